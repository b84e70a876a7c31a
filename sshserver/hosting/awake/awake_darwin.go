package awake

import (
	"os"
	"strconv"
)

// hold has caffeinate(8) keep the system from idling, and from sleeping on mains; it
// watches us, and ends when we do.
func hold(_ string, end <-chan struct{}) {
	run(end, "caffeinate", "-i", "-s", "-w", strconv.Itoa(os.Getpid()))
}
