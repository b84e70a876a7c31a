package session_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unicode"

	"convene/exercises"
	"convene/session"
	"convene/session/export"
	"convene/session/report"
	"convene/session/text"
)

// watch holds one step against every promise. It never uses what the code under
// test would say of itself: texts come from the ledger, rights from the plan.
func (h *hall) watch(g *guest, before session.State, evs []session.Event, err error, a session.Action, reverting bool) {
	var no *session.Error
	if err != nil {
		if !errors.As(err, &no) {
			h.breaks("6", "the answer is no sentence: %v", err)
		}
		if len(evs) > 0 || !reflect.DeepEqual(before.Seats, h.st.Seats) || !slices.Equal(before.Tables, h.st.Tables) {
			h.breaks("6", "refused with %v, and yet something changed", err)
		}
		h.seen["refused"]++
		return
	}
	if len(evs) == 0 {
		return
	}
	h.keepsWords(g, before, evs, a, reverting)
	h.keepsLocks(g, before, evs)
	h.namesNobody(before, evs)
	h.warns(before)
	for i, t := range h.st.Tables {
		if st := h.st.StageOf(t.Number); st.Phase == exercises.Quiet && !t.Sheets[st.Step].Quiet {
			h.breaks("4", "table %d is told that it writes in quiet, and everybody sees it", t.Number)
		}
		for k, sh := range t.Sheets {
			if sh != before.Tables[i].Sheets[k] {
				h.counts(sh)
			}
		}
	}
	h.hides(h.people[h.rnd.IntN(len(h.people))].eyes())
	if h.rnd.IntN(4) == 0 {
		h.hides(session.Eyes{})
	}
}

// warns is promise 3: whenever a table's people are to go from another moment on
// than before, by whatever was done or taken back, they have all of the warning. A
// moment that has come, or that passed just now, is one at which screens go.
func (h *hall) warns(before session.State) {
	for _, t := range h.st.Tables {
		was, is := before.StageOf(t.Number).Bring, h.st.StageOf(t.Number).Bring
		if is.IsZero() || is.Equal(was) {
			continue
		}
		h.seen["forced moves"]++
		if left := is.Sub(h.now); left < session.BringWarning {
			h.breaks("3", "table %d goes after %v", t.Number, left)
		}
	}
}

// keepsWords is promise 2.
func (h *hall) keepsWords(g *guest, before session.State, evs []session.Event, a session.Action, reverting bool) {
	if reverting {
		if err := h.led.lost(evs, g.id, h.own); err != nil {
			h.breaks("2", "%v", err)
		}
	}
	room := true // nothing in it is about an entry
	for _, ev := range evs {
		switch b := ev.Body.(type) {
		case session.Wrote:
			room = false
			if reverting {
				break
			}
			for _, sp := range b.Edit.Deletes {
				if h.own[g.id] == nil {
					h.own[g.id] = map[text.ID]bool{}
				}
				for k := range sp.Len {
					h.own[g.id][sp.First.Plus(k)] = true
				}
			}
		case session.EntryAdded, session.EntryRemoved, session.EntryRestored, session.EntryMoved, session.Linked, session.Unlinked,
			session.Picked, session.Dotted, session.DoneSet, session.ReadBy, session.HeadlineSet, session.NoteLeft, session.NoteTaken, session.NoteAnswered:
			room = false
		}
		h.led.note(ev, g.id)
	}
	for i, t := range h.st.Tables {
		for k, sh := range t.Sheets {
			was := before.Tables[i].Sheets[k]
			if sh == was {
				continue
			}
			if err := h.led.agreesOn(was, sh); err != nil {
				h.breaks("2", "%v", err)
			}
			if room {
				h.untouched(a, was, sh)
			}
		}
	}
}

// untouched: what a facilitator does with the room leaves every word, dot, pick,
// link and headline as it was, and in its order but where anonymous lines are
// revealed.
func (h *hall) untouched(a session.Action, was, is *session.Sheet) {
	h.seen["sheets under a facilitator's hand"]++
	if len(was.Entries) != len(is.Entries) || was.Headline != is.Headline || !slices.Equal(was.Links, is.Links) ||
		!slices.Equal(was.Picks, is.Picks) || !slices.Equal(was.Done, is.Done) {
		h.breaks("2", "%T changed sheet %+v", a, was.Ref)
		return
	}
	for i, e := range was.Entries {
		now := is.Entry(e.ID)
		if now == nil || now.Removed != e.Removed || now.Author != e.Author || now.Section != e.Section || now.Parent != e.Parent ||
			!slices.Equal(now.Dots, e.Dots) || len(now.Notes) != len(e.Notes) || !slices.EqualFunc(now.Texts, e.Texts, text.Text.Equal) {
			h.breaks("2", "%T changed entry %s", a, e.ID)
		} else if is.Entries[i] != now && !e.Hidden {
			h.breaks("2", "%T put entry %s elsewhere", a, e.ID)
		}
	}
}

