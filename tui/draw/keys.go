package draw

import (
	"bytes"
	"time"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
)

const (
	// escWait is how long an unfinished escape sequence waits for its rest: an Esc key, or a sequence cut in two?
	escWait = 50 * time.Millisecond
	// pasteWait is how long a paste may pause before what came so far is delivered and the paste is taken for over.
	pasteWait = 2 * time.Second
	// maxPending is the most an unfinished sequence may hold. Guard keeps real input far below it.
	maxPending = 2 * stringMax
)

var (
	pasteOn  = []byte("\x1b[200~")
	pasteOff = []byte("\x1b[201~")
)

// keys turns a terminal's bytes into messages. It stands in for Bubble Tea's own reader, which builds a table of key
// names for each person, allocates 4 KB for each read, holds an unfinished sequence of any length and parses it anew
// with every byte, and leaves a goroutine behind when input arrives while the program ends.
type keys struct {
	dec     uv.EventDecoder
	pending []byte
	paste   []byte
	pasting bool
	asked   int // answers about colours that we still expect
}

// feed takes bytes in and gives out the messages that are complete.
func (k *keys) feed(b []byte, send func(tea.Msg)) {
	k.pending = append(k.pending, b...)
	k.run(false, send)
	if len(k.pending) > maxPending {
		k.run(true, send)
	}
}

// waits returns how long to wait for more before calling expire; zero if nothing is unfinished.
func (k *keys) waits() time.Duration {
	switch {
	case k.pasting:
		return pasteWait
	case len(k.pending) > 0:
		return escWait
	}
	return 0
}

// expire takes what is unfinished for finished: nothing more came in time.
func (k *keys) expire(send func(tea.Msg)) {
	if k.pasting {
		k.paste = append(k.paste, k.pending...)
		k.pending = k.pending[:0]
		k.endPaste(send)
		return
	}
	k.run(true, send)
}

func (k *keys) run(expired bool, send func(tea.Msg)) {
	b := k.pending
	for len(b) > 0 {
		n := 0
		if k.pasting {
			n = k.takePaste(b, send)
		} else {
			n = k.takeKey(b, expired, send)
		}
		if n == 0 {
			break
		}
		b = b[n:]
	}
	k.pending = k.pending[:copy(k.pending, b)]
	if len(k.pending) == 0 && cap(k.pending) > 1<<10 {
		k.pending = nil // a paste went through; don't keep its memory for hours
	}
}

// takeKey takes one key from b and returns how many bytes it was, or 0 to wait for more.
func (k *keys) takeKey(b []byte, expired bool, send func(tea.Msg)) int {
	if bytes.HasPrefix(b, pasteOff) {
		return len(pasteOff)
	}
	// The mark of a paste ends whatever came before it: nothing else may take it for a part of its own.
	switch i, whole := findMark(b, pasteOn); {
	case whole && i == 0:
		k.pasting = true
		return len(pasteOn)
	case whole:
		b = b[:i]
	case expired: // what may be the beginning of one is none
	case !complete(b):
		return 0
	default:
		b = b[:i]
	}
	if n := windowsKey(b); n > 0 {
		return n
	}
	if n := consoleKey(b, send); n > 0 {
		return n
	}
	n, ev := k.dec.Decode(b)
	k.pass(ev, send)
	return max(n, 1)
}

// findMark returns where mark stands in b, or else what may be its beginning, at the end of b.
func findMark(b, mark []byte) (i int, whole bool) {
	if i := bytes.Index(b, mark); i >= 0 {
		return i, true
	}
	for n := min(len(b), len(mark)-1); n > 0; n-- {
		if bytes.HasSuffix(b, mark[:n]) {
			return len(b) - n, false
		}
	}
	return len(b), false
}

// takePaste takes pasted text up to the closing mark, leaving back what may be the beginning of that mark.
func (k *keys) takePaste(b []byte, send func(tea.Msg)) int {
	i, whole := findMark(b, pasteOff)
	k.addPaste(b[:i], send)
	if whole {
		k.endPaste(send)
		i += len(pasteOff)
	}
	return i
}

