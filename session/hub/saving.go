package hub

import (
	"cmp"
	"errors"
	"sync"
	"time"

	"convene/session"
	"convene/session/journal"
)

// Mark says how safe what was typed is.
type Mark int

// The marks there are. What isn't saved yet is each screen's own: see View.Oldest.
const (
	Saved Mark = iota
	NotSaved
)

// Save is the state of saving, the same for everybody.
type Save struct {
	Mark  Mark
	Since time.Time // when saving stopped, for NotSaved
	Why   Why
}

// Why tells the causes apart that a person can do something about.
type Why string

// The causes there are.
const (
	DiskFull   Why = "disk-full"
	DiskBroken Why = "disk-broken"
	DiskSlow   Why = "disk-slow" // it doesn't answer

	FileGone   Why = "file-gone"   // the session's file was moved or deleted
	FileOther  Why = "file-other"  // another file has its name
	FileHurt   Why = "file-hurt"   // it was cut or overwritten
	FileErased Why = "file-erased" // the session was erased for good while it ran
)

const (
	// slowAfter is when saving is called stopped for what isn't confirmed yet: a disk
	// that wakes up, or is busy, has answered by then. Until then everything goes on.
	slowAfter = 5 * time.Second
	// lateAfter is when the typist's own screen says saving…; a little before
	// the 150 ms that screens wait, so that they are woken afterwards for sure.
	lateAfter = 100 * time.Millisecond
	// mostPending bounds what is kept unsaved: two hours of one table's typing.
	mostPending = 50000

	firstRetry, lastRetry = 100 * time.Millisecond, 2 * time.Second
)

// saver is the queue between the loop and the disk. A commit takes all that
// arrived during the one before; there is no timer in it.
type saver struct {
	mu     sync.Mutex
	cond   *sync.Cond
	queue  []session.Event
	held   int // taken from the queue and not durable yet
	failed bool
}

func (s *saver) init() { s.cond = sync.NewCond(&s.mu) }

func (s *saver) add(evs []session.Event) {
	s.mu.Lock()
	s.queue = append(s.queue, evs...)
	s.mu.Unlock()
	s.cond.Signal()
}

func (s *saver) wake() {
	s.mu.Lock()
	s.mu.Unlock() //nolint:staticcheck // taken so that a waiter can't miss the signal between its check and its wait
	s.cond.Broadcast()
}

// refuses tells whether an action has to wait until saving works again. Typing
// goes on, as pending; what others would have to follow doesn't begin.
func (s *saver) refuses(a session.Action) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.queue)+s.held > mostPending {
		return &session.Error{Code: session.Saving}
	}
	if !s.failed {
		return nil
	}
	switch a := a.(type) {
	case session.Write, session.Together, session.SetLanguage:
		return nil
	case session.Revert:
		if !a.Change.OfTheRoom() { // a step taken back is another step
			return nil
		}
	}
	return &session.Error{Code: session.Saving}
}

func (s *saver) setFailed(failed bool) {
	s.mu.Lock()
	s.failed = failed
	s.mu.Unlock()
}

// next waits for events to save. nil: the hub has ended.
func (h *Hub) next(buf []session.Event) []session.Event {
	s := &h.saving
	s.mu.Lock()
	defer s.mu.Unlock()
	s.held = 0
	for len(s.queue) == 0 && h.ctx.Err() == nil {
		s.cond.Wait()
	}
	if len(s.queue) == 0 {
		return nil
	}
	buf = append(buf[:0], s.queue...)
	s.queue = s.queue[:0]
	s.held = len(buf)
	return buf
}

// save is the goroutine that appends to the journal.
func (h *Hub) save() {
	var buf []session.Event
	for {
		buf = h.next(buf)
		if buf == nil {
			return
		}
		recs, err := records(buf)
		if err != nil { // our own types always encode; if not, nothing may be called saved
			panic(err)
		}
		if !h.append(recs) {
			return
		}
	}
}

// records are events as a journal takes them.
func records(evs []session.Event) ([]journal.Record, error) {
	recs := make([]journal.Record, len(evs))
	for i, ev := range evs {
		var err error
		if recs[i], err = Encode(ev); err != nil {
			return nil, err
		}
	}
	return recs, nil
}

