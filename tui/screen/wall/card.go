package wall

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/tui/draw"
	"convene/tui/part"
	"convene/tui/style"
)

// card is one table's lines, and all that they were drawn from.
type card struct {
	lines []string // as they are
	full  []string // filled up to the card's width, for a card with another one beside it

	table   *session.Table
	ex      *exercises.Exercise
	roster  []part.Present
	step    int
	what    string // the worksheet
	life    string // how long since it last wrote, in words
	remarks []remark
	chosen  bool
	w, rows int
	lang    exercises.Lang
	theme   style.Theme
}

// same tells whether two cards would look alike. A person's last key counts only by what it makes of them.
func (c *card) same(o *card) bool {
	return c.lines != nil && c.table == o.table && c.ex == o.ex && c.what == o.what && c.life == o.life &&
		c.step == o.step && slices.Equal(c.remarks, o.remarks) && c.chosen == o.chosen && c.w == o.w && c.rows == o.rows && c.lang == o.lang && c.theme == o.theme &&
		slices.EqualFunc(c.roster, o.roster, func(a, b part.Present) bool {
			return a.Seat == b.Seat && a.Colour == b.Colour && a.Here == b.Here && a.Scribed == b.Scribed && a.Writing == b.Writing // Done is the table's
		})
}

// card gives the card of table i, drawn anew only when something in them is different. w is the columns it has, rows
// the lines.
func (s *Screen) card(k part.Kit, i, w, rows int) *card {
	st := s.view.State
	c := card{
		table: st.Tables[i], roster: s.rosters[i],
		chosen: i == s.at, w: w, rows: rows, lang: k.Lang, theme: k.Theme,
	}
	c.step = s.step(c.table, c.roster)
	if c.step < len(c.table.Sheets) {
		part.MarkDone(c.roster, c.table.Sheets[c.step])
	}
	c.ex = st.Exercise(c.step)
	c.what = titleOf(k, st, c.step)
	if stage := st.Stage; stage != nil && stage.Step != c.step && c.what != "" {
		c.what = fmt.Sprintf(k.Words.Facilitate.Other, c.what)
	}
	c.life = life(k, c.table, c.roster)
	c.remarks = s.remarks(k, c.table, c.step, c.roster)
	if s.cards[i].same(&c) {
		return &s.cards[i]
	}
	c.draw(k)
	s.cards[i] = c
	return &s.cards[i]
}

// step is the worksheet that most of the table look at; with nobody there, the one last written on, or the one that
// the facilitator has opened.
func (s *Screen) step(t *session.Table, roster []part.Present) int {
	st := s.view.State
	seen := map[int]int{}
	best := -1
	for _, p := range roster {
		if p.Step < 0 || p.Step >= len(t.Sheets) || p.Colour < 0 {
			continue
		}
		seen[p.Step]++
		if best < 0 || seen[p.Step] > seen[best] || seen[p.Step] == seen[best] && p.Step < best {
			best = p.Step
		}
	}
	if best >= 0 {
		return best
	}
	var changed time.Time
	for i, sh := range t.Sheets {
		if sh.Changed.After(changed) {
			best, changed = i, sh.Changed
		}
	}
	if stage := st.StageOf(t.Number); best < 0 && stage != nil {
		best = stage.Step
	}
	return max(best, 0)
}

// life says what the table is doing: writing, or for how long it has been quiet.
func life(k part.Kit, t *session.Table, roster []part.Present) string {
	w := k.Words.Wall
	for _, p := range roster {
		if p.Writing {
			return w.Writing
		}
	}
	last := lastChange(t)
	ago := k.Now.Sub(last)
	switch {
	case last.IsZero() && len(roster) == 0:
		return w.NobodyYet
	case last.IsZero():
		return w.Quiet
	case ago < time.Minute:
		return w.JustNow
	case ago < time.Hour:
		return fmt.Sprintf(w.QuietFor, k.Words.Common.Minutes.Of(int(ago/time.Minute)))
	}
	return fmt.Sprintf(w.QuietFor, w.Hours.Of(int(ago/time.Hour)))
}

func lastChange(t *session.Table) time.Time {
	var last time.Time
	for _, sh := range t.Sheets {
		if sh.Changed.After(last) {
			last = sh.Changed
		}
	}
	return last
}

