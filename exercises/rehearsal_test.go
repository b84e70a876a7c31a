package exercises

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Every exercise of the catalogue can be shown: each of its sections has lines in both
// languages, with a text for each column that belongs in it.
func TestEveryExerciseCanBeRehearsed(t *testing.T) {
	t.Parallel()
	said := map[string]string{}
	for _, ex := range Exercises() {
		r, err := RehearsalOf(ex.ID)
		if err != nil || len(r) == 0 {
			t.Errorf("%s: no lines, %v", ex.ID, err)
			continue
		}
		for id := range r {
			if !slices.ContainsFunc(ex.Sections, func(s Section) bool { return s.ID == id }) {
				t.Errorf("%s: there is no section %s", ex.ID, id)
			}
		}
		for _, s := range ex.Sections {
			for _, lang := range []Lang{English, Spanish} {
				lines := r[s.ID][lang]
				if len(lines) == 0 {
					t.Errorf("%s, %s: nothing in %s", ex.ID, s.ID, lang)
				}
				for _, line := range lines {
					lineFits(t, ex, s, lang, line)
					if whole := ex.ID + s.ID + strings.Join(line, "|"); said[whole] != "" {
						t.Errorf("%s, %s: %q is there twice", ex.ID, s.ID, line)
					} else {
						said[whole] = whole
					}
				}
			}
		}
	}
	names, err := rehearsals.ReadDir("catalog/rehearsal")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range names {
		id := strings.TrimSuffix(path.Base(f.Name()), ".yaml")
		if _, ok := Lookup(id); !ok && id != RoomTalk {
			t.Errorf("%s is the rehearsal of no exercise", f.Name())
		}
	}
}

// day is a day as people type it.
var day = regexp.MustCompile(`^(by )?(\d{1,2} (April|May|de abril|de mayo)|May \d{1,2})\b`)

func lineFits(t *testing.T, ex *Exercise, s Section, lang Lang, line []string) {
	t.Helper()
	if len(line) != len(s.Columns) {
		t.Errorf("%s, %s: %q has %d texts for %d columns", ex.ID, s.ID, line, len(line), len(s.Columns))
		return
	}
	for i, words := range line {
		col := ex.Columns[s.Columns[i]]
		if words != Myself && (len(words) < 1 || len([]rune(words)) > 110) || strings.ContainsFunc(words, forbidden) {
			t.Errorf("%s, %s: %q isn't a line that somebody types", ex.ID, s.ID, words)
		}
		switch {
		case words == Myself && (col.Kind != Person || !col.Here):
			t.Errorf("%s, %s: whoever writes it stands in a column for something else", ex.ID, s.ID)
		case col.Kind == Date:
			if !day.MatchString(words) {
				t.Errorf("%s, %s: %q is no date", ex.ID, s.ID, words)
			}
		case col.Kind == Number:
			if strings.Trim(words, "0123456789.,") != "" {
				t.Errorf("%s, %s: %q is no number", ex.ID, s.ID, words)
			}
		case col.Kind == Choice:
			if !slices.ContainsFunc(col.Choices, func(c Text) bool { return c.In(lang) == words }) {
				t.Errorf("%s, %s: %q is none of the choices", ex.ID, s.ID, words)
			}
		}
	}
}

// What people say besides is there in both languages, too.
func TestTheRoomTalks(t *testing.T) {
	t.Parallel()
	r, err := RehearsalOf(RoomTalk)
	if err != nil {
		t.Fatal(err)
	}
	for _, what := range []string{"lines", "headline", "help", "warm", "cool", "clarifying"} {
		for _, lang := range []Lang{English, Spanish} {
			if lines := r[what][lang]; len(lines) < 2 || slices.ContainsFunc(lines, func(l []string) bool { return len(l) != 1 }) {
				t.Errorf("%s in %s: %q", what, lang, lines)
			}
		}
	}
	if r, err := RehearsalOf("somebodys-own"); r != nil || err != nil {
		t.Errorf("of an exercise that isn't built in: %v, %v", r, err)
	}
}
