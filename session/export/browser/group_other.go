//go:build !unix

package browser

import "os/exec"

// ownGroup does nothing where there are no process groups; a browser's helpers
// end there when their pipe to it breaks.
func ownGroup(*exec.Cmd) {}
