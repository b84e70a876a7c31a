package session_test

import (
	"strings"
	"testing"

	"convene/exercises"
	"convene/session"
	"convene/session/text"
)

func TestTextLimit(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ref := at(1, tight) // 12 characters
	e := r.add(r.ana, ref, session.Place{}, "twelve chars")
	no := r.refused(r.ben.ID, r.writing(r.ben, ref, e, nil, 0, "x"), session.TextFull)
	if no.Limit != 12 || !strings.Contains(no.Error(), "12 characters") {
		t.Errorf("it says %q", no)
	}
	r.refused(r.ana.ID, r.writing(r.ana, ref, r.ana.NewID(ref.Step, 1), &session.Place{}, 0, "thirteen char"), session.TextFull)
	r.types(r.ana, ref, e, "") // nothing to add is no trouble
	r.must(r.ana.Do(r.writing(r.ana, ref, e, nil, 1, "another one")))
	r.deletes(r.ben, ref, e, 1)
	r.types(r.ben, ref, e, "é") // characters count, not bytes
	r.sees(ref, e, "twelve charé | another one")
}

// TestHostileTextIsCleaned whatever a screen did before.
func TestHostileTextIsCleaned(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ref := at(1, grid)
	e := r.add(r.ana, ref, session.Place{}, "a\x1b[2Jb\nc\u202ed\te\x00\x9bf\u2028g"+strings.Repeat("\u0301", 40))
	got := shown(r.entry(ref, e))
	if strings.ContainsAny(got, "\x1b\n\t\x00\u202e\u2028\u009b") || got != text.CleanLine(got) || !strings.HasPrefix(got, "ab cd e") {
		t.Errorf("it is kept as %q", got)
	}
	n := len(r.Events)
	r.must(r.ana.Do(r.writing(r.ana, ref, e, nil, 0, "\x1b]0;title\x07")))
	if len(r.Events) != n {
		t.Error("a text of nothing but control characters made an event")
	}
}

// TestAJoinerTypedAlone is what comes when a cluster arrives in two pieces, or a
// keyboard sends its runes one by one. What is typed after it stays beside it.
func TestAJoinerTypedAlone(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ref := at(1, grid)
	e := r.add(r.ana, ref, session.Place{}, "a scientist here")
	cur := r.entry(ref, e).Texts[0].At(2)
	for _, key := range []string{"👩", "\u200d", "🔬", " ", "❤", "\ufe0f", " "} {
		first := r.ana.NewID(ref.Step, 1)
		r.must(r.ana.Do(session.Write{Sheet: ref, Entry: e, Edit: r.entry(ref, e).Texts[0].Insert(cur, first, key)}))
		cur = first
	}
	r.sees(ref, e, "a 👩\u200d🔬 ❤\ufe0f scientist here")
	n := len(r.Events)
	first := r.ana.NewID(ref.Step, 1) // a joiner with nothing to join is still nothing
	r.must(r.ana.Do(session.Write{Sheet: ref, Entry: e, Edit: r.entry(ref, e).Texts[0].Insert(text.ID{}, first, "\u200d")}))
	if len(r.Events) != n {
		t.Error("a joiner at the beginning was kept")
	}
}

