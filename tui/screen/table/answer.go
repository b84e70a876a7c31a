package table

import (
	"fmt"
	"slices"
	"strings"

	"convene/exercises"
	"convene/session"
	"convene/session/carry"
	"convene/session/hub"
	"convene/tui/draw"
)

// This file is what a worksheet asks about what was brought along: how did it
// go, and why? Such a cell is always drawn, one arrives in it, and Tab finds it.

// asked is what a section asks about each entry brought along: the column that
// settles it and those that follow; nil where it asks nothing.
func (s *Screen) asked(section int) []int {
	cols := s.columns(section)
	for i, c := range cols {
		if s.ex.Columns[c].Settles > 0 {
			return cols[i:]
		}
	}
	return nil
}

// askedOf is what is asked about an entry; nil for one that is new, or none.
func (s *Screen) askedOf(e *session.Entry) []int {
	if e == nil || e.Brought == nil || s.isMap() {
		return nil
	}
	return s.asked(e.Section)
}

// unanswered are the cells of a section that ask and are empty, in the order
// drawn. There are none where this person couldn't write in them now: what they
// type would be refused, or become a line of its own.
func (s *Screen) unanswered(section int) []slot {
	asked := s.asked(section)
	if asked == nil || s.isMap() || s.reading() || s.sheet.Quiet || s.locked(section) {
		return nil
	}
	var out []slot
	for _, e := range s.sheet.Entries {
		if e.Section != section || e.Removed || e.Brought == nil {
			continue
		}
		for _, c := range asked {
			if c < len(e.Texts) && e.Texts[c].Empty() {
				out = append(out, slot{section: section, entry: e.ID, column: c})
			}
		}
	}
	return out
}

// arrive is where one begins on a worksheet: at one's own promise of last time, of
// which nobody has said how it went, or at one that is nobody's, best where nobody
// else is about to answer; else on a line of one's own. Nobody begins in the answer
// to somebody else's promise: what they type at once would be told as that one's.
func (s *Screen) arrive() caret {
	var best slot
	rank := 0
	for i := range s.ex.Sections {
		for _, at := range s.unanswered(i) {
			if s.ex.Columns[at.column].Settles == 0 {
				continue
			}
			if r := s.fits(at); r > rank {
				best, rank = at, r
			}
		}
	}
	if rank == 0 {
		return s.endOf(s.beginning())
	}
	return caret{section: best.section, entry: best.entry, column: best.column, want: -1}
}

// beginning is the section that one begins in: the first, unless that one looks
// back and a later one is for what is new. What people write in the first place
// they come to would stand under last time's else, as a promise that nobody made.
func (s *Screen) beginning() int {
	if s.isMap() || s.asked(0) == nil {
		return 0
	}
	brought := s.asks(0)
	if s.anything(0) && !brought {
		return 0
	}
	for i := range s.ex.Sections {
		if carry.Committing(s.ex, i) || brought && s.asked(i) == nil {
			return i
		}
	}
	return 0
}

// asks tells whether a section asks about something that was brought along.
func (s *Screen) asks(section int) bool {
	return !s.isMap() && s.asked(section) != nil &&
		slices.ContainsFunc(s.sheet.Section(section), func(e *session.Entry) bool { return e.Brought != nil })
}

// fits is how well somebody who arrives begins in a cell that asks, from 1 on; 0:
// not at all, since it is another's to answer.
func (s *Screen) fits(at slot) int {
	const anothers, anywhere, free, own = 0, 1, 2, 3
	e := s.sheet.Entry(at.entry)
	switch {
	case s.promised(e):
		return own
	case s.somebodys(e):
		return anothers
	}
	for _, p := range s.view.People.At(s.ref.Table) {
		if p.Seat != s.seat && p.Where.Sheet == s.ref && p.Where.Entry == at.entry {
			return anywhere
		}
	}
	return free
}

// promised tells whether an entry names this person as the one who does it.
func (s *Screen) promised(e *session.Entry) bool {
	me := s.view.State.Seat(s.seat)
	return me != nil && s.saysWho(e, func(who string) bool { return carry.Named(who, me) })
}

// lookElsewhere tells somebody whose promises lie at another table where they are.
func (s *Screen) lookElsewhere() {
	me := s.view.State.Seat(s.seat)
	if s.opt.Facilitator || me == nil {
		return
	}
	if at := carry.PromisesAt(s.view.State, me); len(at) > 0 && !slices.Contains(at, s.own) {
		s.say(fmt.Sprintf(s.kit.Words.People.PromisesThere, me.Name, s.tableName(at[0])))
	}
}

// somebodys tells whether an entry says who does it.
func (s *Screen) somebodys(e *session.Entry) bool {
	return s.saysWho(e, func(who string) bool { return strings.TrimSpace(who) != "" })
}

