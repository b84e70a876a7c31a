package session

import (
	"slices"

	"convene/session/text"
)

// clearUp is what is left to do once the person's words are gone, as events that
// the program itself makes: blots that are still to be seen are deleted (what was
// brought along, and what an undo called back), a line that held nothing else is
// taken off its worksheet. A line on which something of others' hangs (a note,
// dots, what it leads to on a map) stays as one blot, or all that would hang on
// nothing. They carry the last event's moment: a session doesn't go on by this.
func (x *erasing) clearUp(evs []Event, site uint64) []Event {
	var st State
	for _, e := range evs {
		st = Apply(st, e)
	}
	c := &clearing{erasing: x, st: st, site: site, at: evs[len(evs)-1], keep: map[entryOf]bool{}}
	for _, t := range st.Tables {
		for _, sh := range t.Sheets {
			c.sheet(sh)
		}
	}
	return c.out
}

type clearing struct {
	*erasing
	st   State
	site uint64
	at   Event // the last one there is
	ids  uint64
	keep map[entryOf]bool // asked already whether something hangs on it
	out  []Event
}

func (c *clearing) do(b Body) {
	e := Event{Site: c.site, Counter: uint64(len(c.out)) + 1, At: c.at.At, Body: b}
	c.out = append(c.out, e)
	c.st = Apply(c.st, e)
}

// mint gives an identity. A site's screens count from the next replica on.
func (c *clearing) mint() text.ID {
	c.ids++
	return text.ID{Replica: c.site << 20, N: c.ids}
}

func (c *clearing) sheet(sh *Sheet) {
	for _, en := range sh.Entries {
		for col, t := range en.Texts {
			if spans := c.showing(place{sh.Ref, en.ID, col}, t); len(spans) > 0 {
				c.do(Wrote{Sheet: sh.Ref, Entry: en.ID, Column: col, Edit: text.Edit{Op: c.mint(), Deletes: spans}})
			}
		}
	}
	sh = c.st.Sheet(sh.Ref)
	var left []*Entry // of which nothing is left
	for _, en := range sh.Entries {
		before := c.final.Sheet(sh.Ref).Entry(en.ID)
		if !en.Removed && en.Blank() && before != nil && !before.Blank() {
			left = append(left, en)
		}
	}
	for _, en := range left {
		if !c.holds(sh, en) {
			c.do(EntryRemoved{Sheet: sh.Ref, Entry: en.ID})
			continue
		}
		was := c.final.Sheet(sh.Ref).Entry(en.ID)
		col := slices.IndexFunc(was.Texts, func(t text.Text) bool { return !t.Empty() })
		c.do(Wrote{Sheet: sh.Ref, Entry: en.ID, Column: col, Edit: en.Texts[col].Insert(text.ID{}, c.mint(), string(Blot))})
	}
}

// showing is the person's own characters that can be seen.
func (c *clearing) showing(p place, t text.Text) []text.Span {
	var out []text.Span
	for _, s := range t.Slice(0, t.Len()) {
		for k := range s.Len {
			if id := s.First.Plus(k); c.own[p][id] {
				out = joinSpan(out, id)
			}
		}
	}
	return out
}

func joinSpan(spans []text.Span, id text.ID) []text.Span {
	if n := len(spans); n > 0 && spans[n-1].First.Plus(spans[n-1].Len) == id {
		spans[n-1].Len++
		return spans
	}
	return append(spans, text.Span{First: id, Len: 1})
}

// holds tells whether anything of others' hangs on an entry that is blank now.
func (c *clearing) holds(sh *Sheet, en *Entry) bool {
	k := entryOf{sh.Ref, en.ID}
	if known, ok := c.keep[k]; ok {
		return known
	}
	c.keep[k] = false // until it is known: arrows may go in circles
	there := func(o *Entry) bool { return o != nil && !o.Removed && (!o.Blank() || c.holds(sh, o)) }
	found := len(en.Notes) > 0 || slices.ContainsFunc(en.Dots, func(d DotsGiven) bool { return d.Seat != c.seat }) ||
		slices.ContainsFunc(sh.Entries, func(o *Entry) bool { return o.Parent == en.ID && there(o) }) ||
		slices.ContainsFunc(sh.Links, func(l Link) bool {
			return l.From == en.ID && there(sh.Entry(l.To)) || l.To == en.ID && there(sh.Entry(l.From))
		})
	c.keep[k] = found
	return found
}
