package export

import (
	"strconv"
	"strings"

	"convene/session/report"
	"convene/session/text"
)

// across is the comparison of the tables, where there is any.
func (d *pdfMaker) across(r *report.Report) {
	a := report.Across(*r)
	if !a.Some() {
		return
	}
	w := acrossWordsIn(r.Lang)
	d.chapter(w.title)
	if len(a.Steps) > 0 {
		d.note(w.suggested)
	}
	for i := range a.Steps {
		st := &a.Steps[i]
		name := d.words.step(st.Number, st.Title)
		d.context = w.title + " — " + name
		d.tableHead(name)
		d.acrossStep(w, st)
	}
	if len(a.Commitments) > 0 {
		d.context = w.title + " — " + w.commitments
		d.tableHead(w.commitments)
		d.commitments(w, a.Commitments)
	}
	if len(a.Minutes) > 0 {
		d.context = w.title + " — " + w.minutes
		d.tableHead(w.minutes)
		d.minutes(w, a.Minutes)
	}
}

func (d *pdfMaker) acrossStep(w acrossWords, st *report.AcrossStep) {
	if len(st.Headlines) > 0 {
		d.partHead(w.headlines)
		for _, h := range st.Headlines {
			d.item(d.words.table(h.Number, h.Name) + ": " + h.Text)
		}
	}
	for i := range st.Sections {
		sec := &st.Sections[i]
		if len(sec.Tables) == 0 {
			continue
		}
		d.gap(9)
		d.partHead(sec.Title, w.lead(sec, st.Of))
		t := pdfTable{heads: []string{w.table, w.theyWrote}, weights: []float64{20, 80}}
		for _, side := range sec.Tables {
			var texts []string
			for _, e := range side.Entries {
				s := e.Label + ". " + e.Text
				if e.Dots > 0 {
					s += " — " + d.words.dots(e.Dots)
				}
				texts = append(texts, s)
			}
			t.rows = append(t.rows, []string{numbered("", side.Number, " · ", side.Name), strings.Join(texts, "\n")})
		}
		d.draw(&t)
		found := w.findings(sec, st.Of)
		for _, f := range found {
			var parts []string
			for _, p := range f {
				from := make([]string, len(p.From))
				for k, s := range p.From {
					from[k] = w.where(p, s)
				}
				parts = append(parts, p.Text+" ("+strings.Join(from, "; ")+")")
			}
			d.item(strings.Join(parts, ", "))
		}
		if len(found) == 0 && len(sec.Tables) > 1 {
			d.para(softFont(), paperSide, paperWide, w.different)
		}
	}
	if none := st.SilentSections(); len(none) > 0 {
		d.gap(6)
		d.para(softFont(), paperSide, paperWide, w.nowhere(strings.Join(none, " · ")))
	}
	d.tally(w, st)
}

// tally draws picks and dots as bars with their numbers.
func (d *pdfMaker) tally(w acrossWords, st *report.AcrossStep) {
	t := w.tally(st)
	if len(t.rows) == 0 {
		return
	}
	d.gap(9)
	d.partHead(w.tallies)
	table := pdfTable{heads: append([]string{w.section}, t.heads...), weights: []float64{40}, bars: float64(t.top())}
	for range t.heads {
		table.weights = append(table.weights, 30)
	}
	for _, row := range t.rows {
		cells := []string{row.section}
		for _, n := range row.counts {
			cells = append(cells, strconv.Itoa(n))
		}
		table.rows = append(table.rows, cells)
	}
	d.draw(&table)
	best := st.Favourites()
	if len(best) == 0 {
		return
	}
	d.gap(6)
	d.partHead(w.topDots)
	for _, s := range best {
		d.item(d.words.dots(s.Dots) + ": " + s.Text + " (" + w.source(s.Table, s.Label) + ", " + s.Section + ")")
	}
}

func (d *pdfMaker) commitments(w acrossWords, all []report.Commitment) {
	t := pdfTable{heads: []string{w.table, w.who, w.what, w.when}, weights: []float64{14, 22, 44, 20}}
	for _, c := range all {
		what := strings.TrimSpace(c.What)
		for _, m := range c.More {
			what += "\n" + m.Column + " " + text.OneLine(m.Text)
		}
		t.rows = append(t.rows, []string{numbered("", c.Table, ", "+w.number, c.Label), c.Who, what, c.When})
	}
	d.draw(&t)
}

// minutes draws what each step was given and what it took, to one scale.
func (d *pdfMaker) minutes(w acrossWords, all []report.Minutes) {
	t := pdfTable{heads: []string{"", w.planned, w.used}, weights: []float64{40, 30, 30}}
	for _, m := range all {
		t.bars = max(t.bars, float64(max(m.Planned, m.Used)))
		t.rows = append(t.rows, []string{d.words.step(m.Number, m.Title), m.PlannedText(), m.UsedText()})
	}
	d.draw(&t)
}

// item is one line of a list without numbers.
func (d *pdfMaker) item(s string) {
	const in = 12.0
	f := textFont()
	lines := f.wrap(s, paperWide-in)
	d.need(float64(min(len(lines), 4)) * f.lead())
	d.put(f, paperSide+1, d.y, "•")
	d.lines(f, paperSide+in, lines)
	d.y += 2
}
