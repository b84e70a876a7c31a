package salvage

import (
	"cmp"
	"fmt"
	"sync"

	"convene/exercises"
	"convene/exercises/wordfile"
	"convene/session"
)

// Words are those of this room.
type Words struct{ Salvaging Salvaging }

var ours = sync.OnceValue(wordfile.Ours[Words])

// Salvaging are the words of a damaged file.
type Salvaging struct {
	Done          string // %s: the new file, %s: events, %s: lines, %s: until when
	Whole         string
	Events, Lines wordfile.Count
	Sheets        wordfile.Count
	Lost          wordfile.Count // goes on with Between or Before
	Between       string         // %s: from when, %s: until when
	Before        string         // %s: when
	Kept          string
	Gone, People  wordfile.Count
	Quiet         string // %s: worksheets
	Stays         string // %s: the damaged file
	Fine, Hurt    string // %s: the file, %s: events, %s: until when
	Way           string // %s: the file
	Other         string
	Stranger      string // %d: which seat
	NoBeginning   string
	NothingWhole  string // %s: the file
	OnlyPart      string // %s: the file, %s: events, %s: why
}

// salvaging is an error about a damaged file.
func salvaging(word func(*Salvaging) string, args ...any) error {
	return wordfile.Tell(ours, func(w *Words) string { return word(&w.Salvaging) }, args...)
}

// stranger is what a person is called whose name is lost.
func stranger(lang exercises.Lang, n session.SeatID) string {
	return fmt.Sprintf(ours().In(cmp.Or(lang, exercises.English)).Salvaging.Stranger, n)
}
