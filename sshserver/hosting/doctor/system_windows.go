package doctor

import (
	"context"
	"regexp"
	"strconv"
	"strings"
	"unsafe"

	"golang.org/x/sys/windows"
)

// Nobody has run this on Windows yet. It asks the system, and says nothing where that says
// nothing.

func walls(ctx context.Context) []wall {
	said, err := run(ctx, "netsh", "advfirewall", "show", "currentprofile", "state")
	if err != nil {
		return nil
	}
	on := strings.Contains(said, "ON") || strings.Contains(strings.ToUpper(said), "ACTIV")
	return []wall{{"Windows Defender", on, "netsh advfirewall firewall add rule name=Convene dir=in action=allow protocol=TCP localport=%d"}}
}

// status is SYSTEM_POWER_STATUS.
type status struct {
	line, flag, percent, saver byte
	seconds, whole             uint32
}

func fed(context.Context) (battery, bool) {
	var s status
	call := windows.NewLazySystemDLL("kernel32.dll").NewProc("GetSystemPowerStatus")
	if ok, _, _ := call.Call(uintptr(unsafe.Pointer(&s))); ok == 0 {
		return battery{}, false
	}
	b := battery{there: s.flag != 255 && s.flag&128 == 0, mains: s.line == 1, percent: -1}
	if s.percent <= 100 {
		b.percent = int(s.percent)
	}
	return b, true
}

var onMains = regexp.MustCompile(`(?i)0x([0-9a-f]{8})`)

// resting reads how many seconds this computer stays awake on mains.
func resting(ctx context.Context) (r rest) {
	if b, ok := fed(ctx); ok && b.there {
		r.lid = "sleep"
	}
	said, err := run(ctx, "powercfg", "/query", "SCHEME_CURRENT", "SUB_SLEEP", "STANDBYIDLE")
	all := onMains.FindAllStringSubmatch(said, -1)
	if err != nil || len(all) < 2 {
		return r
	}
	if n, err := strconv.ParseUint(all[len(all)-2][1], 16, 32); err == nil { // then the one on battery
		r.known, r.minutes = true, int(n/60)
	}
	return r
}

func synchronized(context.Context) (set, known bool) { return false, false }

// room is what is free on a folder's disk, and how much it holds.
func room(path string) (free, all uint64, err error) {
	name, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return 0, 0, err
	}
	err = windows.GetDiskFreeSpaceEx(name, &free, &all, nil)
	return free, all, err
}
