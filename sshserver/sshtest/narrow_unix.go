//go:build linux || darwin

package sshtest

import (
	"errors"
	"syscall"
)

// narrow makes a new socket behave like a real network's: packets of 1,400 bytes and a receive buffer of 32 KiB. A
// server's write then blocks after some 0.4 MB; over loopback as it comes it takes 3.9 MB. A buffer much smaller than
// this makes a resumed connection crawl.
func narrow(_, _ string, c syscall.RawConn) error {
	var buffer, packet error
	err := c.Control(func(fd uintptr) {
		buffer = syscall.SetsockoptInt(int(fd), syscall.SOL_SOCKET, syscall.SO_RCVBUF, 32<<10)
		packet = syscall.SetsockoptInt(int(fd), syscall.IPPROTO_TCP, syscall.TCP_MAXSEG, 1400)
	})
	return errors.Join(err, buffer, packet)
}
