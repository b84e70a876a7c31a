package doctor

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// walls finds the firewalls that distributions bring. Their rules are root's to read: that
// one is on is all that can be told.
func walls(ctx context.Context) (out []wall) {
	if conf, err := os.ReadFile("/etc/ufw/ufw.conf"); err == nil {
		on := strings.Contains(strings.ToLower(strings.ReplaceAll(string(conf), " ", "")), "\nenabled=yes")
		out = append(out, wall{"ufw", on, "sudo ufw allow %d/tcp"})
	}
	if state, err := run(ctx, "systemctl", "is-active", "firewalld"); err == nil || state == "inactive" {
		out = append(out, wall{"firewalld", state == "active", "sudo firewall-cmd --add-port=%d/tcp"})
	}
	return out
}

func fed(context.Context) (battery, bool) {
	all, err := filepath.Glob("/sys/class/power_supply/*")
	if err != nil {
		return battery{}, false
	}
	b := battery{percent: -1}
	for _, dir := range all {
		switch read(dir, "type") {
		case "Mains", "USB":
			b.mains = b.mains || read(dir, "online") == "1"
		case "Battery":
			if read(dir, "scope") == "Device" { // a mouse's
				continue
			}
			b.there = true
			if n, err := strconv.Atoi(read(dir, "capacity")); err == nil {
				b.percent = n
			}
			if s := read(dir, "status"); s == "Charging" || s == "Full" || s == "Not charging" {
				b.mains = true
			}
		}
	}
	return b, true
}

func read(dir, name string) string {
	b, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(b))
}

// resting asks the desktop when it sleeps, and systemd what the lid does.
func resting(ctx context.Context) (r rest) {
	const power = "org.gnome.settings-daemon.plugins.power"
	if kind, err := run(ctx, "gsettings", "get", power, "sleep-inactive-ac-type"); err == nil && kind != "" {
		r.known = true
		if !strings.Contains(kind, "nothing") {
			if said, err := run(ctx, "gsettings", "get", power, "sleep-inactive-ac-timeout"); err == nil {
				if n, err := strconv.Atoi(strings.TrimPrefix(said, "uint32 ")); err == nil && n > 0 {
					r.minutes = max(n/60, 1)
				}
			}
		}
	}
	if lids, err := filepath.Glob("/proc/acpi/button/lid/*"); err != nil || len(lids) == 0 {
		return r
	}
	r.lid = "suspend"
	confs, _ := filepath.Glob("/etc/systemd/logind.conf.d/*.conf")
	for _, path := range append([]string{"/etc/systemd/logind.conf"}, confs...) {
		b, err := os.ReadFile(path)
		if err != nil {
			continue
		}
		for line := range strings.Lines(string(b)) {
			if what, ok := strings.CutPrefix(strings.TrimSpace(line), "HandleLidSwitch="); ok {
				r.lid = what
			}
		}
	}
	if r.lid == "ignore" || r.lid == "lock" {
		r.lid = ""
	}
	return r
}

func synchronized(ctx context.Context) (set, known bool) {
	said, err := run(ctx, "timedatectl", "show", "-p", "NTPSynchronized", "--value")
	return said == "yes", err == nil && (said == "yes" || said == "no")
}
