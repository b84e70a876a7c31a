package carry

import (
	"strings"
	"unicode"

	"convene/session"
)

// What was erased for good leaves blots, one for each character that was there.
// They say how much somebody had written, and nothing else is to be told of it.

// Erased tells whether all that an entry says, and all that it said when it was
// handed on, was erased. Such an entry is in no story and no list of changes.
func Erased(e *session.Entry) bool {
	var said []string
	for _, t := range e.Texts {
		said = append(said, line(t))
	}
	if e.Brought != nil {
		said = append(said, e.Brought.Texts...)
	}
	return erased(said)
}

// broughtErased tells whether an entry was handed on with words of which all were
// erased since: how it was isn't known any more.
func broughtErased(e *session.Entry) bool { return e.Brought != nil && erased(e.Brought.Texts) }

// erased tells whether some of the texts are blots and none says anything.
func erased(texts []string) bool {
	found := false
	for _, s := range texts {
		switch {
		case blotted(s):
			found = true
		case strings.TrimSpace(s) != "":
			return false
		}
	}
	return found
}

// blotted tells whether there is nothing in a text but blots, and the signs
// between them.
func blotted(s string) bool {
	return strings.ContainsRune(s, session.Blot) &&
		!strings.ContainsFunc(s, func(r rune) bool { return r != session.Blot && !unicode.IsSpace(r) && !unicode.IsPunct(r) })
}
