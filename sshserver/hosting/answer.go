package hosting

import (
	"context"
	"io"
	"strings"
)

// Answer is one line that somebody types, in small letters, and no byte of what comes
// after it: that is meant for the screen. ok is false where nobody answers any more, or
// ctx has ended. Whoever still waits for a key then ends with the program: a terminal's
// reading can't be broken off.
func Answer(ctx context.Context, in io.Reader) (said string, ok bool) {
	lines := make(chan string, 1)
	go func() {
		defer close(lines)
		defer func() { _ = recover() }() // then nobody has answered
		var line []byte
		for one := make([]byte, 1); ; {
			n, err := in.Read(one)
			switch {
			case n > 0 && (one[0] == '\n' || one[0] == '\r'):
				lines <- string(line)
				return
			case n > 0:
				line = append(line, one[0])
			case err != nil:
				return
			}
		}
	}()
	select {
	case line, more := <-lines:
		return strings.ToLower(strings.TrimSpace(line)), more
	case <-ctx.Done():
		return "", false
	}
}
