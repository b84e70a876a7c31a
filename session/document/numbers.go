package document

import (
	"fmt"
	"strconv"

	"convene/session/document/block"
	"convene/session/report"
)

// aims are the benchmarks. Whether one is reached is said in words as well: a box with
// a tick alone says nothing to who can't see it.
func (m *maker) aims() {
	all, w := m.r.Plan.Benchmarks, &m.w.Document
	if len(all) == 0 {
		return
	}
	out := block.Checks{Title: w.Benchmarks}
	for _, b := range all {
		one := block.Check{Text: b.Text, Said: w.Open, Done: b.Ticked}
		if b.Ticked {
			one.Said = w.Reached
		}
		out.Items = append(out.Items, one)
	}
	m.add(block.Heading{Level: 2, Role: block.Aims, ID: "aims", Ours: true, Text: w.Benchmarks}, out)
}

// numbers are what a step lays on the table, each set with its bars.
func (m *maker) numbers(sets []report.DataSet, at string) {
	w := &m.w.Numbers
	for i := range sets {
		s := &sets[i]
		out := block.Chart{
			ID: at + "-data-" + strconv.Itoa(i+1), Title: s.Title, Head: w.Group, Measure: s.Measure, Reference: w.Reference,
			SourceWord: w.Source, Source: s.Source,
		}
		if s.Years() {
			out.Year = w.Year
		}
		if s.Gaps() {
			out.Gap = fmt.Sprintf(w.GapTo, s.Reference)
		}
		for _, r := range s.Rows {
			out.Rows = append(out.Rows, block.Group{
				Name: r.Group, Year: r.Year, Figure: r.Figure(w.TooFew, w.NoNumber), Shown: r.Shown(), Share: r.Share, Rate: r.Rate, Gap: r.Gap,
				Reference: s.Reference != "" && r.Group == s.Reference,
			})
		}
		m.add(out)
	}
}
