package commands

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"convene/exercises"
	"convene/session/files"
)

type completions = func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective)

// completePlans, completeExercises and completeSessions offer names with their titles.
func (p *program) completePlans(*cobra.Command, []string, string) (out []string, _ cobra.ShellCompDirective) {
	for _, x := range exercises.Plans() {
		out = append(out, x.ID+"\t"+x.Title.In(p.lang))
	}
	return out, cobra.ShellCompDirectiveDefault // or a file
}

func (p *program) completeExercises(*cobra.Command, []string, string) (out []string, _ cobra.ShellCompDirective) {
	for _, x := range exercises.Exercises() {
		out = append(out, x.ID+"\t"+x.Title.In(p.lang))
	}
	return out, cobra.ShellCompDirectiveDefault
}

func (p *program) completeSessions(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 && cmd.Name() != "story" {
		return nil, cobra.ShellCompDirectiveDefault
	}
	return p.completeManySessions(cmd, args, typed)
}

func (p *program) completeManySessions(cmd *cobra.Command, _ []string, _ string) (out []string, _ cobra.ShellCompDirective) {
	if err := p.fromEnvironment(cmd); err != nil {
		return nil, cobra.ShellCompDirectiveDefault
	}
	all, err := p.dir().List()
	if err != nil {
		return nil, cobra.ShellCompDirectiveDefault
	}
	for _, l := range all {
		out = append(out, l.Name+"\t"+l.Modified.Local().Format("2006-01-02 15:04"))
	}
	return out, cobra.ShellCompDirectiveDefault
}

// completeHosted is for the commands that take a plan, an exercise or a session.
func (p *program) completeHosted(cmd *cobra.Command, args []string, typed string) (out []string, _ cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	for _, of := range []completions{p.completePlans, p.completeExercises, p.completeManySessions} {
		more, _ := of(cmd, nil, typed)
		out = append(out, more...)
	}
	return out, cobra.ShellCompDirectiveDefault
}

// completeFormats completes the last of a list with commas.
func completeFormats(_ *cobra.Command, _ []string, typed string) (out []string, _ cobra.ShellCompDirective) {
	before := ""
	if i := strings.LastIndex(typed, ","); i >= 0 {
		before = typed[:i+1]
	} else {
		out = append(out, "all")
	}
	for _, f := range files.Formats() {
		if !strings.Contains(","+before, ","+f+",") {
			out = append(out, before+f)
		}
	}
	return out, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

func completeLanguages(*cobra.Command, []string, string) (out []string, _ cobra.ShellCompDirective) {
	for _, l := range exercises.Langs() {
		out = append(out, string(l))
	}
	return out, cobra.ShellCompDirectiveNoFileComp
}

// completeFiles offers what can be checked.
func completeFiles(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return []string{"yaml", "yml", "csv", "tsv", strings.TrimPrefix(files.Ending, ".")}, cobra.ShellCompDirectiveFilterFileExt
}

// completion gives cobra's own command for it our words, and a place in the help.
func (p *program) completion(root *cobra.Command) {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	cmd := p.about("completion", p.w.Commands.Completion,
		"convene completion bash > ~/.local/share/bash-completion/completions/convene", `convene completion zsh > "${fpath[1]}/_convene"`)
	cmd.GroupID = "rest"
	cmd.ValidArgs = shells
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		if len(args) == 1 && strings.Contains(strings.Join(shells, " "), args[0]) {
			return nil
		}
		return needs(cmd, func(w *Line) string { return fmt.Sprintf(w.Shells, strings.Join(shells, ", ")) })
	}
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		switch args[0] {
		case "bash":
			return root.GenBashCompletionV2(p.out, true)
		case "zsh":
			return root.GenZshCompletion(p.out)
		case "fish":
			return root.GenFishCompletion(p.out, true)
		}
		return root.GenPowerShellCompletionWithDesc(p.out)
	}
	root.AddCommand(cmd)
	root.CompletionOptions.DisableDefaultCmd = true
}
