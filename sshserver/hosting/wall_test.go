package hosting_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"convene/sshserver/sshtest"
)

// card is what a wall shows of a table: its rows in its column, up to the next one's.
func card(screen, table string) string {
	name := regexp.MustCompile(`Table \d+ ·`)
	lines := strings.Split(screen, "\n")
	first, column := -1, -1
	var columns []int
	for i, l := range lines {
		for _, at := range name.FindAllStringIndex(l, -1) {
			x := utf8.RuneCountInString(l[:at[0]])
			columns = append(columns, x)
			if strings.HasPrefix(l[at[0]:], table+" ·") && first < 0 {
				first, column = i, x
			}
		}
	}
	if first < 0 {
		return ""
	}
	end := 1000
	for _, x := range columns {
		if x > column {
			end = min(end, x-2)
		}
	}
	out := ""
	for i, l := range lines[first:] {
		r := []rune(l)
		piece := string(r[min(column, len(r)):min(end, len(r))])
		if i > 0 && name.MatchString(piece) || strings.HasPrefix(l, " Join") {
			break
		}
		out += piece + "\n"
	}
	return out
}

func seesOnCard(g *sshtest.Guest, table string, want ...string) {
	g.Until("until the card of "+table+" says "+strings.Join(want, ", "), func(s string) bool {
		c := card(s, table)
		for _, w := range want {
			if !regexp.MustCompile(w).MatchString(c) {
				return false
			}
		}
		return c != ""
	})
}

func TestFacilitatorSeesTablesFill(t *testing.T) {
	t.Parallel()
	r := convene(t)
	f := r.facilitator(t, sshtest.Size(120, 40))
	f.Sees("On your laptop, open a terminal and type", "ssh -p", "K7Q-2MX", "yes", r.h.Fingerprint, "6 tables")
	f.Press("enter")
	for _, table := range []string{"Table 1 · Oak", "Table 6 · Pine"} {
		f.Sees(table)
	}
	seesOnCard(f, "Table 3", "nobody yet", "┄┄┄┄┄")

	ana, luis := r.join(t, "ana+3"), r.join(t, "luis+3")
	seesOnCard(f, "Table 3", "Ana ", "Luis ")
	ana.Type("one")
	seesOnCard(f, "Table 3", "━┄┄┄┄", "Ana…", "one")
	ana.Press("tab")
	ana.Type("two")
	luis.Press("tab", "tab")
	luis.Type("three")
	seesOnCard(f, "Table 3", "━━━┄┄", "one +Ana", "two +Ana", "three +Luis")
	seesOnCard(f, "Table 4", "┄┄┄┄┄")
	luis.Drop()
	seesOnCard(f, "Table 3", "Luis○")
	f.NeverSaw("\x1b]8;")

	// Opens it, sees what its people see, and writes with them.
	f.Press("home", "down", "down")
	f.Sees("▸ Table 3")
	f.Press("enter")
	f.Sees("Building blocks", "Table 3 · Maple", "one", "two▌Ana", "three")
	ana.Type(" more")
	f.Sees("two more▌Ana")
	f.Press("e")
	f.Sees("what you type goes on their sheet")
	f.Type("from the wall")
	ana.Sees("from the wall▌")
	ana.Press("home")
	ana.Type("> ")
	f.Sees("> two more")

	// And back.
	f.Press("esc")
	f.Sees("you are only reading")
	f.Press("esc")
	seesOnCard(f, "Table 3", "━━━┄┄", "> two more +Ana", "from the wall +Facilitator", "three +Luis")
}

func TestTwoFacilitators(t *testing.T) {
	t.Parallel()
	r := convene(t)
	big := sshtest.Size(120, 40)
	one, two := r.facilitator(t, big), r.facilitator(t, big)
	one.Press("enter")
	two.Press("enter")
	one.Sees("Table 1 · Oak")
	two.Sees("Table 1 · Oak")
	ana := r.join(t, "ana+1")
	ana.Type("seen by both")
	seesOnCard(one, "Table 1", "━┄┄┄┄", "seen by both")
	seesOnCard(two, "Table 1", "━┄┄┄┄", "seen by both")
	one.Drop()
	ana.Press("tab")
	ana.Type("and by who is left")
	seesOnCard(two, "Table 1", "━━┄┄┄", "and by who is left")
}

// What stands on a participant's screen is never how to open the wall.
func TestParticipantsCannotReachTheWall(t *testing.T) {
	t.Parallel()
	r := convene(t)
	ana := r.join(t, "ana+3", sshtest.Size(100, 50))
	ana.Press("esc")
	ana.Sees("Menu", "Leave", "Help")
	for _, item := range []string{"wall", "All tables", "Announce", "Start clock", "Lock", "Move people"} {
		if strings.Contains(ana.Screen(), item) {
			t.Errorf("%q is in a participant's menu:\n%s", item, ana.Screen())
		}
	}
	ana.Press("esc")
	for _, key := range []string{"space", "+", "-", "j"} { // the wall's keys are letters here
		ana.Press(key)
	}
	ana.Sees(" +-j")
}
