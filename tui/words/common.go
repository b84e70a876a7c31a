package words

import (
	"fmt"

	"convene/exercises"
)

// Common are words that several screens use.
type Common struct {
	// Language is this language's own name.
	Language string
	// Larger is all that is said when the window is too small to work in.
	Larger string
	// LargerNeeds follows it where there is room: %d×%d is what the window is.
	LargerNeeds string

	Table      string // %d: its number
	TableNamed string // %d: its number, %s: its name

	Facilitator string
	// FacilitatorName is what a facilitator is called who gave no name.
	FacilitatorName string
	More            string // %d: how many more there are than fit

	LastMinute string // beside the clock
	TimesUp    string
	Paused     string

	PasteCut string // what was pasted was longer than fits
	Undone   string
	Redone   string

	Tables  Count
	People  Count // "3 here"
	Away    Count // "1 away"
	Minutes Count // "2 min"
}

// TableName words a table by its number and, where it has one, its name.
func (c Common) TableName(n int, name string) string {
	if name == "" {
		return fmt.Sprintf(c.Table, n)
	}
	return fmt.Sprintf(c.TableNamed, n, name)
}

// LanguageName is a language's own name, whatever language one reads in.
func LanguageName(l exercises.Lang) string { return For(l).Common.Language }
