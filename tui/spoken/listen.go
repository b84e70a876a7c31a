package spoken

import (
	"context"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"convene/session/text"
)

// longest is the most bytes that one line may have; the rest of it is left out.
const longest = 8 << 10

// listen reads lines until the input ends or ctx does. A terminal that shows nothing by itself is shown what is typed.
func (v *voice) listen(ctx context.Context) {
	defer close(v.lines)
	defer func() {
		if p := recover(); p != nil {
			v.broke = fmt.Errorf("reading what somebody types: %v", p)
		}
	}()
	var line []byte
	var esc bool // in the middle of a key that is no letter
	var last byte
	buf := make([]byte, 1<<10)
	for {
		n, err := v.opt.In.Read(buf)
		for _, c := range buf[:n] {
			if c < 0x20 && c != 0x1b {
				esc = false // no key goes on behind one of these
			}
			switch {
			case esc && c >= 0x20:
				esc = c == '[' || c == 'O' || c < 0x40
			case c == 0x1b:
				esc = true
			case c == '\n' && last == '\r':
			case c == '\r', c == '\n':
				v.echo(v.end())
				select {
				case v.lines <- text.Clean(strings.ToValidUTF8(string(line), "")):
				case <-ctx.Done():
					return
				}
				line = line[:0]
			case c == 0x7f, c == 0x08:
				if _, size := utf8.DecodeLastRune(line); size > 0 {
					line = line[:len(line)-size]
					v.echo("\b \b")
				}
			case c == 0x03, c == 0x04 && len(line) == 0:
				return
			case c < 0x20 && c != '\t':
			case len(line) < longest:
				line = append(line, c)
				if v.opt.Echo {
					v.echo(string([]byte{c}))
				}
			}
			last = c
		}
		if err != nil {
			if len(line) > 0 && err == io.EOF {
				select {
				case v.lines <- text.Clean(strings.ToValidUTF8(string(line), "")):
				case <-ctx.Done():
				}
			}
			return
		}
	}
}

func (v *voice) echo(s string) {
	if v.opt.Echo {
		_, _ = io.WriteString(v.opt.Out, s)
	}
}