// append sends the records until the journal has them. An error means that the
// outcome is unknown, so the same records go again; the journal knows those it
// has. Everybody is told from the first error on.
func (h *Hub) append(recs []journal.Record) bool {
	pause := firstRetry
	for {
		err := h.j.Append(h.ctx, recs)
		if err == nil {
			h.tell(func() { h.broken.writing = ""; h.judge() })
			return true
		}
		if h.ctx.Err() != nil {
			return false
		}
		h.opt.Logger.Error("saving has stopped", "err", err, "events", len(recs))
		why := DiskBroken
		switch {
		case errors.Is(err, journal.ErrFull):
			why = DiskFull
		case errors.Is(err, journal.ErrGone):
			why = FileGone
		}
		h.tell(func() { h.broken.writing = why; h.judge() })
		select {
		case <-time.After(pause):
		case <-h.ctx.Done():
			return false
		}
		pause = min(2*pause, lastRetry)
	}
}

// judge runs in the loop, whenever something is known of the journal, and says
// what everybody is told. Saving has stopped while the journal fails at writing or
// at reading, and when what was decided long ago isn't confirmed yet, whether the
// disk doesn't answer or only doesn't show what it has. It works again when none of
// that is so, which the return of an append doesn't prove, nor a batch confirmed.
func (h *Hub) judge() {
	h.saving.setFailed(h.stopped() != "" || h.overdue()) // what only is still shown keeps nobody waiting
	now := h.shared.Load()
	stopped := now.Save.Mark == NotSaved
	why := h.stopped()
	if why == "" {
		why = h.broken.file // it is well again, and was told of only now
	}
	if why == "" && h.overdue() {
		if why = DiskSlow; stopped {
			why = now.Save.Why // on the way to being well; it has no other name for that while
		}
	}
	if why == now.Save.Why {
		return
	}
	next := *now
	if next.Save = (Save{Mark: Saved}); why != "" {
		next.Save = Save{Mark: NotSaved, Since: h.Now(), Why: why}
		switch {
		case stopped:
			next.Save.Since = now.Save.Since
		case len(h.pending) > 0:
			next.Save.Since = next.Save.Since.Add(-time.Since(h.pending[0].since))
		}
	} else {
		h.opt.Logger.Info("saving works again")
	}
	h.shared.Store(&next)
	h.wakeAll()
}

// stopped is why nothing can be saved, as far as the journal says so.
func (h *Hub) stopped() Why {
	file := h.broken.file
	if h.file.over {
		file = ""
	}
	return cmp.Or(file, h.broken.writing, h.broken.reading)
}

// overdue tells whether the oldest event that isn't confirmed has waited for longer
// than it may.
func (h *Hub) overdue() bool {
	return len(h.pending) > 0 && time.Since(h.pending[0].since) > slowAfter
}

// watch makes sure that a disk which doesn't answer at all is noticed too. It
// runs only while something is pending.
func (h *Hub) watch() {
	if h.watching {
		return
	}
	h.watching = true
	wait := slowAfter - time.Since(h.pending[0].since)
	if wait <= 0 { // said already, and looked at now and then
		wait = slowAfter / 4
	}
	time.AfterFunc(wait+time.Millisecond, func() { h.tell(h.watched) })
}

func (h *Hub) watched() {
	h.watching = false
	if len(h.pending) == 0 {
		return
	}
	h.judge()
	h.watch()
}

// quietFor is how long nothing has to happen for a snapshot to be kept before it is
// due: writing one down costs what a few thousand keys do, and nobody waits then.
const quietFor = 2 * time.Second

// maybeSnapshot runs in the loop; the work is done beside it. A snapshot is kept as
// soon as it is quiet and a fifth of the events have gone by, and at the latest when
// all have.
func (h *Hub) maybeSnapshot() {
	since, every := h.seq-h.snapped, uint64(h.opt.SnapshotEvery)
	switch {
	case since >= every:
		h.keepSnapshot()
	case since >= max(every/5, 1) && !h.snapDue:
		h.snapDue = true
		seq := h.seq
		time.AfterFunc(quietFor, func() {
			h.tell(func() {
				if h.snapDue = false; h.seq == seq {
					h.keepSnapshot()
				} else {
					h.maybeSnapshot()
				}
			})
		})
	}
}

func (h *Hub) keepSnapshot() {
	h.snapped = h.seq
	h.goSafe("the snapshot", func() { h.snapshot(h.ctx) })
}
