package input

import (
	"io"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"pgregory.net/rapid"
)

// line is somebody's terminal at the end of a line that delivers as it likes: each piece after a pause. It counts what
// was paid for, and what came out.
type line struct {
	pieces []string
	pauses []time.Duration

	now          time.Time
	keys, pasted int // bytes paid for
	presses      int // keys that came out
	pastes       []string
}

func (l *line) Read(b []byte) (int, error) {
	if len(l.pieces) == 0 {
		return 0, io.EOF
	}
	if len(l.pauses) > 0 {
		l.now = l.now.Add(l.pauses[0])
		l.pauses = l.pauses[1:]
	}
	n := copy(b, l.pieces[0])
	if l.pieces[0] = l.pieces[0][n:]; l.pieces[0] == "" {
		l.pieces = l.pieces[1:]
	} else {
		l.pauses = append([]time.Duration{0}, l.pauses...)
	}
	return n, nil
}

func (l *line) send(m tea.Msg) {
	switch m := m.(type) {
	case tea.PasteMsg:
		l.pastes = append(l.pastes, m.Content)
	case uv.KeyPressEvent, tea.KeyPressMsg:
		l.presses++
	}
}

// run takes everything through Metered and keys as Run does, only on a clock of its own.
func (l *line) run(t interface{ Fatal(...any) }) {
	g := Metered(l, func(keys, pasted int) {
		if keys < 0 || pasted < 0 || keys+pasted > 1<<10 {
			t.Fatal("to be paid at once:", keys, pasted)
		}
		l.keys += keys
		l.pasted += pasted
	}).(*guard)
	g.now = func() time.Time { return l.now }
	var k Keys
	var b [512]byte
	for {
		heard := l.now
		n, err := g.Read(b[:])
		if d := k.Waits(); d > 0 && l.now.Sub(heard) >= d {
			k.Expire(l.now, l.send)
		}
		k.Feed(l.now, b[:n], l.send)
		if err != nil {
			k.Expire(l.now, l.send)
			return
		}
	}
}

// What is cheap is never a key, however somebody cuts marks in two, hides them in something else, or waits: otherwise
// one connection could have the whole machine work on its keys.
func TestPastedTextIsNeverAKey(t *testing.T) {
	for range 20 {
		rapid.Check(t, func(t *rapid.T) {
			l := &line{now: time.Now()}
			var in strings.Builder
			for range rapid.IntRange(1, 12).Draw(t, "parts") {
				part := rapid.SampledFrom([]string{
					"\x1b", "[", "\x1b[", "\x1b[2", "00~", "\x1b[200~", "\x1b[200~", "\x1b[201~", "]", "P", "_", "O", "M", "X", "~", "<",
					"\x07", "\x18", "\x00", "\x9b", "\xe4", "\xb8", "世", "\r", "a", "[[", "1;", ";", "?", "$", " ",
					strings.Repeat("\x1b", escRun), strings.Repeat("1", csiMax), strings.Repeat("x", 30), strings.Repeat("y", stringMax), strings.Repeat("w\r", stringMax/2),
					"\x1b[65;30;97;1;0;65535", "_", "\x1b[M",
				}).Draw(t, "part")
				in.WriteString(part)
			}
			all := in.String()
			for len(all) > 0 {
				n := rapid.IntRange(1, min(len(all), 900)).Draw(t, "n")
				l.pieces = append(l.pieces, all[:n])
				l.pauses = append(l.pauses, rapid.SampledFrom([]time.Duration{
					0, 0, 0, 0, 0, 0, EscWait / 2, EscWait - 1, EscWait, lull - 1, lull, lateRest, restWait - 1, restWait, PasteWait / 2, PasteWait - 1, PasteWait,
				}).Draw(t, "pause"))
				all = all[n:]
			}
			l.run(t)
			if l.presses > l.keys {
				t.Fatalf("%q with pauses gave %d keys and %q for %d bytes of keys, %d pasted", in.String(), l.presses, l.pastes, l.keys, l.pasted)
			}
		})
	}
}

func TestOnlyAPasteIsCalledPasted(t *testing.T) {
	text := strings.Repeat("some words ", 10000)
	for name, c := range map[string]struct {
		pieces []string
		pauses []time.Duration
		pasted int
	}{
		"keys":                      {pieces: []string{text}},
		"a paste":                   {pieces: []string{"\x1b[200~" + text + "\x1b[201~"}, pasted: len(text)},
		"a paste in crumbs":         {pieces: strings.Split("\x1b[200~"+strings.Repeat("p", 3000)+"\x1b[201~", ""), pasted: 3000},
		"keys after it":             {pieces: []string{"\x1b[200~" + text + "\x1b[201~" + text}, pasted: len(text)},
		"a paste that pauses":       {pieces: []string{"\x1b[200~", text}, pauses: []time.Duration{0, PasteWait / 2}, pasted: len(text)},
		"a paste that never ends":   {pieces: []string{"\x1b[200~", text}, pauses: []time.Duration{0, PasteWait}},
		"a mark without its start":  {pieces: []string{strings.Repeat("\x1b", escRun+1) + "[200~" + text}},
		"one kept open by nothings": {pieces: []string{"\x1b[200~", "\xff", text}, pauses: []time.Duration{0, PasteWait * 2 / 3, PasteWait * 2 / 3}},
		"a mark with a pause in it": {pieces: []string{"\x1b[20", "0~" + text}, pauses: []time.Duration{0, time.Second}, pasted: len(text)},
		"half a mark":               {pieces: []string{"\x1b[20", "0~" + text}, pauses: []time.Duration{0, restWait}},
		"a mark in crumbs":          {pieces: []string{"\x1b[20", "0~" + text + "\x1b[2", "01~"}, pasted: len(text)},
	} {
		l := &line{pieces: c.pieces, pauses: c.pauses, now: time.Now()}
		all := len(strings.Join(c.pieces, ""))
		l.run(t)
		if l.keys+l.pasted != all || l.pasted < c.pasted || l.pasted > c.pasted+len(pasteOff) {
			t.Errorf("%s: of %d bytes %d were keys and %d pasted, want %d", name, all, l.keys, l.pasted, c.pasted)
		}
	}
}

// Run guards what it is given. What came through a meter is guarded already, by the one that knows what was paid for.
func TestNothingIsGuardedTwice(t *testing.T) {
	m := Metered(strings.NewReader("x"), func(int, int) {})
	if Guard(m) != m {
		t.Error("a second guard before a metered input")
	}
}