// agreesOn is agrees for one sheet; entries that are the same as in was have been
// looked at before.
func (l ledger) agreesOn(was, sh *session.Sheet) error {
	part := ledger{}
	changed := &session.Sheet{Ref: sh.Ref}
	for _, e := range sh.Entries {
		if slices.Contains(was.Entries, e) {
			continue
		}
		changed.Entries = append(changed.Entries, e)
		at := place{sh.Ref, e.ID}
		part[at] = l[at]
	}
	for _, e := range was.Entries {
		if sh.Entry(e.ID) == nil {
			return fmt.Errorf("entry %s is gone", e.ID)
		}
	}
	return part.agrees(session.State{Tables: []*session.Table{{Sheets: []*session.Sheet{changed}}}})
}

// keepsLocks: what is locked changes by a facilitator's hand alone.
func (h *hall) keepsLocks(g *guest, before session.State, evs []session.Event) {
	if before.Seat(g.id).Role == session.Facilitator || len(before.Locks) == 0 {
		return
	}
	h.seen["things done under locks"]++
	for _, ev := range evs {
		var ref session.SheetRef
		var touched []text.ID
		var sections []int
		switch b := ev.Body.(type) {
		case session.EntryAdded:
			ref, sections = b.Sheet, []int{b.Section}
		case session.EntryMoved:
			ref, touched, sections = b.Sheet, []text.ID{b.Entry}, []int{b.Section}
		case session.Wrote:
			ref, touched = b.Sheet, []text.ID{b.Entry}
		case session.EntryRemoved:
			ref, touched = b.Sheet, []text.ID{b.Entry}
		case session.EntryRestored:
			ref, touched = b.Sheet, []text.ID{b.Entry}
		case session.Dotted:
			ref, touched = b.Sheet, []text.ID{b.Entry}
		case session.Linked:
			ref, touched = b.Sheet, []text.ID{b.Link.From, b.Link.To}
		case session.Unlinked:
			ref, touched = b.Sheet, []text.ID{b.Link.From, b.Link.To}
		default:
			continue
		}
		for _, id := range touched {
			if e := before.Sheet(ref).Entry(id); e != nil {
				sections = append(sections, e.Section)
			}
		}
		for _, l := range before.Locks {
			for _, s := range sections {
				if l.Holds(ref, s) {
					h.breaks("locks", "%T by seat %d on %+v, section %d, in spite of %+v", ev.Body, g.id, ref, s, l)
				}
			}
		}
	}
}

// counts: dots within their budget, one pick a person and question.
func (h *hall) counts(sh *session.Sheet) {
	ex := h.st.Exercise(sh.Ref.Step)
	given := map[session.SeatID]int{}
	for _, e := range sh.Entries {
		for _, d := range e.Dots {
			h.seen["dots"]++
			if d.N < 1 || d.N > ex.Dots.Most {
				h.breaks("dots", "seat %d has %d dots on one entry", d.Seat, d.N)
			}
			if !e.Removed {
				given[d.Seat] += d.N
			}
		}
	}
	for seat, n := range given {
		if n > ex.Dots.Each {
			h.breaks("dots", "seat %d has given %d of %d dots", seat, n, ex.Dots.Each)
		}
	}
	for i, p := range sh.Picks {
		h.seen["picks"]++
		for _, q := range sh.Picks[:i] {
			if p.Seat == q.Seat && p.Pick == q.Pick {
				h.breaks("picks", "seat %d has picked %s twice", p.Seat, p.Pick)
			}
		}
	}
}

// namesNobody is promise 5 for events and state.
func (h *hall) namesNobody(before session.State, evs []session.Event) {
	for _, ev := range evs {
		ref, ok := sheetOf(ev)
		if b, is := ev.Body.(session.Revealed); is && b.Step == nameless {
			h.tellsNoTime(before.Sheet(at(b.Table, b.Step)), h.st.Sheet(at(b.Table, b.Step)))
		}
		if !ok || ref.Step != nameless {
			continue
		}
		v := reflect.ValueOf(ev.Body)
		if v.FieldByName("Seat").IsValid() { // a dot, a pick, a "done" are people's own
			continue
		}
		h.seen["anonymous events"]++
		if ev.By != 0 {
			h.breaks("5", "%T names seat %d", ev.Body, ev.By)
		}
		if f := v.FieldByName("Author"); f.IsValid() && f.Int() != 0 {
			h.breaks("5", "%T has the author %d", ev.Body, f.Int())
		}
		for _, e := range h.st.Sheet(ref).Entries {
			if e.Author != 0 || slices.ContainsFunc(e.Notes, func(n session.Note) bool { return n.Author != 0 }) {
				h.breaks("5", "an anonymous entry has the author %d, or its notes do", e.Author)
			}
			if e.ID.Replica < 1<<61 {
				h.breaks("5", "an anonymous entry has a signed replica")
			}
		}
	}
}

