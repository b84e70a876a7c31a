package tui

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"convene/session"
	"convene/tui/draw"
	"convene/tui/screen/table"
)

// reader reads a screen as a screen reader does: without colours, several blanks as one, what has changed since and nothing
// else, and where the cursor is that line.
type reader struct {
	p   *person
	was []string
}

func (r *reader) lines() ([]string, *draw.Cursor) {
	lines, cursor := r.p.root.Lines()
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = strings.Join(strings.Fields(ansi.Strip(l)), " ")
	}
	return out, cursor
}

// hears is the lines that it would read out now by itself.
func (r *reader) hears() []string {
	r.p.t.Helper()
	r.p.send(draw.WakeMsg{})
	now, _ := r.lines()
	var out []string
	for i, l := range now {
		if (i >= len(r.was) || r.was[i] != l) && l != "" {
			out = append(out, l)
		}
	}
	r.was = now
	return out
}

// at is the line that the cursor is on.
func (r *reader) at() string {
	r.p.t.Helper()
	lines, cursor := r.lines()
	if cursor == nil || cursor.Y >= len(lines) {
		r.p.t.Fatal("the cursor is nowhere")
	}
	return lines[cursor.Y]
}

// chooses opens a table's menu and takes what is found by these words.
func (p *person) chooses(words string) {
	p.t.Helper()
	p.press("esc")
	p.types(words)
	_, cmd := p.root.Update(named["enter"])
	p.send(cmd())
	p.pass(time.Second) // an Esc right after it would open nothing
}

// With a quiet screen nothing changes by itself, whatever others do; what they have written comes when it is asked for.
func TestAQuietScreenChangesWhenItsPersonDoes(t *testing.T) {
	r := atWork(t)
	ana := &reader{p: r.person(Options{Name: "Luisa", Table: 1, NameGiven: true})}
	boss := r.person(Options{Facilitator: true})
	r.do(boss.root.screen.Seat(), session.SetClock{Clock: session.Clock{Running: true, Deadline: r.now().Add(10*time.Minute - 30*time.Second)}})
	ana.p.types("what Luisa thinks")
	r.saved()
	ana.p.chooses("quiet screen")
	r.pass(10 * time.Second) // what was said of it is gone
	ana.hears()
	lines, _ := ana.p.root.Lines()
	if colour := "\x1b[38;"; strings.Contains(strings.Join(lines, "\n"), colour) {
		t.Error("there are colours")
	}
	if all := strings.Join(ana.was, "\n"); strings.Contains(all, "Bo") || strings.Contains(all, "nobody") || !strings.Contains(all, "what Luisa thinks") || !strings.Contains(all, "10 min") {
		t.Errorf("it shows\n%s", all)
	}

	bo := r.writes("Bo", 0, "a glossary of terms")
	r.sits("Eve", 1)
	r.pass(9 * time.Second)
	if said := ana.hears(); len(said) > 0 {
		t.Errorf("it reads by itself: %q", said)
	}
	ana.p.types(", and more")
	r.saved()
	if said := ana.hears(); len(said) != 1 || !strings.Contains(said[0], "what Luisa thinks, and more") {
		t.Errorf("of what she types it reads %q", said)
	}
	ana.p.press("ctrl+l")
	if said := strings.Join(ana.hears(), "\n"); !strings.Contains(said, "a glossary of terms") || !strings.Contains(said, "1 line of others is new or different.") {
		t.Errorf("asked for, it reads %q", said)
	}
	r.pass(10 * time.Second)
	ana.hears()
	r.do(r.seat("Bo"), session.Remove{Sheet: session.SheetRef{Table: 1}, Entry: bo})
	r.saved()
	if said := ana.hears(); len(said) > 0 {
		t.Errorf("it reads by itself what is taken away: %q", said)
	}
	r.pass(time.Minute)
	if said := ana.hears(); len(said) != 1 || !strings.Contains(said[0], "8 min") && !strings.Contains(said[0], "9 min") {
		t.Errorf("of a minute that went by it reads %q", said)
	}
	r.do(boss.root.screen.Seat(), session.Announce{Text: "Coffee is here"})
	r.saved()
	if said := strings.Join(ana.hears(), "\n"); !strings.Contains(said, "Coffee is here") {
		t.Errorf("what everybody is told isn't read: %q", said)
	}
	ana.p.chooses("usual screen")
	if now, _ := ana.lines(); !strings.Contains(strings.Join(now, "\n"), "Bo") {
		t.Error("the usual screen doesn't come back")
	}
}

// The bell keeps still, and whoever comes back has their quiet screen again.
func TestAQuietScreenIsRemembered(t *testing.T) {
	r := atWork(t)
	luisa := r.person(Options{Name: "Luisa", Table: 1, NameGiven: true})
	luisa.send(table.SetCalm{On: true})
	r.do(0, session.SetDoors{}) // anything that the loop does after it
	luisa.root.Close()
	again := r.person(Options{Name: "Luisa", Table: 1, NameGiven: true})
	if !again.root.kit.Calm {
		t.Fatal("it is the usual screen")
	}
	boss := r.person(Options{Facilitator: true})
	r.do(boss.root.screen.Seat(), session.SetClock{Clock: session.Clock{Running: true, Deadline: r.now().Add(61 * time.Second)}})
	again.send(draw.WakeMsg{})
	r.pass(time.Second + time.Millisecond)
	if again.root.rings() {
		t.Error("it rings")
	}
	if other := r.person(Options{Name: "Mei", Table: 1, NameGiven: true}); other.root.kit.Calm {
		t.Error("another one has it too")
	}
}

// The cursor stands where something is chosen, as soon as the arrows are used, and where letters go when they are typed.
func TestTheCursorIsOnWhatIsChosen(t *testing.T) {
	r := atWork(t)
	ana := &reader{p: r.person(Options{Name: "Luisa", Table: 1, NameGiven: true})}
	ana.p.press("esc")
	first := ana.at()
	var seen []string
	for range 4 {
		ana.p.press("down")
		line := ana.at()
		if !strings.Contains(line, "▸ ") || slices.Contains(seen, line) {
			t.Errorf("it reads %q", line)
		}
		seen = append(seen, line)
	}
	ana.p.types("l")
	if line := ana.at(); strings.Contains(line, "▸") || line == first {
		t.Errorf("while one types it reads %q", line)
	}
	ana.p.press("down")
	if line := ana.at(); !strings.Contains(line, "▸ ") {
		t.Errorf("it reads %q", line)
	}

	wall := &reader{p: r.facilitator()}
	for n, key := range []string{"", "down", "up"} {
		if key != "" {
			wall.p.press(key)
		}
		want := fmt.Sprintf("Table %d", []int{1, 2, 1}[n])
		if line := wall.at(); !strings.Contains(line, want) && !strings.Contains(line, fmt.Sprintf("%d ", []int{1, 2, 1}[n])) {
			t.Errorf("on the wall it reads %q, want %s", line, want)
		}
	}
}
