package leaf

import (
	"slices"
	"strconv"
	"strings"

	"convene/session/carry"
	"convene/session/text"
	"convene/tui/draw"
	"convene/tui/part"
	"convene/tui/screen/table/sheet"
)

// This file is the page that reads a table's commitments back.

// choices are what can be chosen on the page, by entry; zero is the line that
// confirms.
func (l *Leaf) choices(on On) []text.ID {
	var out []text.ID
	if l.Kind == Closing {
		out = append(out, text.ID{})
	}
	for _, c := range on.Spoken {
		out = append(out, c.Entry)
	}
	return out
}

func (l *Leaf) choose(on On, stroke string) {
	list := l.choices(on)
	l.settle(list)
	if len(l.choice.Spans) != len(list) { // keys may come faster than drawings
		l.choice.Spans = make([]part.Span, len(list))
	}
	if l.choice.Key(stroke) && len(list) > 0 {
		l.chosen = list[l.choice.At]
	}
}

// settle finds the choice among what can be chosen now. One that has gone leaves
// it to what stands in its place.
func (l *Leaf) settle(list []text.ID) {
	if i := slices.Index(list, l.chosen); i >= 0 {
		l.choice.At = i
	} else if len(list) > 0 {
		l.choice.At = min(l.choice.At, len(list)-1)
		l.chosen = list[l.choice.At]
	}
}

// readBackPage fills the page in and tells which lines can be chosen.
func (l *Leaf) readBackPage(k part.Kit, on On, page *part.Leaf) []part.Span {
	w, inner := k.Words.Aloud, k.Inner()
	list := l.choices(on)
	l.settle(list)
	page.Title = w.Title
	how, back := w.How, w.ToSheet
	if l.Kind == Closing {
		page.Title, how, back = w.Closing, w.HowClose, w.GoOn
	}
	for _, line := range k.Wrapped(how, inner) {
		page.Under = append(page.Under, k.Theme.Dim.Render(line))
	}
	enter := w.Change
	if l.Kind == Closing && l.chosen.IsZero() {
		enter = w.Confirm
	}
	page.Keys = []part.Does{{Key: "Enter", Does: enter}, {Key: "↑ ↓", Does: w.Choose}, {Key: "Esc", Does: back}}
	if len(list) == 0 {
		page.Keys = page.Keys[2:]
		page.Lines = []string{k.Theme.Dim.Render(draw.Cut(w.NoneYet, inner))}
		return nil
	}
	var spans []part.Span
	if l.Kind == Closing {
		page.Lines = append(page.Lines, confirmLine(k, l.chosen.IsZero()), "")
		spans = append(spans, part.Span{From: 0, To: 1})
	}
	for i, c := range on.Spoken {
		lines := commitmentLines(k, c, i+1, c.Entry == l.chosen)
		spans = append(spans, part.Span{From: len(page.Lines), To: len(page.Lines) + len(lines)})
		page.Lines = append(append(page.Lines, lines...), "")
	}
	page.Lines = page.Lines[:len(page.Lines)-1]
	return spans
}

func confirmLine(k part.Kit, chosen bool) string {
	yes := draw.Cut(k.Words.Aloud.Yes, k.Inner()-2)
	if chosen {
		return k.Theme.Selected.Render("▸ " + yes)
	}
	return "  " + k.Theme.Strong.Render(yes)
}

// commitmentLines are one commitment with its number, what else it says, and
// under that, quietly, what it may lack.
func commitmentLines(k part.Kit, c carry.Spoken, number int, chosen bool) []string {
	num := strconv.Itoa(number)
	indent := strings.Repeat(" ", 2+max(sheet.Numbered, len(num)+1))
	w := max(k.Inner()-len(indent), 1)
	sign := "  "
	if chosen {
		sign = k.Theme.Accent.Render("▸") + " "
	}
	var out []string
	for i, line := range k.Commitment(c, w, chosen) {
		if i == 0 {
			out = append(out, sign+k.Theme.Dim.Render(draw.Fit(num, len(indent)-2))+line)
			continue
		}
		out = append(out, indent+line)
	}
	for _, line := range append(k.More(c, w), k.Lacking(c, w)...) {
		out = append(out, indent+line)
	}
	return out
}
