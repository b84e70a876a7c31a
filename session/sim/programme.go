package sim

import (
	"fmt"
	"slices"
	"time"

	"convene/exercises"
	"convene/session"
)

// Programme is a room that runs a plan from its first step to its last, as a
// facilitator and the people of the tables would: quiet writing and its reveal,
// rounds, picks, dots, remarks on other tables' sheets, a headline each, and the
// benchmarks ticked at the end. When it is over every section of every worksheet
// has something in it, except where a section was full.
type Programme struct {
	Seats int    // people at each table; 0: 3
	Seed  uint64 // the same seed does the same things
	// Noise is how many other things each person does in each step: typos,
	// second thoughts, removals, whatever Step comes up with.
	Noise int

	desk   *Desk
	fac    *Seat
	people []guest // by table
}

type guest struct {
	*Seat
	*Person
	table int
}

// Do decides for the seat; a Person decides nothing.
func (g guest) Do(a session.Action) ([]session.Event, error) { return g.Seat.Do(a) }

// names are who sits at a table, the same ones in every session.
func names() []string {
	return []string{"Ana Ruiz", "Bao Nguyễn", "Imani", "Tom Becker", "李小明", "Dolores", "Kwame", "Zoë"}
}

// Run runs the plan of the session at the desk, which has begun. An error is
// something that should have been possible and wasn't.
func (p Programme) Run(d *Desk) error {
	if d.State.Plan == nil {
		return &session.Error{Code: session.NotStarted}
	}
	p.desk = d
	if err := p.sit(); err != nil {
		return err
	}
	for i, step := range d.State.Plan.Steps {
		if err := p.step(i, step); err != nil {
			return fmt.Errorf("sim: step %d, %s: %w", i+1, step.ID, err)
		}
	}
	for i, step := range d.State.Plan.Steps { // fumbling goes on at other steps too
		if err := p.fillUp(i, step.Exercise); err != nil {
			return err
		}
	}
	for _, b := range d.State.Plan.Benchmarks {
		if _, err := p.fac.Do(session.TickBenchmark{Benchmark: b.ID, Ticked: true}); err != nil {
			return err
		}
	}
	return nil
}

