package sim_test

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"testing"
	"time"

	"convene/session"
	"convene/session/hub"
	"convene/session/journal"
)

// check is what holds after every step.
func (a *afternoon) check() {
	sh := a.h.Shared()
	head, err := a.j.Head(a.t.Context())
	if err != nil {
		a.t.Fatal(err)
	}
	if sh.Seq > head {
		a.fatal("everybody sees event %d, and %d are durable", sh.Seq, head)
	}
	if a.step%40 == 0 {
		a.seen = append(a.seen, seenAt{sh.Seq, sh.State})
	}
	well := a.trouble.IsZero() && time.Since(a.well) > heals
	if well && sh.Save.Mark != hub.Saved {
		a.fatal("the disk is well again, and it says NOT SAVED (%s)", sh.Save.Why)
	}
	if sh.Save.Mark == hub.NotSaved {
		a.told.notSaved++
	}
	x := a.all[a.rnd.IntN(len(a.all))]
	if x.at == nil {
		return
	}
	before := a.h.Shared().Seq
	v := x.at.View()
	switch {
	case before < x.last:
		a.fatal("%s saw event %d, and now %d", x.name, x.last, before)
	case v.State.Seat(x.seat) == nil || v.State.Seat(x.seat).Name != x.name:
		a.fatal("%s sits on another's seat", x.name)
	case v.Unsaved == 0:
	case well && time.Since(v.Oldest) > time.Second:
		a.fatal("something of %s's is unsaved for %v on a good disk", x.name, time.Since(v.Oldest))
	case v.Save.Mark == hub.Saved && time.Since(v.Oldest) > 6*time.Second:
		a.fatal("something of %s's is unsaved for %v, and nothing says so", x.name, time.Since(v.Oldest))
	}
	x.last = before
	for _, t := range v.State.Tables {
		for _, s := range t.Sheets {
			if !s.Quiet && s.Covers == nil {
				continue
			}
			for _, e := range s.Entries {
				if !e.Hidden {
					continue
				}
				a.told.hidden++
				if e.Author != x.seat && e.ID.Replica != x.at.Replica(s.Ref.Step) {
					a.fatal("%s sees what seat %d wrote in quiet", x.name, e.Author)
				}
			}
		}
	}
}

// follow reads on in the journal and compares what people saw with what it says.
func (a *afternoon) follow(recs []journal.Record) {
	for _, s := range a.seen {
		if s.seq > uint64(len(recs)) {
			a.fatal("somebody saw event %d, and %d are left", s.seq, len(recs))
		}
		for ; a.read < s.seq; a.read++ {
			ev, err := hub.Decode(recs[a.read])
			if err != nil {
				a.t.Fatal(err)
			}
			a.replay = session.Apply(a.replay, ev)
		}
		if s.seq == 0 {
			continue
		}
		a.told.compared++
		n := a.rnd.IntN(tables)
		if text(a.t, s.state.Tables[n]) != text(a.t, a.replay.Tables[n]) || text(a.t, s.state.Stage) != text(a.t, a.replay.Stage) || text(a.t, s.state.Agenda) != text(a.t, a.replay.Agenda) || len(s.state.Tables) != len(a.replay.Tables) || text(a.t, s.state.Seats) != text(a.t, a.replay.Seats) {
			a.fatal("at event %d somebody saw what the journal doesn't tell", s.seq)
		}
	}
	a.seen = nil
}

func text(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// crash kills the program; another begins with what was durable, and everybody comes
// back.
func (a *afternoon) crash() {
	a.told.crashes++
	left := a.j.Crash()
	a.follow(left.Records())
	a.heal()
	if err := a.h.Close(a.t.Context()); err != nil {
		a.t.Fatal(err)
	}
	a.open(left)
	back := time.Now()
	for _, x := range a.all {
		if x.at != nil {
			x.at = nil
			a.arrives(x)
		}
	}
	if took := time.Since(back); took > comesIn {
		a.fatal("it took them %v to be back", took)
	}
}

// end heals the disk, lets everything come to rest and looks whether all see the
// same, also whoever opens the session afterwards.
func (a *afternoon) end() uint64 {
	a.heal()
	a.later(heals)
	sh := a.h.Shared()
	idle := 0
	for _, x := range a.all {
		if x.did < 3 {
			idle++
		}
		if x.at == nil {
			continue
		}
		if v := x.at.View(); v.Unsaved > 0 || v.Save.Mark != hub.Saved {
			a.fatal("%s has %d unsaved in the end", x.name, v.Unsaved)
		}
	}
	if idle > 2 {
		a.fatal("%d people could do next to nothing all afternoon", idle)
	}
	a.seen = append(a.seen, seenAt{sh.Seq, sh.State})
	recs := a.j.Records()
	if sh.Seq != uint64(len(recs)) {
		a.fatal("of %d events people see %d", len(recs), sh.Seq)
	}
	a.follow(recs)
	if err := a.h.Close(a.t.Context()); err != nil {
		a.t.Fatal(err)
	}
	again, _, _, err := hub.Recover(a.t.Context(), a.j.Crash(), time.Time{})
	if err != nil || text(a.t, again) != text(a.t, sh.State) {
		a.fatal("opened again it is another session, %v", err)
	}
	h := fnv.New64a()
	taken := map[[2]uint64]bool{}
	for _, r := range recs {
		if k := [2]uint64{r.Site, r.Counter}; taken[k] {
			a.fatal("event %v is there twice", k)
		} else {
			taken[k] = true
		}
		_, _ = fmt.Fprint(h, r.Site, r.Counter, r.At.UnixMilli(), string(r.Body)) // never fails
	}
	return h.Sum64()
}
