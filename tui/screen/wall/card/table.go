package card

import (
	"fmt"
	"slices"
	"strings"

	"convene/tui/draw"
	"convene/tui/part"
	"convene/tui/style"
)

// Mood is how loud a sentence on a card is.
type Mood int

// The moods there are.
const (
	Quietly Mood = iota
	Plainly
	Well   // something is finished
	Soon   // somebody should look
	Loudly // somebody calls
)

// Said is a sentence on a card.
type Said struct {
	Text string
	Mood Mood
}

// Line is one entry as a card shows it.
type Line struct {
	Block string // the section it stands in; "" on a map
	Mark  string // on a map: what kind of entry it is
	Depth int    // on a map: under how many others it hangs
	Text  string
	// Who wrote it, with the number of their colour at the table; "": nobody is named. Writing tells that somebody has
	// their cursor in it and types.
	Who     string
	Colour  int
	Writing bool
	Dots    int
	Age     int // 0 is the newest line of the sheet, 1 the one before it
}

// Alone is somebody who writes what nobody may see yet.
type Alone struct {
	Who    string
	Colour int
	Lines  int
}

// Table is what a card shows.
type Table struct {
	Name   string // with its number
	Chosen bool
	People []part.Present
	// Sections tells of each section whether something is written in it, in their order.
	Sections []bool
	Said     []Said // what there is to know besides, the most pressing first
	Lines    []Line
	// Instead stands where the words would: that people write alone, that names stay at the table, that nobody is here.
	Instead string
	Alone   []Alone
	// Written is how many entries there are, in words; it is said when not all of them show.
	Written string
}

// mostOf is how many rows one entry may take, so that a single long one doesn't fill a card.
const mostOf = 3

// Card draws the table in rows lines of w columns: the bar, its words, and blank rows below.
func (t *Table) Card(k part.Kit, w, rows int) []string {
	if rows < 1 {
		return nil
	}
	out := make([]string, 0, rows)
	out = append(out, t.bar(k, w, t.Wants(w, false) <= rows-2))
	if call := t.calls(); call != "" {
		out = append(out, draw.Spaces(inset)+k.Theme.Warn.Bold().Render(draw.Cut(call, w-inset)))
	}
	body := t.body(k, w, rows-1-len(out))
	out = append(out, body...)
	for len(out) < rows {
		out = append(out, "")
	}
	return out[:rows]
}

// Wants is how many rows the words would take if all of them showed, on a card or in a list.
func (t *Table) Wants(w int, list bool) int {
	switch {
	case list && len(t.Lines) == 0:
		return 1
	case list:
		return min(len(t.Lines), mostListed)
	}
	n := 0
	if t.calls() != "" {
		n++
	}
	switch {
	case len(t.Alone) > 0:
		return n + 3
	case t.Instead != "":
		return n + 1
	}
	for _, l := range t.Lines {
		n += len(l.wrapped(t.textWidth(w, l)))
	}
	return n
}

// calls is what the table calls the facilitator for, which has a row of its own under the bar; "": it doesn't.
func (t *Table) calls() string {
	if len(t.Said) > 0 && t.Said[0].Mood == Loudly {
		return t.Said[0].Text
	}
	return ""
}

// bar is the card's first row: who they are, what there is to know, and a dash for each section.
func (t *Table) bar(k part.Kit, w int, whole bool) string {
	g := k.Theme.Bar
	put := func(ink style.Ink, s string) string { return ink.On(g).Render(s) }
	name, head, filled := "  "+t.Name+" ", k.Theme.Strong, t.Chosen
	switch {
	case t.Chosen:
		name, head = "▸ "+t.Name+" ", k.Theme.Selected
	case t.calls() != "":
		name, head, filled = "! "+t.Name+" ", k.Theme.Warn.Reverse(), true
	}
	room := w - draw.Width(name)
	dashes, wide := t.dashes(k)
	if wide > room-8 {
		dashes, wide = "", 0
	}
	room -= wide
	said, saidWide := t.sentence(k, min(max(room*3/5, room-2-t.peopleWide(), 12), room-2), whole)
	room -= saidWide
	people, peopleWide := t.people(k, room-2)
	fill := strings.Repeat(k.Theme.Filler(), max(room-peopleWide-1, 0))
	if g.None() && fill != "" {
		fill = " " + strings.Repeat(k.Theme.Filler(), max(room-peopleWide-3, 0)) + " "
		fill = draw.Cut(fill, max(room-peopleWide-1, 0))
	}
	chip := head.Render(draw.Cut(name, w))
	if !filled {
		chip = put(head, draw.Cut(name, w))
	}
	return chip + put(style.Ink{}, gapIf(peopleWide)) + people + put(k.Theme.Faint, fill) + said + dashes
}

