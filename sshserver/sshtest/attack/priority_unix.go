//go:build unix

package attack

import "syscall"

// stepBack lets everything else on this computer go first: what is measured is what the
// server does, not that it shares a processor with its attackers.
func stepBack() {
	// What the system call gives is 20 less the priority, which begins at -20.
	if p, err := syscall.Getpriority(syscall.PRIO_PROCESS, 0); err == nil {
		_ = syscall.Setpriority(syscall.PRIO_PROCESS, 0, min(19, 20-p+10))
	}
}
