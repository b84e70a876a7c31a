//go:build unix

package hosting_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"convene/session/files"
	"convene/session/files/salvage"
	"convene/sshserver/sshtest"
)

// go test ./sshserver/hosting -run Kill -rounds 2000
var rounds = flag.Int("rounds", 15, "how often the program is killed while people type")

const (
	killGuests = 8
	killCode   = "K7Q2MX"
	killBoss   = "WA11C0DE99"
	backWithin = 10 * time.Second
	// newSession is how many rounds one session lasts: then a first start is killed too.
	newSession = 5
)

// word is what a guest types: their letter and a number, so that each says whose it is
// and which. The last one on a screen may be in the middle of being typed.
var word = regexp.MustCompile(`\b[a-h]\d{1,5}\b`)

// killed is a room that is killed again and again.
type killed struct {
	t     *testing.T
	bin   string
	dir   string
	file  string
	srv   *server
	addr  string
	env   []string
	keys  [killGuests]ssh.Signer // nil for half of them
	at    [killGuests]*sshtest.Guest
	boss  *sshtest.Guest
	n     [killGuests]atomic.Int64 // how many words each has typed
	safe  map[string]bool          // what somebody saw of others, or as saved
	dice  *rand.Rand
	saved int
	seen  int
	back  []time.Duration
}

// TestKill kills the built program while eight guests type and a facilitator looks.
func TestKill(t *testing.T) {
	if testing.Short() {
		*rounds = min(*rounds, 3)
	}
	began := time.Now()
	k := &killed{t: t, bin: program(t), dir: t.TempDir(), dice: rand.New(rand.NewPCG(9, uint64(*rounds)))}
	k.env = append(os.Environ(), "HOME="+k.dir, "XDG_DATA_HOME="+k.dir)
	for i := range k.keys {
		if i%2 == 0 {
			k.keys[i] = sshtest.NewKey(t)
		}
	}
	for round := range *rounds {
		if round%newSession == 0 {
			k.file, k.safe = "", map[string]bool{}
		}
		k.starts()
		k.typeUntilKilled(round)
		k.look(round)
	}
	var slowest time.Duration
	for _, d := range k.back {
		slowest = max(slowest, d)
	}
	t.Logf("%d kills in %.1f s with %d guests and a facilitator: %d words that their own screens called saved and %d that others saw, none lost; all back within %v",
		*rounds, time.Since(began).Seconds(), killGuests, k.saved, k.seen, slowest.Round(10*time.Millisecond))
	if k.saved < *rounds || k.seen < 20**rounds {
		t.Error("too little was typed to say anything")
	}
}

// starts starts the program and brings everybody back to where they were.
func (k *killed) starts() {
	k.t.Helper()
	args := []string{"serve", "building-blocks", "--tables", "4", "--code", killCode, "--facilitator-code", killBoss, "--listen", "127.0.0.1:0", "--data", k.dir}
	if k.file != "" {
		args = []string{"serve", k.file, "--listen", "127.0.0.1:0", "--data", k.dir}
	}
	began := time.Now()
	k.srv = start(k.t, k.bin, k.dir, k.env, args...)
	facts := k.srv.ready(k.t)
	first := k.file == ""
	k.file, k.addr = facts["session"], facts["listening"]
	var wg sync.WaitGroup
	errs := make([]error, killGuests+1)
	for i := range killGuests {
		wg.Add(1)
		go func() {
			defer wg.Done()
			opts := []sshtest.Option{sshtest.Code(killCode), sshtest.Size(100, 40)}
			if k.keys[i] != nil {
				opts = append(opts, sshtest.Key(k.keys[i]))
			}
			k.at[i], errs[i] = sshtest.Dial(k.t, k.addr, fmt.Sprintf("Guest%c+%d", 'A'+i, 1+i/2), opts...)
		}()
	}
	wg.Add(1)
	go func() {
		defer wg.Done()
		k.boss, errs[killGuests] = sshtest.Dial(k.t, k.addr, "facilitator", sshtest.Code(killBoss), sshtest.Size(100, 40))
	}()
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		k.t.Fatalf("they don't get in: %v\n%s", err, k.srv.errw.String())
	}
	for i, g := range k.at {
		if g.Sees(fmt.Sprintf("Table %d", 1+i/2)); first {
			continue
		}
		if !k.known(i) {
			continue // nothing of theirs was saved before it was killed
		}
		g.Until("its cursor in a line of its own", func(string) bool {
			_, y := g.Cursor()
			row := []rune(g.Row(y))
			mine := regexp.MustCompile(fmt.Sprintf(`^%c\d{0,5}$`, 'a'+i)) // it may be cut short
			return len(row) > 40 && slices.ContainsFunc(strings.Fields(string(row[40:])), mine.MatchString)
		})
	}
	if took := time.Since(began); !first {
		k.back = append(k.back, took)
		if took > backWithin {
			k.t.Fatalf("it took them %v to be back", took)
		}
	}
}

