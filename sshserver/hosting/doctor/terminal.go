package doctor

import (
	"context"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/cancelreader"
	"golang.org/x/term"

	"convene/tui/part"
	"convene/tui/style"
)

// Terminal is the one somebody sits at.
type Terminal struct{ In, Out *os.File }

// family is one sign of seven code points, which old terminals draw as four.
const family = "👩‍👩‍👧‍👦"

func (d Doctor) terminal(_ context.Context, w *Words) []Finding {
	f := Finding{ID: "terminal", About: w.Doctor.Terminal, OK: true}
	if d.Terminal == (Terminal{}) {
		f.Unsure, f.Says = true, w.Doctor.NoTerminal
		return []Finding{f}
	}
	wide, high, err := term.GetSize(int(d.Terminal.Out.Fd()))
	if err != nil {
		return nil
	}
	colours := map[style.Depth]string{
		style.Bare: w.Doctor.Bare, style.Mono: w.Doctor.Mono, style.Sixteen: w.Doctor.Sixteen, style.Indexed: w.Doctor.Indexed, style.True: w.Doctor.Millions,
	}[style.Profile(d.Environ)]
	f.Says = fmt.Sprintf(w.Doctor.Sized, wide, high, colours)
	if wide < part.MinWidth || high < part.MinHeight {
		f.OK, f.Advice = false, w.Doctor.TooSmall
		return []Finding{f}
	}
	if drawn, ok := d.Terminal.width(family); ok {
		if want := ansi.StringWidth(family); drawn != want {
			f.OK = false
			f.Says += ", " + fmt.Sprintf(w.Doctor.EmojiWide, drawn, want)
			f.Advice = w.Doctor.EmojiDo
		} else {
			f.Says += ", " + w.Doctor.EmojiOK
		}
	}
	return []Finding{f}
}

// answerWithin is how long a terminal may take to say where its cursor is.
const answerWithin = 400 * time.Millisecond

var cursorAt = regexp.MustCompile(`\x1b\[(\d+);(\d+)R`)

// width is how many columns the terminal takes for a text, by its own account.
func (t Terminal) width(text string) (int, bool) {
	old, err := term.MakeRaw(int(t.In.Fd()))
	if err != nil {
		return 0, false
	}
	defer func() { _ = term.Restore(int(t.In.Fd()), old) }()
	in, err := cancelreader.NewReader(t.In)
	if err != nil {
		return 0, false
	}
	defer in.Close()
	if _, err := t.Out.WriteString("\r" + text + ansi.RequestCursorPositionReport + "\r\x1b[K"); err != nil {
		return 0, false
	}
	over := time.AfterFunc(answerWithin, func() { in.Cancel() })
	defer over.Stop()
	var got []byte
	for buf := make([]byte, 32); ; {
		n, err := in.Read(buf)
		got = append(got, buf[:n]...)
		if m := cursorAt.FindSubmatch(got); m != nil {
			column, _ := strconv.Atoi(string(m[2]))
			return column - 1, true
		}
		if err != nil || len(got) > 256 {
			return 0, false
		}
	}
}
