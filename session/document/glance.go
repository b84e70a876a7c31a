package document

import (
	"fmt"
	"slices"
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
// wrote. It is made of what people did and of nothing else. It tells whether there is
// enough of it for a page of its own.
func (m *maker) glance() bool {
	a := report.Across(*m.r)
	start := len(m.blocks)
	m.add(block.Heading{Level: 2, Role: block.Glance, ID: "glance", Ours: true, Text: m.w.Glance.Title})
	if s := m.came(); s != "" {
		m.add(block.Para{Role: block.Said, Text: s})
	}
	done := m.did()
	if done != "" {
		m.add(block.Para{Role: block.Said, Text: done})
	}
	empty := len(m.blocks)
	m.headlines()
	m.mostDots(a)
	m.hardest(a)
	m.confirmed(a)
	m.gaps()
	m.promisesFirst()
	if s := m.nobodyWrote(); s != "" {
		m.add(block.Para{Role: block.Closing, Text: s})
	}
	if len(m.blocks) == empty && done == "" {
		m.blocks = m.blocks[:start] // nothing was done yet: there is nothing to look at
	}
	return len(m.blocks) > empty
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

// did counts what people did: how much they wrote, gave dots and promised, and what is
// not revealed yet.
func (m *maker) did() string {
	w := &m.w.Glance
	var lines, dots, quiet, made int
	for i := range m.r.Steps {
		for k := range m.r.Steps[i].Tables {
			sh := &m.r.Steps[i].Tables[k].Sheet
			quiet += sh.Hidden
			for _, sec := range sh.Sections {
				lines += len(sec.Entries)
				for _, e := range sec.Entries {
					dots += e.Dots
				}
			}
		}
	}
	for _, p := range m.r.Promises {
		if p.Session == 0 && p.Status == report.PromiseNew {
			made++
		}
	}
	var parts []string
	for _, x := range []struct {
		n    int
		said wordfile.Count
	}{{lines, w.Lines}, {dots, w.Dots}, {made, w.Made}} {
		if x.n > 0 {
			parts = append(parts, x.said.Of(x.n))
		}
	}
	out := ""
	if len(parts) > 0 {
		out = fmt.Sprintf(w.Did, m.w.List(parts))
	}
	if quiet > 0 {
		out = strings.TrimSpace(out + " " + w.Quiet.Of(quiet))
	}
	return out
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

// fewHeadlines is how many headlines stand on the first page.
const fewHeadlines = 10

// headlines are what the tables say of their sheets. Where there are many, each table's
// last one says the most; the others stand on their sheets.
func (m *maker) headlines() {
	var all []block.Line
	last := map[int]block.Line{}
	for i := range m.r.Steps {
		st := &m.r.Steps[i]
		for k := range st.Tables {
			t := &st.Tables[k]
			if t.Sheet.Headline != "" {
				last[t.Number] = block.Line{Lead: m.w.Table(t.Number, t.Name) + ", " + st.Title, Pieces: []block.Piece{{Text: t.Sheet.Headline}}}
				all = append(all, last[t.Number])
			}
		}
	}
	out := all
	if len(all) > fewHeadlines {
		out = nil
		for _, t := range m.r.Tables {
			if l, ok := last[t.Number]; ok {
				out = append(out, l)
			}
		}
		out = out[:min(len(out), fewHeadlines)]
	}
	m.part("headlines", m.w.Across.Headlines, block.Headlines, out)
	if more := len(all) - len(out); more > 0 {
		m.add(block.Para{Role: block.Quiet, Text: m.w.Glance.MoreHeadlines.Of(more)})
	}
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
	return !s.Withheld && s.Headline == "" && s.Hidden == 0 && bare(s)
}
