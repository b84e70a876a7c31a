//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd || windows)

package sqlite

import "errors"

// errQuota matches nothing here.
var errQuota = errors.New("disk quota exceeded")

// fileLock is not to be had on this system, so sessions can only be read.
type fileLock struct{}

func acquireLock(string) (*fileLock, error) {
	return nil, errors.New("Convene can't write sessions on this system")
}

func (l *fileLock) holds() bool { return true }

func (l *fileLock) release() error { return nil }

func syncDir(string) error { return nil }
