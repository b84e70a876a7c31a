package place

import (
	"errors"
	"slices"

	"convene/session"
)

// Said is something that a person is to be told once: what became of what they
// did, or what has happened to their place. A door words it by What.
type Said struct {
	What   Telling
	Err    error        // Refused, Carries
	Again  string       // Carries: what does it all the same, as the door called it
	Change session.What // Undone, Redone: what was
	Name   string       // whom it is about
	Table  int          // which table it is about
	Step   int          // which step
	Limit  int          // the number that the sentence speaks of
}

// Telling tells the things apart that a person is told.
type Telling string

// What there is to be told.
const (
	Nothing  Telling = ""        // what was said last goes on no more
	Refusal  Telling = "refusal" // see Err
	Carries  Telling = "carries" // see Err: done again, it takes others' work along
	OwnLine  Telling = "own-line"
	Reads    Telling = "reads" // they read another table's sheet, and write nothing there
	Begins   Telling = "line-begins"
	NotFirst Telling = "write-first"
	NoDeeper Telling = "no-deeper"
	Unlinked Telling = "unlinked"
	Undone   Telling = "undone" // see Change
	Redone   Telling = "redone" // see Change
	NoRedo   Telling = "no-redo"
	NamedNow Telling = "named-now" // see Name
	Marked   Telling = "marked"    // as done; for Name, where they write for somebody
	NoMore   Telling = "no-more"   // done, likewise

	WentThere     Telling = "went-there" // see Step
	ThereAlready  Telling = "there-already"
	NowAt         Telling = "now-at"         // see Table
	StayHere      Telling = "stay-here"      // see Table
	BackAtOwn     Telling = "back-at-own"    // their own sheet
	PromisesThere Telling = "promises-there" // see Name and Table

	PasteLost   Telling = "paste-lost" // there was more than all entries together take
	PasteCut    Telling = "paste-cut"
	PasteJoined Telling = "paste-joined"
	TableNoRoom Telling = "table-no-room" // see Limit
	CellTooLong Telling = "cell-too-long" // see Limit
)

// News gives what there is to tell and hasn't been told, oldest first, and
// forgets it. The slice is good until the place is used again.
func (p *Place) News() []Said {
	out := p.news
	p.news = p.news[:0]
	return out
}

func (p *Place) tell(s Said) { p.news = append(p.news, s) }

// Complain says why something wasn't done. Nothing was lost by it. That what one
// types does nothing in a locked part is said for as long as it is locked.
func (p *Place) Complain(err error) {
	if err == nil {
		return
	}
	p.Pull() // what it was refused for may have only just happened
	switch {
	case Refused(err, session.Locked) && p.LockedHere():
		p.Shut = true
		p.tell(Said{What: Nothing})
	case Refused(err, session.NotYours) && p.Reading():
		p.tell(Said{What: Reads})
	default:
		p.tell(Said{What: Refusal, Err: err})
	}
}

// Refused tells whether that is why something wasn't done.
func Refused(err error, codes ...session.Code) bool {
	var no *session.Error
	return errors.As(err, &no) && slices.Contains(codes, no.Code)
}
