package wordfile

import (
	"fmt"
	"slices"
	"strings"

	"convene/exercises/langs"
)

// Told is an error with a sentence for people, in the language of whoever gets it. As an error of Go's it is English, for
// logs.
type Told struct {
	in    func(langs.Lang) string
	cause []error
}

// Tell makes an error of a room's words. What goes into the sentence may be errors too, or anything else with words of its
// own (In): those are worded in the same language, and errors.Is and errors.As find the errors.
func Tell[T any](room func() Library[T], word func(*T) string, args ...any) error {
	t := &Told{in: func(lang langs.Lang) string {
		said := word(room().In(lang))
		if len(args) == 0 {
			return said
		}
		args := slices.Clone(args)
		for i, a := range args {
			switch a := a.(type) {
			case interface{ In(langs.Lang) string }:
				args[i] = a.In(lang)
			case error:
				args[i] = Word(a, lang)
			}
		}
		return fmt.Sprintf(said, args...)
	}}
	for _, a := range args {
		if err, ok := a.(error); ok {
			t.cause = append(t.cause, err)
		}
	}
	return t
}

func (t *Told) Error() string { return t.in(langs.English) }

// In is the sentence in a language.
func (t *Told) In(lang langs.Lang) string { return t.in(lang) }

func (t *Told) Unwrap() []error { return t.cause }

// Word is what an error says in a language: all of it where it is [Told], else as much of it as was told somewhere within.
func Word(err error, lang langs.Lang) string {
	var inner []error
	switch e := err.(type) { //nolint:errorlint // each layer by itself: what it says stands around what it wraps
	case nil:
		return ""
	case interface{ In(langs.Lang) string }:
		return e.In(lang)
	case interface{ Unwrap() []error }:
		inner = e.Unwrap()
	case interface{ Unwrap() error }:
		if one := e.Unwrap(); one != nil {
			inner = []error{one}
		}
	}
	said := err.Error()
	for _, one := range inner {
		said = strings.Replace(said, one.Error(), Word(one, lang), 1)
	}
	return said
}
