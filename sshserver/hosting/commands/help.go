package commands

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"convene/exercises"
)

// A page of help and a page of the manual are made of the same parts.

// example is a line that one can type, and what it does.
type example struct{ line, does string }

func examples(cmd *cobra.Command) (out []example) {
	for row := range strings.Lines(cmd.Example) {
		line, does, _ := strings.Cut(strings.TrimSpace(row), "\t")
		out = append(out, example{line, does})
	}
	return out
}

// usage is how a command is typed.
func (p *program) usage(cmd *cobra.Command) string {
	line := cmd.CommandPath()
	if _, args, ok := strings.Cut(cmd.Use, " "); ok {
		line += " " + args
	}
	if cmd.HasAvailableFlags() {
		line += " " + p.w.Manual.Takes
	}
	return line
}

// flagsOf are a command's own flags, or those that every command has, each as it is
// typed and what it does, with the variable that stands for it.
func flagsOf(set *pflag.FlagSet) (out [][2]string) {
	set.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		value, does := pflag.UnquoteUsage(f)
		typed := "--" + f.Name
		if f.Shorthand != "" {
			typed = "-" + f.Shorthand + ", " + typed
		}
		if f.Value.Type() != "bool" {
			typed += " " + value
		}
		var more []string
		if f.DefValue != "" && f.DefValue != "false" && f.Name != "out" {
			more = append(more, atHome(f.DefValue))
		}
		if name := variableOf(f); name != "" {
			more = append(more, name)
		}
		if len(more) > 0 {
			does += " (" + strings.Join(more, "; ") + ")"
		}
		out = append(out, [2]string{typed, does})
	})
	return out
}

// atHome is a path as it is for everybody: a manual page is made on another computer.
func atHome(path string) string {
	home, err := os.UserHomeDir()
	if rest, under := strings.CutPrefix(path, home+string(os.PathSeparator)); err == nil && under && home != "" {
		return "~/" + filepath.ToSlash(rest)
	}
	return path
}

// variables are the environment variables that a command heeds, the program all there are.
func (p *program) variables(cmd *cobra.Command) (out [][2]string) {
	note := func(f *pflag.Flag) {
		name := variableOf(f)
		if name != "" && !slices.ContainsFunc(out, func(v [2]string) bool { return v[0] == name }) {
			out = append(out, [2]string{name, "--" + f.Name})
		}
	}
	cmd.Flags().VisitAll(note)
	cmd.PersistentFlags().VisitAll(note)
	cmd.InheritedFlags().VisitAll(note)
	for _, c := range cmd.Commands() {
		c.Flags().VisitAll(note)
	}
	var langs []string
	for _, l := range exercises.Langs() {
		langs = append(langs, string(l))
	}
	return append(out, [2]string{"CONVENE_LANG", fmt.Sprintf(p.w.Manual.LangVariable, strings.Join(langs, ", "))}, [2]string{"NO_COLOR", p.w.Manual.NoColor})
}

func (p *program) exits() [][2]string {
	return [][2]string{{"0", p.w.Manual.Done}, {"1", p.w.Manual.Failed}, {"2", p.w.Manual.Misused}}
}

// help prints how a command is used.
func (p *program) help(cmd *cobra.Command) {
	x, w := p.on(p.out), p.w.Manual
	head := func(s string) { x.line("\n" + x.bold(s)) }
	x.text(0, x.bold(cmd.Short+"."))
	if cmd.Long != "" {
		x.line("")
		x.text(0, cmd.Long)
	}
	head(w.Usage)
	x.text(2, p.usage(cmd))
	if all := examples(cmd); len(all) > 0 {
		head(w.Examples)
		var rows [][2]string
		for _, e := range all {
			rows = append(rows, [2]string{x.name(e.line), x.soft(e.does)})
		}
		x.pairs(2, rows)
	}
	for _, g := range cmd.Groups() {
		head(g.Title)
		x.pairs(2, commandsIn(cmd, g.ID, x.name))
	}
	if sub := commandsIn(cmd, "", x.name); cmd.HasParent() && len(sub) > 0 {
		head(w.Commands)
		x.pairs(2, sub)
	}
	if own := flagsOf(cmd.NonInheritedFlags()); len(own) > 0 {
		head(w.Flags)
		x.pairs(2, own)
	}
	if all := flagsOf(cmd.InheritedFlags()); len(all) > 0 {
		head(w.Everywhere)
		x.pairs(2, all)
	}
	if !cmd.HasParent() {
		head(w.Environment)
		x.pairs(2, p.variables(cmd))
		head(w.Exits)
		x.pairs(2, p.exits())
		x.line("")
		x.text(0, fmt.Sprintf(w.More, "`convene help "+p.w.Commands.Helped.Args+"`"))
	}
}

// commandsIn are the commands of a group, each with what it does.
func commandsIn(cmd *cobra.Command, group string, ink func(string) string) (out [][2]string) {
	all := slices.Clone(cmd.Commands())
	slices.SortStableFunc(all, func(a, b *cobra.Command) int { return strings.Compare(a.Annotations[inOrder], b.Annotations[inOrder]) })
	for _, c := range all {
		if c.GroupID == group && c.IsAvailableCommand() {
			out = append(out, [2]string{ink(c.Name()), c.Short})
		}
	}
	return out
}

// helpCommand is `convene help COMMAND`, where a command there isn't is wrong usage.
func (p *program) helpCommand() *cobra.Command {
	cmd := p.about("help", p.w.Commands.Helped, "convene help", "convene help serve")
	cmd.ValidArgsFunction = func(cmd *cobra.Command, _ []string, _ string) (out []string, _ cobra.ShellCompDirective) {
		for _, c := range cmd.Root().Commands() {
			if c.IsAvailableCommand() {
				out = append(out, c.Name()+"\t"+c.Short)
			}
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		found, rest, err := cmd.Root().Find(args)
		if err != nil || len(rest) > 0 {
			return p.noCommand(cmd.Root(), first(args))
		}
		p.help(found)
		return nil
	}
	return cmd
}
