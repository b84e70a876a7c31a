package export

import (
	"fmt"
	"strings"

	"convene/session/report"
)

// across writes the comparison of the tables at the end of the document, where
// there is anything to compare. A table's own copy has none.
func (d *markdown) across(r *report.Report) {
	a := report.Across(*r)
	if !a.Some() {
		return
	}
	w := acrossWordsIn(r.Lang)
	d.heading(2, w.title)
	if len(a.Steps) > 0 {
		d.note(w.suggested)
	}
	for i := range a.Steps {
		d.acrossStep(w, &a.Steps[i])
	}
	if len(a.Commitments) > 0 {
		d.heading(3, w.commitments)
		d.block(mdCommitments(w, a.Commitments)...)
	}
	if len(a.Minutes) > 0 {
		d.heading(3, w.minutes)
		rows := []string{"| | " + w.planned + " | " + w.used + " |", "| --- | ---: | ---: |"}
		for _, m := range a.Minutes {
			rows = append(rows, fmt.Sprintf("| %s | %s | %s |", mdTitle(d.words.step(m.Number, m.Title)), m.PlannedText(), m.UsedText()))
		}
		d.block(rows...)
	}
}

func (d *markdown) acrossStep(w acrossWords, st *report.AcrossStep) {
	d.heading(3, d.words.step(st.Number, st.Title))
	if len(st.Headlines) > 0 {
		d.heading(4, w.headlines)
		var lines []string
		for _, h := range st.Headlines {
			lines = append(lines, "- "+mdTitle(d.words.table(h.Number, h.Name))+": "+mdInline(h.Text))
		}
		d.block(lines...)
	}
	for i := range st.Sections {
		sec := &st.Sections[i]
		if len(sec.Tables) == 0 {
			continue
		}
		d.heading(4, strings.TrimSpace(sec.Mark+" "+sec.Title))
		d.block(w.lead(sec, st.Of))
		rows := []string{"| " + w.table + " | " + w.theyWrote + " |", "| --- | --- |"}
		for _, t := range sec.Tables {
			texts := make([]string, len(t.Entries))
			for k, e := range t.Entries {
				texts[k] = mdText(e.Text, " ")
				if e.Dots > 0 {
					texts[k] += " — *" + d.words.dots(e.Dots) + "*"
				}
			}
			rows = append(rows, "| "+mdTitle(numbered("", t.Number, " · ", t.Name))+" | "+strings.Join(texts, "<br>")+" |")
		}
		d.block(rows...)
		var lines []string
		for _, f := range w.findings(sec, st.Of) {
			lines = append(lines, "- "+mdFinding(w, f))
		}
		d.block(lines...)
		if len(lines) == 0 && len(sec.Tables) > 1 {
			d.block(w.different)
		}
	}
	if none := st.SilentSections(); len(none) > 0 {
		d.block(w.nowhere(mdInline(strings.Join(none, " · "))))
	}
	d.acrossTally(w, st)
}

func (d *markdown) acrossTally(w acrossWords, st *report.AcrossStep) {
	t := w.tally(st)
	if len(t.rows) == 0 {
		return
	}
	d.heading(4, w.tallies)
	head, rule := "| "+w.section+" |", "| --- |"
	for _, h := range t.heads {
		head += " " + mdInline(h) + " |"
		rule += " --- |"
	}
	rows := []string{head, rule}
	top := t.top()
	for _, r := range t.rows {
		row := "| " + mdTitle(r.section) + " |"
		for _, n := range r.counts {
			row += " " + bar(n, top) + " |"
		}
		rows = append(rows, row)
	}
	d.block(rows...)
	if best := st.Favourites(); len(best) > 0 {
		d.block(w.topDots + ":")
		var lines []string
		for _, s := range best {
			lines = append(lines, "- "+d.words.dots(s.Dots)+": "+mdText(s.Text, " ")+" *("+w.source(s.Table, s.Label)+", "+mdInline(s.Section)+")*")
		}
		d.block(lines...)
	}
}

// mdFinding is one sentence with its sources in brackets.
func mdFinding(w acrossWords, f finding) string {
	var parts []string
	for _, p := range f {
		from := make([]string, len(p.From))
		for i, s := range p.From {
			from[i] = w.where(p, s)
		}
		parts = append(parts, mdInline(p.Text)+" *("+strings.Join(from, "; ")+")*")
	}
	return strings.Join(parts, ", ")
}

func mdCommitments(w acrossWords, all []report.Commitment) []string {
	more := false
	for _, c := range all {
		more = more || len(c.More) > 0
	}
	head, rule := "| "+strings.Join([]string{w.table, w.who, w.what, w.when}, " | ")+" |", "| --- | --- | --- | --- |"
	if more {
		head, rule = head+" "+w.more+" |", rule+" --- |"
	}
	out := []string{head, rule}
	for _, c := range all {
		row := "| " + mdTitle(numbered("", c.Table, ", "+w.number, c.Label))
		for _, s := range []string{c.Who, c.What, c.When} {
			row += " | " + mdText(s, "<br>")
		}
		if more {
			extra := make([]string, len(c.More))
			for i, m := range c.More {
				extra[i] = "*" + mdInline(m.Column) + "* " + mdText(m.Text, " ")
			}
			row += " | " + strings.Join(extra, "<br>")
		}
		out = append(out, row+" |")
	}
	return out
}
