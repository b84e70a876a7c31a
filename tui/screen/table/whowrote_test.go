package table

import (
	"testing"

	"convene/exercises"
	"convene/tui/part"
)

// Who wrote a line is told on demand, and never where names aren't kept.
func TestWhoWroteIsToldOnDemand(t *testing.T) {
	r := newRoom(t, "building-blocks")
	ana, luis := r.joins("Ana", exercises.English), r.joins("Luis", exercises.English)
	item := func(p *person) part.Item {
		for _, it := range p.Items() {
			if it.ID == "who-wrote" {
				return it
			}
		}
		t.Fatal("it isn't in the menu")
		return part.Item{}
	}
	luis.screen()
	if item(luis).Disabled == "" {
		t.Error("who wrote nothing can be asked")
	}
	ana.types("the late buses")
	ana.sees("saved ✓")
	luis.sees("the late buses")
	luis.types("<up>")
	luis.sees("the late buses")
	if luis.Entry() == nil {
		luis.types("<up><up>")
	}
	luis.types("<esc>who wrote<enter>")
	luis.sees("Ana wrote this at ")
	luis.types("<end>!")
	ana.sees("the late buses!")
	ana.types("<esc>who wrote<enter>")
	ana.sees("Last changed by Luis")
}

func TestWhoWroteIsNeverToldWhereNamesArentKept(t *testing.T) {
	r := newRoom(t, "conflict-orientation")
	ana := r.joins("Ana", exercises.English)
	ana.types("something")
	for _, it := range ana.Items() {
		if it.ID == "who-wrote" && it.Disabled != ana.Screen.kit.Words.Craft.NoNames {
			t.Errorf("it can be asked: %q", it.Disabled)
		}
	}
}
