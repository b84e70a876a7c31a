package export_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"convene/exercises"
	"convene/session"
	"convene/session/people"
	"convene/session/report"
	"convene/session/text"
)

// TestEverydayNamesAreListed: whatever is passed over as an everyday word is told to
// whoever makes a document without names, and no document claims that all are gone.
func TestEverydayNamesAreListed(t *testing.T) {
	for _, c := range []struct {
		name, written string
		left          []string // what is listed: the name and the words from it on
	}{
		{"Al", "ask Al about it, al final", []string{"Al: Al about it, al final", "Al: al final"}},
		{"Me", "tell me, or Me", []string{"Me: Me", "Me: me, or Me"}},
		{"Will", "Will will come", []string{"Will: will come"}},
		{"May", "May says: by May 1", []string{"May: May 1"}},
		{"X", "X marks", []string{"X: X marks"}},
		{"Al Green", "Al said so, and Green", []string{"Al: Al said so, and Person A"}},
		{"Bo", "bo, Bo and BO", []string{"Bo: bo, Person A and Person A"}},
		{"A", "nothing of it", nil},
		{"Ana", "Ana, ana and ANA; banana", nil},
		{"Alma", "almanac", nil},
	} {
		r := newRoom(t, &exercises.Plan{ID: "p", Tables: 2, Steps: []exercises.Step{{ID: "a", Exercise: blocks()}}})
		r.sit(c.name, 1)
		writer := r.sit("Zzyzx", 2)
		r.write(writer, session.SheetRef{Table: 2}, 0, text.ID{}, c.written)
		opt := full()
		opt.NoNames = true
		rep := report.Make(r.st, opt)
		var got []string
		for _, l := range rep.Left() {
			if !strings.HasPrefix(l.Where, "table 2, ") {
				t.Errorf("%s: at %s", c.name, l.Where)
			}
			got = append(got, l.Name)
		}
		var want []string
		for _, l := range c.left {
			name, rest, _ := strings.Cut(l, ": ")
			want = append(want, name)
			if !slices.ContainsFunc(rep.Left(), func(x report.Left) bool { return strings.HasSuffix(x.Line, rest) || strings.Contains(x.Line, rest) }) {
				t.Errorf("%s: %q isn't listed: %v", c.name, rest, rep.Left())
			}
		}
		if !slices.Equal(got, want) || rep.NamesLeft != len(want) {
			t.Errorf("%s: listed %v, want %v", c.name, rep.Left(), c.left)
		}
		for lang, says := range map[exercises.Lang]string{exercises.English: "one may still stand", exercises.Spanish: "puede quedar uno"} {
			opt.Lang = lang
			for _, format := range []string{"md", "html", "docx", "pdf", "xlsx"} {
				doc := strings.Join(strings.Fields(readable(t, format, written(t, format, r.st, opt))), " ")
				if strings.Contains(doc, says) != (len(want) > 0) {
					t.Errorf("%s: %s in %s says %q: %v", c.name, format, lang, says, !(len(want) > 0))
				}
			}
		}
	}
}

// TestPassedOver: what erasing somebody leaves is listed, and nobody else's name is.
func TestPassedOver(t *testing.T) {
	for _, c := range []struct {
		people       []string
		text, passed string
	}{
		{[]string{"Al"}, "ask Al, al final; Alfred", "ask [Al], [al] final; Alfred"},
		{[]string{"Will"}, "Will will come", "Will [will] come"},
		{[]string{"Will", "Will Smith"}, "Will Smith will", "Will Smith [will]"},
		{[]string{"Me", "Ana"}, "me and Ana", "[me] and Ana"},
		{[]string{"May"}, "May: May 1", "May: [May] 1"},
		{[]string{"Ana"}, "Ana, ana", "Ana, ana"},
		{[]string{"O'Neil"}, "o'neil", "o'neil"},
	} {
		r := newRoom(t, &exercises.Plan{ID: "p", Tables: 2, Steps: []exercises.Step{{ID: "a", Exercise: blocks()}}})
		for _, p := range c.people {
			r.sit(p, 1)
		}
		var out strings.Builder
		runes, done := []rune(c.text), 0
		for _, at := range people.MentionsOf(r.st, 1).PassedOver(c.text, session.Field{Table: 1}) {
			fmt.Fprint(&out, string(runes[done:at[0]]), "[", string(runes[at[0]:at[1]]), "]")
			done = at[1]
		}
		if got := out.String() + string(runes[done:]); got != c.passed {
			t.Errorf("%v: %s, want %s", c.people, got, c.passed)
		}
	}
}
