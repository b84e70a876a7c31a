package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/people"
	"convene/session/text"
)

// Report is a session ready to be written down: every word in it is chosen,
// cleaned, and, if that was asked for, free of names. Its JSON is the format
// "json". Times are by the clocks of the room, with how those stand to UTC. Slices
// are never nil, so JSON has no null in it.
type Report struct {
	Format  string `json:"format" jsonschema:"enum=convene-report"`
	Version int    `json:"version" jsonschema:"enum=2" jsonschema_description:"Goes up when a reader of the version before would go wrong."`

	Session string         `json:"session" jsonschema_description:"The session file's name without its ending, or the plan's title."`
	Plan    Plan           `json:"plan"`
	Lang    exercises.Lang `json:"lang" jsonschema_description:"The language of titles, definitions and notes; entries are as people typed them."`
	Started time.Time      `json:"started,omitzero"`
	Made    time.Time      `json:"made,omitzero"`

	Only    Only `json:"only,omitzero" jsonschema_description:"What the report was narrowed to; absent when it holds everything."`
	NoNames bool `json:"no_names" jsonschema_description:"Whether people are called Person A, Person B and so on."`
	// NamesLeft is in how many places somebody's name may still stand, since it is an
	// everyday word too.
	NamesLeft int `json:"names_left,omitempty" jsonschema:"minimum=0" jsonschema_description:"Without names: in how many places one may still stand, since it is an everyday word too."`

	// Guessed is in how many places a word that may be a name was left out.
	Guessed int `json:"guessed,omitempty" jsonschema:"minimum=0" jsonschema_description:"Without names: in how many places a word was left out since it may be a name, and nobody has said whether it is."`

	Unsaved bool `json:"unsaved,omitempty" jsonschema_description:"Whether the disk had stopped, so that some of this may be in no file but this report."`

	Tables []Group `json:"tables" jsonschema_description:"The tables in this report, whether or not they wrote anything."`
	Seats  []Seat  `json:"seats" jsonschema_description:"The people of those tables, and the facilitators."`
	Steps  []Step  `json:"steps"`

	Promises []Promise `json:"promises" jsonschema_description:"Who does what by when: those made in this session first, then those that stand, then those that are done with."`

	Follows *Follows `json:"follows,omitempty" jsonschema_description:"The session that this one carries on; absent when it is the first."`
	Story   *Story   `json:"story,omitempty" jsonschema_description:"What the sessions up to this one add up to; absent when the ones before are not at hand."`

	left      []Left             // see Left
	undecided []people.Candidate // see Undecided
	a4        bool               // see OnA4
}

// OnA4 tells whether pages are A4; otherwise they are Letter. All of a document's are of one
// kind.
func (r *Report) OnA4() bool { return r.a4 }

// Follows names the session before.
type Follows struct {
	Title   string    `json:"title"`
	Started time.Time `json:"started,omitzero"`
}

// Plan is the agenda the session was made from.
type Plan struct {
	ID         string      `json:"id"`
	Title      string      `json:"title"`
	Place      string      `json:"place,omitempty" jsonschema_description:"Where people came together, where anybody said."`
	Benchmarks []Benchmark `json:"benchmarks" jsonschema_description:"What the session set out to reach."`
}

// Benchmark is one of them, ticked off by the facilitator or not.
type Benchmark struct {
	ID     string `json:"id"`
	Text   string `json:"text"`
	Ticked bool   `json:"ticked"`
	// Tables are those of which it was said one by one.
	Tables []BenchmarkTable `json:"tables,omitempty" jsonschema_description:"Where it was ticked table by table: each where somebody sits."`
}

// BenchmarkTable is one table's part in a benchmark.
type BenchmarkTable struct {
	Group
	Reached  bool   `json:"reached"`
	Exercise string `json:"exercise,omitempty" jsonschema_description:"The worksheet that proves it."`
	Proof    string `json:"proof,omitempty" jsonschema_description:"The line that proves it, where this document may show it."`
}

