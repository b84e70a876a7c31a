package place

import (
	"slices"
	"time"

	"convene/exercises"
)

// This file is what a person has to know of their place for as long as it is so.

// Ahead is where a person is about to be taken, and in how long.
type Ahead struct {
	What  Going
	In    time.Duration
	Table int // another one's, or another one
	Step  int
}

// Going tells apart why somebody is taken somewhere.
type Going string

// The reasons there are.
const (
	Brought Going = "brought" // everybody is brought to Step
	Moved   Going = "moved"   // they were given a place at Table
	Called  Going = "called"  // Table's worksheet is read together
)

// Ahead is what they are warned of, the first first.
func (p *Place) Ahead() []Ahead {
	now := p.hand.Now()
	var out []Ahead
	if st := p.State.StageOf(p.Own); !p.Facilitator && !st.Bring.IsZero() && st.Bring != p.brought && now.Before(st.Bring) {
		out = append(out, Ahead{What: Brought, In: st.Bring.Sub(now), Step: st.Step})
	}
	if x := p.State.Seat(p.Me()); !p.moved.IsZero() && x != nil {
		out = append(out, Ahead{What: Moved, In: MovedAfter - now.Sub(p.moved), Table: x.Table})
	}
	if t := p.State.Table(p.State.Reads(p.Own)); !p.called.IsZero() && t != nil {
		out = append(out, Ahead{What: Called, In: MovedAfter - now.Sub(p.called), Table: t.Number})
	}
	return out
}

// Welcomed tells whether they have done something since they came, or had seen the
// table before: else they need to be told what others have begun.
func (p *Place) Welcomed() bool { return p.caughtUp || p.Reading() || p.Facilitator }

// Unnamed tells whether it has yet to be said that nobody is named on this sheet.
func (p *Place) Unnamed() bool {
	return p.Exercise.Anonymous && !p.Reading() && !p.Facilitator && !p.begun[p.Ref]
}

// MarkedDone tells whether the one they act for is done with this sheet.
func (p *Place) MarkedDone() bool { return slices.Contains(p.Sheet.Done, p.Person()) }

// DotsLeft is how many dots they have yet to give here, of how many; 0 of 0 where
// none are given now.
func (p *Place) DotsLeft() (left, of int) {
	if p.Reading() || p.Exercise.Dots.Each == 0 || p.State.PhaseOf(p.Ref) != exercises.GiveDots {
		return 0, 0
	}
	return p.Exercise.Dots.Each - p.Sheet.DotsOf(p.Person()), p.Exercise.Dots.Each
}

// PicksAsked tells whether everybody here is asked for a pick for each question just
// now.
func (p *Place) PicksAsked() bool {
	return !p.Reading() && len(p.Exercise.Picks) > 0 && p.State.PhaseOf(p.Ref) == exercises.PickOne
}
