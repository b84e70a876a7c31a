package input

import (
	"bytes"
	"time"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
)

const (
	// EscWait is how long a lone ESC waits before it is the Esc key. What many lines cut in two arrives within it.
	EscWait = 120 * time.Millisecond
	// restWait is how long a sequence that has begun waits for its next byte, before it is dropped: nothing of it is text.
	restWait = 5 * time.Second
	// lateRest is how long after an ESC became the Esc key the rest of a sequence still shows that it was none.
	lateRest = 1250 * time.Millisecond
	// PasteWait is how long a paste may pause before what came so far is delivered and the paste is taken for over.
	PasteWait = 2 * time.Second
	// maxPending is the most an unfinished sequence may hold. Guard keeps real input far below it.
	maxPending = 2 * stringMax
)

var (
	pasteOn  = []byte("\x1b[200~")
	pasteOff = []byte("\x1b[201~")
)

// NotEscMsg says that the Esc key sent last was none: its ESC was the beginning of a key or of a terminal's answer whose
// rest came late. Whatever that Esc opened is to be closed again. The key itself, if it is one, follows.
type NotEscMsg struct{}

// Keys turns a terminal's bytes into messages. It stands in for Bubble Tea's own reader, which builds a table of key
// names for each person, allocates 4 KB for each read, takes half a sequence for text after 50 ms, holds one of any
// length and parses it anew with every byte, and leaves a goroutine behind when input arrives while the program ends.
//
// It has no clock: whoever feeds it says when, and calls Expire once nothing more has come for as long as Waits says.
type Keys struct {
	dec      uv.EventDecoder
	pending  []byte
	paste    []byte
	pasting  bool
	dropping bool      // in the rest of a sequence that was too long
	heard    time.Time // when the last bytes came
	escAt    time.Time // when a lone ESC became the Esc key; zero once something has come since
	hand     byHand
	Asked    int // answers about colours that we still expect
}

// Feed takes in what one read gave, and gives out the messages that are complete.
func (k *Keys) Feed(at time.Time, b []byte, send func(tea.Msg)) {
	if !k.escAt.IsZero() && at.Sub(k.escAt) <= lateRest && restOfSequence(b) {
		send(NotEscMsg{})
		k.pending = append(k.pending, esc)
	}
	k.escAt = time.Time{}
	if k.hand.typed(k.pending, b, at.Sub(k.heard)) {
		k.pending = k.pending[:copy(k.pending, k.pending[2:])] // the two were a key that means nothing, such as Alt+]
	}
	k.heard = at
	k.pending = append(k.pending, b...)
	k.run(send)
	if len(k.pending) > maxPending {
		k.pending, k.dropping = nil, true
	}
}

// Waits returns how long to wait for more before calling Expire; zero if nothing is unfinished.
func (k *Keys) Waits() time.Duration {
	switch {
	case k.pasting:
		return PasteWait
	case k.dropping:
		return restWait
	case len(k.pending) == 0:
		return 0
	case onlyEsc(k.pending):
		return EscWait
	}
	return restWait
}

// Expire ends what is unfinished: nothing more came in time. What has no end is nothing.
func (k *Keys) Expire(at time.Time, send func(tea.Msg)) {
	switch {
	case k.pasting && len(k.pending) > 1: // the closing mark was on its way, and its rest may still come
		k.endPaste(send)
		return
	case k.pasting:
		k.endPaste(send)
	case onlyEsc(k.pending):
		if len(k.pending) == 1 {
			k.escAt = at
		}
		for range k.pending {
			send(uv.KeyPressEvent{Code: uv.KeyEscape})
		}
	}
	k.pending, k.dropping = k.pending[:0], false
}

func (k *Keys) run(send func(tea.Msg)) {
	b := k.pending
	for len(b) > 0 {
		if k.dropping {
			b = b[k.drop(b):]
			continue
		}
		take := k.takeKey
		if k.pasting {
			take = k.takePaste
		}
		n := take(b, send)
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

// drop passes over the rest of a sequence that was too long, and returns how much of b belongs to it.
func (k *Keys) drop(b []byte) int {
	for i, c := range b {
		if c < 0x20 || c == 0x7f {
			k.dropping = false
			if c == bel || c == can || c == sub {
				i++
			}
			return i
		}
	}
	return len(b)
}

// takeKey takes one key from b and returns how many bytes it was, or 0 to wait for more.
func (k *Keys) takeKey(b []byte, send func(tea.Msg)) int {
	if bytes.HasPrefix(b, pasteOff) {
		return len(pasteOff)
	}
	i, whole := findMark(b, pasteOn)
	if whole && i == 0 {
		k.pasting = true
		return len(pasteOn)
	}
	n, broken := sequence(b)
	if n > i || whole && n == 0 {
		// The mark of a paste ends whatever came before it: nothing else may take it for a part of its own.
		switch {
		case !whole:
			return 0
		case onlyEsc(b[:i]):
			n, broken = 1, false
		default:
			n, broken = i, true
		}
	}
	if n == 0 || broken {
		return n
	}
	k.takeWhole(b[:n], send)
	return n
}

// takeWhole sends what a whole key or sequence means.
func (k *Keys) takeWhole(b []byte, send func(tea.Msg)) {
	if isWindowsKey(b) {
		return
	}
	if bytes.HasPrefix(b, []byte("\x1b[[")) { // F1 to F5 of the Linux console, which look like no other terminal's
		if c := b[len(b)-1]; c >= 'A' && c <= 'E' {
			send(tea.KeyPressMsg{Code: tea.KeyF1 + rune(c-'A')})
		}
		return
	}
	_, ev := k.dec.Decode(b)
	k.pass(ev, send)
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
func (k *Keys) takePaste(b []byte, send func(tea.Msg)) int {
	i, whole := findMark(b, pasteOff)
	k.addPaste(b[:i], send)
	if whole {
		k.endPaste(send)
		i += len(pasteOff)
	}
	return i
}

func (k *Keys) addPaste(b []byte, send func(tea.Msg)) {
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
func (k *Keys) deliver(send func(tea.Msg)) {
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

func (k *Keys) endPaste(send func(tea.Msg)) {
	k.deliver(send)
	k.pasting, k.paste = false, nil
}

// pass lets through what a person did, and the one answer we asked for. A terminal, or somebody pretending to be one,
// can also report sizes, modes and clipboards: nobody asked.
func (k *Keys) pass(ev uv.Event, send func(tea.Msg)) {
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
		if k.Asked > 0 && ev.Color != nil {
			k.Asked--
			send(ev)
		}
	}
}
