// Convene runs structured group exercises live, in terminals. This file is the
// process; the commands are in sshserver/hosting/commands.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"convene/sshserver/hosting/commands"
)

func main() {
	ends := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) { // it is under nohup: who starts us so wants us to go on
		ends = append(ends, syscall.SIGHUP) // the window was closed: end as well as for the others
	}
	ctx, stop := signal.NotifyContext(context.Background(), ends...)
	code := commands.Run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}
