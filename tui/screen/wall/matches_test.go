package wall

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"

	"convene/exercises"
	"convene/session"
	"convene/tui/draw"
	"convene/tui/words"
)

// alike is a room whose tables have used some of the same words.
func alike(t *testing.T) *room {
	t.Helper()
	r := open(t, 4)
	for i, n := range []string{"Ana", "Gus", "Lía", "Ona"} {
		r.sits(n, i+1)
	}
	long := "ask the district for race × home language × 4K attendance, school by school, before the May meeting of the board"
	r.writes("Ana", 0, 0, "one-page glossary")
	r.writes("Gus", 0, 0, "A one page glossary!")
	r.writes("Lía", 0, 0, "read it aloud")
	r.writes("Ana", 0, 1, long)
	r.writes("Lía", 0, 1, strings.ToUpper(long))
	r.writes("Ona", 0, 1, long)
	return r
}

func TestFramesOfMatches(t *testing.T) {
	r := alike(t)
	for _, lang := range words.Langs() {
		for _, size := range []draw.Size{{Width: 60, Height: 20}, {Width: 80, Height: 24}, {Width: 120, Height: 40}} {
			t.Run(fmt.Sprintf("%s-%dx%d", lang, size.Width, size.Height), func(t *testing.T) {
				s := New(info)
				s.SetView(r.view())
				s.ToggleMatches()
				k := kit(size.Width, size.Height, lang, r.now())
				got := plain(t, k, s.Frame(k))
				press(s, "end")
				golden.RequireEqual(t, got+strings.Repeat("═", size.Width)+"\n"+plain(t, k, s.Frame(k)))
			})
		}
	}
}

// Enter says yes, once more no, and once more nothing; what has been said stays
// under the facilitator's hand.
func TestAMatchIsJudged(t *testing.T) {
	r := alike(t)
	boss := r.facilitates()
	s := New(info)
	s.SetView(r.view())
	s.ToggleMatches()
	k := kit(80, 24, exercises.English, r.now())
	sees := func(want ...string) {
		t.Helper()
		got := plain(t, k, s.Frame(k))
		for _, w := range want {
			if !strings.Contains(got, w) {
				t.Errorf("no %q in\n%s", w, got)
			}
		}
	}
	sees("2 matches · 0 looked at", "▸ ? nobody has said", "table 1, no. 1  one-page glossary", "table 2, no. 1  A one page glossary!")
	for _, step := range []struct {
		verdict session.Verdict
		shown   string
	}{{session.Same, "▸ ✓ the same"}, {session.Different, "▸ ✗ not the same"}, {session.NotJudged, "▸ ? nobody has said"}, {session.Same, "▸ ✓ the same"}} {
		msg, ok := press(s, "enter").(Judge)
		if !ok || msg.Verdict != step.verdict || len(msg.Entries) != 2 {
			t.Fatalf("Enter gives %+v", msg)
		}
		r.do(boss, session.JudgeMatch(msg))
		s.SetView(r.view())
		sees(step.shown)
	}
	sees("1 looked at")
	press(s, "down")
	sees("▸ ? nobody has said")
	// Somebody else says the same meanwhile: that shows when the page is opened again, after what is still to look at.
	r.writes("Ona", 0, 0, "glossary, one page")
	s.SetView(r.view())
	sees("2 matches")
	s.ToggleMatches()
	s.ToggleMatches()
	sees("2 matches · 0 looked at", "table 4, no. 1  glossary, one page")
}

// The page is in the language that is read now, and each match stays where it was.
func TestMatchesAreInTheReadersLanguage(t *testing.T) {
	r := alike(t)
	s := New(info)
	s.SetView(r.view())
	s.ToggleMatches()
	in := func(lang exercises.Lang) string {
		k := kit(80, 24, lang, r.now())
		return plain(t, k, s.Frame(k))
	}
	in(exercises.English)
	msg, ok := press(s, "enter").(Judge)
	if !ok {
		t.Fatal("Enter says nothing")
	}
	r.do(r.facilitates(), session.JudgeMatch(msg))
	s.SetView(r.view())
	in(exercises.English)
	first := s.match.found[0].Refs()
	got := in(exercises.Spanish)
	if !strings.Contains(got, "Lenguaje compartido") || strings.Contains(got, "Shared language") {
		t.Errorf("in Spanish:\n%s", got)
	}
	if !slices.Equal(first, s.match.found[0].Refs()) {
		t.Error("they have changed places under the facilitator's hand")
	}
	if got := in(exercises.English); !strings.Contains(got, "Shared language") {
		t.Errorf("and back:\n%s", got)
	}
}

func TestNoMatches(t *testing.T) {
	r := open(t, 2)
	r.sits("Ana", 1)
	r.writes("Ana", 0, 0, "by herself")
	s := New(info)
	s.SetView(r.view())
	s.ToggleMatches()
	k := kit(60, 20, exercises.Spanish, r.now())
	if got := plain(t, k, s.Frame(k)); !strings.Contains(got, words.For(exercises.Spanish).Match.None) {
		t.Error(got)
	}
	press(s, "down", "up", "end", "pgdown")
	if press(s, "enter"); s.page != allTables {
		t.Error("Enter doesn't lead back to the wall")
	}
}
