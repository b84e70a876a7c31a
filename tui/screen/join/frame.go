package join

import (
	"fmt"

	"convene/tui/draw"
	"convene/tui/part"
	"convene/tui/style"
	"convene/tui/words"
)

// Frame draws the screen in the language chosen on it, whatever the kit's is.
func (s *Screen) Frame(k part.Kit) draw.Frame {
	k.Words, k.Lang = words.For(s.lang), s.lang
	if k.Small() {
		return k.Larger()
	}
	w := k.Words.Join
	p := page{k: k, inner: k.Inner()}
	for _, l := range []string{w.YourName, w.YourTable, w.Language} {
		p.label = max(p.label, draw.Width(l)+4)
	}
	p.add("")
	for _, l := range k.Wrapped(fmt.Sprintf(w.Welcome, s.opt.Title.In(s.lang)), p.inner) {
		p.add(k.Theme.Title.Render(l))
	}
	p.add("")
	below := s.below(p)
	foot := []string{"", k.Margin(part.Footer(k, p.inner, s.footer()...))}

	switch {
	case s.proposes():
		p.field(w.YourName, s.name, s.opt.Proposal, true)
		for _, l := range k.Wrapped(w.Proposed, p.inner-p.label) {
			p.row("", k.Theme.Dim.Render(l))
		}
	case s.askedFor:
		p.field(w.YourName, s.name, w.NameHint, s.asks == askName)
	}
	if s.asks == askTable || s.asks == waiting && !s.table.Empty() {
		p.field(w.YourTable, s.table, w.TableHint, s.asks == askTable)
		s.list(&p, k.Height-len(p.lines)-len(below)-len(foot))
	}
	p.lines = append(p.lines, below...)
	f := draw.Frame{Lines: k.Clip(k.Rows(p.lines, foot))}
	if p.cursor != nil && p.cursor.Y < k.Height-len(foot) {
		f.Cursor = p.cursor
	}
	return f
}

// footer is the keys that do something now. While a name is offered Tab takes it,
// as it takes one to the next field of any form.
func (s *Screen) footer() []string {
	if s.proposes() {
		return []string{"enter", "language", "go-away"}
	}
	return []string{"enter", "switch", "go-away"}
}

// below is what stands under the questions and stays in sight however many tables
// there are: the language, what is wrong with an answer, who sees what one writes.
func (s *Screen) below(p page) []string {
	k, w := p.k, p.k.Words.Join
	p.lines = nil
	p.row(w.Language, s.languages(k))
	p.add("")
	switch {
	case s.problem != nil:
		for _, l := range k.Wrapped(s.problem(k.Words), p.inner) {
			p.add(k.Theme.Warn.Render(l))
		}
		p.add("")
	case s.asks == waiting:
		p.add(k.Theme.Accent.Render(draw.Cut(w.TakingIn, p.inner)), "")
	}
	for _, l := range k.Wrapped(s.privacy(w), p.inner) {
		p.add(k.Theme.Dim.Render(l))
	}
	return p.lines
}

// privacy is where it is kept what one writes, how long, and who sees it.
func (s *Screen) privacy(w words.Join) string {
	switch {
	case s.opt.Keep > 0:
		return w.PrivacyKept.Of(s.opt.Keep)
	case s.opt.OnServer:
		return w.PrivacyHere
	}
	return w.Privacy
}

// languages lists them all; the chosen one is told by its sign too, not by its colour alone.
func (s *Screen) languages(k part.Kit) string {
	out := ""
	for i, l := range words.Langs() {
		if i > 0 {
			out += k.Theme.Faint.Render(" · ")
		}
		name := words.LanguageName(l)
		if l == s.lang {
			out += k.Theme.Selected.Render(name)
		} else {
			out += k.Theme.Dim.Render(name)
		}
	}
	return out
}

// list shows the tables in as many columns as there is room for, the one that was typed marked. rows is the room there
// is, with the blank row under the list.
func (s *Screen) list(p *page, rows int) {
	k, typed := p.k, s.table.Value()
	tables := s.tables()
	names := make([]string, len(tables))
	wide := 0
	for i, t := range tables {
		names[i] = fmt.Sprintf("%d %s", t.Number, t.Name.In(s.lang))
		if t.Here > 0 {
			names[i] += " (" + k.Words.Common.People.Of(t.Here) + ")"
		}
		wide = max(wide, draw.Width(names[i]))
	}
	room := p.inner - p.label
	columns := max(room/(wide+3), 1)
	wide = min(wide, room)
	rows = max(rows-1, 1)
	most := rows * columns
	if len(names) > most { // the last row says how many more there are
		most = max(rows-1, 1) * columns
	}
	for i := 0; i < len(names); i += columns {
		line := ""
		if i >= most {
			p.row("", k.Theme.Dim.Render(draw.Cut(fmt.Sprintf(k.Words.Common.More, len(names)-i), room)))
			break
		}
		for j := i; j < min(i+columns, len(names)); j++ {
			if j > i {
				line += "   "
			}
			cell := draw.Fit(names[j], wide)
			if typed == fmt.Sprint(tables[j].Number) {
				line += k.Theme.Selected.Render(cell)
			} else {
				line += k.Theme.Text.Render(cell)
			}
		}
		p.row("", line)
	}
	p.add("")
}

// page is the screen as it grows downwards.
type page struct {
	k      part.Kit
	inner  int // columns between the margins
	label  int // columns of the labels
	lines  []string
	cursor *draw.Cursor
}

func (p *page) add(lines ...string) {
	for _, l := range lines {
		p.lines = append(p.lines, p.k.Margin(l))
	}
}

func (p *page) row(label, content string) {
	p.add(p.k.Theme.Dim.Render(draw.Fit(label, p.label)) + content)
}

// field is a row that is typed into, or was.
func (p *page) field(label string, f part.Field, hint string, now bool) {
	room := p.inner - p.label
	if p.k.Theme.Depth <= style.Mono { // nothing else would tell it from an answer
		hint = "(" + hint + ")"
	}
	content, x := p.k.Input(f, hint, false, room)
	if now {
		p.cursor = &draw.Cursor{X: 3 + p.label + x, Y: len(p.lines)}
		p.add(p.k.Theme.Text.Render(draw.Fit(label, p.label)) + content)
		return
	}
	p.row(label, content)
}
