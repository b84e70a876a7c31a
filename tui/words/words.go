package words

import (
	"embed"
	"io/fs"
	"slices"
	"sync"

	"golang.org/x/text/language"

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

// ByID are words for what has a name of its own: refusals, phases. A file has one line for each, `Refusal.room-full:`.
type ByID map[string]string

// For gives the words of a language; English for one we don't speak.
func For(lang exercises.Lang) *Words { return ours().in(lang) }

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

//go:embed *.yaml
var files embed.FS

var ours = sync.OnceValue(func() library { return open(files, Langs()...) })

// library has a shelf for every language, English first.
type library []shelf

// shelf is one language. Its file is read when somebody first asks for it.
type shelf struct {
	lang  exercises.Lang
	words func() *Words
}

// open makes a library of the files in a folder, en.yaml and so on. What one of them doesn't say is said in English.
func open(folder fs.FS, langs ...exercises.Lang) library {
	read := func(lang exercises.Lang, w Words) *Words {
		w.Lang = lang
		if file, err := fs.ReadFile(folder, string(lang)+".yaml"); err == nil {
			w.read(string(file)) // tests hold that ours have nothing that can't be read
		}
		return &w
	}
	english := sync.OnceValue(func() *Words { return read(exercises.English, Words{}) })
	l := library{{exercises.English, english}}
	for _, lang := range langs {
		if lang != exercises.English {
			l = append(l, shelf{lang, sync.OnceValue(func() *Words { return read(lang, *english()) })})
		}
	}
	return l
}

func (l library) in(lang exercises.Lang) *Words {
	for _, s := range l {
		if s.lang == lang {
			return s.words()
		}
	}
	return l[0].words()
}
