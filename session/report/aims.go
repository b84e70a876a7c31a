package report

import (
	"slices"

	"convene/exercises"
)

// This file is what a plan lays beside the worksheets: its benchmarks, and the
// numbers of a step.

func (m maker) benchmarks() []Benchmark {
	out := []Benchmark{}
	for _, b := range m.st.Plan.Benchmarks {
		out = append(out, Benchmark{ID: b.ID, Text: m.say(b.Text), Ticked: m.st.Ticked(b.ID)})
	}
	return out
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
