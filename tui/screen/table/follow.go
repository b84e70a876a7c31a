package table

import (
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"convene/session"
	"convene/session/text"
	"convene/tui/part"
)

// This file is how a screen follows the facilitator, softly: it moves by itself
// only when its person is idle, it says beforehand when it will be moved, and it
// keeps the place that it comes back to.

const (
	// movedAfter is how long somebody who was given another table has to finish,
	// or who was called away to read another table's sheet.
	movedAfter = session.BringWarning
)

// following is what a screen remembers of where it was led.
type following struct {
	own       int       // the table this person sits at; for a facilitator the one they opened
	step      int       // the open step when it was last looked at
	invited   bool      // it has been opened, and this person hasn't gone there
	cameBack  bool      // … because they came back to another sheet: they are told, and not taken along
	brought   time.Time // the forced move that was obeyed last
	moved     time.Time // when a new table was first noticed; zero: not moved
	movedTo   int       // which one that is
	called    time.Time // when a spotlight or a gallery found this person writing; zero: not called
	lastKey   time.Time
	wroteLast time.Time                 // zero: nothing yet
	touched   map[text.ID]bool          // the entries this person has written in since they came
	begun     map[session.SheetRef]bool // and the sheets
	home      *ownPlace                 // where to return to after a spotlight or a gallery
	scribing  session.SeatID
	caughtUp  bool                  // the welcome has been read
	alone     bool                  // they have been told that a line of theirs is hidden
	quiet     bool                  // the sheet was quiet when this screen last looked
	shown     map[text.ID]time.Time // since when entries that nobody else has read are on the screen
}

// ownPlace is a place on one's own sheet.
type ownPlace struct {
	ref   session.SheetRef
	caret caret
	anew  bool // they have been brought to the sheet and were never on it: no caret yet
}

// follow looks at what the facilitator has done since, and goes along where that
// may be done without interrupting anybody.
func (s *Screen) follow() {
	now := s.now()
	st := s.view.State.StageOf(s.own)
	if st.Step != s.step {
		s.step, s.cameBack = st.Step, false
		s.invited = s.home == nil && s.ref.Step != st.Step || s.home != nil && s.home.ref.Step != st.Step
	}
	if s.home == nil && s.ref.Step == st.Step {
		s.invited = false // they have gone there by another way
	}
	if s.invited && !s.cameBack && !s.opt.Facilitator && s.menu == nil && s.leaf == nil && now.Sub(s.lastKey) >= s.patience() && s.home == nil {
		s.accept()
		s.say(fmt.Sprintf(s.kit.Words.Craft.WentThere, s.stepTitle(s.ref.Step)))
	}
	if !s.opt.Facilitator && !st.Bring.IsZero() && st.Bring != s.brought && !now.Before(st.Bring) && now.Sub(st.Bring) < time.Minute {
		s.brought = st.Bring
		s.accept()
	}
	if s.alone && s.quiet && !s.sheet.Quiet { // revealed: what was said of it isn't so any more
		s.alone, s.note = false, part.Toast{}
	}
	s.quiet = s.sheet.Quiet // a line is begun for the quiet before this screen shows it
	s.followTable(now)
	s.followReading(now)
	s.followEnd()
}

// goThere goes to the open step when the person asks for it, wherever they are.
func (s *Screen) goThere() {
	switch st := s.view.State.StageOf(s.own); {
	case s.home != nil: // they read another table's sheet: it is given back first
		s.say(s.kit.Words.Craft.ReadingOf)
	case s.ref.Step == st.Step:
		s.say(s.kit.Words.Craft.ThereAlready)
	default:
		s.accept()
	}
}

// accept goes to the step that is open. Who reads another table's sheet goes
// there when the reading ends; until then they go on to what that table is at.
func (s *Screen) accept() {
	s.invited = false
	step := s.view.State.StageOf(s.own).Step
	if s.home == nil {
		s.show(step)
		s.tell(false) // no key may follow that would
		return
	}
	if s.home.ref.Step != step {
		*s.home = ownPlace{ref: session.SheetRef{Table: s.own, Step: step}, anew: true}
	}
	if to := s.view.State.StageOf(s.ref.Table).Step; to != s.ref.Step {
		s.goTo(session.SheetRef{Table: s.ref.Table, Step: to})
	}
}

