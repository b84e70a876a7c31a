package words

import (
	"fmt"

	"convene/session"
)

// Deeds are the words of taking back what one did oneself, and of meeting a limit.
type Deeds struct {
	NothingHere string // why there is nothing to find
	Full        string // %d: the characters that a line has room for
	// What was taken back with the key that undoes.
	DotBack, DotAgain   string // a dot given; one taken away
	PickBack            string
	DoneBack, DoneAgain string
	HeadlineBack        string
	NoteBack, NoteAgain string
	AnswerBack          string
	HelpBack, HelpAgain string
	LinkBack, LinkAgain string
	MoveBack            string
	LineAgain           string // a line that was taken away
	Backspace           string // the key
	RoundBack           string
	KeyAgain            string // %s: the key
	NothingToRedo       string
	CarriesDots         Count  // dots of others
	CarriesNotes        Count  // notes of others
	CarriesBoth         string // %s: the dots, %s: the notes
	Carries             string // %s: what others put there, %s: the key, or the item, that does it all the same
	RemoveAgain         string // what to choose again, where there is no key
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
