package hosting

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"convene/session/files"
	"convene/tui/draw"
)

// Desk is where the one who hosts sits. Its window may be closed: the room doesn't
// notice, and for a while another window can take the session up (see Running). Run
// it, once, and Close it when the session has been closed.
type Desk struct {
	h      *Hosting
	door   *deskDoor // nil: it couldn't be opened, and nobody can take the session up
	window *window   // the one that is on, in place of our own terminal
	gone   bool      // our own terminal is
}

// WindowPatience is how long a session goes on without a window.
const WindowPatience = 15 * time.Minute

// Desk opens the host's desk.
func (h *Hosting) Desk() *Desk {
	d := &Desk{h: h}
	var err error
	if d.door, err = openDeskDoor(h.opt.Dir, h.File, h.opt.Logger); err != nil {
		h.opt.Logger.Warn("another window won't be able to take this session up", "err", err)
	}
	return d
}

// Run shows the facilitator's screens until they leave, ctx or the session ends, or
// nobody has come back for patience. hung is closed when our own window is; nil:
// there is none to begin with. say is for our own terminal while nothing is drawn
// on it.
func (d *Desk) Run(ctx context.Context, hung <-chan struct{}, patience time.Duration, say io.Writer) error {
	at := own()
	var err error
	for there := hung != nil; ; there = true {
		var next *window
		if there {
			d.door.shown(true)
			next, err = d.show(ctx, at, hung)
		}
		switch {
		case next != nil && d.window == nil && !d.gone:
			_, _ = fmt.Fprintln(say, "This session is in another window now, and goes on when you close this one. Ctrl+C here ends it for everybody.")
		case next != nil:
			d.window.end("This session is in another window now.", 0)
		case there && (err == nil || ctx.Err() != nil || errors.As(err, new(brokenScreen))):
			if ctx.Err() != nil {
				err = nil
			}
			return err
		default:
			if d.window != nil {
				d.window.end("", 0) // nobody may be there any more
				d.window = nil
			} else {
				d.gone = true
			}
			if next = d.wait(ctx, patience); next == nil {
				return nil
			}
		}
		d.window, at, hung = next, next.options(), nil
	}
}

// show is one window's turn, until it is closed or another one comes.
func (d *Desk) show(ctx context.Context, at draw.Options, hung <-chan struct{}) (next *window, err error) {
	ctx, cancel := context.WithCancelCause(ctx)
	watching := make(chan struct{})
	go func() {
		defer close(watching)
		defer func() { _ = recover() }() // then nobody takes it over, and the rest goes on
		select {
		case <-hung:
			cancel(errGone)
		case next = <-d.door.comers():
			cancel(errGone)
		case <-ctx.Done():
		}
	}()
	err = d.h.atHost(ctx, at)
	cancel(nil)
	<-watching
	return next, err
}

// wait is the time without a window. It gives the one that comes, or nil.
func (d *Desk) wait(ctx context.Context, patience time.Duration) *window {
	log := d.h.opt.Logger
	log.Warn("the window was closed: the session goes on without one, and `convene host` takes it up again", "session", files.Name(d.h.File), "for", patience)
	d.door.shown(false)
	t := time.NewTimer(patience)
	defer t.Stop()
	select {
	case w := <-d.door.comers():
		log.Info("the session was taken up again")
		return w
	case <-t.C:
		log.Warn("nobody took the session up again: it ends")
	case <-ctx.Done():
	case <-d.h.hub.Done():
	}
	return nil
}

// Close says the last words, and how it ended, to the window that is on, and tells
// whether our own terminal is still there to hear them.
func (d *Desk) Close(says string, code int) (here bool) {
	if d.window != nil {
		d.window.end(says, code)
	}
	d.door.close()
	if d.gone {
		d.h.opt.Logger.Info("the session has ended", "says", says)
	}
	return !d.gone
}
