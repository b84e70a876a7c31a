package commands

import (
	"github.com/spf13/cobra"

	"convene/session/files"
)

func (p *program) salvageCommand() *cobra.Command {
	cmd := p.about("salvage", p.w.Commands.Salvage, "convene salvage 2026-03-20-racine", "convene salvage damaged.convene whole.convene")
	cmd.ValidArgsFunction = p.completeSessions
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		if len(args) != 1 && len(args) != 2 {
			return needs(cmd, func(w *Line) string { return w.SalvageNeeds })
		}
		return nil
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		done, err := files.Salvage(cmd.Context(), p.dir(), args[0], append(args, "")[1])
		if err != nil {
			return err
		}
		if p.json {
			return p.asJSON(done)
		}
		x := p.on(p.out)
		x.text(0, done.Say(p.lang))
		return x.err
	}
	p.jsonFlag(cmd)
	return cmd
}
