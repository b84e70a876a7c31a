package table

import (
	"maps"
	"time"

	"convene/session"
	"convene/session/text"
)

// This file is how an entry comes to count as read by somebody else.

// readAfter is how long an entry is on a screen before it counts as read.
const readAfter = 1500 * time.Millisecond

// noteShown remembers since when the unread entries of others are on the screen,
// as it has just been drawn. It says so to nobody: markRead does, later.
func (s *Screen) noteShown() {
	if s.lay == nil || s.sheet.Quiet || s.reading() || s.opt.Facilitator {
		s.shown = nil
		return
	}
	now := s.now()
	var here map[text.ID]time.Time
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
		if here == nil {
			here = map[text.ID]time.Time{}
		}
		here[e.ID] = since
	}
	s.shown = here
}

// markRead says which entries have been on the screen for long enough. It is no
// part of drawing: it may wait for the hub, and it changes the session.
func (s *Screen) markRead() {
	if len(s.shown) == 0 {
		return
	}
	now := s.now()
	enough := func(_ text.ID, since time.Time) bool { return now.Sub(since) >= readAfter }
	var read []text.ID
	for _, e := range s.sheet.Entries { // in their order: a map has none
		if since, ok := s.shown[e.ID]; ok && !e.Read && enough(e.ID, since) {
			read = append(read, e.ID)
		}
	}
	maps.DeleteFunc(s.shown, enough)
	if len(read) == 0 || s.sheet.Quiet {
		return
	}
	_, _ = s.hub.Do(session.MarkRead{Sheet: s.ref, Entries: read}) // refused at worst, and tried again
	s.pull()
}

// readIn is how long until markRead has something to do; 0: nothing.
func (s *Screen) readIn(now time.Time) time.Duration {
	var wait time.Duration
	for _, since := range s.shown {
		if d := max(readAfter-now.Sub(since), time.Millisecond); wait == 0 || d < wait {
			wait = d
		}
	}
	return wait
}

// mine tells whether this person wrote the entry.
func (s *Screen) mine(e *session.Entry) bool {
	return e.Author == s.seat || e.Author == 0 && e.ID.Replica == s.hub.Replica(s.ref.Step)
}
