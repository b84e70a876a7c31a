package commands

import (
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"convene/exercises"
	"convene/session/files"
)

func (p *program) takeCommand() *cobra.Command {
	var t files.Take
	formats := "docx,pdf"
	cmd := p.about("take", p.w.Commands.Take, "convene take 2026-03-20-racine --table 3", "convene take 2026-03-20-racine --out teams")
	cmd.Args, cmd.ValidArgsFunction = exactly(1, func(w *Line) string { return w.SessionFile }), p.completeSessions
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		t.Formats, t.Say, t.Now = files.SplitFormats(formats), p.say, time.Now
		all, err := t.Run(cmd.Context(), p.dir(), args[0])
		if errors.Is(err, files.ErrUsage) {
			return usageError{err}
		}
		if err != nil {
			return err
		}
		return list(p, all, func(one files.Taken) string { return one.In(p.lang, "convene fill "+quoted(one.File)) })
	}
	cmd.Flags().Func("table", p.w.Flags.TakeTable, between(&t.Table, 1, exercises.MostTables))
	cmd.Flags().StringVar(&t.Out, "out", ".", p.w.Flags.TakeOut)
	cmd.Flags().StringVar(&formats, "format", formats, p.w.Flags.TakeFormat)
	p.langFlag(cmd, &t.Lang)
	p.jsonFlag(cmd)
	_ = cmd.RegisterFlagCompletionFunc("format", completeFormats)
	_ = cmd.MarkFlagDirname("out")
	return cmd
}

func (p *program) bringCommand() *cobra.Command {
	var b files.Bring
	cmd := p.about("bring", p.w.Commands.Bring,
		"convene bring table-1.convene table-3.convene --after 2026-03-20-racine", "convene bring teams/*.convene --after 2026-03-20-racine && convene host results-cohort-2 --after 2026-03-20-racine-between")
	cmd.ValidArgsFunction = completeTeams
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) == 0:
			return needs(cmd, func(w *Line) string { return w.TeamFiles })
		case b.After == "":
			return wrong(func(w *Line) string { return w.BringNeeds })
		}
		b.Files, b.Lang, b.Say, b.Now = args, p.lang, p.say, time.Now
		done, err := b.Run(cmd.Context(), p.dir())
		if err != nil {
			return err
		}
		if p.json {
			return p.asJSON(done)
		}
		next := p.w.Line.APlan
		_, err = fmt.Fprintln(p.out, done.In(p.lang, "convene host "+next+" --after "+quoted(files.Name(done.File))))
		return err
	}
	cmd.Flags().StringVar(&b.After, "after", "", p.w.Flags.BringAfter)
	p.jsonFlag(cmd)
	_ = cmd.RegisterFlagCompletionFunc("after", p.completeManySessions)
	return cmd
}

// completeTeams offers files that may be a team's.
func completeTeams(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return []string{files.Ending[1:]}, cobra.ShellCompDirectiveFilterFileExt
}