// draw makes the lines: the name with the bar, the people, what they do, what else there is to know, and a rule.
func (c *card) draw(k part.Kit) {
	filled, of := 0, 0
	if c.ex != nil && c.step < len(c.table.Sheets) {
		of = len(c.ex.Sections)
		filled = c.table.Sheets[c.step].Filled(of)
	}
	name := k.Words.Common.TableName(c.table.Number, c.table.Name.In(k.Lang))
	sign, st := " ", k.Theme.Text
	if c.chosen {
		sign, st = k.Theme.Accent.Render("▸"), k.Theme.Selected
	}
	if c.table.Help != nil {
		sign += k.Theme.Warn.Render("!")
	} else {
		sign += " "
	}
	tail := k.Theme.Text.Render(bar(filled, of))
	if here := c.counts(k, c.w-2-draw.Width(name)-draw.Width(tail)-4); here != "" {
		tail = k.Theme.Dim.Render(here) + "  " + tail
	}
	c.lines = append(c.lines[:0:0], part.Ends(sign+st.Render(draw.Cut(name, max(c.w-2-draw.Width(tail)-1, 1))), tail, c.w))

	below := []string{"  " + c.doing(k)}
	if len(c.remarks) > 0 {
		below = append(below, "  "+remarkLine(k, c.remarks, c.w-2))
	}
	c.lines = append(c.lines, c.people(k, max(c.rows-2-len(below), 1))...)
	c.lines = append(c.lines, below...)
	for len(c.lines) < c.rows-1 {
		c.lines = append(c.lines, "")
	}
	c.lines = append(c.lines[:min(len(c.lines), c.rows-1)], k.Rule(c.w))
	c.full = make([]string, len(c.lines))
	for i, l := range c.lines {
		c.full[i] = draw.Fit(l, c.w) + draw.Spaces(cardGap)
	}
}

// doing is the worksheet and how long ago it was last written on.
func (c *card) doing(k part.Kit) string {
	doing := c.what
	if c.life != "" {
		doing = strings.TrimPrefix(doing+" · "+c.life, " · ")
	}
	if draw.Width(doing) > c.w-2 && c.what != "" { // the time is what one looks for; the title can be cut
		doing = draw.Cut(c.what, max(c.w-2-draw.Width(c.life)-3, 1)) + " · " + c.life
	}
	ink := k.Theme.Dim
	if c.life == k.Words.Wall.Writing {
		ink = k.Theme.Text
	}
	return ink.Render(draw.Cut(doing, c.w-2))
}

// counts is how many are here and away: in words where there is room, or by their signs, or nothing.
func (c *card) counts(k part.Kit, room int) string {
	here, away := 0, 0
	for _, p := range c.roster {
		switch {
		case p.Colour < 0:
		case p.Here:
			here++
		default:
			away++
		}
	}
	if here+away == 0 {
		return ""
	}
	w := k.Words.Common
	long, short := w.People.Of(here), fmt.Sprintf("%s %d", part.SignHere, here)
	if away > 0 {
		long += " · " + w.Away.Of(away)
		short += fmt.Sprintf(" %s %d", part.SignAway, away)
	}
	switch {
	case draw.Width(long) <= room:
		return long
	case draw.Width(short) <= room:
		return short
	}
	return ""
}

// bar shows how many of the sections hold something: ▰▰▱▱▱ 2/5.
func bar(filled, of int) string {
	if of == 0 {
		return ""
	}
	const widest = 8
	cells := min(of, widest)
	on := filled * cells / of
	if filled > 0 && on == 0 {
		on = 1
	}
	return strings.Repeat("▰", on) + strings.Repeat("▱", cells-on) + fmt.Sprintf(" %d/%d", filled, of)
}

// people are the names with a sign each (Ana… writes, Bo● is here, Cy✓ is done, here or not, Kim○ is away) in at most rows lines.
func (c *card) people(k part.Kit, rows int) []string {
	const indent = "  "
	room := c.w - len(indent)
	var out []string
	line, wide := "", 0
	for i, p := range c.roster {
		sign := part.SignHere
		switch {
		case p.Out:
			sign = part.SignOut + " " + k.Words.People.OutSign
		case p.Done: // also when they have gone
			sign = part.SignDone
		case p.Writing:
			sign = "…"
		case p.Scribed:
			sign = part.SignHand
		case !p.Here:
			sign = part.SignAway
		}
		name := draw.Cut(p.Seat.Name, room-draw.Width(sign))
		need := draw.Width(name) + draw.Width(sign)
		left := fmt.Sprintf(k.Words.Common.More, len(c.roster)-i)
		last := len(out) == rows-1
		switch gap := min(wide, 1); {
		case !last && wide+gap+need > room:
			out = append(out, indent+line)
			line, wide = "", 0
		case last && wide+gap+need > room, last && i < len(c.roster)-1 && wide+gap+need+1+draw.Width(left) > room && !c.rest(i, room-wide):
			return append(out, indent+line+draw.Spaces(min(wide, 1))+k.Theme.Dim.Render(draw.Cut(left, room-wide-min(wide, 1))))
		}
		if wide > 0 {
			line, wide = line+" ", wide+1
		}
		line, wide = line+part.Paint(k, p, name+sign), wide+need
	}
	return append(out, indent+line)
}

// rest tells whether everybody from i on fits in the room that is left on a line.
func (c *card) rest(i, room int) bool {
	for _, p := range c.roster[i:] {
		room -= draw.Width(p.Seat.Name) + 2
		if p.Out {
			return false
		}
	}
	return room >= -1
}
