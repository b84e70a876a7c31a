package commands

import (
	"fmt"

	"convene/session/files"

	"github.com/spf13/cobra"
)

func (p *program) salvageCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "salvage FILE [TO]", Short: "Get all that is whole out of a damaged session file",
		Long: "Everything in the file and in the log beside it that is what was written goes into a\n" +
			"new file, which can be hosted and exported. What is missing is counted, with the time\n" +
			"it is from. The damaged file stays as it is: keep it until you have looked at the new\n" +
			"one. TO is a new file or a folder; without it the new file stands beside the old one.\n" +
			"Where it can't be known that nobody was writing in quiet, what is after a gap counts as\n" +
			"written in quiet: host the new file and reveal it.",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 && len(args) != 2 {
				return usageError{fmt.Errorf("`convene %s` needs a session file, and takes a new file or folder after it", cmd.Name())}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			done, err := files.Salvage(cmd.Context(), p.dir(), args[0], append(args, "")[1])
			if err != nil {
				return err
			}
			if p.json {
				return p.asJSON(done)
			}
			return list(p, []files.Salvaged{done}, files.Salvaged.String)
		},
	}
	p.jsonFlag(cmd)
	return cmd
}
