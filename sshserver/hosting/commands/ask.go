package commands

import (
	"context"
	"fmt"

	"convene/sshserver/hosting"
)

// ask puts a question on the terminal and gives the answer, in small letters;
// ok is false where nobody answers any more.
func (p *program) ask(ctx context.Context, question string) (answer string, ok bool) {
	_, _ = fmt.Fprint(p.errw, question+" ")
	if answer, ok = hosting.Answer(ctx, p.stdin); ctx.Err() != nil {
		_, _ = fmt.Fprintln(p.errw)
	}
	return answer, ok
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
