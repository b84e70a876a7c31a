package hosting_test

import (
	"context"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"convene/sshserver/hosting"
	"convene/sshserver/sshtest"
)

// hostedIn is the address of the session that a terminal's screen shows how to join.
func hostedIn(t *testing.T, screen string) string {
	t.Helper()
	m := regexp.MustCompile(`ssh -p (\d+) `).FindStringSubmatch(screen)
	if m == nil {
		t.Fatalf("there is no line to join with:\n%s", screen)
	}
	return "127.0.0.1:" + m[1]
}

// close closes a terminal's window, as somebody does who takes it for another one.
func (x *terminals) close(name string) {
	x.t.Helper()
	if out, err := x.tmux("kill-session", "-t", name); err != nil {
		x.t.Fatalf("tmux: %v: %s", err, out)
	}
}

// TestClosingTheHostsWindow ends nothing: the people at the tables don't notice, the
// host takes it up again from another window, and leaving that ends it as ever.
func TestClosingTheHostsWindow(t *testing.T) {
	t.Parallel()
	x := openTerminals(t, program(t))
	host := "convene host building-blocks --listen 127.0.0.1:0 --code K7Q2MX"
	x.open("keeps", 80, 24, "exec sleep 600") // the server must not end with its last window
	x.open("host", 100, 30, "umask 0; "+host) // whatever the computer leaves open, nothing of ours is
	addr := hostedIn(t, x.sees("host", "K7Q-2MX", "SHA256:"))
	join := func(user string) *sshtest.Guest { return sshtest.Join(t, addr, user, sshtest.Code("K7Q2MX")) }
	ana, luis := join("ana+1"), join("luis+1")
	ana.Type("before")
	luis.Sees("before")

	x.close("host")
	ana.Type(" and after")
	luis.Sees("before and after")
	kim := join("kim+2") // the door is open, with the same code
	kim.Sees("Table 2")

	// With nothing named, what runs is offered.
	x.open("offered", 100, 30, "convene host")
	x.sees("offered", "building-blocks has been going on without a window since ", "Take it up here? (Y/n)")
	x.types("offered", "Enter")
	x.sees("offered", "K7Q-2MX", "SHA256:", "3 here")
	x.types("offered", "Enter")
	x.sees("offered", "Table 1", "━┄┄┄┄")
	x.close("offered")
	luis.Type("!")
	ana.Sees("!")

	// Named, it is there at once; and one that has a window can be taken over.
	files, err := filepath.Glob(filepath.Join(x.dir, "convene", "*.convene"))
	if err != nil || len(files) != 1 {
		t.Fatalf("the sessions are %q, %v", files, err)
	}
	onlyOurs(t, filepath.Join(x.dir, "convene"))
	x.open("named", 100, 30, "convene host "+files[0])
	x.sees("named", "K7Q-2MX", "SHA256:", "3 here")
	x.open("second", 90, 28, "convene host "+files[0])
	x.sees("second", "is open in another window of this computer. Take it over here?")
	x.types("second", "y", "Enter")
	x.sees("second", "K7Q-2MX", "SHA256:", "3 here")
	x.sees("named", "This session is in another window now.", "ended with 0")

	// Ctrl+C asks, as ever, and the last lines are said where somebody is.
	x.types("second", "C-c")
	x.sees("second", "Leaving closes the session for the 3 people here", "▸ Stay")
	x.types("second", "Down", "Enter")
	x.sees("second", "Saved in ", "Go on later:", "convene export", "ended with 0")
	for _, g := range []*sshtest.Guest{ana, luis, kim} {
		if exit, _ := g.Ended(); exit != 0 {
			t.Errorf("%s ended with %d", g.Name(), exit)
		}
		g.Restored()
	}
	if left, err := filepath.Glob(filepath.Join(x.dir, "convene", ".desk-*")); err != nil || len(left) > 0 {
		t.Errorf("there is still %q, %v", left, err)
	}
}

