package session_test

import (
	"reflect"
	"slices"
	"testing"

	"convene/session"
	"convene/session/text"
)

// Whatever somebody did last is what undoing takes back, and never the line they wrote before it.
func TestUndoTakesBackTheLastDeedWhateverItWas(t *testing.T) {
	t.Parallel()
	for name, does := range map[string]func(r *room, ref session.SheetRef, line text.ID) []session.Action{
		"a dot": func(_ *room, ref session.SheetRef, line text.ID) []session.Action {
			return []session.Action{session.Dot{Sheet: ref, Entry: line, Dots: 1}}
		},
		"a dot taken away": func(_ *room, ref session.SheetRef, line text.ID) []session.Action {
			return []session.Action{session.Dot{Sheet: ref, Entry: line, Dots: 2}, session.Dot{Sheet: ref, Entry: line, Dots: 0}}
		},
		"a headline": func(_ *room, ref session.SheetRef, _ text.ID) []session.Action {
			return []session.Action{session.SetHeadline{Sheet: ref, Text: "first"}, session.SetHeadline{Sheet: ref, Text: "second"}}
		},
		"done": func(_ *room, ref session.SheetRef, _ text.ID) []session.Action {
			return []session.Action{session.SetDone{Sheet: ref, Done: true}}
		},
		"a choice": func(_ *room, _ session.SheetRef, _ text.ID) []session.Action {
			return []session.Action{session.Pick{Sheet: at(1, grid), Pick: "easiest", Section: 1}, session.Pick{Sheet: at(1, grid), Pick: "easiest", Section: 2}}
		},
		"a call for help": func(*room, session.SheetRef, text.ID) []session.Action {
			return []session.Action{session.CallHelp{Table: 1, Reason: "stuck"}}
		},
		"the end of a call": func(*room, session.SheetRef, text.ID) []session.Action {
			return []session.Action{session.CallHelp{Table: 1, Reason: "stuck"}, session.CallHelp{Table: 1, Ended: true}}
		},
		"a round": func(*room, session.SheetRef, text.ID) []session.Action {
			return []session.Action{session.SetRound{Table: 1}, session.NextSpeaker{Table: 1}}
		},
		"a link": func(r *room, ref session.SheetRef, line text.ID) []session.Action {
			return []session.Action{session.Join{Sheet: ref, Link: session.Link{From: line, To: r.add(r.ben, ref, session.Place{}, "other")}}}
		},
		"a move": func(r *room, ref session.SheetRef, line text.ID) []session.Action {
			return []session.Action{session.Move{Sheet: ref, Entry: line, To: session.Place{After: r.add(r.ben, ref, session.Place{After: line}, "other")}}}
		},
		"an answer to a note": func(r *room, ref session.SheetRef, line text.ID) []session.Action {
			id := r.fac.NewID(ref.Step, 1)
			r.must(r.fac.Do(session.LeaveNote{Sheet: ref, Entry: line, ID: id, Kind: session.Warm, Text: "yes"}))
			return []session.Action{session.AnswerNote{Sheet: ref, Entry: line, Note: id, Answer: "thanks"}}
		},
		"a note": func(r *room, ref session.SheetRef, _ text.ID) []session.Action {
			other := at(2, ref.Step)
			e := r.add(r.cleo, other, session.Place{}, "theirs")
			r.must(r.fac.Do(session.Spotlight{Table: 2}))
			return []session.Action{session.LeaveNote{Sheet: other, Entry: e, ID: r.ana.NewID(ref.Step, 1), Kind: session.Cool, Text: "why?"}}
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRoom(t)
			ref := at(1, backMap)
			line := r.add(r.ana, ref, session.Place{}, "my line")
			as := does(r, ref, line)
			var states []session.State
			for _, a := range as {
				states = append(states, r.State)
				r.must(r.ana.Do(a))
			}
			states = append(states, r.State)
			same := func(want session.State, when string) {
				t.Helper()
				got := r.State
				for i := range got.Tables {
					a, b := got.Tables[i], want.Tables[i]
					if (a.Help == nil) != (b.Help == nil) || a.Help != nil && a.Help.Reason != b.Help.Reason || !reflect.DeepEqual(a.Round, b.Round) {
						t.Errorf("%s: table %d is %+v, want %+v", when, a.Number, a, b)
					}
					for k := range a.Sheets {
						x, y := a.Sheets[k], b.Sheets[k]
						if x.Headline != y.Headline || !slices.Equal(x.Done, y.Done) || !slices.Equal(x.Picks, y.Picks) || !slices.Equal(x.Links, y.Links) || len(x.Entries) != len(y.Entries) {
							t.Fatalf("%s: the sheet is %+v, want %+v", when, x, y)
						}
						for j, e := range x.Entries {
							f := y.Entries[j]
							if e.ID != f.ID || e.Removed != f.Removed || !slices.Equal(e.Dots, f.Dots) || !slices.Equal(e.Notes, f.Notes) {
								t.Errorf("%s: entry %d is %+v, want %+v", when, j, e, f)
							}
						}
					}
				}
			}
			for range 2 {
				for i := range as {
					r.undo(r.ana)
					same(states[len(as)-1-i], "undone")
				}
				for i := range as {
					r.redo(r.ana)
					same(states[i+1], "brought back")
				}
			}
			for range as {
				r.undo(r.ana)
			}
			r.undo(r.ana)
			if !r.entry(ref, line).Removed {
				t.Error("the line itself should be the next to go")
			}
		})
	}
}

