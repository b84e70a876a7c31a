package exercises

import (
	"strings"
	"testing"
)

// A starter runs as it stands, in both languages, whatever it is called.
func TestStarters(t *testing.T) {
	s := compiled(t)
	for _, kind := range []FileKind{ExerciseFile, PlanFile} {
		for name, want := range map[string][2]string{
			"listening":                      {"listening", "Listening"},
			"our-evening.yaml":               {"our-evening", "Our evening"},
			`C:\files\Our Evening.yml`:       {"our-evening", "Our Evening"},
			"/home/rosa/Reunión: ¿qué?":      {"reunion-que", "Reunión: ¿qué?"},
			`say "hi" & {go} # now`:          {"say-hi-go-now", `Say "hi" & {go} # now`},
			"2026":                           {"2026", "2026"},
			"a\x1b[31mb\u202e":               {"a-31mb", "A[31mb"},
			strings.Repeat("long name ", 30): {"long-name-long-name-long-name-long-name", "Long name " + strings.TrimSpace(strings.Repeat("long name ", 7))},
		} {
			data, err := Starter(kind, name)
			if err != nil {
				t.Errorf("%s %q: %v", kind, name, err)
				continue
			}
			problems, warnings := Check(want[0]+".yaml", data, nil)
			for _, p := range append(problems, warnings...) {
				t.Errorf("%s %q: %s", kind, name, p.String())
			}
			got, ex, plan, err := Parse("", data, nil)
			if err != nil || got != kind {
				t.Fatalf("%s %q is a %s: %v", kind, name, got, err)
			}
			var id string
			var title Text
			if ex != nil {
				id, title = ex.ID, ex.Title
			} else {
				id, title = plan.ID, plan.Title
			}
			if id != want[0] || title.In(English) != want[1] || title.In(Spanish) != want[1] {
				t.Errorf("%s %q: id %q, title %q", kind, name, id, title.In(English))
			}
			if strings.Contains(string(data), "my-name") || strings.Count(string(data), "\n#") < 4 {
				t.Errorf("%s %q: is no commented file of that name", kind, name)
			}
			if err := valid(t, s, string(data)); err != nil {
				t.Errorf("%s %q: %v", kind, name, err)
			}
		}
	}
	for _, c := range []struct{ kind, name, says string }{
		{"exercize", "a", `Did you mean "exercise"?`},
		{"", "a", "exercise, plan"},
		{"plan", "", "at least one letter"},
		{"plan", "家庭", "at least one letter"},
		{"plan", "../..", "at least one letter"},
		{"exercise", "back-map.yaml", "built in"},
	} {
		if _, err := Starter(FileKind(c.kind), c.name); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s %q: %v", c.kind, c.name, err)
		}
	}
}
