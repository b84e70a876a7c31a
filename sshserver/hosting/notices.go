package hosting

import (
	"context"
	"log/slog"
	"sync/atomic"

	"convene/session/hub"
	"convene/session/journal/sqlite"
)

// manyWrong is from how many wrong codes of one address on the facilitator hears
// of it: somebody who mistypes a code gives up or asks before.
const manyWrong = 5

// diskWatch tells the facilitators what the journal thinks of the disk.
type diskWatch struct {
	h   *Hosting
	hub atomic.Pointer[hub.Hub] // nil while the session is being opened
}

// warned is told by the journal, which waits for it; "" when all is well again.
func (d *diskWatch) warned(sentence string) {
	if sentence != "" {
		d.h.opt.Logger.Warn(sentence)
	}
	if x := d.hub.Load(); x != nil {
		d.notice(x, sentence)
	}
}

// tell begins with what was said before there was anybody to tell it to.
func (d *diskWatch) tell(x *hub.Hub, sentence string) {
	d.hub.Store(x)
	d.notice(x, sentence)
}

// notice puts up what the disk is running out of. That nothing can be saved
// stands on every screen as it is.
func (d *diskWatch) notice(x *hub.Hub, sentence string) {
	x.Unnotify(hub.DiskReserve)
	x.Unnotify(hub.DiskNoReserve)
	switch sentence {
	case sqlite.WarnReserve:
		x.Notify(hub.Notice{Code: hub.DiskReserve, Since: x.Now()})
	case sqlite.WarnNoReserve:
		x.Notify(hub.Notice{Code: hub.DiskNoReserve, Since: x.Now()})
	}
}

// WrongCodes tells the host, and from a few on the facilitators too, that somebody
// is guessing.
func (g *guests) WrongCodes(from string, n int) {
	g.h.opt.Logger.LogAttrs(context.Background(), slog.LevelWarn, "wrong codes", slog.String("from", from), slog.Int("tries", n))
	if n >= manyWrong {
		g.h.hub.Notify(hub.Notice{Code: hub.Guessing, From: from, N: n, Since: g.h.hub.Now()})
	}
}
