package session_test

import (
	"slices"
	"time"

	"convene/exercises"
	"convene/session"
)

// facilitate is one press of a facilitator's, who may see the room late.
func (h *hall) facilitate(g *guest) {
	for range 1 + h.rnd.IntN(2) { // sometimes two press at once
		before := h.st
		a := h.press()
		evs := h.does(g, a)
		if len(evs) > 0 && h.rnd.IntN(5) == 0 {
			h.takesBack(g, before, a)
		}
		if m, ok := a.(session.MovePeople); ok && len(evs) > 0 {
			h.goesOn(before, m)
		}
		others := slices.DeleteFunc(slices.Clone(h.people), func(o *guest) bool { return !o.facilitates() })
		if len(others) == 0 {
			return
		}
		g = others[h.rnd.IntN(len(others))]
	}
}

// press is something that a facilitator's menu has.
func (h *hall) press() session.Action {
	table := max(0, h.rnd.IntN(6)-2) // mostly all
	at := 1 + h.rnd.IntN(3)
	switch h.rnd.IntN(22) {
	case 0, 1, 2, 3:
		return session.SetPhase{Table: table, Phase: exercises.Quiet}
	case 4:
		kinds := []exercises.PhaseKind{"", exercises.Share, exercises.PickOne, exercises.GiveDots, exercises.Rounds, exercises.Report}
		return session.SetPhase{Table: table, Phase: kinds[h.rnd.IntN(len(kinds))], Reveal: h.rnd.IntN(2) == 0, Seed: h.rnd.Uint64()}
	case 5, 6:
		if h.rnd.IntN(3) == 0 { // the clock ends at the moment of the reveal
			h.does(h.facilitator(), session.SetClock{Clock: session.Clock{Running: true, Deadline: h.now.Add(160 * time.Millisecond)}})
			h.seen["reveals as the clock ends"]++
		}
		return session.Reveal{Table: table, Seed: h.rnd.Uint64()}
	case 7, 8:
		return session.OpenStep{Table: table, Step: h.rnd.IntN(5)}
	case 9:
		return session.Bring{Table: table, Off: h.rnd.IntN(4) == 0}
	case 10:
		return session.Spotlight{Table: h.rnd.IntN(4), Order: []int{at}}
	case 11:
		return session.Gallery{Shift: h.rnd.IntN(3)}
	case 12, 13:
		l := session.Lock{Table: h.rnd.IntN(4), Step: h.rnd.IntN(6) - 1, Section: h.rnd.IntN(3) - 1}
		if l.Step < 0 {
			l.Section = -1
		}
		if n := len(h.st.Locks); n > 0 && h.rnd.IntN(5) < 3 {
			return session.SetLock{Lock: h.st.Locks[h.rnd.IntN(n)]}
		}
		return session.SetLock{Lock: l, Locked: true}
	case 14:
		return session.SetClock{Table: table, Clock: session.Clock{Running: h.rnd.IntN(2) == 0, Left: time.Minute, Deadline: h.now.Add(time.Duration(h.rnd.IntN(100)-50) * time.Second)}}
	case 15: // two tables become one, in the middle of whatever they do
		if who := h.seatsAt(at); len(who) > 0 {
			return session.MovePeople{Seats: who, Table: at%3 + 1}
		}
	case 16:
		if who := h.seatsAt(at); len(who) > 0 {
			return session.MovePeople{Seats: who[:1], Table: at%3 + 1}
		}
	case 17:
		if who := h.people[h.rnd.IntN(len(h.people))]; who.facilitates() && who.seat().Table != 0 && h.rnd.IntN(2) == 0 {
			return session.TakeRight{From: who.id}
		}
		return session.HandOver{To: h.people[h.rnd.IntN(len(h.people))].id, Keep: h.rnd.IntN(2) == 0}
	case 18:
		names := []string{"Guest A", "Guest B", "Zoë", hostile, ""}
		return session.Rename{Seat: h.people[h.rnd.IntN(len(h.people))].id, Name: names[h.rnd.IntN(len(names))]}
	case 19:
		return session.ChangeCode{}
	case 20:
		h.sendsOut(h.people[h.rnd.IntN(len(h.people))])
	}
	return session.Announce{Table: table, Text: hostile}
}

// sendsOut is somebody who is sent out for a moment, does nothing meanwhile, and is
// let in again.
func (h *hall) sendsOut(g *guest) {
	before := h.st
	if len(h.does(h.facilitator(), session.SendOut{Seat: g.id})) == 0 {
		return
	}
	h.seen["people sent out"]++
	for _, a := range []session.Action{session.ChangeTable{Table: 1 + h.rnd.IntN(3)}, session.Rename{Seat: g.id, Name: "Gone"}, session.SetDone{Sheet: at(g.seat().Table, grid), Done: true}} {
		if evs := h.does(g, a); len(evs) > 0 {
			h.breaks("sent out", "seat %d does %T", g.id, a)
		}
	}
	if x := session.FindSeat(h.st, session.Sit{Name: g.seat().Name, Table: g.seat().Table}); x == nil || x.ID == g.id && !x.Shut {
		h.breaks("sent out", "seat %d comes back to %+v", g.id, x)
	}
	if !slices.EqualFunc(before.Tables, h.st.Tables, func(a, b *session.Table) bool { return &a.Sheets[0] == &b.Sheets[0] }) {
		h.breaks("2", "sending seat %d out changed a sheet", g.id)
	}
	h.does(h.facilitator(), session.SendOut{Seat: g.id, Back: true})
}

func (h *hall) facilitator() *guest {
	return h.people[slices.IndexFunc(h.people, (*guest).facilitates)]
}

