package input

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"pgregory.net/rapid"

	"convene/session/text"
)

// telling is a person's program as far as these tests need one: what was typed, what was pasted, and the keys.
type telling struct {
	typed, pasted strings.Builder
	keys          []string
}

func (l *telling) send(m tea.Msg) {
	switch m := m.(type) {
	case NotEscMsg:
		if n := len(l.keys); n > 0 && l.keys[n-1] == "esc" {
			l.keys = l.keys[:n-1]
		} else {
			l.keys = append(l.keys, "no esc to take back")
		}
	case tea.PasteMsg:
		l.pasted.WriteString(text.Clean(m.Content))
	case tea.KeyPressMsg:
		l.send(uv.KeyPressEvent(m))
	case uv.KeyPressEvent:
		if m.Text != "" {
			l.typed.WriteString(m.Text)
			return
		}
		l.keys = append(l.keys, m.String())
	}
}

type part struct {
	bytes string
	after time.Duration // how long the line waits before it brings them
}

// hear takes everything through Guard and keys, on a clock of its own.
func hear(parts ...part) *telling {
	var l telling
	now := time.Now()
	heard := now
	var k Keys
	passed := func() {
		for d := k.Waits(); d > 0 && now.Sub(heard) >= d; d = k.Waits() {
			heard = heard.Add(d)
			k.Expire(heard, l.send)
		}
	}
	g := Guard(readFunc(func(b []byte) (int, error) {
		p := parts[0]
		parts = parts[1:]
		now = now.Add(p.after)
		return copy(b, p.bytes), nil
	})).(*guard)
	g.now = func() time.Time { return now }
	var b [512]byte
	for len(parts) > 0 || len(g.out) > 0 {
		if len(parts) == 1 && len(g.out) == 0 && parts[0].bytes == "" {
			break
		}
		n, _ := g.Read(b[:])
		passed()
		k.Feed(now, b[:n], l.send)
		heard = now
	}
	now = now.Add(time.Minute)
	passed()
	return &l
}

// What terminals send of themselves, and what it means: nothing where nobody asked.
var sent = map[string]string{
	"\x1b[A": "up", "\x1b[B": "down", "\x1bOA": "up", "\x1b[1;5C": "ctrl+right", "\x1b[Z": "shift+tab", "\x1b[3~": "delete", "\x1bOP": "f1",
	"\x1b[[A": "f1", "\x1b[15~": "f5", "\x1b[97;5u": "ctrl+a", "\x1b[27;5;13~": "ctrl+enter", "\x1b[6~": "pgdown", "\x9bB": "down", "\u009bB": "down",
	"\x1b[200~two\x1b[201~": "", "\x1b[201~": "", "\x1b]11;rgb:1e1e/1e1e/1e1e\x07": "", "\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\": "",
	"\x1b]52;c;aGVsbG8=\x07": "", "\x9d10;rgb:00/00/00\x9c": "", "\x1b[?2026;2$y": "", "\x1b[?62;22c": "", "\x1b[>41;354;0c": "", "\x1b[12;40R": "",
	"\x1b[8;24;80t": "", "\x1b[I": "", "\x1b[O": "", "\x1bP1$r0m\x1b\\": "", "\x1bP>|xterm(390)\x1b\\": "", "\x1b_Gi=31;OK\x1b\\": "",
	"\x1b^a message\x1b\\": "", "\x1bXa string\x1b\\": "", "\x1b[<0;12;4M": "",
}

// Lines cut where they like and are late: one second and more.
func TestHalfASequenceIsNeverText(t *testing.T) {
	for seq, key := range sent {
		want := ""
		if strings.Contains(seq, "200~") {
			want = "two"
		}
		for at := 1; at < len(seq); at++ {
			for _, late := range []time.Duration{40, 70, 119, 121, 150, 300, 1000, 1100} {
				if (seq == "\x1b[I" || seq == "\x1b[O") && at == 1 && late > 120 {
					continue // nobody asked for those, and by then it is what somebody types
				}
				l := hear(part{"abc", 0}, part{seq[:at], time.Second}, part{seq[at:], late * time.Millisecond}, part{"Z", 300 * time.Millisecond})
				if l.typed.String() != "abcZ" || l.pasted.String() != want || strings.Join(l.keys, " ") != key {
					t.Errorf("%q, %v ms, %q: typed %q, pasted %q, keys %q, want %q", seq[:at], int(late), seq[at:], l.typed.String(), l.pasted.String(), l.keys, key)
				}
			}
		}
	}
}

