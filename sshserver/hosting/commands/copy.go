package commands

import (
	"convene/session/files"

	"github.com/spf13/cobra"
)

func (p *program) copyCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "copy FILE TO", Short: "Make a whole copy of a session, also while it runs",
		Long: "TO is a new file or a folder. While a session runs, part of it lies in the file\n" +
			"that ends in -wal: who copies the session's own file alone gets one that may be some\n" +
			"seconds behind. This copy holds all that is saved, and needs nothing beside it.\n" +
			"A file that is there is never written over.",
		Args: exactly(2, "a session file, and the file or folder to copy it to"),
		RunE: func(cmd *cobra.Command, args []string) error {
			done, err := files.Copy(cmd.Context(), p.dir(), args[0], args[1], p.lang, p.say)
			if err != nil {
				return err
			}
			if p.json {
				return p.asJSON(done)
			}
			return list(p, []files.Copied{done}, func(c files.Copied) string { return c.In(p.lang) })
		},
	}
	p.jsonFlag(cmd)
	return cmd
}
