package commands

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"convene/exercises"
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

// yes tells whether an answer agrees, in any of the languages we speak.
func yes(answer string) bool {
	for _, l := range exercises.Langs() {
		if slices.Contains(strings.Fields(ours().In(l).Line.Yes), answer) {
			return true
		}
	}
	return false
}

// mayMove asks whether a session that is carried on may have another port.
func (p *program) mayMove(ctx context.Context, from, to int) bool {
	answer, ok := p.ask(ctx, fmt.Sprintf(p.w.Line.MayMove, from, to))
	return ok && yes(answer)
}
