//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package sqlite

import (
	"errors"
	"os"
)

// grip is a file that can still be overwritten when its name has gone, or names
// another file. Here a file that is open can't be replaced, so it gets a second
// name. When the power fails, clearLeftovers finds it by that.
type grip struct{ name string }

// takeHold takes hold of a file; nil when there is none.
func takeHold(path string) (*grip, error) {
	name := path + goneSuffix
	if err := os.Link(path, name); errors.Is(err, os.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	return &grip{name}, nil
}

// wipe overwrites the file and removes it.
func (h *grip) wipe() error {
	if h == nil {
		return nil
	}
	return errors.Join(wipe(h.name, 0), os.Remove(h.name))
}

// drop lets go of the file as it is.
func (h *grip) drop() error {
	if h == nil {
		return nil
	}
	return os.Remove(h.name)
}
