package session

import (
	"maps"
	"slices"
	"unicode/utf8"

	"convene/exercises"
	"convene/session/text"
)

// What was brought along from the session before has no edits: its characters
// get their identities as they are counted. So every text keeps its length.

// eachHanded visits the texts that takeOver makes characters of, with the identity
// of the entry and of the first character. A text that comes to stand nowhere is
// visited with the zero place.
func (p *Past) eachHanded(visit func(h, e, c int, at place, first text.ID)) {
	for h, entries := range p.numbered() {
		for e, n := range entries {
			for c, first := range n.texts {
				at := place{}
				if !n.entry.IsZero() {
					at = place{sheet: p.Sheets[h].Sheet, entry: n.entry, column: c}
				}
				visit(h, e, c, at, first)
			}
		}
	}
}

// lookBack finds what is the person's in what was brought along.
func (x *erasing) lookBack(b Started) {
	p := b.Past
	if p == nil || b.Plan == nil || !p.fits(b.Plan) || x.seat < 1 || int(x.seat) > len(p.Seats) {
		return
	}
	for _, k := range p.Seats[x.seat-1].Keys {
		x.keys[k] = true
	}
	p.eachHanded(func(h, e, c int, at place, first text.ID) {
		he := p.Sheets[h].Entries[e]
		if he.Author == x.seat && at != (place{}) && he.Texts[c] != "" {
			x.own.mark(at, text.Span{First: first, Len: utf8.RuneCountInString(he.Texts[c])})
		}
	})
}

// agenda is a plan in which nobody names the person. What comes with the program
// is left alone: it speaks of nobody, and somebody may be called Will.
func (r *rewriting) agenda(p *exercises.Plan) *exercises.Plan {
	if p == nil {
		return nil
	}
	ours := map[string]bool{}
	note := func(s string) string { ours[s] = true; return s }
	for _, own := range exercises.Plans() {
		worded(own, note)
	}
	for _, k := range exercises.Standings() {
		wordedText(k.Title, note)
	}
	for _, ex := range exercises.Exercises() {
		wordedExercise(ex, note)
	}
	named := 0
	out := worded(p, func(s string) string {
		if ours[s] {
			return s
		}
		s, n := r.blotted(s, Field{Kind: AgendaText})
		named += n
		return s
	})
	if named == 0 {
		return p
	}
	r.named += named
	return out
}

// started is the first event without the person. What was handed on by them
// stays as blots, which clearUp deletes.
func (r *rewriting) started(b Started) Started {
	b.Plan, b.Zone = r.agenda(b.Plan), zone(b.Zone)
	if b.Past == nil {
		return b
	}
	if r.began || b.Plan == nil || !b.Past.fits(b.Plan) {
		b.Past = nil // it was never taken over, so its people and words are only in the journal
		return b
	}
	p := &Past{PastRef: b.Past.PastRef, Seats: slices.Clone(b.Past.Seats), Sheets: slices.Clone(b.Past.Sheets)}
	p.Title = r.wording(p.Title)
	for i, k := range p.Seats {
		if SeatID(i+1) == r.seat {
			k.Name, k.Called, k.Keys, k.Lang, k.Standing = r.said.As, nil, nil, "", ""
		}
		k.Keys = slices.DeleteFunc(slices.Clone(k.Keys), r.shared)
		p.Seats[i] = k
	}
	for h := range p.Sheets {
		p.Sheets[h].Headline = r.line(false, p.Sheets[h].Headline, p.Sheets[h].Sheet.Table)
		p.Sheets[h].Entries = slices.Clone(p.Sheets[h].Entries)
		for e := range p.Sheets[h].Entries {
			he := &p.Sheets[h].Entries[e]
			he.Texts, he.Notes, he.Whole = slices.Clone(he.Texts), slices.Clone(he.Notes), he.Whole.clone()
			for i, n := range he.Notes {
				he.Notes[i].Text = r.line(n.Author == r.seat, n.Text, p.Sheets[h].Sheet.Table)
				he.Notes[i].Answer = r.line(false, n.Answer, p.Sheets[h].Sheet.Table)
			}
		}
	}
	p.eachHanded(func(h, e, c int, at place, first text.ID) {
		he := p.Sheets[h].Entries[e]
		f := r.field(place{sheet: p.Sheets[h].Sheet, column: c})
		was := he.Whole.was(c)
		if he.Author == r.seat {
			he.Texts[c] = blotsFor(he.Texts[c])
			if was != nil {
				*was = blotsFor(*was)
			}
			return
		}
		if was != nil {
			*was, _ = r.blotted(*was, f)
		}
		// As it read last time, and what people have made of it today.
		s, _ := r.blotted(he.Texts[c], f)
		he.Texts[c] = without(s, first, r.blots[at])
	})
	b.Past = p
	return b
}

