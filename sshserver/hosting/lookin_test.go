package hosting_test

import (
	"testing"

	"convene/sshserver/sshtest"
)

// A facilitator who looks into a table sees what its people see, and takes back
// nothing of the room's there. Whoever is elsewhere finds the open step by its key.
func TestLookingIntoATable(t *testing.T) {
	t.Parallel()
	r := convene(t, hosted("working-session"), tables(2))
	wall, ana := r.facilitator(t, sshtest.Size(110, 36)), r.join(t, "ana+1")
	wall.Press("enter")
	wall.Sees("Table 1")
	ana.Sees("Building blocks")
	wall.Press("enter") // into table 1
	wall.Sees("Shared language")
	wall.Sees("Table 1 · Oak: you are only reading.")
	wall.Type("qod") // nothing of the wall's is done here, and nothing is written
	wall.Press("esc")
	wall.Sees("open a table")
	ana.SeesNot("qod")
	wall.Press("o") // Esc would open nothing so soon after it has closed something
	wall.Sees("Which step?")
	wall.Type("Takeaways\n")
	wall.Sees("Every table")
	wall.Press("enter")
	ana.Sees("Takeaways")
	wall.Press("enter")
	wall.Sees("Takeaways")
	wall.SeesNot("Shared language")
	wall.Press("e", "ctrl+z")
	wall.Sees("There is nothing of yours left to undo.")
	ana.Press("ctrl+g")
	ana.Sees("What did you hear today")
	ana.Press("ctrl+g")
	ana.Sees("You are at the open step.")
	ana.Press("ctrl+o")
	ana.Sees("Building blocks")
	ana.Type("building\n")
	ana.Sees("Shared language")
	ana.Press("ctrl+g")
	ana.Sees("Takeaways")
	ana.SeesNot("Shared language")
}