func gapIf(wide int) string {
	if wide > 0 {
		return " "
	}
	return ""
}

// peopleWide is the columns that all the names would take.
func (t *Table) peopleWide() int {
	n := 0
	for _, p := range t.People {
		n += draw.Width(p.Seat.Name) + 2
	}
	return n
}

// people are the names with a sign each, and how many more there are, in at most room columns.
func (t *Table) people(k part.Kit, room int) (string, int) {
	g := k.Theme.Bar
	var b strings.Builder
	wide := 0
	for i, p := range t.People {
		sign := ""
		switch {
		case p.Out:
			sign = part.SignOut + " " + k.Words.People.OutSign
		case p.Done:
			sign = part.SignDone
		case p.Writing:
			sign = "…"
		case p.Scribed:
			sign = part.SignHand
		case !p.Here:
			sign = part.SignAway
		}
		name := p.Seat.Name + sign
		more := fmt.Sprintf("+%d", len(t.People)-i)
		need := draw.Width(name) + 1
		kept := 0 // for how many more there are, unless this is the last one
		if i < len(t.People)-1 {
			kept = draw.Width(more) + 1
		}
		if wide+need+kept > room {
			if wide+draw.Width(more) <= room {
				b.WriteString(k.Theme.Dim.On(g).Render(more))
				wide += draw.Width(more)
			}
			break
		}
		ink := k.Theme.Dim
		switch {
		case p.Here && p.Colour >= 0:
			ink = k.Theme.Person(p.Colour)
		case p.Here:
			ink = k.Theme.Text
		}
		b.WriteString(ink.On(g).Render(name + " "))
		wide += need
	}
	return b.String(), wide
}

// sentence is what there is to know, the most pressing first, as much of it as room allows; the first one always, cut.
func (t *Table) sentence(k part.Kit, room int, whole bool) (string, int) {
	g := k.Theme.Bar
	said := t.Said
	if t.calls() != "" {
		said = said[1:]
	}
	if !whole && t.Written != "" {
		said = append(slices.Clone(said), Said{t.Written, Quietly})
	}
	if room < 4 {
		return "", 0
	}
	var b strings.Builder
	wide := 0
	for i, s := range said {
		text := s.Text
		if i > 0 {
			if wide+4+draw.Width(text) > room {
				break
			}
			b.WriteString(k.Theme.Dim.On(g).Render("· "))
			wide += 2
		}
		text = draw.Cut(text, room-wide-2) + " "
		b.WriteString(mooded(k, s.Mood).On(g).Render(text))
		wide += draw.Width(text)
	}
	if wide > 0 {
		b.WriteString(style.Ink{}.On(g).Render(" "))
		wide++
	}
	return b.String(), wide
}

func mooded(k part.Kit, m Mood) style.Ink {
	switch m {
	case Loudly:
		return k.Theme.Warn.Reverse()
	case Soon:
		return k.Theme.Warn
	case Well:
		return k.Theme.Good
	case Plainly:
		return k.Theme.Text
	}
	return k.Theme.Dim
}

// mostDashes is how many sections a bar shows one by one; more of them share a dash.
const mostDashes = 10

// dashes shows a section each, in their order: a heavy one where something is written, a light one where not.
func (t *Table) dashes(k part.Kit) (string, int) {
	n := len(t.Sections)
	if n == 0 {
		return "", 0
	}
	g := k.Theme.Bar
	cells := min(n, mostDashes)
	var b strings.Builder
	for c := range cells {
		filled := false
		for _, f := range t.Sections[c*n/cells : (c+1)*n/cells] {
			filled = filled || f
		}
		if filled {
			b.WriteString(k.Theme.Accent.On(g).Render("━"))
		} else {
			b.WriteString(k.Theme.Dim.On(g).Render("┄"))
		}
	}
	b.WriteString(style.Ink{}.On(g).Render(" "))
	return b.String(), cells + 1
}
