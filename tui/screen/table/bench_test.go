package table

import (
	"cmp"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"convene/exercises"
	"convene/session"
	"convene/session/text"
	"convene/tui/draw"
)

// BenchmarkKeyOnAnothersScreen is what one person's keystroke costs somebody
// else at the table between being woken and having the frame's lines. Beside it,
// as the baseline, the same screen laid out from nothing.
func BenchmarkKeyOnAnothersScreen(b *testing.B) {
	t := &testing.T{}
	r := newRoom(t, "building-blocks")
	ana, luis := r.joins("Ana", exercises.English), r.joins("Luis", exercises.English)
	for i := range 30 {
		ana.types(fmt.Sprintf("ask the district for race and language by May, number %d<enter>", i))
		if i%6 == 5 {
			ana.types("<tab>")
		}
	}
	luis.screen()
	k := luis.kit
	k.Width, k.Height, k.Now = 120, 40, time.Now()
	states := keystrokes(luis.Screen, luis.hub.View().State)
	show := func(s *Screen, st session.State) draw.Frame {
		s.State, s.Sheet, s.stale = st, st.Sheet(s.Ref), true
		s.Settle()
		return s.Frame(k)
	}
	show(luis.Screen, states[0])
	b.Run("kept", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			show(luis.Screen, states[i%len(states)])
		}
	})
	b.Run("from-nothing", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			luis.drawn.Forget()
			show(luis.Screen, states[i%len(states)])
		}
	})
	if got := ansi.Strip(strings.Join(show(luis.Screen, states[1]).Lines, "\n")); !strings.Contains(got, "number 0xx") {
		b.Log(got)
		b.Fatal("the key isn't on the screen")
	}
}

// BenchmarkFrameAgain is a frame in which nothing on the sheet is new: the clock's
// second, somebody's cursor at another table's sheet.
func BenchmarkFrameAgain(b *testing.B) {
	for _, x := range []struct{ name, exercise string }{{"grid", "building-blocks"}, {"map", "back-map"}} {
		t := &testing.T{}
		r := newRoom(t, x.exercise)
		dana, ana := r.facilitator(), r.joins("Ana", exercises.English)
		ana.types("one<tab>two<tab>three<tab>four")
		ana.screen()
		for _, phase := range []exercises.PhaseKind{"", exercises.PickOne, exercises.Quiet} {
			r.does(dana, session.SetPhase{Phase: phase})
			ana.screen()
			k := ana.kit
			k.Width, k.Height, k.Now = 120, 40, time.Now()
			ana.Frame(k)
			b.Run(fmt.Sprintf("%s/%s", x.name, cmp.Or(string(phase), "free")), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					ana.Frame(k)
				}
			})
		}
	}
}

// keystrokes are states that follow each other, in each of which one more letter stands at the end of the first entry.
func keystrokes(s *Screen, st session.State) []session.State {
	var all []text.ID
	for _, e := range st.Sheet(s.Ref).Entries {
		all = append(all, e.ID)
	}
	st = session.Apply(st, session.Event{Body: session.ReadBy{Sheet: s.Ref, Entries: all}})
	e := st.Sheet(s.Ref).Section(0)[0]
	states := make([]session.State, 64)
	at := e.Texts[0].At(e.Texts[0].Len())
	for i := range states {
		id := text.ID{Replica: 99, N: uint64(i + 1)}
		st = session.Apply(st, session.Event{Body: session.Wrote{Sheet: s.Ref, Entry: e.ID, Edit: text.Edit{
			Op: id, Inserts: []text.Insert{{After: at, First: id, Text: "x"}},
		}}})
		at, states[i] = id, st
	}
	return states
}
