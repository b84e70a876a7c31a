package session_test

import (
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
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
		{"Promise3_NobodyIsMovedMidWord", "3", []string{"forced moves"}},
		{"Promise4_QuietTextReachesNobodyElseUntilItIsRevealed", "4", []string{"secrets", "covered sheets looked at"}},
		{"Promise5_AnonymousAuthorsAreNotStored", "5", []string{"anonymous events"}},
		{"Promise6_WhatOnePersonDoesWrongHarmsNobody", "6", []string{"refused"}},
		{"Promise7_NobodysBytesReachAScreenAsControls", "7", nil},
		{"Promise8_NoScreenGetsTheCodes", "8", nil},
		{"DotsStayWithinTheirBudget", "dots", []string{"dots"}},
		{"OnePickAPersonAndQuestion", "picks", []string{"picks"}},
		{"LocksHoldForParticipants", "locks", []string{"things done under locks"}},
		{"UndoPutsTheRoomBack", "undo of a facilitator's step", nil},
		{"WhoIsSentOutDoesNothing", "sent out", nil},
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
		"anonymous lines revealed", "secrets hunted in documents", "people sent out", "forced moves taken back or brought again",
	} {
		if w.seen[rare] < n/100 {
			t.Errorf("%s: only %d", rare, w.seen[rare])
		}
	}
}

// TestThePromisesCanBeBroken: each watcher notices when the rule it watches is gone.
func TestThePromisesCanBeBroken(t *testing.T) {
	t.Parallel()
	for name, x := range controls() {
		if w := walk(t, 90, 0, x.k); w.broke[x.promise] == 0 {
			t.Errorf("%s: nobody noticed (%v)", name, w.broke)
		}
	}
}

type control struct {
	promise string
	k       hooks
}

func controls() map[string]control {
	// applying leaves events out, or changes them; asking changes the answer.
	applying := func(f func(session.State, session.Event) session.State) hooks {
		k := honest()
		k.apply = f
		return k
	}
	asking := func(f func(session.Command, []session.Event) []session.Event) hooks {
		k := honest()
		k.decide = func(s session.State, c session.Command) ([]session.Event, error) {
			evs, err := session.Decide(s, c)
			return f(c, evs), err
		}
		return k
	}
	covering := func(f func(session.State, session.Eyes) session.State) hooks {
		k := honest()
		k.cover = f
		return k
	}
	blind := func(drop func(*session.State)) hooks { // what the rules don't know they can't keep
		k := honest()
		k.decide = func(s session.State, c session.Command) ([]session.Event, error) {
			drop(&s)
			return session.Decide(s, c)
		}
		return k
	}
	return map[string]control{
		"a cover that forgets the links": {"4", covering(linksUncovered)},
		"no cover at all":                {"4", covering(func(s session.State, _ session.Eyes) session.State { return s })},
		"the codes on every screen":      {"8", covering(func(s session.State, _ session.Eyes) session.State { return s })},
		"a phase that only says quiet": {"4", applying(func(s session.State, e session.Event) session.State {
			if b, ok := e.Body.(session.PhaseSet); ok && b.Phase == exercises.Quiet {
				st := *s.Stage
				st.Phase = exercises.Quiet
				s.Stage = &st
				return s
			}
			return session.Apply(s, e)
		})},
		"edits that get lost": {"2", applying(func(s session.State, e session.Event) session.State {
			if _, ok := e.Body.(session.Wrote); ok && e.Counter%9 == 0 {
				return s
			}
			return session.Apply(s, e)
		})},
		"opening a step that clears the sheet": {"2", applying(func(s session.State, e session.Event) session.State {
			s = session.Apply(s, e)
			if b, ok := e.Body.(session.StepOpened); ok {
				for _, en := range s.Sheet(at(1, b.Step)).Entries {
					s = session.Apply(s, session.Event{At: e.At, Body: session.EntryRemoved{Sheet: at(1, b.Step), Entry: en.ID}})
				}
			}
			return s
		})},
		"a move that takes the pen away": {"3", applying(func(s session.State, e session.Event) session.State {
			if _, ok := e.Body.(session.PeopleMoved); ok {
				e.At = e.At.Add(-2 * session.BringWarning)
			}
			return session.Apply(s, e)
		})},
		"an undo that moves everybody at once":   {"3", bringsAfter[session.StageRestored](0)},
		"an undo that moves them a moment early": {"3", bringsAfter[session.StageRestored](session.BringWarning - time.Millisecond)},
		"an undo that moves them again":          {"3", bringsAfter[session.StageRestored](-time.Second)},
		"a forced move that is made at once":     {"3", bringsAfter[session.BringSet](0)},
		"a forced move a moment early":           {"3", bringsAfter[session.BringSet](session.BringWarning - time.Millisecond)},
		"events that are always signed": {"5", asking(func(c session.Command, evs []session.Event) []session.Event {
			for i := range evs {
				evs[i].By = c.By
			}
			return evs
		})},
		"a reveal that tells when": {"5", applying(func(s session.State, e session.Event) session.State {
			was := s
			s = session.Apply(s, e)
			if b, ok := e.Body.(session.Revealed); ok && b.Step == nameless {
				for _, en := range s.Sheet(at(b.Table, nameless)).Entries {
					en.Written = was.Sheet(at(b.Table, nameless)).Entry(en.ID).Written
				}
			}
			return s
		})},
		"a refusal with an effect": {"6", func() hooks {
			k := honest()
			k.decide = func(s session.State, c session.Command) ([]session.Event, error) {
				evs, err := session.Decide(s, c)
				if err != nil {
					err = errors.New("an error of the machine's")
				}
				return evs, err
			}
			return k
		}()},
		"what is announced isn't cleaned": {"7", applying(func(s session.State, e session.Event) session.State {
			if b, ok := e.Body.(session.HeadlineSet); ok {
				b.Text = hostile
				e.Body = b
			}
			return session.Apply(s, e)
		})},
		"dots without an account": {"dots", blind(func(s *session.State) {
			s.Tables = slices.Clone(s.Tables)
			for i := range s.Tables {
				s.Tables[i] = withoutDots(s.Tables[i])
			}
		})},
		"locks that nobody looks at": {"locks", blind(func(s *session.State) { s.Locks = nil })},
		"a pick that is only added": {"picks", applying(func(s session.State, e session.Event) session.State {
			out := session.Apply(s, e)
			if b, ok := e.Body.(session.Picked); ok && b.Section >= 0 {
				sh := out.Sheet(b.Sheet)
				sh.Picks = append(slices.Clone(s.Sheet(b.Sheet).Picks), session.PickMade{Seat: b.Seat, Pick: b.Pick, Section: b.Section})
			}
			return out
		})},
		"an undo that forgets the clock": {"undo of a facilitator's step", applying(func(s session.State, e session.Event) session.State {
			if b, ok := e.Body.(session.StageRestored); ok && b.Stage != nil {
				st := *b.Stage
				st.Clock = s.StageOf(max(b.Table, 1)).Clock
				b.Stage = &st
				e.Body = b
			}
			return session.Apply(s, e)
		})},
	}
}

