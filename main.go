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
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := commands.Run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}
