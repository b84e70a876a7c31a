package commands

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"convene/session/files"
	"convene/sshserver/door"
	"convene/sshserver/hosting"
)

func page(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// hosted is a session that was hosted here once, with what its people were told.
func hosted(t *testing.T, o hosting.Options) (name, code, fingerprint string) {
	t.Helper()
	o.What, o.Listen = "building-blocks", "127.0.0.1:0"
	h, err := hosting.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_ = h.Serve(ctx)
	info := h.Info()
	if err := h.Close(); err != nil {
		t.Fatal(err)
	}
	return files.Name(h.File), info.Code, info.Fingerprint
}

// The cards of a session have its own code and fingerprint, which this computer can tell.
func TestHandoutOfASession(t *testing.T) {
	data, out := t.TempDir(), t.TempDir()
	t.Setenv("CONVENE_DATA", data)
	name, code, fingerprint := hosted(t, hosting.Options{Dir: files.Dir(data), Tables: 2, Web: hosting.Web{Listen: "127.0.0.1:0"}})
	exit, said, _ := typed(t, "", "handout", name, "--address", "racine.example.org:2222", "--format", "html", "--out", out, "--json")
	var paths []string
	if err := json.Unmarshal([]byte(said), &paths); exit != 0 || err != nil || len(paths) != 1 {
		t.Fatalf("%d, %q, %v", exit, said, err)
	}
	cards := page(t, paths[0])
	for _, want := range []string{"<b>" + code + "</b>", strings.ReplaceAll(fingerprint, "+", "&#43;"), "ssh -p 2222 NAME&#43;2@racine.example.org", "QR: http://racine.example.org:", "/#" + door.NormalCode(code)} {
		if !strings.Contains(cards, want) {
			t.Errorf("the cards have no %q", want)
		}
	}
	if exit, _, _ := typed(t, "", "handout", name, "--web", "off", "--format", "html", "--out", out); exit != 0 || strings.Contains(page(t, paths[0]), "QR: ") {
		t.Error("phones are invited although nobody wants them")
	}
	if n := strings.Count(cards, "<article"); n != 2 {
		t.Errorf("%d cards for two tables", n)
	}
}

// Where somebody chose the code, and it was sealed on another computer, it is asked for.
func TestHandoutAsksForACodeThatIsNotKnown(t *testing.T) {
	data, out := t.TempDir(), t.TempDir()
	t.Setenv("CONVENE_DATA", data)
	name, _, _ := hosted(t, hosting.Options{Dir: files.Dir(data), Code: "HELLO"})
	if exit, _, _ := typed(t, "", "handout", name, "--out", out); exit != 0 {
		t.Fatal("the computer that sealed it doesn't tell it")
	}
	if !strings.Contains(page(t, filepath.Join(out, name+"-cards.html")), "<b>HELLO</b>") {
		t.Error("another code stands on the card")
	}
	if err := os.Remove(files.Dir(data).Secret()); err != nil {
		t.Fatal(err)
	}
	exit, _, said := typed(t, "", "handout", name, "--out", out)
	if exit != 1 || !strings.Contains(said, "--code") {
		t.Errorf("%d: %q", exit, said)
	}
	if exit, _, said = typed(t, "", "handout", name, "--out", out, "--code", "HELLO"); exit != 0 {
		t.Errorf("%d: %q", exit, said)
	}
}

func TestHandoutOfAPlan(t *testing.T) {
	data, out := t.TempDir(), t.TempDir()
	t.Setenv("CONVENE_DATA", data)
	if exit, _, said := typed(t, "", "handout", "working-session", "--tables", "5", "--wifi", "Library", "--out", out); exit != 0 {
		t.Fatal(said)
	}
	cards := page(t, filepath.Join(out, "working-session-cards.html"))
	if n := strings.Count(cards, "<article"); n != 5 || !strings.Contains(cards, "NAME&#43;5@____") || !strings.Contains(cards, "Library") {
		t.Errorf("%d cards, of a plan", n)
	}
	if there, _ := filepath.Glob(filepath.Join(data, "*")); len(there) > 0 {
		t.Errorf("a plan's cards leave %v behind", there)
	}
	if exit, _, said := typed(t, "", "handout", "working-session", "--blank", "--out", out); exit != 0 {
		t.Fatal(said)
	}
	if !strings.Contains(page(t, filepath.Join(out, "working-session-worksheets-es.html")), "Bloques fundamentales") {
		t.Error("no worksheets in Spanish")
	}
	for _, wrong := range [][]string{{"--web", "192.168.1.20"}, {"--format", "docx"}, {"--code", "x"}, {"--address", "evil host; rm"}, {"--address", "host.example:x"}, {"--address", "-oProxyCommand=x"}, {"--tables", "0"}} {
		if exit, _, said := typed(t, "", append([]string{"handout", "working-session", "--out", out}, wrong...)...); exit != 2 || said == "" {
			t.Errorf("%v: %d, %q", wrong, exit, said)
		}
	}
}
