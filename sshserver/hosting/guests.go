package hosting

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"convene/exercises"
	"convene/session"
	"convene/sshserver"
	"convene/tui"
	"convene/tui/draw"
	"convene/tui/spoken"
)

// guests answers what the door asks of the session.
type guests struct {
	h     *Hosting
	turns *draw.Turns
}

// KnownKey tells whether somebody with this key was let in once.
func (g *guests) KnownKey(fingerprint string) bool {
	if fingerprint == "" {
		return false
	}
	return slices.ContainsFunc(g.h.hub.Shared().State.Seats, func(x *session.Seat) bool {
		return x.Role == session.Participant && !x.Shut && slices.Contains(x.Keys, fingerprint)
	})
}

// Program runs a guest's screens until they leave.
func (g *guests) Program(ctx context.Context, who sshserver.Guest, t sshserver.Terminal) error {
	if t.Spoken || accessible(t.Environ) {
		return spoken.Run(ctx, spoken.Options{
			Hub: g.h.hub, Name: who.Name, Table: who.Table, NameGiven: who.NameGiven, Key: who.Fingerprint,
			Facilitator: who.Facilitator, KeyOnly: who.KeyOnly, Lang: language(t.Lang), Title: g.h.Info().Title,
			Now: g.h.hub.Now, Line: who.Line, Door: who.Line, In: t.In, Out: t.Out, Echo: t.HasPTY,
		})
	}
	root := tui.New(tui.Options{
		Hub: g.h.hub, Name: who.Name, Table: who.Table, NameGiven: who.NameGiven, Key: who.Fingerprint,
		Facilitator: who.Facilitator, KeyOnly: who.KeyOnly, Lang: language(t.Lang), Environ: t.Environ,
		Info: g.h.Info(), Now: g.h.hub.Now, Line: who.Line, Door: who.Line,
		Code: g.h.code, ChangeCode: g.h.changeCode,
	})
	defer root.Close()
	err := draw.Run(ctx, root, draw.Options{
		Input: t.In, Output: t.Out, Environ: t.Environ, Width: t.Width, Height: t.Height,
		Resizes: t.Resizes, Wake: root.Mail(), Gone: errGone, Turns: g.turns,
		OnPanic: func(reason any, stack []byte) {
			g.h.opt.Logger.Error("a guest's screen broke", "reason", fmt.Sprint(reason), "stack", string(stack))
		},
	})
	if err != nil || ctx.Err() != nil { // they didn't leave by themselves
		root.Lost()
	}
	if errors.Is(err, errGone) {
		err = nil
	}
	if said := root.Farewell(ctx.Err() != nil); said != "" && (err == nil || ctx.Err() != nil) {
		_, _ = io.WriteString(t.Out, said+"\r\n") // nobody may be there any more
	}
	return err
}

// accessible tells whether somebody's terminal says that they listen.
func accessible(environ []string) bool {
	return slices.ContainsFunc(environ, func(s string) bool { return s == "ACCESSIBLE=1" })
}

// language is the one that a terminal asks for, or "" where it says nothing of
// one we speak: most ssh clients don't send any.
func language(l string) exercises.Lang {
	if l := exercises.Lang(l); l.Known() {
		return l
	}
	return ""
}

// Export serves the one command that the door knows.
func (g *guests) Export(ctx context.Context, who sshserver.Guest, args []string, out, errw io.Writer) int {
	return g.h.export(ctx, who, args, out, errw)
}
