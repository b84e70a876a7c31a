package commands

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/spf13/cobra"

	"convene/session/files"
	"convene/sshserver/hosting"
)

func (p *program) fillCommand() *cobra.Command {
	var formats string
	f := hosting.Filling{}
	cmd := p.about("fill", p.w.Commands.Fill, "convene fill a3-action-plan --out . --format docx", "convene fill a3-action-plan --go-on")
	cmd.Args, cmd.ValidArgsFunction = exactly(1, func(w *Line) string { return w.AnExercise }), p.completeExercises
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		f.Formats = files.SplitFormats(formats)
		if err := files.KnownFormats(f.Formats); err != nil {
			return usageError{err}
		}
		switch {
		case f.GoOn && f.New:
			return wrong(func(w *Line) string { return w.GoOnOrNew })
		case !p.onTerminal():
			return fail(func(w *Line) string { return w.FillTerminal })
		}
		if f.Out != "" { // before anybody writes a word
			if err := files.CanWrite(f.Out); err != nil {
				return err
			}
		}
		return p.withLog(func(log *slog.Logger) error {
			f.Dir, f.What, f.In, f.Say, f.Log = p.dir(), args[0], p.stdin, p.out, log
			return f.Fill(cmd.Context())
		})
	}
	cmd.Flags().StringVar(&f.Out, "out", "", p.w.Flags.FillOut)
	cmd.Flags().StringVar(&formats, "format", "md", p.w.Flags.FillFormat)
	cmd.Flags().BoolVar(&f.GoOn, "go-on", false, p.w.Flags.GoOn)
	cmd.Flags().BoolVar(&f.New, "new", false, p.w.Flags.New)
	_ = cmd.RegisterFlagCompletionFunc("format", completeFormats)
	_ = cmd.MarkFlagDirname("out")
	return cmd
}

// mostMadeUp is how many people come to each table of a rehearsal at the most.
const mostMadeUp = 8

// nothing goes on beside a session that people fill themselves.
func nothing(context.Context, *hosting.Hosting) error { return nil }

func (p *program) rehearseCommand() *cobra.Command {
	o := hosting.Options{Rehearsal: true}
	people := 4
	pace := time.Second
	cmd := p.about("rehearse", p.w.Commands.Rehearse, "convene rehearse", "convene rehearse convening-3h --tables 6 --pace 100ms")
	cmd.Args, cmd.ValidArgsFunction = atMostOne, p.completePlans
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := p.named(&o, args); err != nil {
			return err
		}
		if !p.onTerminal() {
			return fail(func(w *Line) string { return w.RehearseTerminal })
		}
		return p.withLog(func(log *slog.Logger) error {
			return p.hostWith(cmd.Context(), o, log, 0, func(ctx context.Context, h *hosting.Hosting) error {
				return h.Rehearse(ctx, people, pace)
			})
		})
	}
	p.hostFlags(cmd, &o)
	cmd.Flags().Func("people", fmt.Sprintf(p.w.Flags.People, mostMadeUp), between(&people, 1, mostMadeUp))
	cmd.Flags().DurationVar(&pace, "pace", 200*time.Millisecond, p.w.Flags.Pace)
	return cmd
}
