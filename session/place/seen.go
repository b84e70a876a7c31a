package place

import (
	"maps"
	"time"

	"convene/session"
	"convene/session/text"
)

// This file is how an entry comes to count as read by somebody else.

// ReadAfter is how long an entry is before somebody's eyes before it counts as read.
const ReadAfter = 1500 * time.Millisecond

// Sees says which entries are before this person's eyes from now on. It
// remembers since when those are that nobody else has read, and says so to nobody:
// MarkRead does, later. So drawing may call it.
func (p *Place) Sees(entries []text.ID) {
	if len(entries) == 0 || p.Sheet.Quiet || p.Reading() || p.Facilitator {
		p.shown = nil
		return
	}
	now := p.hand.Now()
	var here map[text.ID]time.Time
	for _, id := range entries {
		e := p.Sheet.Entry(id)
		if e == nil || e.Read || p.Mine(e) || e.Blank() {
			continue
		}
		since, ok := p.shown[e.ID]
		if !ok {
			since = now
		}
		if here == nil {
			here = map[text.ID]time.Time{}
		}
		here[e.ID] = since
	}
	p.shown = here
}

// MarkRead says which entries have been before their eyes for long enough. It is
// no part of drawing: it may wait for the hub, and it changes the session.
func (p *Place) MarkRead() {
	if len(p.shown) == 0 {
		return
	}
	now := p.hand.Now()
	enough := func(_ text.ID, since time.Time) bool { return now.Sub(since) >= ReadAfter }
	var read []text.ID
	for _, e := range p.Sheet.Entries { // in their order: a map has none
		if since, ok := p.shown[e.ID]; ok && !e.Read && enough(e.ID, since) {
			read = append(read, e.ID)
		}
	}
	maps.DeleteFunc(p.shown, enough)
	if len(read) == 0 || p.Sheet.Quiet {
		return
	}
	_, _ = p.hand.Do(session.MarkRead{Sheet: p.Ref, Entries: read}) // refused at worst, and tried again
	p.Pull()
}

// readIn is how long until MarkRead has something to do; 0: nothing.
func (p *Place) readIn(now time.Time) time.Duration {
	var wait time.Duration
	for _, since := range p.shown {
		if d := max(ReadAfter-now.Sub(since), time.Millisecond); wait == 0 || d < wait {
			wait = d
		}
	}
	return wait
}

// Mine tells whether this person wrote the entry.
func (p *Place) Mine(e *session.Entry) bool {
	return e.Author == p.Me() || e.Author == 0 && e.ID.Replica == p.hand.Replica(p.Ref.Step)
}
