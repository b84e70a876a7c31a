package place

import (
	"slices"

	"convene/exercises"
	"convene/session"
	"convene/session/text"
)

// This file is what people do in a facilitated session besides writing.

// MarkDone says that whom they act for is done with this worksheet, or takes it
// back, and tells so: the sheet looks the same as before.
func (p *Place) MarkDone(done bool) {
	if !p.Do(session.SetDone{Sheet: p.Ref, Done: done, Of: p.Scribing}) {
		return
	}
	s := Said{What: Marked}
	if !done {
		s.What = NoMore
	}
	if x := p.State.Seat(p.Scribing); x != nil {
		s.Name = x.Name
	}
	p.tell(s)
}

// PickOpen is the first of the questions that whom they act for hasn't answered.
func (p *Place) PickOpen() (exercises.Pick, bool) {
	for _, q := range p.Exercise.Picks {
		if !slices.ContainsFunc(p.Sheet.Picks, func(m session.PickMade) bool { return m.Seat == p.Person() && m.Pick == q.ID }) {
			return q, true
		}
	}
	return exercises.Pick{}, false
}

// Picked tells whether they have chosen a section for a question.
func (p *Place) Picked(pick string, section int) bool {
	return slices.Contains(p.Sheet.Picks, session.PickMade{Seat: p.Person(), Pick: pick, Section: section})
}

// DotOn gives the caret's entry one more dot, and after the most that one takes, none.
func (p *Place) DotOn() {
	e := p.Entry()
	if e == nil {
		return
	}
	n := e.DotsOf(p.Person()) + 1
	if m := p.Exercise.Dots.Most; m > 0 && n > m {
		n = 0
	}
	p.Dots(n)
}

// Dots gives the caret's entry so many of their dots.
func (p *Place) Dots(n int) {
	p.Do(session.Dot{Sheet: p.Ref, Entry: p.Caret.Entry, Dots: n, Of: p.Scribing})
}

// Note leaves a note on an entry of a sheet, which they may have left meanwhile.
func (p *Place) Note(on session.SheetRef, entry text.ID, kind session.NoteKind, t string) error {
	return p.Try(session.LeaveNote{Sheet: on, Entry: entry, ID: p.hand.NewID(on.Step, 1), Kind: kind, Text: t})
}

// Turn is what can be done with a table's round.
type Turn struct {
	What TurnKind
	Name string // who is put back
	Do   session.Action
}

// TurnKind tells them apart.
type TurnKind string

// What there is.
const (
	StartRound TurnKind = "start"
	NextTurn   TurnKind = "next"
	Pass       TurnKind = "pass"
	PutBack    TurnKind = "put-back"
	EndRound   TurnKind = "end"
)

// Turns is what can be done with this table's round now: everybody there may lead it.
func (p *Place) Turns() []Turn {
	t := p.State.Table(p.Ref.Table)
	if t.Round == nil {
		return []Turn{{What: StartRound, Do: session.SetRound{Table: t.Number}}}
	}
	var out []Turn
	if len(t.Round.Order) > 0 {
		out = append(out,
			Turn{What: NextTurn, Do: session.NextSpeaker{Table: t.Number}},
			Turn{What: Pass, Do: session.NextSpeaker{Table: t.Number, Pass: true}})
	}
	for _, id := range t.Round.Spoke {
		if x := p.State.Seat(id); x != nil {
			out = append(out, Turn{What: PutBack, Name: x.Name, Do: session.PutBack{Table: t.Number, Of: id}})
		}
	}
	return append(out, Turn{What: EndRound, Do: session.SetRound{Table: t.Number, End: true}})
}

// Neighbours are the people of this table whom they can write for.
func (p *Place) Neighbours() []*session.Seat {
	var out []*session.Seat
	for _, x := range p.State.Seats {
		if x.Table == p.Ref.Table && x.ID != p.Me() && x.Role != session.Facilitator {
			out = append(out, x)
		}
	}
	return out
}

// ScribeFor begins a line of one's own for somebody else; 0: for themselves again.
func (p *Place) ScribeFor(id session.SeatID) {
	p.Scribing = id
	if id != 0 {
		p.Pull()
		p.Caret = p.End(p.Caret.Section)
	}
}

// AddPerson gives somebody without a device a seat at this table, and begins to
// write for them.
func (p *Place) AddPerson(name string) error {
	evs, err := p.hand.Do(session.AddPerson{Name: name, Table: p.Ref.Table})
	if err != nil {
		p.Pull() // what it was refused for may have only just happened
		return err
	}
	for _, e := range evs {
		if seated, ok := e.Body.(session.Seated); ok {
			p.ScribeFor(seated.Seat)
		}
	}
	return nil
}

// CallHelp calls the facilitator to their own table, whatever sheet they look at, or
// says that they aren't needed any more.
func (p *Place) CallHelp(reason string, ended bool) error {
	return p.Try(session.CallHelp{Table: p.Own, Reason: reason, Ended: ended})
}

// People are the names of those who sit at this person's table.
func (p *Place) People() []string {
	var out []string
	for _, x := range p.State.Seats {
		if x.Table == p.Own && x.Role != session.Facilitator {
			out = append(out, x.Name)
		}
	}
	return out
}
