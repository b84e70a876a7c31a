package rehearsal_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/rehearsal"
	"convene/session/sim"
)

// hand is somebody at a simulated desk.
type hand struct {
	*sim.Seat
	refused, done *int
}

func (h hand) Do(a session.Action) ([]session.Event, error) {
	evs, err := h.Seat.Do(a)
	*h.done++
	var no *session.Error
	if errors.As(err, &no) {
		*h.refused++
	}
	return evs, err
}

// room is a plan that made-up people play, with a facilitator of the test's.
type room struct {
	*sim.Desk
	t       *testing.T
	fac     *sim.Seat
	hands   []hand
	people  []*rehearsal.Person
	busy    []time.Duration // until when each of them waits
	refused int
	done    int
	at      time.Duration
}

func newRoom(t *testing.T, tables, each int, ids ...string) *room {
	t.Helper()
	plan := &exercises.Plan{ID: "p", Title: exercises.Text{exercises.English: "p"}, Tables: tables}
	for _, id := range ids {
		ex, ok := exercises.Lookup(id)
		if !ok {
			t.Fatalf("there is no exercise %s", id)
		}
		plan.Steps = append(plan.Steps, exercises.Step{ID: id, Exercise: ex})
	}
	d, err := sim.NewDesk(plan, time.Date(2026, 3, 20, 14, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	r := &room{Desk: d, t: t}
	if r.fac, err = d.Sit("Fay", 0); err != nil {
		t.Fatal(err)
	}
	for table := 1; table <= tables; table++ {
		for _, who := range rehearsal.People()[:each] {
			s, err := d.Sit(who.Name, table)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := s.Do(session.SetLanguage{Lang: who.Lang}); err != nil {
				t.Fatal(err)
			}
			r.hands = append(r.hands, hand{s, &r.refused, &r.done})
			r.people = append(r.people, rehearsal.New(9, s.ID))
			r.busy = append(r.busy, 0)
		}
	}
	return r
}

// goes lets everybody go on for a while, each at their own pace.
func (r *room) goes(d time.Duration) {
	for end := r.at + d; ; {
		next := 0
		for i := range r.busy {
			if r.busy[i] < r.busy[next] {
				next = i
			}
		}
		if r.busy[next] > end {
			r.at = end
			return
		}
		r.at = r.busy[next]
		r.busy[next] += r.people[next].Press(r.hands[next], 200*time.Millisecond)
	}
}

func (r *room) leads(a session.Action) {
	r.t.Helper()
	if _, err := r.fac.Do(a); err != nil {
		r.t.Fatalf("%T: %v", a, err)
	}
}

// corpus is all that may be read of an exercise, in a column.
func corpus(t *testing.T, id string) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	for _, id := range []string{id, exercises.RoomTalk} {
		lines, err := exercises.RehearsalOf(id)
		if err != nil {
			t.Fatal(err)
		}
		for _, byLang := range lines {
			for _, all := range byLang {
				for _, line := range all {
					for _, words := range line {
						out[words] = true
					}
				}
			}
		}
	}
	for _, who := range rehearsal.People() {
		out[who.Name] = true
	}
	return out
}

// TestEveryExerciseIsFilled by believable people: what is on the sheets after a quarter
// of an hour is what stands in the files, whole, each line once at a table, and nearly
// nothing that they tried was refused.
func TestEveryExerciseIsFilled(t *testing.T) {
	t.Parallel()
	for _, ex := range exercises.Exercises() {
		t.Run(ex.ID, func(t *testing.T) {
			t.Parallel()
			r := newRoom(t, 2, 4, ex.ID)
			r.goes(15 * time.Minute)
			known := corpus(t, ex.ID)
			for _, table := range r.State.Tables {
				sh := table.Sheets[0]
				if got := sh.Filled(len(ex.Sections)); got < len(ex.Sections) {
					t.Errorf("table %d: %d of %d sections have something", table.Number, got, len(ex.Sections))
				}
				seen := map[string]bool{}
				whole, open := 0, 0
				for _, e := range sh.Entries {
					var line []string
					for _, tx := range e.Texts {
						switch words := tx.String(); {
						case words == "":
							continue
						case known[words]:
							whole++
						default:
							open++ // somebody is at it just now
						}
						line = append(line, tx.String())
					}
					key := fmt.Sprint(e.Section, line)
					if seen[key] && !e.Removed {
						t.Errorf("table %d has twice %s", table.Number, key)
					}
					seen[key] = true
				}
				if whole < len(ex.Sections) || open > 4 {
					t.Errorf("table %d: %d texts are whole, %d aren't", table.Number, whole, open)
				}
			}
			if r.refused*20 > r.done {
				t.Errorf("%d of %d keys were refused", r.refused, r.done)
			}
		})
	}
}

// TestTheyTakePartInEveryPhase: quiet writing, picks, dots, a round, notes on others'
// sheets, headlines, a call for help, links on a map; and in both languages.
func TestTheyTakePartInEveryPhase(t *testing.T) {
	t.Parallel()
	r := newRoom(t, 3, 6, "building-blocks", "back-map", "action-commitments")
	r.leads(session.SetPhase{Phase: exercises.Quiet})
	r.goes(4 * time.Minute)
	if r.State.Hiding(0) < 10 {
		t.Errorf("%d lines were written in quiet", r.State.Hiding(0))
	}
	r.leads(session.Reveal{Seed: 1})
	for _, kind := range []exercises.PhaseKind{exercises.Discuss, exercises.PickOne, exercises.Report} {
		r.leads(session.SetPhase{Phase: kind})
		r.goes(4 * time.Minute)
	}
	r.leads(session.Gallery{Shift: 1})
	r.leads(session.SetPhase{Phase: exercises.Feedback})
	r.goes(3 * time.Minute)
	r.leads(session.Gallery{})
	r.leads(session.OpenStep{Step: 1})
	r.goes(12 * time.Minute)
	r.leads(session.SetPhase{Phase: exercises.GiveDots})
	r.goes(3 * time.Minute)
	r.leads(session.SetPhase{Phase: exercises.Rounds})
	r.leads(session.SetRound{})
	r.goes(6 * time.Minute)
	r.leads(session.OpenStep{Step: 2})
	r.goes(8 * time.Minute)
	kinds := map[string]int{}
	for _, ev := range r.Events {
		kinds[strings.TrimPrefix(fmt.Sprintf("%T", ev.Body), "session.")]++
	}
	for want, least := range map[string]int{
		"EntryAdded": 80, "Wrote": 2000, "Picked": 18, "Dotted": 20, "RoundSet": 15, "NoteLeft": 15, "HeadlineSet": 3, "HelpCalled": 1, "Linked": 3, "DoneSet": 15,
	} {
		if kinds[want] < least {
			t.Errorf("%s %d times, want %d", want, kinds[want], least)
		}
	}
	en, es := 0, 0
	for _, e := range r.State.Sheet(session.SheetRef{Table: 1}).Entries {
		if words := e.Texts[0].String(); strings.ContainsAny(words, "áéíóúñ¿") {
			es++
		} else {
			en++
		}
	}
	if en < 4 || es < 4 {
		t.Errorf("%d lines in English and %d in Spanish", en, es)
	}
	t.Logf("%d keys, %d refused: %v", r.done, r.refused, kinds)
}

// TestTheyTypeLikePeople: not faster than people do, with pauses, and what they mistype
// they correct.
func TestTheyTypeLikePeople(t *testing.T) {
	t.Parallel()
	r := newRoom(t, 1, 4, "building-blocks")
	const pace = 200 * time.Millisecond
	var waits []time.Duration
	p, h := r.people[1], r.hands[1]
	for range 400 { // until they have written what they had to say
		waits = append(waits, p.Press(h, pace))
	}
	back := 0
	for _, ev := range r.Events {
		if w, ok := ev.Body.(session.Wrote); ok && len(w.Edit.Deletes) > 0 {
			back++
		}
	}
	slices.Sort(waits)
	median, longest := waits[len(waits)/2], waits[len(waits)-1]
	if median < pace/2 || median > 2*pace || longest < 2*time.Second || longest > time.Minute || back < 3 {
		t.Errorf("a key takes %v, the longest pause is %v, and %d were taken back", median, longest, back)
	}
}

// An exercise of somebody's own, which no file knows, is filled as well.
func TestAnExerciseOfTheirOwn(t *testing.T) {
	t.Parallel()
	data, err := exercises.Starter(exercises.ExerciseFile, "our-evening")
	if err != nil {
		t.Fatal(err)
	}
	ex, err := exercises.ParseExercise("our-evening.yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	r := newRoom(t, 1, 4, "building-blocks")
	d, err := sim.NewDesk(&exercises.Plan{ID: "p", Title: exercises.Text{exercises.English: "p"}, Tables: 1, Steps: []exercises.Step{{ID: ex.ID, Exercise: ex}}}, r.Now)
	if err != nil {
		t.Fatal(err)
	}
	s, err := d.Sit("Ana", 1)
	if err != nil {
		t.Fatal(err)
	}
	refused, done := 0, 0
	p := rehearsal.New(rand.Uint64(), s.ID)
	for range 3000 {
		p.Press(hand{s, &refused, &done}, time.Second)
	}
	if sh := d.State.Sheet(session.SheetRef{Table: 1}); sh.Filled(len(ex.Sections)) == 0 || refused*10 > done {
		t.Errorf("nothing is filled, %d of %d keys were refused", refused, done)
	}
}
