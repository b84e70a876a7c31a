package session

import (
	"time"

	"convene/exercises"
	"convene/session/text"
)

// What happens when a session is facilitated. Table 0 means every table.
type (
	// PhaseSet says what the tables do now. Quiet begins quiet writing on the
	// worksheet of their step; it ends with Revealed, never by itself.
	PhaseSet struct {
		Table int                 `json:"table,omitempty"`
		Phase exercises.PhaseKind `json:"phase,omitempty"`
	}
	// Revealed puts everything that was written in quiet on the table at once.
	// Where the exercise is anonymous, in an order that Seed makes.
	Revealed struct {
		Table int    `json:"table,omitempty"`
		Step  int    `json:"step"`
		Seed  uint64 `json:"seed,omitempty"`
	}
	// BringSet announces that everybody's screen goes to the open step at a
	// moment; zero takes it back.
	BringSet struct {
		Table int       `json:"table,omitempty"`
		At    time.Time `json:"at,omitzero"`
	}
	// SpotlightSet puts one table's sheet on everybody's screen; 0 ends it. Order
	// is the tables that are still to come.
	SpotlightSet struct {
		Table int   `json:"table,omitempty"`
		Order []int `json:"order,omitempty"`
	}
	// GallerySet lets every table read the sheet of the one Shift further on in Ring;
	// 0 ends it.
	GallerySet struct {
		Shift int   `json:"shift,omitempty"`
		Ring  []int `json:"ring,omitempty"` // those that take part; none: all there are
	}
	// StageRestored puts a stage back as it was: a facilitator's undo.
	StageRestored struct {
		Table int    `json:"table,omitempty"`
		Stage *Stage `json:"stage"` // nil: the table follows the room again
	}
	// RoundSet begins a round at a table, or goes on with it; nil ends it.
	RoundSet struct {
		Table int    `json:"table"`
		Round *Round `json:"round,omitempty"`
	}
	// Picked is a person's choice of a section; -1 takes it back.
	Picked struct {
		Sheet   SheetRef `json:"sheet"`
		Seat    SeatID   `json:"seat"`
		Pick    string   `json:"pick"`
		Section int      `json:"section"`
	}
	// Dotted is how many dots a person gives to an entry now.
	Dotted struct {
		Sheet SheetRef `json:"sheet"`
		Entry text.ID  `json:"entry"`
		Seat  SeatID   `json:"seat"`
		Dots  int      `json:"dots"`
	}
	// DoneSet is a person's "I'm done" with a worksheet.
	DoneSet struct {
		Sheet SheetRef `json:"sheet"`
		Seat  SeatID   `json:"seat"`
		Done  bool     `json:"done"`
	}
	// ReadBy says that somebody else has had these entries on their screen.
	ReadBy struct {
		Sheet   SheetRef  `json:"sheet"`
		Entries []text.ID `json:"entries"`
	}
	// HeadlineSet is what a table says of its sheet in one line.
	HeadlineSet struct {
		Sheet SheetRef `json:"sheet"`
		Text  string   `json:"text"`
	}
	// NoteLeft is another table's remark on an entry.
	NoteLeft struct {
		Sheet SheetRef `json:"sheet"`
		Entry text.ID  `json:"entry"`
		Note  Note     `json:"note"`
	}
	// NoteAnswered is what the table says to it afterwards.
	NoteAnswered struct {
		Sheet  SheetRef `json:"sheet"`
		Entry  text.ID  `json:"entry"`
		Note   text.ID  `json:"note"`
		Answer string   `json:"answer"`
	}
	// HelpCalled asks the facilitator to a table; HelpEnded: they have been.
	HelpCalled struct {
		Table  int    `json:"table"`
		Reason string `json:"reason,omitempty"`
	}
	// HelpEnded takes the call back.
	HelpEnded struct {
		Table int `json:"table"`
	}
	// LockSet locks or unlocks a part of the worksheets.
	LockSet struct {
		Lock   Lock `json:"lock"`
		Locked bool `json:"locked"`
	}
	// PeopleMoved seats people at other tables.
	PeopleMoved struct {
		Seats []SeatID `json:"seats"`
		Table int      `json:"table"`
	}
	// RoleSet hands the facilitator's right over, or takes it away.
	RoleSet struct {
		Seat SeatID `json:"seat"`
		Role Role   `json:"role"`
	}
)

