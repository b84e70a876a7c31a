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

// KnownKey tells whether somebody with this key, as the session keeps it, was let in once.
func (s *Session) KnownKey(fingerprint string) bool {
	if fingerprint == "" {
		return false
	}
	return slices.ContainsFunc(s.hub.Shared().State.Seats, func(x *session.Seat) bool {
		return mayReturn(x) && slices.Contains(x.Keys, fingerprint)
	})
}

// mayReturn tells whether a seat's keys let its person in.
func mayReturn(x *session.Seat) bool { return x.Role == session.Participant && !x.Shut }

// Program runs a guest's screens until they leave.
func (s *Session) Program(ctx context.Context, who sshserver.Guest, t sshserver.Terminal) error {
	if who.Projector {
		return s.projector(ctx, t)
	}
	if Listens(t) {
		return spoken.Run(ctx, spoken.Options{
			Hub: s.hub, Name: who.Name, Table: who.Table, NameGiven: who.NameGiven, Key: who.Fingerprint,
			Facilitator: who.Facilitator, KeyOnly: who.KeyOnly, Lang: Language(t.Lang), Title: s.Info().Title,
			Now: s.hub.Now, Line: who.Line, Door: who.Line, In: t.In, Out: t.Out, Echo: t.HasPTY,
		})
	}
	root := tui.New(tui.Options{
		Hub: s.hub, Name: who.Name, Table: who.Table, NameGiven: who.NameGiven, Key: who.Fingerprint,
		Facilitator: who.Facilitator, KeyOnly: who.KeyOnly, Lang: Language(t.Lang), Environ: t.Environ,
		Info: s.Info(), Now: s.hub.Now, Line: who.Line, Door: who.Line,
		Joins: s.Info, ChangeCode: s.changeCode, OnServer: s.free != nil, Keep: s.keep,
	})
	defer root.Close()
	err := draw.Run(ctx, root, draw.Options{
		Input: t.In, Output: t.Out, Environ: t.Environ, Width: t.Width, Height: t.Height,
		Resizes: t.Resizes, Wake: root.Mail(), Gone: errGone, Turns: s.turns,
		OnPanic: func(reason any, stack []byte) {
			s.opt.Logger.Error("a guest's screen broke", "reason", fmt.Sprint(reason), "stack", string(stack))
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

// Listens tells whether somebody has the session in plain lines: they asked for it, or
// their terminal says that they listen.
func Listens(t sshserver.Terminal) bool {
	return t.Spoken || slices.Contains(t.Environ, "ACCESSIBLE=1")
}

// Language is the one that a terminal asks for, or "" where it says nothing of
// one we speak: most ssh clients don't send any.
func Language(l string) exercises.Lang {
	if l := exercises.Lang(l); l.Known() {
		return l
	}
	return ""
}
