package tui

import (
	"context"
	"time"
)

// lastWords is how long the end of a session waits for the disk before it says
// that not everything is saved. A program has one second to end, in all.
const lastWords = 600 * time.Millisecond

// Farewell is what is said below the screen when it is gone: that what was
// written is saved, and that one can come back. ended: the session was closed, or
// the connection, which is not the session's end; otherwise the person left.
// Nothing is said to somebody who never sat down.
//
// At an end it first waits for the disk, for a moment: the last letters were on
// the screen before they were saved, and nobody may be told what isn't so yet.
func (r *Root) Farewell(ended bool) string {
	w := r.kit.Words.Save
	switch {
	case r.screen == nil:
		return ""
	case r.out:
		return r.kit.Words.People.Farewell
	case !ended && r.opt.Hub.Shared().State.HasEnded():
		return r.thanks()
	case !ended:
		return w.Left
	}
	ctx, cancel := context.WithTimeout(context.Background(), lastWords)
	defer cancel()
	if r.opt.Hub.Flush(ctx) != nil {
		return w.EndedUnsaved
	}
	if r.opt.Hub.Shared().State.HasEnded() {
		return w.Ended // its line works no more
	}
	return r.kit.Words.Ended.Closed
}

// thanks is what whoever leaves an ended session takes along.
func (r *Root) thanks() string {
	said := r.kit.Words.Save.Ended
	if x := r.seat(); x != nil && x.Table > 0 {
		if line := r.takeHome(x.Table); line != "" {
			said += "\r\n" + line
		}
	}
	return said
}