// known tells whether something of a guest's is known to be saved.
func (k *killed) known(i int) bool {
	for w := range k.safe {
		if w[0] == byte('a'+i) {
			return true
		}
	}
	return false
}

// typeUntilKilled lets everybody type until one of them has come to some word.
func (k *killed) typeUntilKilled(round int) {
	k.t.Helper()
	whose, when := k.dice.IntN(killGuests), int64(3+k.dice.IntN(25))
	when += k.n[whose].Load()
	gone, die := make(chan struct{}), make(chan struct{})
	var wg sync.WaitGroup
	var once sync.Once
	for i, g := range k.at {
		wg.Add(1)
		go func() {
			defer wg.Done()
			pace := time.NewTicker(time.Duration(3+(i+round)%5) * time.Millisecond)
			defer pace.Stop()
			if g.Send([]byte("\r")) != nil { // a line of this round
				return
			}
			for {
				n := k.n[i].Add(1)
				for range []int{0, 60}[(n/3+int64(i))%2*(n%3/2)] { // a thought, in which what is typed gets saved
					select {
					case <-gone:
						return
					case <-pace.C:
					}
				}
				for _, c := range fmt.Sprintf("%c%05d ", 'a'+i, n) {
					select {
					case <-gone:
						return
					case <-pace.C:
					}
					if g.Send([]byte(string(c))) != nil {
						return
					}
				}
				if i == whose && n >= when {
					once.Do(func() { close(die) })
				}
			}
		}()
	}
	select {
	case <-die:
	case <-k.srv.done:
		k.t.Errorf("the program ended by itself: %s", k.srv.errw.String())
	case <-k.t.Context().Done():
	}
	_ = k.srv.cmd.Process.Kill()
	<-k.srv.done
	close(gone)
	wg.Wait()
	for _, g := range append(k.at[:], k.boss) {
		_, _ = g.Ended() // it was cut off
	}
}

// look compares the file as the kill left it with the last screens.
func (k *killed) look(round int) {
	k.t.Helper()
	for i, g := range k.at {
		screen := g.Screen()
		for _, w := range word.FindAllString(screen, -1) {
			switch own := w[0] == byte('a'+i); {
			case own && strings.Contains(screen, "saved ✓"):
				k.saved++
			case own:
				continue
			default:
				k.seen++
			}
			k.safe[w] = true
		}
	}
	for _, w := range word.FindAllString(k.boss.Screen(), -1) {
		k.seen++
		k.safe[w] = true
	}
	var all strings.Builder
	st, err := files.Read(k.t.Context(), k.file, time.Time{})
	if err != nil {
		k.t.Fatalf("round %d: what is left can't be read: %v", round, err)
	}
	for _, table := range st.Tables {
		for _, sh := range table.Sheets {
			for _, e := range sh.Entries {
				all.WriteString(e.Texts[0].String() + "\n")
			}
		}
	}
	there := all.String()
	for w := range k.safe {
		if !strings.Contains(there, w) {
			k.t.Fatalf("round %d: %s was seen and isn't there:\n%s", round, w, there)
		}
	}
}

