package table

import (
	"testing"

	"convene/exercises"
	"convene/session"
	"convene/tui/keys"
)

func TestEveryKeyHasItsDeed(t *testing.T) {
	if _, err := acts(); err != nil {
		t.Error(err)
	}
}

// TestTheFooterTellsWhatTheKeysDo wherever one is: what stands there is what is done
// by the key that stands beside it, and the footer is different where a key means
// something else.
func TestTheFooterTellsWhatTheKeysDo(t *testing.T) {
	grid, graph, cells := newRoom(t, "building-blocks"), newRoom(t, "back-map"), newRoom(t, "allies")
	looks := func(r *room, name string, writes bool) *person {
		p := r.sits(Options{Table: 1, Lang: exercises.English, Facilitator: true, Look: true}, name)
		p.writes = writes
		return p
	}
	reads := newRoom(t, "building-blocks")
	luis, ana := reads.joinsAt("Luis", 2), reads.joins("Ana", exercises.English)
	luis.types("theirs")
	reads.does(reads.facilitator(), session.Spotlight{Table: 2})
	ana.sees("theirs")
	for name, x := range map[string]struct {
		p    *person
		want places
		says string
	}{
		"a grid":                    {grid.joins("Ana", exercises.English), places{keys.Grid}, "Enter new line · Tab next block · Ctrl+Z undo · Esc menu"},
		"a column":                  {cells.joins("Ana", exercises.English), places{keys.Column}, "Enter new line · Tab next column · Ctrl+Z undo · Esc menu"},
		"a map":                     {graph.joins("Ana", exercises.English), places{keys.Map}, `Enter another cause beside · Tab "why?" one deeper · Esc menu`},
		"another table's":           {ana, places{keys.Reading, keys.Grid}, "Ctrl+N note · ← → ↑ ↓ move · Esc menu"},
		"an opened grid":            {looks(grid, "Dee", false), places{keys.Opened}, "Esc to the wall"},
		"writing at an opened grid": {looks(grid, "Eva", true), places{keys.Hand, keys.Grid}, "Enter new line · Tab next block · Ctrl+Z undo · Esc only read"},
		"writing at an opened map":  {looks(graph, "Dee", true), places{keys.Hand, keys.Map}, `Enter another cause beside · Tab "why?" one deeper`},
	} {
		at := x.p.places()
		if at != x.want {
			t.Errorf("%s: the keys are for %v", name, at)
		}
		x.p.sees(x.says)
		for _, id := range footer(at) {
			strokes := x.p.acts.Of(id).Binding.Keys()
			if got := x.p.acts.Find(strokes[0], at[0], at[1], keys.Any); got == nil || got.ID != id {
				t.Errorf("%s: the footer tells %s of %s, which does %+v", name, id, strokes[0], got)
			}
		}
		if got := x.p.ShortHelp(); len(got) != len(footer(at)) || len(got[0].Keys()) == 0 {
			t.Errorf("%s: in short the help is %v", name, got)
		}
		if got := x.p.FullHelp(); len(got) < 4 {
			t.Errorf("%s: the help has %d parts", name, len(got))
		}
	}
}
