package session_test

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
	"convene/session/sim"
	"convene/session/text"
)

// hall is one random session: people at three tables, one to three facilitators,
// screens that lag. Every step of it is shown to its watcher.
type hall struct {
	st     session.State
	now    time.Time
	rnd    *rand.Rand
	people []*guest
	was    []session.State // the newest states, for screens that lag
	log    []session.Event
	led    ledger
	own    deliberate
	secret []secret
	seen   tally
	broken map[string]string // by the promise that was broken: how
	last   func() string
	hooks
}

// hooks are what a control breaks, to see that somebody notices.
type hooks struct {
	apply  func(session.State, session.Event) session.State
	cover  func(session.State, session.Eyes) session.State
	decide func(session.State, session.Command) ([]session.Event, error)
}

func honest() hooks {
	return hooks{apply: session.Apply, cover: session.State.For, decide: session.Decide}
}

// secret is what somebody typed in quiet writing.
type secret struct {
	word  string
	ref   session.SheetRef
	entry text.ID
	by    *guest
}

// tally is how often what the promises are about has come up.
type tally map[string]int

// guest is a person with a screen.
type guest struct {
	id           session.SeatID
	hist         session.History
	ids, unnamed uint64
	h            *hall
}

func (g *guest) anonymous(step int) bool {
	ex := g.h.st.Exercise(step)
	return ex != nil && ex.Anonymous
}

// Replica is drawn anew for anonymous sheets, as the hub does.
func (g *guest) Replica(step int) uint64 {
	if g.anonymous(step) {
		return 1<<62 | uint64(g.id)*0x9e3779b97f4a7c15>>2
	}
	return uint64(g.id)
}

func (g *guest) NewID(step, n int) text.ID {
	count := &g.ids
	if g.anonymous(step) {
		count = &g.unnamed
	}
	first := *count + 1
	*count += uint64(n)
	return text.ID{Replica: g.Replica(step), N: first}
}

func (g *guest) eyes() session.Eyes {
	return session.Eyes{Seat: g.id, Replica: g.Replica(nameless), Hand: uint64(g.id)}
}

func (g *guest) seat() *session.Seat { return g.h.st.Seat(g.id) }

func (g *guest) facilitates() bool { return g.seat().Role == session.Facilitator }

// sees is what is on the person's screen, up to three things late.
func (g *guest) sees() session.State {
	h := g.h
	return h.cover(h.was[len(h.was)-1-h.rnd.IntN(min(4, len(h.was)))], g.eyes())
}

// newHall seats everybody.
func newHall(t testing.TB, p *exercises.Plan, seed uint64, k hooks) *hall {
	t.Helper()
	h := &hall{
		now: day(), rnd: rand.New(rand.NewPCG(seed, 7)), led: ledger{}, own: deliberate{},
		seen: tally{}, broken: map[string]string{}, hooks: k,
	}
	h.must(t, 0, session.Start{Plan: p})
	h.must(t, 0, session.SetDoors{Doors: session.Doors{Code: "JOINCODE", FacilitatorCode: "WALLCODE"}})
	for i := range 1 + h.rnd.IntN(3) {
		h.sit(t, fmt.Sprintf("Fay %c", 'A'+i), 0)
	}
	for i := range 4 + h.rnd.IntN(3) {
		h.sit(t, fmt.Sprintf("Guest %c", 'A'+i), 1+i%3)
	}
	if h.rnd.IntN(3) == 0 {
		h.must(t, 1, session.OpenStep{Step: nameless})
	}
	h.was = []session.State{h.st}
	return h
}

func (h *hall) sit(t testing.TB, name string, table int) {
	a := session.Sit{Name: name, Table: table}
	if table == 0 {
		a.Role = session.Facilitator
	}
	h.must(t, 0, a)
	h.people = append(h.people, &guest{id: session.SeatID(len(h.st.Seats)), h: h})
}

func (h *hall) must(t testing.TB, by session.SeatID, a session.Action) {
	t.Helper()
	if _, err := h.do(by, a); err != nil {
		t.Fatalf("%T: %v", a, err)
	}
}

// do decides and applies.
func (h *hall) do(by session.SeatID, a session.Action) ([]session.Event, error) {
	h.now = h.now.Add(80 * time.Millisecond)
	evs, err := h.decide(h.st, session.Command{By: by, At: h.now, Do: a})
	if err != nil {
		return nil, err
	}
	for i := range evs {
		evs[i].Site, evs[i].Counter = 1, uint64(len(h.log))+1
		h.st = h.apply(h.st, evs[i])
		h.log = append(h.log, evs[i])
	}
	return evs, nil
}

