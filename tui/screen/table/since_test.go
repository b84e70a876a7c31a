package table

import (
	"context"
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"convene/exercises"
	"convene/session"
	"convene/session/carry"
	"convene/session/text"
)

// followed is a room whose A3 came along from the session before, and Anahí in it.
func followed(t *testing.T) (*room, *person) {
	t.Helper()
	one := newRoom(t, "a3-action-plan")
	ana := one.joins("Ana", exercises.English)
	ana.types("one child in four is not ready<tab>white 62, Black 38 of 100 (2025)<enter>no numbers for the east side<tab>50 of 100 by 2027<tab>")
	ana.types("letters go out in English only<tab>was a wrong idea<tab>with the parents' council<tab>print the letter in Spanish<tab>Rosa<tab>1 May")
	ana.screen()
	return follow(t, one, "title: Two\ntables: 1\nsteps: [{exercise: a3-action-plan, from_last: a3-action-plan}, allies]\n")
}

func follow(t *testing.T, one *room, plan string) (*room, *person) {
	t.Helper()
	if err := one.hub.Flush(context.Background()); err != nil {
		t.Fatal(err)
	}
	old := one.hub.Shared().State
	old.Started = march.AddDate(0, 0, -42)
	c, err := carry.Carry(old, "one", planOf(t, plan))
	if err != nil {
		t.Fatal(err)
	}
	r := begin(t, c.Start)
	ana := r.joins("Anahí", exercises.English).on(march) // somebody who was there comes back to their last line
	ana.screen()
	return r, ana
}

// refine changes, adds, moves nothing and takes one off.
func (p *person) refine() *person {
	p.types("<pgdown>15 more interviews by the end of June, and a line that is too long for one row of the screen<tab>")
	p.screen()
	p.types("<up><end><ctrl+u>60 of 100 by 2028<pgdown><pgdown>")
	p.screen()
	p.types("<up><end><ctrl+u><backspace><pgdown><pgdown>")
	p.screen()
	p.types("<up><tab><ctrl+u>Tom and Rosa<pgup><pgup><pgup><pgup><pgup><pgup>")
	return p
}

// row is the row of the screen that holds some words.
func row(screen, words string) string {
	for _, l := range strings.Split(screen, "\n") {
		if strings.Contains(l, words) {
			return l
		}
	}
	return ""
}

func TestSinceFrames(t *testing.T) {
	_, ana := followed(t)
	ana.refine()
	t.Run("marks", func(t *testing.T) { golden.RequireEqual(t, []byte(ana.frames(t))) })
	ana.types("<esc>what changed<enter>")
	t.Run("page", func(t *testing.T) { golden.RequireEqual(t, []byte(ana.frames(t))) })
}

func TestWhatIsNewOrChangedSaysSo(t *testing.T) {
	_, ana := followed(t)
	ana.kit.Height, ana.kit.Width = 60, 100
	got := ana.screen()
	if strings.Contains(got, "+ new") || strings.Contains(got, "~ changed") {
		t.Errorf("as it came:\n%s", got)
	}
	ana.refine()
	ana.types("<pgdown><pgdown>another target")
	got = ana.screen()
	for words, mark := range map[string]string{
		"one child in four": "", "no numbers for": "", "letters go out": "", "with the parents": "",
		"60 of 100": "~ changed", "Tom and Rosa": "~ changed", "another target": "+ new", "15 more interviews": "",
	} {
		line := strings.TrimRight(row(got, words), " ")
		if line == "" || (mark == "" && (strings.HasSuffix(line, "new") || strings.HasSuffix(line, "changed"))) || !strings.HasSuffix(line, mark) {
			t.Errorf("%q ends with %q, want the mark %q", words, line, mark)
		}
	}
	if line := strings.TrimSpace(row(got, "+ new")); line == "" { // of the long one: below it, where its row has no room
		t.Errorf("the long line has no mark:\n%s", got)
	}
	ana.types("<esc>what changed<enter>")
	for _, want := range []string{
		"What changed since last time", "6 February 2026", "2 new · 2 changed · 1 taken off", "~ changed    50 of 100 by 2027 → 60 of 100 by 2028",
		"+ new        another target", "- taken off  was a wrong idea", "~ changed    Who: Rosa → Tom and Rosa",
	} {
		ana.sees(want)
	}
	ana.doesNotSee("letters go out")
	ana.types("abc<enter>!")
	ana.sees("another target!")
	ana.doesNotSee("abc")
}