// DataSet is the numbers that a step laid on the table. A group too small to be
// shown is there without numbers.
type DataSet struct {
	Title     string    `json:"title,omitempty"`
	Measure   string    `json:"measure"`
	Source    string    `json:"source,omitempty"`
	Reference string    `json:"reference,omitempty"`
	Rows      []DataRow `json:"rows"`
}

// DataRow is one group's rate, and its distance to the reference group's.
type DataRow struct {
	Group      string  `json:"group"`
	Year       string  `json:"year,omitempty"`
	Rate       float64 `json:"rate"`
	Share      float64 `json:"share" jsonschema:"minimum=0,maximum=1" jsonschema_description:"The length of the row's bar: the largest rate of all years is 1."`
	Gap        string  `json:"gap,omitempty" jsonschema_description:"How far the rate lies from the reference group's of the same year, with its sign."`
	Suppressed bool    `json:"suppressed" jsonschema_description:"The group is too small to be shown."`
	Missing    bool    `json:"missing,omitempty" jsonschema_description:"There is no number: the rate is unknown, and not 0."`
	Bound      string  `json:"bound,omitempty" jsonschema_description:"All that is known of the rate, in words, such as under 5: then rate is 0 and means nothing."`
}

// Only is what a report was narrowed to.
type Only struct {
	Table    int    `json:"table,omitempty"`    // 0: all
	Exercise string `json:"exercise,omitempty"` // "": all
	// AsOf is the moment it shows, where that isn't the newest.
	AsOf time.Time `json:"as_of,omitzero"`
}

// Group is one table as such.
type Group struct {
	Number int    `json:"number" jsonschema:"minimum=1"`
	Name   string `json:"name,omitempty"`
}

// Seat is one person.
type Seat struct {
	Number int    `json:"number" jsonschema:"minimum=1" jsonschema_description:"What an entry's author refers to."`
	Name   string `json:"name"`
	Table  int    `json:"table" jsonschema:"minimum=0" jsonschema_description:"0 for a facilitator."`
	Role   string `json:"role" jsonschema:"enum=participant,enum=facilitator"`
	Absent bool   `json:"absent,omitempty" jsonschema_description:"They were here last time and didn't come."`
}

// Step is one item of the plan, with every table's worksheet of it.
type Step struct {
	at int // into the plan's steps

	Number   int       `json:"number" jsonschema_description:"Its place in the plan, from 1; below that, what the program put in before it."`
	ID       string    `json:"id"`
	Title    string    `json:"title"`
	Minutes  int       `json:"minutes,omitempty" jsonschema_description:"As many as the plan gives it."`
	Used     int       `json:"used,omitempty" jsonschema_description:"As many as the room was on it, rounded; absent when it wasn't opened."`
	Exercise Exercise  `json:"exercise"`
	Data     []DataSet `json:"data"`
	Tables   []Table   `json:"tables"`
	Matches  []Match   `json:"matches" jsonschema_description:"What the facilitators said of entries that seem to say the same."`
}

// Exercise is the blank worksheet behind a step.
type Exercise struct {
	ID        string          `json:"id"`
	Title     string          `json:"title"`
	Prompt    string          `json:"prompt,omitempty"`
	Shape     exercises.Shape `json:"shape" jsonschema:"enum=grid,enum=map,enum=axes"`
	Anonymous bool            `json:"anonymous" jsonschema_description:"Nobody is named and no time is given, whatever was asked for."`
	NamesStay bool            `json:"names_stay" jsonschema_description:"Holds other people's names, which should stay at their table."`
	Dots      bool            `json:"dots" jsonschema_description:"Whether people give dots to its entries."`
}

// Table is what one table did in a step.
type Table struct {
	Group
	Sheet Sheet `json:"sheet"`
}

