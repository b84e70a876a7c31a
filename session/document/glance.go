package document

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"convene/exercises/wordfile"
	"convene/session"
	"convene/session/document/block"
	"convene/session/document/words"
	"convene/session/report"
)

// glance is what one reads in a minute, and may hand on by itself: when it was and how
// many came, what the tables say of their work, what they gave most dots to, what they
// found hardest, what several of them named, who does what by when, and where nobody
// wrote. It is made of what people did and of nothing else. It tells whether there is any
// of it.
func (m *maker) glance() bool {
	a := report.Across(*m.r)
	start := len(m.blocks)
	m.add(block.Heading{Level: 2, Role: block.Glance, ID: "glance", Ours: true, Text: m.w.Glance.Title})
	if s := m.came(); s != "" {
		m.add(block.Para{Role: block.Said, Text: s})
	}
	empty := len(m.blocks)
	m.headlines()
	m.mostDots(a)
	m.hardest(a)
	m.confirmed(a)
	m.gaps()
	m.promises()
	if s := m.nobodyWrote(); s != "" {
		m.add(block.Para{Role: block.Closing, Text: s})
	}
	if len(m.blocks) == empty {
		m.blocks = m.blocks[:start] // nothing was done yet: there is nothing to look at
		return false
	}
	return true
}

// came says when it was and how many were there.
func (m *maker) came() string {
	r, w := m.r, &m.w.Glance
	people := 0
	for _, s := range r.Seats {
		if s.Table > 0 && !s.Absent {
			people++
		}
	}
	if people == 0 {
		return ""
	}
	out := w.People.Of(people) + " " + w.Tables.Of(len(seated(r)))
	if !r.Started.IsZero() {
		out = fmt.Sprintf(w.On, out, Day(m.w, r.Started))
	}
	return out + "."
}

// seated are the tables that somebody sat at.
func seated(r *report.Report) []report.Group {
	return slices.DeleteFunc(slices.Clone(r.Tables), func(t report.Group) bool { return len(r.At(t.Number)) == 0 })
}

// Day is a day in words.
func Day(w *words.Words, t time.Time) string {
	return fmt.Sprintf(w.Glance.Day, t.Day(), strings.Fields(w.Glance.Months)[t.Month()-1], t.Year())
}

// part adds a list under a heading, where there is anything in it.
func (m *maker) part(id, title string, role block.Role, items []block.Line) {
	if len(items) > 0 {
		m.add(block.Heading{Level: 3, Role: block.Glance, ID: "glance-" + id, Ours: true, Text: title}, block.List{Role: role, Items: items})
	}
}

// headlines are what the tables say of their sheets, step by step.
func (m *maker) headlines() {
	var out []block.Line
	for i := range m.r.Steps {
		st := &m.r.Steps[i]
		for k := range st.Tables {
			t := &st.Tables[k]
			if t.Sheet.Headline != "" && !t.Sheet.Withheld {
				out = append(out, block.Line{Lead: m.w.Table(t.Number, t.Name) + ", " + st.Title, Pieces: []block.Piece{{Text: t.Sheet.Headline}}})
			}
		}
	}
	m.part("headlines", m.w.Across.Headlines, block.Headlines, out)
}

// mostNamed is how many lines of a kind stand on the first page.
const mostNamed = 5

func (m *maker) mostDots(a report.AcrossReport) {
	var all []report.Source
	for i := range a.Steps {
		all = append(all, a.Steps[i].Dotted...)
	}
	slices.SortStableFunc(all, func(x, y report.Source) int { return y.Dots - x.Dots })
	var out []block.Line
	for _, s := range all[:min(len(all), mostNamed)] {
		out = append(out, block.Line{Lead: m.w.Document.Dots.Of(s.Dots), Pieces: []block.Piece{{Text: s.Text, From: []block.Ref{m.ref(s)}}}, Tail: s.Section})
	}
	m.part("dots", m.w.Across.TopDots, block.Best, out)
}