// What somebody else has made of it since is theirs.
func TestADeedThatOthersWentOnFromStays(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ref := at(1, grid)
	r.must(r.ana.Do(session.SetHeadline{Sheet: ref, Text: "ours"}))
	r.must(r.ben.Do(session.SetHeadline{Sheet: ref, Text: "better"}))
	if _, err := r.ana.Undo(); !refusedWith(err, session.WentOn) {
		t.Errorf("undoing what is no longer there: %v", err)
	}
	if h := r.State.Sheet(ref).Headline; h != "better" {
		t.Errorf("the headline is %q", h)
	}
}

// Where one's last deed can't be taken back any more that is said, and the line
// written before it stays: what somebody means to undo is what they did last.
func TestUndoOfADeedThatOthersWentOnFromTakesNothingElse(t *testing.T) {
	t.Parallel()
	for name, deeds := range map[string]func(r *room, ref session.SheetRef){
		"a call that was answered": func(r *room, _ session.SheetRef) {
			r.must(r.ana.Do(session.CallHelp{Table: 1, Reason: "stuck"}))
			r.must(r.fac.Do(session.CallHelp{Table: 1, Ended: true}))
		},
		"a headline": func(r *room, ref session.SheetRef) {
			r.must(r.ana.Do(session.SetHeadline{Sheet: ref, Text: "ours"}))
			r.must(r.ben.Do(session.SetHeadline{Sheet: ref, Text: "better"}))
		},
		"a round": func(r *room, _ session.SheetRef) {
			r.must(r.ana.Do(session.SetRound{Table: 1}))
			r.must(r.ben.Do(session.NextSpeaker{Table: 1}))
		},
		"a dot on a line that went": func(r *room, ref session.SheetRef) {
			other := r.add(r.ben, ref, session.Place{}, "other")
			r.must(r.ana.Do(session.Dot{Sheet: ref, Entry: other, Dots: 1}))
			r.must(r.ben.Do(session.Remove{Sheet: ref, Entry: other}))
		},
		"one's name": func(r *room, _ session.SheetRef) {
			r.must(r.ana.Do(session.Rename{Seat: r.ana.ID, Name: "Anna"}))
			r.must(r.fac.Do(session.Rename{Seat: r.ana.ID, Name: "Anne"}))
		},
	} {
		r := newRoom(t)
		ref := at(1, backMap)
		line := r.add(r.ana, ref, session.Place{}, "my line")
		deeds(r, ref)
		if _, err := r.ana.Undo(); !refusedWith(err, session.WentOn) {
			t.Errorf("%s: %v", name, err)
		}
		r.sees(ref, line, "my line")
		if _, err := r.ana.Undo(); err != nil || !r.entry(ref, line).Removed {
			t.Errorf("%s: the key is dead afterwards: %v", name, err)
		}
	}
}

// A note that has been answered stays, and nobody takes back another's.
func TestNotesOfOthersStay(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ref := at(2, grid)
	e := r.add(r.cleo, ref, session.Place{}, "theirs")
	r.must(r.fac.Do(session.Spotlight{Table: 2}))
	id := r.ana.NewID(ref.Step, 1)
	r.must(r.ana.Do(session.LeaveNote{Sheet: ref, Entry: e, ID: id, Kind: session.Cool, Text: "why?"}))
	r.refused(r.ben.ID, session.TakeNote{Sheet: ref, Entry: e, Note: id, Replica: r.ben.Replica(ref.Step)}, session.NotYours)
	r.must(r.fac.Do(session.Spotlight{}))
	r.must(r.cleo.Do(session.AnswerNote{Sheet: ref, Entry: e, Note: id, Answer: "because"}))
	r.refused(r.ana.ID, session.TakeNote{Sheet: ref, Entry: e, Note: id, Replica: r.ana.Replica(ref.Step)}, session.NoteStays)
	if n := r.entry(ref, e).Notes; len(n) != 1 {
		t.Errorf("the notes are %v", n)
	}
}

// An entry that others have put dots or notes on isn't taken away before that has been said.
func TestWhatOthersPutOnALineIsSaidFirst(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ref := at(1, backMap)
	line := r.add(r.ana, ref, session.Place{}, "my line")
	r.must(r.ana.Do(session.Dot{Sheet: ref, Entry: line, Dots: 1}))
	remove := session.Remove{Sheet: ref, Entry: line, Careful: true}
	r.must(r.ana.Do(remove)) // one's own dot is nobody else's
	r.undo(r.ana)
	r.must(r.ben.Do(session.Dot{Sheet: ref, Entry: line, Dots: 2}))
	r.must(r.fac.Do(session.LeaveNote{Sheet: ref, Entry: line, ID: r.fac.NewID(ref.Step, 1), Kind: session.Warm, Text: "yes"}))
	if no := r.refused(r.ana.ID, remove, session.CarriesOthers); no.Limit != 2 || no.Notes != 1 {
		t.Errorf("it says %d dots, %d notes", no.Limit, no.Notes)
	}
	remove.Careful = false
	r.must(r.Do(r.ana.ID, remove))
}
