package hub

import (
	"context"
	"errors"
	"fmt"
	"time"

	"convene/session"
)

// UnsavedError says that a session ended before all of it was on the disk.
type UnsavedError struct {
	Changes int // that are lost: a key is one
	People  int // who made them
	Why     Why // "" when the disk was only too slow to tell

	cause error
}

func (e *UnsavedError) Unwrap() error { return e.cause }

func (e *UnsavedError) Error() string {
	why := "the disk didn't answer in time"
	switch e.Why {
	case DiskFull:
		why = "the disk is full"
	case DiskBroken:
		why = "the disk reports errors"
	case FileGone, FileOther, FileHurt:
		why = "the session's file was taken away or overwritten, and no other could be written"
	case FileErased:
		why = "the session was erased for good while it ran"
	case DiskSlow:
	}
	return fmt.Sprintf("The session ended before everything was saved: %s. The last keys and steps (%d, of %d people) are not in the file. Everything before them is.",
		why, e.Changes, e.People)
}

// Newest is the session with everything that isn't durable yet, for a document that
// says so when the disk has stopped: nothing else may show it.
func (h *Hub) Newest() session.State {
	st := h.shared.Load().State
	_ = h.ask(func() { st = h.decided }) // an error means that the hub has ended
	return st
}

// Unsaved is how many changes, of everybody, aren't durable yet.
func (h *Hub) Unsaved() int {
	n := 0
	_ = h.ask(func() { n = len(h.pending) }) // an error means that the hub has ended
	return n
}

// rescue gives away what isn't saved.
func (h *Hub) rescue() error {
	if h.opt.Rescue == nil {
		return nil
	}
	var left []session.Event
	if err := h.ask(func() {
		for _, p := range h.pending {
			left = append(left, p.ev)
		}
	}); err != nil || len(left) == 0 {
		return err
	}
	recs, err := records(left)
	if err != nil {
		return err
	}
	return h.opt.Rescue(recs)
}

// deadWithin is how long closing waits for a journal that didn't save everything: a
// commit that never returns mustn't keep the program from ending, which ends it too.
const deadWithin = 300 * time.Millisecond

func (h *Hub) closeDead() error {
	closed := make(chan error, 1)
	go func() {
		defer func() {
			if p := recover(); p != nil {
				closed <- fmt.Errorf("closing the session broke: %v", p)
			}
		}()
		closed <- h.j.Close()
	}()
	select {
	case err := <-closed:
		return err
	case <-time.After(deadWithin):
		return nil
	}
}

// unsaved is why closing has waited in vain, in words.
func (h *Hub) unsaved(flushed error) error {
	if !errors.Is(flushed, context.DeadlineExceeded) && !errors.Is(flushed, context.Canceled) {
		return flushed
	}
	out := &UnsavedError{cause: flushed}
	if s := h.shared.Load().Save; s.Mark == NotSaved {
		out.Why = s.Why
	}
	err := h.ask(func() {
		people := map[any]bool{}
		for _, p := range h.pending {
			if p.by != nil {
				people[p.by] = true
			} else {
				people[p.ev.By] = true
			}
		}
		out.Changes, out.People = len(h.pending), len(people)
	})
	if err != nil || out.Changes == 0 {
		return errors.Join(flushed, err)
	}
	return out
}