// hardest says for each question which sections were picked most, and by how many.
func (m *maker) hardest(a report.AcrossReport) {
	var out []block.Line
	for i := range a.Steps {
		st := &a.Steps[i]
		var ids []string
		titles, sum, most := map[string]string{}, map[string]int{}, map[string]int{}
		for _, sec := range st.Sections {
			for _, p := range sec.Picks {
				if p.Rate > 0 { // its title says the mean
					out = append(out, block.Line{Lead: st.Title, Pieces: []block.Piece{{Text: p.Title}}})
					continue
				}
				if !slices.Contains(ids, p.ID) {
					ids = append(ids, p.ID)
				}
				titles[p.ID], sum[p.ID], most[p.ID] = p.Title, sum[p.ID]+p.Count, max(most[p.ID], p.Count)
			}
		}
		for _, id := range ids {
			var picked []string
			for _, sec := range st.Sections {
				if slices.ContainsFunc(sec.Picks, func(p report.Pick) bool { return p.ID == id && p.Count == most[id] }) {
					picked = append(picked, sec.Title)
				}
			}
			if most[id] > 0 {
				out = append(out, block.Line{Lead: titles[id], Pieces: []block.Piece{{Text: fmt.Sprintf(m.w.Glance.Picked, m.w.List(picked), most[id], sum[id])}}})
			}
		}
	}
	m.part("picks", m.w.Glance.Picks, block.Headlines, out)
}

// confirmed is what several tables named, as far as a facilitator has said so.
func (m *maker) confirmed(a report.AcrossReport) {
	var out []block.Line
	for i := range a.Steps {
		for k := range a.Steps[i].Sections {
			for _, n := range a.Steps[i].Sections[k].Shared {
				if n.Verdict == session.Same {
					said := m.named(len(n.Tables), a.Steps[i].Of, n.Wording)
					out = append(out, block.Line{Pieces: []block.Piece{{Text: said, From: m.refs(n.From, 0)}}})
				}
			}
		}
	}
	m.part("shared", m.w.Glance.Shared, block.Findings, out)
}

// gaps say how far groups are from the one they are compared with, year by year.
func (m *maker) gaps() {
	var out []block.Line
	for i := range m.r.Steps {
		for k := range m.r.Steps[i].Data {
			out = append(out, m.gapsOf(&m.r.Steps[i].Data[k])...)
		}
	}
	m.part("gaps", m.w.Glance.Gaps, block.Headlines, out)
}

func (m *maker) gapsOf(d *report.DataSet) []block.Line {
	var groups []string
	said := map[string][]string{}
	rows := slices.Clone(d.Rows)
	slices.SortStableFunc(rows, func(a, b report.DataRow) int { return strings.Compare(a.Year, b.Year) })
	for _, row := range rows {
		if row.Gap == "" {
			continue
		}
		if said[row.Group] == nil {
			groups = append(groups, row.Group)
		}
		s := row.Gap
		if row.Year != "" {
			s += " (" + row.Year + ")"
		}
		said[row.Group] = append(said[row.Group], s)
	}
	var out []block.Line
	for _, g := range groups {
		text := fmt.Sprintf(m.w.Numbers.GapTo, d.Reference) + ": " + strings.Join(said[g], ", ")
		out = append(out, block.Line{Lead: g + ", " + d.Measure, Pieces: []block.Piece{{Text: text}}})
	}
	return out
}

// nobodyWrote names the steps that nobody wrote in.
func (m *maker) nobodyWrote() string {
	var none []string
	for i := range m.r.Steps {
		if st := &m.r.Steps[i]; silent(st) {
			none = append(none, m.w.Step(st.Number, st.Title))
		}
	}
	if len(none) == 0 || len(m.r.Tables) == 0 {
		return ""
	}
	return fmt.Sprintf(m.w.Glance.Silent, strings.Join(none, " · "))
}

// silent tells of a step in which no table did anything, and which has nothing to show.
func silent(st *report.Step) bool {
	return len(st.Data) == 0 && !slices.ContainsFunc(st.Tables, func(t report.Table) bool { return !untouched(&t.Sheet) })
}

// untouched tells of a worksheet of which there is nothing to say.
func untouched(s *report.Sheet) bool {
	return !s.Withheld && s.Headline == "" && s.Hidden == 0 && !slices.ContainsFunc(s.Sections, func(sec report.Section) bool {
		return len(sec.Entries)+len(sec.Picks)+len(sec.Dropped) > 0
	})
}

