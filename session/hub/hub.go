package hub

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"convene/session"
	"convene/session/journal"
)

// Options are what a hub may be given. The zero value works.
type Options struct {
	Now    func() time.Time // the session's clock; nil: a Steady one
	Logger *slog.Logger     // nil: nothing is logged
	// SnapshotEvery is how many events go by between snapshots at the most; 0: 5,000.
	SnapshotEvery int
	// Rescue is told, when the hub ends and not everything is saved, what isn't, in its
	// order, before the journal is closed: to keep it somewhere else. What it answers is
	// part of Close's error. nil: nobody does.
	Rescue func(unsaved []journal.Record) error
	// WallPause is the least time between two wake-ups of a wall; 0: 250 ms.
	WallPause time.Duration
}

// Hub runs one session. Its methods may be called from any goroutine.
type Hub struct {
	opt  Options
	j    journal.Journal
	site uint64

	ahead time.Duration // of opt.Now; see Now

	asks chan func() // run one after another by the loop, which owns all below
	stop context.CancelFunc
	ctx  context.Context
	wg   sync.WaitGroup

	shared atomic.Pointer[Shared]

	decided   session.State // confirmed and, on it, everything pending
	counter   uint64
	pending   []*pendingEvent // in the order decided
	screens   map[*Screen]struct{}
	shown     map[int][]*Screen // by what they show
	lastID    uint64
	history   map[past]*session.History
	places    map[session.SeatID]Where
	unnamed   map[session.SeatID]*minter
	lost      map[session.SeatID]time.Time // seats whose last line broke, and when
	calm      map[session.SeatID]bool      // who wants a quiet screen
	lots      map[session.SeatID][]uint64  // all replicas of a seat on anonymous sheets; never changed in place
	coming    map[session.SeatID]int       // seats that are kept for people whose screens open in a moment
	asking    []*openAsk
	lastAsk   uint64
	seq       uint64 // journal position of the confirmed state
	snapped   uint64 // position of the last snapshot
	snapDue   bool   // one is kept as soon as it is quiet
	wallAt    time.Time
	wallDue   bool
	watching  bool
	broken    struct{ file, writing, reading Why } // what the journal fails at; "" when at nothing
	file      fileTrouble                          // as it is shown
	fileShown time.Time                            // since when

	waking  map[*Screen]bool // see together
	saving  saver
	notices notices
}

// pendingEvent is one event that the journal has not acknowledged yet.
type pendingEvent struct {
	ev    session.Event
	by    *Screen // nil: the hub's own
	since time.Time
	after session.State // the decided state with it
	done  chan struct{} // closed when durable; nil when nobody waits
}

// Shared is what every screen sees of a session. It is immutable.
type Shared struct {
	State  session.State
	People People
	Save   Save
	Seq    uint64 // journal position of State
	// Notices are what facilitators are to know of, one per code, newest first.
	Notices []Notice
	// Asks are the questions about seats that wait for an answer, oldest first.
	Asks []Ask

	open []*session.Table // State's tables as everybody may see them
}

// opened are the tables of a state as everybody may see them. Those that are as they
// were are looked through once and not for every screen.
func opened(was *Shared, st session.State) []*session.Table {
	out := make([]*session.Table, len(st.Tables))
	hides := false
	for i, t := range st.Tables {
		if was != nil && i < len(was.open) && was.State.Tables[i] == t {
			out[i] = was.open[i]
		} else {
			out[i] = t.For(session.Eyes{}, nil)
		}
		hides = hides || out[i] != t
	}
	if !hides {
		return st.Tables
	}
	return out
}

// Open takes up the session in j where it was, or an empty one. The hub then
// owns j and closes it with itself.
func Open(ctx context.Context, j journal.Journal, opt Options) (*Hub, error) {
	if opt.Now == nil {
		opt.Now = Steady(nil)
	}
	if opt.Logger == nil {
		opt.Logger = slog.New(slog.DiscardHandler)
	}
	if opt.SnapshotEvery == 0 {
		opt.SnapshotEvery = 5000
	}
	if opt.WallPause == 0 {
		opt.WallPause = 250 * time.Millisecond
	}
	st, seq, snapped, err := Recover(ctx, j, time.Time{})
	if err != nil {
		return nil, err
	}
	before, err := ahead(ctx, j, seq, opt.Now())
	if err != nil {
		return nil, err
	}
	site, err := j.NewSite(ctx)
	if err != nil {
		return nil, err
	}
	h := &Hub{
		opt: opt, j: j, site: site, ahead: before, asks: make(chan func(), 64),
		decided: st, seq: seq, snapped: snapped,
		screens: map[*Screen]struct{}{}, shown: map[int][]*Screen{}, history: map[past]*session.History{},
		places: map[session.SeatID]Where{}, unnamed: map[session.SeatID]*minter{},
		lost: map[session.SeatID]time.Time{}, calm: map[session.SeatID]bool{}, lots: map[session.SeatID][]uint64{}, coming: map[session.SeatID]int{},
	}
	h.saving.init()
	h.notices.bell = make(chan struct{}, 1)
	h.ctx, h.stop = context.WithCancel(context.WithoutCancel(ctx))
	h.shared.Store(&Shared{State: st, open: opened(nil, st), Seq: seq, Save: Save{Mark: Saved}})
	h.goSafe("the hub", h.loop)
	h.goSafe("saving", h.save)
	h.goSafe("following the journal", h.follow)
	return h, nil
}

// goSafe runs f as one of the hub's goroutines. A panic in it is logged and ends
// the hub as a whole: half a hub would look alive and save nothing.
func (h *Hub) goSafe(name string, f func()) {
	h.wg.Add(1)
	go func() {
		defer h.wg.Done()
		defer func() {
			if p := recover(); p != nil {
				h.opt.Logger.Error("a part of the session broke", "part", name, "panic", p, "stack", string(debug.Stack()))
				h.stop()
				h.saving.wake()
			}
		}()
		f()
	}()
}

