package wordfile

import (
	"strconv"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// Count is a wording that depends on a number, in as many forms as the language has. Each may hold the number, as %d.
// English and Spanish have One and Other, Arabic all six.
type Count struct {
	Zero, One, Two, Few, Many, Other string

	tag language.Tag // whose rules they go by
}

// Of words the number n: "1 entry", "0 entries".
func (c Count) Of(n int) string {
	form := c.Other
	switch plural.Cardinal.MatchPlural(c.tag, max(n, -n), 0, 0, 0, 0) {
	case plural.Zero:
		form = c.Zero
	case plural.One:
		form = c.One
	case plural.Two:
		form = c.Two
	case plural.Few:
		form = c.Few
	case plural.Many:
		form = c.Many
	}
	if form == "" {
		form = c.Other
	}
	before, after, said := strings.Cut(form, "%d")
	if !said { // "two tables" in a word of its own
		return form
	}
	return before + strconv.Itoa(n) + after
}

// form is where a form of a language is kept, by its name in CLDR.
func (c *Count) form(name string) *string {
	switch name {
	case "zero":
		return &c.Zero
	case "one":
		return &c.One
	case "two":
		return &c.Two
	case "few":
		return &c.Few
	case "many":
		return &c.Many
	case "other":
		return &c.Other
	}
	return nil
}