// followTable takes somebody who was moved to their new table, after a while.
func (s *Screen) followTable(now time.Time) {
	x := s.view.State.Seat(s.seat)
	if s.opt.Facilitator || x == nil || x.Table == s.own || x.Table == 0 {
		if !s.moved.IsZero() && x != nil && x.Table == s.own { // it was taken back, and they had been told
			s.say(fmt.Sprintf(s.kit.Words.People.StayHere, s.tableName(s.own)))
		}
		s.moved = time.Time{}
		return
	}
	if s.moved.IsZero() || s.movedTo != x.Table { // another table is another warning
		s.moved, s.movedTo = now, x.Table
	}
	if now.Sub(s.moved) >= movedAfter {
		s.changeTable(x.Table)
	}
}

func (s *Screen) changeTable(n int) {
	s.endReading()
	s.own, s.moved = n, time.Time{}
	s.goTo(session.SheetRef{Table: n, Step: s.view.State.StageOf(n).Step})
	s.say(fmt.Sprintf(s.kit.Words.Craft.NowAt, s.tableName(n)))
}

func (s *Screen) tableName(n int) string {
	return s.kit.Words.Common.TableName(n, s.view.State.Table(n).Name.In(s.kit.Lang))
}

// followReading shows another table's sheet while there is a spotlight or a
// gallery, and one's own again afterwards, at the same place. Who is writing is
// told, and has a while to finish.
func (s *Screen) followReading(now time.Time) {
	if s.opt.Facilitator {
		return
	}
	n := s.view.State.Reads(s.own)
	if n == 0 {
		s.called = time.Time{}
		s.endReading()
		return
	}
	if s.home == nil {
		if s.called.IsZero() && s.writing(now) {
			s.called = now
		}
		if !s.called.IsZero() && now.Sub(s.called) < movedAfter {
			return
		}
		s.called = time.Time{}
		s.home = &ownPlace{ref: s.ref, caret: s.caret}
	} else if s.ref.Table == n {
		return
	}
	s.goTo(session.SheetRef{Table: n, Step: s.view.State.StageOf(n).Step})
}

func (s *Screen) endReading() {
	if s.home == nil {
		return
	}
	back := *s.home
	s.home = nil
	s.goTo(back.ref)
	if !back.anew {
		s.caret = back.caret
	}
	s.settle()
	s.tell(false)
	s.say(s.kit.Words.Craft.BackAtOwn)
}

// goTo shows a sheet, whoever's it is.
func (s *Screen) goTo(r session.SheetRef) {
	if s.view.State.Sheet(r) == nil {
		return
	}
	s.ref, s.scroll, s.leaf, s.shown = r, 0, nil, nil
	s.forget()
	s.hub.Shows(r.Table)
	s.pull()
	s.caret = s.arrive()
	if e := s.firstEntry(); s.reading() && e != nil { // something to remark on
		s.into(e, s.columns(e.Section)[0])
		s.caret.at = text.ID{}
	}
	s.settle()
	s.tell(false)
}

// firstEntry is the one that is drawn first, or nil.
func (s *Screen) firstEntry() *session.Entry {
	if s.isMap() {
		for _, n := range s.sheet.Tree() {
			return n.Entry
		}
		return nil
	}
	for i := range s.ex.Sections {
		if list := s.sheet.Section(i); len(list) > 0 {
			return list[0]
		}
	}
	return nil
}

// reading tells whether the sheet is another table's.
func (s *Screen) reading() bool { return !s.opt.Facilitator && s.ref.Table != s.own }

// due is how long until follow has something to do by itself; 0: nothing.
func (s *Screen) due(now time.Time) time.Duration {
	st := s.view.State.StageOf(s.own)
	var wait time.Duration
	next := func(d time.Duration) {
		if d > 0 && (wait == 0 || d < wait) {
			wait = d
		}
	}
	if s.invited && !s.opt.Facilitator {
		// No further off than idleAfter: the next key may make their patience shorter.
		next(min(max(s.patience()-now.Sub(s.lastKey), time.Second), idleAfter))
	}
	if !st.Bring.IsZero() && st.Bring != s.brought && now.Before(st.Bring) {
		next(min(st.Bring.Sub(now), time.Second))
	}
	if !s.moved.IsZero() || !s.called.IsZero() {
		next(time.Second)
	}
	if t := s.view.State.Table(s.ref.Table); t.Round != nil && len(t.Round.Order) > 0 {
		next(time.Second)
	}
	if st.Announce != "" {
		next(announceFor - now.Sub(st.Said))
	}
	next(s.readIn(now))
	return wait
}

func (s *Screen) cmdAfter(f func()) func() tea.Cmd {
	return func() tea.Cmd {
		f()
		return nil
	}
}
