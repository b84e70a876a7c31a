package draw

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/vt"
	"pgregory.net/rapid"
)

// screenOf describes every cell an emulator shows, so that two can be compared.
func screenOf(e *vt.Emulator) string {
	var b strings.Builder
	for y := range e.Height() {
		for x := range e.Width() {
			c := e.CellAt(x, y)
			if c == nil {
				b.WriteString("|nil")
				continue
			}
			content := c.Content
			if content == "" && c.Width == 1 {
				content = " "
			}
			fmt.Fprintf(&b, "|%s %d %+v", content, c.Width, c.Style)
		}
		b.WriteByte('\n')
	}
	fmt.Fprintf(&b, "cursor %v", e.CursorPosition())
	return b.String()
}

// words are the pieces lines are made of: what people type, and what makes terminals stumble.
var words = []string{
	"", " ", "  ", "a", "b", "ab", "ñandú", "e\u0301", "e", "ü", "Ͱ", "e\u0363", "ỗ", "界", "世界", "ｱ", "한글", "각",
	"👍", "👍🏽", "👩‍👩‍👧", "❤", "❤\ufe0f", "🇨🇭", "🇨", "⚠️", "1️⃣", "مرحبا", "م", "שלום", "สวัสดี", "क्षि", "─", "│", "●", "…", "→",
	"plain words here", "table 3", "0123456789",
	"\x1b[1m", "\x1b[m", "\x1b[0m", "\x1b[31m", "\x1b[38;5;240m", "\x1b[0;4m", "\x1b[7m", "\x1b[38;2;1;2;3m", "\x1b[22m", "\x1b[4;32m",
}

func lineGen(width int) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		parts := rapid.SliceOfN(rapid.SampledFrom(words), 0, 12).Draw(t, "parts")
		s := ""
		for _, p := range parts {
			if strings.HasPrefix(p, "\x1b") || Width(s+p) <= width {
				s += p
			}
		}
		return s
	})
}

// edited gives a line that often has much in common with the old one, as real changes do.
func edited(t *rapid.T, old string, width int) string {
	cut := func(label string) int {
		var at []int
		for i := range old {
			at = append(at, i)
		}
		return rapid.SampledFrom(append(at, len(old))).Draw(t, label)
	}
	fresh := lineGen(width).Draw(t, "fresh")
	s := fresh
	switch rapid.IntRange(0, 4).Draw(t, "how") {
	case 0:
		s = old[:cut("keep")] + fresh
	case 1:
		s = fresh + old[cut("from"):]
	case 2:
		i, j := cut("i"), cut("j")
		s = old[:min(i, j)] + rapid.SampledFrom(words).Draw(t, "word") + old[max(i, j):]
	case 3:
		s = old + rapid.SampledFrom(words).Draw(t, "word")
	}
	if Width(s) > width {
		return fresh
	}
	return s
}

func TestPaintingChangesEqualsPaintingFromScratch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		size := Size{rapid.IntRange(1, 30).Draw(t, "w"), rapid.IntRange(1, 6).Draw(t, "h")}
		live := vt.NewEmulator(size.Width, size.Height)
		p := NewPainter(live, "xterm-256color", size)
		p.basic = true // the emulator would block on answering questions
		if err := p.Enter(); err != nil {
			t.Fatal(err)
		}
		var lines []string
		for step := range rapid.IntRange(1, 8).Draw(t, "steps") {
			if rapid.IntRange(0, 9).Draw(t, "resize") == 0 {
				size = Size{rapid.IntRange(1, 30).Draw(t, "w2"), rapid.IntRange(1, 6).Draw(t, "h2")}
				live.Resize(size.Width, size.Height)
				p.Resize(size)
				lines = nil
			}
			next := make([]string, rapid.IntRange(0, size.Height).Draw(t, "rows"))
			for y := range next {
				old := ""
				if y < len(lines) {
					old = lines[y]
				}
				if next[y] = old; rapid.Bool().Draw(t, "change") {
					next[y] = edited(t, old, size.Width)
				}
			}
			lines = next
			cursor := Cursor{rapid.IntRange(0, size.Width-1).Draw(t, "x"), rapid.IntRange(0, size.Height-1).Draw(t, "y")}
			if err := p.Paint(Frame{Lines: lines, Cursor: &cursor}); err != nil {
				t.Fatal(err)
			}

			fresh := vt.NewEmulator(size.Width, size.Height)
			q := NewPainter(fresh, "linux", size)
			if err := q.Enter(); err != nil {
				t.Fatal(err)
			}
			if err := q.Paint(Frame{Lines: lines, Cursor: &cursor}); err != nil {
				t.Fatal(err)
			}
			if a, b := screenOf(live), screenOf(fresh); a != b {
				t.Fatalf("step %d, lines %q:\nchanged:\n%s\nscratch:\n%s", step, lines, a, b)
			}
		}
	})
}

