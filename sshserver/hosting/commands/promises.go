package commands

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"convene/exercises"
	"convene/session/files"
)

func (p *program) promisesCommand() *cobra.Command {
	var lang exercises.Lang
	table := 0
	cmd := p.about("promises", p.w.Commands.Promises, "convene promises 2026-06-11-racine", "convene promises 2026-06-11-racine --table 3 --json")
	cmd.ValidArgsFunction = p.completeManySessions
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return needs(cmd, func(w *Line) string { return w.SessionFiles })
		}
		all, err := files.Promises(cmd.Context(), p.dir(), args, table, lang, time.Now(), p.say)
		if err != nil {
			return err
		}
		if p.json {
			return p.asJSON(orNone(all))
		}
		_, err = fmt.Fprint(p.out, files.PromisesText(all, lang))
		return err
	}
	p.langFlag(cmd, &lang)
	cmd.Flags().Func("table", p.w.Flags.Table, between(&table, 1, exercises.MostTables))
	p.jsonFlag(cmd)
	return cmd
}
