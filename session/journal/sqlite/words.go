package sqlite

import (
	"sync"

	"convene/exercises/wordfile"
)

// Words are what is said of a session's file.
type Words struct{ Store Store }

// Store is the section.
type Store struct {
	Closed          string
	OnlyRead        string
	InUse           string // %s: the file
	NotOurs         string // %s
	Empty           string // %s
	LogLeft         string // %s: the file, %d: events, %s: until when
	Newer           string
	DamagedAt       string // %d: where, %d: how many before
	Damaged         string // %s
	Full            string
	Held            string // %s
	NotAllowed      string // %s
	NotNow          string
	NotClosed       string // %s
	HeldReading     string
	There           string // %s
	NotThere        string // %s
	MayNot          string // %s
	NotOpened       string // %s
	LeftOver        string // %s
	NotOverwritten  string
	HeldElsewhere   string
	Link            string // %s
	ErasedMeanwhile string
	Other           string // %s
	Cut             string // %s
	Moved           string // %s
	EndMissing      string
}

var ours = sync.OnceValue(wordfile.Ours[Words])

// tell is a sentence of ours.
func tell(word func(*Store) string, args ...any) error {
	return wordfile.Tell(ours, func(w *Words) string { return word(&w.Store) }, args...)
}
