package place

import (
	"slices"
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/text"
)

func kinds(list []Fact) []FactKind {
	var out []FactKind
	for _, f := range list {
		out = append(out, f.What)
	}
	return out
}

func (d *desk) facilitator() session.SeatID {
	d.t.Helper()
	return d.must(0, session.Sit{Name: "Dana", Role: session.Facilitator})[0].Body.(session.Seated).Seat
}

// TestFactsAreOfNow: what one has to know comes and goes with what is so.
func TestFactsAreOfNow(t *testing.T) {
	d := newDesk(t, "building-blocks")
	dana := d.facilitator()
	ana, _ := d.sits("Ana")
	ana.Type("one")
	luis, _ := d.sits("Luis")
	is := func(p *Place, want ...FactKind) {
		t.Helper()
		p.Pull()
		if got := kinds(append(slices.Clone(p.Pressing()), p.Facts()...)); !slices.Equal(got, want) {
			t.Errorf("the facts are %q, not %q", got, want)
		}
	}
	is(ana)
	is(luis, Welcome, Present, JustType)
	luis.Stir()
	is(luis)
	d.must(dana, session.SetPhase{Phase: exercises.Quiet})
	is(luis, Alone, Covered)
	d.must(dana, session.SetPhase{})
	d.must(luis.Me(), session.CallHelp{Table: 1, Reason: "a question"})
	d.must(dana, session.SetRound{Table: 1})
	is(luis, Speaking, HelpCalled)
}

// TestReasonsGoByTheCaret: what can be done depends on where one is.
func TestReasonsGoByTheCaret(t *testing.T) {
	d := newDesk(t, "back-map")
	ana, _ := d.sits("Ana")
	for f, want := range map[Function]Reason{LinkTo: NoEntryHere, SetKind: NoEntryHere, Unlink: NoLinks, FindEntry: NothingHere, LeaveNote: NotReading, GivePick: NoPicks, "done": ""} {
		if got := ana.May(f); got.What != want || got.Can() != (want == "") {
			t.Errorf("%s: %q, not %q", f, got.What, want)
		}
	}
	ana.Type("late trains")
	ana.Deeper()
	ana.Type("why one")
	if got := ana.May(LinkTo); !got.Can() {
		t.Errorf("nothing can be linked: %v", got)
	}
	ana.Outward()
	if e := ana.Entry(); e == nil || e.Texts[0].String() != "late trains" {
		t.Fatalf("outward leads to %+v", ana.Caret)
	}
	if got := ana.May(Unlink); got.What != NoLinks {
		t.Errorf("Unlink: %v", got)
	}
}

// TestLinesAreNumberedAsTheyAreRead, and one goes to them by their numbers.
func TestLinesAreNumberedAsTheyAreRead(t *testing.T) {
	d := newDesk(t, "back-map")
	ana, _ := d.sits("Ana")
	ana.Type("late")
	ana.Deeper()
	ana.Type("no bus")
	if !ana.GoTo(1) || ana.Text().String() != "late" {
		t.Fatalf("the first line is %q", ana.Text())
	}
	ana.Enter()
	ana.Type("tired")
	var got []string
	for _, l := range ana.Lines() {
		got = append(got, string(rune('0'+l.Number))+"-"+string(rune('0'+l.Depth))+" "+l.Entry.Texts[0].String())
	}
	if want := []string{"1-0 late", "2-1 no bus", "3-0 tired"}; !slices.Equal(got, want) {
		t.Errorf("it reads %q, not %q", got, want)
	}
	if ana.GoTo(4) || ana.GoTo(0) {
		t.Error("there is a line 4, or 0")
	}
	if ana.GoTo(2); ana.Text().String() != "no bus" || ana.Caret.At == (text.ID{}) {
		t.Errorf("the second one is %q", ana.Text())
	}
}

// TestOneIsLedOnSoftly: who is in the middle of a line is invited, who is idle is
// taken along, and what is due is due in time.
func TestOneIsLedOnSoftly(t *testing.T) {
	plan, ok := exercises.FindPlan("working-session")
	if !ok {
		t.Fatal("there is no such plan")
	}
	d := &desk{t: t, at: time.Date(2026, 3, 20, 14, 0, 0, 0, time.UTC)}
	d.must(0, session.Start{Plan: plan})
	dana := d.facilitator()
	ana, _ := d.sits("Ana")
	ana.Type("a draft")
	d.must(dana, session.OpenStep{Step: 1})
	goesOn := func(by time.Duration) {
		d.at = d.at.Add(by)
		ana.Pull()
		ana.Settle()
		ana.Follow()
	}
	goesOn(IdleAfter)
	if ana.Ref.Step != 0 || !slices.Equal(kinds(ana.Pressing()), []FactKind{Invites}) {
		t.Fatalf("at step %d, with %q", ana.Ref.Step, kinds(ana.Pressing()))
	}
	in := ana.Due()
	if in <= 0 || in > IdleAfter {
		t.Errorf("it is due in %v", in)
	}
	ana.Open = true
	goesOn(ThinksFor)
	if ana.Ref.Step != 0 {
		t.Error("she was taken along out of something that lies open")
	}
	ana.Open = false
	goesOn(0)
	if ana.Ref.Step != 1 {
		t.Errorf("she is still at step %d", ana.Ref.Step)
	}
	d.says(ana, WentThere)
}
