package carry

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/text"
)

// Story is several sessions of the same people, read as one.
type Story struct {
	Sessions []Session // the earliest first; others name them by their place here
	Tables   []Table   // by number
}

// Session is one of them.
type Session struct {
	Title      exercises.Text
	Started    time.Time
	Follows    int // the session that handed on to it; -1: none of these
	Benchmarks []Benchmark
}

// Benchmark is one line of a session's checklist.
type Benchmark struct {
	Text   exercises.Text
	Ticked bool
}

// Table is what one team did in all of them.
type Table struct {
	Number      int
	Name        exercises.Text
	Commitments []Commitment // in the order they were made
	Plans       []Plan       // the worksheets that go from session to session
}

// Commitment is one promise from its making to its end.
type Commitment struct {
	Ref      session.PromiseRef
	Exercise string    // the id of the one it was made on
	Stays    bool      // it was made on a sheet that stays at its table
	Chapters []Chapter // one for each session it stood in, never empty
}

// First is how it was made, and Last how it stands.
func (c Commitment) First() Chapter { return c.Chapters[0] }

// Last is how it stands.
func (c Commitment) Last() Chapter { return c.Chapters[len(c.Chapters)-1] }

// Settled tells whether it is done with.
func (c Commitment) Settled() bool { return c.Last().Settled }

// Chapter is a commitment as it stood in one session.
type Chapter struct {
	Session           int // into Story.Sessions
	Who, What, ByWhen string
	Why               string // what was said to its outcome
	// Outcome is what was chosen for it, in both languages, or the words that were
	// written where they are no choice; nil while nobody has said anything.
	Outcome exercises.Text
	Settled bool
	Table   int            // where it stood
	Person  session.SeatID // of that session, who is meant by Who; 0: nobody can tell
	Called  string         // what that person was called at the end of it
	Again   bool           // it was promised again, for another day or in the same words
	From    string         // whom it was handed over by; "": nobody
	First   string         // the first step
	Serves  string         // the line of another worksheet that it is for
	Day     time.Time      // what ByWhen says, in the session it was said in; zero: no day
	Ratings []Rating       // what else was chosen for it, such as how well it fits
	Author  session.SeatID // of that session, who wrote it there; 0: nobody is named
	Told    session.SeatID // who said how it went; 0: nobody has, or nobody is named
	Since   session.Since
}

// Rating is one choice that somebody made of a promise: its column, and the choice.
type Rating struct{ Column, Said exercises.Text }

// Plan is a worksheet that is handed on, in all its versions.
type Plan struct {
	Exercise string // its id
	Title    exercises.Text
	Versions []Version // one for each session that had it and something in it
}

// Version is how it stood at the end of a session.
type Version struct {
	Session  int
	Sheet    session.SheetRef
	Sections []Section // those with lines, in their order
}

// Section is one part of a version, its lines in their order and after them
// those that were dropped since the session before.
type Section struct {
	Title exercises.Text
	Lines []Line
}

// Line is one entry. Cells are the columns with something in them.
type Line struct {
	Cells  []Cell
	Since  session.Since
	Was    []Cell // how it was handed on, where it has changed or was dropped
	Author session.SeatID
}

// Cell is one text with its column's title.
type Cell struct {
	Column exercises.Text
	Kind   exercises.ColumnKind
	Text   string
}

// Tell reads the sessions, in whatever order they come. What is hidden is left
// out. Sessions that were never begun are skipped.
func Tell(states []session.State) Story {
	all := inOrder(states)
	var out Story
	for _, st := range all {
		s := Session{Title: st.Plan.Title, Started: st.Started, Follows: -1}
		if st.Past != nil {
			s.Follows = slices.IndexFunc(all, func(o session.State) bool { return o.Started.Equal(st.Past.Started) })
		}
		for _, b := range st.Plan.Benchmarks {
			s.Benchmarks = append(s.Benchmarks, Benchmark{Text: b.Text, Ticked: st.Ticked(b.ID)})
		}
		out.Sessions = append(out.Sessions, s)
	}
	promised := ledger(all)
	tables := 0
	for _, st := range all {
		tables = max(tables, len(st.Tables))
	}
	for n := 1; n <= tables; n++ {
		t := Table{Number: n}
		for _, st := range all {
			if x := st.Table(n); x != nil && x.Name != nil {
				t.Name = x.Name // the newest one
			}
		}
		for _, c := range promised {
			if c.Last().Table == n {
				t.Commitments = append(t.Commitments, c)
			}
		}
		t.Plans = plans(all, n)
		out.Tables = append(out.Tables, t)
	}
	return out
}

func sheets(st session.State, table int) []*session.Sheet {
	if t := st.Table(table); t != nil {
		return t.Sheets
	}
	return nil
}

