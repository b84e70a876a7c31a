package place

import (
	"slices"
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/text"
)

// desk is a session in a variable, without a hub: what is decided is so at once.
type desk struct {
	t  *testing.T
	st session.State
	at time.Time
	n  uint64
}

func newDesk(t *testing.T, exercise string) *desk {
	t.Helper()
	e, ok := exercises.Lookup(exercise)
	if !ok {
		t.Fatalf("there is no exercise %s", exercise)
	}
	d := &desk{t: t, at: time.Date(2026, 3, 20, 14, 0, 0, 0, time.UTC)}
	d.must(0, session.Start{Plan: exercises.PlanOf(e)})
	return d
}

func (d *desk) do(by session.SeatID, a session.Action) ([]session.Event, error) {
	evs, err := session.Decide(d.st, session.Command{By: by, At: d.at, Do: a})
	for i := range evs {
		d.n++
		evs[i].Site, evs[i].Counter = 1, d.n
		d.st = session.Apply(d.st, evs[i])
	}
	return evs, err
}

// sits is somebody new at table 1, with their place.
func (d *desk) sits(name string) (*Place, *hand) {
	d.t.Helper()
	evs := d.must(0, session.Sit{Name: name, Table: 1})
	h := &hand{desk: d, seat: evs[0].Body.(session.Seated).Seat}
	return Come(h, Coming{Table: 1}), h
}

// texts are the first columns of what stands in a section, in its order.
func (d *desk) texts(section int) []string {
	var out []string
	for _, e := range d.st.Sheet(session.SheetRef{Table: 1}).Section(section) {
		out = append(out, e.Texts[0].String())
	}
	return out
}

// says checks what there is to tell, by kind.
func (d *desk) says(p *Place, want ...Telling) {
	d.t.Helper()
	var got []Telling
	for _, x := range p.News() {
		got = append(got, x.What)
	}
	if !slices.Equal(got, want) {
		d.t.Errorf("it tells %q, not %q", got, want)
	}
}

func (d *desk) must(by session.SeatID, a session.Action) []session.Event {
	d.t.Helper()
	evs, err := d.do(by, a)
	if err != nil {
		d.t.Fatal(err)
	}
	return evs
}

// hand is one person's at that desk.
type hand struct {
	*desk
	seat    session.SeatID
	last    uint64
	history session.History
	typed   bool
}

var _ Hand = (*hand)(nil)

func (h *hand) Do(a session.Action) ([]session.Event, error) {
	before := h.st
	evs, err := h.do(h.seat, a)
	if err == nil {
		h.history.Record(before, evs)
	}
	return evs, err
}

func (h *hand) Undo(careful bool) (session.Change, error) {
	ch, ok := h.history.Undo()
	if !ok {
		return ch, &session.Error{Code: session.NothingToDo}
	}
	return ch, h.revert(ch, careful, h.history.Undone, h.history.NotUndone)
}

func (h *hand) Redo(careful bool) (session.Change, error) {
	ch, ok := h.history.Redo()
	if !ok {
		return ch, &session.Error{Code: session.NothingToDo}
	}
	return ch, h.revert(ch, careful, h.history.Redone, h.history.NotRedone)
}

func (h *hand) revert(ch session.Change, careful bool, record func(session.State, []session.Event), keep func(session.Change)) error {
	before := h.st
	evs, err := h.do(h.seat, session.Revert{Change: ch, Op: h.NewID(0, 1), Careful: careful})
	if err != nil {
		keep(ch)
		return err
	}
	record(before, evs)
	return nil
}

func (h *hand) Seat() session.SeatID { return h.seat }
func (h *hand) Now() time.Time       { return h.desk.at }
func (h *hand) Look() session.State {
	return h.st.For(session.Eyes{Seat: h.seat, Replica: uint64(h.seat), Hand: uint64(h.seat)})
}
func (h *hand) Others(int) []Other                         { return nil }
func (h *hand) Replica(int) uint64                         { return uint64(h.seat) }
func (h *hand) Shows(int)                                  {}
func (h *hand) At(_ session.SheetRef, _ Caret, typed bool) { h.typed = h.typed || typed }

func (h *hand) NewID(_, n int) text.ID {
	id := text.ID{Replica: uint64(h.seat), N: h.last + 1}
	h.last += uint64(n)
	return id
}

// TestAPlaceNeedsNoTerminal: writing, new lines, Tab, taking back and bringing back.
func TestAPlaceNeedsNoTerminal(t *testing.T) {
	d := newDesk(t, "building-blocks")
	ana, h := d.sits("Ana")
	ana.Type("ask for data")
	ana.Enter()
	ana.Enter() // the line is new already
	ana.Type("sort it")
	ana.Done()
	if got := d.texts(0); !slices.Equal(got, []string{"ask for data", "sort it"}) {
		t.Fatalf("it says %q", got)
	}
	if !h.typed {
		t.Error("the others don't see her writing")
	}
	ana.Next()
	if ana.Caret.Section != 1 || ana.Entry() != nil {
		t.Errorf("Tab goes to %+v", ana.Caret)
	}
	ana.Back()
	if ana.Caret.Section != 0 || ana.Entry() != nil {
		t.Errorf("and back to %+v", ana.Caret)
	}
	d.says(ana)
	ana.Undo("key")
	if got := d.texts(0); !slices.Equal(got, []string{"ask for data"}) {
		t.Errorf("taken back it says %q", got)
	}
	ana.Redo("key")
	d.says(ana, Undone, Redone)
	if e := ana.Entry(); e == nil || e.Texts[0].String() != "sort it" {
		t.Errorf("what was brought back isn't where the caret is: %+v", ana.Caret)
	}
	ana.Redo("key")
	d.says(ana, NoRedo)
	for range "sort it" {
		ana.Backspace("key")
	}
	ana.Backspace("key") // the line is empty: it goes
	if e := ana.Entry(); e == nil || e.Texts[0].String() != "ask for data" || len(d.texts(0)) != 1 {
		t.Errorf("backspace leaves %q, and the caret at %+v", d.texts(0), ana.Caret)
	}
}

// TestWhatIsRefusedIsTold, and nothing else has changed then.
func TestWhatIsRefusedIsTold(t *testing.T) {
	d := newDesk(t, "building-blocks")
	ana, _ := d.sits("Ana")
	dana := d.facilitator()
	ana.Type("before")
	d.must(dana, session.SetLock{Lock: session.Lock{Step: -1, Section: -1}, Locked: true})
	ana.Pull()
	ana.Type("!")
	d.says(ana, Nothing)
	if got := d.texts(0); !ana.Shut || !slices.Equal(got, []string{"before"}) {
		t.Errorf("shut: %v, and it says %q", ana.Shut, got)
	}
}
