package hosting

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"

	"convene/exercises"
	"convene/sshserver"
	"convene/tui"
	"convene/tui/draw"
	"convene/tui/words"
)

// projector shows the session to a room, at a terminal that nobody sits at.
func (s *Session) projector(ctx context.Context, t sshserver.Terminal) error {
	lang := cmp.Or(Language(t.Lang), s.opt.Lang, exercises.English)
	if t.Spoken { // there is nothing to draw on
		end := "\n"
		if t.HasPTY {
			end = "\r\n"
		}
		_, err := io.WriteString(t.Out, words.For(lang).Projector.NotHere+end)
		return err
	}
	show, err := tui.NewLookOn(tui.LookOnOptions{
		Hub: s.hub, Lang: lang, Environ: t.Environ, Info: s.Info,
	})
	if err != nil {
		return err
	}
	defer show.Close()
	err = draw.Run(ctx, show, draw.Options{
		Input: t.In, Output: t.Out, Environ: t.Environ, Width: t.Width, Height: t.Height,
		Resizes: t.Resizes, Wake: show.Mail(), Gone: errGone, Turns: s.turns,
		OnPanic: func(reason any, stack []byte) {
			s.opt.Logger.Error("a projector broke", "reason", fmt.Sprint(reason), "stack", string(stack))
		},
	})
	if errors.Is(err, errGone) {
		err = nil
	}
	if ctx.Err() != nil {
		_, _ = io.WriteString(t.Out, show.Farewell()+"\r\n") // nobody may be there any more
	}
	return err
}
