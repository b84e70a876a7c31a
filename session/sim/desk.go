package sim

import (
	"errors"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/text"
)

// Desk is a session in memory: each command is decided and applied at once, and
// what came of it is kept. It is for one goroutine.
type Desk struct {
	State  session.State
	Events []session.Event // all so far; the site is 1
	Now    time.Time       // the time of the next command; each takes 80 ms
}

// NewDesk begins a session with a plan at a moment.
func NewDesk(plan *exercises.Plan, at time.Time) (*Desk, error) {
	d := &Desk{Now: at}
	_, err := d.Do(0, session.Start{Plan: plan})
	return d, err
}

// Do decides and applies. A refusal changes nothing.
func (d *Desk) Do(by session.SeatID, a session.Action) ([]session.Event, error) {
	d.Now = d.Now.Add(80 * time.Millisecond)
	evs, err := session.Decide(d.State, session.Command{By: by, At: d.Now, Do: a})
	if err != nil {
		return nil, err
	}
	for i := range evs {
		evs[i].Site, evs[i].Counter = 1, uint64(len(d.Events))+1
		d.State = session.Apply(d.State, evs[i])
		d.Events = append(d.Events, evs[i])
	}
	return evs, nil
}

// Sit gives somebody a seat at a table, or with table 0 the facilitator's, and a
// hand to write with. Nobody doubts here that they are who they say.
func (d *Desk) Sit(name string, table int) (*Seat, error) {
	a := session.Sit{Name: name, Table: table}
	if table == 0 {
		a.Role = session.Facilitator
	}
	if x := session.FindSeat(d.State, a); x != nil {
		a.Granted = x.ID
	}
	if _, err := d.Do(0, a); err != nil {
		return nil, err
	}
	x := session.FindSeat(d.State, a)
	if x == nil {
		return nil, &session.Error{Code: session.NoSuchSeat}
	}
	return &Seat{ID: x.ID, d: d}, nil
}

// Seat is one person at a desk. It is a Hand.
type Seat struct {
	ID session.SeatID
	d  *Desk
	// Sees, where set, is what State gives instead of the newest: a person whose
	// screen lags behind.
	Sees func() session.State

	ids     uint64 // given out for signed work
	unnamed uint64 // and for anonymous work
	hist    session.History
}

// State is what the person sees.
func (s *Seat) State() session.State {
	if s.Sees != nil {
		return s.Sees()
	}
	return s.d.State
}

// NewID gives the first of n identities that nothing else will ever have.
func (s *Seat) NewID(step, n int) text.ID {
	count := &s.ids
	if s.anonymous(step) {
		count = &s.unnamed
	}
	first := *count + 1
	*count += uint64(n)
	return text.ID{Replica: s.Replica(step), N: first}
}

// Replica is another one for anonymous work, as with a hub, though nobody has to
// be kept from guessing here.
func (s *Seat) Replica(step int) uint64 {
	if s.anonymous(step) {
		return 1<<62 | uint64(s.ID)*0x9e3779b97f4a7c15>>2
	}
	return uint64(s.ID)
}

func (s *Seat) anonymous(step int) bool {
	ex := s.d.State.Exercise(step)
	return ex != nil && ex.Anonymous
}

// Do decides and applies, and remembers it for Undo.
func (s *Seat) Do(a session.Action) ([]session.Event, error) {
	before := s.d.State
	evs, err := s.d.Do(s.ID, a)
	if err == nil {
		s.hist.Record(before, evs)
	}
	return evs, err
}

// Undo takes back the person's own last change.
func (s *Seat) Undo() (session.Change, error) {
	return s.revert(s.hist.Undo, s.hist.Undone)
}

// Redo takes back the last Undo.
func (s *Seat) Redo() (session.Change, error) {
	return s.revert(s.hist.Redo, s.hist.Redone)
}

func (s *Seat) revert(take func() (session.Change, bool), record func(session.State, []session.Event)) (session.Change, error) {
	for {
		ch, ok := take()
		if !ok {
			return ch, &session.Error{Code: session.NothingToDo}
		}
		before := s.d.State
		evs, err := s.d.Do(s.ID, session.Revert{Change: ch, Op: s.NewID(ch.Sheet.Step, 1)})
		var refused *session.Error
		if err != nil && (!errors.As(err, &refused) || refused.Code == session.WentOn) {
			return ch, err
		}
		if len(evs) > 0 { // else nothing of it is left: on to the one before
			record(before, evs)
			return ch, nil
		}
	}
}
