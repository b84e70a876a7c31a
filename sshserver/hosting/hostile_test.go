package hosting_test

import (
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"convene/sshserver/door"
	"convene/sshserver/hosting"
	"convene/sshserver/sshtest"
)

// calm lets two good people at a table write to each other, and gives the longest that a word took. It ends when stop
// is closed, after at least ten words.
func calm(t *testing.T, one, two *sshtest.Guest, stop <-chan struct{}) time.Duration {
	t.Helper()
	worst := time.Duration(0)
	one.Press("enter")
	for i := 0; ; i++ {
		select {
		case <-stop:
			if i >= 10 {
				return worst
			}
		default:
		}
		word := "w" + strings.Repeat("o", i%7) + string(rune('a'+i%26)) + string(rune('a'+i/26%26)) + "rd"
		began := time.Now()
		one.Type(word)
		two.Sees(word)
		worst = max(worst, time.Since(began))
		one.Press("ctrl+u")
		two.SeesNot(word)
	}
}

// patient is how long a word may take under attack, on a machine that does much else besides.
const patient = 2 * time.Second

func TestOneStalledGuestHarmsNobody(t *testing.T) {
	t.Parallel()
	r := convene(t, func(o *hosting.Options) { o.Limits.WriteStall = 500 * time.Millisecond })
	ana, luis := r.join(t, "ana+3"), r.join(t, "luis+3")
	frozen := r.join(t, "frozen+3", sshtest.Narrow())
	ana.Sees("● Frozen")
	frozen.Stall()
	stop := make(chan struct{})
	go func() {
		defer close(stop)
		again, _ := sshtest.Keys("ctrl+l")
		for range 4000 { // draws the whole screen until the line is full
			if frozen.Send(again) != nil {
				return
			}
		}
	}()
	if worst := calm(t, ana, luis, stop); worst > patient {
		t.Errorf("a word took %v", worst)
	}
	ana.Sees("○ Frozen away") // given up
	frozen.Resume()
	back := r.join(t, "frozen+3")
	back.Sees("Table 3 · Maple", "● Frozen")
}

func TestHostileGuestsHarmNobody(t *testing.T) {
	t.Parallel()
	for name, attack := range map[string]func(*testing.T, *sshtest.Guest){
		"a flood of keys": func(t *testing.T, g *sshtest.Guest) {
			_ = g.Send([]byte(strings.Repeat("flood \r", 800)))
		},
		"a paste without an end": func(t *testing.T, g *sshtest.Guest) {
			_ = g.Send([]byte("\x1b[200~" + strings.Repeat("endless ", 8<<10)))
		},
		"a control string without an end": func(t *testing.T, g *sshtest.Guest) {
			_ = g.Send([]byte("\x1b]0;pwned" + strings.Repeat("x", 32<<10)))
			_ = g.Send([]byte("\x1bP" + strings.Repeat("y", 32<<10)))
		},
		"control sequences": func(t *testing.T, g *sshtest.Guest) {
			_ = g.Send([]byte("\x1b]0;pwned\x07\x1b]52;c;cHduZWQ=\x07\x1b[2J\x1b[31m\x1b[?1049l\u009b31m\u202epwned\x16\x00\x0e"))
		},
		"noise": func(t *testing.T, g *sshtest.Guest) {
			noise := make([]byte, 32<<10)
			for i, x := 0, uint32(7); i < len(noise); i++ {
				x = x*1664525 + 1013904223
				noise[i] = byte(x >> 24)
			}
			_ = g.Send(noise)
		},
		"undo without an end": func(t *testing.T, g *sshtest.Guest) {
			_ = g.Send([]byte(strings.Repeat("x\x1a\x1a\x19\x19", 300)))
		},
		"the menu, open and shut": func(t *testing.T, g *sshtest.Guest) {
			_ = g.Send([]byte(strings.Repeat("\x1b\r\x1b[B\r", 300)))
		},
		"a channel that is closed on a connection that stays": func(t *testing.T, g *sshtest.Guest) {
			g.CloseChannel()
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := convene(t)
			ana, luis := r.join(t, "ana+3", sshtest.Size(100, 50)), r.join(t, "luis+3", sshtest.Size(100, 50))
			ana.Press("tab", "tab", "tab")
			luis.Press("tab", "tab", "tab") // both look at the same block, wherever the others scroll to
			bad := r.join(t, "mallory+3")
			ana.Sees("● Mallory")
			luis.Sees("Esc menu")
			stop := make(chan struct{})
			go func() {
				defer close(stop)
				attack(t, bad)
			}()
			if worst := calm(t, ana, luis, stop); worst > patient {
				t.Errorf("a word took %v", worst)
			}
			ana.Sees("saved ✓")
			for _, g := range []*sshtest.Guest{ana, luis} {
				for _, seq := range []string{"\x1b]0;pwned", "\x1b]52", "\u202e", "\u009b", "\x16", "\x0e", "\x1b[?1049l"} {
					if strings.Contains(string(g.Received()), seq) {
						t.Errorf("%q reached %s", seq, g.Name())
					}
				}
				if g.Title() != "Convene" {
					t.Errorf("the window is called %q", g.Title())
				}
			}
			if _, broke := r.log.has("level=ERROR"); broke {
				t.Errorf("something broke:\n%s", r.log)
			}
		})
	}
}

