package place

import (
	"slices"
	"time"

	"convene/exercises"
)

// This file is what a person has to know of their place for as long as it is so.

// Fact is one such thing: a code for the words, and what the sentence speaks of.
type Fact struct {
	What  FactKind
	In    time.Duration // Brought, Moved, Called: so long from now; Speaking: for so long
	Table int
	Step  int
	N, Of int
	Name  string
	Next  string // Speaking: who comes next, "" for nobody
	Said  string // Headlined, HelpCalled: in people's own words
}

// FactKind tells them apart.
type FactKind string

// What is pressing: they are about to be taken somewhere, or nothing they type is
// taken. It comes first, in this order.
const (
	Brought FactKind = "brought" // everybody is brought to Step
	Moved   FactKind = "moved"   // they were given a place at Table
	Called  FactKind = "called"  // Table's worksheet is read together
	ShutOut FactKind = "shut"    // this part is locked
	Invites FactKind = "invites" // Step is open, and they can go there
)

// What else there is to know, in this order.
const (
	Welcome    FactKind = "welcome"     // Step has begun
	Present    FactKind = "present"     // N entries are here, and Of people
	JustType   FactKind = "just-type"   // that is how one begins
	JustAnswer FactKind = "just-answer" // or by telling how it went
	OwnSpot    FactKind = "own-spot"    // all read this table's sheet
	Spotlit    FactKind = "spotlit"     // all read Table's
	Visits     FactKind = "visits"      // this table reads Table's, and can leave notes
	Nameless   FactKind = "nameless"    // nobody is named on this sheet
	Headlined  FactKind = "headlined"   // see Said
	Alone      FactKind = "alone"       // only they see what they write
	Covered    FactKind = "covered"     // N lines have been written that way
	Speaking   FactKind = "speaking"    // it is Name's turn
	RoundOver  FactKind = "round-over"  // everybody has spoken
	WritingFor FactKind = "writing-for"
	DotsToGive FactKind = "dots"  // N of Of
	PicksAsked FactKind = "picks" // one for each question
	HelpCalled FactKind = "help"  // see Said
)

// Pressing is what can't wait. The slice is good until the place is asked again.
func (p *Place) Pressing() []Fact {
	now, out := p.hand.Now(), p.facts[:0]
	st := p.State.StageOf(p.Own)
	if !p.Facilitator && !st.Bring.IsZero() && st.Bring != p.brought && now.Before(st.Bring) {
		out = append(out, Fact{What: Brought, In: st.Bring.Sub(now), Step: st.Step})
	}
	if x := p.State.Seat(p.Me()); !p.moved.IsZero() && x != nil {
		out = append(out, Fact{What: Moved, In: MovedAfter - now.Sub(p.moved), Table: x.Table})
	}
	if t := p.State.Table(p.State.Reads(p.Own)); !p.called.IsZero() && t != nil {
		out = append(out, Fact{What: Called, In: MovedAfter - now.Sub(p.called), Table: t.Number})
	}
	if p.Shut {
		out = append(out, Fact{What: ShutOut})
	}
	if p.invited && !p.Reading() { // whoever reads another sheet can't go there yet
		out = append(out, Fact{What: Invites, Step: st.Step})
	}
	p.facts = out
	return out
}

// Facts is what else they have to know. The slice is good until the place is asked
// again.
func (p *Place) Facts() []Fact {
	out := p.welcome(p.facts[:0])
	st, reading := p.State.StageOf(p.Own), p.Reading()
	if st.Spotlight == p.Own && st.Spotlight != 0 && !p.Facilitator {
		out = append(out, Fact{What: OwnSpot})
	}
	switch {
	case reading && st.Spotlight != 0:
		out = append(out, Fact{What: Spotlit, Table: p.Ref.Table})
	case reading:
		out = append(out, Fact{What: Visits, Table: p.Ref.Table})
	case p.Exercise.Anonymous && !p.Facilitator && !p.begun[p.Ref]:
		out = append(out, Fact{What: Nameless})
	}
	if p.Sheet.Headline != "" {
		out = append(out, Fact{What: Headlined, Said: p.Sheet.Headline})
	}
	if p.Sheet.Quiet && !reading {
		n := 0
		for _, c := range p.Sheet.Covers {
			n += c
		}
		out = append(out, Fact{What: Alone}, Fact{What: Covered, N: n})
	}
	out = p.speaking(out)
	if x := p.State.Seat(p.Scribing); x != nil {
		out = append(out, Fact{What: WritingFor, Name: x.Name})
	}
	switch phase := p.State.PhaseOf(p.Ref); {
	case reading:
	case phase == exercises.GiveDots && p.Exercise.Dots.Each > 0:
		out = append(out, Fact{What: DotsToGive, N: p.Exercise.Dots.Each - p.Sheet.DotsOf(p.Person()), Of: p.Exercise.Dots.Each})
	case phase == exercises.PickOne && len(p.Exercise.Picks) > 0:
		out = append(out, Fact{What: PicksAsked})
	}
	if t := p.State.Table(p.Own); t.Help != nil {
		out = append(out, Fact{What: HelpCalled, Said: t.Help.Reason})
	}
	p.facts = out
	return out
}

// welcome is for somebody who comes when others have begun, until they do something.
func (p *Place) welcome(out []Fact) []Fact {
	if p.caughtUp || p.Reading() || p.Facilitator {
		return out
	}
	here := Fact{What: Present, N: p.Sheet.Count(), Of: len(p.hand.Others(p.Ref.Table))}
	begin := JustType
	if slices.Contains(p.AskedOf(p.Entry()), p.Caret.Column) {
		begin = JustAnswer
	}
	return append(out, Fact{What: Welcome, Step: p.Ref.Step}, here, Fact{What: begin})
}

// speaking is whose turn it is in a round, for how long, and who comes next.
func (p *Place) speaking(out []Fact) []Fact {
	r := p.State.Table(p.Ref.Table).Round
	switch {
	case r == nil:
		return out
	case len(r.Order) == 0:
		return append(out, Fact{What: RoundOver})
	}
	name := func(i int) string {
		if i < len(r.Order) {
			if x := p.State.Seat(r.Order[i]); x != nil {
				return x.Name
			}
		}
		return ""
	}
	return append(out, Fact{What: Speaking, Name: name(0), Next: name(1), In: max(p.hand.Now().Sub(r.Since), 0)})
}

// MarkedDone tells whether the one they act for is done with this sheet.
func (p *Place) MarkedDone() bool { return slices.Contains(p.Sheet.Done, p.Person()) }
