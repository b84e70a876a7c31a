package words

import (
	"fmt"

	"convene/exercises"
)

// Words is everything the screens say in one language. It is shared by everybody who reads in it: change nothing.
type Words struct {
	Lang exercises.Lang

	Common Common
	Join   Join
	Table  Table
	Wall   Wall
	Home   Home
	Menu   Menu
	Save   Save
	Errors Errors
	Keys   Keys
	Help   Help
	Sheet  Sheet
	Craft  Craft
	Aloud  Aloud
	Match  Match
	Seats  Seats
	People People
	Cells  Cells
	Deeds  Deeds

	Facilitate Facilitate
	Steer      Steer
	Ended      Ended
	Fill       Fill
}

// For gives the words of a language; English for one we don't speak.
func For(lang exercises.Lang) *Words {
	if lang == exercises.Spanish {
		return &spanish
	}
	return &english
}

// Langs are the languages there are words in, in the order they are offered.
func Langs() []exercises.Lang { return []exercises.Lang{exercises.English, exercises.Spanish} }

// Other is the language that a switch of language goes to.
func (w *Words) Other() exercises.Lang {
	if w.Lang == exercises.English {
		return exercises.Spanish
	}
	return exercises.English
}

// Neither is ever changed; they are variables only because Go has no constant structs.
var (
	english = Words{
		Lang: exercises.English, Common: commonEn, Join: joinEn, Table: tableEn, Wall: wallEn, Home: homeEn,
		Menu: menuEn, Save: saveEn, Errors: errorsEn, Keys: keysEn, Help: helpEn, Sheet: sheetEn, Craft: craftEn, Aloud: aloudEn, Match: matchEn, People: peopleEn,
		Seats: seatsEn, Cells: cellsEn, Deeds: deedsEn,
		Facilitate: facilitateEn,
		Steer:      steerEn, Ended: endedEn, Fill: fillEn,
	}
	spanish = Words{
		Lang: exercises.Spanish, Common: commonEs, Join: joinEs, Table: tableEs, Wall: wallEs, Home: homeEs,
		Menu: menuEs, Save: saveEs, Errors: errorsEs, Keys: keysEs, Help: helpEs, Sheet: sheetEs, Craft: craftEs, Aloud: aloudEs, Match: matchEs, People: peopleEs,
		Seats: seatsEs, Cells: cellsEs, Deeds: deedsEs,
		Facilitate: facilitateEs,
		Steer:      steerEs, Ended: endedEs, Fill: fillEs,
	}
)

// Count is a wording that depends on a number. Both forms take the number as %d.
type Count struct{ One, Many string }

// Of words the number n: "1 entry", "0 entries".
func (c Count) Of(n int) string {
	if n == 1 {
		return fmt.Sprintf(c.One, n)
	}
	return fmt.Sprintf(c.Many, n)
}
