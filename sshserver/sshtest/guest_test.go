package sshtest_test

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"convene/sshserver/sshtest"
)

// judge is a test that a guest can fail without failing this one.
type judge struct {
	testing.TB
	mu       sync.Mutex
	failures []string
	cleanups []func()
}

func (j *judge) Helper()          {}
func (j *judge) Cleanup(f func()) { j.cleanups = append(j.cleanups, f) }
func (j *judge) Errorf(format string, args ...any) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.failures = append(j.failures, fmt.Sprintf(format, args...))
}
func (j *judge) Fatalf(format string, args ...any) { j.Errorf(format, args...); runtime.Goexit() }
func (j *judge) Fatal(args ...any)                 { j.Errorf("%s", fmt.Sprint(args...)); runtime.Goexit() }

// verdict runs a script that should fail, and gives what it failed with.
func verdict(t *testing.T, script func(testing.TB)) string {
	t.Helper()
	j := &judge{TB: t}
	done := make(chan struct{})
	go func() {
		defer close(done)
		script(j)
	}()
	<-done
	for _, f := range j.cleanups {
		f()
	}
	return strings.Join(j.failures, "\n")
}

func mustFail(t *testing.T, wants string, script func(testing.TB)) string {
	t.Helper()
	got := verdict(t, script)
	if !strings.Contains(got, wants) {
		t.Errorf("the script should have failed with %q, and did with %q", wants, got)
	}
	return got
}

const soon = 200 * time.Millisecond

func TestGuestTypesAndSees(t *testing.T) {
	sshtest.NoLeaks(t)
	s := startTiny(t, "K7Q")
	ana := sshtest.Join(t, s.addr, "ana+3", sshtest.Code("K7Q"), sshtest.Lang("es_MX.UTF-8"))
	ana.Sees("tiny ana+3 80×24 xterm-256color es_MX.UTF-8")
	ana.Type("¿qué tal? 日本 👩‍👩‍👧")
	ana.Sees("¿qué tal?", "日本 👩‍👩‍👧")
	ana.Press("backspace", "backspace")
	ana.Press("enter")
	ana.Type("then")
	ana.Sees("then")
	if got := ana.Row(5); !strings.HasPrefix(got, "label       ¿qué") {
		t.Errorf("row 5 is %q", got)
	}
	if ana.Row(99) != "" {
		t.Error("a row that isn't there should be empty")
	}
	ana.CursorAt(34, 5) // the wide ones take two columns, the family of three too
	if !strings.HasPrefix(ana.Fingerprint(), "SHA256:") {
		t.Errorf("fingerprint %q", ana.Fingerprint())
	}
	if q := ana.Asked(); len(q) != 1 || q[0] != "Join code: " {
		t.Errorf("asked %q", q)
	}
	ana.Leave()
	if exit, err := ana.Ended(); exit != -1 || err == nil {
		t.Errorf("after hanging up: exit %d, %v", exit, err)
	}
}

func TestKeysArriveAsATerminalSendsThem(t *testing.T) {
	s := startTiny(t, "")
	g := sshtest.Join(t, s.addr, "keys")
	for _, k := range []struct{ name, sends string }{
		{"shift+tab", `"\x1b[Z"`},
		{"ctrl+z", `"\x1a"`},
		{"esc", `"\x1b"`},
		{"tab", `"\t"`},
		{"up", `"\x1b[A"`},
		{"ctrl+right", `"\x1b[1;5C"`},
		{"shift+pgup", `"\x1b[5;2~"`},
		{"delete", `"\x1b[3~"`},
		{"alt+x", `"\x1bx"`},
		{"a", `"a"`},
	} {
		g.Press(k.name)
		g.Sees("last " + k.sends)
	}
	// Typing right after Esc must not make it Alt.
	g.Press("esc")
	g.Type("x")
	g.Sees(`last "x"`)
	g.Paste("one\ntwo")
	g.Sees(`last "\x1b[200~one\rtwo\x1b[201~"`)
	mustFail(t, "no key called", func(tb testing.TB) {
		sshtest.Join(tb, s.addr, "fingers").Press("shift+enter")
	})
}

func TestResizeReachesBothSides(t *testing.T) {
	s := startTiny(t, "")
	g := sshtest.Join(t, s.addr, "ana", sshtest.Size(60, 20), sshtest.Term("linux"))
	g.Sees("ana 60×20 linux")
	g.Resize(132, 40)
	g.Sees("ana 132×40")
	g.Type("end")
	g.Sees("end")
	g.Until("until 40 rows were there", func(string) bool { return g.Row(39) == "" })
}

