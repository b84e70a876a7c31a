//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package sqlite

import (
	"errors"
	"os"

	"convene/session/journal/own"
)

// grip is a file that can still be overwritten when its name has gone, or names
// another file. Here it is simply open: when the power fails first, the system
// frees it, and no name is left that leads to it.
type grip struct{ f *os.File }

// takeHold takes hold of a file; nil when there is none. Nothing in this process may
// have it open through SQLite: letting go would drop SQLite's locks on it.
func takeHold(path string) (*grip, error) {
	f, err := own.Open(path, os.O_WRONLY, 0)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return &grip{f}, nil
}

// wipe overwrites the file and lets go of it.
func (h *grip) wipe() error {
	if h == nil {
		return nil
	}
	return errors.Join(blank(h.f, 0), h.f.Close())
}

// drop lets go of the file as it is.
func (h *grip) drop() error {
	if h == nil {
		return nil
	}
	return h.f.Close()
}