// saysWho looks at what stands in the entry's columns for people.
func (s *Screen) saysWho(e *session.Entry, is func(string) bool) bool {
	return slices.ContainsFunc(s.columns(e.Section), func(c int) bool {
		return s.ex.Columns[c].Kind == exercises.Person && c < len(e.Texts) && is(e.Texts[c].String())
	})
}

// answersThemselves tells whether the entry is the promise of somebody else who is
// here at the table.
func (s *Screen) answersThemselves(e *session.Entry) bool {
	return !s.promised(e) && slices.ContainsFunc(s.view.People.At(s.ref.Table), func(p hub.Person) bool {
		x := s.view.State.Seat(p.Seat)
		return p.Seat != s.seat && x != nil && s.saysWho(e, func(who string) bool { return carry.Named(who, x) })
	})
}

// nextAnswer is the cell that Enter goes to from one that asks: the next one of
// the same section that asks and is empty. It passes over the promises of others
// who are at the table themselves: what one types there by reflex would be told as
// theirs. From anywhere else, and from the last one, Enter begins a new line.
func (s *Screen) nextAnswer() (slot, bool) {
	asked := s.askedOf(s.entry())
	if !slices.Contains(asked, s.caret.column) {
		return slot{}, false
	}
	here := s.sheetIndex(s.caret.slot())
	for _, at := range s.unanswered(s.caret.section) {
		if at.entry != s.caret.entry && s.answersThemselves(s.sheet.Entry(at.entry)) {
			continue
		}
		i := s.sheetIndex(at)
		if i > here || i == here && slices.Index(asked, at.column) > slices.Index(asked, s.caret.column) {
			return at, true
		}
	}
	return slot{}, false
}

// answer goes to the next cell of the caret's section that asks and is empty, or
// to the one before. From an entry that wasn't brought along the next one may
// stand above it: else a line at the section's end would lead past them all.
func (s *Screen) answer(by int) bool {
	open := s.unanswered(s.caret.section)
	if len(open) == 0 {
		return false
	}
	from := s.caret.entry
	if from.IsZero() {
		from = s.caret.after
	}
	here := s.sheetIndex(slot{entry: from})
	// On an unwritten line the entry it stands below is one of those above.
	drafting := s.caret.entry.IsZero()
	above := func(at slot) bool {
		i := s.sheetIndex(at)
		return i < here || drafting && i == here
	}
	below := func(at slot) bool { return s.sheetIndex(at) > here }
	i := -1
	if by > 0 {
		i = slices.IndexFunc(open, below)
		if i < 0 && (drafting || s.askedOf(s.entry()) == nil) {
			i = 0
		}
	} else {
		for k, at := range open {
			if above(at) {
				i = k
			}
		}
	}
	if i < 0 {
		return false
	}
	s.into(s.sheet.Entry(open[i].entry), open[i].column)
	return true
}

func (s *Screen) sheetIndex(at slot) int {
	return slices.IndexFunc(s.sheet.Entries, func(e *session.Entry) bool { return e.ID == at.entry })
}

// intoAnswers goes, in a section one has just come to by Tab, to the first cell
// that asks and is empty, or coming from below to the last.
func (s *Screen) intoAnswers(by int) {
	open := s.unanswered(s.caret.section)
	if len(open) == 0 {
		return
	}
	at := open[0]
	if by < 0 {
		at = open[len(open)-1]
	}
	s.into(s.sheet.Entry(at.entry), at.column)
}

// ghost is what stands in an empty cell until something is written there: what
// one can choose, and where an answer is asked for what would be one. The choices
// of what was brought along show always, all else only where the caret is. Others
// who are here stand after it: everybody arrives in the same cell.
func (s *Screen) ghost(key blockKey, c column, here []placed) []string {
	asked := slices.Contains(s.askedOf(key.entry), c.index)
	if !asked && !key.here || s.reading() || key.entry.Removed {
		return nil
	}
	col := s.ex.Columns[c.index]
	words := ""
	switch {
	case col.Kind == exercises.Choice:
		words = choices(col, s.kit.Lang)
	case asked && key.here:
		words = col.Placeholder.In(s.kit.Lang)
	}
	if words == "" {
		return nil
	}
	out := s.placeholder(words, c.w)
	if len(here) > 0 {
		last := len(out) - 1
		const apart = 2
		if room := c.w - draw.Width(out[last]) - apart; room > 0 {
			out[last] += draw.Spaces(apart) + s.withCarets(draw.WrappedLine{}, here, s.kit.Theme.Faint.Render, room)
		}
	}
	return out
}

// together is a space at which no line breaks, so that "not met" stays one.
const together = "\u00a0"

func choices(col exercises.Column, lang exercises.Lang) string {
	list := make([]string, len(col.Choices))
	for i, c := range col.Choices {
		list[i] = strings.ReplaceAll(c.In(lang), " ", together)
	}
	return strings.Join(list, together+"· ")
}
