package carry

import (
	"slices"
	"time"

	"convene/session"
	"convene/session/text"
)

// Ledger reads the sessions as one list of promises, in the order they were made:
// each once, from its making to its end, whatever became of files, names, tables and
// plans meanwhile. What is hidden is left out. Those of sheets that stay at their
// table are in it too, and marked: whoever shows them has to look.
func Ledger(states []session.State) []Commitment { return ledger(inOrder(states)) }

// inOrder are the sessions that were begun, the earliest first and each once: of two
// copies the one in which more was written.
func inOrder(states []session.State) []session.State {
	var all []session.State
	for _, st := range states {
		if st.Plan == nil {
			continue
		}
		i := slices.IndexFunc(all, func(o session.State) bool { return o.Started.Equal(st.Started) })
		switch {
		case i < 0:
			all = append(all, st.Public())
		case written(st) > written(all[i]):
			all[i] = st.Public()
		}
	}
	slices.SortStableFunc(all, func(a, b session.State) int { return a.Started.Compare(b.Started) })
	return all
}

func written(st session.State) int {
	n := 0
	for _, t := range st.Tables {
		for _, sh := range t.Sheets {
			for _, e := range sh.Entries {
				for _, words := range e.Texts {
					n += words.Len()
				}
			}
		}
	}
	return n
}

// key names an entry among all the sessions, and a promise by where it was made.
type key struct {
	session int64 // when it began
	entry   text.ID
}

func keyOf(began time.Time, entry text.ID) key { return key{began.UnixNano(), entry} }

// ledger follows each promise through the sessions. A line says itself which promise
// it is about, or else which line of the session before it goes on from, or, where
// that file is lost and older than promises had names, its words do.
func ledger(all []session.State) []Commitment {
	var out []Commitment
	known := map[key]int{}
	for i, st := range all {
		for _, s := range standings(st, i) {
			first := s.lines[0]
			at, ok := known[keyOf(s.ref.Session, s.ref.Entry)]
			if b := first.entry.Brought; !ok && b != nil {
				if st.Past != nil {
					at, ok = known[keyOf(st.Past.Started, b.From)]
				}
				if !ok && b.Promise == nil {
					at, ok = byWords(out, first.chapter)
				}
			}
			if !ok {
				at, out = len(out), append(out, Commitment{Ref: s.ref, Exercise: first.ex.ID})
			}
			known[keyOf(s.ref.Session, s.ref.Entry)] = at
			for _, l := range s.lines {
				known[keyOf(st.Started, l.entry.ID)] = at
				out[at].Stays = out[at].Stays || l.ex.NamesStay
			}
			out[at].Chapters = append(out[at].Chapters, s.read(st, out[at].Chapters))
		}
	}
	return out
}

// byWords is the one promise that is open and says the same.
func byWords(all []Commitment, ch Chapter) (int, bool) {
	at, found := -1, 0
	for i, c := range all {
		last := c.Last()
		if last.Open() && fold(last.What) == fold(ch.What) && fold(last.Who) == fold(ch.Who) && fold(ch.What) != "" {
			at, found = i, found+1
		}
	}
	return at, found == 1
}

// read makes one chapter of what a session says of a promise. before are those of
// earlier sessions: a date means what it meant when it was said.
func (s standing) read(st session.State, before []Chapter) Chapter {
	ch := s.lines[0].chapter
	for _, l := range s.lines[1:] {
		c := l.chapter
		if ch.Outcome == nil && c.Outcome != nil {
			ch.Outcome, ch.Settled, ch.Why, ch.Told = c.Outcome, c.Settled, c.Why, c.Told
		}
		ch.Ratings = append(ch.Ratings, c.Ratings...)
		if c.Since == session.SinceNew { // promised again
			ch.Again = l.entry.Brought == nil && Committing(l.ex, l.entry.Section)
			ch.Table = c.Table
			if c.ByWhen != "" {
				ch.ByWhen = c.ByWhen
			}
			if c.First != "" {
				ch.First = c.First
			}
			if c.Serves != "" {
				ch.Serves = c.Serves
			}
		}
		if ch.Since == session.SinceDropped && c.Since != session.SinceDropped {
			ch.Since = session.SinceChanged
		}
	}
	ch.Day = day(st, ch.ByWhen)
	if x := st.Seat(ch.Person); x != nil {
		ch.Called = x.Name
	}
	if len(before) == 0 {
		return ch
	}
	last := before[len(before)-1]
	ch.Again = ch.Again || fold(ch.ByWhen) != fold(last.ByWhen) && ch.ByWhen != "" && last.ByWhen != ""
	if fold(ch.ByWhen) == fold(last.ByWhen) {
		ch.Day = last.Day
	}
	if fold(ch.Who) != fold(last.Who) && ch.Who != "" && last.Who != "" && (ch.Person == 0 || ch.Person != last.Person) {
		ch.From = last.Who
	}
	return ch
}

// Due tells whether it should be done by a day: that of its date has come, or it
// names none and is open all the time.
func (c Commitment) Due(today time.Time) bool {
	last := c.Last()
	return last.Open() && (last.Day.IsZero() || !last.Day.After(today))
}
