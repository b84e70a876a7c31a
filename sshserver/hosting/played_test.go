package hosting_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"convene/sshserver/sshtest"
)

// TestAWholeSessionIsPlayed with one hand: a gallery of three tables of six, every
// step opened by >, and the end, which is taken back.
func TestAWholeSessionIsPlayed(t *testing.T) {
	t.Parallel()
	r, pass := jumping(t, tables(6))
	wall := r.facilitator(t, sshtest.Size(120, 40))
	wall.Press("enter")
	ana, luis, kim := r.join(t, "ana+1"), r.join(t, "luis+2"), r.join(t, "kim+3")
	ana.Type("a shared glossary")
	luis.Type("data by May")
	kim.Type("two parents write")
	wall.Sees("━┄┄┄┄")
	for _, g := range []*sshtest.Guest{ana, luis, kim} {
		g.Sees("saved ✓")
	}
	pass(time.Minute) // nobody is in the middle of a word
	wall.Press("g")
	wall.Sees("▸ Start", "3 tables read each other. Tables 4, 5 and 6 are empty.")
	wall.Press("enter")
	wall.Sees("3 tables read each other. Tables 4, 5 and 6 are empty. U takes it back.")
	for g, reads := range map[*sshtest.Guest]string{ana: "data by May", luis: "two parents write", kim: "a shared glossary"} {
		g.Until("until they read "+reads, func(s string) bool { return strings.Contains(s, reads) && strings.Contains(s, "You are reading Table") })
	}
	wall.Press("g")
	wall.Sees("▸ Next table")
	wall.Press("enter")
	ana.Sees("two parents write")
	wall.Press("g")
	wall.Sees("▸ End: everybody back")
	wall.Press("enter")
	ana.Sees("a shared glossary")

	for _, step := range []string{"Allies and champions", "Back map", "Takeaways"} {
		wall.Press(">")
		wall.Sees("“" + step + "” is open for every table. U takes it back.")
	}
	wall.Press(">")
	wall.Sees("Next step: this is the last step")

	wall.Press("esc")
	wall.Sees("type to find")
	wall.Type("End the session\n")
	wall.Sees("▸ Go on with the session", "End it now")
	wall.Press("down", "enter")
	wall.Sees("The session has ended. Which documents?")
	wall.Press("enter")
	wall.Sees("only to read. X writes the documents.")
	ana.Sees("Thank you!", "Ana+1@127.0.0.1 export > table-1.md")
	ana.Type("late")
	ana.Press("enter")
	ana.Type("late")
	ana.Sees("The session has ended: the worksheets are only to read.")
	if err := r.h.Hub().Flush(context.Background()); err != nil {
		t.Fatal(err)
	}
	for _, tb := range r.h.Hub().Shared().State.Tables {
		for _, sh := range tb.Sheets {
			if n := sh.Count(); n > 1 {
				t.Errorf("table %d has %d lines at step %d", tb.Number, n, sh.Ref.Step)
			}
		}
	}
	late := r.join(t, "bo+2") // who comes late reads the same
	late.Sees("Thank you!")

	wall.Press("esc")
	wall.Sees("type to find")
	wall.Type("Open the session again\n")
	wall.Sees("The session goes on: everybody can write again. U takes it back.")
	ana.Type("in time")
	ana.Sees("in time")
	ana.SeesNot("has ended")
}
