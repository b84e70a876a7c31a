package exercises

import (
	"strings"
	"testing"
)

// What keeps entries from having a place on the picture is said, and nothing else.
func TestAxesAreChecked(t *testing.T) {
	const whole = `id: who
title: Who
prompt: Who?
shape: axes
columns:
  - {id: who, title: Who}
  - {id: much, title: How much, kind: choice, axis: down, choices: [much, little]}
  - {id: stance, title: Stance, kind: choice, axis: across, choices: [against, for]}
sections: [{id: all, title: All}]
`
	for name, c := range map[string]struct{ from, to, want string }{
		"whole":            {"", "", ""},
		"one axis":         {", axis: down", "", "A worksheet with axes has one column with axis: down, and this one has 0 columns."},
		"twice the same":   {"axis: down", "axis: across", "A worksheet with axes has one column with axis: across, and this one has 2 columns."},
		"no choices":       {"kind: choice, axis: down, choices: [much, little]", "axis: down", "The column \"much\" is an axis: it needs 2 to 5 choices."},
		"too many choices": {"[against, for]", "[a, b, c, d, e, f]", "The column \"stance\" is an axis: it needs 2 to 5 choices."},
		"nobody to place":  {"title: All}", "title: All, columns: [much, stance]}", "Section 1 lacks a column"},
		"not on it":        {"title: All}", "title: All, columns: [who, much]}", "Section 1 lacks a column"},
		"a kind of a map":  {"title: All}", "title: All, mark: x}", "A worksheet with axes has no mark: only the kinds of a map do."},
		"a grid":           {"shape: axes", "shape: grid", "A grid has no axis"},
		"a wrong axis":     {"axis: down", "axis: up", "There is no axis \"up\"."},
	} {
		problems, _ := Check("who.yaml", []byte(strings.Replace(whole, c.from, c.to, 1)), nil)
		said := ""
		for _, p := range problems {
			said += p.Message + "\n"
		}
		if c.want == "" && said != "" || !strings.Contains(said, c.want) {
			t.Errorf("%s: %q", name, said)
		}
	}
}