func TestTextIsFoundAcrossAWrap(t *testing.T) {
	s := startTiny(t, "")
	g := sshtest.Join(t, s.addr, "ana", sshtest.Size(40, 12))
	g.Type("one-page glossary, English and Spanish, read aloud")
	g.Sees("read aloud")
	g.Sees("glossary, English and Spanish, read")
	g.SeesNot("glossary, English or Spanish", "Spanish, aloud", "lossary, Eng lish")
	mustFail(t, `to see no more "English and Spanish"`, func(tb testing.TB) {
		h := sshtest.Join(tb, s.addr, "luis", sshtest.Size(40, 12), sshtest.Patience(soon))
		h.Type("one-page glossary, English and Spanish, read aloud")
		h.Sees("aloud")
		h.SeesNot("English and Spanish")
	})
}

func TestFailureShowsScriptAndScreen(t *testing.T) {
	s := startTiny(t, "")
	got := mustFail(t, `waits to see "there"`, func(tb testing.TB) {
		g := sshtest.Join(tb, s.addr, "ana", sshtest.Patience(soon))
		g.Type("here")
		g.Sees("here")
		g.Sees("there")
	})
	for _, want := range []string{`1 ana types "here"`, "▶ 3 ana waits", "┌─ 80×24, cursor column 16, row 5", "label       here", "empty rows"} {
		if !strings.Contains(got, want) {
			t.Errorf("the failure doesn't show %q:\n%s", want, got)
		}
	}
}

func TestRefusals(t *testing.T) {
	sshtest.NoLeaks(t)
	s := startTiny(t, "K7Q")
	stage := func(user string, opts ...sshtest.Option) string {
		t.Helper()
		_, err := sshtest.Dial(t, s.addr, user, opts...)
		var r *sshtest.Refusal
		if !errors.As(err, &r) {
			t.Fatalf("%s: %v is no refusal", user, err)
		}
		if r.Stage == "sign in" && !strings.Contains(r.Heard, "welcome to tiny") {
			t.Errorf("%s: the banner is missing from %q", user, r.Heard)
		}
		return r.Stage + ": " + r.Error()
	}
	if got := stage("ana", sshtest.Code("wrong")); !strings.HasPrefix(got, "sign in") {
		t.Error(got)
	}
	if got := stage("ana"); !strings.Contains(got, `asked "Join code: "`) {
		t.Error(got)
	}
	if got := stage("curious", sshtest.Code("K7Q")); !strings.Contains(got, `asked "Favourite colour? "`) {
		t.Error(got)
	}
	if got := stage("ana", sshtest.Password("wrong")); !strings.HasPrefix(got, "sign in") {
		t.Error(got)
	}
	if got := stage("plain", sshtest.Code("K7Q")); !strings.HasPrefix(got, "terminal") {
		t.Error(got)
	}
	mustFail(t, "ana couldn't join", func(tb testing.TB) { sshtest.Join(tb, s.addr, "ana", sshtest.Code("wrong")) })

	sshtest.Join(t, s.addr, "curious", sshtest.Answer("colour", "K7Q")).Sees("tiny curious")
	sshtest.Join(t, s.addr, "bo", sshtest.Code("wrong", "K7Q")).Sees("tiny bo")
	sshtest.Join(t, s.addr, "cy", sshtest.Password("K7Q")).Sees("tiny cy")
	sshtest.Join(t, s.addr, "keyed", sshtest.Key(sshtest.NewKey(t))).Sees("tiny keyed")

	mustFail(t, `"reach"`, func(tb testing.TB) { sshtest.Join(tb, "127.0.0.1:1", "nobody", sshtest.Patience(soon)) })
}

func TestWithoutATerminal(t *testing.T) {
	s := startTiny(t, "")
	g := sshtest.Join(t, s.addr, "plain", sshtest.NoPTY())
	g.Sees("a line", "and another")
	if g.Row(1) != "and another" {
		t.Errorf("lines should start in the first column: %q", g.Screen())
	}
	g.Type("7\n")
	g.Sees("got 7")

	c := sshtest.Join(t, s.addr, "plain", sshtest.Command("export --json"))
	if exit, err := c.Ended(); exit != 3 || err != nil {
		t.Errorf("exit %d, %v", exit, err)
	}
	c.Sees("ran export --json", "complained")
	if got := string(c.Received()); !strings.Contains(got, "well\n") {
		t.Errorf("received %q", got)
	}
}
