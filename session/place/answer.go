package place

import (
	"slices"
	"strings"

	"convene/exercises"
	"convene/session"
	"convene/session/carry"
)

// This file is what a worksheet asks about what was brought along: how did it
// go, and why? Such a cell is always shown, one arrives in it, and Tab finds it.

// asked is what a section asks about each entry brought along: the column that
// settles it and those that follow; nil where it asks nothing.
func (p *Paper) asked(section int) []int {
	cols := p.Columns(section)
	for i, c := range cols {
		if p.Exercise.Columns[c].Settles > 0 {
			return cols[i:]
		}
	}
	return nil
}

// AskedOf is what is asked about an entry; nil for one that is new, or none.
func (p *Paper) AskedOf(e *session.Entry) []int {
	if e == nil || e.Brought == nil || !p.shape().asks() {
		return nil
	}
	return p.asked(e.Section)
}

// Asks tells whether a section asks about something that was brought along.
func (p *Paper) Asks(section int) bool {
	return p.shape().asks() && p.asked(section) != nil &&
		slices.ContainsFunc(p.Sheet.Section(section), func(e *session.Entry) bool { return e.Brought != nil })
}

// Beginning is the section that one begins in: the first, unless that one looks
// back and a later one is for what is new. What people write in the first place
// they come to would stand under last time's else, as a promise that nobody made.
func (p *Paper) Beginning() int {
	if !p.shape().asks() || p.asked(0) == nil {
		return 0
	}
	brought := p.Asks(0)
	if p.Anything(0) && !brought {
		return 0
	}
	for i := range p.Exercise.Sections {
		if carry.Committing(p.Exercise, i) || brought && p.asked(i) == nil {
			return i
		}
	}
	return 0
}

// Unanswered are the cells of a section that ask and are empty, in their order.
// There are none where this person couldn't write in them now: what they type
// would be refused, or become a line of its own.
func (p *Place) Unanswered(section int) []Slot {
	asked := p.asked(section)
	if asked == nil || !p.shape().asks() || p.Reading() || p.Sheet.Quiet || p.Locked(section) {
		return nil
	}
	var out []Slot
	for _, e := range p.Sheet.Entries {
		if e.Section != section || e.Removed || e.Brought == nil {
			continue
		}
		for _, c := range asked {
			if c < len(e.Texts) && e.Texts[c].Empty() {
				out = append(out, Slot{Section: section, Entry: e.ID, Column: c})
			}
		}
	}
	return out
}

// Start is where one begins on a worksheet: at one's own promise of last time, of
// which nobody has said how it went, or at one that is nobody's, best where nobody
// else is about to answer; else on a line of one's own. Nobody begins in the answer
// to somebody else's promise: what they type at once would be told as that one's.
func (p *Place) Start() Caret {
	var best Slot
	rank := 0
	for i := range p.Exercise.Sections {
		for _, at := range p.Unanswered(i) {
			if p.Exercise.Columns[at.Column].Settles == 0 {
				continue
			}
			if r := p.fits(at); r > rank {
				best, rank = at, r
			}
		}
	}
	if rank == 0 {
		return p.End(p.Beginning())
	}
	return Caret{Section: best.Section, Entry: best.Entry, Column: best.Column}
}

// fits is how well somebody who arrives begins in a cell that asks, from 1 on; 0:
// not at all, since it is another's to answer.
func (p *Place) fits(at Slot) int {
	const anothers, anywhere, free, own = 0, 1, 2, 3
	e := p.Sheet.Entry(at.Entry)
	switch {
	case p.promised(e):
		return own
	case p.somebodys(e):
		return anothers
	}
	for _, o := range p.hand.Others(p.Ref.Table) {
		if o.Seat != p.Me() && o.Sheet == p.Ref && o.Entry == at.Entry {
			return anywhere
		}
	}
	return free
}

