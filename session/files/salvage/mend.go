package salvage

import (
	"encoding/json"

	"convene/exercises"
	"convene/session"
	"convene/session/hub"
	"convene/session/journal"
	"convene/session/journal/sqlite"
	"convene/session/text"
)

// mend puts the events that are left together so that they make a session again.
// What is missing mustn't make one person of another, nor show what was written
// alone: so a seat that is lost gets somebody in it, and where it can't be known
// that nobody wrote in quiet, what came after counts as written in quiet until a
// facilitator reveals it.
type mend struct {
	found sqlite.Found
	last  session.State // as the snapshot has it; without a plan where there is none
	st    session.State
	site  uint64 // of what is put in
	put   uint64
	now   journal.Record // the record that something is put in before

	recs      []journal.Record
	snap      *journal.Snapshot
	lacks     sqlite.Missing
	kept      bool
	gone      map[text.ID]bool
	strangers int
	covered   int // sheets that count as written on in quiet from a gap on
}

func mended(f sqlite.Found) (*mend, error) {
	m := &mend{found: f, gone: map[text.ID]bool{}}
	for _, r := range f.Records {
		m.site = max(m.site, r.Site+1)
	}
	if f.Snapshot != nil {
		var st session.State
		if json.Unmarshal(f.Snapshot.Body, &st) == nil && st.Plan != nil {
			m.last = st
		}
	}
	events := make([]session.Event, len(f.Records))
	for i, r := range f.Records {
		var err error
		if events[i], err = hub.Decode(r); err != nil {
			return nil, err
		}
	}
	if err := m.begin(events); err != nil {
		return nil, err
	}
	gaps := f.Gaps
	for i, ev := range events {
		m.now = f.Records[i]
		if len(gaps) > 0 && gaps[0].After < m.now.Seq {
			m.hides(events[i:], gaps[0])
			gaps = gaps[1:]
		}
		m.seats(ev)
		if w, ok := ev.Body.(session.Wrote); ok {
			if sh := m.st.Sheet(w.Sheet); sh == nil || sh.Entry(w.Entry) == nil {
				m.gone[w.Entry] = true
			}
		}
		m.st = session.Apply(m.st, ev)
		m.recs = append(m.recs, m.now)
		if f.Snapshot != nil && m.now.Seq <= f.Snapshot.Seq {
			s := *f.Snapshot
			s.Seq = uint64(len(m.recs))
			m.snap = &s
		}
	}
	m.keeps()
	return m, nil
}

// begin makes up for a beginning that is lost, where the snapshot has it.
func (m *mend) begin(events []session.Event) error {
	if _, ok := events[0].Body.(session.Started); ok {
		return nil
	}
	if m.last.Plan == nil {
		return errNoBeginning
	}
	m.now = m.found.Records[0]
	if err := m.puts(session.Started{Plan: m.last.Plan, Zone: m.last.Zone}); err != nil {
		return err
	}
	return m.puts(session.DoorsSet{Doors: m.last.Doors})
}

// puts adds an event before the next one.
func (m *mend) puts(b session.Body) error {
	m.put++
	ev := session.Event{Site: m.site, Counter: m.put, At: m.now.At, Body: b}
	r, err := hub.Encode(ev)
	if err == nil {
		m.recs, m.st = append(m.recs, r), session.Apply(m.st, ev)
	}
	return err
}

// seats puts somebody in every seat that must have been taken before an event.
func (m *mend) seats(ev session.Event) {
	need, table := ev.By, 1
	switch b := ev.Body.(type) {
	case session.Seated:
		need = b.Seat - 1
	case session.Wrote:
		table = b.Sheet.Table
	case session.EntryAdded:
		table = b.Sheet.Table
	}
	for n := session.SeatID(len(m.st.Seats)) + 1; n <= need && len(m.st.Seats) == int(n)-1; n++ {
		b := session.Seated{Seat: n, Table: table, Name: stranger(m.lang(), n)}
		if x := m.last.Seat(n); x != nil {
			b.Name, b.Table, b.Role, b.Lang, b.Scribed = x.Name, x.Table, x.Role, x.Lang, x.Scribed
		} else {
			m.strangers++
		}
		if m.puts(b) != nil {
			return
		}
	}
}

func (m *mend) lang() exercises.Lang {
	if m.st.Plan != nil {
		if _, ok := m.st.Plan.Title[exercises.English]; !ok {
			return exercises.Spanish
		}
	}
	return exercises.English
}

// hides has what comes after a gap count as written in quiet, on each sheet where
// quiet writing may have begun in it. The gap may have moved the room, too: so a
// table is taken to the sheet and back.
func (m *mend) hides(rest []session.Event, g sqlite.Gap) {
	for _, t := range m.st.Tables {
		was := m.st.StageOf(t.Number)
		for k := range m.st.Plan.Steps {
			if m.open(session.SheetRef{Table: t.Number, Step: k}, rest, g) {
				continue
			}
			m.covered++
			_ = m.puts(session.StepOpened{Table: t.Number, Step: k})
			_ = m.puts(session.PhaseSet{Table: t.Number, Phase: exercises.Quiet})
			// And back, by the same way: putting the stage back would end the quiet.
			_ = m.puts(session.StepOpened{Table: t.Number, Step: was.Step})
			if was.Phase != exercises.Quiet {
				_ = m.puts(session.PhaseSet{Table: t.Number, Phase: was.Phase})
			}
		}
	}
}

// open tells whether it is known that nothing on a sheet was hidden after a gap:
// nobody began a line on it, or the snapshot says so, or it was all revealed.
func (m *mend) open(ref session.SheetRef, rest []session.Event, g sqlite.Gap) bool {
	sh := m.last.Sheet(ref)
	if m.st.Sheet(ref).Quiet || sh != nil && m.found.Snapshot.Seq >= g.After+g.N && !sh.Quiet && !sh.Covered() {
		return true
	}
	begun := false
	for _, ev := range rest {
		switch b := ev.Body.(type) {
		case session.EntryAdded:
			begun = begun || b.Sheet == ref
		case session.Revealed:
			if b.Step == ref.Step && (b.Table == 0 || b.Table == ref.Table) {
				return true
			}
		}
	}
	return !begun
}

// keeps decides whether the snapshot stands for what is lost before it.
func (m *mend) keeps() {
	f := m.found
	covers := m.snap != nil && hub.Fits(*f.Snapshot)
	if !covers {
		m.snap = nil
	}
	rest := f
	rest.Gaps = nil
	for _, g := range f.Gaps {
		if !covers || g.After+g.N > f.Snapshot.Seq {
			rest.Gaps = append(rest.Gaps, g)
		}
	}
	m.kept = len(f.Gaps) > 0 && len(rest.Gaps) == 0
	m.lacks = rest.Missing()
}
