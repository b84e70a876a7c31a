// Package document words a report, once for all formats and in every language: it
// makes the blocks that writers turn into Markdown, pages, Word, PDF or slides. Each
// part of a document is a file here.
//
//	document  the whole, and what stands at its top and its end
//	glance    what one reads in a minute
//	promises  who does what by when
//	numbers   what a plan lays beside the worksheets
//	sheet     one table's worksheet
//	across    the tables side by side
//	story     what several sessions add up to
package document

import (
	"cmp"
	"fmt"
	"strconv"
	"time"

	"convene/exercises"
	"convene/session/document/block"
	"convene/session/document/words"
	"convene/session/report"
	"convene/session/text"
)

// Of is the document of a report.
func Of(r report.Report) block.Document {
	m := maker{w: words.In(r.Lang), r: &r}
	doc := m.document()
	m.top()
	glance := m.glance()
	m.aims()
	if glance {
		m.add(block.Turn{})
	}
	m.promises()
	for i := range r.Steps {
		if !silent(&r.Steps[i]) {
			m.step(&r.Steps[i])
		}
	}
	if len(r.Steps) == 0 || len(r.Tables) == 0 {
		m.add(block.Para{Role: block.Nothing, Text: m.w.Document.Nothing})
	}
	m.across()
	m.story(false)
	m.annex()
	doc.Blocks = m.blocks
	return doc
}

// StoryOf is the document of a report's story alone; without one it is empty.
func StoryOf(r report.Report) block.Document {
	m := maker{w: words.In(r.Lang), r: &r}
	doc := m.document()
	m.story(true)
	doc.Blocks = m.blocks
	return doc
}

// maker adds one block after the other.
type maker struct {
	w      *words.Words
	r      *report.Report
	blocks []block.Block
}

func (m *maker) add(b ...block.Block) { m.blocks = append(m.blocks, b...) }

func (m *maker) note(s string) { m.add(block.Note{Text: s}) }

func (m *maker) document() block.Document {
	r := m.r
	out := block.Document{
		Lang: string(cmp.Or(r.Lang, exercises.English)), Words: m.w, Session: r.Session, Made: r.Made, A4: r.OnA4(), Stamp: When(r.Made),
		Title: cmp.Or(text.OneLine(r.Plan.Title), text.OneLine(r.Session), m.w.Document.Session),
	}
	return out
}

// top is what stands before the steps: what this is, what was left out of it, who was
// there, and what the session set out to reach.
func (m *maker) top() {
	r, w := m.r, &m.w.Document
	title := cmp.Or(r.Plan.Title, r.Session, w.Session)
	m.add(block.Title{Text: title})
	facts := block.Facts{Role: block.AboutIt}
	fact := func(name, value string) {
		if value != "" {
			facts.Rows = append(facts.Rows, block.Fact{Name: name, Values: []string{value}})
		}
	}
	if r.Session != title {
		fact(w.Session, r.Session)
	}
	fact(w.Where, r.Plan.Place)
	fact(w.Begun, When(r.Started))
	fact(w.Made, When(r.Made))
	if len(facts.Rows) > 0 {
		m.add(facts)
	}
	for _, n := range Notes(*r) {
		m.note(n)
	}
}

// annex is what few read: who sat where, and how long the steps took.
func (m *maker) annex() {
	if len(m.r.Tables) == 0 {
		return
	}
	m.add(block.Heading{Level: 2, ID: "annex", Ours: true, Text: m.w.Glance.ToAnnex, Chapter: true})
	m.who()
	m.minutes(report.Across(*m.r).Minutes)
}

// Notes say what a document leaves out, what it holds beyond the file, and what it
// carries on.
func Notes(r report.Report) []string {
	var out []string
	w := &words.In(r.Lang).Document
	say := func(format string, a ...any) { out = append(out, fmt.Sprintf(format, a...)) }
	if r.Unsaved {
		say("%s", w.Unsaved)
	}
	if r.Only.Table != 0 {
		say(w.OnlyTable, r.Only.Table)
	}
	if r.Only.Exercise != "" && len(r.Steps) > 0 {
		say(w.OnlyExercise, r.Steps[0].Exercise.Title)
	}
	switch {
	case r.NoNames && r.NamesLeft > 0:
		say(w.NamesLeft, w.Places.Of(r.NamesLeft))
	case r.NoNames:
		say("%s", w.NoNames)
	}
	if r.Guessed > 0 {
		say("%s", w.Guessed.Of(r.Guessed))
	}
	if !r.Only.AsOf.IsZero() {
		say(w.AsOf, When(r.Only.AsOf))
	}
	if r.Follows != nil && r.Follows.Title != "" {
		say(w.Follows, text.OneLine(r.Follows.Title))
	}
	return out
}

// who is who sat where. Whoever was here last time and didn't come was not there.
func (m *maker) who() {
	r, w := m.r, &m.w.Document
	m.add(block.Heading{Level: 3, Role: block.Who, ID: "who", Ours: true, Text: w.Who})
	out := block.Facts{Role: block.Who, Caption: w.Who, Heads: []string{m.w.Across.Table, w.People}}
	row := func(name string, seats []report.Seat) {
		f := block.Fact{Name: name, None: w.Nobody}
		for _, s := range seats {
			f.Values = append(f.Values, s.Name)
		}
		out.Rows = append(out.Rows, f)
	}
	for _, t := range r.Tables {
		row(m.w.Table(t.Number, t.Name), r.At(t.Number))
	}
	if f := r.At(0); len(f) > 0 {
		row(w.Facilitators, f)
	}
	m.add(out)
}

// step is one step with every table's worksheet of it.
func (m *maker) step(st *report.Step) {
	w := &m.w.Document
	id := "step-" + strconv.Itoa(st.Number)
	title := m.w.Step(st.Number, st.Title)
	m.add(block.Heading{Level: 2, ID: id, Text: title, Chapter: true, Minutes: st.Minutes})
	if p := st.Exercise.Prompt; p != "" {
		m.add(block.Para{Role: block.Prompt, Text: p})
	}
	m.numbers(st.Data, id)
	if st.Exercise.NamesStay {
		m.note(w.NamesStay)
	}
	if st.Exercise.Anonymous {
		m.note(w.Anonymous)
	}
	var none []int
	kept := false
	for i := range st.Tables {
		t := &st.Tables[i]
		if untouched(&t.Sheet) {
			none = append(none, t.Number)
			continue
		}
		if t.Sheet.Withheld { // said once, and not at every table
			if !kept {
				m.note(w.Withheld)
			}
			kept = true
			continue
		}
		m.sheet(st, t, fmt.Sprintf("%s-table-%d", id, t.Number))
	}
	if len(none) > 0 {
		m.add(block.Para{Role: block.Closing, Text: fmt.Sprintf(m.w.Glance.SilentTables, m.tableList(none))})
	}
}

// When is a moment as documents show it to people: by the clocks of the room, and how
// those stand to UTC. No moment is nothing.
func When(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	_, east := t.Zone()
	zone, sign := "UTC", "+"
	if east < 0 {
		sign, east = "-", -east
	}
	if east != 0 {
		zone += fmt.Sprintf("%s%d", sign, east/3600)
	}
	if minutes := east / 60 % 60; minutes != 0 {
		zone += fmt.Sprintf(":%02d", minutes)
	}
	return t.Format("2006-01-02 15:04 ") + zone
}
