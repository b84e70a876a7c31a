package hosting_test

import (
	"strings"
	"testing"

	"convene/sshserver/sshtest"
)

// What a terminal sends may come in two parts, over a bad line a quarter of a second and more apart.
func TestHalfOfAKeyIsNeverText(t *testing.T) {
	t.Parallel()
	r := convene(t)
	ana := r.join(t, "ana+3")
	ana.Sees("Esc menu")
	var want strings.Builder
	for _, c := range []struct{ first, rest, typed string }{
		{"\x1b[3", "~", ""},
		{"\x1b[", "3~", ""},
		{"\x1b", "[3~", ""},
		{"\x1b[200", "~two\x1b[201~", "two"},
		{"\x1b", "[200~two\x1b[201~", "two"},
		{"\x1b[200~two\x1b[2", "01~", "two"},
		{"\x1b[200~t\x1b[3", "1mwo\x1b[201~", "two"},
		{"\x1b]11;rgb:1e1e/1e1e", "/1e1e\x07", ""},
		{"\x1b", "]11;rgb:1e1e/1e1e/1e1e\x1b\\", ""},
		{"\x1b[?2026;2", "$y", ""},
		{"\x1bP1$r", "0m\x1b\\", ""},
		{"\x1b[?62", ";22c", ""},
		{"\x1bO", "P", ""},
		{"\xc3", "\xb1", "ñ"},
	} {
		ana.Type("abc")
		ana.SendInParts(c.first, c.rest)
		ana.Type("Z")
		want.WriteString("abc" + c.typed + "Z")
		wroteSoon(t, r, 3, 0, 0, want.String())
	}
	ana.Sees("Esc menu")

	// An arrow is an arrow, on the sheet and in the menu that its Esc has just opened.
	ana.Press("enter")
	ana.Type("below")
	for _, at := range []int{1, 2} {
		ana.SendInParts("\x1b[A"[:at], "\x1b[A"[at:])
		ana.Press("end")
		ana.Type("!")
		want.WriteString("!")
		wroteSoon(t, r, 3, 0, 0, want.String(), "below")
		ana.Press("down")
	}
}

// An Esc that opened the menu and was none closes it again, at a table and at the wall; one that was pressed stays.
func TestALateRestClosesTheMenuItsEscOpened(t *testing.T) {
	t.Parallel()
	r := convene(t)
	for _, guest := range []*sshtest.Guest{r.join(t, "ana+3"), r.facilitator(t)} {
		guest.Sees("Esc menu")
		send := func(s string) {
			t.Helper()
			if err := guest.Send([]byte(s)); err != nil {
				t.Fatal(err)
			}
		}
		send("\x1b")
		guest.Sees("Esc close")
		send("[B")
		guest.Until("the menu is closed again", func(s string) bool { return !strings.Contains(s, "Esc close") })
		guest.Press("esc")
		guest.Sees("Esc close")
		guest.Type("[")
		guest.Sees("[")
		guest.Type("A")
		guest.Sees("[A")
		guest.Press("esc")
	}
}