func (p *Programme) sit() error {
	var err error
	if p.fac, err = p.desk.Sit("Fay", 0); err != nil {
		return err
	}
	if p.Seats == 0 {
		p.Seats = 3
	}
	all := names()
	for _, t := range p.desk.State.Tables {
		for k := range min(p.Seats, len(all)) {
			s, err := p.desk.Sit(all[k], t.Number)
			if err != nil {
				return err
			}
			p.people = append(p.people, guest{Seat: s, Person: New(p.Seed, s.ID), table: t.Number})
			if k%2 == 1 {
				if _, err := s.Do(session.SetLanguage{Lang: exercises.Spanish}); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// step invites everybody to a step and goes through its phases.
func (p *Programme) step(i int, step exercises.Step) error {
	if _, err := p.fac.Do(session.OpenStep{Step: i}); err != nil {
		return err
	}
	phases := step.Phases
	if len(phases) == 0 {
		phases = []exercises.Phase{{Kind: exercises.Discuss, Minutes: step.Minutes}}
	}
	for _, ph := range phases {
		clock := session.Clock{Running: true, Deadline: p.desk.Now.Add(time.Duration(ph.Minutes) * time.Minute)}
		if ph.Kind != exercises.Quiet && p.hidden(i) {
			if _, err := p.fac.Do(session.Reveal{Seed: p.Seed}); err != nil {
				return err
			}
		}
		for _, a := range []session.Action{session.SetPhase{Phase: ph.Kind}, session.SetClock{Clock: clock}} {
			if _, err := p.fac.Do(a); err != nil {
				return err
			}
		}
		if err := p.phase(i, step.Exercise, ph.Kind); err != nil {
			return fmt.Errorf("%s: %w", ph.Kind, err)
		}
	}
	if p.hidden(i) {
		if _, err := p.fac.Do(session.Reveal{Seed: p.Seed}); err != nil {
			return err
		}
	}
	return p.finish(i, step.Exercise)
}

func (p *Programme) hidden(step int) bool {
	for _, t := range p.desk.State.Tables {
		if t.Sheets[step].Quiet || t.Sheets[step].Covered() {
			return true
		}
	}
	return false
}

// phase is what people do in it. The facilitator's part of it is done already.
func (p *Programme) phase(i int, ex *exercises.Exercise, kind exercises.PhaseKind) error {
	switch kind {
	case exercises.Rounds:
		return p.round()
	case exercises.Feedback:
		return p.gallery(i)
	}
	for n, g := range p.people {
		ref := session.SheetRef{Table: g.table, Step: i}
		var err error
		switch kind {
		case exercises.Quiet:
			err = g.Fill(g, ref, n%len(ex.Sections))
		case exercises.PickOne:
			for _, pick := range ex.Picks {
				if _, err = g.Do(session.Pick{Sheet: ref, Pick: pick.ID, Section: n % len(ex.PickChoices(pick))}); err != nil {
					break
				}
			}
		case exercises.GiveDots:
			err = p.dots(g, ref, ex)
		case exercises.Report:
			_, err = g.Do(session.SetHeadline{Sheet: ref, Text: phrase(g.rnd)})
		default:
			err = g.GoOn(g, ref)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// dots gives all that a person has, one to an entry.
func (p *Programme) dots(g guest, ref session.SheetRef, ex *exercises.Exercise) error {
	sh := g.State().Sheet(ref)
	left := ex.Dots.Each
	for _, e := range sh.Entries {
		if left == 0 {
			break
		}
		if e.Removed || e.Hidden {
			continue
		}
		if _, err := g.Do(session.Dot{Sheet: ref, Entry: e.ID, Dots: 1}); err != nil {
			return err
		}
		left--
	}
	return nil
}

// round lets everybody at every table have their turn.
func (p *Programme) round() error {
	if _, err := p.fac.Do(session.SetRound{}); err != nil {
		return err
	}
	for _, g := range p.people {
		if _, err := g.Do(session.NextSpeaker{Table: g.table}); err != nil {
			return err
		}
	}
	_, err := p.fac.Do(session.SetRound{End: true})
	return err
}

// gallery has each table read its neighbour's sheet and leave a note on it.
func (p *Programme) gallery(i int) error {
	if len(p.desk.State.Tables) < 2 {
		return nil
	}
	for _, g := range p.people { // there has to be something to read first
		if slices.Contains(p.desk.State.Ring(), g.table) {
			continue
		}
		if err := g.Fill(g, session.SheetRef{Table: g.table, Step: i}, 0); err != nil {
			return err
		}
	}
	if _, err := p.fac.Do(session.Gallery{Shift: 1}); err != nil {
		return err
	}
	kinds := []session.NoteKind{session.Warm, session.Cool, session.Clarifying}
	for n, g := range p.people {
		reads := g.State().Reads(g.table)
		ref := session.SheetRef{Table: reads, Step: g.State().ReadStep(reads)}
		for _, e := range g.State().Sheet(ref).Entries {
			if e.Removed {
				continue
			}
			if _, err := g.Do(session.LeaveNote{Sheet: ref, Entry: e.ID, ID: g.NewID(i, 1), Kind: kinds[n%3], Text: "note " + phrase(g.rnd)}); err != nil {
				return err
			}
			break
		}
	}
	_, err := p.fac.Do(session.Gallery{})
	return err
}

// finish is the end of a step: the tables answer what was brought, and fumble.
func (p *Programme) finish(i int, ex *exercises.Exercise) error {
	for _, g := range p.people {
		if err := g.GoOn(g, session.SheetRef{Table: g.table, Step: i}); err != nil {
			return err
		}
		for range p.Noise {
			if err := g.Person.Step(g); err != nil && !refusedFor(err) {
				return err
			}
		}
	}
	return p.fillUp(i, ex)
}

// fillUp writes into every section that has nothing in it.
func (p *Programme) fillUp(i int, ex *exercises.Exercise) error {
	for _, g := range p.people {
		ref := session.SheetRef{Table: g.table, Step: i}
		for s := range ex.Sections {
			if someWords(g.State().Sheet(ref).Section(s)) {
				continue
			}
			if err := g.Fill(g, ref, s); err != nil {
				return err
			}
		}
		if _, err := g.Do(session.SetDone{Sheet: ref, Done: true}); err != nil {
			return err
		}
	}
	return nil
}

func someWords(entries []*session.Entry) bool {
	for _, e := range entries {
		if !e.Blank() && !e.Given {
			return true
		}
	}
	return false
}
