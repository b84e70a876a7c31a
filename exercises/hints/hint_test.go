package hints_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"convene/exercises"
	"convene/exercises/hints"
)

func today() time.Time { return time.Date(2026, 3, 20, 15, 0, 0, 0, time.UTC) }

// place finds a section and a column by their ids.
func place(t *testing.T, id, section, column string) (ex *exercises.Exercise, s, c int) {
	t.Helper()
	ex, ok := exercises.Lookup(id)
	if !ok {
		t.Fatalf("there is no %s", id)
	}
	s, c = -1, -1
	for i, x := range ex.Sections {
		if x.ID == section {
			s = i
		}
	}
	for i, x := range ex.Columns {
		if x.ID == column {
			c = i
		}
	}
	if s < 0 || c < 0 {
		t.Fatalf("%s has no %s, %s", id, section, column)
	}
	return ex, s, c
}

func TestHints(t *testing.T) {
	people := []string{"Rosa Delgado", "Tom", "Zoë", "李小明", "Ana María"}
	for _, c := range []struct {
		exercise, section, column, text string
		want                            hints.Code
	}{
		{"back-map", "contributing-factor", "cause", "Lack of tutors", hints.LackOf},
		{"back-map", "contributing-factor", "cause", "a lack of tutors", hints.LackOf},
		{"back-map", "root-cause", "cause", "There is not enough money", hints.LackOf},
		{"back-map", "root-cause", "cause", "Falta de maestros bilingües", hints.LackOf},
		{"back-map", "policy-or-condition", "cause", "no hay transporte", hints.LackOf},
		{"back-map", "contributing-factor", "cause", "“defiance” is the adult's judgement", ""},
		{"back-map", "contributing-factor", "cause", "Lackawanna closed its school", ""},
		{"back-map", "contributing-factor", "cause", "faltar a clase tiene castigo", ""},
		{"back-map", "contributing-factor", "evidence", "lack of tutors, report 2025", ""},
		{"back-map", "disparity", "cause", "lack of seats: 30 of 100", ""},
		{"back-map", "remedy", "cause", "no access to the bus: change it", ""},

		{"action-commitments", "commitments", "who", "Rosa", ""},
		{"action-commitments", "commitments", "who", "rosa d.", ""},
		{"action-commitments", "commitments", "who", "Rosa Delgado", ""},
		{"action-commitments", "commitments", "who", "Tom Becker", ""},
		{"action-commitments", "commitments", "who", "ZOE", ""},
		{"action-commitments", "commitments", "who", "小明", hints.NotHere},
		{"action-commitments", "commitments", "who", "李小明", ""},
		{"action-commitments", "commitments", "who", "Ana Maria and the district", ""},
		{"action-commitments", "commitments", "who", "la directora y Tom", ""},
		{"action-commitments", "commitments", "who", "Rosamund", hints.NotHere},
		{"action-commitments", "commitments", "who", "the district", hints.NotHere},
		{"action-commitments", "commitments", "who", "Everyone", hints.Everybody},
		{"action-commitments", "commitments", "who", "todos nosotros", hints.Everybody},
		{"action-commitments", "commitments", "who", "All of us, Tom first", ""},

		{"action-commitments", "commitments", "by-when", "15 de abril", ""},
		{"action-commitments", "commitments", "by-when", "by May 1", ""},
		{"action-commitments", "commitments", "by-when", "soon", hints.NoDate},
		{"action-commitments", "commitments", "by-when", "cuando se pueda", hints.NoDate},
		{"action-commitments", "commitments", "by-when", "15 April 2025", hints.PastDate},
		{"action-commitments", "commitments", "by-when", "today", ""},
		{"a3-action-plan", "plan", "when", "later", hints.NoDate},
		{"commitment-review", "commitments", "by-when", "15 April 2025", ""},
		{"commitment-review", "commitments", "by-when", "later", hints.NoDate},

		{"action-commitments", "commitments", "will-do", "Be more aware", hints.NotSeen},
		{"action-commitments", "commitments", "will-do", "I will try to be more aware of my own bias when I talk with families every week", hints.NotSeen},
		{"action-commitments", "commitments", "will-do", "support families", hints.NotSeen},
		{"action-commitments", "commitments", "will-do", "I'll think about it", hints.NotSeen},
		{"action-commitments", "commitments", "will-do", "Apoyar a las familias", hints.NotSeen},
		{"action-commitments", "commitments", "will-do", "voy a ser más consciente", hints.NotSeen},
		{"action-commitments", "commitments", "will-do", "support 3 families with the letter", ""},
		{"action-commitments", "commitments", "will-do", "support families by calling each of them on Monday evenings", ""},
		{"action-commitments", "commitments", "will-do", "brings three parents' readings of the letter", ""},
		{"action-commitments", "commitments", "will-do", "send the data to the board", ""},
		{"action-commitments", "commitments", "first-step", "think about it", ""},
		{"action-commitments", "commitments", "will-do", "  ", ""},
		{"commitment-review", "commitments", "will-do", "support families", ""},
		{"commitment-review", "commitments", "outcome", "met", ""},
		{"commitment-review", "commitments", "outcome", " No cumplido, casi", ""},
		{"commitment-review", "commitments", "outcome", "", ""},
		{"commitment-review", "commitments", "outcome", "more or less", hints.NoChoice},
		{"commitment-review", "commitments", "outcome", "metal", hints.NoChoice},
		{"commitment-review", "commitments", "why", "more or less", ""},
		{"factor-validation", "found", "verdict", "it does", hints.NoChoice},
		{"small-test", "plan", "what", "improve attendance", hints.NotSeen},
		{"team-workplan", "actions", "what", "fortalecer alianzas", hints.NotSeen},
		{"a3-action-plan", "background", "text", "support families", ""},
		{"allies", "backbone-staff", "ally", "the district", ""},
		{"factor-validation", "to-check", "ask", "families on the east side", ""},
	} {
		ex, s, col := place(t, c.exercise, c.section, c.column)
		got, ok := hints.Hint(ex, s, col, c.text, people, today())
		if got != c.want || ok != (c.want != "") {
			t.Errorf("%s %s %s %q: %q (%v), want %q", c.exercise, c.section, c.column, c.text, got, ok, c.want)
		}
	}
}

