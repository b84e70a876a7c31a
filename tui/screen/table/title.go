package table

import (
	"convene/session"
	"convene/tui/draw"
	"convene/tui/part"
)

// This file is the screen's first line.

// titleLine is the worksheet and what the table does now, and at the other end
// the table and the clock. Where that is too much the table's name gives way, then
// that one facilitates, then the worksheet's title; what to do now is never cut.
func (s *Screen) titleLine(w int) string {
	const apart, beforeClock = 2, 5
	t := s.kit.Theme
	title, phase := s.stepTitle(s.Ref.Step), s.phase()
	if phase != "" {
		phase = " · " + phase
	}
	clock, _ := part.Clock(s.withNow(), s.State.StageOf(s.Own).Clock)
	if clock != "" {
		clock = draw.Spaces(beforeClock) + clock
	}
	room := w - draw.Width(title) - draw.Width(phase) - apart - draw.Width(clock)
	where := s.whereLine(room)
	right := t.Dim.Render(where) + clock
	if over := draw.Width(where) - room; over > 0 {
		title = draw.Cut(title, max(draw.Width(title)-over, 1))
	}
	return part.Ends(t.Title.Render(title+phase), right, w)
}

// timesUp is the first line once the time is up; "" before.
func (s *Screen) timesUp() string {
	beside := s.whereLine(s.kit.Width)
	if s.Facilitator && s.looking() {
		beside = part.OneMoreMinute(s.kit)
	}
	return part.TimesUp(s.withNow(), s.State.StageOf(s.Own).Clock, s.kit.Width, beside)
}

// whereLine is the table in so many columns, and that one only looks in; at least
// the table's number.
func (s *Screen) whereLine(w int) string {
	const least = 3 // of a name, below which it is no help
	c := s.kit.Words.Common
	tb := s.State.Table(s.Ref.Table)
	bare := c.TableName(tb.Number, "")
	full := c.TableName(tb.Number, tb.Name.In(s.kit.Lang))
	role := ""
	if s.Facilitator {
		role = " · " + c.Facilitator
	}
	room := w - draw.Width(role)
	switch {
	case draw.Width(full) <= room:
		return full + role
	case full != bare && room >= draw.Width(c.TableName(tb.Number, "…"))+least:
		return draw.Cut(full, room) + role
	case draw.Width(bare) <= room:
		return bare + role
	}
	return bare
}

// phase is what one's table does now, in words; "" where that isn't on this sheet.
func (s *Screen) phase() string {
	phase := s.State.PhaseOf(session.SheetRef{Table: s.Own, Step: s.Ref.Step})
	if phase == "" {
		return ""
	}
	return s.kit.Words.Facilitate.PhaseName(phase)
}
