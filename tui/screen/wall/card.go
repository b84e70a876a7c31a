package wall

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/text"
	"convene/tui/draw"
	"convene/tui/part"
	"convene/tui/screen/wall/card"
	"convene/tui/style"
)

// stuckAfter is how long nobody has written at a table, while the clock runs, until the wall says so.
const stuckAfter = 4 * time.Minute

// tableCard is one table as it was last drawn, and all that this was made from.
type tableCard struct {
	shows   card.Table
	wish    card.Wish
	lines   []string // as they are
	full    []string // filled up to the card's width, for a card with another one beside it
	w, rows int      // the lines' columns and how many there are

	table   *session.Table
	ex      *exercises.Exercise
	people  []*session.Seat // everybody whose name may stand there: a rename is a new pointer
	roster  []part.Present
	writing []text.ID // the entries that somebody has their cursor in and types
	said    []card.Said
	step    int
	chosen  bool
	wide    int // the columns that the wish is for
	list    bool
	lang    exercises.Lang
	theme   style.Theme
}

// same tells whether two cards would show the same. A person's last key counts only by what it makes of them.
func (c *tableCard) same(o *tableCard) bool {
	return c.table == o.table && c.ex == o.ex && c.step == o.step && slices.Equal(c.said, o.said) && c.chosen == o.chosen &&
		c.wide == o.wide && c.list == o.list && c.lang == o.lang && c.theme == o.theme && slices.Equal(c.writing, o.writing) && slices.Equal(c.people, o.people) &&
		slices.EqualFunc(c.roster, o.roster, func(a, b part.Present) bool {
			return a.Seat == b.Seat && a.Colour == b.Colour && a.Here == b.Here && a.Scribed == b.Scribed && a.Writing == b.Writing // Done is the table's
		})
}

// lookAt brings table i's card up to what the table is now, for columns of w; its lines are drawn when it has a place.
func (s *Screen) lookAt(k part.Kit, i, w int, list bool) {
	st := s.view.State
	c := tableCard{
		table: st.Tables[i], roster: s.rosters[i],
		chosen: i == s.at, wide: w, list: list, lang: k.Lang, theme: k.Theme,
	}
	c.step = s.step(c.table, c.roster)
	if c.step < len(c.table.Sheets) {
		part.MarkDone(c.roster, c.table.Sheets[c.step])
	}
	c.ex = st.Exercise(c.step)
	c.said = s.said(k, c.table, c.step, c.roster)
	for _, p := range s.view.People.At(c.table.Number) {
		if k.Now.Sub(p.Typed) < part.WritingFor && !p.Where.Entry.IsZero() {
			c.writing = append(c.writing, p.Where.Entry)
		}
	}
	c.people = authors(st, c.table, c.step)
	old := &s.cards[i]
	if old.table != nil && old.same(&c) {
		return
	}
	c.shows = c.show(k, st)
	c.wish = card.Wish{Lines: c.shows.Wants(w, list), Heat: int(lastChange(c.table).Unix())}
	s.cards[i] = c
}

