package sshtest_test

import (
	"runtime"
	"strings"
	"testing"
	"time"

	"convene/sshserver/sshtest"
)

func TestRestored(t *testing.T) {
	s := startTiny(t, "")
	g := sshtest.Join(t, s.addr, "ana")
	g.Press("ctrl+c")
	if exit, err := g.Ended(); exit != 7 || err != nil {
		t.Errorf("exit %d, %v", exit, err)
	}
	g.Restored()
	g.Sees("goodbye")
	g.SeesNot("tiny")

	got := mustFail(t, "the terminal wasn't put back", func(tb testing.TB) {
		rude := sshtest.Join(tb, s.addr, "rude")
		rude.Press("ctrl+c")
		rude.Restored()
	})
	for _, left := range []string{"alternate screen on", "paste mode on", "keyboard enhancements on", "cursor shape changed"} {
		if !strings.Contains(got, left) {
			t.Errorf("%q isn't named in %s", left, got)
		}
	}
	mustFail(t, "still connected", func(tb testing.TB) {
		sshtest.Join(tb, s.addr, "luis", sshtest.Patience(soon)).Restored()
	})
	mustFail(t, "the keys couldn't be sent", func(tb testing.TB) {
		gone := sshtest.Join(tb, s.addr, "kim")
		gone.Press("ctrl+c")
		_, _ = gone.Ended()
		gone.Type("hello?")
	})
	// An end cuts a wait short.
	began := time.Now()
	mustFail(t, "the connection ended before", func(tb testing.TB) {
		gone := sshtest.Join(tb, s.addr, "eli", sshtest.Patience(time.Minute))
		gone.Press("ctrl+c")
		gone.Sees("never")
	})
	if took := time.Since(began); took > 30*time.Second {
		t.Errorf("waiting on a dead connection took %v", took)
	}
}

func TestNeverSaw(t *testing.T) {
	s := startTiny(t, "")
	g := sshtest.Join(t, s.addr, "ana")
	g.Press("ctrl+l")
	g.Sees(`last "\f"`)
	g.NeverSaw("something else")
	for secret, where := range map[string]string{
		"welcome to": "in the bytes",         // the banner
		"hidden":     "control sequences",    // shown for one frame, written in two halves
		"grwoup":     "on a screen",          // written backwards
		"hid":        "in the bytes",         // plain
		"tiny ana":   "control sequences",    // styled in the middle
		"":           "every stream holds",   // no secret at all
		"a line":     "",                     // never sent to this guest
		"meaning xx": "",                     // not on any screen
		"label":      "was there, in the by", // seen all along
	} {
		got := verdict(t, func(tb testing.TB) {
			h := sshtest.Join(tb, s.addr, "ana")
			h.Press("ctrl+l")
			h.Sees(`last "\f"`)
			h.NeverSaw(secret)
		})
		if (where == "") != (got == "") || !strings.Contains(got, where) {
			t.Errorf("NeverSaw(%q) should say %q, and says %q", secret, where, got)
		}
	}
}

func TestDropAndLeaveAndChannelClose(t *testing.T) {
	sshtest.NoLeaks(t)
	s := startTiny(t, "")
	for _, how := range []struct {
		user string
		end  func(*sshtest.Guest)
	}{
		{"dropped", (*sshtest.Guest).Drop},
		{"left", (*sshtest.Guest).Leave},
	} {
		g := sshtest.Join(t, s.addr, how.user)
		g.Sees("tiny")
		conn := s.conn(how.user)
		how.end(g)
		_ = conn.Wait() // the server noticed
		if exit, err := g.Ended(); exit != -1 || err == nil {
			t.Errorf("%s: exit %d, %v", how.user, exit, err)
		}
	}
	g := sshtest.Join(t, s.addr, "kept")
	g.Sees("tiny")
	g.CloseChannel()
	if exit, err := g.Ended(); exit != -1 || err == nil {
		t.Errorf("exit %d, %v", exit, err)
	}
	if _, _, err := s.conn("kept").SendRequest("keepalive@openssh.com", true, nil); err != nil {
		t.Errorf("the connection should have been kept: %v", err)
	}
}

