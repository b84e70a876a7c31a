//go:build !windows

package draw

import (
	"os"
	"os/signal"
	"syscall"
)

// prepareOutput has nothing to do here: raw mode covers the whole terminal.
func prepareOutput(*os.File) (undo func(), err error) { return func() {}, nil }

// sizeChanges gives a channel that fires when the terminal may have a new size, and the way to end it.
func sizeChanges() (<-chan os.Signal, func()) {
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGWINCH)
	return c, func() { signal.Stop(c) }
}
