package session_test

import (
	"reflect"
	"strings"
	"testing"

	"convene/session"
)

// sheetOf is the worksheet that an event is about, by the field all such bodies
// have; a new kind of body is therefore looked at as well.
func sheetOf(ev session.Event) (session.SheetRef, bool) {
	v := reflect.ValueOf(ev.Body)
	if v.Kind() != reflect.Struct {
		return session.SheetRef{}, false
	}
	f := v.FieldByName("Sheet")
	if !f.IsValid() {
		return session.SheetRef{}, false
	}
	ref, ok := f.Interface().(session.SheetRef)
	return ref, ok
}

// TestAnonymous: where the exercise is anonymous, no event says who it was. The
// control is the same work on a worksheet with names.
func TestAnonymous(t *testing.T) {
	t.Parallel()
	named, nobody := 0, 0
	for seed := range uint64(60) {
		r := newRoom(t)
		r.must(r.Do(r.fac.ID, session.OpenStep{Step: nameless}))
		r.busy(seed, 60, 1)
		for _, ev := range r.Events {
			ref, ok := sheetOf(ev)
			if !ok || reflect.ValueOf(ev.Body).FieldByName("Seat").IsValid() {
				continue // a dot, a pick, a "done" are people's own and say nothing of who wrote
			}
			author := session.SeatID(0)
			if b, ok := ev.Body.(session.EntryAdded); ok {
				author = b.Author
			}
			if ref.Step != nameless {
				if ev.By == 0 {
					t.Fatalf("%T on a worksheet with names says nobody's", ev.Body)
				}
				named++
				continue
			}
			nobody++
			if ev.By != 0 || author != 0 {
				t.Fatalf("seed %d: %T names seat %d and author %d", seed, ev.Body, ev.By, author)
			}
			b, err := session.EncodeEvent(ev)
			if err != nil {
				t.Fatal(err)
			}
			if s := string(b); strings.Contains(s, `"by"`) || strings.Contains(s, `"author"`) {
				t.Fatalf("seed %d: the journal would keep %s", seed, s)
			}
		}
		for n := 1; n <= 3; n++ {
			for _, e := range r.State.Sheet(at(n, nameless)).Entries {
				if e.Author != 0 {
					t.Fatalf("seed %d: an anonymous entry has the author %d", seed, e.Author)
				}
			}
		}
	}
	if named < 500 || nobody < 1000 {
		t.Errorf("only %d events with names and %d without", named, nobody)
	}
}
