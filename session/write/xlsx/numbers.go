package xlsx

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"convene/session/document/words"
	"convene/session/report"
)

// hasNumbers tells whether any step lays numbers on the table.
func hasNumbers(r *report.Report) bool {
	return slices.ContainsFunc(r.Steps, func(st report.Step) bool { return len(st.Data) > 0 })
}

// numbers lists the steps' data, a row for each group and year. The bar is a cell
// of its own that holds the row's share of its table's largest rate: so all bars
// are to scale, whichever tables of numbers there are and however people sort
// them. What is too small to be shown has words where the others have numbers.
func (b *book) numbers() error {
	if !hasNumbers(b.r) {
		return nil
	}
	n := numbersSheet{b: b, craft: &b.words.Numbers}
	title, group, ref, measure, source := 0, 0, runesWide(b.words.Numbers.Reference), 0, 0
	for _, st := range b.r.Steps {
		for _, d := range st.Data {
			n.years, n.gaps = n.years || d.Years(), n.gaps || d.Gaps()
			title, ref = max(title, runesWide(d.Title)), max(ref, runesWide(d.Reference))
			measure, source = max(measure, runesWide(d.Measure)), max(source, runesWide(d.Source))
			for _, row := range d.Rows {
				group = max(group, runesWide(row.Group))
			}
		}
	}
	x := &b.words.Workbook
	columns := []column{{b.words.Workbook.Step, 20}, {x.Title, wideEnough(title, 14, 30)}, {n.craft.Group, wideEnough(group, 16, 34)}}
	if n.years {
		columns = append(columns, column{n.craft.Year, 9})
	}
	columns = append(columns, column{x.Rate, wideEnough(runesWide(n.craft.TooFew), 12, 24)}, column{x.Bar, 32})
	bar := len(columns)
	if n.gaps {
		columns = append(columns, column{x.Gap, 10}, column{strings.TrimSpace(fmt.Sprintf(n.craft.GapTo, "")), wideEnough(ref, 16, 24)})
	}
	columns = append(columns, column{x.Measure, wideEnough(measure, 20, 40)}, column{x.Source, wideEnough(source, 16, 34)})
	s, err := b.newSheet(b.sheetName(x.Numbers), columns)
	if err != nil {
		return err
	}
	n.sheetRows = s
	s.frozen, s.scaled = 3, []int{bar}
	s.header()
	for i := range b.r.Steps {
		for k := range b.r.Steps[i].Data {
			n.dataSet(&b.r.Steps[i], &b.r.Steps[i].Data[k])
		}
	}
	return s.done()
}

// numbersSheet is the sheet being filled.
type numbersSheet struct {
	*sheetRows
	b     *book
	craft *words.Numbers
	years bool // some table of numbers has them
	gaps  bool
}

func (n *numbersSheet) dataSet(st *report.Step, d *report.DataSet) {
	first, highest := n.row+1, 0.0
	for _, r := range d.Rows {
		ref := d.Gaps() && r.Group == d.Reference
		group := cell{text: r.Group}
		if ref {
			group.look.kind = lookStrong
		}
		cells := []cell{{text: n.b.words.Step(st.Number, st.Title)}, {text: d.Title}, group}
		if n.years {
			cells = append(cells, yearCell(r))
		}
		cells = append(cells, rateCell(r, n.craft), barCell(r))
		if n.gaps {
			cells = append(cells, gapCell(r), cell{text: n.b.comparedWith(d, r, ref)})
		}
		n.add(append(cells, cell{text: d.Measure}, cell{text: d.Source})...)
		highest = max(highest, n.height)
	}
	n.level(first, highest)
}

func (b *book) comparedWith(d *report.DataSet, r report.DataRow, ref bool) string {
	switch {
	case ref:
		return b.words.Numbers.Reference
	case r.Gap != "":
		return d.Reference
	}
	return ""
}

// yearCell has a plain year as a number; 2024-25 is a text.
func yearCell(r report.DataRow) cell {
	if n, err := strconv.Atoi(r.Year); err == nil && len(r.Year) == 4 && n >= 1000 {
		return intCell(n)
	}
	return cell{text: r.Year}
}

func rateCell(r report.DataRow, w *words.Numbers) cell {
	if !r.Shown() {
		return cell{text: r.Figure(w.TooFew, w.NoNumber), look: look{kind: lookQuiet}}
	}
	return numCell(r.Rate, lookRate)
}

func barCell(r report.DataRow) cell {
	if !r.Shown() {
		return cell{}
	}
	return numCell(r.Share, lookBar)
}

// gapCell has the gap as a number, shown with its sign as elsewhere.
func gapCell(r report.DataRow) cell {
	if r.Gap == "" {
		return cell{}
	}
	n, err := strconv.ParseFloat(strings.Replace(r.Gap, "−", "-", 1), 64)
	if err != nil {
		return cell{text: r.Gap}
	}
	return numCell(n, lookGap)
}
