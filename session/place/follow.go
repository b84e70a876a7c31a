package place

import (
	"time"

	"convene/session"
	"convene/session/text"
)

// This file is how a place follows the facilitator, softly: it moves by itself
// only when its person is idle, it says beforehand when it will be moved, and it
// keeps the place that it comes back to.

// MovedAfter is how long somebody who was given another table has to finish, or
// who was called away to read another table's sheet.
const MovedAfter = session.BringWarning

// following is what a place remembers of where it was led.
type following struct {
	step     int       // the open step when it was last looked at
	invited  bool      // it has been opened, and this person hasn't gone there
	cameBack bool      // … because they came back to another sheet: they are told, and not taken along
	brought  time.Time // the forced move that was obeyed last
	moved    time.Time // when a new table was first noticed; zero: not moved
	movedTo  int       // which one that is
	called   time.Time // when a spotlight or a gallery found this person writing; zero: not called
	home     *ownPlace // where to return to after a spotlight or a gallery
	lent     *ownPlace // where to return to from the table at which they sit for a while
	quiet    bool      // the sheet was quiet when this place last looked
}

// ownPlace is a place on one's own sheet.
type ownPlace struct {
	ref   session.SheetRef
	caret Caret
	anew  bool // they have been brought to the sheet and were never on it: no caret yet
}

// Follow looks at what the facilitator has done since, and goes along where that
// may be done without interrupting anybody.
func (p *Place) Follow() {
	now := p.hand.Now()
	st := p.State.StageOf(p.Own)
	if st.Step != p.step {
		p.step, p.cameBack = st.Step, false
		p.invited = p.home == nil && p.Ref.Step != st.Step || p.home != nil && p.home.ref.Step != st.Step
	}
	if p.home == nil && p.Ref.Step == st.Step {
		p.invited = false // they have gone there by another way
	}
	if p.invited && !p.cameBack && !p.Facilitator && !p.Open && now.Sub(p.lastKey) >= p.patience() && p.home == nil {
		p.accept()
		p.tell(Said{What: WentThere, Step: p.Ref.Step})
	}
	if !p.Facilitator && !st.Bring.IsZero() && st.Bring != p.brought && !now.Before(st.Bring) && now.Sub(st.Bring) < time.Minute {
		p.brought = st.Bring
		p.accept()
	}
	if p.alone && p.quiet && !p.Sheet.Quiet { // revealed: what was said of it isn't so any more
		p.alone = false
		p.tell(Said{What: Nothing})
	}
	p.quiet = p.Sheet.Quiet // a line is begun for the quiet before this place shows it
	p.followTable(now)
	p.followReading(now)
}

// Invited tells whether another step is open, to which they can go.
func (p *Place) Invited() bool { return p.invited }

// GoThere goes to the open step when the person asks for it, wherever they are.
func (p *Place) GoThere() {
	switch st := p.State.StageOf(p.Own); {
	case p.home != nil: // they read another table's sheet: it is given back first
		p.tell(Said{What: Reads})
	case p.Ref.Step == st.Step:
		p.tell(Said{What: ThereAlready})
	default:
		p.accept()
	}
}

// accept goes to the step that is open. Who reads another table's sheet goes
// there when the reading ends; until then they go on to what that table is at.
func (p *Place) accept() {
	p.invited = false
	step := p.State.StageOf(p.Own).Step
	if p.home == nil {
		p.Show(step)
		p.Present(false) // nothing they do may follow that would
		return
	}
	if p.home.ref.Step != step {
		*p.home = ownPlace{ref: session.SheetRef{Table: p.Own, Step: step}, anew: true}
	}
	if to := p.State.StageOf(p.Ref.Table).Step; to != p.Ref.Step {
		p.goTo(session.SheetRef{Table: p.Ref.Table, Step: to})
	}
}

// Show goes to another worksheet of this table, to where one begins on it.
func (p *Place) Show(step int) {
	if p.State.Exercise(step) == nil || step == p.Ref.Step {
		return
	}
	p.lay(session.SheetRef{Table: p.Ref.Table, Step: step})
	p.Caret = p.Start()
	p.Settle()
}

