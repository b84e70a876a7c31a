package hosting

import (
	"errors"
	"fmt"
	"net"
	"strconv"

	"convene/sshserver"
)

// UsualPort is an unusual one that stays the same, so that the host key people
// have accepted once is the one they find there again.
const UsualPort = 7464

// portsTried is how many ports after a busy one are tried.
const portsTried = 20

// openPort takes the port that was asked for or, where none was, the one that
// people know: the session's own from before (0: it had none), or the usual one. A
// new session takes the next free one where that is busy. One that is carried on
// asks first: people's lines and cards name its port.
func (h *Hosting) openPort(had int) (net.Listener, error) {
	if h.opt.Listen != "" {
		return sshserver.OpenPort(h.opt.Listen)
	}
	want := UsualPort
	if had != 0 {
		want = had
	}
	l, err := sshserver.OpenPort(at(want))
	if !errors.Is(err, sshserver.ErrBusy) {
		return l, err
	}
	for port := want + 1; port <= min(want+portsTried, 65535); port++ {
		l, e := sshserver.OpenPort(at(port))
		if errors.Is(e, sshserver.ErrBusy) {
			continue
		}
		if e != nil {
			return nil, e
		}
		if had != 0 && (h.opt.MayMove == nil || !h.opt.MayMove(want, port)) {
			return nil, errors.Join(refuse(func(w *Words) string { return w.Hosting.PortNamed }, want, port), l.Close())
		}
		h.BusyPort, h.said = want, append(h.said, fmt.Sprintf(ours().In(h.opt.Lang).Hosting.PortMoved, want, port))
		return l, nil
	}
	return nil, err
}

// TryPort takes the port that a new session would take. busy is the one that people
// expect, where that is in use; 0: it isn't.
func TryPort(listen string) (l net.Listener, busy int, err error) {
	h := &Hosting{Session: newSession(Options{Listen: listen})}
	l, err = h.openPort(0)
	return l, h.BusyPort, err
}

// at is a port of this computer, for everybody.
func at(port int) string { return ":" + strconv.Itoa(port) }

// portOf is where it listens, 0 where that has no port.
func portOf(l net.Listener) int {
	if a, ok := l.Addr().(*net.TCPAddr); ok {
		return a.Port
	}
	return 0
}