// breaks notes that a promise was broken, the first time.
func (h *hall) breaks(promise, how string, args ...any) {
	if _, known := h.broken[promise]; !known {
		h.broken[promise] = fmt.Sprintf(how, args...) + " (after: " + h.last() + ")"
	}
}

// does lets somebody ask for something and has the watcher look at what came of it.
func (h *hall) does(g *guest, a session.Action) []session.Event {
	before := h.st
	evs, err := h.do(g.id, a)
	h.last = func() string { return fmt.Sprintf("seat %d: %T%+v", g.id, a, a) }
	if err == nil {
		g.hist.Record(before, evs)
	}
	h.watch(g, before, evs, err, a, false)
	return evs
}

// reverts is undo or redo, as the hub does it.
func (h *hall) reverts(g *guest, redo bool) []session.Event {
	take, note, keep := g.hist.Undo, g.hist.Undone, g.hist.NotUndone
	if redo {
		take, note, keep = g.hist.Redo, g.hist.Redone, g.hist.NotRedone
	}
	for {
		ch, ok := take()
		if !ok {
			return nil
		}
		before := h.st
		a := session.Revert{Change: ch, Op: g.NewID(ch.Sheet.Step, 1)}
		evs, err := h.do(g.id, a)
		h.last = func() string { return fmt.Sprintf("seat %d: redo %v of %+v", g.id, redo, ch) }
		var no *session.Error
		if errors.As(err, &no) && (no.Code == session.Locked || no.Code == session.QuietOthers) {
			keep(ch)
			h.watch(g, before, evs, err, a, true)
			return nil
		}
		if len(evs) > 0 {
			note(before, evs)
		}
		h.watch(g, before, evs, err, a, true)
		if len(evs) > 0 {
			return evs
		}
	}
}

// go runs n steps.
func (h *hall) run(n int) {
	for range n {
		g := h.people[h.rnd.IntN(len(h.people))]
		switch k := h.rnd.IntN(100); {
		case k < 9:
			h.reverts(g, false)
		case k < 13:
			h.reverts(g, true)
		case g.facilitates() && k < 75:
			h.facilitate(g)
		case k < 35:
			h.craft(g)
		default:
			h.write(g)
		}
		h.was = append(h.was, h.st)
	}
	h.end()
}

func (h *hall) write(g *guest) {
	st := g.sees()
	table := g.seat().Table
	if table == 0 {
		table = 1 + h.rnd.IntN(3)
	}
	step := h.st.StageOf(table).Step
	if sh := h.st.Sheet(at(table, step)); sh != nil && sh.Quiet && h.rnd.IntN(2) == 0 {
		h.whispers(g, at(table, step))
		return
	}
	if a := sim.Step(st, h.rnd, g.id, g); a != nil {
		h.does(g, a)
	}
}

// whispers writes a line that nobody else may read before it is revealed.
func (h *hall) whispers(g *guest, ref session.SheetRef) {
	word := fmt.Sprintf("zq%dqz", len(h.log))
	id := g.NewID(ref.Step, 1)
	first := g.NewID(ref.Step, len(word))
	sections := h.st.Exercise(ref.Step).Sections
	section := h.rnd.IntN(len(sections))
	w := session.Write{
		Sheet: ref, Entry: id, New: &session.Place{Section: section}, Column: sections[section].Columns[0],
		Edit: text.Text{}.Insert(text.ID{}, first, word),
	}
	if len(h.does(g, w)) == 0 {
		return
	}
	h.seen["secrets"]++
	h.secret = append(h.secret, secret{word, ref, id, g})
	// On a map, an arrow between two hidden lines, as people draw them.
	if h.st.Exercise(ref.Step).Shape == exercises.Map {
		for _, s := range h.secret[:len(h.secret)-1] {
			if s.by == g && s.ref == ref {
				h.does(g, session.Join{Sheet: ref, Link: session.Link{From: s.entry, To: id}, Replica: g.Replica(ref.Step)})
			}
		}
	}
}

const hostile = "a\x1b[31m\x1b]0;t\x07b\u202ec\u0085d\r\ne\u2066f\x9bg"