func (h *hall) tellsNoTime(was, is *session.Sheet) {
	for _, e := range is.Entries {
		if old := was.Entry(e.ID); old == nil || !old.Hidden {
			continue
		}
		h.seen["anonymous lines revealed"]++
		if !e.Added.Equal(h.st.Started) || !e.Written.Equal(h.st.Started) {
			h.breaks("5", "a revealed anonymous line says when it was written: %v", e.Written)
		}
	}
}

// hides is promise 4 for one screen: no hidden line of anybody else's, nor an
// arrow, a count or a parent that names one.
func (h *hall) hides(eyes session.Eyes) {
	st := h.cover(h.st, eyes)
	if st.Doors != (session.Doors{}) {
		h.breaks("8", "a screen gets the codes of the door")
	}
	for i, t := range st.Tables {
		for k, sh := range t.Sheets {
			whole := h.st.Tables[i].Sheets[k]
			if !whole.Covered() {
				continue
			}
			h.seen["covered sheets looked at"]++
			gone := map[text.ID]bool{}
			for _, e := range whole.Entries {
				own := e.Author != 0 && (e.Author == eyes.Seat || e.ID.Replica == eyes.Hand) ||
					e.Author == 0 && e.ID.Replica == eyes.Replica
				gone[e.ID] = e.Hidden && !own
				if e.Hidden && own && sh.Entry(e.ID) == nil {
					h.breaks("2", "seat %d doesn't see their own hidden line %s", eyes.Seat, e.ID)
				}
			}
			for _, e := range sh.Entries {
				if gone[e.ID] {
					h.breaks("4", "seat %d gets a hidden line of seat %d", eyes.Seat, e.Author)
				}
			}
			for _, l := range sh.Links {
				if gone[l.From] || gone[l.To] {
					h.breaks("4", "seat %d gets an arrow to a hidden line", eyes.Seat)
				}
			}
		}
	}
}

// exports hunts for every secret in what is written of the state: in documents
// and in everybody's own state. Once it is revealed it has to be there, unless
// its own author took it away.
func (h *hall) exports(revealed bool) {
	docs := map[string]string{}
	if len(h.log)%20 == 0 || revealed && len(h.log)%20 == 1 {
		r := report.Make(h.st, report.Options{File: "x"})
		for _, f := range []string{"md", "csv", "json"} {
			var b bytes.Buffer
			if err := export.Write(f, &b, r); err != nil {
				h.breaks("4", "%s: %v", f, err)
			}
			docs[f] = b.String()
		}
	}
	looks := append(slices.Clone(h.people[:2]), &guest{})
	if len(h.log)%3 > 0 { // it takes long
		looks = nil
	}
	for _, g := range looks {
		eyes := session.Eyes{}
		if g.h != nil {
			eyes = g.eyes()
		}
		st := h.cover(h.st, eyes)
		st.Plan = nil
		b, err := json.Marshal(st)
		if err != nil {
			h.breaks("4", "%v", err)
		}
		all := string(b)
		for _, s := range h.secret {
			if e := h.st.Sheet(s.ref).Entry(s.entry); e.Hidden && s.by != g && strings.Contains(all, s.word) {
				h.breaks("4", "%q is in what seat %d gets", s.word, g.id)
			}
		}
		for _, r := range all {
			if unicode.IsControl(r) || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
				h.breaks("7", "%U is on its way to a screen", r)
			}
		}
		if strings.Contains(all, `\u001b`) || strings.Contains(all, `\u0085`) || strings.Contains(all, "JOINCODE") || strings.Contains(all, "WALLCODE") {
			h.breaks("7", "a control character or a code is on its way to a screen")
		}
	}
	for f, doc := range docs {
		for _, s := range h.secret {
			e := h.st.Sheet(s.ref).Entry(s.entry)
			there := strings.Contains(doc, s.word)
			h.seen["secrets hunted in documents"]++
			if e.Hidden && there {
				h.breaks("4", "%q is in the %s", s.word, f)
			}
			if revealed && !e.Removed && holds(e, s.word) && !there {
				h.breaks("2", "%q was revealed and isn't in the %s: %+v", s.word, f, *e)
			}
		}
	}
}

func holds(e *session.Entry, word string) bool {
	return slices.ContainsFunc(e.Texts, func(t text.Text) bool { return strings.Contains(text.Clean(t.String()), word) })
}
