package export

import (
	"slices"
	"strings"

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

// years tells whether the rows of the data name any year.
func (d *DataSet) years() bool {
	return slices.ContainsFunc(d.Rows, func(r DataRow) bool { return r.Year != "" })
}

// gaps tells whether any row is compared with another.
func (d *DataSet) gaps() bool {
	return slices.ContainsFunc(d.Rows, func(r DataRow) bool { return r.Gap != "" })
}

// shown tells whether the row has a rate.
func (r DataRow) shown() bool { return !r.Suppressed && !r.Missing && r.Bound == "" }

// figure is the row's rate as people read it, or why there is none.
func (r DataRow) figure(w craftWords) string {
	switch {
	case r.Suppressed:
		return w.tooFew
	case r.Missing:
		return w.noNumber
	case r.Bound != "":
		return r.Bound
	}
	return exercises.Figure(r.Rate)
}

// aimWords are what documents say of benchmarks and numbers.
type aimWords struct {
	benchmarks    string
	reached, open string // of a benchmark
	group, year   string // head columns
	tooFew        string // in place of a suppressed group's numbers
	noNumber      string // where nobody gave one
	gapTo         func(group string) string
	reference     string // of the group that the others are compared with
	source        string // before where the numbers come from
}

func aimsIn(l exercises.Lang) aimWords {
	if l == exercises.Spanish {
		return aimWords{
			benchmarks: "Metas de la sesión", reached: "alcanzada", open: "pendiente",
			group: "Grupo", year: "Año", tooFew: "muy pocas personas", noNumber: "sin dato", reference: "grupo de referencia", source: "Fuente:",
			gapTo: func(group string) string { return "Brecha con " + group },
		}
	}
	return aimWords{
		benchmarks: "Benchmarks", reached: "reached", open: "not reached yet",
		group: "Group", year: "Year", tooFew: "too few people", noNumber: "no number", reference: "reference group", source: "Source:",
		gapTo: func(group string) string { return "Gap to " + group },
	}
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

// dataBar is how long the longest bar is, in signs.
const dataBar = 20

// textBar draws a row's bar in signs, for documents without pictures.
func (r DataRow) textBar() string {
	if r.Share <= 0 {
		return ""
	}
	return strings.Repeat("█", max(1, int(r.Share*dataBar+0.5)))
}

// data writes a step's numbers as a table.
func (d *markdown) data(sets []DataSet) {
	w := craftIn(d.lang)
	for _, s := range sets {
		if s.Title != "" {
			d.block("**" + mdInline(s.Title) + "**")
		}
		head, rule := "| "+w.group+" |", "| --- |"
		if s.years() {
			head, rule = head+" "+w.year+" |", rule+" --- |"
		}
		head, rule = head+" "+mdInline(s.Measure)+" | |", rule+" ---: | --- |"
		if s.gaps() {
			head, rule = head+" "+w.gapTo(mdInline(s.Reference))+" |", rule+" ---: |"
		}
		lines := []string{head, rule}
		for _, r := range s.Rows {
			row := "| " + mdInline(r.Group) + " |"
			if s.years() {
				row += " " + mdInline(r.Year) + " |"
			}
			row += " " + r.figure(w) + " | " + r.textBar() + " |"
			if s.gaps() {
				row += " " + r.Gap + " |"
			}
			lines = append(lines, row)
		}
		d.block(lines...)
		if s.Source != "" {
			d.block("*" + w.source + " " + mdInline(s.Source) + "*")
		}
	}
}
