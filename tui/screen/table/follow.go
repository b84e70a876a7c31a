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
	brought   time.Time // the forced move that was obeyed last
	moved     time.Time // when a new table was first noticed; zero: not moved
	called    time.Time // when a spotlight or a gallery found this person writing; zero: not called
	lastKey   time.Time
	wroteLast time.Time        // zero: nothing yet
	touched   map[text.ID]bool // the entries this person has written in since they came
	home      *ownPlace        // where to return to after a spotlight or a gallery
	scribing  session.SeatID
	caughtUp  bool // the welcome has been read
	alone     bool // they have been told that a line of theirs is hidden
	shown     map[text.ID]time.Time
}

// ownPlace is a place on one's own sheet.
type ownPlace struct {
	ref   session.SheetRef
	caret caret
}

// follow looks at what the facilitator has done since, and goes along where that
// may be done without interrupting anybody.
func (s *Screen) follow() {
	now := s.now()
	st := s.view.State.StageOf(s.own)
	if st.Step != s.step {
		s.step = st.Step
		s.invited = s.home == nil && s.ref.Step != st.Step || s.home != nil && s.home.ref.Step != st.Step
	}
	if s.home == nil && s.ref.Step == st.Step {
		s.invited = false // they have gone there by another way
	}
	if s.invited && !s.opt.Facilitator && s.menu == nil && s.leaf == nil && now.Sub(s.lastKey) >= s.patience() && s.home == nil {
		s.accept()
		s.say(fmt.Sprintf(s.kit.Words.Craft.WentThere, s.titles()[s.ref.Step]))
	}
	if !s.opt.Facilitator && !st.Bring.IsZero() && st.Bring != s.brought && !now.Before(st.Bring) && now.Sub(st.Bring) < time.Minute {
		s.brought = st.Bring
		s.accept()
	}
	if s.alone && !s.sheet.Quiet { // revealed: what was said of it isn't so any more
		s.alone, s.note = false, part.Toast{}
	}
	s.followTable(now)
	s.followReading(now)
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

// accept goes to the step that is open.
func (s *Screen) accept() {
	s.invited = false
	s.endReading()
	s.show(s.view.State.StageOf(s.own).Step)
	s.tell(false) // no key may follow that would
}

// followTable takes somebody who was moved to their new table, after a while.
func (s *Screen) followTable(now time.Time) {
	x := s.view.State.Seat(s.seat)
	if s.opt.Facilitator || x == nil || x.Table == s.own || x.Table == 0 {
		s.moved = time.Time{}
		return
	}
	if s.moved.IsZero() {
		s.moved = now
	}
	if now.Sub(s.moved) >= movedAfter {
		s.changeTable(x.Table)
	}
}

func (s *Screen) changeTable(n int) {
	s.endReading()
	s.own, s.moved = n, time.Time{}
	s.goTo(session.SheetRef{Table: n, Step: s.view.State.StageOf(n).Step})
	t := s.view.State.Table(n)
	s.say(fmt.Sprintf(s.kit.Words.Craft.NowAt, s.kit.Words.Common.TableName(n, t.Name.In(s.kit.Lang))))
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
	s.caret = back.caret
	s.settle()
	s.tell(false)
	s.say(s.kit.Words.Craft.BackAtOwn)
}

// goTo shows a sheet, whoever's it is.
func (s *Screen) goTo(r session.SheetRef) {
	if s.view.State.Sheet(r) == nil {
		return
	}
	s.ref, s.scroll, s.leaf = r, 0, nil
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
	if s.unreadHere() {
		next(readAfter)
	}
	return wait
}

// readAfter is how long an entry is on a screen before it counts as read.
const readAfter = 1500 * time.Millisecond

// unreadHere tells whether an entry is on the screen that nobody else has read.
func (s *Screen) unreadHere() bool { return len(s.shown) > 0 }

// noteShown remembers since when unread entries of others are on the screen, and
// says so once that is long enough.
func (s *Screen) noteShown() {
	if s.lay == nil || s.leaf != nil || s.ex == nil || s.sheet.Quiet || s.reading() || s.opt.Facilitator {
		return
	}
	now := s.now()
	var here map[text.ID]time.Time
	var read []text.ID
	for _, sp := range s.lay.spots {
		if sp.entry.IsZero() || sp.row < s.scroll || sp.row >= s.scroll+s.room {
			continue
		}
		e := s.sheet.Entry(sp.entry)
		if e == nil || e.Read || s.mine(e) || e.Blank() {
			continue
		}
		since, ok := s.shown[e.ID]
		if !ok {
			since = now
		}
		if now.Sub(since) >= readAfter {
			read = append(read, e.ID)
			continue
		}
		if here == nil {
			here = map[text.ID]time.Time{}
		}
		here[e.ID] = since
	}
	s.shown = here
	if len(read) > 0 {
		_, _ = s.hub.Do(session.MarkRead{Sheet: s.ref, Entries: read}) // refused at worst, and tried again
		s.pull()
	}
}

// mine tells whether this person wrote the entry.
func (s *Screen) mine(e *session.Entry) bool {
	return e.Author == s.seat || e.Author == 0 && e.ID.Replica == s.hub.Replica(s.ref.Step)
}

func (s *Screen) cmdAfter(f func()) func() tea.Cmd {
	return func() tea.Cmd {
		f()
		return nil
	}
}