// promised tells whether an entry names this person as the one who does it.
func (p *Place) promised(e *session.Entry) bool {
	me := p.State.Seat(p.Me())
	return me != nil && p.saysWho(e, func(who string) bool { return carry.Named(who, me) })
}

// somebodys tells whether an entry says who does it.
func (p *Place) somebodys(e *session.Entry) bool {
	return p.saysWho(e, func(who string) bool { return strings.TrimSpace(who) != "" })
}

// saysWho looks at what stands in the entry's columns for people.
func (p *Paper) saysWho(e *session.Entry, is func(string) bool) bool {
	return slices.ContainsFunc(p.Columns(e.Section), func(c int) bool {
		return p.Exercise.Columns[c].Kind == exercises.Person && c < len(e.Texts) && is(e.Texts[c].String())
	})
}

// answersThemselves tells whether the entry is the promise of somebody else who is
// here at the table.
func (p *Place) answersThemselves(e *session.Entry) bool {
	if p.promised(e) {
		return false
	}
	for _, o := range p.hand.Others(p.Ref.Table) {
		x := p.State.Seat(o.Seat)
		if o.Seat != p.Me() && x != nil && p.saysWho(e, func(who string) bool { return carry.Named(who, x) }) {
			return true
		}
	}
	return false
}

// elsewhere is another table where this person's own promises lie, 0: none, or
// they are where these are.
func (p *Place) elsewhere() int {
	me := p.State.Seat(p.Me())
	if p.Facilitator || me == nil {
		return 0
	}
	if at := carry.PromisesAt(p.State, me); len(at) > 0 && !slices.Contains(at, p.Own) {
		return at[0]
	}
	return 0
}

// NextAnswer is the cell that Enter goes to from one that asks: the next one of
// the same section that asks and is empty. It passes over the promises of others
// who are at the table themselves: what one types there by reflex would be told as
// theirs. From anywhere else, and from the last one, Enter begins a new line.
func (p *Place) NextAnswer() (Slot, bool) {
	asked := p.AskedOf(p.Entry())
	if !slices.Contains(asked, p.Caret.Column) {
		return Slot{}, false
	}
	here := p.index(p.Caret.Entry)
	for _, at := range p.Unanswered(p.Caret.Section) {
		if at.Entry != p.Caret.Entry && p.answersThemselves(p.Sheet.Entry(at.Entry)) {
			continue
		}
		i := p.index(at.Entry)
		if i > here || i == here && slices.Index(asked, at.Column) > slices.Index(asked, p.Caret.Column) {
			return at, true
		}
	}
	return Slot{}, false
}

// answer goes to the next cell of the caret's section that asks and is empty, or
// to the one before. From an entry that wasn't brought along the next one may
// stand above it: else a line at the section's end would lead past them all.
func (p *Place) answer(by int) bool {
	open := p.Unanswered(p.Caret.Section)
	if len(open) == 0 {
		return false
	}
	from := p.Caret.Entry
	if from.IsZero() {
		from = p.Caret.After
	}
	here := p.index(from)
	// On an unwritten line the entry it stands below is one of those above.
	drafting := p.Caret.Entry.IsZero()
	above := func(at Slot) bool {
		i := p.index(at.Entry)
		return i < here || drafting && i == here
	}
	below := func(at Slot) bool { return p.index(at.Entry) > here }
	i := -1
	if by > 0 {
		i = slices.IndexFunc(open, below)
		if i < 0 && (drafting || p.AskedOf(p.Entry()) == nil) {
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
	p.Into(p.Sheet.Entry(open[i].Entry), open[i].Column)
	return true
}

// intoAnswers goes, in a section one has just come to by Tab, to the first cell
// that asks and is empty, or coming from below to the last.
func (p *Place) intoAnswers(by int) {
	open := p.Unanswered(p.Caret.Section)
	if len(open) == 0 {
		return
	}
	at := open[0]
	if by < 0 {
		at = open[len(open)-1]
	}
	p.Into(p.Sheet.Entry(at.Entry), at.Column)
}
