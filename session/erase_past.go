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
			k.Name, k.Called, k.Keys, k.Lang = r.said.As, nil, nil, ""
		}
		k.Keys = slices.DeleteFunc(slices.Clone(k.Keys), r.shared)
		p.Seats[i] = k
	}
	for h := range p.Sheets {
		p.Sheets[h].Entries = slices.Clone(p.Sheets[h].Entries)
		for e := range p.Sheets[h].Entries {
			p.Sheets[h].Entries[e].Texts = slices.Clone(p.Sheets[h].Entries[e].Texts)
		}
	}
	p.eachHanded(func(h, e, c int, at place, first text.ID) {
		he := p.Sheets[h].Entries[e]
		f := r.field(place{sheet: p.Sheets[h].Sheet, column: c})
		if he.Author == r.seat {
			he.Texts[c] = blotsFor(he.Texts[c])
			return
		}
		// As it read last time, and what people have made of it today.
		s, _ := r.blotted(he.Texts[c], f)
		he.Texts[c] = without(s, first, r.blots[at])
	})
	b.Past = p
	return b
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

func (r *rewriting) wording(t exercises.Text) exercises.Text {
	return wordedText(t, func(s string) string { s, _ = r.blotted(s, Field{Kind: AgendaText}); return s })
}

func wordedText(t exercises.Text, f func(string) string) exercises.Text {
	t = maps.Clone(t)
	for lang, s := range t {
		t[lang] = f(s)
	}
	return t
}

// worded is a plan with each of its wordings as f gives it. Names that the
// program goes by stay, and so do the choices of a column: what people chose is
// known by its words.
func worded(p *exercises.Plan, f func(string) string) *exercises.Plan {
	out := *p
	out.Title, out.About = wordedText(p.Title, f), wordedText(p.About, f)
	out.TableNames = slices.Clone(p.TableNames)
	for i, t := range out.TableNames {
		out.TableNames[i] = wordedText(t, f)
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
	}
	out.Picks = slices.Clone(ex.Picks)
	for i, k := range out.Picks {
		out.Picks[i].Title = wordedText(k.Title, f)
	}
	return &out
}
