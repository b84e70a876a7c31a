package table

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"convene/session"
	"convene/session/text"
	"convene/tui/part"
)

// This file is the quiet screen: for who has it read aloud, on whom every change that somebody else makes would break in,
// and for whom movement disturbs. Nothing on it changes but by what its person does, the minute, and what the facilitator
// says to everybody. What others write is shown when it is asked for. (Quiet writing, a phase, is another thing.)

// SetCalm asks for it, or for the usual screen.
type SetCalm struct{ On bool }

// calm is what its person knows of others' lines.
type calm struct {
	known *session.Sheet // as it was when they last asked
	shown *session.Sheet // what is drawn
	of    *session.Sheet // and what that was made of
	at    text.ID        // with the caret there
}

// calmed is the worksheet with what others have done since left out; where the person writes and what they wrote is as it
// is now.
func (s *Screen) calmed() *session.Sheet {
	c, now := &s.calm, s.Sheet
	if c.known == nil || c.known.Ref != now.Ref {
		*c = calm{known: now}
	}
	if c.known == now {
		return now
	}
	if c.shown != nil && c.of == now && c.at == s.Caret.Entry {
		return c.shown
	}
	out := *now
	out.Entries = make([]*session.Entry, 0, len(now.Entries))
	for _, e := range now.Entries {
		was := c.known.Entry(e.ID)
		switch {
		case was == e || e.ID == s.Caret.Entry || s.did(e, was):
			out.Entries = append(out.Entries, e)
		case was != nil:
			out.Entries = append(out.Entries, was)
		case !e.Parent.IsZero() || slices.ContainsFunc(now.Entries, func(x *session.Entry) bool { return x.Parent == e.ID && s.did(x, c.known.Entry(x.ID)) }):
			out.Entries = append(out.Entries, e) // what hangs under it would hang nowhere
		}
	}
	c.shown, c.of, c.at = &out, now, s.Caret.Entry
	return c.shown
}

// did tells whether the last thing that was done to an entry was this person's.
func (s *Screen) did(e, was *session.Entry) bool {
	return e.Last == s.Me() || e.Last == 0 && s.Mine(e) && (was == nil || e.Written != was.Written)
}

// unheard is how many lines of others' are other than this person knows them.
func (s *Screen) unheard() int {
	if !s.kit.Calm || s.calm.known == nil || s.calm.known == s.Sheet || s.calm.known.Ref != s.Ref {
		return 0
	}
	n := 0
	for _, e := range s.Sheet.Entries {
		was := s.calm.known.Entry(e.ID)
		if was != e && !s.did(e, was) && !(was == nil && (e.Removed || e.Blank())) {
			n++
		}
	}
	return n
}

// hearOthers shows what others have done since, and says how much that is.
func (s *Screen) hearOthers() {
	n := s.unheard()
	s.calm = calm{known: s.Sheet}
	s.stale = true
	s.say(s.kit.Words.Craft.OthersShown.Of(n))
}

// calmItems are the menu's.
func (s *Screen) calmItems() []part.Item {
	w, on := s.kit.Words.Craft, s.kit.Calm
	name := w.QuietScreen
	if on {
		name = w.UsualScreen
	}
	out := []part.Item{{ID: "quiet-screen", Name: name, Run: func() tea.Cmd { return send(SetCalm{!on}) }}}
	if !on {
		return out
	}
	others := part.Item{ID: "others", Name: w.ShowOthers, Key: part.KeyOf(s.kit.Words, "repaint"), Run: s.cmdAfter(s.hearOthers)}
	if n := s.unheard(); n > 0 {
		others.Hint = w.OthersWait.Of(n)
	}
	return append([]part.Item{others}, out...)
}