func TestStall(t *testing.T) {
	sshtest.NoLeaks(t)
	s := startTiny(t, "")
	for _, how := range []struct {
		user  string
		stall func(*sshtest.Guest)
		alive bool
	}{
		{"stalled", (*sshtest.Guest).Stall, false},
		{"screen-stalled", (*sshtest.Guest).StallScreen, true},
	} {
		g := sshtest.Join(t, s.addr, how.user, sshtest.Narrow())
		g.Sees("tiny")
		how.stall(g)
		before := len(g.Received())
		answered := make(chan struct{})
		go func() {
			defer close(answered)
			_, _, _ = s.conn(how.user).SendRequest("keepalive@openssh.com", true, nil)
		}()
		if how.alive {
			<-answered
		}
		g.Press("ctrl+f") // typing still works; the answer is 2.5 MB
		until(t, "the flood to begin", func() bool { return s.written(how.user) > 128<<10 })
		if got := len(g.Received()) - before; got != 0 && how.user == "stalled" || got > 64<<10 {
			t.Errorf("%s: %d bytes came through", how.user, got)
		}
		select {
		case <-answered:
			if !how.alive {
				t.Errorf("%s answered a keepalive", how.user)
			}
		default:
			if how.alive {
				t.Errorf("%s should answer keepalives", how.user)
			}
		}
		g.Resume()
		g.Sees(`last "\x06"`)
		<-answered
	}
}

func TestEndsWhileStalled(t *testing.T) {
	before := runtime.NumGoroutine()
	t.Run("guests", func(t *testing.T) {
		s := startTiny(t, "")
		for _, stall := range []func(*sshtest.Guest){(*sshtest.Guest).Stall, (*sshtest.Guest).StallScreen} {
			g := sshtest.Join(t, s.addr, "ana")
			g.Sees("tiny")
			stall(g)
		}
	})
	sshtest.AwaitGoroutines(t, before)
	t.Setenv("CONVENE_TEST_PATIENCE", "0.02")
	mustFail(t, "goroutines run", func(tb testing.TB) { sshtest.AwaitGoroutines(tb, before-1) })
	hold := make(chan struct{})
	mustFail(t, "left behind", func(tb testing.TB) {
		sshtest.NoLeaks(tb)
		go func() { <-hold }()
	})
	close(hold)
}

func TestKeepAliveDeaf(t *testing.T) {
	s := startTiny(t, "")
	for user, opts := range map[string][]sshtest.Option{"deaf": {sshtest.KeepAliveDeaf()}, "hears": nil} {
		g := sshtest.Join(t, s.addr, user, opts...)
		answered := make(chan error, 1)
		go func() {
			_, _, err := s.conn(user).SendRequest("keepalive@openssh.com", true, nil)
			answered <- err
		}()
		if user == "hears" {
			if err := <-answered; err != nil {
				t.Errorf("a guest who hears should answer: %v", err)
			}
			continue
		}
		// What is typed after the request arrived is answered; the request isn't, until the connection ends.
		g.Type("still here")
		g.Sees("still here")
		g.Drop()
		if err := <-answered; err == nil {
			t.Error("a deaf guest answered a keepalive")
		}
	}
}

func TestRawBytes(t *testing.T) {
	s := startTiny(t, "")
	g := sshtest.Join(t, s.addr, "ana")
	if err := g.Send([]byte("\x1b]8;;")); err != nil {
		t.Fatal(err)
	}
	g.Sees(`last "\x1b]8;;"`)
	g.Drop()
	_, _ = g.Ended()
	if err := g.Send([]byte("x")); err == nil {
		t.Error("sending into a dropped connection should say so")
	}
}

// until waits for a condition of the server's.
func until(t *testing.T, what string, ok func() bool) {
	t.Helper()
	deadline := time.NewTimer(10 * time.Second)
	defer deadline.Stop()
	again := time.NewTicker(time.Millisecond)
	defer again.Stop()
	for !ok() {
		select {
		case <-again.C:
		case <-deadline.C:
			t.Fatalf("gave up waiting for %s", what)
		}
	}
}
