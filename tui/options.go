package tui

import (
	"context"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/hub"
	"convene/tui/screen/desk"
	"convene/tui/screen/wall"
)

// Options say who is at the terminal and what they came to.
type Options struct {
	Hub *hub.Hub
	// Name and Table are what is known already; "" and 0 leave it open.
	Name  string
	Table int
	// NameGiven: the name was typed on purpose. Without it Name is a suggestion,
	// since an ssh client sends the account's own name when none was typed.
	NameGiven   bool
	Key         string // fingerprint of the key they hold, or ""
	KeyOnly     bool   // it alone let them in, and they gave no code
	Facilitator bool
	Lang        exercises.Lang // what their terminal asks for, or ""
	Environ     []string       // for TERM, COLORTERM, NO_COLOR
	// Info is how to join, for the facilitator's screens. Without a line to type
	// nobody can: whoever sits here fills a worksheet by themselves.
	Info wall.Info
	// OnServer: the session is one of many on a server that nobody of it runs, where it
	// is deleted Keep days after it was last written in; 0: when somebody does it.
	OnServer bool
	Keep     int
	// AtHost: they sit at the computer that hosts; when they leave, the session
	// ends for everybody.
	AtHost bool
	// Tour: it is their first rehearsal, over which a few pages tell what there is to see.
	Tour bool
	// Told is what was said when the session was opened, which the first screen
	// covers where it was printed.
	Told []string
	// Export writes the session's documents in these formats (none: in all there
	// are) and gives their paths. nil where the person's computer isn't the one
	// that the files would be on. It may take seconds; one call at a time.
	// progress is told how many documents are made, of how many.
	Export func(formats []string, progress func(done, of int)) ([]string, error)
	// Cards writes the cards for the tables beside them, which say how to join; nil likewise.
	Cards func() ([]string, error)
	// Shelf is where they go, on the computer that hosts.
	Shelf desk.Shelf
	Now   func() time.Time // nil: the session's clock
	// Line is how they are reached, for whoever comes to the same seat; nil where
	// there is no doubt that they are there.
	Line hub.Line
	// Door is where they came in, which bounds new seats and guesses at others'; nil:
	// nobody counts.
	Door hub.Door
	// Joins is how to join as it is now, which Info has as it was
	// when this person came; nil: it stays as it was.
	Joins func() wall.Info
	// ChangeCode makes a new one, for somebody who facilitates. It waits for the
	// disk. nil: there is none to change.
	ChangeCode func(ctx context.Context, by session.SeatID) error
}