// bringsAfter are rules by which what one kind of event says of a forced move
// happens after another while than it should.
func bringsAfter[E session.Body](wait time.Duration) hooks {
	k := honest()
	k.apply = func(s session.State, e session.Event) session.State {
		switch b := e.Body.(type) {
		case session.BringSet:
			if _, is := e.Body.(E); is && !b.At.IsZero() {
				b.At = e.At.Add(wait)
				e.Body = b
			}
		case session.StageRestored:
			if _, is := e.Body.(E); is && b.Stage != nil && b.Stage.Bring.After(e.At) {
				st := *b.Stage
				st.Bring = e.At.Add(wait)
				b.Stage = &st
				e.Body = b
			}
		}
		return session.Apply(s, e)
	}
	return k
}

// linksUncovered is For that forgets the arrows between hidden lines.
func linksUncovered(s session.State, eyes session.Eyes) session.State {
	out := s.For(eyes)
	out.Tables = slices.Clone(out.Tables)
	for i := range out.Tables {
		tb := *out.Tables[i]
		tb.Sheets = slices.Clone(tb.Sheets)
		for k := range tb.Sheets {
			sh := *tb.Sheets[k]
			sh.Links = s.Tables[i].Sheets[k].Links
			tb.Sheets[k] = &sh
		}
		out.Tables[i] = &tb
	}
	return out
}

func withoutDots(t *session.Table) *session.Table {
	out := *t
	out.Sheets = slices.Clone(t.Sheets)
	for k, sh := range out.Sheets {
		c := *sh
		c.Entries = slices.Clone(sh.Entries)
		for i, e := range c.Entries {
			bare := *e
			bare.Dots = nil
			c.Entries[i] = &bare
		}
		out.Sheets[k] = &c
	}
	return &out
}
