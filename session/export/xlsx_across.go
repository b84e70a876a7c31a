package export

import (
	"strconv"
	"strings"

	"convene/session"
	"convene/session/report"
)

// commitments collects who does what by when, from all tables.
func (b *book) commitments(a report.AcrossReport) error {
	if len(a.Commitments) == 0 {
		return nil
	}
	o, w := b.office, b.say
	s, err := b.newSheet(b.sheetName(w.commitments), []column{
		{w.table, 7}, {w.who, 20}, {w.what, 42}, {w.when, 16}, {w.more, 36}, {o.step, 24}, {o.section, 22}, {o.number, 8}, {o.entryID, 10},
	})
	if err != nil {
		return err
	}
	s.printed = len(s.columns) - 1
	s.header()
	for _, c := range a.Commitments {
		more := make([]string, len(c.More))
		for i, m := range c.More {
			more[i] = m.Column + ": " + m.Text
		}
		s.add(intCell(c.Table), cell{text: c.Who}, cell{text: c.What}, cell{text: c.When}, cell{text: strings.Join(more, "\n")},
			cell{text: b.words.step(c.Step, c.StepTitle)}, cell{text: c.Section}, cell{text: c.Label}, cell{text: c.Entry, look: look{kind: lookCode}})
	}
	return s.done()
}

// tallies counts, for every section, entries, dots and picks: all together with a
// bar, then table by table.
func (b *book) tallies(report.AcrossReport) error {
	if len(b.r.Steps) == 0 || len(b.r.Tables) == 0 {
		return nil
	}
	o := b.office
	columns := []column{{o.step, 28}, {o.section, 30}, {o.counted, 24}, {o.total, 16}}
	for _, t := range b.r.Tables {
		columns = append(columns, column{b.words.table(t.Number, t.Name), 12})
	}
	s, err := b.newSheet(b.sheetName(o.tallies), columns)
	if err != nil {
		return err
	}
	s.frozen, s.bars = 4, []int{4}
	s.header()
	for i := range b.r.Steps {
		st := &b.r.Steps[i]
		if len(st.Tables) == 0 {
			continue
		}
		for k := range st.Tables[0].Sheet.Sections {
			b.tallySection(s, st, k)
		}
	}
	return s.done()
}

func (b *book) tallySection(s *sheetRows, st *report.Step, k int) {
	title := st.Tables[0].Sheet.Sections[k].Title
	row := func(what string, count func(*report.Section) int) {
		cells := []cell{{text: b.words.step(st.Number, st.Title)}, {text: title}, {text: what}, intCell(0)}
		for i := range st.Tables {
			sh := &st.Tables[i].Sheet
			if sh.Withheld {
				cells = append(cells, cell{text: "–", look: look{kind: lookQuiet}})
				continue
			}
			n := count(&sh.Sections[k])
			cells[3].n += float64(n)
			cells = append(cells, intCell(n))
		}
		s.add(cells...)
	}
	row(b.office.entries, func(sec *report.Section) int { return len(sec.Entries) })
	var picks []report.Pick
	dots := st.Exercise.Dots
	for i := range st.Tables {
		sec := &st.Tables[i].Sheet.Sections[k]
		picks = report.AddPicks(picks, sec.Picks)
		for _, e := range sec.Entries {
			dots = dots || e.Dots > 0
		}
	}
	if dots {
		row(b.office.dots, func(sec *report.Section) int {
			n := 0
			for _, e := range sec.Entries {
				n += e.Dots
			}
			return n
		})
	}
	for _, p := range picks {
		row(p.Title, func(sec *report.Section) int {
			n := 0
			for _, its := range sec.Picks {
				if its.ID == p.ID {
					n += its.Count
				}
			}
			return n
		})
	}
}

// sideBySide has a column for each table: what they wrote in a section stands
// beside each other, an entry a cell.
func (b *book) sideBySide(a report.AcrossReport) error {
	if !a.Some() || len(a.Steps) == 0 {
		return nil
	}
	columns := []column{{b.office.step, 24}, {b.office.section, 24}}
	at := map[int]int{}
	for _, t := range a.Tables {
		at[t.Number] = len(columns)
		columns = append(columns, column{b.words.table(t.Number, t.Name), 32})
	}
	s, err := b.newSheet(b.sheetName(b.say.title), columns)
	if err != nil {
		return err
	}
	s.frozen = 2
	s.header()
	for i := range a.Steps {
		st := &a.Steps[i]
		if len(st.Headlines) > 0 {
			row := make([]cell, len(columns))
			row[0], row[1] = cell{text: b.words.step(st.Number, st.Title)}, cell{text: b.say.headlines, look: look{kind: lookQuiet}}
			for _, h := range st.Headlines {
				row[at[h.Number]].text = h.Text
			}
			s.add(row...)
		}
		for k := range st.Sections {
			sec := &st.Sections[k]
			for n := 0; ; n++ {
				row := make([]cell, len(columns))
				row[0], row[1] = cell{text: b.words.step(st.Number, st.Title)}, cell{text: strings.TrimSpace(sec.Mark + " " + sec.Title)}
				some := false
				for _, t := range sec.Tables {
					if n < len(t.Entries) {
						row[at[t.Number]].text = t.Entries[n].Text
						some = true
					}
				}
				if !some && n > 0 {
					break
				}
				if !some {
					row[2] = cell{text: b.words.empty, look: look{kind: lookQuiet}}
				}
				s.add(row...)
			}
		}
	}
	return s.done()
}

// wordings lists every wording with the tables that named it, a row for each
// entry that has it, so that each leads back to its sheet.
func (b *book) wordings(a report.AcrossReport) error {
	if !a.Some() || len(a.Steps) == 0 {
		return nil
	}
	o := b.office
	s, err := b.newSheet(b.sheetName(o.wordings), []column{
		{o.step, 22}, {o.section, 22}, {o.howMany, 9}, {o.compared, 6}, {o.wording, 36}, {o.match, 16}, {o.from, 7}, {o.number, 8}, {o.asWritten, 40}, {o.entryID, 10},
	})
	if err != nil {
		return err
	}
	s.bars, s.printed = []int{3}, len(s.columns)-1
	s.header()
	for i := range a.Steps {
		st := &a.Steps[i]
		for k := range st.Sections {
			for _, n := range st.Sections[k].Shared {
				say := o.suggested
				if n.Verdict == session.Same {
					say = b.xlsx.confirmed
				}
				b.named(s, st, n, say)
			}
			for _, n := range st.Sections[k].Only {
				b.named(s, st, n, o.alone)
			}
		}
	}
	return s.done()
}

func (b *book) named(s *sheetRows, st *report.AcrossStep, n report.Named, say string) {
	for _, from := range n.From {
		label := cell{text: from.Label}
		if k, err := strconv.Atoi(from.Label); err == nil {
			label = intCell(k)
		}
		s.add(cell{text: b.words.step(st.Number, st.Title)}, cell{text: from.Section}, intCell(len(n.Tables)), intCell(st.Of),
			cell{text: n.Wording}, cell{text: say}, intCell(from.Table), label, cell{text: from.Text}, cell{text: from.Entry, look: look{kind: lookCode}})
	}
}
