package session

import "slices"

// roundTurned is what a facilitator did to a table's round, for taking it back.
type roundTurned struct {
	table    int
	was, now *Round
}

func roundOf(b RoundSet) func(before State, e Event, c *Change) bool {
	return func(before State, _ Event, c *Change) bool {
		t := before.Table(b.Table)
		if t == nil {
			return false
		}
		c.What = RoundLed
		c.rounds = []roundTurned{{table: b.Table, was: t.Round, now: b.Round}}
		return true
	}
}

// roundsBack puts rounds back as they were, where nobody has gone on since: a
// table leads its round too.
func (s State) roundsBack(turned []roundTurned) []Body {
	var out []Body
	for _, x := range turned {
		if t := s.Table(x.table); t != nil && t.Round.same(x.now) {
			out = append(out, RoundSet{Table: x.table, Round: x.was})
		}
	}
	return out
}

// same tells whether two rounds are at the same person's turn.
func (r *Round) same(o *Round) bool {
	if r == nil || o == nil {
		return r == o
	}
	return slices.Equal(r.Order, o.Order) && slices.Equal(r.Spoke, o.Spoke)
}
