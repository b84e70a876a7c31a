package session

import (
	"reflect"
	"slices"
	"time"
)

// Round is people at a table speaking in turn.
type Round struct {
	Order []SeatID  `json:"order"` // who is still to speak; the first one speaks now
	Spoke []SeatID  `json:"spoke,omitempty"`
	Since time.Time `json:"since"` // when the first one's turn began
}

// SetRound begins a round at a table or (0) at all, with everybody who sits there.
type SetRound struct {
	Table int
	End   bool
}

func (a SetRound) decide(s State, c Command) ([]Body, error) {
	if a.Table == 0 {
		if err := s.mayFacilitate(c.By, 0); err != nil {
			return nil, err
		}
		if err := s.going(); err != nil {
			return nil, err
		}
	} else if _, err := s.mayLead(c.By, a.Table); err != nil {
		return nil, err
	}
	var out []Body
	for _, t := range s.Tables {
		if a.Table != 0 && a.Table != t.Number {
			continue
		}
		b := RoundSet{Table: t.Number}
		if !a.End {
			r := &Round{Since: c.At}
			for _, x := range s.Seats {
				if x.Table == t.Number && x.Role != Facilitator && !x.Expected && !x.Shut {
					r.Order = append(r.Order, x.ID)
				}
			}
			if len(r.Order) == 0 {
				continue
			}
			b.Round = r
		}
		out = append(out, b)
	}
	return out, nil
}

// NextSpeaker ends a turn at a table. Pass: they come again at the end.
type NextSpeaker struct {
	Table int
	Pass  bool
}

func (a NextSpeaker) decide(s State, c Command) ([]Body, error) {
	t, err := s.mayLead(c.By, a.Table)
	if err != nil {
		return nil, err
	}
	if t.Round == nil || len(t.Round.Order) == 0 {
		return nil, refuse(NoRound)
	}
	now := t.Round.Order[0]
	r := &Round{Order: slices.Clone(t.Round.Order[1:]), Spoke: slices.Clone(t.Round.Spoke), Since: c.At}
	if a.Pass {
		r.Order = append(r.Order, now)
	} else {
		r.Spoke = append(r.Spoke, now)
	}
	return []Body{RoundSet{Table: a.Table, Round: r}}, nil
}

// PutBack gives somebody who has spoken another turn, at the end.
type PutBack struct {
	Table int
	Of    SeatID
}

func (a PutBack) decide(s State, c Command) ([]Body, error) {
	t, err := s.mayLead(c.By, a.Table)
	if err != nil {
		return nil, err
	}
	if t.Round == nil {
		return nil, refuse(NoRound)
	}
	if x := s.Seat(a.Of); x == nil || x.Table != a.Table {
		return nil, refuse(NoSuchSeat)
	}
	r := &Round{Order: slices.Clone(t.Round.Order), Since: t.Round.Since}
	for _, id := range t.Round.Spoke {
		if id != a.Of {
			r.Spoke = append(r.Spoke, id)
		}
	}
	if !slices.Contains(r.Order, a.Of) {
		if len(r.Order) == 0 {
			r.Since = c.At
		}
		r.Order = append(r.Order, a.Of)
	}
	return []Body{RoundSet{Table: a.Table, Round: r}}, nil
}

// RoundSet begins a round at a table, or goes on with it; nil ends it.
type RoundSet struct {
	Table int    `json:"table"`
	Round *Round `json:"round,omitempty"`
}

func (RoundSet) kind() string { return "round" }

func (b RoundSet) apply(s State, _ Event) State {
	return s.changeTable(b.Table, func(t *Table) bool { t.Round = b.Round; return true })
}

func (b RoundSet) undo(before State, e Event, c *Change) bool {
	t, x := before.Table(b.Table), before.Seat(e.By)
	if t == nil || x == nil {
		return false
	}
	if x.Role == Facilitator { // they lead rounds at the wall
		return c.lead(RoundLed, roundBack{table: b.Table, was: t.Round, now: b.Round})
	}
	c.What = RoundTurned
	return c.deed(b, RoundSet{Table: b.Table, Round: t.Round})
}

func (b RoundSet) putBack(s State, c Command, _ Revert, is Body) ([]Body, error) {
	t, err := s.mayLead(c.By, b.Table)
	if err != nil || !reflect.DeepEqual(t.Round, is.(RoundSet).Round) {
		return nil, err
	}
	return []Body{b}, nil
}

// roundBack is what a facilitator did to a table's round.
type roundBack struct {
	table    int
	was, now *Round
}

// takeBack puts it back as it was where nobody has gone on since: a table leads its
// round too.
func (b roundBack) takeBack(s, _ State, _ Command, _ Revert) ([]Body, error) {
	if t := s.Table(b.table); t == nil || !t.Round.same(b.now) {
		return nil, nil
	}
	return []Body{RoundSet{Table: b.table, Round: b.was}}, nil
}

// same tells whether two rounds are at the same person's turn.
func (r *Round) same(o *Round) bool {
	if r == nil || o == nil {
		return r == o
	}
	return slices.Equal(r.Order, o.Order) && slices.Equal(r.Spoke, o.Spoke)
}

// roundsWithout lets the rounds go on without people who leave their tables, and
// ends those in which nobody is left to speak.
func (s State) roundsWithout(gone []SeatID, at time.Time) []Body {
	var out []Body
	left := func(id SeatID) bool { return slices.Contains(gone, id) }
	for _, t := range s.Tables {
		if t.Round == nil || !slices.ContainsFunc(t.Round.Order, left) && !slices.ContainsFunc(t.Round.Spoke, left) {
			continue
		}
		r := &Round{
			Order: slices.DeleteFunc(slices.Clone(t.Round.Order), left), Spoke: slices.DeleteFunc(slices.Clone(t.Round.Spoke), left),
			Since: t.Round.Since,
		}
		switch {
		case len(r.Order) == 0 && len(t.Round.Order) > 0:
			r = nil
		case len(r.Order) > 0 && r.Order[0] != t.Round.Order[0]:
			r.Since = at // another one's turn begins
		}
		out = append(out, RoundSet{Table: t.Number, Round: r})
	}
	return out
}

// roundsOver ends the rounds of the tables that another step is open at in now: a
// round belongs to the step it was begun in.
func (s State) roundsOver(now State) []Body {
	var out []Body
	for _, t := range s.Tables {
		if t.Round != nil && s.StageOf(t.Number).Step != now.StageOf(t.Number).Step {
			out = append(out, RoundSet{Table: t.Number})
		}
	}
	return out
}
