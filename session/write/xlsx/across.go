package xlsx

import (
	"strconv"
	"strings"
	"time"

	"convene/session"
	"convene/session/document"
	"convene/session/report"
)

// promises lists who does what by when, and how that stands: a row a promise, its days as
// days.
func (b *book) promises() error {
	if len(b.r.Promises) == 0 {
		return nil
	}
	w, a, p := &b.words.Workbook, &b.words.Across, &b.words.Promises
	s, err := b.newSheet(b.sheetName(p.Title), []column{
		{a.Table, 7},
		{a.Who, 20},
		{a.What, 42},
		{w.FirstStep, 30},
		{w.Due, 13},
		{w.Typed, 16},
		{p.Status, 22},
		{w.Why, 30},
		{w.LookAt, 20},
		{w.MadeOn, 13},
		{b.words.Document.Session, 24},
		{w.EntryID, 10},
	})
	if err != nil {
		return err
	}
	s.frozen, s.printed = 2, len(s.columns)-1
	s.header()
	for i := range b.r.Promises {
		x := &b.r.Promises[i]
		s.add(intCell(x.Number), cell{text: x.Who}, cell{text: x.What}, cell{text: x.FirstStep}, dayCell(x.Due), cell{text: x.Typed},
			cell{text: document.PromiseStatus(b.words, x)}, cell{text: x.Why}, cell{text: document.PromiseLacks(b.words, x)},
			dayCell(x.Made), cell{text: x.Title}, cell{text: x.ID, look: look{kind: lookCode}})
	}
	return s.done()
}

// dayCell is a day as a day; nothing where there is none.
func dayCell(iso string) cell {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return cell{}
	}
	return numCell(t.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours()/24, lookDay)
}

// tallies counts, for every section, entries, dots and picks: all together with a
// bar, then table by table.
func (b *book) tallies(report.AcrossReport) error {
	if len(b.r.Steps) == 0 || len(b.r.Tables) == 0 {
		return nil
	}
	o := b.words
	columns := []column{{o.Workbook.Step, 28}, {o.Document.Section, 30}, {o.Workbook.Counted, 24}, {o.Workbook.Total, 16}}
	for _, t := range b.r.Tables {
		columns = append(columns, column{b.words.Table(t.Number, t.Name), 12})
	}
	s, err := b.newSheet(b.sheetName(o.Workbook.Tallies), columns)
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
		cells := []cell{{text: b.words.Step(st.Number, st.Title)}, {text: title}, {text: what}, intCell(0)}
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
	row(b.words.Workbook.Entries, func(sec *report.Section) int { return len(sec.Entries) })
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
		row(b.words.Workbook.Dots, func(sec *report.Section) int {
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
	columns := []column{{b.words.Workbook.Step, 24}, {b.words.Document.Section, 24}}
	at := map[int]int{}
	for _, t := range a.Tables {
		at[t.Number] = len(columns)
		columns = append(columns, column{b.words.Table(t.Number, t.Name), 32})
	}
	s, err := b.newSheet(b.sheetName(b.words.Across.Title), columns)
	if err != nil {
		return err
	}
	s.frozen = 2
	s.header()
	for i := range a.Steps {
		st := &a.Steps[i]
		if len(st.Headlines) > 0 {
			row := make([]cell, len(columns))
			row[0], row[1] = cell{text: b.words.Step(st.Number, st.Title)}, cell{text: b.words.Across.Headlines, look: look{kind: lookQuiet}}
			for _, h := range st.Headlines {
				row[at[h.Number]].text = h.Text
			}
			s.add(row...)
		}
		for k := range st.Sections {
			sec := &st.Sections[k]
			for n := 0; ; n++ {
				row := make([]cell, len(columns))
				row[0], row[1] = cell{text: b.words.Step(st.Number, st.Title)}, cell{text: strings.TrimSpace(sec.Mark + " " + sec.Title)}
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
					row[2] = cell{text: b.words.Document.Empty, look: look{kind: lookQuiet}}
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
	o := b.words
	s, err := b.newSheet(b.sheetName(o.Workbook.Wordings), []column{
		{o.Workbook.Step, 22}, {o.Document.Section, 22}, {o.Workbook.HowMany, 9}, {o.Workbook.Compared, 6}, {o.Workbook.Wording, 36}, {o.Workbook.Match, 16}, {o.Workbook.From, 7}, {o.Document.Number, 8}, {o.Workbook.AsWritten, 40}, {o.Workbook.EntryID, 10},
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
				say := o.Workbook.Suggested
				if n.Verdict == session.Same {
					say = b.words.Workbook.Confirmed
				}
				b.named(s, st, n, say)
			}
			for _, n := range st.Sections[k].Only {
				b.named(s, st, n, o.Workbook.Alone)
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
		s.add(cell{text: b.words.Step(st.Number, st.Title)}, cell{text: from.Section}, intCell(len(n.Tables)), intCell(st.Of),
			cell{text: n.Wording}, cell{text: say}, intCell(from.Table), label, cell{text: from.Text}, cell{text: from.Entry, look: look{kind: lookCode}})
	}
}
