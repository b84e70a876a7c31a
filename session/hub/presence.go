package hub

import (
	"slices"
	"time"
	"unicode/utf8"

	"convene/session"
	"convene/session/text"
)

// Where is a place on a worksheet: a cursor. A zero Entry means the empty line
// at the end of the section, or under Parent on a map.
type Where struct {
	Sheet   session.SheetRef
	Section int
	Entry   text.ID
	Parent  text.ID // for a line that isn't written yet
	After   text.ID // likewise
	Column  int
	Cursor  text.ID // the character it stands after
}

// Person is somebody who is here now, on one screen.
type Person struct {
	Seat   session.SeatID
	Screen uint64 // tells two screens of one person apart
	Table  int    // whose worksheet they look at; 0: none
	Where  Where
	Typed  time.Time // when they last wrote; zero: not yet
}

// People is everybody who is here, immutable. It is kept by table, so that a
// cursor that moves copies one table's few people and not the whole room.
type People struct {
	tables [][]Person // by number; 0 is those who look at no table
}

// At gives those who look at table n. The slice is not to be changed.
func (p People) At(n int) []Person {
	if n < 0 || n >= len(p.tables) {
		return nil
	}
	return p.tables[n]
}

// Seat gives the screen this person last wrote on; ok is false while they are away.
func (p People) Seat(id session.SeatID) (Person, bool) {
	var best Person
	found := false
	for _, t := range p.tables {
		for _, x := range t {
			if x.Seat == id && (!found || x.Typed.After(best.Typed)) {
				best, found = x, true
			}
		}
	}
	return best, found
}

// Len is how many screens are open.
func (p People) Len() int {
	n := 0
	for _, t := range p.tables {
		n += len(t)
	}
	return n
}

// of gives a screen's line.
func (p People) of(screen uint64) (Person, bool) {
	for _, t := range p.tables {
		for _, x := range t {
			if x.Screen == screen {
				return x, true
			}
		}
	}
	return Person{}, false
}

// moved has another line in the place of a screen's.
func (p People) moved(was, x Person) People {
	if was.Table != x.Table {
		p, _, _ = p.without(was.Screen)
		return p.with(x)
	}
	p.tables = slices.Clone(p.tables)
	t := slices.Clone(p.tables[x.Table])
	t[slices.IndexFunc(t, func(o Person) bool { return o.Screen == x.Screen })] = x
	p.tables[x.Table] = t
	return p
}

// without takes a screen's line out; the line is given too.
func (p People) without(screen uint64) (People, Person, bool) {
	for n, t := range p.tables {
		for i, x := range t {
			if x.Screen == screen {
				p.tables = slices.Clone(p.tables)
				p.tables[n] = slices.Delete(slices.Clone(t), i, i+1)
				return p, x, true
			}
		}
	}
	return p, Person{}, false
}

// with puts a line in at its table, in the order of arrival.
func (p People) with(x Person) People {
	p.tables = slices.Clone(p.tables)
	for len(p.tables) <= x.Table {
		p.tables = append(p.tables, nil)
	}
	t := p.tables[x.Table]
	i := 0
	for i < len(t) && t[i].Screen < x.Screen {
		i++
	}
	p.tables[x.Table] = slices.Insert(slices.Clone(t), i, x)
	return p
}

// At shows the others where this screen's cursor is. When something typed is
// still pending the cursor follows it: nobody sees a cursor after a character
// that they can't see yet. On a sheet without names they are shown nothing but
// which sheet it is; the place itself is kept for LastPlace all the same.
func (s *Screen) At(w Where, typed bool) {
	h := s.h
	h.tell(func() {
		if len(s.pending.events) > 0 {
			s.typed = typed || s.where != nil && s.typed
			s.where = &w
			return
		}
		h.place(s, w, typed)
	})
}

// wroteAt is where an action leaves the cursor of whoever did it: after the last
// character that was typed, or where the last one was taken out.
func wroteAt(st session.State, a session.Action, evs []session.Event) (Where, bool) {
	switch a.(type) {
	case session.Write, session.Together:
	default:
		return Where{}, false
	}
	b, ok := evs[len(evs)-1].Body.(session.Wrote)
	if !ok {
		return Where{}, false
	}
	e := st.Sheet(b.Sheet).Entry(b.Entry)
	if e == nil {
		return Where{}, false
	}
	w := Where{Sheet: b.Sheet, Section: e.Section, Entry: b.Entry, Column: b.Column}
	switch ins, del := b.Edit.Inserts, b.Edit.Deletes; {
	case len(ins) > 0:
		last := ins[len(ins)-1]
		w.Cursor = last.First.Plus(utf8.RuneCountInString(last.Text) - 1)
	case len(del) > 0:
		last := del[len(del)-1]
		w.Cursor = last.First.Plus(last.Len - 1)
	default:
		return Where{}, false
	}
	return w, true
}

// settlePlace runs in the loop, after some of s's pending became durable: it goes into
// what will be shown next.
func (h *Hub) settlePlace(s *Screen, next *Shared) {
	if s.where != nil && len(s.pending.events) == 0 {
		w := *s.where
		s.where = nil
		h.put(next, s, w, s.typed)
	}
}