func (k *keys) addPaste(b []byte, send func(tea.Msg)) {
	for len(b) > 0 {
		n := min(len(b), pasteMax-len(k.paste))
		k.paste = append(k.paste, b[:n]...)
		b = b[n:]
		if len(k.paste) >= pasteMax {
			k.deliver(send)
		}
	}
}

// deliver sends the pasted text so far. A character cut in two waits for its other half.
func (k *keys) deliver(send func(tea.Msg)) {
	whole := len(k.paste)
	for i := 1; i <= utf8.UTFMax && i <= len(k.paste); i++ {
		if b := k.paste[len(k.paste)-i:]; utf8.RuneStart(b[0]) {
			if !utf8.FullRune(b) {
				whole -= i
			}
			break
		}
	}
	if whole > 0 {
		send(tea.PasteMsg{Content: string(bytes.ToValidUTF8(k.paste[:whole], nil))})
	}
	k.paste = append([]byte(nil), k.paste[whole:]...)
}

func (k *keys) endPaste(send func(tea.Msg)) {
	k.deliver(send)
	k.pasting, k.paste = false, nil
}

// pass lets through what a person did, and the one answer we asked for. A terminal, or somebody pretending to be one,
// can also report sizes, modes and clipboards: nobody asked.
func (k *keys) pass(ev uv.Event, send func(tea.Msg)) {
	switch ev := ev.(type) {
	case uv.MultiEvent:
		for _, one := range ev {
			k.pass(one, send)
		}
	case uv.KeyPressEvent:
		if ev.Code == uv.KeyEscape && ev.Mod == uv.ModAlt { // Esc pressed twice, and quickly: people do that to get out
			ev.Mod = 0
			send(ev)
		}
		send(ev)
	case uv.BackgroundColorEvent:
		if k.asked > 0 && ev.Color != nil {
			k.asked--
			send(ev)
		}
	}
}

// complete reports whether b starts with a whole key or control sequence.
func complete(b []byte) bool {
	c := b[0]
	if c >= utf8.RuneSelf {
		return utf8.FullRune(b)
	}
	if c != esc {
		return true
	}
	if len(b) == 1 {
		return false
	}
	switch b[1] {
	case '[':
		return completeCSI(b)
	case 'O':
		return len(b) > 2
	case ']', 'P', '_', '^', 'X':
		return completeString(b)
	}
	return complete(b[1:])
}

func completeCSI(b []byte) bool {
	for i := 2; i < len(b); i++ {
		switch c := b[i]; {
		case c == '[' && i == 2:
			return len(b) > 3 // the Linux console's function keys
		case c == 'M' && i == 2:
			return len(b) >= 6 // an old mouse report: three raw bytes follow
		case c >= 0x40 && c <= 0x7e, c < 0x20 || c > 0x7e:
			return true
		}
	}
	return false
}

func completeString(b []byte) bool {
	for i := 2; i < len(b); i++ {
		switch b[i] {
		case esc:
			return len(b) > i+1
		case bel, can, sub:
			return true
		}
	}
	return false
}

// windowsKey returns how long Windows' own report of a key is, if b starts with one, and else 0. We never ask for those,
// and one of 24 bytes can say that a key was pressed 65,535 times.
func windowsKey(b []byte) int {
	i := 0
	for i < len(b) && b[i] == esc {
		i++
	}
	if i == 0 || i == len(b) || b[i] != '[' {
		return 0
	}
	for i++; i < len(b) && b[i] >= 0x20 && b[i] < 0x40; i++ {
	}
	if i == len(b) || b[i] != '_' {
		return 0
	}
	return i + 1
}

// consoleKey reads the function keys F1 to F5 of the Linux console, which look like no other terminal's.
func consoleKey(b []byte, send func(tea.Msg)) int {
	if len(b) > 3 && b[0] == esc && b[1] == '[' && b[2] == '[' && b[3] >= 'A' && b[3] <= 'E' {
		send(tea.KeyPressMsg{Code: tea.KeyF1 + rune(b[3]-'A')})
		return 4
	}
	return 0
}
