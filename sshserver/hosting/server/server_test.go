package server_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"

	"convene/session/files"
	"convene/sshserver/door"
	"convene/sshserver/hosting"
	"convene/sshserver/hosting/server"
	"convene/sshserver/sshtest"
)

// house is a server with its door open for one test.
type house struct {
	s    *server.Server
	dir  files.Dir
	lead gossh.Signer // a facilitator's key
	addr string
	stop func()
}

// open opens a server on a folder until the test ends.
func open(t *testing.T, dir string, lead gossh.Signer, change ...func(*server.Options)) *house {
	t.Helper()
	keys := filepath.Join(t.TempDir(), "keys.txt")
	if err := os.WriteFile(keys, gossh.MarshalAuthorizedKey(lead.PublicKey()), 0o600); err != nil {
		t.Fatal(err)
	}
	o := server.Options{
		Dir: files.Dir(dir), Listen: "127.0.0.1:0", FacilitatorKeys: keys, Logger: slog.New(slog.NewTextHandler(io.Discard, nil)),
		Bounds: door.Limits{GuessEvery: time.Millisecond, GuessEveryAll: time.Millisecond},
	}
	for _, c := range change {
		c(&o)
	}
	s, err := server.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	ctx, leave := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- s.Serve(ctx) }()
	h := &house{s: s, dir: o.Dir, lead: lead, addr: s.Addr().String()}
	h.stop = sync.OnceFunc(func() {
		leave()
		if err := <-served; err != nil {
			t.Error(err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(h.stop)
	return h
}

// begun makes a session as a person does who runs a server before anybody comes, and
// lets these keys in once.
func begun(t *testing.T, dir, what, join, lead string, known ...gossh.Signer) {
	t.Helper()
	h, err := hosting.Open(t.Context(), hosting.Options{
		What: what, Listen: "127.0.0.1:0", Code: join, FacilitatorCode: lead, Dir: files.Dir(dir),
	})
	if err != nil {
		t.Fatal(err)
	}
	ctx, leave := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- h.Serve(ctx) }()
	for i, key := range known {
		g := sshtest.Join(t, h.Addr().String(), fmt.Sprintf("guest%d+1", i), sshtest.Key(key), sshtest.Code(join))
		g.Sees("saved ✓")
		g.Leave()
	}
	leave()
	if err := errors.Join(<-served, h.Close()); err != nil {
		t.Fatal(err)
	}
}

var shownCode = regexp.MustCompile(`\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\b|\b[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{3}\b`)

// TestAFacilitatorMakesASession goes the whole way: a key opens the list, a plan is
// chosen, the code that stands there lets a guest in, and what they write is theirs alone.
func TestAFacilitatorMakesASession(t *testing.T) {
	h := open(t, t.TempDir(), sshtest.NewKey(t))
	lead := sshtest.Join(t, h.addr, "facilitator", sshtest.Key(h.lead), sshtest.Size(120, 40))
	lead.Sees("The sessions on this server")
	lead.Type("building blocks")
	lead.Sees("Building blocks")
	lead.Press("enter")
	lead.Sees("How many tables?")
	lead.Press("enter")
	lead.Sees("Fingerprint")
	code := shownCode.FindString(lead.Screen())
	if code == "" {
		t.Fatalf("no code is shown:\n%s", lead.Screen())
	}
	ana := sshtest.Join(t, h.addr, "ana+2", sshtest.Code(code))
	ana.Sees("Ana")
	ana.Type("buses stop at nine")
	ana.Sees("saved ✓")
	bo := sshtest.Join(t, h.addr, "bo+2", sshtest.Code(code))
	bo.Sees("buses stop at nine")
	lead.Press("enter")
	lead.Sees("buses stop at nine")
}

// TestTheCodeSaysWhichSession has two sessions on one port. Nobody sees anything of the
// other one, and a code that belongs to neither counts as wrong for the whole server.
func TestTheCodeSaysWhichSession(t *testing.T) {
	dir := t.TempDir()
	begun(t, dir, "building-blocks", "AAAA2222", "WA11C0DE11")
	begun(t, dir, "action-commitments", "BBBB3333", "WA11C0DE22")
	h := open(t, dir, sshtest.NewKey(t))
	ana := sshtest.Join(t, h.addr, "ana+1", sshtest.Code("aaaa-2222"))
	bo := sshtest.Join(t, h.addr, "bo+1", sshtest.Code("BBBB3333"))
	ana.Type("only in the first")
	ana.Sees("only in the first", "saved ✓")
	bo.Type("only in the second")
	bo.Sees("only in the second", "saved ✓")
	ana.NeverSaw("only in the second")
	bo.NeverSaw("only in the first")
	if _, err := sshtest.Dial(t, h.addr, "cy+1", sshtest.Code("CCCC4444", "CCCC4444", "CCCC4444")); err == nil {
		t.Error("a code of no session let somebody in")
	}
	wall := sshtest.Join(t, h.addr, "facilitator", sshtest.Code("WA11C0DE22"), sshtest.Size(120, 40))
	wall.Press("enter")
	wall.Sees("only in the second")
	wall.NeverSaw("only in the first")
}

// TestAKeyThatTwoSessionsKnowIsAsked which one is meant, and one that one knows is not.
func TestAKeyThatTwoSessionsKnowIsAsked(t *testing.T) {
	dir, both, one := t.TempDir(), sshtest.NewKey(t), sshtest.NewKey(t)
	begun(t, dir, "building-blocks", "AAAA2222", "WA11C0DE11", both, one)
	begun(t, dir, "action-commitments", "BBBB3333", "WA11C0DE22", both)
	h := open(t, dir, sshtest.NewKey(t))
	bo := sshtest.Join(t, h.addr, "guest1+1", sshtest.Key(one))
	bo.Sees("Building blocks")
	ana := sshtest.Join(t, h.addr, "guest0+1", sshtest.Key(both))
	ana.Sees("Several sessions know you", "Building blocks", "Action commitments")
	ana.Type("commitments")
	ana.SeesNot("Building blocks")
	ana.Press("enter")
	ana.Sees("Will do what")
	ana.Type("here I am")
	ana.Sees("here I am", "saved ✓")
}

// TestASessionIsFoundAgain: what was written is there after the server was started anew.
func TestASessionIsFoundAgain(t *testing.T) {
	dir := t.TempDir()
	begun(t, dir, "building-blocks", "AAAA2222", "WA11C0DE11")
	lead := sshtest.NewKey(t)
	h := open(t, dir, lead)
	ana := sshtest.Join(t, h.addr, "ana+1", sshtest.Code("AAAA2222"))
	ana.Type("written before")
	ana.Sees("written before", "saved ✓")
	h.stop()
	h = open(t, dir, lead)
	sshtest.Join(t, h.addr, "ana+1", sshtest.Code("AAAA2222")).Sees("written before")
}

// TestWhatIsKeptLongEnoughIsDeleted, and everybody is told so before they come in.
func TestWhatIsKeptLongEnoughIsDeleted(t *testing.T) {
	dir := t.TempDir()
	begun(t, dir, "building-blocks", "AAAA2222", "WA11C0DE11")
	later := func(o *server.Options) {
		o.Keep, o.Now = 90, func() time.Time { return time.Now().Add(91 * 24 * time.Hour) }
	}
	h := open(t, dir, sshtest.NewKey(t), later)
	await(t, func() bool {
		left, _ := filepath.Glob(filepath.Join(dir, "*.convene*"))
		return len(left) == 0
	})
	_, err := sshtest.Dial(t, h.addr, "ana+1", sshtest.Code("AAAA2222", "AAAA2222", "AAAA2222"))
	if err == nil {
		t.Fatal("a deleted session let somebody in")
	}
	if said := err.Error(); !strings.Contains(said, "90 days") || !strings.Contains(said, "90 días") {
		t.Errorf("whoever comes is told %q", said)
	}
}

// TestHealthTellsNumbersAlone asks what other programs may know.
func TestHealthTellsNumbersAlone(t *testing.T) {
	dir := t.TempDir()
	begun(t, dir, "building-blocks", "AAAA2222", "WA11C0DE11")
	h := open(t, dir, sshtest.NewKey(t), func(o *server.Options) { o.Health = "127.0.0.1:0" })
	ana := sshtest.Join(t, h.addr, "ana+1", sshtest.Code("AAAA2222"))
	ana.Type("nobody's business")
	ana.Sees("saved ✓")
	get := func(path string) string {
		t.Helper()
		resp, err := http.Get("http://" + h.s.HealthAddr().String() + path)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = resp.Body.Close() }()
		b, err := io.ReadAll(resp.Body)
		if err != nil || resp.StatusCode != http.StatusOK {
			t.Fatalf("%s: %v, %s", path, err, resp.Status)
		}
		return string(b)
	}
	if got := get("/healthz"); got != "ok\n" {
		t.Errorf("healthz says %q", got)
	}
	told := get("/metrics")
	for _, want := range []string{"\nconvene_sessions 1\n", "\nconvene_sessions_open 1\n", "\nconvene_people 1\n"} {
		if !strings.Contains(told, want) {
			t.Errorf("not told: %q in\n%s", want, told)
		}
	}
	for _, never := range []string{"Ana", "business", "AAAA2222", "building"} {
		if strings.Contains(told, never) {
			t.Errorf("the numbers tell %q", never)
		}
	}
}

// TestABackupWhileSomebodyWrites is whole: it opens, and holds what was saved. It is
// made again over the one before, and over nothing else.
func TestABackupWhileSomebodyWrites(t *testing.T) {
	dir, to := t.TempDir(), filepath.Join(t.TempDir(), "backup")
	begun(t, dir, "building-blocks", "AAAA2222", "WA11C0DE11")
	h := open(t, dir, sshtest.NewKey(t))
	ana := sshtest.Join(t, h.addr, "ana+1", sshtest.Code("AAAA2222"))
	typed := ""
	for _, words := range []string{"once", " and twice"} {
		typed += words
		ana.Type(words)
		ana.Sees(typed, "saved ✓")
		done, err := h.dir.Backup(t.Context(), to, true)
		if err != nil || len(done) != 1 || done[0].Err() != nil {
			t.Fatalf("the backup: %v, %+v", err, done)
		}
		st, err := files.Read(t.Context(), done[0].To, time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		var all []string
		for _, w := range st.Tables[0].Sheets {
			for _, e := range w.Entries {
				for _, c := range e.Texts {
					all = append(all, c.String())
				}
			}
		}
		if !slices.ContainsFunc(all, func(s string) bool { return strings.HasSuffix(s, words) }) {
			t.Errorf("the backup holds %q, and %q was saved", all, words)
		}
	}
	for _, key := range []string{"host-key", "secret"} {
		if info, err := os.Stat(filepath.Join(to, key)); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v", key, err)
		}
	}
	made, _ := filepath.Glob(filepath.Join(to, "*.convene"))
	if err := os.WriteFile(made[0], []byte("somebody's own"), 0o600); err != nil {
		t.Fatal(err)
	}
	done, err := h.dir.Backup(t.Context(), to, false)
	if err != nil || len(done) != 1 || done[0].Err() == nil {
		t.Errorf("another file was written over: %v, %+v", err, done)
	}
	if b, _ := os.ReadFile(made[0]); string(b) != "somebody's own" {
		t.Errorf("it holds %q now", b)
	}
}

func await(t *testing.T, so func() bool) {
	t.Helper()
	late, again := time.After(20*time.Second), time.NewTicker(5*time.Millisecond)
	defer again.Stop()
	for !so() {
		select {
		case <-again.C:
		case <-late:
			t.Fatal("it didn't come to that")
		}
	}
}
