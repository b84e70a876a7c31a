package sim_test

import (
	"encoding/json"
	"errors"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode"

	"convene/exercises"
	"convene/session"
	"convene/session/sim"
)

func desk(t *testing.T, tables int, ids ...string) *sim.Desk {
	t.Helper()
	p := &exercises.Plan{ID: "p", Title: exercises.Text{exercises.English: "p"}, Tables: tables}
	for _, id := range ids {
		ex, ok := exercises.Lookup(id)
		if !ok {
			t.Fatalf("there is no exercise %s", id)
		}
		p.Steps = append(p.Steps, exercises.Step{ID: id, Exercise: ex})
	}
	d, err := sim.NewDesk(p, time.Date(2026, 3, 20, 14, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func sit(t *testing.T, d *sim.Desk, name string, table int) *sim.Seat {
	t.Helper()
	s, err := d.Sit(name, table)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestStepsOnEveryExercise can be filled: each built-in one, by a few people, all its
// sections and columns, with few refusals.
func TestStepsOnEveryExercise(t *testing.T) {
	t.Parallel()
	all := exercises.Exercises()
	if len(all) < 3 {
		t.Fatalf("only %d exercises", len(all))
	}
	for _, ex := range all {
		d := desk(t, 1, ex.ID)
		hands := []*sim.Seat{sit(t, d, "Ana", 1), sit(t, d, "Ben", 1), sit(t, d, "Fay", 0)}
		rnd := rand.New(rand.NewPCG(1, 1))
		refused := 0
		for range 600 {
			s := hands[rnd.IntN(len(hands))]
			a := sim.Step(s.State(), rnd, s.ID, s)
			if a == nil {
				t.Fatalf("%s: nothing to do", ex.ID)
			}
			var no *session.Error
			if _, err := s.Do(a); errors.As(err, &no) {
				refused++
			} else if err != nil {
				t.Fatal(err)
			}
		}
		sh := d.State.Sheet(session.SheetRef{Table: 1})
		if got := sh.Filled(len(ex.Sections)); got != len(ex.Sections) || refused > 300 {
			t.Errorf("%s: %d of %d sections were filled, %d of 600 refused", ex.ID, got, len(ex.Sections), refused)
		}
		cols := map[int]bool{}
		for _, e := range sh.Entries {
			for i, tx := range e.Texts {
				cols[i] = cols[i] || !tx.Empty()
			}
		}
		for i := range ex.Columns {
			if !cols[i] {
				t.Errorf("%s: nobody wrote in column %d", ex.ID, i)
			}
		}
	}
}

// TestAllThereIsToDo is done, in all the world's scripts.
func TestAllThereIsToDo(t *testing.T) {
	t.Parallel()
	d := desk(t, 2, "building-blocks", "allies", "back-map")
	hands := []*sim.Seat{sit(t, d, "Ana", 1), sit(t, d, "Ben", 1), sit(t, d, "Cleo", 2)}
	minds := []*sim.Person{sim.New(1, 1), sim.New(2, 2), sim.New(3, 3)}
	for i := range 6000 {
		var no *session.Error
		if err := minds[i%3].Step(hands[i%3]); err != nil && !errors.As(err, &no) {
			t.Fatal(err)
		}
	}
	kinds := map[string]int{}
	for _, ev := range d.Events {
		kinds[reflect.TypeOf(ev.Body).Name()]++
	}
	for _, want := range []string{"Wrote", "EntryAdded", "EntryRemoved", "EntryRestored", "EntryMoved", "Linked", "Unlinked", "Dotted", "Picked", "DoneSet", "HeadlineSet"} {
		if kinds[want] < 2 {
			t.Errorf("%d times %s: %v", kinds[want], want, kinds)
		}
	}
	b, err := json.Marshal(d.State.Tables)
	if err != nil {
		t.Fatal(err)
	}
	for name, table := range map[string]*unicode.RangeTable{"Arabic": unicode.Arabic, "Han": unicode.Han, "Devanagari": unicode.Devanagari, "Cyrillic": unicode.Cyrillic, "Hangul": unicode.Hangul} {
		if !strings.ContainsFunc(string(b), func(r rune) bool { return unicode.Is(table, r) }) {
			t.Errorf("nobody wrote %s", name)
		}
	}
	for _, want := range []string{"é", "\u200d", "=1+1", `\"quoted`, "🇫🇷"} {
		if !strings.Contains(string(b), want) && !strings.Contains(string(b), strings.ReplaceAll(want, "=", `\u003d`)) {
			t.Errorf("nobody wrote %q", want)
		}
	}
}

// TestTheSameSeedDoesTheSame, and another one something else.
func TestTheSameSeedDoesTheSame(t *testing.T) {
	t.Parallel()
	run := func(seed uint64) string {
		d := desk(t, 1, "back-map")
		hand, mind := sit(t, d, "Ana", 1), sim.New(seed, 1)
		for range 400 {
			var no *session.Error
			if err := mind.Step(hand); err != nil && !errors.As(err, &no) {
				t.Fatal(err)
			}
		}
		b, err := json.Marshal(d.State)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	if a := run(7); a != run(7) || a == run(8) {
		t.Error("the seed doesn't decide")
	}
}

// TestKeys: a phrase key by key reads as the phrase at once.
func TestKeys(t *testing.T) {
	t.Parallel()
	for range 20 {
		d := desk(t, 1, "building-blocks")
		s := sit(t, d, "Ana", 1)
		w, ok := sim.Step(d.State, rand.New(rand.NewPCG(9, 9)), s.ID, s).(session.Write)
		if !ok {
			t.Fatal("the first thing on an empty sheet is to write")
		}
		for _, key := range sim.Keys(w) {
			if _, err := s.Do(key); err != nil {
				t.Fatal(err)
			}
		}
		if got, want := d.State.Sheet(w.Sheet).Entry(w.Entry).Texts[w.Column].String(), w.Edit.Inserts[0].Text; got != want {
			t.Errorf("key by key it reads %q, want %q", got, want)
		}
	}
	del := session.Write{}
	if got := sim.Keys(del); len(got) != 1 {
		t.Errorf("a write of nothing becomes %d keys", len(got))
	}
}

func TestNothingToDo(t *testing.T) {
	t.Parallel()
	rnd := rand.New(rand.NewPCG(1, 1))
	d := desk(t, 1, "allies")
	s := sit(t, d, "Ana", 1)
	if a := sim.Step(session.State{}, rnd, 1, s); a != nil {
		t.Errorf("before the session: %+v", a)
	}
	if a := sim.Step(d.State, rnd, 99, s); a != nil {
		t.Errorf("a stranger: %+v", a)
	}
}
