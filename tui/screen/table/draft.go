package table

import (
	"strings"

	"convene/tui/draw"
)

// layDraft draws a line that isn't written yet, with what could stand there.
func (s *Screen) layDraft(out *layout, i int, cols []column) {
	var rows []string
	var spots []spot
	lead := strings.Repeat(" ", s.lead()+numbered)
	here := s.caret.entry.IsZero() && s.caret.section == i
	empty := !s.anything(i)
	hint := func(c column, k int) string {
		if s.reading() || !empty && !here {
			return ""
		}
		if w := s.ex.Columns[c.index].Placeholder.In(s.kit.Lang); w != "" {
			return w
		}
		if k > 0 {
			return ""
		}
		// What a section's own hint says of leaving it empty is past, once it isn't.
		if w := s.ex.Sections[i].Placeholder.In(s.kit.Lang); w != "" && empty {
			return w
		}
		return s.kit.Words.Table.WriteHere
	}
	at := slot{section: i}
	one := []draw.WrappedLine{{}}
	if len(cols) > 1 && cols[1].label != "" {
		for k, c := range cols {
			at.column = c.index
			if k > 0 && !here {
				continue
			}
			n := draw.Width(c.label) + 1
			spots = append(spots, spot{slot: at, row: len(rows), x: c.x + n, lines: one})
			rows = append(rows, lead+s.kit.Theme.Dim.Render(c.label+" ")+s.kit.Theme.Faint.Render(clip(hint(c, k), max(c.w-n, 0))))
		}
	} else {
		var sb strings.Builder
		sb.WriteString(lead)
		for k, c := range cols {
			at.column = c.index
			spots = append(spots, spot{slot: at, x: c.x, lines: one})
			h := hint(c, k)
			if k < len(cols)-1 {
				h = draw.Fit(clip(h, c.w), cols[k+1].x-c.x)
			}
			if k == len(cols)-1 && len(cols) == 1 { // a longer hint may go on below
				ls := draw.Wrap(h, c.w)
				for m, l := range ls {
					if m > 0 {
						sb.Reset()
						sb.WriteString(lead)
					}
					sb.WriteString(s.kit.Theme.Faint.Render(l.Text))
					if m < len(ls)-1 {
						rows = append(rows, sb.String())
					}
				}
				continue
			}
			sb.WriteString(s.kit.Theme.Faint.Render(clip(h, max(c.w, cols[min(k+1, len(cols)-1)].x-c.x))))
		}
		rows = append(rows, sb.String())
	}
	if empty && !here {
		rows[0] = s.withVisitors(rows[0], i)
	}
	out.add(i, rows, spots)
}

// withVisitors names who stands on the unwritten line of an empty section.
func (s *Screen) withVisitors(row string, section int) string {
	for _, p := range s.view.People.At(s.ref.Table) {
		if p.Seat == s.seat || p.Where.Sheet != s.ref || !p.Where.Entry.IsZero() || p.Where.Section != section {
			continue
		}
		x := s.view.State.Seat(p.Seat)
		if x == nil {
			continue
		}
		room := s.kit.Width - s.margin() - edge - draw.Width(row)
		if n := draw.Width(x.Name) + 3; room >= n {
			row += "  " + s.kit.Theme.Person(s.colour(p.Seat)).Render("▌"+x.Name)
		}
	}
	return row
}

func (s *Screen) anything(section int) bool {
	for _, e := range s.sheet.Entries {
		if e.Section == section && !e.Removed {
			return true
		}
	}
	return false
}
