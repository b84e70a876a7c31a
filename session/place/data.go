package place

import (
	"convene/exercises"
	"convene/session/text"
)

// This file is the numbers that the plan lays on the table.

// Numbers is one set of them, of a step.
type Numbers struct {
	*exercises.Data
	Step int
}

// Numbers are the sets that can be cited here, this worksheet's own first.
func (p *Paper) Numbers() []Numbers {
	var own, others []Numbers
	for i, st := range p.State.Plan.Steps {
		switch {
		case st.Data == nil:
		case i == p.Ref.Step:
			own = append(own, Numbers{st.Data, i})
		default:
			others = append(others, Numbers{st.Data, i})
		}
	}
	return append(own, others...)
}

// Citable is a row that an entry can cite.
type Citable struct {
	Set Numbers
	Row exercises.DataRow
}

// Citables are the rows in the order of their sets and years. One that isn't told
// is none, and where this person can't write there is none at all.
func (p *Place) Citables() []Citable {
	if p.Reading() || !p.Facilitator && p.Locked(p.Caret.Section) {
		return nil
	}
	var out []Citable
	for _, set := range p.Numbers() {
		for _, year := range set.Years() {
			for _, r := range set.In(year) {
				if r.Told() {
					out = append(out, Citable{set, r})
				}
			}
		}
	}
	return out
}

// Cite writes a row in: as the evidence of the entry one is in, where its kind has
// a place for that, else where the caret is.
func (p *Place) Cite(c Citable, lang exercises.Lang) {
	if e := p.Entry(); e != nil {
		if col := p.shape().evidence(p.Columns(e.Section)); col > 0 {
			p.Column(col)
		}
	}
	words := c.Set.Cite(c.Row, lang)
	if t := p.Text(); !t.Empty() {
		words = "; " + words
		p.Caret.At = t.At(t.Len())
	}
	p.Type(text.CleanLine(words))
}
