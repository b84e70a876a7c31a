package part

import (
	"strings"

	"convene/exercises"
	"convene/session"
)

// InOneLine is an entry's columns beside each other; "" where its section isn't one of the exercise's.
func InOneLine(ex *exercises.Exercise, e *session.Entry) string {
	if e.Section < 0 || e.Section >= len(ex.Sections) {
		return ""
	}
	var parts []string
	for _, c := range ex.Sections[e.Section].Columns {
		if c < len(e.Texts) {
			if s := strings.Join(strings.Fields(e.Texts[c].String()), " "); s != "" {
				parts = append(parts, s)
			}
		}
	}
	return strings.Join(parts, " — ")
}
