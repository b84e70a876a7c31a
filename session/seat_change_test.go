package session_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"convene/session"
	"convene/session/export"
	"convene/session/report"
)

// Everybody can change their own name, a facilitator anybody's; the last one is
// the one they come back by and that documents know.
func TestRename(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	name := func(id session.SeatID) string { return r.State.Seat(id).Name }

	r.must(r.ana.Do(session.Rename{Seat: r.ana.ID, Name: "  Anna   Lee "}))
	if name(r.ana.ID) != "Anna Lee" || !slices.Equal(r.State.Seat(r.ana.ID).Names(), []string{"Anna Lee", "Ana"}) {
		t.Errorf("she is called %q", r.State.Seat(r.ana.ID).Names())
	}
	if x := session.FindSeat(r.State, session.Sit{Name: "anna lee", Table: 1}); x == nil || x.ID != r.ana.ID {
		t.Errorf("by her new name she finds %+v", x)
	}
	if x := session.FindSeat(r.State, session.Sit{Name: "Ana", Table: 1}); x != nil {
		t.Errorf("by the old name, which is anybody's, one finds %+v", x)
	}
	r.must(r.Do(0, session.Sit{Name: "Eva", Table: 3, Key: "SHA256:eva"}))
	eva := session.SeatID(len(r.State.Seats))
	r.must(r.Do(eva, session.Rename{Seat: eva, Name: "Evita"}))
	for _, name := range []string{"Eva", "Evita"} {
		if x := session.FindSeat(r.State, session.Sit{Name: name, Table: 3, Key: "SHA256:eva"}); x == nil || x.ID != eva {
			t.Errorf("with her key %s finds %+v", name, x)
		}
	}
	r.refused(r.ana.ID, session.Rename{Seat: r.ana.ID, Name: "Bén"}, session.NameTaken)
	r.refused(r.ana.ID, session.Rename{Seat: r.ana.ID, Name: " \u200b"}, session.NameNeeded)
	r.refused(r.ana.ID, session.Rename{Seat: r.ana.ID, Name: "Fаcilitator"}, session.NameReserved)
	r.refused(r.ana.ID, session.Rename{Seat: r.ben.ID, Name: "Benno"}, session.NotAllowed)
	r.refused(r.ana.ID, session.Rename{Seat: 99, Name: "Benno"}, session.NoSuchSeat)

	r.must(r.fac.Do(session.Rename{Seat: r.ben.ID, Name: "Benno"}))
	if name(r.ben.ID) != "Benno" {
		t.Errorf("he is called %q", name(r.ben.ID))
	}
	r.undo(r.fac)
	if name(r.ben.ID) != "Ben" {
		t.Errorf("undone he is called %q", name(r.ben.ID))
	}
	r.redo(r.fac)
	if name(r.ben.ID) != "Benno" {
		t.Errorf("redone he is called %q", name(r.ben.ID))
	}
	r.must(r.ana.Do(session.Rename{Seat: r.ana.ID, Name: "Ana"}))
	if got := r.State.Seat(r.ana.ID).Names(); !slices.Equal(got, []string{"Ana", "Anna Lee"}) {
		t.Errorf("called so again she was called %q", got)
	}
}

// Whoever looks for a person looks for all that they were ever called.
func TestErasingAndMaskingKnowEveryName(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ref := at(1, grid)
	r.must(r.ana.Do(session.Rename{Seat: r.ana.ID, Name: "Xochitl"}))
	r.must(r.ana.Do(session.Rename{Seat: r.ana.ID, Name: "Zenobia Quux"}))
	r.add(r.ben, ref, session.Place{}, "Ana said so, and Xochitl too, as does Zenobia")
	newer := r.sit("Ana", 3) // whose name it is by now
	r.add(newer, at(3, grid), session.Place{}, "we thank Ana")
	names := []string{"Ana", "Xochitl", "Zenobia", "Quux"}

	var doc strings.Builder
	if err := export.Write("md", &doc, report.Make(r.State, report.Options{NoNames: true})); err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if strings.Contains(doc.String(), name) {
			t.Errorf("a document without names has %q", name)
		}
	}
	if !strings.Contains(doc.String(), "we thank Person "+string(rune('A'+int(newer.ID)-1))) {
		t.Errorf("the name of now isn't its owner's:\n%s", doc.String())
	}

	evs := r.Events
	out, said, st := erased(t, evs, r.ana.ID)
	if said.Was != "Zenobia Quux" || said.Mentions != 3 {
		t.Errorf("said: %+v", said)
	}
	for _, ev := range out {
		b, err := session.EncodeEvent(ev)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names[1:] {
			if strings.Contains(string(b), name) {
				t.Errorf("%s keeps %q", b, name)
			}
		}
	}
	if got := shown(st.Sheet(ref).Section(0)[0]); strings.Contains(got, "Ana") {
		t.Errorf("the first name stays: %q", got)
	}
	if got := shown(st.Sheet(at(3, grid)).Section(0)[0]); got != "we thank Ana" {
		t.Errorf("somebody else's name goes: %q", got)
	}
	if x := st.Seat(r.ana.ID); len(x.Names()) != 1 {
		t.Errorf("the seat is called %q", x.Names())
	}
}

