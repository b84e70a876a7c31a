//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package hold

import (
	"errors"
	"os"
	"syscall"

	"convene/session/journal/own"
)

// ErrQuota is a disk that is full for this user only.
var ErrQuota error = syscall.EDQUOT

// File says that this process writes a session. The kernel lets go of it
// when the process dies, however it dies.
//
// It is a file of its own: locks on the session file belong to SQLite, readers
// must not be stopped, and on some systems closing any descriptor of a file
// drops all locks the process has on it.
type File struct{ f *os.File }

// Acquire takes the hold on a session: ErrTaken where somebody has it.
func Acquire(path string) (*File, error) {
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
				return nil, ErrTaken
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
			return &File{f: f}, nil
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

// Holds tells whether the lock's name is still its own: who takes the file away
// lets others have the session too.
func (l *File) Holds() bool {
	mine, err := l.f.Stat()
	there, err2 := os.Stat(l.f.Name())
	return err == nil && err2 == nil && os.SameFile(mine, there)
}

// Release lets go.
func (l *File) Release() error {
	if !l.Holds() {
		return l.f.Close()
	}
	return errors.Join(os.Remove(l.f.Name()), l.f.Close())
}

// SyncDir makes the names in a directory durable.
func SyncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
