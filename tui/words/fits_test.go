package words

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"convene/exercises"
	"convene/session"
	"convene/tui/draw"
)

// narrowest is the room for a line in the smallest window, 60 columns, and
// besideMark what is left of it beside the saving mark.
const (
	narrowest  = 58
	besideMark = 45
)

// filled puts typical values into a sentence's verbs.
func filled(sentence string, values ...any) string {
	verbs := slices.Compact(verbs(sentence))
	for i := len(values); i < len(verbs); i++ {
		if strings.HasSuffix(verbs[i], "d") {
			values = append(values, 60)
		} else {
			values = append(values, "Compromisos de la vez pasada") // as long a title as most are
		}
	}
	return fmt.Sprintf(sentence, values[:len(verbs)]...)
}

// What has to be read at a glance stands in one line of the smallest window.
func TestWhatIsUrgentFitsOneLine(t *testing.T) {
	for _, w := range everyLanguage() {
		step, table, key := "Allies and champions", w.Common.TableName(2, "Birch"), "Ctrl+N"
		if w.Lang == exercises.Spanish {
			step, table = "Aliados y promotores", w.Common.TableName(2, "Abedul")
		}
		c := w.Craft
		for _, line := range []string{
			c.OnlyYou, c.NoNames, c.DoneNoMore, filled(w.Aloud.Marked, "Ctrl+X"), w.Sheet.LineBegins, c.Note + ": " + c.NoneToNote, c.OwnLine, c.ReadingOf, c.NoteLate, c.OwnSpot, c.BackAtOwn, c.RoundEnds, c.HelpCalled, c.CatchUp3, c.CatchUpAsks,
			w.Errors.Of(session.Locked), w.Errors.Of(session.QuietOthers), w.Errors.Of(session.NothingToDo), w.Common.Undone, w.Common.Redone, w.Sheet.TakenAway,
			filled(c.ReadIn, 10, table), filled(c.Spotlight, table), filled(c.Gallery, table, key), filled(c.NowAt, table),
			filled(c.WentThere, step), filled(c.DotsLeft, key, 3, 3), filled(c.PicksAsked, key),
			filled(c.CatchUp, step), c.EntriesHere.Of(60) + " " + c.PeopleHere.Of(12), filled(w.Errors.Of(session.SectionFull), 60), filled(w.Errors.Of(session.DotsOnOne), 2),
			filled(w.Facilitate.Bringing, 10, step), w.Menu.LeaveAlone,
		} {
			if n := draw.Width(line); n > narrowest {
				t.Errorf("%s: %d columns: %s", w.Lang, n, line)
			}
		}
		for _, counted := range []string{c.BringIn, c.MovedTo, c.ReadIn, w.Facilitate.Bringing} {
			if at := strings.Index(counted, "%[1]d s"); at < 0 || at > len("In ") {
				t.Errorf("%s: the seconds don't come first: %s", w.Lang, counted)
			}
		}
	}
}

// Everything else that is ever said in a banner, a hint or a passing message has
// the two lines that it may take, the wall's three.
func TestNothingThatIsSaidIsCut(t *testing.T) {
	seen := 0
	for _, w := range everyLanguage() {
		fits := func(section any, most int, width int) {
			each(fmt.Sprintf("%s %T", w.Lang, section), reflect.ValueOf(section), reflect.ValueOf(section), func(name, s, _ string) {
				if strings.HasSuffix(name, ".About") || strings.HasSuffix(name, ".Privacy") {
					return // the help's, which scrolls
				}
				seen++
				if lines := draw.Wrap(filled(s), width); len(lines) > most {
					t.Errorf("%s takes %d lines: %s", name, len(lines), filled(s))
				}
			})
		}
		fits(w.Craft, 2, narrowest)
		fits(w.Sheet, 2, narrowest)
		fits(w.Errors, 2, narrowest)
		fits(w.Common, 2, narrowest)
		fits(w.Table, 2, narrowest)
		fits(w.Aloud, 3, besideMark)
		fits(w.Errors, 3, besideMark)
		fits(w.Facilitate, 3, besideMark)
		fits(w.Menu, 3, besideMark)
		fits(w.Steer, 3, besideMark)
		fits(w.Ended, 3, besideMark)
		for n := range 13 {
			if asked := w.Menu.EndsFor.Of(n) + " " + w.Menu.NotAllSaved; len(draw.Wrap(asked, 54)) > 2 {
				t.Errorf("%s: the question takes more than two lines: %s", w.Lang, asked)
			}
		}
		for _, asked := range []string{w.Menu.LeaveSure, w.Menu.LeaveAlone, w.Menu.EndsEmpty + " " + w.Menu.AllSaved} {
			if len(draw.Wrap(asked, 54)) > 2 {
				t.Errorf("%s: the question takes more than two lines: %s", w.Lang, asked)
			}
		}
	}
	if seen < 400 {
		t.Fatalf("only %d sentences were looked at", seen)
	}
}