// One's own seat goes to another table whole: nothing of it is left behind.
func TestChangeTable(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	r.must(r.fac.Do(session.SetRound{Table: 1}))
	n := len(r.State.Seats)
	r.must(r.ana.Do(session.ChangeTable{Table: 3}))
	x := r.State.Seat(r.ana.ID)
	if x.Table != 3 || x.Left.Table != 1 || !slices.Equal(x.Was, []int{1}) || len(r.State.Seats) != n {
		t.Errorf("her seat is %+v, of %d", x, len(r.State.Seats))
	}
	if round := r.State.Table(1).Round; slices.Contains(round.Order, r.ana.ID) {
		t.Errorf("the round at the table she left waits for her: %+v", round)
	}
	r.refused(r.ana.ID, session.ChangeTable{Table: 9}, session.NoSuchTable)
	r.sit("Aná", 2)
	r.refused(r.ana.ID, session.ChangeTable{Table: 2}, session.NameTaken)
	if evs, err := r.ana.Do(session.ChangeTable{Table: 3}); err != nil || len(evs) > 0 {
		t.Errorf("to where she is she goes with %v, %v", evs, err)
	}
	made := report.Make(r.State, report.Options{})
	times := 0
	for _, p := range made.Seats {
		if p.Name == "Ana" {
			times++
		}
	}
	if times != 1 {
		t.Errorf("the document lists her %d times", times)
	}
}

// What one did with one's own seat is in one's own list, before any older word.
func TestOnesOwnSeatIsUndone(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	e := r.add(r.ana, at(1, grid), session.Place{}, "older words")
	r.must(r.fac.Do(session.SetRound{Table: 1}))
	r.must(r.ana.Do(session.Rename{Seat: r.ana.ID, Name: "Anna"}))
	r.must(r.ana.Do(session.ChangeTable{Table: 3}))
	is := func(name string, table int) {
		t.Helper()
		if x := r.State.Seat(r.ana.ID); x.Name != name || x.Table != table {
			t.Errorf("she is %q at table %d, want %q at %d", x.Name, x.Table, name, table)
		}
		r.sees(at(1, grid), e, "older words")
	}
	r.undo(r.ana)
	is("Anna", 1)
	r.undo(r.ana)
	is("Ana", 1)
	r.redo(r.ana)
	is("Anna", 1)
	r.redo(r.ana)
	is("Anna", 3)
	r.must(r.fac.Do(session.MovePeople{Seats: []session.SeatID{r.ana.ID}, Table: 2})) // since then it is the facilitator's
	if _, err := r.ana.Undo(); !refusedWith(err, session.WentOn) {
		t.Errorf("undoing a change of table that others went on from: %v", err)
	}
	if _, err := r.ana.Undo(); err != nil || r.State.Seat(r.ana.ID).Table != 2 || r.State.Seat(r.ana.ID).Name != "Ana" {
		t.Errorf("undone she is %+v, %v", r.State.Seat(r.ana.ID), err)
	}
}