// onScreen gives the rows an emulator shows, without trailing spaces.
func onScreen(e *vt.Emulator) []string {
	rows := strings.Split(e.String(), "\n")
	for i := range rows {
		rows[i] = strings.TrimRight(rows[i], " \r")
	}
	return rows
}

func TestScratchShowsTheLines(t *testing.T) {
	e := vt.NewEmulator(20, 4)
	p := NewPainter(e, "linux", Size{20, 4})
	_ = p.Enter()
	want := []string{"Our table", "  1  buy 界 seeds", "", "01234567890123456789"}
	if err := p.Paint(Frame{Lines: want}); err != nil {
		t.Fatal(err)
	}
	if got := onScreen(e); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Fatalf("got %q", got)
	}
}

func TestTooWideAndTooManyLinesAreCutOff(t *testing.T) {
	e := vt.NewEmulator(5, 2)
	p := NewPainter(e, "linux", Size{5, 2})
	_ = p.Enter()
	for _, lines := range [][]string{
		{"abcdefgh", "x", "third"},
		{"abcdXYZ", "abcd界"},
		{"abcdeYZ", "abcd"},
		{"abXYZ", "abcd"},
		{"abcdefg", "界界界"},
	} {
		if err := p.Paint(Frame{Lines: lines}); err != nil {
			t.Fatal(err)
		}
		if got := onScreen(e)[0]; got != lines[0][:5] {
			t.Fatalf("got %q from %q", got, lines)
		}
	}
	if got := onScreen(e); got[0] != "abcde" || got[1] != "界界" {
		t.Fatalf("got %q", got)
	}
}

func TestNothingButTextAndStylesGetsThrough(t *testing.T) {
	var out bytes.Buffer
	p := NewPainter(&out, "xterm-256color", Size{80, 2})
	_ = p.Enter()
	out.Reset()
	evil := "a\x1b]52;c;aGk=\x07b\x1b[2Jc\rd\ne\x07f\u202eg\u009bh\x9d0;i\x1b[?25hj\x1b(0k\x1bPq\x1b\\l\x7fm\tn"
	if err := p.Paint(Frame{Lines: []string{evil}, Title: "ok\x07\x1b]0;no\u202e"}); err != nil {
		t.Fatal(err)
	}
	got := out.String()
	for _, bad := range []string{"\x1b]52", "\r", "\n", "\u202e", "\u009b", "\x9d", "\x1b(0", "\x1bP", "\t", "\x1b[?25h"} {
		if strings.Contains(got, bad) {
			t.Errorf("%q got through: %q", bad, got)
		}
	}
	if !strings.Contains(got, "abcdefghijklmn") && !strings.Contains(got, "abcdefg") {
		t.Errorf("the text itself is gone: %q", got)
	}
	if !strings.Contains(got, "\x1b]2;ok]0;no\x07") {
		t.Errorf("title: %q", got)
	}
}