// Sheet is one worksheet. All its sections are there, the empty ones too.
type Sheet struct {
	// Withheld worksheets stay at their table: the sections are named and what
	// was written in them is left out.
	Withheld bool      `json:"withheld" jsonschema_description:"What was written was left out because it stays at its table."`
	Changed  time.Time `json:"changed,omitzero"`
	Headline string    `json:"headline,omitempty" jsonschema_description:"What the table says of it in one line."`
	Done     int       `json:"done" jsonschema:"minimum=0" jsonschema_description:"How many people have marked themselves done."`
	Hidden   int       `json:"hidden" jsonschema:"minimum=0" jsonschema_description:"Lines written in quiet and not revealed; their text is in no document."`
	Sections []Section `json:"sections"`
	Picture  *Picture  `json:"picture,omitempty" jsonschema_description:"On a worksheet with axes: who stands where."`
}

// Section is a fixed part of a worksheet, or on a map a kind of entry.
type Section struct {
	ID         string `json:"id"`
	Title      string `json:"title"`
	Definition string `json:"definition,omitempty"`
	Mark       string `json:"mark,omitempty"`
	// Aside entries stand beside the chain of a map instead of in it: remedies.
	Aside bool `json:"aside,omitempty" jsonschema_description:"On a map: its entries stand beside the chain of causes, as remedies do."`
	// Columns are the section's own and, after them, any other in which an entry
	// that was moved here brought words along.
	Columns []Column `json:"columns"`
	Picks   []Pick   `json:"picks" jsonschema_description:"How many people picked this section, by question."`
	Entries []Entry  `json:"entries"`
	// Dropped are those that the session before handed on and this one took off.
	Dropped []Dropped `json:"dropped" jsonschema_description:"What was brought along from the session before and taken off the worksheet."`
}

// Dropped is an entry that was let go, as it came.
type Dropped struct {
	Cells []Cell `json:"cells" jsonschema_description:"Its columns with something in them."`
}

// Column is one of the texts that every entry of a section has.
type Column struct {
	ID    string               `json:"id"`
	Title string               `json:"title"`
	Kind  exercises.ColumnKind `json:"kind"`
}

// Pick counts the people who picked a section: as the easiest, say.
type Pick struct {
	ID    string  `json:"id"`
	Title string  `json:"title"`
	Count int     `json:"count" jsonschema:"minimum=0"`
	Rate  int     `json:"rate,omitempty" jsonschema_description:"Of a rating: how far it goes up."`
	Mean  float64 `json:"mean,omitempty" jsonschema_description:"Of a rating: the mean of those who gave one."`

	plain string // the title without its mean
}

// titled says the mean of a rating beside its title.
func (p Pick) titled() Pick {
	p.Title = fmt.Sprintf("%s %.1f/%d", p.plain, p.Mean, p.Rate)
	return p
}

// Entry is one line that somebody wrote. An entry with nothing in it is not in
// the report.
type Entry struct {
	ID    string `json:"id" jsonschema_description:"The same in every report of this session; unique on its worksheet."`
	Order int    `json:"order" jsonschema:"minimum=1" jsonschema_description:"Its place in its section."`
	Place int    `json:"place" jsonschema:"minimum=1" jsonschema_description:"Its place on the whole worksheet; on a map, from the top of the tree down."`
	Kind  string `json:"kind" jsonschema_description:"On a map the section's id, on a grid the word entry."`
	Cells []Cell `json:"cells" jsonschema_description:"One text for each of the section's columns, in their order."`

	Lang exercises.Lang `json:"lang,omitempty" jsonschema_description:"The language of whoever wrote it; absent when anonymous."`

	Author     int    `json:"author,omitempty" jsonschema_description:"The seat's number; absent when anonymous."`
	AuthorName string `json:"author_name,omitempty"`

	Depth  int   `json:"depth" jsonschema:"minimum=0" jsonschema_description:"On a map how many entries it hangs under."`
	Parent *Ref  `json:"parent,omitempty" jsonschema_description:"On a map the entry it explains."`
	Feeds  []Ref `json:"feeds" jsonschema_description:"On a map what it also feeds, by links."`
	FedBy  []Ref `json:"fed_by" jsonschema_description:"The other end of those links."`

	Dots    int       `json:"dots" jsonschema:"minimum=0"`
	Notes   []Note    `json:"notes" jsonschema_description:"What readers from other tables left on it."`
	Added   time.Time `json:"added,omitzero"`
	Written time.Time `json:"written,omitzero" jsonschema_description:"The last change to its text."`

	// Since is what has become of it since the session before; "" on a worksheet
	// that took nothing over.
	Since session.Since `json:"since,omitempty" jsonschema:"enum=new,enum=kept,enum=changed" jsonschema_description:"What has become of it since the session before; absent on a worksheet that took nothing over."`
	Was   []Cell        `json:"was,omitempty" jsonschema_description:"How it came, where it has changed: the columns that read otherwise then."`
}

