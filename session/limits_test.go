package session_test

import (
	"strings"
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/sim"
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
	// Nor does a full one take more from its neighbours.
	from := q.State.Sheet(at(1, grid)).Section(0)
	q.refused(ana.ID, session.Move{Sheet: at(1, grid), Entry: from[0].ID, To: session.Place{Section: 1}}, session.SectionFull)
	q.must(ana.Do(session.Move{Sheet: at(1, grid), Entry: from[0].ID, To: session.Place{After: from[2].ID}}))
}

// wornOut types letters and deletes them again, six at a time and then one by one,
// until the entry's first column takes no more, and gives how many it took.
func (r *room) wornOut(s *sim.Seat, ref session.SheetRef, e text.ID) (letters int) {
	r.t.Helper()
	for _, words := range []string{"xxxxxx", "x"} {
		for {
			if letters > 20_000 {
				r.t.Fatal("a line may be rewritten without end")
			}
			r.Now = r.Now.Add(time.Minute)
			if _, err := s.Do(r.writing(s, ref, e, nil, 0, words)); err != nil {
				r.refused(s.ID, r.writing(s, ref, e, nil, 0, words), session.TextWorn)
				break
			}
			r.deletes(s, ref, e, len(words))
			letters += len(words)
		}
	}
	return letters
}

// TestALineWearsOut: what is typed and deleted again leaves something behind, and
// a line that is rewritten without end would slow down everybody.
func TestALineWearsOut(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ref := at(1, tight) // 12 characters
	e := r.add(r.ana, ref, session.Place{}, "a word")
	if n := r.wornOut(r.ana, ref, e); n != 10_000-6 {
		t.Errorf("the line was full after %d letters, want 10000 with what stands there", n)
	}
	r.sees(ref, e, "a word")
	r.refused(r.fac.ID, r.writing(r.fac, ref, e, nil, 0, "y"), session.TextWorn)
	r.refused(r.ben.ID, session.Together{Writes: []session.Write{r.writing(r.ben, ref, e, nil, 0, "yes")}}, session.TextWorn)

	// What is there may still go, come back and be undone, over and over.
	r.deletes(r.ana, ref, e, 5)
	for range 3 {
		r.sees(ref, e, "a")
		r.undo(r.ana)
		r.sees(ref, e, "a word")
		r.redo(r.ana)
	}
	r.undo(r.ana)
	r.must(r.ben.Do(session.Remove{Sheet: ref, Entry: e}))
	r.undo(r.ben)
	r.sees(ref, e, "a word")
	if got := r.entry(ref, e).Texts[0].Runes(); got != 10_000 {
		t.Errorf("going back and forth brought it to %d characters", got)
	}

	// The other column of it, and a new line, are as good as new.
	r.must(r.ana.Do(r.writing(r.ana, ref, e, nil, 1, "new")))
	r.add(r.ana, ref, session.Place{After: e}, "new")
}

// TestAPasteNearTheEndOfALine goes in whole or not at all, and its other lines go
// into lines of their own.
func TestAPasteNearTheEndOfALine(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ref := at(1, tight)
	e := r.add(r.ana, ref, session.Place{}, "x")
	id := func(n int) text.ID { return r.ana.NewID(ref.Step, n) }
	for range 1249 { // 8 at a time, up to 3 before the end
		r.types(r.ana, ref, e, "12345678")
		r.deletes(r.ana, ref, e, 8)
	}
	r.types(r.ana, ref, e, "1234")
	r.deletes(r.ana, ref, e, 4)
	if got := r.entry(ref, e).Texts[0].Runes(); got != 9997 {
		t.Fatalf("the line has had %d characters", got)
	}
	below := session.Write{Sheet: ref, Entry: id(1), New: &session.Place{After: e}, Edit: text.Text{}.Insert(text.ID{}, id(5), "below")}
	r.refused(r.ana.ID, session.Together{Writes: []session.Write{r.writing(r.ana, ref, e, nil, 0, "four"), below}}, session.TextWorn)
	r.must(r.ana.Do(session.Together{Writes: []session.Write{r.writing(r.ana, ref, e, nil, 0, "two"), below}}))
	r.sees(ref, e, "xtwo")
	r.sees(ref, below.Entry, "below")
	r.undo(r.ana)
	r.sees(ref, e, "x")
}

// TestASectionWearsOut: an entry that is taken away leaves its place behind.
func TestASectionWearsOut(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ref := at(1, grid)
	comesAndGoes := func(section int) error {
		id := r.ana.NewID(ref.Step, 1)
		if _, err := r.Do(r.ana.ID, session.Write{Sheet: ref, Entry: id, New: &session.Place{Section: section}}); err != nil {
			return err
		}
		r.must(r.Do(r.ana.ID, session.Remove{Sheet: ref, Entry: id}))
		return nil
	}
	stays := r.add(r.ana, ref, session.Place{}, "stays")
	last := r.add(r.ana, ref, session.Place{After: stays}, "goes")
	r.must(r.ana.Do(session.Remove{Sheet: ref, Entry: last}))
	for n := 1; n < 2000; n++ {
		if err := comesAndGoes(0); err != nil {
			t.Fatalf("after %d entries: %v", n, err)
		}
	}
	r.refused(r.ana.ID, r.writing(r.ana, ref, r.ana.NewID(ref.Step, 1), &session.Place{}, 0, "x"), session.SectionWorn)
	if err := comesAndGoes(1); err != nil {
		t.Errorf("the next section is full as well: %v", err)
	}
	r.types(r.ana, ref, stays, "!") // what is there goes on
	r.undo(r.ana)
	r.undo(r.ana)
	r.sees(ref, last, "goes") // and what was taken away comes back
	r.must(r.ana.Do(session.Remove{Sheet: ref, Entry: stays}))

	// Nor does it go by another section.
	id := r.add(r.ana, ref, session.Place{Section: 1}, "x")
	r.refused(r.ana.ID, session.Move{Sheet: ref, Entry: id, To: session.Place{}}, session.SectionWorn)

	// On a map it is the whole map's.
	ref = at(1, tight)
	for n := range 2000 {
		if err := comesAndGoes(0); err != nil {
			t.Fatalf("on the map, after %d: %v", n, err)
		}
	}
	r.refused(r.ana.ID, r.writing(r.ana, ref, r.ana.NewID(ref.Step, 1), &session.Place{}, 0, "x"), session.SectionWorn)
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