// TestKillDuring kills commands anywhere in their work. What they leave is whole, and
// doing it again comes to its end.
func TestKillDuring(t *testing.T) {
	t.Parallel()
	began := time.Now()
	bin := program(t)
	times := max(3, *rounds/3)
	if testing.Short() {
		times = 2
	}
	dice := rand.New(rand.NewPCG(4, 4))
	made := t.TempDir()
	file := played(t, bin, made)
	for name, during := range map[string]struct {
		args  func(file string) []string
		lasts bool // it runs until it is stopped
		check func(t *testing.T, dir, file string)
	}{
		"an export": {
			args: func(file string) []string {
				return []string{"export", file, "--format", "md,csv,docx,html", "--out", "out"}
			},
			check: func(t *testing.T, dir, _ string) {
				found, _ := os.ReadDir(filepath.Join(dir, "out"))
				for _, f := range found {
					info, err := f.Info()
					if err == nil && !strings.HasPrefix(f.Name(), ".") && info.Size() == 0 {
						t.Errorf("%s is there and empty", f.Name())
					}
				}
			},
		},
		"erasing somebody": {
			args: func(file string) []string { return []string{"erase", file, "--person", "Ana", "--yes", "--data", "."} },
			check: func(t *testing.T, dir, file string) {
				found, err := filepath.Glob(filepath.Join(dir, "*"))
				if err != nil {
					t.Fatal(err)
				}
				for _, name := range found {
					if b, err := os.ReadFile(name); err == nil && strings.Contains(string(b), "lend a hand") {
						t.Errorf("after erasing again %s holds what they wrote", name)
					}
				}
			},
		},
		"a session after another": {
			args: func(file string) []string {
				return []string{"serve", "building-blocks", "--after", file, "--listen", "127.0.0.1:0", "--data", "."}
			},
			lasts: true,
		},
		"a first start": {
			args: func(string) []string {
				return []string{"serve", "building-blocks", "--listen", "127.0.0.1:0", "--data", "new"}
			},
			lasts: true,
		},
		"opening it": {
			args: func(file string) []string {
				return []string{"serve", file, "--listen", "127.0.0.1:0", "--data", "."}
			},
			lasts: true,
		},
	} {
		t.Run(name, func(t *testing.T) {
			for range times {
				dir := t.TempDir()
				path := filepath.Join(dir, filepath.Base(file))
				b, err := os.ReadFile(file)
				if err := errors.Join(err, os.WriteFile(path, b, 0o600)); err != nil {
					t.Fatal(err)
				}
				env := append(os.Environ(), "HOME="+dir, "XDG_DATA_HOME="+dir)
				killAfter(t, bin, dir, env, time.Duration(5+dice.IntN(250))*time.Millisecond, during.args(path))
				for _, left := range sessionsIn(t, dir) {
					c, err := salvage.Check(t.Context(), files.Dir(dir), left)
					if err != nil || !c.Whole {
						t.Errorf("it left %s: %v", c, err)
					}
				}
				if during.lasts {
					s := start(t, bin, dir, env, during.args(path)...)
					s.ready(t)
					_ = s.cmd.Process.Signal(syscall.SIGTERM)
					<-s.done
				} else if out, err := runs(bin, dir, env, during.args(path)); err != nil {
					if !strings.Contains(out, "nobody called") && !strings.Contains(out, "There is nobody") { // it had been done
						t.Errorf("again it gave %v: %s", err, out)
					}
				}
				if during.check != nil {
					during.check(t, dir, path)
				}
			}
		})
	}
	t.Logf("%d kills of each of five commands in %.1f s", times, time.Since(began).Seconds())
}

// played is a session in which somebody wrote something.
func played(t *testing.T, bin, dir string) string {
	t.Helper()
	s := start(t, bin, dir, append(os.Environ(), "HOME="+dir, "XDG_DATA_HOME="+dir),
		"serve", "building-blocks", "--tables", "2", "--open", "--listen", "127.0.0.1:0", "--data", dir)
	facts := s.ready(t)
	ana := sshtest.Join(t, facts["listening"], "Ana+1")
	ana.Sees("Table 1")
	ana.Type("lend a hand")
	ana.Sees("lend a hand", "saved ✓")
	_ = s.cmd.Process.Signal(syscall.SIGTERM)
	<-s.done
	return facts["session"]
}

func sessionsIn(t *testing.T, dir string) []string {
	t.Helper()
	var out []string
	for _, in := range []string{"*.convene", "new/*.convene"} {
		found, err := filepath.Glob(filepath.Join(dir, in))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, found...)
	}
	return out
}

// killAfter starts the program and kills it some time later, or not where it was done.
func killAfter(t *testing.T, bin, dir string, env []string, d time.Duration, args []string) {
	t.Helper()
	s := start(t, bin, dir, env, args...)
	select {
	case <-time.After(d):
	case <-s.done:
	}
	_ = s.cmd.Process.Kill()
	<-s.done
}

func runs(bin, dir string, env, args []string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, filepath.Join(bin, "convene"), args...)
	cmd.Dir, cmd.Env = dir, env
	out, err := cmd.CombinedOutput()
	return string(out), err
}