func TestSectionLimit(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ref := at(1, tight) // a map of 5 entries in all
	var last text.ID
	for range 5 {
		last = r.add(r.ana, ref, session.Place{}, "x")
	}
	full := r.writing(r.ana, ref, r.ana.NewID(ref.Step, 1), &session.Place{Section: 1}, 0, "y")
	if no := r.refused(r.ana.ID, full, session.SectionFull); no.Limit != 5 {
		t.Errorf("it says %q", no)
	}
	r.must(r.ana.Do(session.Remove{Sheet: ref, Entry: last}))
	r.must(r.ana.Do(full)) // a removed one takes no room

	// A grid counts each section by itself, and one may have its own number.
	p := plan(t)
	own := *p.Steps[grid].Exercise
	own.Sections = append([]exercises.Section(nil), own.Sections...)
	own.Sections[1].Entries = 2
	own.Limits.Entries = 3
	p.Steps[grid].Exercise = &own
	q := newRoom(t)
	q.State, q.Events = session.State{}, nil
	q.must(q.Do(0, session.Start{Plan: p}))
	ana := q.sit("Ana", 1)
	for section, most := range []int{3, 2, 3} {
		for range most {
			q.add(ana, at(1, grid), session.Place{Section: section}, "x")
		}
		no := q.refused(ana.ID, q.writing(ana, at(1, grid), ana.NewID(ref.Step, 1), &session.Place{Section: section}, 0, "y"), session.SectionFull)
		if no.Limit != most {
			t.Errorf("section %d is full at %d, want %d", section, no.Limit, most)
		}
	}
}

func TestDepthLimit(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ref := at(1, tight) // three levels
	a := r.add(r.ana, ref, session.Place{Section: 0}, "gap")
	b := r.add(r.ana, ref, session.Place{Section: 1, Parent: a}, "why")
	c := r.add(r.ana, ref, session.Place{Section: 2, Parent: b}, "why")
	deep := r.writing(r.ana, ref, r.ana.NewID(ref.Step, 1), &session.Place{Section: 3, Parent: c}, 0, "why")
	if no := r.refused(r.ana.ID, deep, session.TooDeep); no.Limit != 3 {
		t.Errorf("it says %q", no)
	}
	remedy := r.add(r.ana, ref, session.Place{Section: 4, Parent: c}, "a law") // beside the chain, not in it
	r.refused(r.ana.ID, session.Move{Sheet: ref, Entry: b, To: session.Place{Section: 1, Parent: remedy}}, session.WrongPlace)

	// The deepest line, with its remedy, may still change places with its like.
	b2 := r.add(r.ana, ref, session.Place{Section: 1, Parent: a}, "or")
	r.must(r.ana.Do(session.Move{Sheet: ref, Entry: c, To: session.Place{Section: 2, Parent: b2}}))
	r.must(r.ana.Do(session.Move{Sheet: ref, Entry: c, To: session.Place{Section: 2, Parent: b}}))

	r.refused(r.ana.ID, session.Move{Sheet: ref, Entry: b, To: session.Place{Section: 1, Parent: b2}}, session.TooDeep)

	// A remedy may be moved off the deepest line, back there, and undone.
	r.must(r.ana.Do(session.Move{Sheet: ref, Entry: remedy, To: session.Place{Section: 4, Parent: a}}))
	r.must(r.ana.Do(session.Move{Sheet: ref, Entry: remedy, To: session.Place{Section: 4, Parent: c}}))
	r.undo(r.ana)
	r.undo(r.ana)
	if got := r.entry(ref, remedy).Parent; got != c {
		t.Errorf("after the undo the remedy hangs under %v, want %v", got, c)
	}
}

func TestLinkLimit(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ref := at(1, tight) // two links
	a, b := r.add(r.ana, ref, session.Place{}, "a"), r.add(r.ana, ref, session.Place{}, "b")
	r.must(r.ana.Do(session.Join{Sheet: ref, Link: session.Link{From: a, To: b}}))
	r.refused(r.ana.ID, session.Join{Sheet: ref, Link: session.Link{From: a, To: b}}, session.LinkMakesNo)
	r.must(r.ana.Do(session.Join{Sheet: ref, Link: session.Link{From: b, To: a}})) // a loop is a finding
	c := r.add(r.ana, ref, session.Place{}, "c")
	if no := r.refused(r.ana.ID, session.Join{Sheet: ref, Link: session.Link{From: a, To: c}}, session.LinksFull); no.Limit != 2 {
		t.Errorf("it says %q", no)
	}
	r.must(r.ben.Do(session.Part{Sheet: ref, Link: session.Link{From: b, To: a}}))
	r.must(r.ana.Do(session.Join{Sheet: ref, Link: session.Link{From: a, To: c}}))
}
