package session_test

import (
	"slices"
	"testing"

	"convene/session"
)

func TestAFacilitatorJudgesAMatch(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	one := session.EntryRef{Table: 1, Entry: r.add(r.ana, at(1, grid), session.Place{}, "ask the district")}
	two := session.EntryRef{Table: 2, Entry: r.add(r.cleo, at(2, grid), session.Place{}, "Ask the district!")}
	judge := func(v session.Verdict, refs ...session.EntryRef) session.JudgeMatch {
		return session.JudgeMatch{Match: session.Match{Step: grid, Entries: refs, Verdict: v}}
	}
	r.refused(r.ana.ID, judge(session.Same, one, two), session.NotAllowed)
	r.refused(r.fac.ID, judge(session.Same, one, one), session.WrongPlace)
	r.refused(r.fac.ID, judge("perhaps", one, two), session.WrongPlace)
	r.refused(r.fac.ID, judge(session.Same, one, session.EntryRef{Table: 3, Entry: two.Entry}), session.NoSuchEntry)
	r.refused(r.fac.ID, judge(session.Same, one, session.EntryRef{Table: 9, Entry: two.Entry}), session.WrongPlace)

	r.must(r.fac.Do(judge(session.Same, two, one)))
	if got := r.State.Judged(grid, []session.EntryRef{one, two}); got != session.Same || len(r.State.Matches) != 1 {
		t.Errorf("judged %q, %v", got, r.State.Matches)
	}
	n := len(r.Events)
	r.must(r.fac.Do(judge(session.Same, one, two)))
	if len(r.Events) != n {
		t.Error("the same verdict twice is two events")
	}
	// Another table says it too: that is a match nobody has looked at.
	three := session.EntryRef{Table: 1, Entry: r.add(r.ben, at(1, grid), session.Place{}, "ask the district")}
	if got := r.State.Judged(grid, []session.EntryRef{one, two, three}); got != session.NotJudged {
		t.Errorf("with one entry more it is %q", got)
	}
	if got := r.State.Judged(paired, []session.EntryRef{one, two}); got != session.NotJudged {
		t.Errorf("in another step it is %q", got)
	}
	before := r.State
	r.must(r.fac.Do(judge(session.Different, one, two)))
	r.must(r.fac.Do(judge(session.NotJudged, one, two)))
	if len(r.State.Matches) != 0 || before.Matches[0].Verdict != session.Same {
		t.Errorf("taken back there are %v, and before %v", r.State.Matches, before.Matches)
	}
	r.sees(at(1, grid), one.Entry, "ask the district") // nothing is merged
}

// What comes from a file may be anything: it neither breaks nor grows without end.
func TestMatchesAreBounded(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	one := session.EntryRef{Table: 1, Entry: r.add(r.ana, at(1, grid), session.Place{}, "x")}
	st := r.State
	for n := range uint64(2500) {
		other := session.EntryRef{Table: 2, Entry: one.Entry}
		other.Entry.N += n
		st = applied(t, st, session.Event{Body: session.MatchJudged{Match: session.Match{Step: grid, Entries: []session.EntryRef{one, other}, Verdict: session.Same}}})
	}
	if n := len(st.Matches); n != 2000 {
		t.Errorf("%d verdicts are kept", n)
	}
	for _, m := range []session.Match{
		{Step: 99, Entries: []session.EntryRef{one, {Table: 2}}, Verdict: session.Same},
		{Step: grid, Entries: []session.EntryRef{one}, Verdict: session.Same},
		{Step: grid, Entries: slices.Repeat([]session.EntryRef{one}, session.MostMatched+1), Verdict: session.Same},
	} {
		if got := applied(t, r.State, session.Event{Body: session.MatchJudged{Match: m}}); len(got.Matches) != 0 {
			t.Errorf("%+v was taken", got.Matches)
		}
	}
}