// TestASignalWithoutAWindow ends the session as with one, and the log has the last
// lines.
func TestASignalWithoutAWindow(t *testing.T) {
	t.Parallel()
	x := openTerminals(t, program(t))
	x.open("keeps", 80, 24, "exec sleep 600")
	x.open("host", 100, 30, "echo $$ > $HOME/pid; exec convene host building-blocks --listen 127.0.0.1:0 --open")
	ana := sshtest.Join(t, hostedIn(t, x.sees("host", "SHA256:")), "ana+1")
	ana.Type("kept")
	ana.Sees("kept")
	x.close("host")
	x.open("look", 100, 30, "convene host")
	x.sees("look", "has been going on without a window since")
	x.types("look", "n", "Enter") // another session: this one is let be
	x.sees("look", "6 tables, 0 here")
	x.types("look", "C-c")
	x.sees("look", "▸ Stay")
	x.types("look", "Down", "Enter")
	x.sees("look", "Saved in ", "ended with 0")

	b, err := os.ReadFile(filepath.Join(x.dir, "pid"))
	if err != nil {
		t.Fatal(err)
	}
	signals(t, strings.TrimSpace(string(b)), syscall.SIGTERM)
	if exit, _ := ana.Ended(); exit != 0 {
		t.Errorf("ana ended with %d", exit)
	}
	ana.Restored()
	wroteToLog(t, filepath.Join(x.dir, "convene", "convene.log"), "the window was closed", "Saved in ")
}

// TestNobodyComesBackToTheDesk: it is said where the session can be found meanwhile,
// and after a while it ends.
func TestNobodyComesBackToTheDesk(t *testing.T) {
	t.Parallel()
	r := convene(t)
	desk := r.h.Desk()
	ctx, leave := context.WithCancel(t.Context())
	ran := make(chan error, 1)
	go func() { ran <- desk.Run(ctx, nil, time.Hour, io.Discard) }()
	found := hosting.FindRunning(r.dir)
	if len(found) != 1 || found[0].File != r.h.File || found[0].PID != os.Getpid() || found[0].Shown || !found[0].Is(r.h.File) {
		t.Errorf("there is %+v", found)
	}
	for _, f := range found {
		f.Close()
	}
	leave()
	if err := <-ran; err != nil {
		t.Error(err)
	}
	if err := desk.Run(t.Context(), nil, time.Millisecond, io.Discard); err != nil {
		t.Error(err)
	}
	if _, said := r.log.has("nobody took the session up again"); !said {
		t.Errorf("the log says %s", r.log)
	}
	if here := desk.Close("the last words", 0); here {
		t.Error("nobody is here")
	}
	if _, said := r.log.has("the last words"); !said {
		t.Errorf("the log says %s", r.log)
	}
	if found := hosting.FindRunning(r.dir); len(found) != 0 {
		t.Errorf("there is still %+v", found)
	}
}

// onlyOurs holds a folder of sessions, and everything in it while one runs, to be
// its owner's alone.
func onlyOurs(t *testing.T, dir string) {
	t.Helper()
	n := 0
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		n++
		if info, err := d.Info(); err == nil && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("others may use %s: %v", path, info.Mode())
		}
		return nil
	})
	if err != nil || n < 5 {
		t.Errorf("%d files in %s, %v", n, dir, err)
	}
}

func signals(t *testing.T, pid string, sig syscall.Signal) {
	t.Helper()
	n, err := strconv.Atoi(pid)
	if err == nil {
		err = syscall.Kill(n, sig)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// wroteToLog waits until a log holds all of the texts.
func wroteToLog(t *testing.T, path string, texts ...string) {
	t.Helper()
	again := time.NewTicker(20 * time.Millisecond)
	defer again.Stop()
	log := ""
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); <-again.C {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		log = string(b)
		if !slices.ContainsFunc(texts, func(s string) bool { return !strings.Contains(log, s) }) {
			return
		}
	}
	t.Fatalf("the log doesn't say %q:\n%s", texts, log)
}

// TestWhatIsSaidAtTheBeginningIsSeen: the screen that is drawn over this terminal at once
// says it too, or nobody would read it before the session is over.
func TestWhatIsSaidAtTheBeginningIsSeen(t *testing.T) {
	t.Parallel()
	x := openTerminals(t, program(t))
	x.open("keeps", 80, 24, "exec sleep 600") // the server must not end with its last window
	x.open("first", 100, 30, "convene host building-blocks --tables 2 --listen 127.0.0.1:0 --code K7Q2MX")
	x.sees("first", "K7Q-2MX", "2 tables")
	x.types("first", "C-c")
	x.sees("first", "▸ Stay")
	x.types("first", "Down", "Enter")
	x.sees("first", "Saved in ")
	files, err := filepath.Glob(filepath.Join(x.dir, "convene", "*.convene"))
	if err != nil || len(files) != 1 {
		t.Fatalf("the sessions are %q, %v", files, err)
	}
	x.open("second", 100, 30, "convene host "+files[0]+" --tables 5 --listen 127.0.0.1:0")
	x.sees("second", "K7Q-2MX", "This session is there already and keeps its 2 tables: --tables is for a new one.")
}
