// Package langs is the languages that Convene speaks. To add one, name it here, put its
// file into exercises/wordfile, and translate the worksheets.
package langs

import "slices"

// Lang is a language code as people pick it: "en" or "es".
type Lang string

// The languages every built-in file is written in. English is the one that
// others fall back to.
const (
	English Lang = "en"
	Spanish Lang = "es"
)

// All are those that Convene speaks itself, in the order they are offered.
func All() []Lang { return []Lang{English, Spanish} }

// Name is what English calls the language; its code, where nobody has put it here.
func (l Lang) Name() string {
	switch l {
	case English:
		return "English"
	case Spanish:
		return "Spanish"
	}
	return string(l)
}

// Known tells whether it is one of them.
func (l Lang) Known() bool { return slices.Contains(All(), l) }
