package session

import (
	"time"

	"convene/exercises"
	"convene/session/text"
)

// What facilitators and tables ask for besides writing. Table 0 means all.
// Of, where it is there, names the person it is done for: a scribe gives the
// dots of somebody without a device. Zero is oneself.
type (
	// SetPhase says what the tables do now; Quiet begins quiet writing. Another
	// phase ends it; where lines are hidden only with Reveal, which puts them on the
	// tables. Seed as in Reveal.
	SetPhase struct {
		Table  int
		Phase  exercises.PhaseKind
		Reveal bool
		Seed   uint64
	}
	// Reveal ends quiet writing. Seed orders what is anonymous.
	Reveal struct {
		Table int
		Seed  uint64
	}
	// Bring takes everybody's screen to the open step, after a warning. Off takes it back.
	Bring struct {
		Table int
		Off   bool
	}
	// Spotlight puts a table's sheet on every screen; 0 ends it. Order is who
	// comes after it.
	Spotlight struct {
		Table int
		Order []int
	}
	// Gallery lets each table read the one Shift further on, of those that have
	// something to show; 0 ends it.
	Gallery struct{ Shift int }
	// SetRound begins a round at a table or (0) at all, with everybody who sits there.
	SetRound struct {
		Table int
		End   bool
	}
	// NextSpeaker ends a turn at a table. Pass: they come again at the end.
	NextSpeaker struct {
		Table int
		Pass  bool
	}
	// PutBack gives somebody who has spoken another turn, at the end.
	PutBack struct {
		Table int
		Of    SeatID
	}
	// Pick chooses a section, -1 none.
	Pick struct {
		Sheet   SheetRef
		Pick    string
		Section int
		Of      SeatID
	}
	// Dot gives an entry so many dots, in all.
	Dot struct {
		Sheet SheetRef
		Entry text.ID
		Dots  int
		Of    SeatID
	}
	// SetDone says that one is done with a worksheet, or not.
	SetDone struct {
		Sheet SheetRef
		Done  bool
		Of    SeatID
	}
	// MarkRead says that these entries are on one's screen.
	MarkRead struct {
		Sheet   SheetRef
		Entries []text.ID
	}
	// SetHeadline is the table's one line about its sheet.
	SetHeadline struct {
		Sheet SheetRef
		Text  string
	}
	// LeaveNote remarks on another table's entry.
	LeaveNote struct {
		Sheet SheetRef
		Entry text.ID
		ID    text.ID
		Kind  NoteKind
		Text  string
	}
	// AnswerNote answers one on one's own sheet.
	AnswerNote struct {
		Sheet  SheetRef
		Entry  text.ID
		Note   text.ID
		Answer string
	}
	// CallHelp calls the facilitator; Ended says that it is settled.
	CallHelp struct {
		Table  int
		Reason string
		Ended  bool
	}
	// SetLock locks or unlocks.
	SetLock struct {
		Lock   Lock
		Locked bool
	}
	// MovePeople seats people at another table.
	MovePeople struct {
		Seats []SeatID
		Table int
	}
	// AddPerson seats somebody without a device, for whom a scribe writes.
	AddPerson struct {
		Name  string
		Table int
	}
	// HandOver gives somebody the facilitator's right. Keep: one stays one too.
	HandOver struct {
		To   SeatID
		Keep bool
	}
	// RevertStage undoes what a facilitator did; see Change.
	RevertStage struct{ Change Change }
)

// BringWarning is how long a forced move is announced: nobody is moved mid-word.
const BringWarning = 10 * time.Second