// Round is people at a table speaking in turn.
type Round struct {
	Order []SeatID  `json:"order"` // who is still to speak; the first one speaks now
	Spoke []SeatID  `json:"spoke,omitempty"`
	Since time.Time `json:"since"` // when the first one's turn began
}

// Note is what somebody from another table left on an entry.
type Note struct {
	ID     text.ID  `json:"id"`
	Kind   NoteKind `json:"kind"`
	Text   string   `json:"text"`
	Table  int      `json:"table"` // whose reader it was
	Author SeatID   `json:"author,omitempty"`
	Answer string   `json:"answer,omitempty"`
}

// NoteKind is warm, cool or clarifying.
type NoteKind string

// The kinds of note there are.
const (
	Warm       NoteKind = "warm"
	Cool       NoteKind = "cool"
	Clarifying NoteKind = "clarifying"
)

// Lock closes a part of the worksheets to everybody but facilitators. Table 0
// means all tables; Step and Section -1 mean all.
type Lock struct {
	Table   int `json:"table,omitempty"`
	Step    int `json:"step"`
	Section int `json:"section"`
}

// Holds tells whether the lock closes a section of a sheet.
func (l Lock) Holds(r SheetRef, section int) bool {
	return (l.Table == 0 || l.Table == r.Table) && (l.Step < 0 || l.Step == r.Step) && (l.Section < 0 || l.Section == section)
}

// Help is a table's call for the facilitator.
type Help struct {
	Reason string    `json:"reason,omitempty"`
	Since  time.Time `json:"since"`
}

// PickMade is one person's choice.
type PickMade struct {
	Seat    SeatID `json:"seat"`
	Pick    string `json:"pick"`
	Section int    `json:"section"`
}

// DotsGiven is how many dots one person gave an entry.
type DotsGiven struct {
	Seat SeatID `json:"seat"`
	N    int    `json:"n"`
}

func (PhaseSet) kind() string      { return "phase" }
func (Revealed) kind() string      { return "revealed" }
func (BringSet) kind() string      { return "bring" }
func (SpotlightSet) kind() string  { return "spotlight" }
func (GallerySet) kind() string    { return "gallery" }
func (StageRestored) kind() string { return "stage" }
func (RoundSet) kind() string      { return "round" }
func (Picked) kind() string        { return "picked" }
func (Dotted) kind() string        { return "dotted" }
func (DoneSet) kind() string       { return "done" }
func (ReadBy) kind() string        { return "read" }
func (HeadlineSet) kind() string   { return "headline" }
func (NoteLeft) kind() string      { return "note" }
func (NoteAnswered) kind() string  { return "answer" }
func (HelpCalled) kind() string    { return "help" }
func (HelpEnded) kind() string     { return "helped" }
func (LockSet) kind() string       { return "lock" }
func (PeopleMoved) kind() string   { return "people" }
func (RoleSet) kind() string       { return "role" }

func decodeRoomBody(kind string, d []byte) (Body, error) {
	switch kind {
	case "phase":
		return as[PhaseSet](d)
	case "revealed":
		return as[Revealed](d)
	case "bring":
		return as[BringSet](d)
	case "spotlight":
		return as[SpotlightSet](d)
	case "gallery":
		return as[GallerySet](d)
	case "stage":
		return as[StageRestored](d)
	case "round":
		return as[RoundSet](d)
	case "picked":
		return as[Picked](d)
	case "dotted":
		return as[Dotted](d)
	case "done":
		return as[DoneSet](d)
	case "read":
		return as[ReadBy](d)
	case "headline":
		return as[HeadlineSet](d)
	case "note":
		return as[NoteLeft](d)
	case "note-taken":
		return as[NoteTaken](d)
	case "answer":
		return as[NoteAnswered](d)
	case "help":
		return as[HelpCalled](d)
	case "helped":
		return as[HelpEnded](d)
	case "lock":
		return as[LockSet](d)
	case "people":
		return as[PeopleMoved](d)
	case "role":
		return as[RoleSet](d)
	case "arrived":
		return as[Arrived](d)
	case "benchmark":
		return as[BenchmarkTicked](d)
	case "match":
		return as[MatchJudged](d)
	case "ended":
		return as[EndedSet](d)
	}
	return decodeSeatBody(kind, d)
}
