package commands

import (
	"errors"
	"fmt"
	"time"

	"convene/exercises"
	"convene/session/files"

	"github.com/spf13/cobra"
)

func (p *program) promisesCommand() *cobra.Command {
	lang, table := exercises.English, 0
	cmd := &cobra.Command{
		Use: "promises FILE…", Short: "List what was promised, and what became of it from session to session",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError{errors.New("`convene promises` needs session files")}
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
		},
	}
	langFlag(cmd, &lang)
	cmd.Flags().Func("table", "only table `N`, with what stays at it", number(&table, exercises.MostTables))
	p.jsonFlag(cmd)
	return cmd
}
