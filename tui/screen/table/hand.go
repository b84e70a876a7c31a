package table

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"convene/session"
	"convene/session/hub"
	"convene/session/place"
	"convene/tui/part"
	"convene/tui/screen/table/sheet"
)

// hand is the hub's, which tells the screen that there is something new to draw
// whenever the place has looked.
type hand struct {
	hub.Hand
	looked func()
}

func (h *hand) Look() session.State {
	st := h.Hand.Look()
	h.looked()
	return st
}

// looked takes in what the place has just looked at.
func (s *Screen) looked() {
	s.view = s.hand.View
	s.stale = true
	s.late = part.Late(s.view)
	s.noticeWaiting()
}

// hear says what the place has to tell, and begins drawing anew where it has led
// to another sheet.
func (s *Screen) hear() {
	for _, x := range s.News() {
		if x.What == place.Nothing {
			s.note.Clear()
			continue
		}
		st := s.State
		s.note.Tell(s.now(), s.kit, func(k part.Kit) string { return part.Told(k, st, x) })
	}
	if s.laid != s.Ref {
		s.laid = s.Ref
		s.putAway() // a page was about another sheet
		s.drawn.Top()
		s.still = newStill()
	}
}

// follow goes where the facilitator leads.
func (s *Screen) follow() {
	s.hear()
	s.Open = s.occupied()
	s.Follow()
	s.hear()
	s.followEnd()
}

// due is how long until something changes by itself; 0: nothing does.
func (s *Screen) due(now time.Time) time.Duration {
	wait := s.Due()
	if st := s.State.StageOf(s.Own); st.Announcement() != "" { // it takes less room then
		if d := announceFor - now.Sub(st.Said); d > 0 && (wait == 0 || d < wait) {
			wait = d
		}
	}
	return wait
}

// tableName is what a table is called.
func (s *Screen) tableName(n int) string {
	return s.kit.Words.Common.TableName(n, s.State.Table(n).Name.In(s.kit.Lang))
}

// stepTitle is a step's title in this person's language.
func (s *Screen) stepTitle(i int) string { return s.StepTitle(i, s.kit.Lang) }

func (s *Screen) cmdAfter(f func()) func() tea.Cmd {
	return func() tea.Cmd {
		f()
		return nil
	}
}

// drawing is the worksheet as it is drawn now.
func (s *Screen) drawing() *sheet.View {
	if s.stale {
		s.stale = false
		s.others = s.others[:0]
		people := s.view.People.At(s.Ref.Table)
		paper := &s.Paper
		if s.kit.Calm {
			people = nil
			quiet := s.Paper
			quiet.Sheet = s.calmed()
			paper = &quiet
		}
		for _, p := range people {
			if w := p.Where; p.Seat != s.Me() && w.Sheet == s.Ref {
				s.others = append(s.others, sheet.Other{Seat: p.Seat, Section: w.Section, Entry: w.Entry, Column: w.Column, At: w.Cursor})
			}
		}
		x := sheet.Shown{Paper: paper, Caret: s.Caret, Reading: s.Reading(), Others: s.others, Room: s.drawn.Room}
		if s.late {
			x.Late = s.Latest
		}
		s.drawn.Show(x)
	}
	return &s.drawn
}

// say puts one line in the place of the footer's hints for a while.
func (s *Screen) say(t string) {
	s.hear() // first what came before
	s.note.Say(s.now(), t)
}

// Say shows a sentence for a while.
func (s *Screen) Say(t string) { s.say(t) }
