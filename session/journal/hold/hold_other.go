//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd || windows)

package hold

import "errors"

// ErrQuota matches nothing here.
var ErrQuota = errors.New("disk quota exceeded")

// File is not to be had on this system, so sessions can only be read.
type File struct{}

// Acquire takes the hold on a session: ErrTaken where somebody has it.
func Acquire(string) (*File, error) {
	return nil, errors.New("Convene can't write sessions on this system")
}

func (l *File) Holds() bool { return true }

// Release lets go.
func (l *File) Release() error { return nil }

func SyncDir(string) error { return nil }
