package export

import (
	"strconv"
	"strings"

	"convene/session/report"
)

// across writes the comparison of the tables as the last chapter.
func (d *docx) across(a *report.AcrossReport) {
	if !a.Some() {
		return
	}
	w := acrossWordsIn(d.r.Lang)
	d.turn(d.upright(false))
	d.chapter(w.title, "across")
	if len(a.Steps) > 0 {
		d.line("Note", w.suggested)
	}
	for i := range a.Steps {
		d.acrossStep(w, &a.Steps[i])
	}
	if len(a.Commitments) > 0 {
		d.commitments(w, a.Commitments)
	}
	if len(a.Minutes) > 0 {
		d.minutes(w, a.Minutes)
	}
}

// minutes lays what each step took beside what it was given.
func (d *docx) minutes(w acrossWords, all []report.Minutes) {
	d.heading(2, w.minutes)
	t := d.x.tableOpen(w.minutes, shares(d.width(), 6, 2, 2), []string{d.office.step, w.planned, w.used})
	for i, m := range all {
		t.keep = i < len(all)-1 && len(all) < 15
		t.rowOpen(0)
		t.cell(0, "CellTitle", span{text: d.words.step(m.Number, m.Title)})
		for k, s := range []string{m.PlannedText(), m.UsedText()} {
			t.cell(k+1, "Cell", span{text: s})
		}
		t.rowClose()
	}
	t.close()
}

func (d *docx) acrossStep(w acrossWords, st *report.AcrossStep) {
	d.heading(2, d.words.step(st.Number, st.Title))
	if len(st.Headlines) > 0 {
		d.heading(3, w.headlines)
		for _, h := range st.Headlines {
			d.x.para(para{style: "Finding", num: bulletList, rtl: startsRTL(h.Text)},
				span{style: "Meta", text: d.words.table(h.Number, h.Name) + ": "}, span{text: h.Text})
		}
	}
	for i := range st.Sections {
		sec := &st.Sections[i]
		if len(sec.Tables) == 0 {
			continue
		}
		d.heading(3, strings.TrimSpace(sec.Mark+" "+sec.Title))
		d.x.para(para{keepNext: true}, span{text: w.lead(sec, st.Of)})
		d.sideBySide(w, sec)
		found := w.findings(sec, st.Of)
		for _, f := range found {
			d.x.open(para{style: "Finding", num: bulletList})
			for k, p := range f {
				if k > 0 {
					d.x.span(span{text: ", "})
				}
				d.x.span(span{text: p.Text + " ("})
				for j, s := range p.From {
					if j > 0 {
						d.x.span(span{text: "; "})
					}
					d.source(w.where(p, s), s)
				}
				d.x.span(span{text: ")"})
			}
			d.x.close()
		}
		if len(found) == 0 && len(sec.Tables) > 1 {
			d.x.para(para{}, span{style: "Quiet", text: w.different})
		}
	}
	if none := st.SilentSections(); len(none) > 0 {
		d.line("", w.nowhere(strings.Join(none, " · ")))
	}
	d.tally(w, st)
}

// source writes words that lead to the entry they speak of.
func (d *docx) source(say string, s report.Source) {
	d.x.span(span{style: "Hyperlink", text: say, to: d.marks[place{s.Step, s.Table, s.Entry}]})
}

func (d *docx) sideBySide(w acrossWords, sec *report.AcrossSection) {
	t := d.x.tableOpen(w.title+": "+sec.Title, shares(d.width(), 2, 8), []string{w.table, w.theyWrote})
	for _, side := range sec.Tables {
		runes := 0
		for _, e := range side.Entries {
			runes += len(e.Text) + 20
		}
		t.rowOpen(runes)
		t.cell(0, "CellTitle", span{text: numbered("", side.Number, " · ", side.Name)})
		t.cellOpen(1, 1)
		for _, e := range side.Entries {
			d.x.open(para{style: "CellItem", num: bulletList, rtl: startsRTL(e.Text)})
			d.x.span(span{text: e.Text})
			if e.Dots > 0 {
				d.x.span(span{style: "Meta", text: " — " + d.words.dots(e.Dots)})
			}
			d.x.close()
		}
		t.cellClose()
		t.rowClose()
	}
	t.close()
}

func (d *docx) tally(w acrossWords, st *report.AcrossStep) {
	counts := w.tally(st)
	if len(counts.rows) == 0 {
		return
	}
	d.heading(3, w.tallies)
	weights := []int{2}
	for range counts.heads {
		weights = append(weights, 2)
	}
	t := d.x.tableOpen(w.tallies+": "+st.Title, shares(d.width(), weights...), append([]string{w.section}, counts.heads...))
	top := counts.top()
	for i, r := range counts.rows {
		t.keep = i < len(counts.rows)-1 && len(counts.rows) < 15 // a short table on one page
		t.rowOpen(0)
		t.cell(0, "CellTitle", span{text: r.section})
		for i, n := range r.counts {
			t.cell(i+1, "Cell", span{style: "Bar", text: bar(n, top)})
		}
		t.rowClose()
	}
	t.close()
	best := st.Favourites()
	if len(best) == 0 {
		return
	}
	d.x.para(para{style: "CellTitle", keepNext: true}, span{text: w.topDots})
	for _, s := range best {
		d.x.open(para{style: "Finding", num: bulletList})
		d.x.span(span{text: d.words.dots(s.Dots) + ": " + s.Text + " ("})
		d.source(w.source(s.Table, s.Label), s)
		d.x.span(span{text: ", " + s.Section + ")"})
		d.x.close()
	}
}

func (d *docx) commitments(w acrossWords, all []report.Commitment) {
	d.heading(2, w.commitments)
	heads, weights := []string{w.table, w.who, w.what, w.when}, []int{3, 3, 6, 3}
	more := false
	for _, c := range all {
		more = more || len(c.More) > 0
	}
	if more {
		heads, weights = append(heads, w.more), append(weights, 5)
	}
	t := d.x.tableOpen(w.commitments, shares(d.width(), weights...), heads)
	for _, c := range all {
		t.rowOpen(len(c.What))
		t.cell(0, "Cell", span{style: "Hyperlink", text: strconv.Itoa(c.Table) + ", " + w.number + c.Label, to: d.marks[place{c.Step, c.Table, c.Entry}]})
		for i, s := range []string{c.Who, c.What, c.When} {
			t.cell(i+1, "Cell", span{text: strings.TrimSpace(s)})
		}
		if more {
			t.cellOpen(4, 1)
			for _, m := range c.More {
				d.x.para(para{style: "Cell", rtl: startsRTL(m.Text)}, span{style: "Meta", text: m.Column + " "}, span{text: strings.TrimSpace(m.Text)})
			}
			if len(c.More) == 0 {
				d.x.para(para{style: "Cell"})
			}
			t.cellClose()
		}
		t.rowClose()
	}
	t.close()
}