// Two people of a name who are brought to one table are told apart there, whoever
// brings them and whichever way, and whoever sat there first keeps the name.
func TestPeopleOfANameAreToldApartWhereTheyMeet(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	maria := func(table int) session.SeatID {
		r.must(r.Do(0, session.Sit{Name: "Maria", Table: table}))
		return session.SeatID(len(r.State.Seats))
	}
	names := func(want ...string) {
		t.Helper()
		var got []string
		for _, x := range r.State.Seats {
			if strings.HasPrefix(x.Name, "M") {
				got = append(got, fmt.Sprintf("%s %d", x.Name, x.Table))
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("they are %q, want %q", got, want)
		}
	}
	one, two, three := maria(1), maria(2), maria(3)
	r.must(r.fac.Do(session.MovePeople{Seats: []session.SeatID{one}, Table: 2}))
	names("Maria 2 2", "Maria 2", "Maria 3")
	r.must(r.fac.Do(session.MovePeople{Seats: []session.SeatID{two, three}, Table: 1}))
	names("Maria 2 2", "Maria 1", "Maria 2 1")
	r.undo(r.fac)
	names("Maria 2 2", "Maria 2", "Maria 3")
	r.undo(r.fac)
	names("Maria 1", "Maria 2", "Maria 3")
	r.must(r.fac.Do(session.MovePeople{Seats: []session.SeatID{one}, Table: 3}))
	names("Maria 2 3", "Maria 2", "Maria 3")
	r.must(r.ana.Do(session.Rename{Seat: r.ana.ID, Name: "Maria"})) // and now the way back is taken
	r.undo(r.fac)
	names("Maria 1", "Maria 2 1", "Maria 2", "Maria 3")
}

// Who is sent out does nothing more and comes back by no key and no name, until a
// facilitator lets them in. What they wrote stays.
func TestSendOut(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	r.must(r.Do(0, session.Sit{Name: "Eva", Table: 1, Key: "SHA256:eva"}))
	eva := session.SeatID(len(r.State.Seats))
	r.must(r.Do(0, session.Sit{Name: "Ines", Table: 1, Key: "SHA256:eva"})) // at the same laptop
	r.must(r.fac.Do(session.SetRound{Table: 1}))
	before := r.State.Table(1).Sheets
	r.refused(r.ben.ID, session.SendOut{Seat: eva}, session.NotAllowed)
	r.must(r.fac.Do(session.SendOut{Seat: eva}))
	if slices.Contains(r.State.Table(1).Round.Order, eva) || &before[0] != &r.State.Table(1).Sheets[0] {
		t.Errorf("the round is %+v", r.State.Table(1).Round)
	}
	for _, a := range []session.Sit{
		{Name: "Eva", Table: 1},
		{Name: "Eva", Table: 1, Key: "SHA256:eva"},
		{Name: "eva", Table: 1, Key: "SHA256:new"},
		{Name: "Other", Table: 2, Key: "SHA256:eva"},
	} {
		r.refused(0, a, session.SeatClosed)
	}
	r.must(r.Do(0, session.Sit{Name: "Other", Table: 2, Key: "SHA256:new"}))
	if x := session.FindSeat(r.State, session.Sit{Key: "SHA256:eva"}); x == nil || x.Name != "Ines" {
		t.Errorf("whoever shares the laptop finds %+v", x)
	}
	for _, a := range []session.Action{session.ChangeTable{Table: 2}, session.Rename{Seat: eva, Name: "New"}, session.CallHelp{Table: 1}} {
		r.refused(eva, a, session.SeatClosed)
	}
	r.refused(r.fac.ID, session.SendOut{Seat: r.fac.ID}, session.StillLeads)
	r.undo(r.fac)
	if r.State.Seat(eva).Shut {
		t.Error("undone she is still out")
	}
	r.redo(r.fac)
	r.must(r.fac.Do(session.SendOut{Seat: eva, Back: true}))
	r.must(r.Do(eva, session.ChangeTable{Table: 2}))
}

// The code in the middle of a session: only a facilitator changes it, and the old
// one is gone.
func TestChangeCode(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	r.must(r.Do(0, session.SetDoors{Doors: session.Doors{Open: true, FacilitatorCode: "WALL"}}))
	r.refused(r.ana.ID, session.ChangeCode{}, session.NotAllowed)
	r.must(r.fac.Do(session.ChangeCode{}))
	if d := r.State.Doors; d != (session.Doors{FacilitatorCode: "WALL", Turn: 1}) {
		t.Errorf("the doors are %+v", d)
	}
	r.must(r.fac.Do(session.ChangeCode{}))
	if r.State.Doors.Turn != 2 {
		t.Errorf("the doors are %+v", r.State.Doors)
	}
}

// The right to facilitate can be taken back, from whoever was handed it and from
// whoever came by the facilitator's door, and never from the last one.
func TestTheRightIsTakenBack(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	r.must(r.fac.Do(session.HandOver{To: r.ana.ID, Keep: true}))
	r.must(r.fac.Do(session.MovePeople{Seats: []session.SeatID{r.ana.ID}, Table: 2}))
	if x := r.State.Seat(r.ana.ID); x.Table != 2 || x.Role != session.Facilitator {
		t.Errorf("moved she is %+v", x)
	}
	r.refused(r.ben.ID, session.TakeRight{From: r.ana.ID}, session.NotAllowed)
	r.refused(r.fac.ID, session.TakeRight{From: r.fac.ID}, session.StillLeads)
	r.must(r.fac.Do(session.TakeRight{From: r.ana.ID}))
	if x := r.State.Seat(r.ana.ID); x.Table != 2 || x.Role != session.Participant {
		t.Errorf("without the right she is %+v", x)
	}
	r.undo(r.fac)
	if x := r.State.Seat(r.ana.ID); x.Role != session.Facilitator {
		t.Errorf("undone she is %+v", x)
	}

	r.must(r.Do(0, session.Sit{Name: "Facilitator 2", Role: session.Facilitator}))
	id := session.SeatID(len(r.State.Seats))
	r.refused(r.fac.ID, session.TakeRight{From: id}, session.NoSuchTable)
	r.refused(r.fac.ID, session.TakeRight{From: id, Table: 3}, session.NameReserved)
	r.must(r.fac.Do(session.TakeRight{From: id, Table: 3, Name: "Gil"}))
	if x := r.State.Seat(id); x.Table != 3 || x.Role != session.Participant || x.Name != "Gil" || len(x.Was) != 0 {
		t.Errorf("who came by the facilitator's door is %+v", x)
	}
}