// authors are the seats of all who wrote on a sheet, who may have moved to another table since.
func authors(st session.State, t *session.Table, step int) []*session.Seat {
	if step >= len(t.Sheets) {
		return nil
	}
	var out []*session.Seat
	for _, e := range t.Sheets[step].Entries {
		if x := st.Seat(e.Author); x != nil && !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	return out
}

// draw gives the card's lines for its place.
func (c *tableCard) draw(k part.Kit, rows int) {
	if c.lines != nil && c.w == c.wide && c.rows == rows {
		return
	}
	c.w, c.rows = c.wide, rows
	if c.list {
		c.lines = c.shows.Row(k, c.w, rows)
	} else {
		c.lines = c.shows.Card(k, c.w, rows)
	}
	c.full = make([]string, len(c.lines))
	for i, l := range c.lines {
		c.full[i] = draw.Fit(l, c.w) + draw.Spaces(card.Gap)
	}
}

// show is what may be shown of the table: its words, but not those that are written in quiet, which aren't in the state
// at all, nor those of a sheet whose names stay at its table.
func (c *tableCard) show(k part.Kit, st session.State) card.Table {
	w := k.Words
	t := card.Table{
		Name:   k.Words.Common.TableName(c.table.Number, c.table.Name.In(k.Lang)),
		Chosen: c.chosen,
		Said:   c.said,
	}
	if c.list {
		t.Name = listName(k, c.table, len(st.Tables))
	}
	t.People = c.roster
	if c.ex == nil || c.step >= len(c.table.Sheets) {
		return t
	}
	sheet := c.table.Sheets[c.step]
	t.Sections = filled(c.ex, sheet)
	count := sheet.Count()
	t.Written = w.Facilitate.Lines.Of(count)
	phase := st.PhaseOf(sheet.Ref)
	switch {
	case len(t.People) == 0 && lastChange(c.table).IsZero():
		t.Instead = w.Wall.NobodyYet
	case phase == exercises.Quiet:
		t.Instead = w.Wall.Alone
		t.Alone = c.alone(sheet)
	case c.ex.NamesStay && count > 0:
		t.Instead = fmt.Sprintf(w.Wall.NamesStay, t.Written)
	case count > 0:
		t.Lines = c.words(k, st, sheet)
	case c.ex.Page: // nobody is to write: a welcome, a break
		t.Instead = titleOf(k, st, c.step)
	default:
		t.Instead = w.Wall.Quiet
	}
	return t
}

// listName is " 3 Maple" above "12 Elm", or "Table 12" where the table has no name of its own.
func listName(k part.Kit, t *session.Table, tables int) string {
	if name := t.Name.In(k.Lang); name != "" {
		return fmt.Sprintf("%*d %s", len(strconv.Itoa(tables)), t.Number, name)
	}
	return k.Words.Common.TableName(t.Number, "")
}

func filled(ex *exercises.Exercise, sheet *session.Sheet) []bool {
	out := make([]bool, len(ex.Sections))
	for _, e := range sheet.Entries {
		if !e.Removed && e.Section < len(out) && !e.Blank() {
			out[e.Section] = true
		}
	}
	return out
}

// alone is how many lines each has written so far; without names where the exercise stores none.
func (c *tableCard) alone(sheet *session.Sheet) []card.Alone {
	var out []card.Alone
	seen := map[session.SeatID]bool{}
	for _, p := range c.roster {
		if n := sheet.Covers[p.Seat.ID]; n > 0 {
			out = append(out, card.Alone{Who: p.Seat.Name, Colour: colourHere(p), Lines: n})
			seen[p.Seat.ID] = true
		}
	}
	rest := 0
	for id, n := range sheet.Covers {
		if !seen[id] {
			rest += n
		}
	}
	if rest > 0 {
		out = append(out, card.Alone{Colour: -1, Lines: rest})
	}
	return out
}

func colourHere(p part.Present) int {
	if !p.Here {
		return -1
	}
	return p.Colour
}

// words are the sheet's entries, in its order.
func (c *tableCard) words(k part.Kit, st session.State, sheet *session.Sheet) []card.Line {
	var out []card.Line
	var written []time.Time
	add := func(e *session.Entry, depth int) {
		if e.Removed || e.Blank() || e.Section >= len(c.ex.Sections) {
			return
		}
		l := card.Line{
			Depth: depth, Text: part.InOneLine(c.ex, e), Colour: -1, Dots: e.DotCount(),
			Writing: slices.Contains(c.writing, e.ID),
		}
		section := c.ex.Sections[e.Section]
		if c.ex.Shape.Nests() {
			l.Mark = cmp.Or(section.Mark, "·")
		} else {
			l.Block = section.Title.In(k.Lang)
		}
		if x := st.Seat(e.Author); x != nil {
			l.Who = x.Name
			for _, p := range c.roster {
				if p.Seat.ID == x.ID {
					l.Colour = colourHere(p)
				}
			}
		}
		out = append(out, l)
		written = append(written, e.Written)
	}
	if c.ex.Shape.Nests() {
		for _, n := range sheet.Tree() {
			add(n.Entry, n.Depth)
		}
	} else {
		for i := range c.ex.Sections {
			for _, e := range sheet.Section(i) {
				add(e, 0)
			}
		}
	}
	order := make([]int, len(out))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return written[b].Compare(written[a]) })
	for age, i := range order {
		out[i].Age = age
	}
	return out
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

// life says for how long nobody has written at a table that people sit at; that they are writing is seen by itself.
func life(k part.Kit, t *session.Table, roster []part.Present, running bool) card.Said {
	w := k.Words.Wall
	for _, p := range roster {
		if p.Writing {
			return card.Said{}
		}
	}
	last := lastChange(t)
	ago := k.Now.Sub(last)
	switch {
	case last.IsZero(), ago < time.Minute, own(roster) == 0:
		return card.Said{}
	case ago >= time.Hour:
		return card.Said{Text: fmt.Sprintf(w.QuietFor, w.Hours.Of(int(ago/time.Hour)))}
	}
	said := card.Said{Text: fmt.Sprintf(w.QuietFor, k.Words.Common.Minutes.Of(int(ago/time.Minute)))}
	if running && ago >= stuckAfter {
		said.Mood = card.Soon
	}
	return said
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
