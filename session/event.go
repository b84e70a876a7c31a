package session

import (
	"encoding/json"
	"fmt"
	"time"
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

// Body is what happened: one of the types in bodies, each in the file of its deed
// with all that is to be known of it. Sheets, entries and seats it names may be
// gone or unknown: apply then gives s as it is.
type Body interface {
	kind() string // what the journal calls it, for good
	apply(s State, e Event) State
}

// What only some bodies need.
type (
	// onSheet names no maker where its sheet's exercise is anonymous.
	onSheet interface{ on() SheetRef }
	// undoable is what can be taken back: it notes how, and tells whether there is
	// anything to take back.
	undoable interface {
		undo(before State, e Event, c *Change) bool
	}
	// putsBack is what puts a deed back that isn't writing (see Change.deed). It does so
	// as long as all is still as it was done (is): what somebody else has made of it
	// since is theirs.
	putsBack interface {
		Body
		putBack(s State, c Command, a Revert, is Body) ([]Body, error)
	}
	// personal holds somebody's words, name or keys, which an erased person takes along.
	personal interface {
		without(r *rewriting, e Event) Body
	}
	// secret is what older versions wrote codes or keys into as they are.
	secret interface {
		bare() bool
		coverBare(hide func(fingerprint string) string, doors Doors) Body
	}
)

// Unknown is an event this version has no word for. Apply ignores it.
type Unknown struct{ Kind string }

func (u Unknown) kind() string { return u.Kind }

func (Unknown) apply(s State, _ Event) State { return s }

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

// decodeBody reads a body by its kind; one there is no word for is Unknown.
func decodeBody(kind string, d []byte) (Body, error) {
	if read := bodies[kind]; read != nil {
		return read(d)
	}
	return Unknown{Kind: kind}, nil
}

// bodies are all there are, by their kinds. It is made once and never changed.
var bodies = kinds(
	body[Started](),
	body[DoorsSet](), body[CodeChanged](),
	body[Seated](), body[KeyAdded](), body[Arrived](), body[LanguageSet](),
	body[Renamed](), body[PeopleMoved](), body[SeatShut](), body[RoleSet](),
	body[EntryAdded](), body[Wrote](),
	body[EntryRemoved](), body[EntryRestored](), body[EntryMoved](), body[ReadBy](),
	body[Linked](), body[Unlinked](),
	body[Picked](), body[Dotted](), body[DoneSet](),
	body[NoteLeft](), body[NoteTaken](), body[NoteAnswered](), body[HeadlineSet](),
	body[StepOpened](), body[ClockSet](), body[Announced](),
	body[PhaseSet](), body[Revealed](),
	body[BringSet](), body[SpotlightSet](), body[GallerySet](),
	body[StageRestored](),
	body[RoundSet](),
	body[LockSet](),
	body[HelpCalled](), body[HelpEnded](),
	body[BenchmarkTicked](),
	body[MatchJudged](),
	body[EndedSet](),
	body[StepAdded](), body[StepSkipped](), body[StepMoved](), body[MinutesSet](),
	body[TableAdded](), body[TableShut](),
	body[StandingSet](), body[Met](),
)

// kindOf is a kind of body and what reads it.
type kindOf struct {
	kind string
	read func([]byte) (Body, error)
}

// body is how a kind of body is read.
func body[B Body]() kindOf {
	var b B
	return kindOf{b.kind(), as[B]}
}

func kinds(all ...kindOf) map[string]func([]byte) (Body, error) {
	out := make(map[string]func([]byte) (Body, error), len(all))
	for _, k := range all {
		out[k.kind] = k.read
	}
	return out
}

func as[B Body](d []byte) (Body, error) {
	var b B
	err := json.Unmarshal(d, &b)
	return b, err
}
