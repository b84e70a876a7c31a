// Package findings is what is said of files that people write: plans, worksheets and
// tables of numbers. Whoever finds something says it by an id and what goes into the
// sentence; whoever prints it chooses the language.
package findings

import (
	"strings"
	"sync"
	"unicode/utf8"

	"convene/exercises/langs"
	"convene/exercises/wordfile"
)

// Said is a sentence, or a part of one, in whatever language it is asked for. What this
// package makes are values: equal ones say the same.
type Said interface {
	In(lang langs.Lang) string
}

// Words are those of this room.
type Words struct{ Checking Checking }

// Checking is the section.
type Checking struct {
	Says           wordfile.ByID
	Texts, Columns wordfile.Count
}

var ours = sync.OnceValue(wordfile.Ours[Words])

// Sentence is an id with what goes into it. It is an error too, for whoever gives up
// because of it.
type Sentence struct {
	id   ID
	args []any
}

// Say makes a sentence.
func Say(id ID, args ...any) Sentence { return Sentence{id, args} }

// In is the sentence in a language.
func (s Sentence) In(lang langs.Lang) string { return wordfile.Word(s.told(), lang) }

func (s Sentence) Error() string { return s.In(langs.English) }

func (s Sentence) told() error {
	return wordfile.Tell(ours, func(w *Words) string { return w.Checking.Says[string(s.id)] }, s.args...)
}

// As is what is the same in every language.
func As(s string) Said { return plain(s) }

type plain string

func (p plain) In(langs.Lang) string { return string(p) }

// Upper is a part with a capital, as a sentence begins.
func Upper(s Said) Said { return upper{s} }

type upper struct{ of Said }

func (u upper) In(lang langs.Lang) string {
	said := u.of.In(lang)
	_, n := utf8.DecodeRuneInString(said)
	return strings.ToUpper(said[:n]) + said[n:]
}

// Joined are several parts with something between each two.
func Joined(all []Said, between Said) Said { return joined{all, between} }

type joined struct {
	all     []Said
	between Said
}

func (j joined) In(lang langs.Lang) string {
	parts := make([]string, len(j.all))
	for i, s := range j.all {
		parts[i] = s.In(lang)
	}
	return strings.Join(parts, j.between.In(lang))
}

// Texts is so many texts: 3 texts.
func Texts(n int) Said { return texts(n) }

type texts int

func (n texts) In(lang langs.Lang) string { return ours().In(lang).Checking.Texts.Of(int(n)) }

// Columns is so many columns.
func Columns(n int) Said { return columns(n) }

type columns int

func (n columns) In(lang langs.Lang) string { return ours().In(lang).Checking.Columns.Of(int(n)) }
