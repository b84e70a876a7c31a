package wordfile

import (
	"embed"
	"io/fs"
	"sync"

	"convene/exercises/langs"
)

//go:embed *.yaml
var files embed.FS

// ByID are words for what has a name of its own: refusals, phases. A file has one line for each, `Refusal.room-full:`.
type ByID map[string]string

// Library has one room's words in every language. T is that room's struct of sections; where it has a field Lang, that
// is the language they are in. What it gives is shared by everybody who reads in it: change nothing.
type Library[T any] []shelf[T]

// shelf is one language. Its file is read when somebody first asks for it.
type shelf[T any] struct {
	lang  langs.Lang
	words func() *T
}

// Ours are the words of the languages that there are. Keep it behind a sync.OnceValue.
func Ours[T any]() Library[T] { return Open[T](files, langs.All()...) }

// Open makes a library of the files in a folder, en.yaml and so on. What one of them doesn't say is said in English.
func Open[T any](folder fs.FS, those ...langs.Lang) Library[T] {
	read := func(lang langs.Lang, w T) *T {
		if file, err := fs.ReadFile(folder, string(lang)+".yaml"); err == nil {
			Read(&w, lang, string(file)) // tests hold that ours have nothing that can't be read
		}
		return &w
	}
	english := sync.OnceValue(func() *T { return read(langs.English, *new(T)) })
	l := Library[T]{{langs.English, english}}
	for _, lang := range those {
		if lang != langs.English {
			l = append(l, shelf[T]{lang, sync.OnceValue(func() *T { return read(lang, *english()) })})
		}
	}
	return l
}

// In gives the words of a language; English for one that isn't there.
func (l Library[T]) In(lang langs.Lang) *T {
	for _, s := range l {
		if s.lang == lang {
			return s.words()
		}
	}
	return l[0].words()
}
