//go:build linux || darwin

package awake

import (
	"os/exec"
	"syscall"
)

// run holds the computer awake by a program of the system until end closes. It tells
// whether the program did so, as far as one can tell: one that is refused ends at once.
func run(end <-chan struct{}, name string, args ...string) bool {
	cmd := exec.Command(name, args...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // Ctrl+C in our window is for us
	// Its input ends with us, however we end, and a helper that reads it ends then.
	in, err := cmd.StdinPipe()
	if err != nil || cmd.Start() != nil {
		return false
	}
	gone := make(chan error, 1)
	go func() { gone <- cmd.Wait() }() // it ends with the helper, which ends below
	select {
	case err := <-gone:
		return err == nil
	case <-end:
	}
	_ = in.Close()
	_ = cmd.Process.Signal(syscall.SIGTERM)
	<-gone //nolint:errcheck // it was told to end
	return true
}
