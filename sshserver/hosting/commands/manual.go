package commands

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"convene/session/files"
	"convene/session/journal/own"
)

func (p *program) manualCommand() *cobra.Command {
	cmd := p.about("man", p.w.Commands.Manual, "convene man . && man ./convene-host.1", "CONVENE_LANG=es convene man es/man1")
	cmd.Args = exactly(1, func(w *Line) string { return w.AFolder })
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := os.MkdirAll(args[0], 0o755); err != nil {
			return fail(func(w *Line) string { return w.NotMade }, args[0], files.Plain(err))
		}
		all := []*cobra.Command{cmd.Root()}
		for _, c := range cmd.Root().Commands() {
			if c.IsAvailableCommand() {
				all = append(all, c)
			}
		}
		for _, c := range all {
			path := filepath.Join(args[0], manualName(c)+".1")
			if err := writePage(path, p.manual(c)); err != nil {
				return fail(func(w *Line) string { return w.NotMade }, path, files.Plain(err))
			}
		}
		return nil
	}
	return cmd
}

// writePage writes over a page that was written before, and through no link.
func writePage(path, page string) error {
	f, err := own.Open(path, os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	if err = f.Truncate(0); err == nil {
		_, err = f.WriteString(page)
	}
	return errors.Join(err, f.Close())
}

func manualName(cmd *cobra.Command) string { return strings.ReplaceAll(cmd.CommandPath(), " ", "-") }

// manual is a command's page for man, in roff.
func (p *program) manual(cmd *cobra.Command) string {
	var b strings.Builder
	w := p.w.Manual
	head := func(s string) { fmt.Fprintf(&b, ".SH %s\n", roff(strings.ToUpper(s))) }
	item := func(term, says string) { fmt.Fprintf(&b, ".TP\n\\fB%s\\fR\n%s\n", roff(term), roff(says)) }
	list := func(title string, rows [][2]string) {
		if len(rows) > 0 {
			head(title)
		}
		for _, r := range rows {
			item(r[0], r[1])
		}
	}
	fmt.Fprintf(&b, ".TH %q 1 %q %q\n", strings.ToUpper(manualName(cmd)), buildOf().Date, "convene "+buildOf().Version)
	head(w.Name)
	fmt.Fprintf(&b, "%s \\- %s\n", roff(manualName(cmd)), roff(cmd.Short))
	head(w.Usage)
	b.WriteString(roff(p.usage(cmd)) + "\n")
	if cmd.Long != "" {
		head(w.Description)
		b.WriteString(roff(cmd.Long) + "\n")
	}
	plain := func(s string) string { return s }
	for _, g := range cmd.Groups() {
		list(g.Title, commandsIn(cmd, g.ID, plain))
	}
	list(w.Flags, append(flagsOf(cmd.NonInheritedFlags()), flagsOf(cmd.InheritedFlags())...))
	var rows [][2]string
	for _, e := range examples(cmd) {
		rows = append(rows, [2]string{e.line, e.does})
	}
	list(w.Examples, rows)
	list(w.Environment, p.variables(cmd))
	list(w.Exits, p.exits())
	if cmd.HasParent() {
		head(w.See)
		b.WriteString("\\fBconvene\\fR(1)\n")
	}
	return b.String()
}

// roff keeps man from taking any of a text for orders of its own.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`, "\n", " ").Replace(s)
	if strings.HasPrefix(s, ".") || strings.HasPrefix(s, "'") {
		s = `\&` + s
	}
	return s
}