// takesBack checks that undo puts the room back as it was before the press, and
// redo as it was after.
func (h *hall) takesBack(g *guest, before session.State, a session.Action) {
	const promise = "undo of a facilitator's step"
	switch a.(type) {
	case session.HandOver, session.TakeRight, session.Announce: // said and given; nothing takes them back
		return
	}
	if _, revealed := a.(session.Reveal); revealed {
		return
	}
	after := h.st
	same := func(want session.State, what string) {
		for _, t := range want.Tables {
			x, y := want.StageOf(t.Number), h.st.StageOf(t.Number)
			if x.Step != y.Step || x.Phase != y.Phase || x.Clock != y.Clock || x.Spotlight != y.Spotlight || x.Gallery != y.Gallery {
				h.breaks(promise, "%s of %T gives table %d the stage %+v, not %+v", what, a, t.Number, *y, *x)
			}
			if coming := x.Bring.After(h.now); coming != y.Bring.After(h.now) {
				h.breaks(promise, "%s of %T leaves a forced move of table %d at %v, not %v", what, a, t.Number, y.Bring, x.Bring)
			} else if coming {
				h.seen["forced moves taken back or brought again"]++
			}
			for k, sh := range t.Sheets {
				// A sheet that is still quiet though the phase is another, and where
				// nobody has written, may come out of it.
				if got := h.st.Tables[t.Number-1].Sheets[k].Quiet; got != sh.Quiet && !sh.Covered() && (got || x.Phase == exercises.Quiet && x.Step == k) {
					h.breaks(promise, "%s of %T leaves quiet writing %v at table %d, step %d", what, a, got, t.Number, k)
				}
			}
		}
		for i, x := range want.Seats {
			if now := h.st.Seats[i]; now.Table != x.Table || now.Name != x.Name {
				h.breaks(promise, "%s of %T leaves seat %d at table %d, called %q", what, a, x.ID, now.Table, now.Name)
			}
		}
		if !sameLocks(want.Locks, h.st.Locks) {
			h.breaks(promise, "%s of %T leaves the locks %v, not %v", what, a, h.st.Locks, want.Locks)
		}
	}
	if !changedRoom(before, after) {
		return
	}
	h.reverts(g, false)
	same(before, "undo")
	h.seen["steps undone at once"]++
	if h.rnd.IntN(2) == 0 {
		h.reverts(g, true)
		same(after, "redo")
	}
}

func sameLocks(a, b []session.Lock) bool {
	if len(a) != len(b) {
		return false
	}
	for _, l := range a {
		if !slices.Contains(b, l) {
			return false
		}
	}
	return true
}

// changedRoom tells whether anything was done that undo can find.
func changedRoom(a, b session.State) bool {
	for _, t := range a.Tables {
		x, y := *a.StageOf(t.Number), *b.StageOf(t.Number)
		if x.Step != y.Step || x.Phase != y.Phase || x.Clock != y.Clock || x.Spotlight != y.Spotlight || x.Gallery != y.Gallery || !x.Bring.Equal(y.Bring) {
			return true
		}
	}
	for i, x := range a.Seats {
		if b.Seats[i].Table != x.Table || b.Seats[i].Name != x.Name {
			return true
		}
	}
	return !sameLocks(a.Locks, b.Locks)
}

// goesOn is somebody who was moved in the middle of a word: for ten seconds they
// can finish it where they began it.
func (h *hall) goesOn(before session.State, m session.MovePeople) {
	g := h.guest(m.Seats[h.rnd.IntN(len(m.Seats))])
	from := before.Seat(g.id).Table
	if len(h.seatsAt(from)) == 0 && slices.ContainsFunc(before.Table(from).Sheets, func(sh *session.Sheet) bool { return len(sh.Picks) > 0 }) {
		h.seen["tables emptied in a vote"]++
	}
	if from == m.Table || g.facilitates() || g.seat().Shut || g.seat().Table != m.Table {
		return
	}
	ref := at(from, h.st.StageOf(from).Step)
	ex := h.st.Exercise(ref.Step)
	var open []*session.Entry
	for _, e := range h.cover(h.st, g.eyes()).Sheet(ref).Entries {
		if !e.Removed && (!h.st.Sheet(ref).Quiet || e.Hidden) && h.unlocked(ref, e.Section) {
			open = append(open, e)
		}
	}
	if len(open) == 0 {
		return
	}
	e := open[h.rnd.IntN(len(open))]
	col := ex.Sections[e.Section].Columns[0]
	tx := e.Texts[col]
	if tx.Len() >= ex.Limits.Text {
		return
	}
	evs := h.does(g, session.Write{Sheet: ref, Entry: e.ID, Column: col, Edit: tx.Insert(tx.At(tx.Len()), g.NewID(ref.Step, 1), "y")})
	if len(evs) == 0 {
		h.breaks("3", "seat %d was moved from table %d and couldn't finish the word", g.id, from)
	}
	h.seen["people moved while they typed"]++
}

func (h *hall) unlocked(ref session.SheetRef, section int) bool {
	return !slices.ContainsFunc(h.st.Locks, func(l session.Lock) bool { return l.Holds(ref, section) })
}

// end reveals what is left and looks at everything once more.
func (h *hall) end() {
	if n := len(h.secret); n > 0 && h.seen["secrets"] > 0 {
		h.exports(false)
	}
	f := h.facilitator()
	h.does(f, session.Reveal{Seed: h.rnd.Uint64()})
	for _, t := range h.st.Tables {
		for _, sh := range t.Sheets {
			if sh.Quiet || sh.Covered() {
				h.breaks("4", "after a reveal of everything sheet %+v still hides something", sh.Ref)
			}
		}
	}
	pub := h.st.Public()
	if err := h.led.agrees(pub); err != nil {
		h.breaks("2", "in the end: %v", err)
	}
	h.exports(true)
}
