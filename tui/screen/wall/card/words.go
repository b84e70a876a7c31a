package card

import (
	"cmp"
	"slices"
	"strings"

	"convene/tui/draw"
	"convene/tui/part"
	"convene/tui/style"
)

// The columns of a card's words: an inset, the block's name where there is room for it, the text, and who wrote it.
const (
	inset       = 2
	blockWide   = 14
	blockFrom   = 52 // narrower cards say no block
	whoWide     = 12
	whoFrom     = 34 // narrower ones no name either
	depthMost   = 6  // deeper entries aren't indented any further
	depthIndent = 2
)

func (t *Table) blocks(w int) bool {
	return w >= blockFrom && len(t.Lines) > 0 && t.Lines[0].Block != ""
}

// lead is the columns before a line's text.
func (t *Table) lead(w int, l Line) int {
	n := inset + min(l.Depth, depthMost)*depthIndent
	if l.Mark != "" {
		n += draw.Width(l.Mark) + 1
	}
	if t.blocks(w) {
		n += blockWide + 1
	}
	return min(n, w/2)
}

// textWidth is the columns a line's text has.
func (t *Table) textWidth(w int, l Line) int {
	return max(w-t.lead(w, l)-t.tail(w, l), 8)
}

// tail is the columns behind a line's text, for its dots and who wrote it.
func (t *Table) tail(w int, l Line) int {
	n := 0
	if l.Who != "" && w >= whoFrom {
		n += min(draw.Width(l.Who)+1, whoWide) + 2
	}
	if l.Dots > 0 {
		n += 2 + len(dotted(l.Dots))/len("•")
	}
	return n
}

func dotted(n int) string {
	if n > 4 {
		return "••••+"
	}
	return strings.Repeat("•", n)
}

func (l Line) wrapped(w int) []string {
	var out []string
	for _, line := range draw.Wrap(l.Text, w) {
		out = append(out, line.Text)
	}
	if len(out) > mostOf {
		out = out[:mostOf]
		out[mostOf-1] = draw.Cut(out[mostOf-1]+" …", w)
	}
	return out
}

// body is a card's words in at most rows lines: the newest that fit, where they stand on the sheet.
func (t *Table) body(k part.Kit, w, rows int) []string {
	switch {
	case rows < 1:
		return nil
	case len(t.Alone) > 0 || t.Instead != "":
		return t.instead(k, w, rows)
	}
	var out []string
	block := ""
	for _, l := range t.newest(w, rows) {
		out = append(out, t.line(k, w, l, l.Block != block)...)
		block = l.Block
	}
	return out[:min(len(out), rows)]
}

// newest are the lines that fit, by age, in the order of the sheet. The very newest shows also when only its beginning
// fits.
func (t *Table) newest(w, rows int) []Line {
	byAge := slices.Clone(t.Lines)
	slices.SortStableFunc(byAge, func(a, b Line) int { return cmp.Compare(a.Age, b.Age) })
	oldest := -1
	for i, l := range byAge {
		if rows -= len(l.wrapped(t.textWidth(w, l))); rows < 0 && i > 0 {
			break
		}
		oldest = l.Age
	}
	return slices.DeleteFunc(slices.Clone(t.Lines), func(l Line) bool { return l.Age > oldest })
}

// line is one entry in as many rows as it takes; who wrote it stands in the last.
func (t *Table) line(k part.Kit, w int, l Line, named bool) []string {
	lead, room := t.lead(w, l), t.textWidth(w, l)
	ink := k.Theme.Text
	if l.Age == 0 {
		ink = k.Theme.Strong
	}
	var out []string
	lines := l.wrapped(room)
	for i, text := range lines {
		var b strings.Builder
		b.WriteString(draw.Spaces(inset))
		at := inset
		if t.blocks(w) {
			label := ""
			if i == 0 && named {
				label = draw.Cut(l.Block, blockWide)
			}
			b.WriteString(k.Theme.Dim.Render(label))
			b.WriteString(draw.Spaces(blockWide + 1 - draw.Width(label)))
			at += blockWide + 1
		}
		mark := ""
		if i == 0 && l.Mark != "" {
			mark = l.Mark + " "
		}
		b.WriteString(draw.Spaces(lead - at - draw.Width(markOf(l))))
		if mark == "" {
			b.WriteString(draw.Spaces(draw.Width(markOf(l))))
		}
		b.WriteString(k.Theme.Dim.Render(mark))
		b.WriteString(ink.Render(text))
		row := b.String()
		if i == len(lines)-1 {
			row = part.Ends(row, t.who(k, w, l), w)
		}
		out = append(out, row)
	}
	return out
}

func markOf(l Line) string {
	if l.Mark == "" {
		return ""
	}
	return l.Mark + " "
}

// who is the end of a line: its dots and who wrote it.
func (t *Table) who(k part.Kit, w int, l Line) string {
	out := ""
	if l.Dots > 0 {
		out = k.Theme.Accent.Render(dotted(l.Dots))
	}
	if l.Who == "" || w < whoFrom {
		return out
	}
	if out != "" {
		out += " "
	}
	who := draw.Cut(l.Who, whoWide-1)
	if l.Writing {
		who += "…"
	}
	return out + personal(k, l.Colour).Render(who)
}

func personal(k part.Kit, colour int) style.Ink {
	if colour < 0 {
		return k.Theme.Dim
	}
	return k.Theme.Person(colour)
}

// instead is what a card says where it may show no words, or has none.
func (t *Table) instead(k part.Kit, w, rows int) []string {
	var out []string
	if t.Instead != "" {
		for _, l := range k.Wrapped(t.Instead, w-inset) {
			out = append(out, draw.Spaces(inset)+k.Theme.Dim.Render(l))
		}
	}
	if len(t.Alone) == 0 {
		return out[:min(len(out), rows)]
	}
	row, wide := "", 0
	var people []string
	for _, a := range t.Alone {
		count := strings.Repeat("▪", min(a.Lines, 5))
		if a.Lines > 5 {
			count += "+"
		}
		need := draw.Width(count)
		name := draw.Cut(a.Who, w-inset-need-1)
		if name != "" {
			need += draw.Width(name) + 1
		}
		if wide > 0 && wide+3+need > w-inset {
			people = append(people, draw.Spaces(inset)+row)
			row, wide = "", 0
		}
		if wide > 0 {
			row += "   "
			wide += 3
		}
		if name != "" {
			row += personal(k, a.Colour).Render(name) + " "
		}
		row += k.Theme.Dim.Render(count)
		wide += need
	}
	people = append(people, draw.Spaces(inset)+row)
	if len(out)+len(people) > rows { // who has written how much says more than the sentence
		out = nil
	}
	out = append(out, people...)
	return out[:min(len(out), rows)]
}
