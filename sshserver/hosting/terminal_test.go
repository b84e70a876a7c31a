package hosting_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"convene/session/files"
	"convene/sshserver/hosting"
)

// terminals is a tmux of our own: real terminals, with real programs in them.
type terminals struct {
	t      *testing.T
	socket string
	dir    string
	env    []string
}

func openTerminals(t *testing.T, bin string, need ...string) *terminals {
	t.Helper()
	for _, name := range append(need, "tmux") {
		if _, err := exec.LookPath(name); err != nil {
			t.Skipf("there is no %s on this machine", name)
		}
	}
	x := &terminals{t: t, dir: t.TempDir()}
	// Not in dir: a socket's path may only be about a hundred characters long.
	short, err := os.MkdirTemp("", "tmux-*")
	if err != nil {
		t.Fatal(err)
	}
	x.socket = filepath.Join(short, "s")
	x.env = []string{
		"PATH=" + bin + string(os.PathListSeparator) + os.Getenv("PATH"), "HOME=" + x.dir, "XDG_DATA_HOME=" + x.dir,
		"LANG=C.UTF-8", "TERM=xterm-256color", "SHELL=/bin/sh",
	}
	t.Cleanup(func() {
		_, _ = x.tmux("kill-server")
		for _, r := range hosting.FindRunning(files.Dir(filepath.Join(x.dir, "convene"))) { // which it doesn't end
			end(r.PID)
			r.Close()
		}
		_ = os.RemoveAll(short)
	})
	return x
}

// end ends a process and waits until it is no more: until then it may write into a
// folder that is being taken away.
func end(pid int) {
	p, err := os.FindProcess(pid)
	if err != nil {
		return
	}
	_ = p.Signal(syscall.SIGTERM)
	look := time.NewTicker(10 * time.Millisecond)
	defer look.Stop()
	for late := time.Now().Add(10 * time.Second); p.Signal(syscall.Signal(0)) == nil && time.Now().Before(late); {
		<-look.C
	}
}

func (x *terminals) tmux(args ...string) (string, error) {
	cmd := exec.Command("tmux", append([]string{"-f", "/dev/null", "-S", x.socket}, args...)...)
	cmd.Env = x.env
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// open starts a command in a new terminal. What it printed stays after it has ended, with its exit code below.
func (x *terminals) open(name string, width, height int, command string) {
	x.t.Helper()
	command += "; code=$?; echo; echo \"ended with $code\"; exec cat"
	out, err := x.tmux("-u", "new-session", "-d", "-s", name, "-x", fmt.Sprint(width), "-y", fmt.Sprint(height), command)
	if err != nil {
		x.t.Fatalf("tmux: %v: %s", err, out)
	}
}

func (x *terminals) types(name string, keys ...string) {
	x.t.Helper()
	if out, err := x.tmux(append([]string{"send-keys", "-t", name}, keys...)...); err != nil {
		x.t.Fatalf("tmux: %v: %s", err, out)
	}
}

// sees waits until all of the texts stand on the terminal, and gives the screen.
func (x *terminals) sees(name string, texts ...string) string {
	x.t.Helper()
	again := time.NewTicker(50 * time.Millisecond)
	defer again.Stop()
	screen := ""
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); <-again.C {
		var err error
		if screen, err = x.tmux("capture-pane", "-p", "-t", name); err != nil {
			x.t.Fatalf("tmux: %v: %s", err, screen)
		}
		missing := false
		for _, want := range texts {
			missing = missing || !strings.Contains(screen, want)
		}
		if !missing {
			return screen
		}
	}
	x.t.Fatalf("%s never shows %q:\n%s", name, texts, screen)
	return ""
}

