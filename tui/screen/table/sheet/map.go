package sheet

import (
	"fmt"
	"strings"

	"convene/session"
	"convene/session/place"
	"convene/session/text"
	"convene/tui/draw"
)

// layMap lays out a map as an outline, each entry under what it explains.
func (v *View) layMap() *layout {
	out := &v.whole
	out.clear()
	twigs := v.Outline(v.Caret)
	open := []bool{} // for each level above: does its line go on below?
	w := v.kit.Width - 2*Edge
	for i, t := range twigs {
		open = append(open[:min(len(open), t.Depth)], !t.Last)
		first, rest := v.branches(open, t.Depth)
		if t.Depth == 0 && i > 0 {
			out.rows = append(out.rows, line{section: -1})
		}
		kind := v.Caret.Section
		if t.Entry != nil {
			kind = t.Entry.Section
		}
		sign := v.Exercise.Sections[kind].Mark
		if sign == "" {
			sign = "·"
		}
		style := v.kit.Theme.Dim
		if t.Depth == 0 {
			style = v.kit.Theme.Accent
		}
		goesOn := i+1 < len(twigs) && twigs[i+1].Depth > t.Depth
		under := "  "
		if goesOn {
			under = v.kit.Theme.Faint.Render("│") + " "
		}
		x := Edge + draw.Width(first) + 2
		key := blockKey{
			entry: t.Entry,
			first: " " + first + style.Render(sign) + " ",
			rest:  " " + rest + under,
			width: v.kit.Width,
		}
		cols := v.mapColumns(kind, x, max(w-(x-Edge), 8))
		if t.Entry == nil {
			v.layMapDraft(out, kind, key, cols)
			continue
		}
		key.carets = caretsKey(v.marks[t.Entry.ID])
		key.links = v.linkLines(t.Entry)
		key.late = v.Late == t.Entry.ID
		key.here = t.Entry.ID == v.Caret.Entry
		b := v.drawn(key, cols)
		out.add(kind, b.rows, b.spots)
	}
	return out
}

// branches draws the tree's lines before an entry's first row and its others. What
// hangs under an entry branches off right below its sign.
func (v *View) branches(open []bool, depth int) (first, rest string) {
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
	faint := v.kit.Theme.Faint
	if open[depth] {
		return faint.Render(stem + "├─ "), faint.Render(stem + "│  ")
	}
	return faint.Render(stem + "└─ "), faint.Render(stem + "   ")
}

// mapColumns is where an entry's texts go: one below the other, the first one
// without a label.
func (v *View) mapColumns(kind, x, w int) []column {
	idx := v.Columns(kind)
	cols := make([]column, len(idx))
	for k, c := range idx {
		cols[k] = column{index: c, x: x, w: w}
		if k > 0 {
			cols[k].label = label(v.Exercise.Columns[c].Title.In(v.kit.Lang))
		}
	}
	return cols
}

// layMapDraft draws the line that isn't written yet, with its kind's own hint.
func (v *View) layMapDraft(out *layout, kind int, key blockKey, cols []column) {
	sec := v.Exercise.Sections[kind]
	hint := sec.Placeholder.In(v.kit.Lang)
	if hint == "" {
		hint = sec.Title.In(v.kit.Lang)
	}
	at := slot{Slot: place.Slot{Section: kind, Column: cols[0].index}}
	rows := v.placeholder(hint, cols[0].w)
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
func (v *View) linkLines(e *session.Entry) string {
	if len(v.Sheet.Links) == 0 {
		return ""
	}
	var out []string
	say := func(format string, id text.ID) {
		if o := v.Sheet.Entry(id); o != nil && !o.Removed {
			out = append(out, "↺ "+fmt.Sprintf(format, o.Texts[v.Columns(o.Section)[0]].String()))
		}
	}
	for _, l := range v.Sheet.Links {
		if l.From == e.ID {
			say(v.kit.Words.Table.AlsoFeeds, l.To)
		}
		if l.To == e.ID {
			say(v.kit.Words.Table.FedBy, l.From)
		}
	}
	return strings.Join(out, "\n")
}

// mostLegend is how many lines the legend may take.
const mostLegend = 2

// legend explains the map's signs.
func (v *View) legend() []string {
	if v.still.legend == nil {
		v.still.legend = v.legendLines()
	}
	return v.still.legend
}

func (v *View) legendLines() []string {
	var parts []string
	for _, sec := range v.Exercise.Sections {
		if sec.Mark != "" { // a hard space keeps a sign and its name together
			name := strings.ReplaceAll(strings.ToLower(sec.Title.In(v.kit.Lang)), " ", "\u00a0")
			parts = append(parts, sec.Mark+"\u00a0"+name)
		}
	}
	parts = append(parts, strings.ReplaceAll(fmt.Sprintf(v.kit.Words.Sheet.Legend, "↺"), " ", "\u00a0"))
	lines := draw.Wrap(strings.Join(parts, "  "), v.kit.Width-2*Edge)
	var out []string
	for _, l := range lines[:min(mostLegend, len(lines))] {
		plain := strings.TrimSpace(strings.ReplaceAll(l.Text, "\u00a0", " "))
		out = append(out, " "+v.kit.Theme.Dim.Render(plain))
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