// Note is a remark from another table: warm, cool or clarifying.
type Note struct {
	Kind   string `json:"kind" jsonschema:"enum=warm,enum=cool,enum=clarifying"`
	Text   string `json:"text"`
	Table  int    `json:"table" jsonschema:"minimum=0" jsonschema_description:"Whose reader left it; 0 for a facilitator."`
	By     string `json:"by,omitempty"`
	Answer string `json:"answer,omitempty"`
}

// Cell is one text of an entry.
type Cell struct {
	Column string `json:"column"`
	Text   string `json:"text"`
}

// Ref names another entry of the same worksheet.
type Ref struct {
	Entry string `json:"entry"`
	Name  string `json:"name" jsonschema_description:"Its first text, cut to one short line."`
}

// nameRunes is how much of an entry stands for it where another one names it.
const nameRunes = 80

// Name is the entry in one short line, for naming it elsewhere.
func (e *Entry) Name() string {
	for _, c := range e.Cells {
		if s := text.OneLine(c.Text); s != "" {
			head, rest := text.Cut(s, nameRunes)
			if rest != "" {
				head = strings.TrimRight(head, " ") + "…"
			}
			return head
		}
	}
	return ""
}

// Line is an entry with the section it belongs to.
type Line struct {
	Section *Section
	Entry   *Entry
}

// Outline gives all entries down the worksheet: a map's from the top of its tree,
// each followed by what hangs under it, a grid's section by section.
func (s *Sheet) Outline() []Line {
	var out []Line
	for i := range s.Sections {
		sec := &s.Sections[i]
		for k := range sec.Entries {
			out = append(out, Line{sec, &sec.Entries[k]})
		}
	}
	slices.SortStableFunc(out, func(a, b Line) int { return cmp.Compare(a.Entry.Place, b.Entry.Place) })
	return out
}

// At gives the people of a table, or with 0 the facilitators.
func (r *Report) At(table int) []Seat {
	var out []Seat
	for _, s := range r.Seats {
		if s.Table == table && !s.Absent {
			out = append(out, s)
		}
	}
	return out
}

func roleWord(r session.Role) string {
	if r == session.Facilitator {
		return "facilitator"
	}
	return "participant"
}

// Lead is an entry's first text, whole.
func (e *Entry) Lead() string {
	for _, c := range e.Cells {
		if text.OneLine(c.Text) != "" {
			return c.Text
		}
	}
	return ""
}

// Further are an entry's texts besides the first that says something, by column.
func (e *Entry) Further() []string {
	out := make([]string, len(e.Cells))
	led := false
	for i, c := range e.Cells {
		if text.OneLine(c.Text) == "" {
			continue
		}
		if led {
			out[i] = c.Text
		}
		led = true
	}
	return out
}

// Others are an entry's texts besides the first that says something, by column.
func (e *Entry) Others() []string {
	out := make([]string, len(e.Cells))
	led := false
	for i, c := range e.Cells {
		s := text.OneLine(c.Text)
		if s != "" && !led {
			led = true
			continue
		}
		out[i] = s
	}
	return out
}