// followTable takes somebody who was moved to their new table, after a while.
func (p *Place) followTable(now time.Time) {
	x := p.State.Seat(p.Me())
	if p.Facilitator || x == nil || x.Table == p.Own || x.Table == 0 {
		if !p.moved.IsZero() && x != nil && x.Table == p.Own { // it was taken back, and they had been told
			p.tell(Said{What: StayHere, Table: p.Own})
		}
		p.moved = time.Time{}
		return
	}
	if p.moved.IsZero() || p.movedTo != x.Table { // another table is another warning
		p.moved, p.movedTo = now, x.Table
	}
	if now.Sub(p.moved) >= MovedAfter {
		p.changeTable(x.Table)
	}
}

// SitAt takes their own seat to another table, at once: who asks for it isn't in
// the middle of a word.
func (p *Place) SitAt(n int) {
	if p.Do(session.ChangeTable{Table: n}) {
		p.changeTable(n)
	}
}

func (p *Place) changeTable(n int) {
	p.endReading()
	back := p.lent
	if x := p.State.Seat(p.Me()); x != nil && x.Home == p.Own && p.lent == nil {
		p.lent = &ownPlace{ref: p.Ref, caret: p.Caret}
	} else if x == nil || x.Home == 0 {
		p.lent = nil
	}
	p.Own, p.moved = n, time.Time{}
	p.goTo(session.SheetRef{Table: n, Step: p.State.StageOf(n).Step})
	if back != nil && back.ref.Table == n && back.ref.Step == p.Ref.Step {
		p.Caret = back.caret
		p.Settle()
	}
	p.tell(Said{What: NowAt, Table: n})
}

// followReading shows another table's sheet while there is a spotlight or a
// gallery, and one's own again afterwards, at the same place. Who is writing is
// told, and has a while to finish.
func (p *Place) followReading(now time.Time) {
	if p.Facilitator {
		return
	}
	n := p.State.Reads(p.Own)
	if n == 0 {
		p.called = time.Time{}
		p.endReading()
		return
	}
	if p.home == nil {
		if p.called.IsZero() && p.writing(now) {
			p.called = now
		}
		if !p.called.IsZero() && now.Sub(p.called) < MovedAfter {
			return
		}
		p.called = time.Time{}
		p.home = &ownPlace{ref: p.Ref, caret: p.Caret}
	} else if p.Ref.Table == n {
		return
	}
	p.goTo(session.SheetRef{Table: n, Step: p.State.ReadStep(n)})
}

func (p *Place) endReading() {
	if p.home == nil {
		return
	}
	back := *p.home
	p.home = nil
	p.goTo(back.ref)
	if !back.anew {
		p.Caret = back.caret
	}
	p.Settle()
	p.Present(false)
	p.tell(Said{What: BackAtOwn})
}

// goTo shows a sheet, whoever's it is.
func (p *Place) goTo(r session.SheetRef) {
	if p.State.Sheet(r) == nil {
		return
	}
	p.hand.Shows(r.Table)
	p.lay(r)
	p.Caret = p.Start()
	if e := p.First(); p.Reading() && e != nil { // something to remark on
		p.Into(e, p.Columns(e.Section)[0])
		p.Caret.At = text.ID{}
	}
	p.Settle()
	p.Present(false)
}

// Due is how long until Follow has something to do by itself, or a sentence about
// it changes; 0: nothing.
func (p *Place) Due() time.Duration {
	now, st := p.hand.Now(), p.State.StageOf(p.Own)
	var wait time.Duration
	next := func(d time.Duration) {
		if d > 0 && (wait == 0 || d < wait) {
			wait = d
		}
	}
	if p.invited && !p.Facilitator {
		// No further off than IdleAfter: what they do next may make their patience shorter.
		next(min(max(p.patience()-now.Sub(p.lastKey), time.Second), IdleAfter))
	}
	if !st.Bring.IsZero() && st.Bring != p.brought && now.Before(st.Bring) {
		next(min(st.Bring.Sub(now), time.Second))
	}
	if !p.moved.IsZero() || !p.called.IsZero() {
		next(time.Second)
	}
	if t := p.State.Table(p.Ref.Table); t.Round != nil && len(t.Round.Order) > 0 {
		next(time.Second)
	}
	next(p.readIn(now))
	return wait
}
