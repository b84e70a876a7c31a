//go:build unix

package own

import "syscall"

// itself opens what stands at a name and not what that leads to, and doesn't wait for
// the other end of a pipe.
const itself = syscall.O_NOFOLLOW | syscall.O_NONBLOCK
