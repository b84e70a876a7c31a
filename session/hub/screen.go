package hub

import (
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"convene/session"
	"convene/session/text"
)

// What a screen shows, besides a table's number.
const (
	Nothing = 0
	Wall    = -1
)

// Screen is one person's way into the session: a mailbox to be woken by, a view
// to draw, and a hand to write with. Its methods are for one goroutine; View
// alone may be called from any.
type Screen struct {
	h       *Hub
	seat    session.SeatID
	replica uint64
	ids     *minter // for what is signed
	unnamed *minter // for anonymous sheets
	line    Line    // nil: there is no doubt that somebody is there
	fresh   bool    // the seat was made when they came
	lostAt  time.Time
	calm    bool
	key     string // they came with; "" without one
	vouched atomic.Bool
	lots    atomic.Pointer[[]uint64] // what else is theirs on anonymous sheets, where they are vouched for
	mail    chan struct{}
	looks   atomic.Int64            // at the table of this number, or Wall, or Nothing
	own     atomic.Pointer[unsaved] // this screen's pending events
	awaits  atomic.Bool             // it wants to be woken when there are none any more
	seen    seen

	// owned by the hub's loop:
	shows   int
	pending unsaved
	typed   bool   // and whether what is waited for was typed
	where   *Where // to be shown to others once what was typed there is durable
}

// unsaved are one screen's events that aren't durable yet, and when each was decided.
// What was published of it is never written again: it grows behind, or is replaced.
type unsaved struct {
	events []session.Event
	since  []time.Time
}

// View is what one screen draws.
type View struct {
	State   session.State // confirmed, with this screen's own pending work on it
	People  People
	Save    Save
	Unsaved int // how many of this screen's own events are not durable yet
	// Oldest is when the first of those was decided, by the clock of time.Since and
	// not by the session's; zero when all are durable.
	Oldest time.Time
	// Asks are the questions about seats that wait for an answer, oldest first.
	Asks []Ask
}

// seen is the last View, so that looking again costs nothing while nothing has
// happened, and one more key costs one more Apply.
type seen struct {
	mu     sync.Mutex
	shared *Shared
	own    []session.Event
	laid   session.State // shared's, with own on it
	looks  int64
	eyes   session.Eyes
	tables map[int]seenTable // those that are shown as this person alone sees them
	view   View
}

// Attach opens a screen for the person of a seat, showing nothing yet. Detach ends
// it. mail is its mailbox: a channel with room for one. Whoever comes from outside
// comes by [Hub.Arrive].
func (h *Hub) Attach(seat session.SeatID, mail chan struct{}) (*Screen, error) {
	s := h.newScreen(seat, mail)
	s.vouched.Store(true)
	if err := h.ask(func() { h.attach(s) }); err != nil {
		return nil, err
	}
	return s, nil
}

func (h *Hub) newScreen(seat session.SeatID, mail chan struct{}) *Screen {
	s := &Screen{h: h, seat: seat, mail: mail}
	s.own.Store(&unsaved{})
	return s
}

// attach runs in the loop.
func (h *Hub) attach(s *Screen) {
	h.lastID++
	s.replica = h.site<<20 | h.lastID
	s.ids, s.unnamed = &minter{replica: s.replica}, h.unnamedFor(s)
	h.screens[s] = struct{}{}
	for o := range h.screens {
		if o.seat == s.seat && o.vouched.Load() {
			o.lots.Store(new(h.lots[s.seat]))
		}
	}
	h.arrived(s)
}

// eyes are this person's, on this screen.
func (s *Screen) eyes() session.Eyes {
	e := session.Eyes{Seat: s.seat, Replica: s.unnamed.replica, Hand: s.replica, Unvouched: !s.vouched.Load()}
	if lots := s.lots.Load(); lots != nil {
		e.Lots = *lots
	}
	return e
}

// Lost says that its line has broken, so that what its person typed last may never have
// come: before Detach.
func (s *Screen) Lost() {
	s.h.tell(func() { s.h.lost[s.seat] = s.h.Now() })
}

// LostAt is when the line broke by which its person was here last; zero where they left.
func (s *Screen) LostAt() time.Time { return s.lostAt }

// Calm tells whether its person asked for a quiet screen when they were here last. It is no history: it is remembered as
// long as the session is open.
func (s *Screen) Calm() bool { return s.calm }

// SetCalm remembers it.
func (s *Screen) SetCalm(on bool) {
	s.calm = on
	s.h.tell(func() { s.h.calm[s.seat] = on })
}

// Detach lets the screen go. The seat stays, with its place.
func (s *Screen) Detach() {
	h := s.h
	_ = h.ask(func() { // an error means that the hub has ended, and the screen with it
		h.show(s, Nothing)
		delete(h.screens, s)
		h.left(s)
		h.asksAfter(s)
	})
}

func (s *Screen) wake() {
	select {
	case s.mail <- struct{}{}:
	default: // it is going to look anyway
	}
}

// Seat is whose screen it is.
func (s *Screen) Seat() session.SeatID { return s.seat }

// View takes the newest snapshot and lays this screen's own pending work on it.
// What others have written in quiet is not in it.
func (s *Screen) View() View {
	// The order matters: confirm stores the shared state first. Taken this way
	// round, an event may be there twice, which Apply ignores, but never missing.
	mine := s.own.Load()
	own := mine.events
	sh := s.h.shared.Load()
	s.seen.mu.Lock()
	defer s.seen.mu.Unlock()
	last := &s.seen
	n := len(last.own)
	goesOn := last.shared == sh && n <= len(own) && (n == 0 || own[0].Counter == last.own[0].Counter && own[n-1].Counter == last.own[n-1].Counter)
	looks := s.looks.Load()
	if goesOn && n == len(own) && looks == last.looks {
		return last.view
	}
	if !goesOn {
		last.laid, n = sh.State, 0
	}
	for _, ev := range own[n:] {
		last.laid = session.Apply(last.laid, ev)
	}
	last.shared, last.own, last.looks = sh, own, looks
	last.view = View{State: last.laid, People: sh.People, Save: sh.Save, Unsaved: len(own), Asks: sh.Asks}
	if len(own) > 0 {
		last.view.Oldest = mine.since[0]
	}
	last.view.State = s.covered()
	return last.view
}

