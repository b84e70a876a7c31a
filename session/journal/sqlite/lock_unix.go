//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package sqlite

import (
	"errors"
	"os"
	"syscall"

	"convene/session/journal/own"
)

// errQuota is a disk that is full for this user only.
var errQuota error = syscall.EDQUOT

// fileLock says that this process writes a session. The kernel lets go of it
// when the process dies, however it dies.
//
// It is a file of its own: locks on the session file belong to SQLite, readers
// must not be stopped, and on some systems closing any descriptor of a file
// drops all locks the process has on it.
type fileLock struct{ f *os.File }

func acquireLock(path string) (*fileLock, error) {
	name := path + ".lock"
	for {
		if own.Linked(name) { // the name is ours, and what stands there isn't
			if err := os.Remove(name); err != nil {
				return nil, err
			}
		}
		f, err := own.Open(name, os.O_CREATE|os.O_RDWR, 0o600)
		if errors.Is(err, own.ErrNoFile) {
			continue // removed by the one who held it, between two looks
		}
		if err != nil {
			return nil, err
		}
		if err := flock(f); err != nil {
			_ = f.Close()
			if errors.Is(err, syscall.EWOULDBLOCK) {
				return nil, errInUse(path)
			}
			return nil, err
		}
		// The one who held it removes the file before letting go. Whoever
		// waited on that removed file holds nothing, and starts over.
		mine, err := f.Stat()
		if err != nil {
			_ = f.Close()
			return nil, err
		}
		if there, err := os.Stat(name); err == nil && os.SameFile(mine, there) {
			return &fileLock{f: f}, nil
		}
		_ = f.Close()
	}
}

func flock(f *os.File) error {
	for {
		err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if !errors.Is(err, syscall.EINTR) {
			return err
		}
	}
}

// holds tells whether the lock's name is still its own: who takes the file away
// lets others have the session too.
func (l *fileLock) holds() bool {
	mine, err := l.f.Stat()
	there, err2 := os.Stat(l.f.Name())
	return err == nil && err2 == nil && os.SameFile(mine, there)
}

func (l *fileLock) release() error {
	if !l.holds() {
		return l.f.Close()
	}
	return errors.Join(os.Remove(l.f.Name()), l.f.Close())
}

// syncDir makes the names in a directory durable.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
