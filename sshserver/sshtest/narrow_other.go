//go:build !linux && !darwin

package sshtest

import "syscall"

// narrow changes nothing here: a stalled guest is noticed later on this system.
func narrow(_, _ string, _ syscall.RawConn) error { return nil }
