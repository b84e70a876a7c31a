package words

import (
	"cmp"
	"fmt"
	"strings"

	"convene/session"
)

// Deeds are the words of taking back what one did oneself, and of meeting a limit.
type Deeds struct {
	NothingHere   string // why there is nothing to find
	Full          string // %d: the characters that a line has room for
	Undone        ByID   // what was taken back, by its session.What
	Backspace     string // the key
	KeyAgain      string // %s: the key
	NothingToRedo string
	CarriesDots   Count  // dots of others
	CarriesNotes  Count  // notes of others
	CarriesBoth   string // %s: the dots, %s: the notes
	Carries       string // %s: what others put there, %s: the key, or the item, that does it all the same
	RemoveAgain   string // what to choose again, where there is no key
}

// Undone says what was taken back.
func (w *Words) Undone(what session.What) string {
	return cmp.Or(w.Deeds.Undone[string(what)], w.Common.Undone)
}

// Redone says what was brought back, where what had taken it away. It has the words
// of Undone where these tell which of two ways it went.
func (w *Words) Redone(what session.What) string {
	name, way, _ := strings.Cut(string(what), "-")
	other := map[string]string{"back": "again", "again": "back"}[way]
	if w.Deeds.Undone[name+"-"+other] == "" {
		return w.Common.Redone
	}
	return w.Undone(what)
}

// Carries says what others have put on the line that somebody is about to take
// away, and what does so all the same.
func (w *Words) Carries(r *session.Error, again string) string {
	d := w.Deeds
	what := d.CarriesDots.Of(r.Limit)
	switch {
	case r.Limit == 0:
		what = d.CarriesNotes.Of(r.Notes)
	case r.Notes > 0:
		what = fmt.Sprintf(d.CarriesBoth, what, d.CarriesNotes.Of(r.Notes))
	}
	return fmt.Sprintf(d.Carries, what, again)
}