func TestNothingToSay(t *testing.T) {
	ex, s, who := place(t, "action-commitments", "commitments", "who")
	if c, ok := hints.Hint(ex, s, who, "Somebody else", nil, today()); ok {
		t.Errorf("with nobody known: %s", c)
	}
	for _, at := range [][2]int{{-1, 0}, {99, 0}, {0, -1}, {0, 99}, {0, 2}} {
		if c, ok := hints.Hint(ex, at[0], at[1], "soon", []string{"Tom"}, today()); ok {
			t.Errorf("at %v: %s", at, c)
		}
	}
	if c, ok := hints.Hint(nil, 0, 0, "soon", nil, today()); ok {
		t.Errorf("without an exercise: %s", c)
	}
}

// A hint is one line beside an entry, in both languages, and orders nobody.
func TestSentences(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range []hints.Code{hints.LackOf, hints.NotHere, hints.Everybody, hints.NoDate, hints.PastDate, hints.NotSeen, hints.NoChoice} {
		for _, lang := range []exercises.Lang{exercises.English, exercises.Spanish} {
			s := c.Sentence(lang)
			if s == "" || seen[s] || utf8.RuneCountInString(s) > 76 || strings.ContainsAny(s, "!\n") || !strings.Contains(s, "?") {
				t.Errorf("%s in %s: %q", c, lang, s)
			}
			seen[s] = true
		}
	}
	if s := hints.Code("other").Sentence(exercises.English); s != "" {
		t.Errorf("a code that isn't one says %q", s)
	}
}

// Where there is something to choose from the hint says what; all else is said
// as it is, whatever the column.
func TestWhatThereIsToChooseFrom(t *testing.T) {
	ex, _, outcome := place(t, "commitment-review", "commitments", "outcome")
	for lang, want := range map[exercises.Lang]string{
		exercises.English: "One of: met, partly, not met.", exercises.Spanish: "Una de estas: cumplido, en parte, no cumplido.",
	} {
		if got := hints.NoChoice.Of(ex.Columns[outcome], lang); got != want {
			t.Errorf("in %s: %q, want %q", lang, got, want)
		}
		for col, c := range map[int]hints.Code{outcome: hints.NoDate, 0: hints.NoChoice} {
			if got, want := c.Of(ex.Columns[col], lang), c.Sentence(lang); got != want {
				t.Errorf("%s in %s: %q, want %q", c, lang, got, want)
			}
		}
	}
	if c, ok := hints.Hint(&exercises.Exercise{
		Columns: []exercises.Column{{Kind: exercises.Choice}}, Sections: []exercises.Section{{Columns: []int{0}}},
	}, 0, 0, "anything", nil, today()); ok {
		t.Errorf("with nothing to choose from: %s", c)
	}
}

func FuzzHint(f *testing.F) {
	f.Add("lack of", 0, 0)
	f.Add("Rosa & Tom, “y”", 1, 0)
	f.Fuzz(func(t *testing.T, s string, section, column int) {
		for _, ex := range exercises.Exercises() {
			c, ok := hints.Hint(ex, section%8, column%8, s, []string{"Rosa", "", "…"}, today())
			if ok != (c.Sentence(exercises.Spanish) != "") {
				t.Errorf("%q: %q, %v", s, c, ok)
			}
		}
	})
}
