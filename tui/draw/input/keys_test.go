package input

import (
	"fmt"
	"image/color"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
)

// decode feeds input in pieces of n bytes and names what comes out; a pause follows the last piece.
func decode(k *Keys, in string, n int) []string {
	var got []string
	at := time.Now()
	send := func(m tea.Msg) {
		switch m := m.(type) {
		case uv.KeyPressEvent:
			got = append(got, m.String())
		case tea.KeyPressMsg:
			got = append(got, m.String())
		case tea.PasteMsg:
			got = append(got, "paste:"+m.Content)
		case uv.BackgroundColorEvent:
			r, g, b, _ := m.RGBA()
			got = append(got, fmt.Sprintf("back:%v", color.RGBA64{uint16(r), uint16(g), uint16(b), 0xffff}))
		default:
			got = append(got, fmt.Sprintf("%T", m))
		}
	}
	for b := []byte(in); len(b) > 0; {
		n := min(n, len(b))
		k.Feed(at, b[:n], send)
		b = b[n:]
	}
	for k.Waits() > 0 {
		at = at.Add(k.Waits())
		k.Expire(at, send)
	}
	return got
}

func TestKeysAreReadHoweverTheyArrive(t *testing.T) {
	for in, want := range map[string]string{
		"hi":                                   "h i",
		"ñ世":                                   "ñ 世",
		"\x1b[A\x1bOB":                         "up down",
		"\x1b[1;5C":                            "ctrl+right",
		"\x1b[Z\t\r":                           "shift+tab tab enter",
		"\x7f\x1a":                             "backspace ctrl+z",
		"\x1b":                                 "esc",
		"\x1ba":                                "alt+a",
		"\x1b[":                                "", // half a sequence is nothing, whatever Alt and which key sent it
		"\x1b]":                                "",
		"\x1bOhi":                              "h i",
		"\x1b[éa":                              "é a",
		"\x1b[1;\x1b[A":                        "up",
		"\x1b]11;rgb\x1b[A":                    "up",
		"\x1b]11;rgb\rx":                       "enter x",
		"\x1b]11;rgb\x18x":                     "x",
		"\x1bP1$r0m\x1b\\x":                    "x",
		"\x1b_Gi=1;OK\x1b\\x":                  "x",
		"\x1b^secret\x1b\\x":                   "x",
		"\x1bXsecret\x1b\\x":                   "x",
		"\x1b[?62;22cx":                        "x",
		"\x1b[12;40Rx":                         "x",
		"\x1b[3~x":                             "delete x",
		"\x1b[[Ax":                             "f1 x",
		"\x1b[200~a\rb\x1b[201~":               "paste:a\rb",
		"\x1b[200~\x1b[201~x":                  "x",
		"\x1b[200~ende":                        "paste:ende",
		"\x1b\x1b[200~ab\x1b[201~x":            "esc paste:ab x",
		"\x1b\x1b\x1b[200~ab\x1b[201~x":        "esc esc paste:ab x",
		"\x1b\x1b":                             "esc esc",
		"\x1bO\x1b[200~ab\x1b[201~x":           "paste:ab x",
		"\x1b[M\x1b[200~ab\x1b[201~x":          "paste:ab x",
		"\x1b[1;\x1b[200~ab\x1b[201~x":         "paste:ab x",
		"\x1b]11;\x1b[200~ab\x1b[201~x":        "paste:ab x",
		"\x1b[201~x":                           "x",
		"\x1b]11;rgb:ffff/0000/ffff\x07x":      "back:{65535 0 65535 65535} x",
		"\x1b]11;rgb:ffff/0000/ffff\x1b\\":     "back:{65535 0 65535 65535}",
		"\x1b[8;60000;60000tx":                 "x",
		"\x1b]52;c;aGVsbG8=\x07x":              "x",
		"\x1b[?2026;1$yx":                      "x",
		"\x1b[65;30;97;1;0;65535_x":            "x",
		"\x1b\x1b[65;30;97;1;0;65535_x":        "x",
		"\x1b[99999999999999999999999999999zx": "x",
	} {
		for n := 1; n <= len(in); n++ {
			k := Keys{Asked: 1}
			if got := strings.Join(decode(&k, in, n), " "); got != want {
				t.Errorf("%q in pieces of %d: %q, want %q", in, n, got, want)
			}
			if len(k.pending)+len(k.paste) > 0 || k.Waits() > 0 {
				t.Errorf("%q in pieces of %d leaves %q", in, n, k.pending)
			}
		}
	}
}

func TestOnlyOneAnswerIsTakenPerQuestion(t *testing.T) {
	answer := "\x1b]11;rgb:ffff/ffff/ffff\x07"
	k := Keys{Asked: 1}
	if got := decode(&k, strings.Repeat(answer, 5), 7); len(got) != 1 {
		t.Errorf("got %q", got)
	}
}

func TestAPasteComesInPiecesOfWholeCharacters(t *testing.T) {
	text := strings.Repeat("世界👍a", 5000)
	got := decode(&Keys{}, "\x1b[200~"+text+"\x1b[201~", 333)
	joined := ""
	for _, g := range got {
		piece := strings.TrimPrefix(g, "paste:")
		if len(piece) > pasteMax {
			t.Errorf("a piece of %d bytes", len(piece))
		}
		joined += piece
	}
	if joined != text || len(got) < 3 {
		t.Errorf("%d pieces, %d of %d bytes", len(got), len(joined), len(text))
	}
}

// Even without Guard nothing grows without bound.
func TestUnfinishedInputIsBounded(t *testing.T) {
	for _, open := range []string{"\x1b]", "\x1bP", "\x1b[", "\x1b[200~", "\x1b[200~\x1b[201", "\x1b_", "\x1b", "\xe4"} {
		k := Keys{}
		chunk := []byte(strings.Repeat("1", 500))
		if open == "\x1b" || open == "\xe4" {
			chunk = []byte(strings.Repeat(open, 500))
		}
		k.Feed(time.Now(), []byte(open), func(tea.Msg) {})
		for range 200 {
			k.Feed(time.Now(), chunk, func(tea.Msg) {})
			if n := cap(k.pending) + cap(k.paste); n > 64<<10 {
				t.Fatalf("%q: holds %d bytes", open, n)
			}
		}
	}
}
