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

var commonEn = Common{
	Language:    "English",
	Larger:      "Please make this window larger.",
	LargerNeeds: "It is %d×%d and needs to be 60×20 or more.",

	Table:      "Table %d",
	TableNamed: "Table %d · %s",

	Facilitator:     "facilitator",
	FacilitatorName: "Facilitator",
	More:            "and %d more",

	LastMinute: "last minute",
	TimesUp:    "time's up",
	Paused:     "paused",

	PasteCut: "What you pasted was longer than fits here, so its end was cut off.",
	Undone:   "Undone. Ctrl+Y brings it back.",
	Redone:   "Brought back.",

	Tables:  Count{"%d table", "%d tables"},
	People:  Count{"%d here", "%d here"},
	Away:    Count{"%d away", "%d away"},
	Minutes: Count{"%d min", "%d min"},
}

var commonEs = Common{
	Language:    "Español",
	Larger:      "Por favor, agrande esta ventana.",
	LargerNeeds: "Mide %d×%d y tiene que medir 60×20 o más.",

	Table:      "Mesa %d",
	TableNamed: "Mesa %d · %s",

	Facilitator:     "facilitación",
	FacilitatorName: "Facilitación",
	More:            "y %d más",

	LastMinute: "último minuto",
	TimesUp:    "se acabó el tiempo",
	Paused:     "en pausa",

	PasteCut: "Lo que pegó era más largo de lo que cabe aquí, así que se cortó el final.",
	Undone:   "Deshecho. Ctrl+Y lo trae de vuelta.",
	Redone:   "Ya está de vuelta.",

	Tables:  Count{"%d mesa", "%d mesas"},
	People:  Count{"%d aquí", "%d aquí"},
	Away:    Count{"%d ausente", "%d ausentes"},
	Minutes: Count{"%d min", "%d min"},
}
