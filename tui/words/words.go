// Package words holds what the screens say, as plain fields: w.Table.Away, w.Save.NotSaved. The sentences stand in one
// file a language, in exercises/wordfile, which tells how a word is declared. A screen asks [For] for the words of its
// person's language once.
package words

import (
	"slices"
	"sync"

	"golang.org/x/text/language"

	"convene/exercises"
	"convene/exercises/wordfile"
)

// Words is everything the screens say in one language. It is shared by everybody who reads in it: change nothing.
type Words struct {
	Lang exercises.Lang

	Common   Common
	Join     Join
	Table    Table
	Wall     Wall
	Home     Home
	Menu     Menu
	Agenda   Agenda
	Standing Standing
	Acts     Acts
	Tour     Tour
	Save     Save
	Errors   Errors
	Keys     Keys
	Help     Help
	Sheet    Sheet
	Craft    Craft
	Aloud    Aloud
	Match    Match
	Seats    Seats
	People   People
	Cells    Cells
	Deeds    Deeds

	Facilitate Facilitate
	Steer      Steer
	Ended      Ended
	Fill       Fill
	Projector  Projector
	Plain      Plain
}

// Counts, lists by id and the files themselves are every room's alike.
type (
	// Count is a wording that depends on a number.
	Count = wordfile.Count
	// ByID are words for what has a name of its own: refusals, phases.
	ByID = wordfile.ByID
)

// For gives the words of a language; English for one we don't speak.
func For(lang exercises.Lang) *Words { return ours().In(lang) }

// Langs are the languages there are words in, in the order they are offered.
func Langs() []exercises.Lang { return exercises.Langs() }

// Next is the language that a switch of language goes to.
func (w *Words) Next() exercises.Lang {
	all := Langs()
	return all[(slices.Index(all, w.Lang)+1)%len(all)]
}

// RightToLeft is how the language is written.
func (w *Words) RightToLeft() bool {
	script, _ := language.Make(string(w.Lang)).Script()
	return slices.Contains([]string{"Adlm", "Arab", "Hebr", "Nkoo", "Syrc", "Thaa"}, script.String())
}

var ours = sync.OnceValue(wordfile.Ours[Words])