func (h *Hub) loop() {
	for {
		select {
		case f := <-h.asks:
			f()
		case <-h.notices.bell:
			h.showNotices()
		case <-h.ctx.Done():
			return
		}
	}
}

// ErrClosed is what a hub answers once it has been closed.
var ErrClosed = errors.New("the session has been closed")

// ask runs f in the loop and waits for it. nil says that f has run to its end; when
// it panicked, the hub ends and the answer is ErrClosed.
func (h *Hub) ask(f func()) error {
	done := make(chan struct{})
	select {
	case h.asks <- func() { f(); close(done) }: // not deferred: a panic is no answer
	case <-h.ctx.Done():
		return ErrClosed
	}
	select {
	case <-done:
		return nil
	case <-h.ctx.Done():
		return ErrClosed
	}
}

// tell runs f in the loop some time soon.
func (h *Hub) tell(f func()) {
	select {
	case h.asks <- f:
	case <-h.ctx.Done():
	}
}

// Shared gives the newest snapshot of what everybody sees.
func (h *Hub) Shared() *Shared { return h.shared.Load() }

// Do decides a command for somebody without a screen (the program itself, or
// the one who hosts) and waits until it is durable.
func (h *Hub) Do(ctx context.Context, by session.SeatID, a session.Action) ([]session.Event, error) {
	var evs []session.Event
	var err error
	var last *pendingEvent
	if e := h.ask(func() {
		evs, err = h.decide(nil, by, a)
		if err == nil && len(evs) > 0 {
			last = h.pending[len(h.pending)-1]
			last.done = make(chan struct{})
		}
	}); e != nil {
		return nil, e
	}
	if err != nil || last == nil {
		return evs, err
	}
	select {
	case <-last.done:
		return evs, nil
	case <-ctx.Done():
		return evs, ctx.Err()
	case <-h.ctx.Done():
		return evs, ErrClosed
	}
}

// Sit gives somebody a seat, their old one where they had one, and waits until
// that is durable. It is for those who need no screen on it; others [Hub.Arrive].
func (h *Hub) Sit(ctx context.Context, a session.Sit) (session.SeatID, error) {
	a.Granted = 0
	r, err := h.reserve(ctx, Coming{Sit: a})
	if err != nil {
		return 0, err
	}
	h.release(r.seat)
	return r.seat, nil
}

// decide runs in the loop.
func (h *Hub) decide(by *Screen, seat session.SeatID, a session.Action) ([]session.Event, error) {
	if sit, ok := a.(session.Sit); ok { // whoever asks: the rule of seats needs to know who is here
		sit.Here, sit.Busy = h.here(), slices.Collect(maps.Keys(h.lots))
		a = sit
	}
	now := h.Now().UTC().Truncate(time.Millisecond)
	evs, after, err := h.think(session.Command{By: seat, At: now, Do: a})
	if err != nil || len(evs) == 0 {
		return nil, err
	}
	if err := h.saving.refuses(a); err != nil {
		return nil, err
	}
	for i := range evs {
		h.pending = append(h.pending, &pendingEvent{ev: evs[i], by: by, since: time.Now(), after: after[i]})
	}
	h.counter += uint64(len(evs))
	h.decided = after[len(evs)-1]
	h.saving.add(evs)
	h.watch()
	return evs, nil
}

// think is what comes of a command, and the decided state after each event of it.
// It changes nothing yet. So a mistake of ours in there, a panic, is a refusal of
// that one command and nobody else's affair.
func (h *Hub) think(c session.Command) (evs []session.Event, after []session.State, err error) {
	defer func() {
		if p := recover(); p != nil {
			h.opt.Logger.Error("a command could not be decided", "command", fmt.Sprintf("%T", c.Do), "panic", p, "stack", string(debug.Stack()))
			evs, after, err = nil, nil, &session.Error{Code: session.Broken}
		}
	}()
	evs, err = session.Decide(h.decided, c)
	st := h.decided
	for i := range evs {
		evs[i].Site, evs[i].Counter = h.site, h.counter+uint64(i)+1
		st = session.Apply(st, evs[i])
		after = append(after, st)
	}
	return evs, after, err
}

// Close saves what is pending, keeps a snapshot, and ends everything. It waits
// for the disk until ctx ends; an error says that something may not be saved, an
// [UnsavedError] how much.
func (h *Hub) Close(ctx context.Context) error {
	flushed := h.Flush(ctx)
	if flushed == nil {
		h.snapshot(ctx)
	} else {
		flushed = errors.Join(h.unsaved(flushed), h.rescue())
	}
	h.stop()
	h.saving.wake()
	h.wg.Wait()
	if flushed == nil {
		return h.j.Close()
	}
	return errors.Join(flushed, h.closeDead())
}

// Flush waits until all that was decided before it is durable.
func (h *Hub) Flush(ctx context.Context) error {
	var done chan struct{}
	if err := h.ask(func() {
		if n := len(h.pending); n > 0 {
			last := h.pending[n-1]
			if last.done == nil {
				last.done = make(chan struct{})
			}
			done = last.done
		}
	}); err != nil || done == nil {
		return err
	}
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	case <-h.ctx.Done():
		return ErrClosed
	}
}

// Done is closed when the hub has ended: by Close, or by itself because a part of
// it broke. From then on it decides nothing and every answer is [ErrClosed]; what
// was confirmed is still to be seen. Close is needed all the same, for the journal.
func (h *Hub) Done() <-chan struct{} { return h.ctx.Done() }
