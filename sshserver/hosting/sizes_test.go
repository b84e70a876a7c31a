package hosting_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"convene/sshserver/sshtest"
)

func TestEverySizeOfTerminal(t *testing.T) {
	t.Parallel()
	r := convene(t)
	watch := r.join(t, "watch+3")
	for i, c := range []struct {
		w, h int
		sees []string
	}{
		{0, 0, []string{"Building blocks"}}, // unknown: taken for 80×24
		{1, 1, nil},
		{10, 3, []string{"Please", "make this"}},
		{59, 19, []string{"Please make this window larger.", "60×20"}},
		{60, 20, []string{"Building blocks", "Shared language", "words we all use", "saved ✓", "Esc"}},
		{120, 40, []string{"Building blocks", "how everybody gains", "saved ✓"}},
	} {
		name := fmt.Sprintf("g%d+3", i)
		t.Run(fmt.Sprintf("%d×%d", c.w, c.h), func(t *testing.T) {
			w, h := c.w, c.h
			if w == 0 {
				w, h = 80, 24 // the emulator needs some
			}
			g := r.join(t, name, sshtest.Size(w, h))
			if c.w == 0 {
				g = r.join(t, "z"+name, sshtest.Size(0, 0), sshtest.Env("COLUMNS", "80"))
			} else {
				g.Sees(c.sees...)
			}
			// Whatever they see, what they type arrives.
			g.Type(fmt.Sprintf("hello from %d", i))
			watch.Sees(fmt.Sprintf("hello from %d", i))
			g.Press("enter")
			g.Press("ctrl+q")
			if c.w >= 60 {
				g.Sees("Leave")
			}
			g.Press("enter")
			if exit, err := g.Ended(); exit != 0 || err != nil {
				t.Errorf("left with %d, %v", exit, err)
			}
			g.Restored()
		})
	}
}

// A terminal that says it is enormous gets a screen of 500×200 at most.
func TestEnormousTerminals(t *testing.T) {
	t.Parallel()
	r := convene(t)
	watch := r.join(t, "watch+3")
	for i, size := range []int{5000, 65_535, 1 << 31, 1<<32 - 1} {
		g, err := sshtest.DialLight(t.Context(), r.addr, fmt.Sprintf("g%d+3", i), sshtest.Code(code), sshtest.Size(size, size))
		if err != nil {
			t.Fatal(err)
		}
		if err := g.Type(fmt.Appendf(nil, "hello from %d", i)); err != nil {
			t.Error(err)
		}
		watch.Sees(fmt.Sprintf("hello from %d", i))
		if err := g.Resize(size-1, 24); err != nil {
			t.Error(err)
		}
		if err := g.Type([]byte(", again\r")); err != nil {
			t.Error(err)
		}
		watch.Sees(fmt.Sprintf("hello from %d, again", i))
		if n := g.Bytes(); n > 100_000 {
			t.Errorf("%d bytes for a screen of %d×%d", n, size, size)
		}
		if err := g.Leave(t.Context()); err != nil {
			t.Error(err)
		}
	}
}

func TestResizing(t *testing.T) {
	t.Parallel()
	r := convene(t)
	ana, luis := r.join(t, "ana+3"), r.join(t, "luis+3")
	luis.Sees("● Ana")
	ana.Type("before the storm")
	luis.Sees("before the storm")
	// What dragging a window's corner sends, with what no window ever is.
	for i := range 60 {
		ana.Resize(61+i, 20+i%30)
		if i%20 == 10 {
			ana.Resize(3, 2)
		}
	}
	ana.Type(", and in it")
	luis.Sees("before the storm, and in it")
	ana.Resize(60, 20)
	ana.Sees("Building blocks", "before the storm", "saved ✓")
	for _, row := range strings.Split(ana.Screen(), "\n") {
		if n := ansi.StringWidth(row); n > 60 {
			t.Errorf("%d columns in a window of 60: %q", n, row)
		}
	}
	ana.Resize(20, 5)
	ana.Sees("larger")
	ana.Type("!") // nothing is seen, and nothing lost
	luis.Sees("and in it!")
	ana.Resize(120, 40)
	ana.Sees("before the storm, and in it!", "Effective communication", "how everybody gains")
	if x, y := ana.Cursor(); !ana.CursorVisible() || !strings.HasSuffix(ansi.Truncate(ana.Row(y), x, ""), "in it!") {
		t.Errorf("the cursor isn't behind what was typed: %d, %d in %q", x, y, ana.Row(y))
	}
	for _, g := range []*sshtest.Guest{ana, luis} {
		g.Press("ctrl+l") // drawn anew, it looks the same
		g.Sees("before the storm, and in it!")
	}
}

// A flood of sizes cuts off who sends it, and concerns nobody else.
func TestResizeFlood(t *testing.T) {
	t.Parallel()
	r := convene(t)
	good := r.join(t, "good+3")
	bad, err := sshtest.DialLight(t.Context(), r.addr, "bad+3", sshtest.Code(code))
	if err != nil {
		t.Fatal(err)
	}
	good.Sees("Bad") // or they are cut off before they sat down
	for i := range 5000 {
		if err := bad.Resize(80+i%40, 24); err != nil {
			t.Fatal("cut off after", i, "resizes:", err)
		}
	}
	good.Type("fine")
	good.Sees("fine", "saved ✓", "● Bad") // the newest counted, and that is all
	select {
	case <-bad.Gone():
		t.Error("it was cut off")
	default:
	}
}

func TestNoTerminal(t *testing.T) {
	t.Parallel()
	r := convene(t)
	ana := r.join(t, "ana+3")
	plain, err := sshtest.Dial(t, r.addr, "plain+3", sshtest.Code(code), sshtest.NoPTY())
	if err != nil {
		t.Fatal(err)
	}
	plain.Until("until the worksheet is told in plain lines", func(string) bool { return strings.Contains(string(plain.Received()), "1 Shared language") })
	if said := string(plain.Received()); strings.Contains(said, "\x1b") {
		t.Errorf("control sequences without a terminal: %q", said)
	}
	plain.Type("leave\n")
	if exit, err := plain.Ended(); exit != 0 || err != nil {
		t.Errorf("left with %d, %v", exit, err)
	}
	ana.Type("unharmed")
	ana.Sees("unharmed")

	// A terminal with no name, and one without colours.
	for _, term := range []string{"", "vt100", "xterm-direct", strings.Repeat("x", 500)} {
		g := r.join(t, "t"+fmt.Sprint(len(term))+"+4", sshtest.Term(term))
		g.Sees("Building blocks")
		g.Leave()
	}
	g := r.join(t, "mono+4", sshtest.Env("NO_COLOR", "1"))
	g.Sees("Building blocks")
	for _, seq := range []string{"\x1b[38;", "\x1b[31m", "\x1b[48;"} {
		if strings.Contains(string(g.Received()), seq) {
			t.Errorf("colour %q although NO_COLOR is set", seq)
		}
	}
}