// craft is what people do besides writing.
func (h *hall) craft(g *guest) {
	table := g.seat().Table
	if table == 0 {
		table = 1 + h.rnd.IntN(3)
	}
	ref := at(table, h.st.StageOf(table).Step)
	sh := h.st.Sheet(ref)
	switch h.rnd.IntN(10) {
	case 8:
		if h.rnd.IntN(3) > 0 {
			h.does(g, session.Rename{Seat: g.id, Name: fmt.Sprintf("Guest %c%s", 'A'+h.rnd.IntN(9), hostile)})
			break
		}
		h.does(g, session.ChangeTable{Table: 1 + h.rnd.IntN(3)})
	case 0:
		var ids []text.ID
		for _, e := range sh.Entries {
			if e.Author != g.id && e.ID.Replica != g.Replica(ref.Step) {
				ids = append(ids, e.ID)
			}
		}
		h.does(g, session.MarkRead{Sheet: ref, Entries: ids})
	case 1:
		h.does(g, session.SetHeadline{Sheet: ref, Text: hostile})
	case 2:
		h.does(g, session.CallHelp{Table: table, Reason: hostile, Ended: h.rnd.IntN(2) == 0})
	case 3:
		h.does(g, session.SetRound{Table: table, End: h.rnd.IntN(3) == 0})
	case 4:
		h.does(g, session.NextSpeaker{Table: table, Pass: h.rnd.IntN(3) == 0})
	case 5:
		h.does(g, session.PutBack{Table: table, Of: h.people[h.rnd.IntN(len(h.people))].id})
	case 6:
		other := at(1+h.rnd.IntN(3), ref.Step)
		if es := h.st.Sheet(other).Entries; len(es) > 0 {
			e := es[h.rnd.IntN(len(es))]
			h.does(g, session.LeaveNote{Sheet: other, Entry: e.ID, ID: g.NewID(ref.Step, 1), Kind: session.Cool, Text: hostile})
			if len(e.Notes) > 0 {
				h.does(g, session.AnswerNote{Sheet: other, Entry: e.ID, Note: e.Notes[0].ID, Answer: hostile})
			}
		}
	case 7: // as much as one has, on lines that come and go
		h.dots(g, at(table, backMap))
		p := h.st.Exercise(grid).Picks
		for id := p[h.rnd.IntN(len(p))].ID; h.rnd.IntN(3) > 0; { // people change their minds
			h.does(g, session.Pick{Sheet: at(table, grid), Pick: id, Section: h.rnd.IntN(4) - 1})
		}
	default: // garbage: what no screen of ours would send
		h.does(g, session.Write{Sheet: at(h.rnd.IntN(9)-2, h.rnd.IntN(9)-2), Entry: g.NewID(0, 1), Column: h.rnd.IntN(9) - 3, New: &session.Place{Section: h.rnd.IntN(99) - 40}})
		h.does(g, session.Pick{Sheet: ref, Pick: strings.Repeat("x", 9), Section: -7})
		h.does(g, session.Write{Sheet: ref, Entry: g.NewID(ref.Step, 1), New: &session.Place{}, Edit: text.Text{}.Insert(text.ID{}, g.NewID(ref.Step, 40), hostile)})
	}
}

func (h *hall) dots(g *guest, ref session.SheetRef) {
	for range 2 {
		id, first := g.NewID(ref.Step, 1), g.NewID(ref.Step, 4)
		h.does(g, session.Write{Sheet: ref, Entry: id, New: &session.Place{}, Edit: text.Text{}.Insert(text.ID{}, first, "root")})
	}
	for _, e := range h.st.Sheet(ref).Entries {
		h.does(g, session.Dot{Sheet: ref, Entry: e.ID, Dots: 1 + h.rnd.IntN(2)})
		if h.rnd.IntN(3) == 0 {
			h.does(g, session.Remove{Sheet: ref, Entry: e.ID})
		}
	}
	h.reverts(g, false)
}

// seatsAt are the people of a table.
func (h *hall) seatsAt(table int) []session.SeatID {
	var out []session.SeatID
	for _, x := range h.st.Seats {
		if x.Table == table && x.Role != session.Facilitator {
			out = append(out, x.ID)
		}
	}
	return out
}

func (h *hall) guest(id session.SeatID) *guest {
	return h.people[slices.IndexFunc(h.people, func(g *guest) bool { return g.id == id })]
}
