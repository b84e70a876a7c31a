package hosting

import (
	"context"
	"log/slog"
	"os"
	"sync/atomic"

	"convene/session/hub"
	"convene/session/journal/sqlite"
)

// manyWrong is from how many wrong codes of one address on the facilitator hears
// of it: somebody who mistypes a code gives up or asks before.
const manyWrong = 5

// diskWatch tells the facilitators what the journal thinks of the disk, and of the
// session's file.
type diskWatch struct {
	s    *Session
	hub  atomic.Pointer[hub.Hub] // nil while the session is being opened
	last atomic.Pointer[sqlite.Move]
}

// warned is told by the journal, which waits for it; "" when all is well again.
func (d *diskWatch) warned(sentence string) {
	if sentence != "" {
		d.s.opt.Logger.Warn(sentence)
	}
	if x := d.hub.Load(); x != nil {
		d.notice(x, sentence)
	}
}

// tell begins with what was said before there was anybody to tell it to.
func (d *diskWatch) tell(x *hub.Hub, sentence string) {
	d.hub.Store(x)
	d.notice(x, sentence)
	if m := d.last.Load(); m != nil {
		d.tellMove(x, *m)
	}
}

// moved is told by the journal, which waits for it, what became of the file.
func (d *diskWatch) moved(m sqlite.Move) {
	log := d.s.opt.Logger
	switch {
	case m.Err != nil:
		log.Error("the session's file is gone and could not be written anew", "err", m.Err)
	case m.Path == "":
		log.Error("NOT SAVED: the session's file was taken away or overwritten", "how", m.How, "file", d.s.Where())
	default:
		if was := d.s.Where(); !samePath(was, m.Path) {
			if err := d.s.opt.Dir.Moved(was, m.Path); err != nil {
				log.Warn("where the session is now could not be noted", "err", err)
			}
			d.s.where.Store(&m.Path)
		}
		log.Warn("all of the session is saved anew", "session", m.Path)
	}
	d.last.Store(&m)
	if x := d.hub.Load(); x != nil {
		d.tellMove(x, m)
	}
}

// tellMove tells everybody that nothing is saved, and that it is again; facilitators
// hear where.
func (d *diskWatch) tellMove(x *hub.Hub, m sqlite.Move) {
	switch {
	case m.Path != "":
		x.Notify(hub.Notice{Code: hub.FileMoved, Path: m.Path, Since: x.Now()})
		x.FileTrouble("")
	case m.How == sqlite.Other:
		x.FileTrouble(hub.FileOther)
	case m.How == sqlite.Hurt:
		x.FileTrouble(hub.FileHurt)
	case m.How == sqlite.Erased:
		x.FileTrouble(hub.FileErased)
	default:
		x.FileTrouble(hub.FileGone)
	}
}

// Where is the session's file now, an absolute path: it may have had to be written
// anew elsewhere.
func (s *Session) Where() string {
	if p := s.where.Load(); p != nil {
		return *p
	}
	return "" // it is being opened
}

// elsewhere is where a session goes on when its folder is gone.
func (s *Session) elsewhere() []string {
	if s.opt.Elsewhere != nil {
		return s.opt.Elsewhere
	}
	if home, err := os.UserHomeDir(); err == nil {
		return []string{home}
	}
	return nil
}

// samePath compares two names of files, one of which may be by a link.
func samePath(a, b string) bool {
	if a == b {
		return true
	}
	one, err := os.Stat(a)
	two, err2 := os.Stat(b)
	return err == nil && err2 == nil && os.SameFile(one, two)
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

// wrongCodes tells the host, and from a few on the facilitators too, that somebody
// is guessing.
func (h *Hosting) wrongCodes(from string, n int) {
	h.opt.Logger.LogAttrs(context.Background(), slog.LevelWarn, "wrong codes", slog.String("from", from), slog.Int("tries", n))
	if n >= manyWrong {
		h.hub.Notify(hub.Notice{Code: hub.Guessing, From: from, N: n, Since: h.hub.Now()})
	}
}
