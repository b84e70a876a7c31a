package session

import (
	"encoding/json"
	"fmt"
	"time"

	"convene/exercises"
	"convene/session/text"
)

// Event is one thing that happened. It is never changed once it is in the
// journal. (Site, Counter) is its identity: a second arrival is ignored.
type Event struct {
	Site    uint64
	Counter uint64
	At      time.Time
	By      SeatID // who did it; 0 for the program, and always 0 where the exercise is anonymous
	Body    Body
}

// Body is what happened: one of the types below.
type Body interface{ kind() string }

// The bodies there are. Sheets, entries and seats they name may be gone or
// unknown; Apply then ignores the event.
type (
	// Started is the first event: the plan, whole, as it was on that day.
	Started struct {
		Plan *exercises.Plan `json:"plan"`
		Past *Past           `json:"past,omitempty"` // what the session before hands on
		// Zone is how the room's clocks stand to UTC, such as -05:00: the day in
		// documents is theirs. Sessions from before that was kept have none.
		Zone string `json:"zone,omitempty"`
	}
	// Seated gives somebody a new seat.
	Seated struct {
		Seat  SeatID         `json:"seat"`
		Name  string         `json:"name"`
		Table int            `json:"table,omitempty"`
		Role  Role           `json:"role,omitempty"`
		Lang  exercises.Lang `json:"lang,omitempty"`
		Key   string         `json:"key,omitempty"`
		// Scribed: somebody else at the table writes for them.
		Scribed bool `json:"scribed,omitempty"`
	}
	// KeyAdded lets another key take the seat again without being asked. Without
	// Doubt it also ends the doubt in one that was added with it.
	KeyAdded struct {
		Seat SeatID `json:"seat"`
		Key  string `json:"key"`
		// Doubt: it came to a seat that was there, and nobody has vouched for it.
		Doubt bool `json:"doubt,omitempty"`
	}
	// LanguageSet is the language a person reads in.
	LanguageSet struct {
		Seat SeatID         `json:"seat"`
		Lang exercises.Lang `json:"lang"`
	}
	// EntryAdded puts a new, empty entry after another (zero: first).
	EntryAdded struct {
		Sheet   SheetRef `json:"sheet"`
		Entry   text.ID  `json:"entry"`
		Section int      `json:"section"`
		Parent  text.ID  `json:"parent,omitzero"`
		After   text.ID  `json:"after,omitzero"`
		Author  SeatID   `json:"author,omitempty"`
	}
	// Wrote changes one text of an entry. Written in a removed entry, it brings
	// the entry back.
	Wrote struct {
		Sheet  SheetRef  `json:"sheet"`
		Entry  text.ID   `json:"entry"`
		Column int       `json:"col,omitempty"`
		Edit   text.Edit `json:"edit"`
	}
	// EntryRemoved takes an entry off the sheet. Its words stay in the journal.
	EntryRemoved struct {
		Sheet SheetRef `json:"sheet"`
		Entry text.ID  `json:"entry"`
	}
	// EntryRestored puts it back where it was.
	EntryRestored struct {
		Sheet SheetRef `json:"sheet"`
		Entry text.ID  `json:"entry"`
	}
	// EntryMoved gives an entry another place.
	EntryMoved struct {
		Sheet   SheetRef `json:"sheet"`
		Entry   text.ID  `json:"entry"`
		Section int      `json:"section"`
		Parent  text.ID  `json:"parent,omitzero"`
		After   text.ID  `json:"after,omitzero"`
	}
	// Linked draws an arrow on a map.
	Linked struct {
		Sheet SheetRef `json:"sheet"`
		Link  Link     `json:"link"`
	}
	// Unlinked takes it away.
	Unlinked struct {
		Sheet SheetRef `json:"sheet"`
		Link  Link     `json:"link"`
	}
	// StepOpened is the facilitator's invitation, to one table or (0) to all.
	StepOpened struct {
		Table int `json:"table,omitempty"`
		Step  int `json:"step"`
	}
	// ClockSet starts, pauses or changes the clock of one table or (0) of all.
	ClockSet struct {
		Table int   `json:"table,omitempty"`
		Clock Clock `json:"clock"`
	}
	// Announced is a line from the facilitator to one table or (0) to all.
	Announced struct {
		Table int    `json:"table,omitempty"`
		Text  string `json:"text"`
	}
	// DoorsSet says how people get in, so that starting again asks nobody for
	// another code than the one on their paper.
	DoorsSet struct {
		Doors Doors `json:"doors"`
	}
	// Unknown is an event this version has no word for. Apply ignores it.
	Unknown struct{ Kind string }
)

func (Started) kind() string       { return "started" }
func (Seated) kind() string        { return "seated" }
func (KeyAdded) kind() string      { return "key" }
func (LanguageSet) kind() string   { return "language" }
func (EntryAdded) kind() string    { return "added" }
func (Wrote) kind() string         { return "wrote" }
func (EntryRemoved) kind() string  { return "removed" }
func (EntryRestored) kind() string { return "restored" }
func (EntryMoved) kind() string    { return "moved" }
func (Linked) kind() string        { return "linked" }
func (Unlinked) kind() string      { return "unlinked" }
func (StepOpened) kind() string    { return "step" }
func (ClockSet) kind() string      { return "clock" }
func (Announced) kind() string     { return "announced" }
func (DoorsSet) kind() string      { return "doors" }
func (u Unknown) kind() string     { return u.Kind }

type envelope struct {
	By   SeatID          `json:"by,omitempty"`
	Kind string          `json:"k"`
	Data json.RawMessage `json:"d"`
}

// EncodeEvent writes what the journal keeps as a record's body. Site, Counter
// and At are the record's own.
func EncodeEvent(e Event) ([]byte, error) {
	data, err := json.Marshal(e.Body)
	if err != nil {
		return nil, fmt.Errorf("session: writing an event %q: %w", e.Body.kind(), err)
	}
	return json.Marshal(envelope{By: e.By, Kind: e.Body.kind(), Data: data})
}

// DecodeEvent reads what EncodeEvent wrote. A kind it has no word for becomes
// Unknown; anything else it can't read is an error.
func DecodeEvent(b []byte) (Event, error) {
	var env envelope
	if err := json.Unmarshal(b, &env); err != nil {
		return Event{}, fmt.Errorf("session: reading an event: %w", err)
	}
	body, err := decodeBody(env.Kind, env.Data)
	if err != nil {
		return Event{}, fmt.Errorf("session: reading an event %q: %w", env.Kind, err)
	}
	return Event{By: env.By, Body: body}, nil
}

func decodeBody(kind string, d []byte) (Body, error) {
	switch kind {
	case "wrote": // nearly all events are
		return as[Wrote](d)
	case "added":
		return as[EntryAdded](d)
	case "started":
		return as[Started](d)
	case "seated":
		return as[Seated](d)
	case "key":
		return as[KeyAdded](d)
	case "language":
		return as[LanguageSet](d)
	case "removed":
		return as[EntryRemoved](d)
	case "restored":
		return as[EntryRestored](d)
	case "moved":
		return as[EntryMoved](d)
	case "linked":
		return as[Linked](d)
	case "unlinked":
		return as[Unlinked](d)
	case "step":
		return as[StepOpened](d)
	case "clock":
		return as[ClockSet](d)
	case "doors":
		return as[DoorsSet](d)
	case "announced":
		return as[Announced](d)
	}
	return decodeRoomBody(kind, d)
}

func as[B Body](d []byte) (Body, error) {
	var b B
	err := json.Unmarshal(d, &b)
	return b, err
}