// promises tells an exercise of commitments from others: something in it settles
// an entry.
func promises(ex *exercises.Exercise) bool {
	return slices.ContainsFunc(ex.Columns, func(c exercises.Column) bool { return c.Settles > 0 })
}

// chapter reads an entry as a commitment. It is one where its section says whose
// it is. What was brought and then taken off the sheet is a chapter too: it was
// let go.
func chapter(i int, e *session.Entry, ex *exercises.Exercise) (Chapter, bool) {
	if e.Section >= len(ex.Sections) || Erased(e) || e.Removed && e.Brought == nil || e.Blank() && e.Brought == nil {
		return Chapter{}, false
	}
	ch := Chapter{Session: i, Author: e.Author, Told: e.Told, Since: e.Since()}
	emptied := e.Blank()
	if emptied { // as good as taken off the sheet
		ch.Since = session.SinceDropped
	}
	mine, said := false, false
	answered := false // from here on it is about how it went
	for _, c := range ex.Sections[e.Section].Columns {
		if c >= len(e.Texts) {
			continue
		}
		words := line(e.Texts[c])
		if emptied {
			words = was(e, c)
		}
		switch col := ex.Columns[c]; {
		case col.Settles > 0:
			answered = true
			if k := col.ChoiceOf(words); k >= 0 {
				ch.Outcome, ch.Settled = col.Choices[k], k < col.Settles
			} else if words != "" {
				ch.Outcome = exercises.Text{exercises.English: words, exercises.Spanish: words}
			}
		case col.Here && ch.Who == "":
			mine, ch.Who = true, words
		case col.Kind == exercises.Date:
			ch.ByWhen = cmp.Or(ch.ByWhen, words)
		case col.Of != "":
			ch.Serves = words
		case col.Kind == exercises.Choice:
			if k := col.ChoiceOf(words); k >= 0 {
				ch.Ratings = append(ch.Ratings, Rating{Column: col.Title, Said: col.Choices[k]})
			}
		case answered:
			ch.Why = cmp.Or(ch.Why, words)
		case !said:
			said, ch.What = true, words
		default:
			ch.First = cmp.Or(ch.First, words)
		}
	}
	return ch, mine && (ch.Who != "" || ch.What != "" || ch.Outcome != nil)
}

func line(t text.Text) string { return strings.TrimSpace(text.CleanLine(t.String())) }

// plans finds the worksheets that are handed on to themselves, and gives what
// each session made of them. A session that has one of them first counts too.
func plans(all []session.State, table int) []Plan {
	var ids []string
	for _, st := range all {
		for _, s := range st.Plan.Steps {
			if s.Exercise != nil && slices.Contains(s.FromLast, s.Exercise.ID) && !promises(s.Exercise) && !slices.Contains(ids, s.Exercise.ID) {
				ids = append(ids, s.Exercise.ID)
			}
		}
	}
	var out []Plan
	for _, id := range ids {
		p := Plan{Exercise: id}
		for i, st := range all {
			for k, sh := range sheets(st, table) {
				ex := st.Exercise(k)
				if ex == nil || ex.ID != id {
					continue
				}
				p.Title = ex.Title
				if v := version(i, sh, ex); len(v.Sections) > 0 {
					p.Versions = append(p.Versions, v)
				}
			}
		}
		if len(p.Versions) > 0 {
			out = append(out, p)
		}
	}
	return out
}

func version(i int, sh *session.Sheet, ex *exercises.Exercise) Version {
	v := Version{Session: i, Sheet: sh.Ref}
	for s, sec := range ex.Sections {
		part := Section{Title: sec.Title}
		var dropped []Line
		for _, e := range sh.Entries {
			since := Since(e, ex)
			if e.Section != s || Erased(e) || e.Removed && since != session.SinceDropped {
				continue
			}
			l := Line{Since: since, Author: e.Author}
			if since == session.SinceDropped {
				l.Was = cells(ex, func(c int) string { return was(e, c) })
				dropped = append(dropped, l)
				continue
			}
			l.Cells = cells(ex, func(c int) string { return line(e.Texts[c]) })
			if len(l.Cells) == 0 && since != session.SinceChanged {
				continue
			}
			if since == session.SinceChanged {
				l.Was = cells(ex, func(c int) string { return was(e, c) })
			}
			part.Lines = append(part.Lines, l)
		}
		if part.Lines = append(part.Lines, dropped...); len(part.Lines) > 0 {
			v.Sections = append(v.Sections, part)
		}
	}
	return v
}

func was(e *session.Entry, c int) string {
	if c < len(e.Brought.Texts) {
		return e.Brought.Texts[c]
	}
	return ""
}

func cells(ex *exercises.Exercise, words func(c int) string) []Cell {
	var out []Cell
	for c, col := range ex.Columns {
		if s := words(c); s != "" {
			out = append(out, Cell{Column: col.Title, Kind: col.Kind, Text: s})
		}
	}
	return out
}