// at puts somebody at a place in what is shown to others: the one way in. Where
// there are no names no cursor and no typing mark gives anybody away, nor one that
// was earned elsewhere.
func (x Person) at(w Where, st session.State) Person {
	if x.Where = w; !w.Entry.IsZero() { // it stands already
		x.Where.Parent, x.Where.After = text.ID{}, text.ID{}
	}
	if ex := st.Exercise(w.Sheet.Step); ex != nil && ex.Anonymous {
		x.Where, x.Typed = Where{Sheet: w.Sheet}, time.Time{}
	}
	return x
}

// place keeps where a screen's cursor is, shows it as far as others may see it,
// and wakes those who do.
func (h *Hub) place(s *Screen, w Where, typed bool) {
	next := *h.shared.Load()
	h.together(func() {
		if h.put(&next, s, w, typed) {
			h.shared.Store(&next)
		}
	})
}

// typedAlready is how long a place is told of without being told again that somebody
// types there: the command that typed it brought both.
const typedAlready = time.Second / 2

// put does so in what is shown next, and tells whether anything of that is another.
func (h *Hub) put(next *Shared, s *Screen, w Where, typed bool) bool {
	was, ok := next.People.of(s.replica)
	if !ok {
		return false // it has gone in the meantime
	}
	h.places[s.seat] = w
	x := was
	x.Table = max(w.Sheet.Table, 0)
	x = x.at(w, next.State)
	if now := h.Now(); typed && (x != was || now.Sub(was.Typed) > typedAlready) {
		x.Typed = now
		x = x.at(w, next.State)
	}
	if x == was {
		return false // nothing that anybody is shown
	}
	next.People = next.People.moved(was, x)
	h.wakeShowing(x.Table, s)
	if was.Table != x.Table {
		h.wakeShowing(was.Table, s)
		h.wake(s) // what it drew on its way was who is at the table it comes from
	}
	if was.Where.Sheet != x.Where.Sheet || was.Table != x.Table || was.Typed != x.Typed {
		h.wakeWalls()
	}
	return true
}

// Withdraw takes the screen's cursor off the table that it looked at: somebody
// who looked in has gone. Their place there is kept for LastPlace.
func (s *Screen) Withdraw() {
	s.h.tell(func() { s.h.withdraw(s) })
}

// withdraw runs in the loop.
func (h *Hub) withdraw(s *Screen) {
	if s.where != nil { // told, and still to be shown
		h.places[s.seat], s.where = *s.where, nil
	}
	next := *h.shared.Load()
	people, x, ok := next.People.without(s.replica)
	if !ok || x.Table == 0 {
		return
	}
	was := x.Table
	next.People = people.with(Person{Seat: x.Seat, Screen: x.Screen})
	h.shared.Store(&next)
	h.wakeShowing(was, s)
	h.wakeWalls()
}

func (h *Hub) arrived(s *Screen) {
	next := *h.shared.Load()
	x := Person{Seat: s.seat, Screen: s.replica}.at(h.places[s.seat], next.State)
	if seat := next.State.Seat(s.seat); seat != nil {
		x.Table = seat.Table
	}
	next.People = next.People.with(x)
	h.shared.Store(&next)
	h.wakeTable(x)
}

// wakeTable wakes those who see that somebody has come or gone: their table, the
// walls, and where else they are themselves.
func (h *Hub) wakeTable(x Person) {
	h.together(func() {
		h.wakeShowing(x.Table, nil)
		if seat := h.shared.Load().State.Seat(x.Seat); seat != nil && seat.Table != x.Table {
			h.wakeShowing(seat.Table, nil)
		}
		for s := range h.screens {
			if s.seat == x.Seat {
				h.wake(s)
			}
		}
		h.wakeShowing(Wall, nil)
	})
}

func (h *Hub) left(s *Screen) {
	if s.where != nil { // where they typed last; nobody can be shown it any more
		h.places[s.seat] = *s.where
	}
	next := *h.shared.Load()
	people, x, ok := next.People.without(s.replica)
	if !ok {
		return
	}
	next.People = people
	h.shared.Store(&next)
	h.wakeTable(x)
}

// LastPlace is where this person was: when they were last here or, after the
// program was started again, where they last wrote.
func (s *Screen) LastPlace() (Where, bool) {
	var w Where
	ok := false
	h := s.h
	_ = h.ask(func() {
		st := h.shared.Load().State.For(s.eyes())
		if w, ok = h.places[s.seat]; !ok {
			w, ok = lastWritten(st, s.seat)
		} else if sh := st.Sheet(w.Sheet); !s.vouched.Load() && (sh == nil || sh.Entry(w.Entry) == nil) {
			w = Where{Sheet: w.Sheet, Section: w.Section} // what they can't see they aren't led to
		}
	})
	return w, ok
}

func lastWritten(st session.State, seat session.SeatID) (Where, bool) {
	var best *session.Entry
	var w Where
	x := st.Seat(seat)
	if x == nil || st.Table(x.Table) == nil {
		return w, false
	}
	for _, sh := range st.Tables[x.Table-1].Sheets {
		for _, e := range sh.Entries {
			wrote := e.Author
			if e.Brought != nil { // its author wrote it in the session before
				wrote = e.Last
			}
			if wrote != seat || e.Removed || (best != nil && !e.Written.After(best.Written)) {
				continue
			}
			best = e
			w = Where{Sheet: sh.Ref, Section: e.Section, Entry: e.ID}
			for c, t := range e.Texts {
				if !t.Empty() {
					w.Column, w.Cursor = c, t.At(t.Len())
				}
			}
		}
	}
	return w, best != nil
}