// Where nothing came along nothing is new, and the menu has no such page.
func TestNothingIsNewWithoutAPast(t *testing.T) {
	r := newRoom(t, "a3-action-plan")
	ana := r.joins("Ana", exercises.English)
	ana.types("a line")
	ana.doesNotSee("+ new")
	ana.types("<esc>changed since")
	ana.sees("Nothing here is called")

	_, ana = followed(t)
	ana.types("<ctrl+o>allies<enter>somebody")
	ana.sees("somebody")
	ana.doesNotSee("+ new")
	ana.types("<esc>changed since")
	ana.sees("Nothing here is called")
	ana.types("<esc><ctrl+o>a3<enter><tab><tab>a line")
	ana.sees("+ new")
}

// On a sheet of last time's commitments an answer is no change, and other words are.
func TestAnAnswerIsNoChange(t *testing.T) {
	one := newRoom(t, "action-commitments")
	one.joins("Ana", exercises.English).types("<pgdown>Ana<tab>call ten families<tab>15 April")
	_, ana := follow(t, one, "title: Two\ntables: 1\nsteps: [{exercise: commitment-review, from_last: action-commitments}]\n")
	ana.kit.Width = 120
	ana.screen()
	ana.types("met<tab>the list was right")
	ana.sees("the list was right")
	ana.doesNotSee("~ changed")
	ana.types("<shift+tab><shift+tab><shift+tab>!")
	ana.sees("~ changed")
}

// A mark costs its entry's own drawing and no other: whoever types elsewhere leaves the block as it is.
func TestAMarkedRowIsNotDrawnAnew(t *testing.T) {
	r, ana := followed(t)
	ana.refine()
	bo := r.joins("Bo", exercises.English)
	bo.kit.Width, bo.kit.Height = 120, 60
	bo.screen()
	var all []text.ID
	for _, e := range bo.Sheet.Entries {
		all = append(all, e.ID)
	}
	r.does(bo.Me(), session.MarkRead{Sheet: bo.Ref, Entries: all})
	bo.screen()
	was := maps.Clone(bo.drawn.Blocks())
	ana.types(strings.Repeat("<pgdown>", len(ana.Exercise.Sections)) + "x") // at the end of the sheet: the numbers stay
	bo.sees("x▌Anahí")
	kept, drawn := 0, 0
	for id, b := range bo.drawn.Blocks() {
		if was[id] == b {
			kept++
		} else {
			drawn++
		}
	}
	if kept != len(was) || drawn != 1 {
		t.Errorf("of %d entries %d were kept and %d drawn", len(was), kept, drawn)
	}
}

// BenchmarkSince is a keystroke on another's screen as in BenchmarkKeyOnAnothersScreen, on a sheet that came along and
// whose thirty lines are all marked; "no-past" is the same sheet in a session that follows none.
func BenchmarkSince(b *testing.B) {
	for _, c := range []string{"no-past", "marked"} {
		b.Run(c, func(b *testing.B) {
			t := &testing.T{}
			r := newRoom(t, "building-blocks")
			ana := r.joins("Ana", exercises.English)
			ana.types("from last time<enter>")
			if c == "marked" {
				r, ana = follow(t, r, "title: Two\ntables: 1\nsteps: [{exercise: building-blocks, from_last: building-blocks}]\n")
			}
			luis := r.joins("Luis", exercises.English)
			for i := range 30 {
				ana.types(fmt.Sprintf("ask the district for race and language by May, number %d<enter>", i))
				if i%6 == 5 {
					ana.types("<tab>")
				}
			}
			luis.screen()
			k := luis.kit
			k.Width, k.Height = 120, 40
			states := keystrokes(luis.Screen, luis.hub.View().State)
			show := func(st session.State) []string {
				luis.State, luis.Sheet, luis.stale = st, st.Sheet(luis.Ref), true
				luis.Settle()
				return luis.Frame(k).Lines
			}
			show(states[0])
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				show(states[i%len(states)])
			}
			if got := ansi.Strip(strings.Join(show(states[1]), "\n")); strings.Contains(got, "+ new") != (c == "marked") {
				b.Fatal(got)
			}
		})
	}
}
