package export

import (
	"fmt"

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

func (m maker) data(step int) []DataSet {
	out := []DataSet{}
	for _, d := range m.st.Plan.DataFor(step) {
		one := DataSet{
			Title: m.say(d.Title), Measure: m.say(d.Measure), Source: m.say(d.Source), Reference: clean(d.Reference),
			Rows: []DataRow{},
		}
		for _, r := range d.Rows {
			row := DataRow{Group: clean(r.Group), Year: clean(r.Year), Rate: r.Rate, Suppressed: r.Suppressed}
			if gap, ok := d.Gap(r); ok {
				row.Gap = exercises.FigureGap(gap)
			}
			one.Rows = append(one.Rows, row)
		}
		out = append(out, one)
	}
	return out
}

// aims writes the benchmarks as a checklist.
func (d *markdown) aims(p Plan) {
	if len(p.Benchmarks) == 0 {
		return
	}
	d.heading(2, craftIn(d.lang).benchmarks)
	var lines []string
	for _, b := range p.Benchmarks {
		tick := " "
		if b.Ticked {
			tick = "x"
		}
		lines = append(lines, "- ["+tick+"] "+mdInline(b.Text))
	}
	d.block(lines...)
}

// data writes a step's numbers as a table.
func (d *markdown) data(sets []DataSet) {
	w := craftIn(d.lang)
	for _, s := range sets {
		if s.Title != "" {
			d.block("**" + mdInline(s.Title) + "**")
		}
		lines := []string{
			fmt.Sprintf("| %s | %s | %s | %s |", w.group, w.year, mdInline(s.Measure), w.gap), "| --- | --- | ---: | ---: |",
		}
		for _, r := range s.Rows {
			rate := exercises.Figure(r.Rate)
			if r.Suppressed {
				rate = w.tooFew
			}
			lines = append(lines, fmt.Sprintf("| %s | %s | %s | %s |", mdInline(r.Group), mdInline(r.Year), rate, r.Gap))
		}
		d.block(lines...)
		if s.Source != "" {
			d.block("*" + mdInline(s.Source) + "*")
		}
	}
}
