package loadtest

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

// Of tells what a process has used, for [Config.Usage]; zero once it has gone. The kernel counts in hundredths of a second.
func Of(pid int) Usage {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return Usage{}
	}
	// The name stands in brackets and may hold spaces; user and system time are the 12th and 13th after it.
	f := strings.Fields(string(stat[strings.LastIndexByte(string(stat), ')')+1:]))
	if len(f) < 22 {
		return Usage{}
	}
	number := func(s string) int64 { n, _ := strconv.ParseInt(s, 10, 64); return n } // the kernel writes numbers
	return Usage{
		CPU:    time.Duration(number(f[11])+number(f[12])) * 10 * time.Millisecond,
		Memory: number(f[21]) * int64(os.Getpagesize()),
	}
}
