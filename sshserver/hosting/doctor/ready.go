package doctor

import (
	"context"
	"fmt"

	"convene/sshserver/hosting"
)

// What each system tells stands in a file of its own. What can't be told isn't guessed.

// wall is a firewall of this computer.
type wall struct {
	name  string
	on    bool
	allow string // what to type, with the port as %d; or "" where one clicks
}

// battery is how the computer is fed.
type battery struct {
	there, mains bool
	percent      int // -1: not known
}

// rest is when the computer sleeps by itself, and what its lid does.
type rest struct {
	known   bool
	minutes int // on mains; 0: never
	lid     string
}

func (d Doctor) firewall(ctx context.Context, w *Words) []Finding {
	f := Finding{ID: "firewall", About: w.Doctor.Firewall, OK: true}
	all := walls(ctx)
	for _, one := range all {
		if one.on {
			f.OK, f.Says, f.Advice = false, fmt.Sprintf(w.Doctor.FirewallOn, one.name), fmt.Sprintf(w.Doctor.FirewallOpen, one.name)
			if one.allow != "" {
				f.Advice = fmt.Sprintf(w.Doctor.FirewallDo, fmt.Sprintf(one.allow, hosting.UsualPort))
			}
			return []Finding{f}
		}
	}
	if len(all) > 0 {
		f.Says = fmt.Sprintf(w.Doctor.FirewallOff, all[0].name)
		return []Finding{f}
	}
	f.Unsure, f.Says = true, w.Doctor.FirewallLook
	return []Finding{f}
}

func (d Doctor) power(ctx context.Context, w *Words) []Finding {
	b, known := fed(ctx)
	if !known {
		return nil
	}
	f := Finding{ID: "power", About: w.Doctor.Power, OK: !b.there || b.mains, Says: w.Doctor.NoBattery}
	full := "?"
	if b.percent >= 0 {
		full = fmt.Sprintf("%d %%", b.percent)
	}
	switch {
	case b.there && b.mains:
		f.Says = fmt.Sprintf(w.Doctor.OnMains, full)
	case b.there:
		f.Says, f.Advice = fmt.Sprintf(w.Doctor.OnBattery, full), w.Doctor.OnBatteryDo
	}
	return []Finding{f}
}

func (d Doctor) sleep(ctx context.Context, w *Words) []Finding {
	r := resting(ctx)
	f := Finding{ID: "sleep", About: w.Doctor.Sleep}
	switch {
	case !r.known && r.lid == "":
		f.OK, f.Unsure, f.Says, f.Advice = true, true, w.Doctor.SleepLook, w.Doctor.SleepDo
		return []Finding{f}
	case r.known && r.minutes > 0:
		f.Says, f.Advice = fmt.Sprintf(w.Doctor.SleepsIn, w.Doctor.Minutes.Of(r.minutes)), w.Doctor.SleepDo
	case r.known:
		f.OK, f.Says = true, w.Doctor.SleepsNot
	}
	if r.lid != "" {
		if f.Says != "" {
			f.Says += ". "
		}
		f.Says += fmt.Sprintf(w.Doctor.LidSuspend, r.lid)
		f.Advice = w.Doctor.SleepDo
		f.OK = f.OK || !r.known // a lid is closed by hand
	}
	return []Finding{f}
}
