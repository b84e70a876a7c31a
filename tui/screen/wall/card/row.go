package card

import (
	"cmp"
	"slices"

	"convene/tui/draw"
	"convene/tui/part"
)

// The columns of a list: the table's name and what there is to know, around the words.
const (
	nameWide   = 12
	noteWide   = 16
	mostListed = 3  // lines of a table's newest words
	noteFrom   = 48 // narrower rows give its room to the words, unless somebody calls
)

// Row draws the table in rows lines of a list: its name, its newest words and whose they are, what there is to know.
func (t *Table) Row(k part.Kit, w, rows int) []string {
	if rows < 1 {
		return nil
	}
	note := ""
	if len(t.Said) > 0 && (w >= noteFrom || t.Said[0].Mood >= Soon) {
		note = mooded(k, t.Said[0].Mood).Render(draw.Cut(t.Said[0].Text, min(noteWide, w/3)))
	}
	name, ink := "  "+t.Name, k.Theme.Strong
	if t.Chosen {
		name, ink = "▸ "+t.Name, k.Theme.Selected
	}
	wide := min(nameWide, w/3)
	head := ink.Render(draw.Cut(name, wide))
	room := w - wide - 1
	noteRoom := draw.Width(note) + 1
	if w >= noteFrom {
		noteRoom = noteWide + 1
	}
	words := t.latest(k, room-noteRoom, rows)
	out := make([]string, 0, rows)
	for i := range rows {
		row := ""
		if i < len(words) {
			row = words[i]
		}
		switch {
		case i == 0:
			row = part.Ends(draw.Fit(head, wide)+" "+row, note, w)
		case row != "":
			row = draw.Spaces(wide+1) + row
		}
		out = append(out, row)
	}
	return out
}

// latest are the newest lines, one row each, the newest first, since that is the one that is looked for.
func (t *Table) latest(k part.Kit, w, rows int) []string {
	if len(t.Alone) > 0 || t.Instead != "" {
		return t.oneLine(k, w)
	}
	byAge := slices.Clone(t.Lines)
	slices.SortStableFunc(byAge, func(a, b Line) int { return cmp.Compare(a.Age, b.Age) })
	var out []string
	for _, l := range byAge[:min(len(byAge), rows)] {
		who := t.who(k, w, l)
		if w < whoFrom { // narrow rows are the words', and whose they are stands where both fit whole
			if whole := t.who(k, whoFrom, l); draw.Width(l.Text)+draw.Width(whole)+len("· ")+1 <= w {
				who = whole
			}
		}
		mark := ""
		if l.Mark != "" {
			mark = k.Theme.Dim.Render(l.Mark) + " "
		}
		ink := k.Theme.Text
		if l.Age == 0 {
			ink = k.Theme.Strong
		}
		room := w - draw.Width(mark) - draw.Width(who) - 1
		out = append(out, draw.Fit(mark+ink.Render(draw.Cut(l.Text, room)), max(w-draw.Width(who), 0))+who)
	}
	return out
}

func (t *Table) oneLine(k part.Kit, w int) []string {
	if len(t.Alone) == 0 {
		return []string{k.Theme.Dim.Render(draw.Cut(t.Instead, w))}
	}
	body := t.instead(k, w+inset, 1)
	for i, l := range body {
		body[i] = l[inset:]
	}
	return body
}
