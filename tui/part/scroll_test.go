package part

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"convene/exercises"
)

func numbered(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprint(i)
	}
	return out
}

func TestAPageIsScrolled(t *testing.T) {
	var s Scroll
	lines := numbered(25)
	shown := func() string {
		got, more := s.Window(lines, 10)
		return fmt.Sprint(got[0], "-", got[len(got)-1], " ", more)
	}
	if got := shown(); got != "0-9 true" {
		t.Errorf("at first %s", got)
	}
	for _, x := range []struct{ key, want string }{
		{"up", "0-9 true"},
		{"down", "1-10 true"},
		{"pgdown", "10-19 true"},
		{"pgdown", "15-24 false"},
		{"down", "15-24 false"},
		{"pgup", "6-15 true"},
		{"end", "15-24 false"},
		{"home", "0-9 true"},
	} {
		if !s.Key(x.key) {
			t.Errorf("%s means nothing", x.key)
		}
		if got := shown(); got != x.want {
			t.Errorf("%s shows %s, want %s", x.key, got, x.want)
		}
	}
	if s.Key("x") || s.Key("enter") {
		t.Error("a letter scrolls")
	}
	s.Key("end")
	shown()
	lines = numbered(3) // the rest has gone
	if got := shown(); got != "0-2 false" {
		t.Errorf("after most of it has gone: %s", got)
	}
}

// With nothing but the down arrow every line comes into sight and every choice is chosen; with the up arrow again.
// What is chosen is never out of sight.
func TestEveryLineAndEveryChoiceIsReached(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var c Choice
		room := rapid.IntRange(1, 14).Draw(t, "room")
		n := 0
		var spans []Span
		for _, high := range rapid.SliceOfN(rapid.IntRange(1, 20), 1, 9).Draw(t, "heights") {
			spans = append(spans, Span{n, n + high})
			n += high + 1
		}
		lines := numbered(n - 1)
		look := func(seen map[string]bool, chosen map[int]bool) {
			got, _ := c.Show(lines, spans, room)
			for _, l := range got {
				seen[l] = true
			}
			if len(got) > room {
				t.Fatalf("%d lines in %d rows", len(got), room)
			}
			chosen[c.At] = true
			if s := spans[c.At]; s.To <= c.Top || s.From >= c.Top+room {
				t.Fatalf("choice %d, lines %v, is out of sight at %d", c.At, s, c.Top)
			}
		}
		for _, key := range []string{"down", "up"} {
			seen, chosen := map[string]bool{}, map[int]bool{}
			look(seen, chosen)
			for range n + len(spans) {
				c.Key(key)
				look(seen, chosen)
			}
			for i, s := range spans {
				for l := s.From; l < s.To; l++ {
					if !seen[fmt.Sprint(l)] || !chosen[i] {
						t.Fatalf("%s: line %d of choice %d was never seen, or it never chosen: %v, %v", key, l, i, seen, chosen)
					}
				}
			}
		}
		for range 20 {
			c.Key(rapid.SampledFrom([]string{"down", "up", "pgdown", "pgup", "home", "end", "tab", "shift+tab", "x"}).Draw(t, "key"))
			if rapid.Bool().Draw(t, "goes") && len(spans) > 1 {
				spans = spans[:len(spans)-1]
				lines = lines[:spans[len(spans)-1].To]
			}
			look(map[string]bool{}, map[int]bool{})
		}
		c.Key("end")
		look(map[string]bool{}, map[int]bool{})
		if c.At != len(spans)-1 {
			t.Fatalf("End chooses %d of %d", c.At, len(spans))
		}
		c.Key("home")
		look(map[string]bool{}, map[int]bool{})
		if c.At != 0 || c.Top != 0 {
			t.Fatalf("Home chooses %d, at %d", c.At, c.Top)
		}
	})
}

func TestAPageWithNothingToChoose(t *testing.T) {
	var c Choice
	for _, key := range []string{"down", "up", "pgdown", "end", "home", "x"} {
		c.Key(key)
		if got, _ := c.Show([]string{"nothing here"}, nil, 5); !slices.Equal(got, []string{"nothing here"}) {
			t.Errorf("%s shows %q", key, got)
		}
	}
}

func TestALeafFitsAnyWindow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := kit(rapid.IntRange(1, 150).Draw(t, "width"), rapid.IntRange(1, 60).Draw(t, "height"), exercises.Spanish)
		var s Scroll
		l := Leaf{
			Title: strings.Repeat("Title 会議 ", rapid.IntRange(0, 20).Draw(t, "title")), Right: "◔ 4:12", Lines: numbered(rapid.IntRange(0, 99).Draw(t, "lines")),
			Under: numbered(rapid.IntRange(0, 3).Draw(t, "under")), Urgent: numbered(rapid.IntRange(0, 2).Draw(t, "urgent")), Said: numbered(rapid.IntRange(0, 3).Draw(t, "said")),
			Keys: []Does{{"Enter", "change it"}, {"↑ ↓", "choose"}, {"Esc", "back"}}, Save: "saved ✓",
		}
		fits(t, k, k.Leaf(l, s.Window), nil)
	})
}

func TestADayIsWordedInBothLanguages(t *testing.T) {
	day := english().Now.AddDate(0, 0, 0)
	for range 400 { // every weekday and every month
		day = day.AddDate(0, 0, 1)
		for _, k := range []Kit{english(), kit(80, 24, exercises.Spanish)} {
			if got := k.Words.Aloud.DayName(day); !strings.Contains(got, fmt.Sprint(day.Year())) || strings.Contains(got, "%!") || len(strings.Fields(got)) < 4 {
				t.Fatalf("%v is %q", day, got)
			}
		}
	}
}
