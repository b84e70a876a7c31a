package session

import "time"

// Help is a table's call for the facilitator.
type Help struct {
	Reason string    `json:"reason,omitempty"`
	Since  time.Time `json:"since"`
}

// CallHelp calls the facilitator; Ended says that it is settled.
type CallHelp struct {
	Table  int
	Reason string
	Ended  bool
}

func (a CallHelp) decide(s State, c Command) ([]Body, error) {
	me, t := s.Seat(c.By), s.Table(a.Table)
	switch {
	case t == nil:
		return nil, refuseAt(NoSuchTable, len(s.Tables))
	case me == nil:
		return nil, refuse(NoSuchSeat)
	case me.Role != Facilitator && me.Table != a.Table:
		return nil, refuse(NotYours)
	case a.Ended && t.Help == nil:
		return nil, nil
	case a.Ended:
		return []Body{HelpEnded{Table: a.Table}}, nil
	}
	if err := s.going(); err != nil {
		return nil, err
	}
	return []Body{HelpCalled{Table: a.Table, Reason: oneLine(a.Reason, MostReason)}}, nil
}

// HelpCalled asks the facilitator to a table; HelpEnded: they have been.
type HelpCalled struct {
	Table  int    `json:"table"`
	Reason string `json:"reason,omitempty"`
}

func (HelpCalled) kind() string { return "help" }

func (b HelpCalled) apply(s State, e Event) State {
	return s.changeTable(b.Table, func(t *Table) bool { t.Help = &Help{Reason: b.Reason, Since: e.At}; return true })
}

func (b HelpCalled) undo(_ State, _ Event, c *Change) bool {
	c.What = HelpAsked
	return c.deed(b, HelpEnded{Table: b.Table})
}

func (b HelpCalled) putBack(s State, c Command, _ Revert, _ Body) ([]Body, error) {
	if t := s.Table(b.Table); t == nil || t.Help != nil {
		return nil, nil
	}
	return CallHelp{Table: b.Table, Reason: b.Reason}.decide(s, c)
}

func (b HelpCalled) without(r *rewriting, e Event) Body {
	b.Reason = r.line(r.mine(e), b.Reason, b.Table)
	return b
}

// HelpEnded takes the call back.
type HelpEnded struct {
	Table int `json:"table"`
}

func (HelpEnded) kind() string { return "helped" }

func (b HelpEnded) apply(s State, _ Event) State {
	return s.changeTable(b.Table, func(t *Table) bool { had := t.Help != nil; t.Help = nil; return had })
}

func (b HelpEnded) undo(before State, _ Event, c *Change) bool {
	c.What = HelpSettled
	w := HelpCalled{Table: b.Table}
	if t := before.Table(b.Table); t != nil && t.Help != nil {
		w.Reason = t.Help.Reason
	}
	return c.deed(b, w)
}

func (b HelpEnded) putBack(s State, c Command, _ Revert, is Body) ([]Body, error) {
	if t := s.Table(b.Table); t == nil || t.Help == nil || t.Help.Reason != is.(HelpCalled).Reason {
		return nil, nil
	}
	return CallHelp{Table: b.Table, Ended: true}.decide(s, c)
}