func TestBytesPerKey(t *testing.T) {
	const on, off = "\x1b[38;5;238m", "\x1b[m"
	for _, c := range []struct {
		name     string
		old, now string
		cursor   Cursor
		moved    Cursor
		max      int
	}{
		{"my own key", on + "  3 " + off + "buy seed", on + "  3 " + off + "buy seeds", Cursor{12, 20}, Cursor{13, 20}, 1},
		{"somebody else's key", on + "  3 " + off + "buy seed", on + "  3 " + off + "buy seeds", Cursor{5, 3}, Cursor{5, 3}, 16},
		{"the same in colour", "  3 " + on + "buy seed" + off, "  3 " + on + "buy seeds" + off, Cursor{5, 3}, Cursor{5, 3}, 30},
		{"text beside a second column", "buy seed" + Spaces(40) + "in spring, with care", "buy seeds" + Spaces(39) + "in spring, with care", Cursor{5, 3}, Cursor{5, 3}, 16},
		{"deleting the last", "buy seeds", "buy seed", Cursor{9, 20}, Cursor{8, 20}, 16},
		{"the clock", "Session" + Spaces(80) + "12:04 saved", "Session" + Spaces(80) + "12:03 saved", Cursor{5, 3}, Cursor{5, 3}, 20},
	} {
		var out bytes.Buffer
		p := NewPainter(&out, "xterm-256color", Size{120, 40})
		lines := make([]string, 40)
		lines[20] = c.old
		_ = p.Enter()
		_ = p.Paint(Frame{Lines: lines, Cursor: &c.cursor})
		out.Reset()
		lines[20] = c.now
		_ = p.Paint(Frame{Lines: lines, Cursor: &c.moved})
		t.Logf("%-28s %2d bytes %q", c.name, out.Len(), out.String())
		if out.Len() > c.max || out.Len() == 0 {
			t.Errorf("%s: %d bytes, at most %d wanted", c.name, out.Len(), c.max)
		}
		out.Reset()
		if _ = p.Paint(Frame{Lines: lines, Cursor: &c.moved}); out.Len() != 0 {
			t.Errorf("%s: the same frame again wrote %q", c.name, out.String())
		}
	}
}

func TestManyRowsGoOutAsOne(t *testing.T) {
	var out bytes.Buffer
	p := NewPainter(&out, "xterm-256color", Size{80, 24})
	_ = p.Enter()
	out.Reset()
	_ = p.Paint(Frame{Lines: []string{"one", "two"}})
	if s := out.String(); !strings.HasPrefix(s, seqSyncOn) || !strings.HasSuffix(s, seqSyncOff) {
		t.Errorf("no bracket around %q", s)
	}
}

func TestRestoreUndoesEnterOnce(t *testing.T) {
	for _, term := range []string{"xterm-256color", "linux"} {
		var out bytes.Buffer
		p := NewPainter(&out, term, Size{80, 24})
		if _ = p.Restore(); out.Len() != 0 {
			t.Errorf("%s: restoring before entering wrote %q", term, out.String())
		}
		_ = p.Enter()
		_ = p.Paint(Frame{Lines: []string{"x"}, Cursor: &Cursor{1, 0}, Title: "Convene"})
		out.Reset()
		_ = p.Restore()
		for _, want := range []string{seqAltOff, seqPasteOff, seqWrapOn, seqCursorShow, seqReset} {
			if !strings.Contains(out.String(), want) {
				t.Errorf("%s: %q missing from %q", term, want, out.String())
			}
		}
		out.Reset()
		if _ = p.Restore(); out.Len() != 0 {
			t.Errorf("%s: the second restore wrote %q", term, out.String())
		}
	}
}

func TestRestoreLeavesTheShellAsItWas(t *testing.T) {
	e := vt.NewEmulator(30, 3)
	_, _ = e.WriteString("$ ssh here")
	before := screenOf(e)
	p := NewPainter(e, "linux", Size{30, 3})
	_ = p.Enter()
	_ = p.Paint(Frame{Lines: []string{"hello", "there", "all"}})
	if !e.IsAltScreen() {
		t.Fatal("not in the alternate screen")
	}
	_ = p.Restore()
	if after := screenOf(e); e.IsAltScreen() || after != before {
		t.Errorf("before:\n%s\nafter:\n%s", before, after)
	}
}

func TestBellRingsWithItsFrameAndTitleIsSentOnce(t *testing.T) {
	var out bytes.Buffer
	p := NewPainter(&out, "xterm", Size{80, 2})
	_ = p.Enter()
	_ = p.Paint(Frame{})
	out.Reset()
	for _, bell := range []bool{true, true, false, true} {
		_ = p.Paint(Frame{Bell: bell})
	}
	if n := strings.Count(out.String(), seqBell); n != 3 {
		t.Errorf("rang %d times", n)
	}
	out.Reset()
	for range 3 {
		_ = p.Paint(Frame{Title: "Convene"})
	}
	if n := strings.Count(out.String(), "Convene"); n != 1 {
		t.Errorf("title sent %d times", n)
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errors.New("gone") }

func TestAWriteErrorIsReported(t *testing.T) {
	p := NewPainter(brokenWriter{}, "xterm", Size{80, 2})
	if p.Enter() == nil || p.Paint(Frame{Lines: []string{"x"}}) == nil {
		t.Error("no error")
	}
}
