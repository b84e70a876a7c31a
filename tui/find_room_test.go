package tui

import (
	"strings"
	"testing"

	"convene/session"
)

// From the wall what anybody wrote is found by its words, and Enter goes there; what is written alone isn't.
func TestTheRoomIsSearchedFromTheWall(t *testing.T) {
	r := atWork(t)
	p := r.facilitator()
	r.writes("Cy", 0, "the late buses")
	r.do(p.root.screen.Seat(), session.SetPhase{Phase: "quiet"})
	r.writes("Cy", 1, "buses nobody may read yet")
	p.wake()
	p.press("/")
	p.sees("Who wrote about it?", "the late buses", "Cy")
	if strings.Contains(p.screen(), "nobody may read") {
		t.Errorf("what is written alone is found:\n%s", p.screen())
	}
	p.types("buses")
	p.press("enter")
	if p.root.table == nil {
		t.Fatalf("no table is open:\n%s", p.screen())
	}
	if e := p.root.table.Entry(); e == nil || !strings.Contains(e.Texts[0].String(), "the late buses") {
		t.Errorf("the caret is in %v", e)
	}
}