// TestRealTerminals is a morning with nothing but what people have: OpenSSH in a terminal.
func TestRealTerminals(t *testing.T) {
	t.Parallel()
	bin := program(t)
	x := openTerminals(t, bin, "ssh", "ssh-keygen")
	x.open("host", 100, 30, "convene host working-session --listen 127.0.0.1:0 --code K7Q2MX")
	screen := x.sees("host", "On your laptop, open a terminal and type", "K7Q-2MX", "SHA256:", "6 tables, 0 here")
	_, line, _ := strings.Cut(screen, "ssh -p ")
	port, _, _ := strings.Cut(line, " ")
	ssh := "ssh -F none -o IdentityAgent=none -o UserKnownHostsFile=" + filepath.Join(x.dir, "known") + " -p " + port + " "

	// Ana does what the screen says: the line, yes, the code.
	x.open("ana", 80, 24, ssh+"ana+3@127.0.0.1")
	fingerprint := x.sees("ana", "authenticity of host", "continue connecting")
	if _, want, _ := strings.Cut(screen, "SHA256:"); !strings.Contains(strings.ReplaceAll(fingerprint, "\n", ""), want[:43]) {
		t.Errorf("ssh shows another fingerprint than the host:\n%s\n%s", screen, fingerprint)
	}
	x.types("ana", "yes", "Enter")
	x.sees("ana", "Welcome to Working session", "Join code:")
	x.types("ana", "nonsense", "Enter")
	x.sees("ana", "isn't the code of this session")
	x.types("ana", "k7q 2mx", "Enter")
	x.sees("ana", "Building blocks", "Table 3 · Maple", "saved ✓")

	// Luis has a key, and gives his name and table on the screen.
	if out, err := exec.Command("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", filepath.Join(x.dir, "key")).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	withKey := ssh + "-i " + filepath.Join(x.dir, "key") + " -o StrictHostKeyChecking=yes "
	x.open("luis", 120, 40, withKey+"root@127.0.0.1")
	x.sees("luis", "Join code:")
	x.types("luis", "K7Q2MX", "Enter")
	x.sees("luis", "Your name")
	x.types("luis", "Luis", "Enter")
	x.sees("luis", "1 Oak")
	x.types("luis", "3", "Enter")
	x.sees("luis", "Table 3 · Maple", "Effective communication")

	x.types("ana", "-l", "one-page glossary, áéñ 共通 👍🏽")
	x.sees("luis", "one-page glossary, áéñ 共通", "▌Ana")
	x.types("luis", "Tab")
	x.types("luis", "-l", "numbers by May")
	x.sees("ana", "numbers by May▌Luis")
	x.types("ana", "BSpace", "BSpace", "Left", "Left", "BSpace")
	x.sees("luis", "one-page glossary, áéñ共通")

	// The host goes to the wall, into the table, and writes.
	x.types("host", "Enter")
	x.sees("host", "Table 3 · Maple", "━━┄┄┄")
	x.types("host", "Down", "Down", "Enter")
	x.sees("host", "numbers by May", "Building blocks")
	x.types("host", "-l", "e")
	x.sees("host", "what you type goes on their sheet")
	x.types("host", "-l", "a word from the host")
	x.sees("ana", "a word from the host")

	// Luis leaves, and is back with the same line and no question.
	x.types("luis", "Escape")
	x.sees("luis", "type to find")
	x.types("luis", "-l", "leave")
	x.sees("luis", "▸ Leave")
	x.types("luis", "Enter")
	x.sees("luis", "Go on writing") // leaving asks
	x.types("luis", "Enter")
	x.sees("luis", "ended with 0")
	x.sees("ana", "Luis away")
	x.open("back", 80, 24, withKey+"root@127.0.0.1")
	x.sees("back", "Table 3 · Maple", "numbers by May")
	x.types("back", "-l", ", and back")
	x.sees("ana", "numbers by May, and back")

	// The host leaves: everybody's terminal is as it was, and it is said where all of it is.
	x.types("host", "C-q")
	x.sees("host", "Leaving closes the session for the 2 people here. Everything is saved.", "▸ Stay")
	x.types("host", "Down", "Enter") // Close it for everybody
	x.sees("host", "Saved in ", "convene export", "ended with 0")
	for _, name := range []string{"ana", "back"} {
		x.sees(name, "ended with 0")
		if out, _ := x.tmux("display-message", "-p", "-t", name, "#{alternate_on}#{cursor_flag}#{mouse_any_flag}#{bracket_paste_flag}"); !strings.HasPrefix(out, "010") {
			t.Errorf("%s's terminal isn't as it was: %q", name, out)
		}
	}
}

// TestHomeScreen is `convene` alone, in a terminal.
func TestHomeScreen(t *testing.T) {
	t.Parallel()
	bin := program(t)
	x := openTerminals(t, bin)
	x.open("home", 80, 24, "convene")
	x.sees("home", "Working session")
	x.types("home", "Escape")
	x.sees("home", "ended with 0")
}
