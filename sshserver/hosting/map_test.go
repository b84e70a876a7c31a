package hosting_test

import (
	"strings"
	"testing"

	"convene/session"
	"convene/sshserver/sshtest"
)

// rowOf is where on the screen a row holds the text, or -1.
func rowOf(g *sshtest.Guest, text string) int {
	for i, row := range strings.Split(g.Screen(), "\n") {
		if strings.Contains(row, text) {
			return i
		}
	}
	return -1
}

func TestBackMapAsksWhy(t *testing.T) {
	t.Parallel()
	r := convene(t, hosted("back-map"))
	ana, luis := r.join(t, "ana+3", sshtest.Size(100, 40)), r.join(t, "luis+3", sshtest.Size(100, 40))
	luis.Sees("Back map", "From the disparity back to its roots", "◆ disparity", "● root cause", "↺ link")

	ana.Press("tab") // "why?" of nothing
	ana.Sees("Write something here first, then ask why.")
	ana.Type("suspended: 10.7 to 3.3")
	ana.Press("tab")
	ana.Sees("why is that so?")
	ana.Type("written up by judgement")
	ana.Press("tab")
	ana.Type("code allows defiance")
	ana.Press("tab")
	ana.Type("code from the 1990s")
	luis.Sees(
		"◆ suspended: 10.7 to 3.3",
		"└─ ▸ written up by judgement",
		"   └─ ▪ code allows defiance",
		"      └─ ● code from the 1990s▌Ana",
	)

	// Another cause beside: Enter, on the level of the line one is on.
	ana.Press("shift+tab", "shift+tab") // back to the factor
	ana.Press("enter")
	ana.Type("fewer counselors")
	luis.Sees("├─ ▸ written up by judgement", "└─ ▸ fewer counselors▌Ana")
	if a, b := rowOf(luis, "1990s"), rowOf(luis, "fewer"); a > b {
		t.Errorf("the new cause stands above what hangs under the one before:\n%s", luis.Screen())
	}

	// Somebody else goes on elsewhere at the same time.
	luis.Press("up", "up", "up", "up", "end")
	luis.Type("!")
	ana.Sees("judgement!▌Luis")
	ana.Type(" than elsewhere")
	luis.Sees("fewer counselors than elsewhere▌Ana")

	// How it is known: the second column of the same entry.
	ana.Press("down")
	ana.Type("staffing table, May")
	luis.Sees("How do we know? staffing table, May")
	wrote(t, r, 3, 0, 1, "written up by judgement!", "fewer counselors than elsewhere", "staffing table, May")

	// A remedy hangs on anything, by the menu.
	ana.Press("esc")
	ana.Sees("type to find")
	ana.Type("remedy")
	ana.Sees("Add: Remedy")
	ana.Press("enter")
	ana.Sees("what would change this?")
	ana.Type("hire two")
	luis.Sees("+ hire two▌Ana")
	wrote(t, r, 3, 0, 4, "hire two")
}

func TestBackMapLinks(t *testing.T) {
	t.Parallel()
	r := convene(t, hosted("back-map"))
	big := sshtest.Size(100, 40)
	ana, luis := r.join(t, "ana+3", big), r.join(t, "luis+3", big)
	ana.Type("gap")
	ana.Press("tab")
	ana.Type("factor")
	ana.Press("enter")
	ana.Type("second")
	ana.Press("tab")
	ana.Type("policy")
	luis.Sees("├─ ▸ factor", "└─ ▸ second", "└─ ▪ policy")

	ana.Press("esc")
	ana.Sees("type to find")
	ana.Type("link")
	ana.Press("enter")
	ana.Sees("gap", "factor", "second")
	ana.Type("factor\n")
	// Named on both of its ends.
	for _, g := range []*sshtest.Guest{ana, luis} {
		g.Sees("↺ also feeds: factor", "↺ fed by: policy")
		if from, to := rowOf(g, "also feeds: factor"), rowOf(g, "fed by: policy"); rowOf(g, "▪ policy") > from || rowOf(g, "▸ factor") > to || to > from {
			t.Errorf("the link isn't named under its ends:\n%s", g.Screen())
		}
	}

	// And the loop: the disparity feeds the policy that explains it.
	ana.Press("shift+tab", "shift+tab")
	ana.Press("ctrl+k")
	ana.Sees("policy")
	ana.Type("policy\n")
	luis.Sees("↺ also feeds: policy", "↺ fed by: gap")
	if n := len(sheet(t, r, 3, 0).Links); n != 2 {
		t.Errorf("%d links", n)
	}

	// Joined already: nothing is lost, and it is said.
	ana.Press("ctrl+k")
	ana.Sees("policy")
	ana.Type("policy\n")
	ana.Until("until the link is gone or refused", func(s string) bool {
		return strings.Contains(s, "joined already") || !strings.Contains(s, "also feeds: policy")
	})

	// Undone, one after the other.
	until(t, luis, "down", "policy") // luis has nothing to undo
	luis.Press("ctrl+z")
	luis.Sees("nothing of yours")
	for range 3 {
		ana.Press("ctrl+z")
	}
	luis.Until("until a link of ana's is undone", func(s string) bool { return strings.Count(s, "↺") <= 3 })
}

func sheet(t *testing.T, r *room, table, step int) *session.Sheet {
	t.Helper()
	if err := r.h.Hub().Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	return r.h.Hub().Shared().State.Sheet(session.SheetRef{Table: table, Step: step})
}

func TestEntryTakenAwayWhileSomebodyTypesComesBack(t *testing.T) {
	t.Parallel()
	r := convene(t)
	ana, luis := r.join(t, "ana+3"), r.join(t, "luis+3")
	ana.Type("ours")
	luis.Sees("ours")
	luis.Press("up", "end")
	ana.Sees("ours▌Luis")
	ana.Press("esc")
	ana.Sees("type to find")
	ana.Type("take this")
	ana.Sees("Take this entry away")
	ana.Press("enter")
	luis.Sees("Somebody took this entry away. Go on typing to bring it back.")
	luis.Type(" still")
	ana.Sees("ours still")
	wrote(t, r, 3, 0, 0, "ours still")
}
