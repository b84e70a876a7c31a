package export

import (
	"strings"

	"convene/exercises"
	"convene/session/report"
)

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
func (d *markdown) aims(p report.Plan) {
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
func textBar(r report.DataRow) string {
	if r.Share <= 0 {
		return ""
	}
	return strings.Repeat("█", max(1, int(r.Share*dataBar+0.5)))
}

// data writes a step's numbers as a table.
func (d *markdown) data(sets []report.DataSet) {
	w := craftIn(d.lang)
	for _, s := range sets {
		if s.Title != "" {
			d.block("**" + mdInline(s.Title) + "**")
		}
		head, rule := "| "+w.group+" |", "| --- |"
		if s.Years() {
			head, rule = head+" "+w.year+" |", rule+" --- |"
		}
		head, rule = head+" "+mdInline(s.Measure)+" | |", rule+" ---: | --- |"
		if s.Gaps() {
			head, rule = head+" "+w.gapTo(mdInline(s.Reference))+" |", rule+" ---: |"
		}
		lines := []string{head, rule}
		for _, r := range s.Rows {
			row := "| " + mdInline(r.Group) + " |"
			if s.Years() {
				row += " " + mdInline(r.Year) + " |"
			}
			row += " " + r.Figure(w.tooFew, w.noNumber) + " | " + textBar(r) + " |"
			if s.Gaps() {
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
