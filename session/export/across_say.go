package export

import (
	"slices"
	"strconv"
	"strings"

	"convene/session"
	"convene/session/report"
)

// finding is one sentence about the tables, made of pieces that each say where
// they come from, so that every format can lead the reader back to the sheet.
type finding []piece

type piece struct {
	Text string
	From []report.Source
	// Table is the one Text speaks of already, so that it needn't be named again
	// with every source; 0 for none.
	Table int
}

// lead is what is said first about a section: who wrote in it and who didn't.
func (w acrossWords) lead(sec *report.AcrossSection, of int) string {
	n := len(sec.Tables)
	if n == 1 && of > 1 {
		return w.alone(sec.Tables[0].Number)
	}
	s := w.wrote(n, of)
	if len(sec.Silent) > 0 {
		s += " " + w.silent(w.tableList(sec.Silent))
	}
	return s
}

// findings are what several tables named and, beside that, what one alone did.
// Where no wording was shared, what each table named is just what it wrote, which
// the side by side shows.
func (w acrossWords) findings(sec *report.AcrossSection, of int) []finding {
	var out []finding
	for _, n := range sec.Shared {
		said := w.named(len(n.Tables), of, n.Wording)
		if n.Verdict != session.Same {
			said += w.unconfirmed
		}
		out = append(out, finding{{Text: said, From: n.From}})
	}
	if len(out) == 0 {
		return nil
	}
	byTable := map[int]finding{}
	var order []int
	for _, n := range sec.Only {
		t := n.Tables[0]
		p := piece{Text: w.quote(n.Wording), From: n.From, Table: t}
		if byTable[t] == nil {
			order = append(order, t)
			p.Text = w.only(t, p.Text)
		}
		byTable[t] = append(byTable[t], p)
	}
	slices.Sort(order)
	for _, t := range order {
		out = append(out, byTable[t])
	}
	return out
}

// where names one source of a piece.
func (w acrossWords) where(p piece, s report.Source) string {
	if p.Table == s.Table {
		return w.number + s.Label
	}
	return w.source(s.Table, s.Label)
}

// tally is a step's counts: a row for each section, a column for each question.
type tally struct {
	heads []string
	rows  []tallyRow
}

type tallyRow struct {
	section string
	counts  []int
}

// top is the highest count, which the bars are measured by.
func (t tally) top() int {
	n := 0
	for _, r := range t.rows {
		for _, c := range r.counts {
			n = max(n, c)
		}
	}
	return n
}

// tally gives the picks and dots of a step; none where its exercise has neither.
func (w acrossWords) tally(st *report.AcrossStep) tally {
	var out tally
	var ids []string
	for _, sec := range st.Sections {
		for _, p := range sec.Picks {
			if !slices.Contains(ids, p.ID) {
				ids = append(ids, p.ID)
				out.heads = append(out.heads, p.Title)
			}
		}
	}
	dots := st.Exercise.Dots || len(st.Dotted) > 0
	if dots {
		out.heads = append(out.heads, w.dots)
	}
	for i := range st.Sections {
		sec := &st.Sections[i]
		row := tallyRow{section: sec.Title, counts: make([]int, len(ids), len(ids)+1)}
		for _, p := range sec.Picks {
			row.counts[slices.Index(ids, p.ID)] = p.Count
		}
		if dots {
			row.counts = append(row.counts, sec.Dots)
		}
		out.rows = append(out.rows, row)
	}
	if out.top() == 0 {
		return tally{}
	}
	return out
}

// tableList names tables by number, as a sentence does: "tables 2, 3 and 5".
func (w acrossWords) tableList(numbers []int) string {
	s := make([]string, len(numbers))
	for i, n := range numbers {
		s[i] = strconv.Itoa(n)
	}
	return w.tables(report.List(s, w.and), len(s))
}

// barWidth is the longest bar, in signs.
const barWidth = 20

// bar draws n of at most top as a bar with its number. What is there at all has
// at least one sign, and nothing has none.
func bar(n, top int) string {
	if n <= 0 {
		return "0"
	}
	k := n
	if top > barWidth {
		k = max(1, n*barWidth/top)
	}
	return strings.Repeat("█", k) + " " + strconv.Itoa(n)
}
