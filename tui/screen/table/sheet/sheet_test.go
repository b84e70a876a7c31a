package sheet

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"convene/exercises"
	"convene/session"
	"convene/session/place"
	"convene/session/text"
	"convene/tui/draw"
	"convene/tui/part"
	"convene/tui/style"
	"convene/tui/words"
)

// drawn is a worksheet that nobody has written on, in a window.
func drawn(t *testing.T, ex *exercises.Exercise, lang exercises.Lang, width, height int) (*View, place.Paper) {
	t.Helper()
	evs, err := session.Decide(session.State{}, session.Command{Do: session.Start{Plan: exercises.PlanOf(ex)}})
	if err != nil {
		t.Fatal(err)
	}
	st := session.State{}
	for _, ev := range evs {
		st = session.Apply(st, ev)
	}
	ref := session.SheetRef{Table: 1}
	paper := place.Paper{State: st, Ref: ref, Sheet: st.Sheet(ref), Exercise: ex}
	v := &View{}
	v.Kit(part.Kit{Theme: style.New(style.Indexed, true), Words: words.For(lang), Lang: lang, Width: width, Height: height})
	v.Show(Shown{Paper: &paper, Caret: paper.End(0), Room: height})
	return v, paper
}

// A column's title can be read in every language wherever the columns stand beside
// each other.
func TestColumnTitlesAreWhole(t *testing.T) {
	for _, ex := range exercises.Exercises() {
		for _, lang := range words.Langs() {
			for _, width := range []int{60, 80, 100, 120} {
				v, _ := drawn(t, ex, lang, width, 60)
				for i := range ex.Sections {
					cols := v.gridColumns(i)
					if v.Kinds() || len(cols) < 2 || cols[0].label != "" {
						continue
					}
					for _, l := range v.columnTitles(cols) {
						if l = ansi.Strip(l); strings.Contains(l, "…") || draw.Width(l) > width {
							t.Errorf("%s in %s at %d columns: %q", ex.ID, lang, width, l)
						}
					}
				}
			}
		}
	}
}

// TestASheetIsDrawnFromValues: with neither a session that runs nor a person. What
// is written stands there, with who else is in it, and the caret is where it was put.
func TestASheetIsDrawnFromValues(t *testing.T) {
	for _, ex := range exercises.Exercises() {
		v, paper := drawn(t, ex, exercises.English, 80, 40)
		id := text.ID{Replica: 9, N: 1}
		st := paper.State
		for _, b := range []session.Body{
			session.EntryAdded{Sheet: paper.Ref, Entry: id, Section: 0},
			session.Wrote{Sheet: paper.Ref, Entry: id, Column: paper.Columns(0)[0], Edit: text.Text{}.Insert(text.ID{}, id.Plus(1), "word")},
		} {
			st = session.Apply(st, session.Event{Body: b})
		}
		paper.State, paper.Sheet = st, st.Sheet(paper.Ref)
		e := paper.Sheet.Entry(id)
		at := e.Texts[paper.Columns(0)[0]].At(4)
		v.Show(Shown{Paper: &paper, Caret: place.Caret{Entry: id, Column: paper.Columns(0)[0], At: at}, Room: 40})
		lines, cur := v.Body(nil)
		if cur == nil || cur.Y >= len(lines) || !strings.HasSuffix(ansi.Cut(ansi.Strip(lines[cur.Y]), 0, cur.X), "word") {
			t.Errorf("%s: the caret is at %+v of\n%s", ex.ID, cur, ansi.Strip(strings.Join(lines, "\n")))
		}
		for _, l := range lines {
			if draw.Width(l) > 80 {
				t.Errorf("%s: %d columns: %q", ex.ID, draw.Width(l), ansi.Strip(l))
			}
		}
		n := len(v.Visible(nil))
		if to, ok := v.On(cur.Y-len(v.pinned), cur.X); !ok || to.Entry != id || n == 0 {
			t.Errorf("%s: under the caret is %+v, and %d texts are in sight", ex.ID, to, n)
		}
	}
}