// A program that panics ends alone, with its terminal put back and a sentence.
func TestPanicEndsOneScreenOnly(t *testing.T) {
	t.Parallel()
	var armed atomic.Bool
	r := convene(t, func(o *hosting.Options) {
		o.Now = func() time.Time {
			if armed.Load() && drawing() && armed.CompareAndSwap(true, false) {
				panic("a mistake of ours")
			}
			return time.Now()
		}
	})
	ana, luis, kim := r.join(t, "ana+3"), r.join(t, "luis+3"), r.join(t, "kim+4")
	ana.Sees("● Luis")
	kim.Type("kept")
	kim.Sees("kept", "saved ✓")
	wroteSoon(t, r, 4, 0, 0, "kept")
	armed.Store(true)
	kim.Press("left") // nobody else looks at table 4
	exit, _ := kim.Ended()
	kim.Restored()
	if armed.Load() {
		t.Fatal("nothing panicked")
	}
	if said := string(kim.Received()); exit != 1 || strings.Contains(said, "a mistake of ours") || strings.Contains(said, ".go:") {
		t.Errorf("exit %d; the stack is not for guests: %.300q", exit, said[max(0, len(said)-300):])
	}
	if line, ok := r.log.has("a mistake of ours"); !ok || !strings.Contains(line, "level=ERROR") {
		t.Errorf("the host isn't told:\n%s", r.log)
	}
	ana.Type("unharmed")
	luis.Sees("unharmed")
	back := r.join(t, "kim+4")
	back.Sees("kept")
}

// drawing tells whether a person's screen is being drawn on this goroutine.
func drawing() bool {
	var pcs [32]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs[:])])
	for {
		f, more := frames.Next()
		if strings.HasSuffix(f.Function, "tui.(*Root).Lines") {
			return true
		}
		if !more {
			return false
		}
	}
}

func TestManyWindowsOnOneConnectionCloseWithIt(t *testing.T) {
	t.Parallel()
	r := convene(t, func(o *hosting.Options) { o.Bounds = door.Limits{Connections: 3} })
	ana, luis, kim := r.join(t, "ana+3"), r.join(t, "luis+3"), r.join(t, "kim+3")
	ana.Sees("● Kim")
	if _, err := sshtest.Dial(t, r.addr, "full+3", sshtest.Code(code)); err == nil {
		t.Error("a fourth of three got in")
	}
	kim.Leave()
	ana.Sees("○ Kim away")
	luis.Type("room again")
	ana.Sees("room again")
	for range 50 { // the place is free as soon as the server has noticed
		if g, err := sshtest.Dial(t, r.addr, "now+3", sshtest.Code(code)); err == nil {
			g.Sees("room again")
			return
		}
	}
	t.Error("the place that became free stays taken")
}
