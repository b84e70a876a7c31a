package place

import "time"

// This file is when somebody is interrupted by being taken somewhere else, and
// when they are idle.

const (
	// IdleAfter is how long without a key makes a person idle.
	IdleAfter = 10 * time.Second
	// ThinksFor is the same for somebody in the middle of a line of theirs:
	// thinking isn't idling.
	ThinksFor = time.Minute
)

// touch notes that this person has just typed in the entry under the caret. The
// others see them as writing for a while.
func (p *Place) touch() {
	p.Wrote = true
	p.edited()
}

// edited notes that the entry under the caret has become another by something
// that this person did, whether or not it was typed.
func (p *Place) edited() {
	p.wroteLast = p.hand.Now()
	p.begun[p.Ref] = true
	if !p.Caret.Entry.IsZero() {
		p.touched[p.Caret.Entry] = true
	}
	p.sent()
}

// sent notes that something of this person's has just been sent off: the mark of
// saving is about it, whatever it was. Only what was typed makes a person count as
// writing.
func (p *Place) sent() {
	p.Latest = p.Caret.Entry
	p.Pull()
}

// patience is how long this person may go without a key before they count as
// idle.
func (p *Place) patience() time.Duration {
	if p.inTheMiddle() {
		return ThinksFor
	}
	return IdleAfter
}

// inTheMiddle tells whether the caret is in a line that this person has written
// or changed since they came.
func (p *Place) inTheMiddle() bool {
	e := p.Entry()
	return e != nil && !e.Removed && !e.Blank() && p.touched[e.ID]
}

// writing tells whether this person would be interrupted: they wrote a moment
// ago, they are in the middle of a line, or something lies open.
func (p *Place) writing(now time.Time) bool {
	return !p.wroteLast.IsZero() && now.Sub(p.wroteLast) < IdleAfter ||
		p.inTheMiddle() && now.Sub(p.lastKey) < ThinksFor || p.Open
}

// Begun tells whether they have written on this worksheet since they came.
func (p *Place) Begun() bool { return p.begun[p.Ref] }
