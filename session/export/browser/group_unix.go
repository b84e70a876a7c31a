//go:build unix

package browser

import (
	"errors"
	"os"
	"os/exec"
	"syscall"
)

// ownGroup makes sure that a browser's helpers end with it: it and they are a
// process group, and the group is ended when the context is.
func ownGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error {
		err := syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
		if errors.Is(err, syscall.ESRCH) {
			return os.ErrProcessDone
		}
		return err
	}
}
