package hints

import (
	"fmt"
	"strings"
	"sync"

	"convene/exercises"
	"convene/exercises/wordfile"
)

// Words are the hints as people read them.
type Words struct {
	Hints struct {
		Hint  wordfile.ByID // by its Code
		OneOf string        // %s: the choices
	}
}

var ours = sync.OnceValue(wordfile.Ours[Words])

// Sentence is the hint in one language; it is empty for a Code that isn't one.
func (c Code) Sentence(lang exercises.Lang) string { return ours().In(lang).Hints.Hint[string(c)] }

// Of is the hint about a text in this column, in one language: where there is
// something to choose from it says what.
func (c Code) Of(col exercises.Column, lang exercises.Lang) string {
	if c != NoChoice || len(col.Choices) == 0 {
		return c.Sentence(lang)
	}
	list := make([]string, len(col.Choices))
	for i, choice := range col.Choices {
		list[i] = choice.In(lang)
	}
	return fmt.Sprintf(ours().In(lang).Hints.OneOf, strings.Join(list, ", "))
}
