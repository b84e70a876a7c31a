package place

import (
	"cmp"
	"time"

	"convene/session"
	"convene/session/text"
)

// Hand is what a place sees the session through, and does things with. A refusal
// is an error, and nothing has changed then.
type Hand interface {
	Seat() session.SeatID
	Now() time.Time
	// Look gives the newest state, as this person may see it.
	Look() session.State
	// Others are those who look at a table's worksheets, this person among them. The
	// slice is good until the next call.
	Others(table int) []Other
	Do(a session.Action) ([]session.Event, error)
	// Undo takes back what this person did last, and Redo brings it back. Careful,
	// they refuse where that takes along what others have put there.
	Undo(careful bool) (session.Change, error)
	Redo(careful bool) (session.Change, error)
	// NewID gives the first of n identities that follow each other, and Replica
	// whose they are on the worksheets of that step.
	NewID(step, n int) text.ID
	Replica(step int) uint64
	// Shows says which table's worksheets one has to be woken for.
	Shows(table int)
	// At lets the others see where this person is, and whether they have just typed.
	At(r session.SheetRef, c Caret, typed bool)
}

// Other is where somebody is.
type Other struct {
	Seat  session.SeatID
	Sheet session.SheetRef
	Entry text.ID // zero: on a line that isn't written yet
}

// Place is one person's. See [Come].
type Place struct {
	Paper
	Caret Caret
	// Own is the table that this person sits at; for a facilitator the one that
	// they opened.
	Own int
	// Facilitator is set for somebody who looks in from the wall.
	Facilitator bool
	// Scribing is whom they write for; 0: themselves.
	Scribing session.SeatID
	// Open: something lies over the worksheet that they have to be done with first.
	// The door says so.
	Open bool
	// Shut: what they did in a part that is locked was refused, and they are told
	// so for as long as it is.
	Shut bool
	// Wrote: something was typed since Done was last called.
	Wrote bool
	// Latest is the entry that they last sent something off for.
	Latest text.ID

	following

	hand     Hand
	news     []Said
	facts    []Fact
	told     Caret // what the others were last told, on the worksheet toldOf
	toldOf   session.SheetRef
	warned   warning // that something takes others' dots and notes along
	goesOn   goesOn  // where the last paste ended
	caughtUp bool    // the welcome has been read
	alone    bool    // they have been told that a line of theirs is hidden
	unjoined bool    // that lines aren't joined has been said

	lastKey   time.Time
	wroteLast time.Time                 // zero: nothing yet
	touched   map[text.ID]bool          // the entries this person has written in since they came
	begun     map[session.SheetRef]bool // and the sheets
	shown     map[text.ID]time.Time     // since when entries that nobody else has read are before their eyes
}

// Coming is how somebody comes to a table.
type Coming struct {
	Table       int
	Facilitator bool
	// Last is where they were last, on which worksheet, and Back that there is such
	// a place.
	Sheet session.SheetRef
	Last  Caret
	Back  bool
	// Step is the worksheet to begin with, where they were on none before and the
	// room is at its first.
	Step int
}

// Come puts somebody where they were last, or where one begins. News may hold
// something for them.
func Come(h Hand, c Coming) *Place {
	p := &Place{
		hand: h, Own: c.Table, Facilitator: c.Facilitator, lastKey: h.Now(),
		touched: map[text.ID]bool{}, begun: map[session.SheetRef]bool{},
	}
	h.Shows(c.Table)
	p.lay(session.SheetRef{Table: c.Table})
	p.step = p.State.StageOf(c.Table).Step
	// Who looks into a table sees what its people see, and not what it was at when
	// they last looked.
	elsewhere := c.Facilitator && c.Sheet.Step != p.step
	if c.Step == 0 && c.Back && !elsewhere && c.Sheet.Table == c.Table && p.State.Exercise(c.Sheet.Step) != nil {
		p.lay(c.Sheet)
		p.Caret = c.Last
		// The room may have gone on meanwhile, or the program been started again.
		p.cameBack = p.Ref.Step != p.step
		p.invited = p.cameBack
	} else {
		p.lay(session.SheetRef{Table: c.Table, Step: cmp.Or(p.step, c.Step)})
		p.Caret = p.Start()
	}
	p.caughtUp = c.Back || p.Sheet.Count() == 0
	p.Settle()
	p.Follow()
	if n := p.elsewhere(); n != 0 {
		p.tell(Said{What: PromisesThere, Name: p.State.Seat(p.Me()).Name, Table: n})
	}
	p.Present(false)
	return p
}

// Pull takes the newest state.
func (p *Place) Pull() { p.Paper = paper(p.hand.Look(), p.Ref) }

// lay puts another worksheet before them.
func (p *Place) lay(r session.SheetRef) {
	p.Ref, p.shown = r, nil
	p.Pull()
}

// Stir notes that this person does something, and tells how long they hadn't.
func (p *Place) Stir() time.Duration {
	now := p.hand.Now()
	paused := now.Sub(p.lastKey)
	p.lastKey, p.caughtUp = now, true
	return paused
}

// Done comes after everything that a person does: it takes in what came of it, and
// lets the others see where they are now.
func (p *Place) Done() {
	p.Pull()
	p.MarkRead()
	p.Settle()
	p.Present(p.Wrote)
	p.Wrote = false
}

// Present lets the others see where the caret is, when it has moved or something
// was typed.
func (p *Place) Present(typed bool) {
	c := p.Caret
	c.Tail = false
	if p.told == c && p.toldOf == p.Ref && !typed {
		return
	}
	p.told, p.toldOf = c, p.Ref
	p.hand.At(p.Ref, p.Caret, typed)
}

// Reading tells whether the sheet is another table's.
func (p *Place) Reading() bool { return !p.Facilitator && p.Ref.Table != p.Own }

// Me is whose place it is.
func (p *Place) Me() session.SeatID { return p.hand.Seat() }

// Person is whom they act for: themselves, or the one they write for.
func (p *Place) Person() session.SeatID {
	if p.Scribing != 0 {
		return p.Scribing
	}
	return p.hand.Seat()
}

// Do does what isn't typing. It is false where that was refused; why is among the
// news then, and nothing may be said to be done.
func (p *Place) Do(a session.Action) bool {
	err := p.Try(a)
	p.Complain(err)
	return err == nil
}

// Try is Do for whoever says themselves why not: under the question, say, that the
// refused answer was to.
func (p *Place) Try(a session.Action) error {
	_, err := p.hand.Do(a)
	if err != nil {
		p.Pull() // what it was refused for may have only just happened
		return err
	}
	p.sent()
	return nil
}
