package table

import (
	"fmt"
	"strings"

	"convene/session"
	"convene/session/place"
	"convene/session/text"
	"convene/tui/draw"
)

// layMap lays out a map as an outline, each entry under what it explains.
func (s *Screen) layMap() *layout {
	out := &s.whole
	out.clear()
	twigs := s.Outline()
	open := []bool{} // for each level above: does its line go on below?
	w := s.kit.Width - 2*edge
	for i, t := range twigs {
		open = append(open[:min(len(open), t.Depth)], !t.Last)
		first, rest := s.branches(open, t.Depth)
		if t.Depth == 0 && i > 0 {
			out.rows = append(out.rows, line{section: -1})
		}
		kind := s.Caret.Section
		if t.Entry != nil {
			kind = t.Entry.Section
		}
		sign := s.Exercise.Sections[kind].Mark
		if sign == "" {
			sign = "·"
		}
		style := s.kit.Theme.Dim
		if t.Depth == 0 {
			style = s.kit.Theme.Accent
		}
		goesOn := i+1 < len(twigs) && twigs[i+1].Depth > t.Depth
		under := "  "
		if goesOn {
			under = s.kit.Theme.Faint.Render("│") + " "
		}
		x := edge + draw.Width(first) + 2
		key := blockKey{
			entry: t.Entry,
			first: " " + first + style.Render(sign) + " ",
			rest:  " " + rest + under,
			width: s.kit.Width,
		}
		cols := s.mapColumns(kind, x, max(w-(x-edge), 8))
		if t.Entry == nil {
			s.layMapDraft(out, kind, key, cols)
			continue
		}
		key.carets = caretsKey(s.marks[t.Entry.ID])
		key.links = s.linkLines(t.Entry)
		key.late = s.late && s.Latest == t.Entry.ID
		key.here = t.Entry.ID == s.Caret.Entry
		b := s.drawn(key, cols)
		out.add(kind, b.rows, b.spots)
	}
	return out
}

// branches draws the tree's lines before an entry's first row and its others. What
// hangs under an entry branches off right below its sign.
func (s *Screen) branches(open []bool, depth int) (first, rest string) {
	if depth == 0 {
		return "", ""
	}
	var sb strings.Builder
	for _, o := range open[1:depth] {
		if o {
			sb.WriteString("│  ")
		} else {
			sb.WriteString("   ")
		}
	}
	stem := sb.String()
	faint := s.kit.Theme.Faint
	if open[depth] {
		return faint.Render(stem + "├─ "), faint.Render(stem + "│  ")
	}
	return faint.Render(stem + "└─ "), faint.Render(stem + "   ")
}

// mapColumns is where an entry's texts go: one below the other, the first one
// without a label.
func (s *Screen) mapColumns(kind, x, w int) []column {
	idx := s.Columns(kind)
	cols := make([]column, len(idx))
	for k, c := range idx {
		cols[k] = column{index: c, x: x, w: w}
		if k > 0 {
			cols[k].label = label(s.Exercise.Columns[c].Title.In(s.kit.Lang))
		}
	}
	return cols
}

// layMapDraft draws the line that isn't written yet, with its kind's own hint.
func (s *Screen) layMapDraft(out *layout, kind int, key blockKey, cols []column) {
	sec := s.Exercise.Sections[kind]
	hint := sec.Placeholder.In(s.kit.Lang)
	if hint == "" {
		hint = sec.Title.In(s.kit.Lang)
	}
	at := slot{Slot: place.Slot{Section: kind, Column: cols[0].index}}
	rows := s.placeholder(hint, cols[0].w)
	for i, l := range rows {
		rows[i] = key.rest + l
		if i == 0 {
			rows[i] = key.first + l
		}
	}
	out.add(kind, rows,
		[]spot{{slot: at, x: cols[0].x, lines: []draw.WrappedLine{{}}}})
}

// linkLines names an entry's links on both of their ends.
func (s *Screen) linkLines(e *session.Entry) string {
	if len(s.Sheet.Links) == 0 {
		return ""
	}
	var out []string
	say := func(format string, id text.ID) {
		if o := s.Sheet.Entry(id); o != nil && !o.Removed {
			out = append(out, "↺ "+fmt.Sprintf(format, o.Texts[s.Columns(o.Section)[0]].String()))
		}
	}
	for _, l := range s.Sheet.Links {
		if l.From == e.ID {
			say(s.kit.Words.Table.AlsoFeeds, l.To)
		}
		if l.To == e.ID {
			say(s.kit.Words.Table.FedBy, l.From)
		}
	}
	return strings.Join(out, "\n")
}

// mostLegend is how many lines the legend may take.
const mostLegend = 2

// legend explains the map's signs.
func (s *Screen) legend() []string {
	if s.still.legend == nil {
		s.still.legend = s.legendLines()
	}
	return s.still.legend
}

func (s *Screen) legendLines() []string {
	var parts []string
	for _, sec := range s.Exercise.Sections {
		if sec.Mark != "" { // a hard space keeps a sign and its name together
			name := strings.ReplaceAll(strings.ToLower(sec.Title.In(s.kit.Lang)), " ", "\u00a0")
			parts = append(parts, sec.Mark+"\u00a0"+name)
		}
	}
	parts = append(parts, strings.ReplaceAll(fmt.Sprintf(s.kit.Words.Sheet.Legend, "↺"), " ", "\u00a0"))
	lines := draw.Wrap(strings.Join(parts, "  "), s.kit.Width-2*edge)
	var out []string
	for _, l := range lines[:min(mostLegend, len(lines))] {
		plain := strings.TrimSpace(strings.ReplaceAll(l.Text, "\u00a0", " "))
		out = append(out, " "+s.kit.Theme.Dim.Render(plain))
	}
	return out
}

// label is a column's title where it stands before its text.
func label(title string) string {
	if strings.HasSuffix(title, "?") || strings.HasSuffix(title, ":") {
		return title
	}
	return title + ":"
}
