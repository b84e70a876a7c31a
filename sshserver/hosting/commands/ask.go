package commands

import (
	"context"
	"fmt"
	"strings"
)

// ask puts a question on the terminal and gives the answer, in small letters;
// ok is false where nobody answers any more.
func (p *program) ask(ctx context.Context, question string) (answer string, ok bool) {
	_, _ = fmt.Fprint(p.errw, question+" ")
	lines := make(chan string, 1)
	go func() { // it ends with the line, or with the program: a terminal's reading can't be broken off
		defer close(lines)
		defer func() { _ = recover() }()
		var line strings.Builder
		for b := make([]byte, 1); ; { // no byte further: what comes after it is the screen's
			n, err := p.stdin.Read(b)
			if n == 1 && b[0] != '\n' && b[0] != '\r' {
				line.WriteByte(b[0])
				continue
			}
			if n == 1 {
				lines <- line.String()
			}
			if n == 1 || err != nil {
				return
			}
		}
	}()
	select {
	case line, more := <-lines:
		return strings.ToLower(strings.TrimSpace(line)), more
	case <-ctx.Done():
		_, _ = fmt.Fprintln(p.errw)
		return "", false
	}
}

// yes tells whether an answer agrees, in the languages we speak.
func yes(answer string) bool {
	switch answer {
	case "y", "yes", "s", "si", "sí":
		return true
	}
	return false
}

// mayMove asks whether a session that is carried on may have another port.
func (p *program) mayMove(ctx context.Context, from, to int) bool {
	answer, ok := p.ask(ctx, fmt.Sprintf("This session's lines and cards name port %d, and something else on this computer uses it.\nGo on at port %d, with new lines? (y/N)", from, to))
	return ok && yes(answer)
}
