package sshserver

import (
	"crypto/rand"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	gossh "golang.org/x/crypto/ssh"

	"convene/sshserver/door"
	"convene/tui/draw"
)

// The package's comment is a newcomer's map: no file may be missing, and none be there that is gone.
func TestTheMapShowsEveryFile(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	named := map[string]bool{}
	for _, name := range regexp.MustCompile(`[a-z]+\.go`).FindAllString(string(doc), -1) {
		named[name] = true
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !strings.HasSuffix(f, "_test.go") && f != "doc.go" && !named[f] {
			t.Error("doc.go leaves out", f)
		}
		delete(named, f)
	}
	for f := range named {
		t.Error("doc.go names", f, "which isn't here")
	}
}

// someCode is a code by lot.
func someCode() string {
	b := make([]byte, 6)
	_, _ = rand.Read(b)
	return door.CodeOf(b)
}

func TestHostKeyIsKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keys", "host")
	var wg sync.WaitGroup
	prints := make([]string, 8)
	for i := range prints {
		wg.Go(func() {
			_, fp, err := LoadOrCreateHostKey(path)
			if err != nil {
				t.Error(err)
			}
			prints[i] = fp
		})
	}
	wg.Wait()
	for _, fp := range prints {
		if fp != prints[0] || !strings.HasPrefix(fp, "SHA256:") {
			t.Fatal("servers that start at once must agree:", prints)
		}
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatal(info.Mode(), err)
	}
	if err := os.Chmod(path, 0o644); err != nil { // a copy from elsewhere
		t.Fatal(err)
	}
	if _, _, err := LoadOrCreateHostKey(path); err != nil {
		t.Fatal(err)
	}
	if info, err = os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Error("a key that others can read stays so:", info.Mode(), err)
	}
	left, _ := os.ReadDir(filepath.Dir(path))
	if len(left) != 1 {
		t.Error("leftovers:", left)
	}
	if err := os.WriteFile(path, []byte("damaged"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, _, err := LoadOrCreateHostKey(path); err == nil {
		t.Error("a damaged key must not pass")
	}
	if b, _ := os.ReadFile(path); string(b) != "damaged" {
		t.Error("a damaged key must not be replaced")
	}
}

func TestFacilitatorKeys(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keys")
	key := newSigner(t).PublicKey()
	line := string(gossh.MarshalAuthorizedKey(key))
	if err := os.WriteFile(path, []byte("# people\n\nno-pty "+line), 0o600); err != nil {
		t.Fatal(err)
	}
	prints, err := FacilitatorKeys(path)
	if err != nil || len(prints) != 1 || prints[0] != gossh.FingerprintSHA256(key) {
		t.Fatal(prints, err)
	}
	for _, option := range []string{`from="10.0.0.0/8"`, `no-pty,expiry-time="20200101"`, `command="true"`, "cert-authority", "touch-required", "whatever"} {
		_ = os.WriteFile(path, []byte(line+option+" "+line), 0o600)
		if prints, err := FacilitatorKeys(path); err == nil || !strings.Contains(err.Error(), "line 2") || len(prints) > 0 {
			t.Errorf("%s is not heeded, and nobody is told: %v, %v", option, prints, err)
		}
	}
	_ = os.WriteFile(path, []byte(line+"nonsense\n"), 0o600)
	if _, err := FacilitatorKeys(path); err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Error("the line must be named:", err)
	}
}

func TestSplitCommand(t *testing.T) {
	for in, want := range map[string]string{
		`export --format md`:      "export|--format|md",
		`export --out 'a b' "c"d`: "export|--out|a b|cd",
		`export a\ b ''`:          "export|a b|",
		`export $(id); rm *|x`:    "export|$(id);|rm|*|x",
		"":                        "",
	} {
		got, err := splitCommand(in)
		if err != nil || strings.Join(got, "|") != want {
			t.Errorf("%q: %q %v", in, got, err)
		}
	}
	for _, in := range []string{`export "a`, `export a\`, "export\x1b[2J", "export\nls", strings.Repeat("a ", 100), strings.Repeat("a", 5000)} {
		if got, err := splitCommand(in); err == nil {
			t.Errorf("%.20q: %q", in, got)
		}
	}
}

func TestEnvironmentIsBounded(t *testing.T) {
	var e environment
	for _, name := range []string{"PATH", "LD_PRELOAD", "TERM", "SSH_TTY"} {
		if e.add(name, "x") {
			t.Error(name)
		}
	}
	if e.add("LANG", "es\x1b[2J") || e.add("LC_A=B", "x") || e.add("LC_BIG", strings.Repeat("x", 5000)) {
		t.Error("harmful values must not pass")
	}
	for i := range 100 {
		if ok := e.add("LC_"+strings.Repeat("A", i+1), strings.Repeat("x", 300)); ok != (i < 13) {
			t.Fatal("variable", i, ok)
		}
	}
}

func FuzzRequests(f *testing.F) {
	f.Add([]byte("\x00\x00\x00\x05xterm\x00\x00\x00\x50\x00\x00\x00\x18"))
	f.Add([]byte("\xff\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, b []byte) {
		term, size, ok := parsePTY(b)
		if ok && (len(term) > longestTerm || size.Width < 1 || size.Width > draw.MaxWidth || size.Height < 1 || size.Height > draw.MaxHeight) {
			t.Fatal(term, size)
		}
		_, _ = splitCommand(string(b))
	})
}
