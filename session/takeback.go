package session

import (
	"slices"
	"time"
)

// stagePart is a set of the things that a stage is made of.
type stagePart uint8

const (
	partStep stagePart = 1 << iota
	partClock
	partPhase
	partBring
	partScreens // spotlight and gallery
)

// differing tells which parts of two stages aren't the same. What was announced
// is no part: it has been read.
func differing(a, b *Stage) stagePart {
	if a == nil || b == nil || a == b {
		return 0
	}
	var p stagePart
	for _, x := range []struct {
		part stagePart
		same bool
	}{
		{partStep, a.Step == b.Step},
		{partClock, a.Clock == b.Clock},
		{partPhase, a.Phase == b.Phase},
		{partBring, a.Bring.Equal(b.Bring)},
		{partScreens, a.Spotlight == b.Spotlight && a.Gallery == b.Gallery && slices.Equal(a.Ring, b.Ring) && slices.Equal(a.Order, b.Order)},
	} {
		if !x.same {
			p |= x.part
		}
	}
	return p
}

// put copies parts of a stage from another.
func (st *Stage) put(from *Stage, parts stagePart, now time.Time) {
	if parts&partStep != 0 {
		st.Step = from.Step
	}
	if parts&partClock != 0 {
		st.Clock = from.Clock
	}
	if parts&partPhase != 0 {
		st.Phase = from.Phase
	}
	if parts&partScreens != 0 {
		st.Spotlight, st.Order, st.Gallery, st.Ring = from.Spotlight, from.Order, from.Gallery, from.Ring
	}
	if parts&partBring != 0 {
		// A forced move that comes back is announced anew, and one that is over
		// isn't made again.
		if st.Bring = from.Bring; from.Bring.After(now) {
			st.Bring = now.Add(BringWarning)
		} else {
			st.Bring = time.Time{}
		}
	}
}

// takeBack is the event that undoes parts of what was done to a stage and leaves
// what has been done to the others since: several people may facilitate, and
// the clock that one of them started isn't another's to stop by undoing a step.
// ok is false when there is nothing to do.
func (s State) takeBack(b StageRestored, parts stagePart, now time.Time) (StageRestored, bool) {
	if parts == 0 {
		return b, false
	}
	cur := s.Stage
	if b.Table != 0 {
		t := s.Table(b.Table)
		if t == nil {
			return b, false
		}
		cur = t.Stage
	}
	if cur == nil { // the table follows the room at present
		if b.Stage == nil {
			return b, false
		}
		st := *b.Stage
		st.put(b.Stage, partBring, now)
		b.Stage = &st
		return b, true
	}
	was := b.Stage
	if was == nil {
		was = s.Stage // the table followed it
	}
	st := *cur
	st.put(was, parts, now)
	if b.Stage == nil && differing(&st, s.Stage) == 0 && st.Announce == s.Stage.Announce {
		return b, true // and follows it again
	}
	b.Stage = &st
	return b, differing(&st, cur) != 0
}
