package hints

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"convene/exercises"
	"convene/exercises/dates"
)

// Code says which hint it is. The zero Code is none.
type Code string

// The hints there are.
const (
	// LackOf: a cause that begins with "lack of" names a solution that is missing.
	LackOf Code = "lack-of"
	// NotHere: the person named is none of this table.
	NotHere Code = "not-here"
	// Everybody: what is everybody's has no person yet.
	Everybody Code = "everybody"
	// NoDate: there is no date in a column for one.
	NoDate Code = "no-date"
	// PastDate: the date has passed.
	PastDate Code = "past-date"
	// NotSeen: nobody could tell whether it has happened.
	NotSeen Code = "not-seen"
	// NoChoice: it begins with none of the words that one can choose.
	NoChoice Code = "no-choice"
)

// Hint looks at one text of an entry: what stands in a column of a section of
// the exercise, as indexes into its own lists. people are the names at the
// table, today its day. It is false, as it mostly is, where there is nothing to
// say; also where the section or column isn't there, or nobody is known.
func Hint(ex *exercises.Exercise, section, column int, text string, people []string, today time.Time) (Code, bool) {
	if ex == nil || section < 0 || section >= len(ex.Sections) || column < 0 || column >= len(ex.Columns) {
		return "", false
	}
	sec, col := ex.Sections[section], ex.Columns[column]
	words := plain(text)
	if words == "" || !slices.Contains(sec.Columns, column) {
		return "", false
	}
	switch {
	case ex.Shape.Nests():
		if !sec.Aside && column == sec.Columns[0] && (len(sec.Under) > 0 || len(ex.Sections) == 1) && lacks(words) {
			return LackOf, true
		}
	case col.Here:
		return whose(words, people)
	case col.Kind == exercises.Date:
		return dated(text, today, reviewed(ex, sec))
	case col.Kind == exercises.Choice:
		if len(col.Choices) > 0 && col.ChoiceOf(text) < 0 {
			return NoChoice, true
		}
	case promised(ex, sec, column) && vague(words):
		return NotSeen, true
	}
	return "", false
}

// reviewed tells a section that looks back: it says how something went.
func reviewed(ex *exercises.Exercise, sec exercises.Section) bool {
	return has(ex, sec, func(c exercises.Column) bool { return c.Kind == exercises.Choice })
}

func has(ex *exercises.Exercise, sec exercises.Section, what func(exercises.Column) bool) bool {
	return slices.ContainsFunc(sec.Columns, func(i int) bool { return i < len(ex.Columns) && what(ex.Columns[i]) })
}

// promised tells whether the column is the promise itself: the first plain text
// of a section in which somebody of the table has until a date.
func promised(ex *exercises.Exercise, sec exercises.Section, column int) bool {
	if reviewed(ex, sec) || !has(ex, sec, func(c exercises.Column) bool { return c.Here }) ||
		!has(ex, sec, func(c exercises.Column) bool { return c.Kind == exercises.Date }) {
		return false
	}
	for _, i := range sec.Columns {
		if ex.Columns[i].Kind == exercises.FreeText {
			return i == column
		}
	}
	return false
}

func dated(text string, today time.Time, past bool) (Code, bool) {
	day, ok := dates.Parse(text, today)
	if !ok {
		return NoDate, true
	}
	begin := time.Date(today.Year(), today.Month(), today.Day(), 0, 0, 0, 0, today.Location())
	if day.Before(begin) && !past {
		return PastDate, true
	}
	return "", false
}

// whose looks for one person of the table among the names in words.
func whose(words string, people []string) (Code, bool) {
	if len(people) == 0 {
		return "", false
	}
	if slices.ContainsFunc(people, func(p string) bool { return names(words, p) }) {
		return "", false
	}
	if begins(words, everybody) {
		return Everybody, true
	}
	return NotHere, true
}

// Names tells whether somebody is one of those that a text names, such as
// "Rosa D. and Luis". It is on the generous side, like the hints.
func Names(text, person string) bool { return names(plain(text), person) }

// names is Names for words that are plain already.
func names(words, person string) bool {
	name := strings.Fields(plain(person))
	split := func(r rune) bool { return strings.ContainsRune(",;/&+|\n", r) }
	return slices.ContainsFunc(strings.FieldsFunc(apart.Replace(" "+words+" "), split), func(part string) bool {
		return sameName(strings.Fields(part), name)
	})
}

// sameName takes a first name alone, a full name, or one with its rest cut short
// ("Rosa D."), in either of the two. It is on the generous side: two people may
// well share a first name, and a hint that is wrong is worse than none.
func sameName(a, b []string) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	for i := range min(len(a), len(b)) {
		x, y := strings.Trim(a[i], "."), strings.Trim(b[i], ".")
		if x == y || i > 0 && x != "" && y != "" && (strings.HasPrefix(x, y) || strings.HasPrefix(y, x)) {
			continue
		}
		return false
	}
	return true
}

// plain is s in small letters without accents, so that Zoe is Zoë.
func plain(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(strings.TrimSpace(s))) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == '’':
			b.WriteByte('\'')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