func TestASequenceThatNeverEndsIsDropped(t *testing.T) {
	for _, seq := range []string{"\x1b[", "\x1b[200", "\x1bO", "\x1b]11;rgb:1e1e", "\x1bP1$r", "\x1b_G", "\x1b^", "\x1bX"} {
		l := hear(part{seq, 0}, part{"Z", restWait})
		if l.typed.String() != "Z" || len(l.keys) > 0 {
			t.Errorf("%q: typed %q, keys %q", seq, l.typed.String(), l.keys)
		}
	}
}

// A key that comes a byte at a time over a very bad line is the same key.
func TestASequenceInCrumbs(t *testing.T) {
	for seq, key := range sent {
		var parts []part
		for i := range len(seq) {
			parts = append(parts, part{seq[i : i+1], 70 * time.Millisecond})
		}
		if strings.IndexByte("^X", seq[1]) >= 0 {
			continue // no terminal sends those: see TestFingersThatPressAlt
		}
		if l := hear(append(parts, part{"Z", time.Second})...); l.typed.String() != "Z" || strings.Join(l.keys, " ") != key {
			t.Errorf("%q: typed %q, keys %q", seq, l.typed.String(), l.keys)
		}
	}
}

// By hand means a character at a time.
func TestFingersThatPressAlt(t *testing.T) {
	for _, c := range []struct{ first, then, typed string }{
		{"\x1b]", "and so on", "and so on"},
		{"\x1bP", "and so on", "and so on"},
		{"\x1bX", "and so on", "and so on"},
		{"\x1bO", "nand", "and"},
		{"\x1ba", "hi", "hi"},
		{"\x1b", "[A", "[A"},
		{"\x1b", "[5", "[5"},
		{"\x1b", "Ok", "Ok"},
		{"\x1b", "]1 a", "]1 a"},
	} {
		parts := []part{{c.first, 0}}
		for _, r := range c.then {
			parts = append(parts, part{string(r), 180 * time.Millisecond})
		}
		if l := hear(parts...); l.typed.String() != c.typed {
			t.Errorf("%q and then %q by hand: typed %q", c.first, c.then, l.typed.String())
		}
	}
}

// A character cut in two is whole again, however late.
func TestNoCharacterIsCutInTwo(t *testing.T) {
	for _, s := range []string{"ñ", "世", "👍"} {
		for at := 1; at < len(s); at++ {
			if l := hear(part{s[:at], 0}, part{s[at:], time.Second}); l.typed.String() != s {
				t.Errorf("%q: typed %q", s, l.typed.String())
			}
		}
	}
}

func TestOrdinaryTextSurvivesEverySequence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var seqs []string
		for seq := range sent {
			if seq != "\x1b[I" && seq != "\x1b[O" {
				seqs = append(seqs, seq)
			}
		}
		var parts []part
		want, pasted := "", ""
		pause := rapid.SampledFrom([]time.Duration{0, 1, 40, 70, 130, 400, 1000})
		for range rapid.IntRange(1, 12).Draw(t, "parts") {
			after := pause.Draw(t, "after") * time.Millisecond
			if rapid.Bool().Draw(t, "text") {
				s := rapid.SampledFrom([]string{"a", "[", "A", "O", "]", "P", "~", "word ", "ñandú", "世界", "0", ";", "R", "X"}).Draw(t, "word")
				if n := len(parts); n > 0 && strings.HasPrefix(parts[n-1].bytes, "\x1b") { // not so fast: not on an unfinished Esc
					after += time.Second
				}
				parts = append(parts, part{s, after})
				want += s
				continue
			}
			seq := rapid.SampledFrom(seqs).Draw(t, "seq")
			at := rapid.IntRange(1, len(seq)).Draw(t, "at")
			parts = append(parts, part{seq[:at], after})
			if at < len(seq) {
				parts = append(parts, part{seq[at:], pause.Draw(t, "late") * time.Millisecond})
			}
			if strings.Contains(seq, "200~") {
				pasted += "two"
			}
		}
		l := hear(parts...)
		if l.typed.String() != want || l.pasted.String() != pasted {
			t.Fatalf("%v: typed %q, want %q; pasted %q, want %q", parts, l.typed.String(), want, l.pasted.String(), pasted)
		}
		for _, k := range l.keys {
			if k == "esc" || strings.Contains(k, "take back") {
				t.Fatalf("%v: keys %q", parts, l.keys)
			}
		}
	})
}