func (r *rewriting) wording(t exercises.Text) exercises.Text {
	return wordedText(t, func(s string) string { s, _ = r.blotted(s, Field{Kind: AgendaText}); return s })
}

// worded is a plan with each of its wordings as f gives it. Names that the
// program goes by stay, and so do the choices of a column: what people chose is
// known by its words.
func worded(p *exercises.Plan, f func(string) string) *exercises.Plan {
	out := *p
	out.Title, out.About, out.Place = wordedText(p.Title, f), wordedText(p.About, f), wordedText(p.Place, f)
	out.TableNames = slices.Clone(p.TableNames)
	for i, t := range out.TableNames {
		out.TableNames[i] = wordedText(t, f)
	}
	out.Standing = slices.Clone(p.Standing)
	for i, k := range out.Standing {
		out.Standing[i].Title = wordedText(k.Title, f)
	}
	out.Benchmarks = slices.Clone(p.Benchmarks)
	for i, b := range out.Benchmarks {
		out.Benchmarks[i].Text = wordedText(b.Text, f)
	}
	out.Steps = slices.Clone(p.Steps)
	for i, s := range out.Steps {
		out.Steps[i].Title = wordedText(s.Title, f)
		if s.Data != nil {
			d := *s.Data
			d.Title, d.Measure, d.Source = wordedText(d.Title, f), wordedText(d.Measure, f), wordedText(d.Source, f)
			out.Steps[i].Data = &d
		}
		if s.Exercise != nil {
			out.Steps[i].Exercise = wordedExercise(s.Exercise, f)
		}
	}
	return &out
}

func wordedExercise(ex *exercises.Exercise, f func(string) string) *exercises.Exercise {
	out := *ex
	out.Title, out.Prompt, out.Help = wordedText(ex.Title, f), wordedText(ex.Prompt, f), wordedText(ex.Help, f)
	out.Columns = slices.Clone(ex.Columns)
	for i, c := range out.Columns {
		out.Columns[i].Title, out.Columns[i].Placeholder = wordedText(c.Title, f), wordedText(c.Placeholder, f)
	}
	out.Sections = slices.Clone(ex.Sections)
	for i, s := range out.Sections {
		out.Sections[i].Title, out.Sections[i].Definition, out.Sections[i].Placeholder = wordedText(s.Title, f), wordedText(s.Definition, f), wordedText(s.Placeholder, f)
		out.Sections[i].Start = slices.Clone(s.Start)
		for k, line := range s.Start {
			out.Sections[i].Start[k] = wordedText(line, f)
		}
	}
	out.Picks = slices.Clone(ex.Picks)
	for i, k := range out.Picks {
		out.Picks[i].Title = wordedText(k.Title, f)
	}
	return &out
}

func wordedText(t exercises.Text, f func(string) string) exercises.Text {
	t = maps.Clone(t)
	for lang, s := range t {
		t[lang] = f(s)
	}
	return t
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

func joinSpan(spans []text.Span, id text.ID) []text.Span {
	if n := len(spans); n > 0 && spans[n-1].First.Plus(spans[n-1].Len) == id {
		spans[n-1].Len++
		return spans
	}
	return append(spans, text.Span{First: id, Len: 1})
}
