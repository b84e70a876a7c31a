package story

import (
	"sync"

	"convene/exercises/wordfile"
	"convene/session/files"
)

// Words are those of this room.
type Words struct {
	Files    files.Files
	Promised Promised
	Measured Measured
}

var ours = sync.OnceValue(wordfile.Ours[Words])

// refuse is an error in words of ours.
func refuse(word func(*files.Files) string, args ...any) error {
	return wordfile.Tell(ours, func(w *Words) string { return word(&w.Files) }, args...)
}
