package table

import (
	"fmt"
	"strings"
	"time"

	"convene/session/hub"
	"convene/session/place"
	"convene/tui/part"
	"convene/tui/screen/table/sheet"
)

// mostBanner is how many lines stand between the worksheet and the footer, and
// mostSentence how many of them one sentence may take.
const (
	mostBanner   = 3
	mostSentence = 2
)

// banner is what this person has to know just now, the most pressing first.
func (s *Screen) banner(k part.Kit) []string {
	var out []string
	say := func(paint func(string) string, line string) {
		if line == "" {
			return
		}
		for _, l := range part.Folded(line, k.Width-2*sheet.Edge, max(min(mostSentence, mostBanner-len(out)), 0)) {
			out = append(out, " "+paint(l))
		}
	}
	t := k.Theme
	if s.Facilitator && s.opt.Notices != nil {
		for _, n := range s.opt.Notices() {
			if n.Code == hub.FileMoved { // the others can wait until they are back at the wall
				for _, l := range part.NoticeLines(k, n, k.Width-2*sheet.Edge) {
					out = append(out, " "+t.Warn.Render(l))
				}
			}
		}
	}
	s.whose(k, say)
	s.endedSays(k, say)
	say(t.Warn.Render, s.whoIsIt(k))
	for _, f := range s.Pressing() {
		paint := t.Warn.Render
		if f.What == place.Invites {
			paint = t.Accent.Render
		}
		say(paint, s.fact(k, f))
	}
	asks, waits := s.aboutTheSeat(k)
	say(t.Accent.Render, asks)
	say(t.Text.Render, waits)
	for _, f := range s.Facts() {
		switch f.What {
		case place.Alone:
			if !s.looking() {
				say(t.Text.Render, s.fact(k, f))
			}
		case place.Covered:
			if !k.Calm {
				say(t.Dim.Render, s.written(k, f))
			}
		case place.OwnSpot, place.Spotlit, place.Visits, place.Speaking, place.RoundOver, place.WritingFor, place.HelpCalled:
			say(t.Accent.Render, s.fact(k, f))
		default:
			say(t.Text.Render, s.fact(k, f))
		}
	}
	return out
}

// fact is one of them in words; on a quiet screen without seconds that run.
func (s *Screen) fact(k part.Kit, f place.Fact) string {
	switch {
	case !k.Calm:
	case f.What == place.Speaking:
		return fmt.Sprintf(k.Words.Facilitate.Speaks, f.Name)
	case f.In > 0:
		const steps = 10 * time.Second
		f.In = (f.In + steps - 1) / steps * steps
	}
	return part.Fact(k, s.State, f)
}

// urgent is the first thing of all, for where something else lies over the
// worksheet: that this person's screen is about to be taken somewhere else.
func (s *Screen) urgent(k part.Kit, w int) []string {
	line := s.whoIsIt(k)
	if list := s.Pressing(); line == "" && len(list) > 0 {
		switch list[0].What {
		case place.Brought, place.Moved, place.Called:
			line = s.fact(k, list[0])
		}
	}
	if line == "" {
		return nil
	}
	out := part.Folded(line, w, mostSentence)
	for i, l := range out {
		out[i] = k.Theme.Warn.Render(l)
	}
	return out
}

// written is who has written how much in quiet, without a word of it.
func (s *Screen) written(k part.Kit, f place.Fact) string {
	w := k.Words.Craft
	if s.Exercise.Anonymous {
		return s.fact(k, f)
	}
	var parts []string
	for _, p := range part.Roster(s.State, s.view.People, s.Ref.Table, k.Now) {
		n := s.Sheet.Covers[p.Seat.ID]
		switch {
		case n > 0 && len(parts) == 0:
			parts = append(parts, fmt.Sprintf(w.HasWritten, p.Seat.Name, n))
		case n > 0:
			parts = append(parts, fmt.Sprintf(w.AlsoWritten, p.Seat.Name, n))
		case !p.Here:
			parts = append(parts, fmt.Sprintf(w.IsAway, p.Seat.Name))
		}
	}
	return strings.Join(parts, " · ")
}
