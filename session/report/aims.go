package report

import (
	"fmt"
	"slices"
	"strings"

	"convene/exercises"
	"convene/session"
)

// This file is what a plan lays beside the worksheets: its benchmarks, and the
// numbers of a step.

func (m maker) benchmarks() []Benchmark {
	out := []Benchmark{}
	for _, b := range m.st.Plan.Benchmarks {
		one := Benchmark{ID: b.ID, Text: m.say(b.Text), Ticked: m.st.Ticked(b.ID), Tables: m.reached(b.ID)}
		one.Text += m.byTable(one.Tables)
		out = append(out, one)
	}
	return out
}

// reached is what was said of a benchmark table by table; nothing where nobody has.
func (m maker) reached(benchmark string) []BenchmarkTable {
	var out []BenchmarkTable
	some := false
	for _, t := range m.st.Tables {
		r, ok := m.st.ReachedBy(benchmark, t.Number)
		if !ok && !m.st.Occupied(t.Number) || m.opt.Table != 0 && m.opt.Table != t.Number {
			continue
		}
		some = some || ok
		one := BenchmarkTable{Group: m.group(t), Reached: ok}
		ex, e := m.st.Exercise(r.Proof.Step), m.st.Sheet(session.SheetRef{Table: t.Number, Step: r.Proof.Step}).Entry(r.Proof.Entry)
		if ok && ex != nil && e != nil && !e.Removed && !m.staysAt(ex.ID, t.Number) {
			one.Exercise = m.say(ex.Title)
			var words []string
			for _, c := range ex.Sections[e.Section].Columns {
				if s := strings.TrimSpace(e.Texts[c].String()); s != "" {
					words = append(words, m.told(s, t.Number))
				}
			}
			one.Proof = strings.Join(words, ", ")
		}
		out = append(out, one)
	}
	if !some {
		return nil
	}
	return out
}

// byTable says it in a sentence after the benchmark's own.
func (m maker) byTable(all []BenchmarkTable) string {
	es := m.opt.Lang == exercises.Spanish
	var out []string
	for _, t := range all {
		name := fmt.Sprintf("Table %d", t.Number)
		if es {
			name = fmt.Sprintf("Mesa %d", t.Number)
		}
		switch {
		case !t.Reached && es:
			out = append(out, name+": todavía no.")
		case !t.Reached:
			out = append(out, name+" not yet.")
		case t.Proof != "":
			out = append(out, name+": “"+strings.TrimRight(t.Proof, ".")+"”.")
		default:
			out = append(out, name+" ✓.")
		}
	}
	if len(out) == 0 {
		return ""
	}
	return " (" + strings.TrimSuffix(strings.Join(out, " "), ".") + ")"
}

// data is what a step itself lays on the table. Entries of other steps can cite
// it too; it is shown once.
func (m maker) data(step int) []DataSet {
	d := m.st.Plan.Steps[step].Data
	if d == nil {
		return []DataSet{}
	}
	out := DataSet{
		Title: m.say(d.Title), Measure: m.say(d.Measure), Source: m.say(d.Source), Reference: clean(d.Reference),
		Rows: []DataRow{},
	}
	for _, r := range d.Rows {
		row := DataRow{Group: clean(r.Group), Year: clean(r.Year), Rate: r.Rate, Share: d.Share(r), Suppressed: r.Suppressed, Missing: r.Missing, Bound: r.Bound.In(m.opt.Lang)}
		if gap, ok := d.Gap(r); ok {
			row.Gap = exercises.FigureGap(gap)
		}
		out.Rows = append(out.Rows, row)
	}
	return []DataSet{out}
}

// Years tells whether the rows of the data name any year.
func (d *DataSet) Years() bool {
	return slices.ContainsFunc(d.Rows, func(r DataRow) bool { return r.Year != "" })
}

// Gaps tells whether any row is compared with another.
func (d *DataSet) Gaps() bool {
	return slices.ContainsFunc(d.Rows, func(r DataRow) bool { return r.Gap != "" })
}

// Shown tells whether the row has a rate.
func (r DataRow) Shown() bool { return !r.Suppressed && !r.Missing && r.Bound == "" }

// Figure is the row's rate as people read it, or in words why there is none.
func (r DataRow) Figure(tooFew, noNumber string) string {
	switch {
	case r.Suppressed:
		return tooFew
	case r.Missing:
		return noNumber
	case r.Bound != "":
		return r.Bound
	}
	return exercises.Figure(r.Rate)
}

// YearsIn are the years there are, as they first appear; one "" where none is given.
func (d *DataSet) YearsIn() []string {
	var out []string
	for _, r := range d.Rows {
		if !slices.Contains(out, r.Year) {
			out = append(out, r.Year)
		}
	}
	return out
}