// seenTable is a table, and how it was shown.
type seenTable struct{ is, shown *session.Table }

// covered is what was laid out without what is hidden from this person. What they
// themselves wrote in quiet is on the tables that they sit, or sat, or look at; any
// other is as everybody sees it, and nobody's screen looks through it once more.
func (s *Screen) covered() session.State {
	last := &s.seen
	eyes, st := s.eyes(), last.laid
	if !eyes.Equal(last.eyes) || last.tables == nil {
		last.eyes, last.tables = eyes, map[int]seenTable{}
	}
	x := st.Seat(s.seat)
	open, now := last.shared.open, last.shared.State.Tables
	tables, own := open, false
	for i, t := range st.Tables {
		theirs := int64(t.Number) == last.looks || x != nil && (x.Table == t.Number || slices.Contains(x.Was, t.Number))
		if !theirs && i < len(now) && t == now[i] {
			continue
		}
		was := last.tables[t.Number]
		if was.is != t {
			var public *session.Table
			if i < len(now) && t == now[i] {
				public = open[i]
			}
			was = seenTable{t, t.For(eyes, public)}
			last.tables[t.Number] = was
		}
		if i < len(open) && was.shown == open[i] {
			continue
		}
		if !own {
			tables, own = slices.Clone(open), true
		}
		if i < len(tables) {
			tables[i] = was.shown
		} else {
			tables = append(tables, was.shown)
		}
	}
	st.Tables, st.Doors, st.Bare = tables, session.Doors{}, false
	return st
}

// Shows tells the hub what to wake the screen for: a table's number, Wall or Nothing.
func (s *Screen) Shows(what int) {
	s.looks.Store(int64(what))
	s.h.tell(func() { s.h.show(s, what) })
}

// show runs in the loop.
func (h *Hub) show(s *Screen, what int) {
	if _, here := h.screens[s]; !here && what != Nothing {
		return
	}
	if old := h.shown[s.shows]; len(old) > 0 {
		h.shown[s.shows] = slices.DeleteFunc(old, func(o *Screen) bool { return o == s })
	}
	s.shows = what
	if what != Nothing {
		h.shown[what] = append(h.shown[what], s)
	}
}

// NewID gives the first of n identities that nothing else will ever have, for
// something on a step's worksheet. Where the exercise is anonymous they come
// from another replica than this person's signed work, so that nobody who reads
// the journal can tell whose they are.
func (s *Screen) NewID(step, n int) text.ID { return s.minter(step).take(n) }

// Replica is the one that NewID gives identities of on a step's worksheet.
func (s *Screen) Replica(step int) uint64 { return s.minter(step).replica }

func (s *Screen) minter(step int) *minter {
	if ex := s.h.shared.Load().State.Exercise(step); ex != nil && ex.Anonymous {
		return s.unnamed
	}
	return s.ids
}

// Do decides an action at once. What it did is in the next View, before it is
// saved. An error is an *session.Error, or ErrClosed.
func (s *Screen) Do(a session.Action) ([]session.Event, error) {
	return s.do(a, func(hist *session.History, before session.State, evs []session.Event) {
		hist.Record(before, evs)
	})
}

func (s *Screen) do(a session.Action, record func(*session.History, session.State, []session.Event)) ([]session.Event, error) {
	var evs []session.Event
	var err error
	h := s.h
	if e := h.ask(func() {
		before := h.decided
		if evs, err = h.decide(s, s.seat, a); err == nil && len(evs) > 0 {
			s.pending.events = append(s.pending.events, evs...)
			for range evs {
				s.pending.since = append(s.pending.since, time.Now())
			}
			if w, ok := wroteAt(h.decided, a, evs); ok && s.shows == w.Sheet.Table {
				s.where, s.typed = &w, true // the cursor travels with what was typed; At may tell better
			}
			s.publish()
			record(h.historyOf(s.past(session.OfTheRoom(before, evs))), before, evs)
		}
	}); e != nil {
		return nil, e
	}
	return evs, err
}

// settled runs in the loop: one of the screen's own events is durable.
func (s *Screen) settled(ev session.Event) {
	p := &s.pending
	i := slices.IndexFunc(p.events, func(e session.Event) bool { return e.Counter == ev.Counter })
	switch {
	case i == 0: // nearly always
		p.events, p.since = p.events[1:], p.since[1:]
	case i > 0:
		p.events = slices.Delete(slices.Clone(p.events), i, i+1)
		p.since = slices.Delete(slices.Clone(p.since), i, i+1)
	}
}

// WakeWhenSaved asks to be woken, once, when nothing of this screen's own is unsaved
// any more.
func (s *Screen) WakeWhenSaved() {
	s.awaits.Store(true)
	s.wakeIfSaved() // it may have been that a moment ago
}

func (s *Screen) wakeIfSaved() {
	if s.saved() {
		s.wake()
	}
}

// saved tells, once, that what was waited for is saved.
func (s *Screen) saved() bool { return len(s.own.Load().events) == 0 && s.awaits.Swap(false) }

// publish runs in the loop: it makes the screen's pending visible to View.
func (s *Screen) publish() {
	own := s.pending
	s.own.Store(&own)
}
