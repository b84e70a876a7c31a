package session

import "time"

// Command is something that somebody asks for.
type Command struct {
	By SeatID // 0: the program itself
	At time.Time
	Do Action
}

// Action is what is asked for, each in the file of its deed. Table 0 means all
// tables. Of, where it is there, names the person it is done for: a scribe gives
// the dots of somebody without a device; zero is oneself.
type Action interface {
	decide(s State, c Command) ([]Body, error)
}

// Decide tells what comes of a command: events, or a refusal (an *Error) with
// nothing changed. It may give no events and no error when what was asked for is
// so already. The events carry At and By; their identity is the hub's to give.
func Decide(s State, c Command) ([]Event, error) {
	if _, starting := c.Do.(Start); s.Plan == nil && !starting {
		return nil, refuse(NotStarted)
	}
	if x := s.Seat(c.By); x != nil && x.Shut {
		return nil, refuse(SeatClosed)
	}
	if err := s.may(c); err != nil {
		return nil, err
	}
	bodies, err := c.Do.decide(s, c)
	if err != nil || len(bodies) == 0 {
		return nil, err
	}
	evs := make([]Event, len(bodies))
	for i, b := range bodies {
		evs[i] = Event{At: c.At, By: s.signature(c.By, b), Body: b}
	}
	return evs, nil
}

// signature is who an event names as its maker: nobody, where the exercise is
// anonymous, so that the journal can't tell it either.
func (s State) signature(by SeatID, body Body) SeatID {
	b, sheet := body.(onSheet)
	if !sheet {
		return by
	}
	if ex := s.Exercise(b.on().Step); ex != nil && ex.Anonymous {
		return 0
	}
	return by
}

// after is the state once a part of a command has been done, for deciding the
// next part of it.
func (s State) after(c Command, bodies []Body) State {
	for _, b := range bodies {
		s = Apply(s, Event{At: c.At, By: s.signature(c.By, b), Body: b})
	}
	return s
}
