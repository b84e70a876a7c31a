package doctor

import (
	"context"
	"regexp"
	"strconv"
	"strings"
)

// Nobody has run this on a Mac yet. It asks the system's own programs, and says nothing
// where they say nothing.

func walls(ctx context.Context) []wall {
	said, err := run(ctx, "/usr/libexec/ApplicationFirewall/socketfilterfw", "--getglobalstate")
	if err != nil {
		return nil
	}
	return []wall{{name: "macOS", on: strings.Contains(said, "enabled")}}
}

var percent = regexp.MustCompile(`(\d+)%`)

func fed(ctx context.Context) (battery, bool) {
	said, err := run(ctx, "pmset", "-g", "batt")
	if err != nil {
		return battery{}, false
	}
	b := battery{there: strings.Contains(said, "InternalBattery"), mains: strings.Contains(said, "AC Power"), percent: -1}
	if m := percent.FindStringSubmatch(said); m != nil {
		b.percent, _ = strconv.Atoi(m[1])
	}
	return b, true
}

var sleeps = regexp.MustCompile(`(?m)^\s*sleep\s+(\d+)`)

func resting(ctx context.Context) (r rest) {
	if b, ok := fed(ctx); ok && b.there {
		r.lid = "sleep"
	}
	said, err := run(ctx, "pmset", "-g")
	if m := sleeps.FindStringSubmatch(said); err == nil && m != nil {
		r.known = true
		r.minutes, _ = strconv.Atoi(m[1])
	}
	return r
}

func synchronized(context.Context) (set, known bool) { return false, false }