// promises are who does what by when, and what became of what was promised before.
func (m *maker) promises() {
	all := m.r.Promises
	if len(all) == 0 {
		return
	}
	w := &m.w.Promises
	t := block.Table{Role: block.Commitments, ID: "promises", Wide: true, Long: true, Caption: w.Title, Columns: []block.Column{
		{Head: m.w.Across.Table, Kind: block.RefColumn, Width: 3},
		{Head: m.w.Across.Who, Kind: block.TextColumn, Width: 4},
		{Head: m.w.Across.What, Kind: block.TextColumn, Width: 9},
		{Head: m.w.Across.When, Kind: block.TextColumn, Width: 4},
		{Head: w.Status, Kind: block.TextColumn, Width: 4},
	}}
	for i := range all {
		t.Rows = append(t.Rows, m.promiseRow(&all[i]))
	}
	m.add(block.Heading{Level: 3, Role: block.Glance, ID: "promises", Ours: true, Text: w.Title})
	if s := m.kept(all); s != "" {
		m.add(block.Para{Role: block.Lead, Text: s})
	}
	m.add(t)
}

func (m *maker) promiseRow(p *report.Promise) block.Row {
	w := &m.w.Promises
	ref := block.Ref{Label: words.Named(strconv.Itoa(p.Number), p.Name)}
	if p.Source != nil {
		ref = block.Ref{Label: strconv.Itoa(p.Number) + ", " + fmt.Sprintf(m.w.Across.Number, p.Source.Label), ID: EntryAt(p.Source.Step, p.Number, p.Source.Entry)}
	}
	what := p.What
	if p.FirstStep != "" {
		what += "\n" + fmt.Sprintf(w.FirstStep, p.FirstStep)
	}
	when := p.Typed
	if p.Due != "" && p.Due != p.Typed {
		when += "\n" + p.Due
	}
	stands := promiseStands(m.w, p)
	if p.Session > 0 && p.Made != "" {
		stands += "\n" + fmt.Sprintf(w.Since, p.Made)
	}
	if lacks := PromiseLacks(m.w, p); lacks != "" {
		stands += "\n" + lacks
	}
	return block.Row{Cells: []block.Cell{{Ref: ref}, {Text: p.Who}, {Text: what}, {Text: when}, {Text: stands}}}
}

// PromiseStatus is how a promise stands, in a word or two.
func PromiseStatus(w *words.Words, p *report.Promise) string {
	said := map[report.PromiseStatus]string{
		report.PromiseNew: w.Promises.New, report.PromiseOpen: w.Promises.Open, report.PromiseLetGo: w.Promises.LetGo,
	}[p.Status]
	if said == "" {
		said = p.Outcome
	}
	return said
}

// promiseStands is how a promise stands, and what was said of it.
func promiseStands(w *words.Words, p *report.Promise) string {
	said := PromiseStatus(w, p)
	if p.Why != "" {
		said += " — " + p.Why
	}
	if p.By != "" {
		said += " (" + fmt.Sprintf(w.Story.SaidBy, p.By) + ")"
	}
	return said
}

// PromiseLacks is what is to be looked at once more: no day, nobody, nothing to be seen.
func PromiseLacks(w *words.Words, p *report.Promise) string {
	var out []string
	for _, f := range p.Flags {
		out = append(out, map[report.PromiseFlag]string{report.NoDate: w.Promises.NoDate, report.Nobody: w.Promises.Nobody, report.Vague: w.Promises.Vague}[f])
	}
	return strings.Join(out, ", ")
}

// kept counts what became of the promises made before.
func (m *maker) kept(all []report.Promise) string {
	w := &m.w.Promises
	n := map[report.PromiseStatus]int{}
	before := 0
	for _, p := range all {
		if p.Status != report.PromiseNew {
			before++
			n[p.Status]++
		}
	}
	if before == 0 {
		return ""
	}
	var parts []string
	for _, x := range []struct {
		n    int
		said wordfile.Count
	}{
		{n[report.PromiseMet], w.Met},
		{n[report.PromisePartly], w.Partly},
		{n[report.PromiseNotMet], w.NotMet},
		{n[report.PromiseOpen] + n[report.PromiseTold], w.Unsaid},
		{n[report.PromiseLetGo], w.Dropped},
	} {
		if x.n > 0 {
			parts = append(parts, x.said.Of(x.n))
		}
	}
	return w.Before.Of(before) + ": " + strings.Join(parts, ", ") + "."
}
