package hosting

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"convene/session/files"
	"convene/sshserver"
)

// Finding is one thing that the doctor looked at.
type Finding struct {
	OK      bool   `json:"ok"`
	About   string `json:"about"`
	Says    string `json:"says"`
	Advice  string `json:"advice,omitempty"`  // what to do, where there is something
	Stopper bool   `json:"stopper,omitempty"` // nothing works until it is mended
}

// String is the finding as a line or two.
func (f Finding) String() string {
	mark := "✓"
	if !f.OK {
		mark = "!"
	}
	out := fmt.Sprintf("%s %s: %s", mark, f.About, f.Says)
	if f.Advice != "" {
		out += "\n  " + f.Advice
	}
	return out
}

// Blocked tells whether hosting can't work.
func Blocked(all []Finding) bool {
	for _, f := range all {
		if f.Stopper && !f.OK {
			return true
		}
	}
	return false
}

// Examine looks at what most often goes wrong before a session.
func Examine(ctx context.Context, dir files.Dir, listen string) []Finding {
	return []Finding{folder(dir), hostKey(dir), port(ctx, listen), network(ctx), client()}
}

func folder(dir files.Dir) Finding {
	f := Finding{About: "folder for sessions", Stopper: true, Says: string(dir)}
	err := dir.Make()
	if err == nil {
		var t *os.File
		if t, err = os.CreateTemp(string(dir), ".convene-*"); err == nil {
			_, err = t.Write(make([]byte, 1<<20))
			_ = t.Close()
			_ = os.Remove(filepath.Clean(t.Name()))
		}
	}
	if err != nil {
		f.Says = err.Error()
		f.Advice = "Choose another folder with --data, or make room on the disk."
		return f
	}
	f.OK = true
	return f
}

func hostKey(dir files.Dir) Finding {
	f := Finding{About: "host key", Stopper: true}
	_, fp, err := sshserver.LoadOrCreateHostKey(dir.HostKey())
	if err != nil {
		f.Says = err.Error()
		return f
	}
	f.OK, f.Says = true, fp
	return f
}

func port(ctx context.Context, listen string) Finding {
	f := Finding{About: "port", Stopper: true, Says: listen}
	if listen == "" {
		f.Says = at(UsualPort)
	}
	h := &Hosting{opt: Options{Listen: listen}}
	l, err := h.openPort(0)
	if err != nil {
		f.Says = err.Error()
		return f
	}
	_ = l.Close()
	if h.BusyPort != 0 {
		a, _ := l.Addr().(*net.TCPAddr)
		f.Stopper = false
		f.Says = fmt.Sprintf("%s is in use on this computer; a new session would take :%d", f.Says, a.Port)
		f.Advice = "Where people have lines or cards with the usual port already, end what uses it first."
		return f
	}
	f.OK = ctx.Err() == nil
	return f
}

// network says how others reach this computer, and what to do where a guest
// network keeps laptops apart: only trying from a second one can tell.
func network(ctx context.Context) Finding {
	f := Finding{About: "network"}
	all := Addresses()
	if len(all) == 0 {
		f.Says = "this computer is in no network"
		f.Advice = "Join the room's Wi-Fi, or open a hotspot on this computer or a phone and let everybody join that."
		return f
	}
	d := net.Dialer{Timeout: time.Second}
	l, err := net.Listen("tcp", net.JoinHostPort(all[0].String(), "0"))
	if err == nil {
		var c net.Conn
		if c, err = d.DialContext(ctx, "tcp", l.Addr().String()); err == nil {
			_ = c.Close()
		}
		_ = l.Close()
	}
	f.Says = "others reach you at " + all[0].String()
	f.Advice = "Try it from a second laptop before people come: guest Wi-Fi often forbids laptop to laptop. " +
		"Then use your own hotspot, a cable, or a hosted machine."
	if err != nil {
		f.Says = "this computer doesn't answer at its own address " + all[0].String()
		f.Advice = "A firewall here may be in the way: allow incoming connections for convene."
		return f
	}
	f.OK = true
	return f
}

func client() Finding {
	f := Finding{About: "ssh program"}
	path, err := exec.LookPath("ssh")
	if err != nil {
		f.Says = "there is none on this computer, so you can't try joining from here"
		f.Advice = "People who join need one; macOS, Linux and Windows 10 and 11 have it."
		return f
	}
	f.OK, f.Says = true, path
	return f
}
