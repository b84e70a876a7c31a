package commands

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"unicode"

	"charm.land/lipgloss/v2"
	"charm.land/lipgloss/v2/tree"
	"github.com/spf13/cobra"

	"convene/exercises"
	"convene/session/files"
	"convene/session/journal/own"
	"convene/sshserver/hosting"
)

func (p *program) exercisesCommand() *cobra.Command {
	cmd := p.about("exercises", p.w.Commands.Exercises, "convene exercises", "convene exercises --json")
	cmd.Args = p.noArgs
	cmd.RunE = func(*cobra.Command, []string) error {
		x := p.on(p.out)
		if p.json || !x.styled {
			return list(p, exercises.Exercises(), func(e *exercises.Exercise) string {
				return fmt.Sprintf("%-24s %s", e.ID, e.Title.In(p.lang))
			})
		}
		w := p.w.Listing
		var rows [][]string
		for _, e := range exercises.Exercises() {
			shape := w.Map
			if !e.Shape.Nests() {
				shape = strconv.Itoa(len(e.Sections)) + " " + w.Grid
			}
			rows = append(rows, []string{e.ID, e.Title.In(p.lang), shape, minutesOf(e.Phases)})
		}
		x.table([]string{w.Exercise, w.Title, w.Shape, w.Minutes}, rows, 3)
		x.line("\n" + x.soft(fmt.Sprintf(w.Begin, "convene host "+rows[0][0])))
		return x.err
	}
	p.jsonFlag(cmd)
	return cmd
}

func minutesOf(phases []exercises.Phase) string {
	sum := 0
	for _, ph := range phases {
		sum += ph.Minutes
	}
	if sum == 0 {
		return ""
	}
	return strconv.Itoa(sum)
}

func (p *program) plansCommand() *cobra.Command {
	cmd := p.about("plans", p.w.Commands.Plans, "convene plans", "convene plans --json")
	cmd.Args = p.noArgs
	cmd.RunE = func(*cobra.Command, []string) error {
		x := p.on(p.out)
		if p.json || !x.styled {
			return list(p, exercises.Plans(), func(x *exercises.Plan) string {
				return fmt.Sprintf("%-24s %s", x.ID, x.Title.In(p.lang))
			})
		}
		for _, plan := range exercises.Plans() {
			x.line(p.tree(x, plan) + "\n")
		}
		x.line(x.soft(fmt.Sprintf(p.w.Listing.Begin, "convene host "+exercises.Plans()[0].ID)))
		return x.err
	}
	p.jsonFlag(cmd)
	return cmd
}

// tree is a plan with its steps hanging on it.
func (p *program) tree(x *paper, plan *exercises.Plan) string {
	w := p.w.Line
	sum := 0
	t := tree.New().EnumeratorStyle(lipgloss.NewStyle().Faint(true).PaddingRight(1)).Width(x.width)
	for _, s := range plan.Steps {
		sum += s.Minutes
		name := x.name(s.ID)
		if s.Exercise != nil {
			name = s.Exercise.Title.In(p.lang)
		}
		t.Child(name + "  " + x.soft(w.Minutes.Of(s.Minutes)))
	}
	t.Root(x.bold(x.name(plan.ID)) + "  " + plan.Title.In(p.lang) + "  " + x.soft(w.Tables.Of(plan.Tables)+", "+w.Minutes.Of(sum)))
	return t.String()
}

func (p *program) newCommand() *cobra.Command {
	out := ""
	cmd := p.about("new", p.w.Commands.New, "convene new exercise my-sheet", "convene new plan our-evening --out -")
	cmd.Args = exactly(2, func(w *Line) string { return w.NewNeeds })
	cmd.ValidArgsFunction = cobra.FixedCompletions([]string{"exercise", "plan"}, cobra.ShellCompDirectiveNoFileComp)
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		name := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSpace(args[1]), ".yaml"), ".yml")
		if strings.ContainsAny(name, `/\`) || strings.ContainsFunc(name, unicode.IsControl) {
			return wrong(func(w *Line) string { return w.NotAName }, args[1])
		}
		b, err := exercises.Starter(exercises.FileKind(args[0]), name)
		if err != nil {
			return usageError{err}
		}
		path := out
		if path == "" {
			path = name + ".yaml"
		}
		if path == "-" {
			_, err = p.out.Write(b)
			return err
		}
		f, err := own.Open(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
		if err != nil {
			return fail(func(w *Line) string { return w.NotMade }, path, files.Plain(err))
		}
		if _, err = f.Write(b); err == nil {
			_, err = fmt.Fprintf(p.out, p.w.Line.Begun+"\n", path, quoted(path))
		}
		return errors.Join(err, f.Close())
	}
	cmd.Flags().StringVar(&out, "out", "", p.w.Flags.NewOut)
	return cmd
}

// leastWide and mostWide are how many columns a preview can have.
const leastWide, mostWide = 40, 500

func (p *program) previewCommand() *cobra.Command {
	var lang exercises.Lang
	width := 0
	cmd := p.about("preview", p.w.Commands.Preview, "convene preview back-map --lang es", "convene preview my-sheet.yaml")
	if p.lang == exercises.Spanish {
		cmd = p.about("preview", p.w.Commands.Preview, "convene preview back-map --lang en", "convene preview my-sheet.yaml")
	}
	cmd.Args, cmd.ValidArgsFunction = exactly(1, func(w *Line) string { return w.PreviewNeeds }), p.completeHosted
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		x := p.on(p.out)
		v := hosting.View{Dir: p.dir(), What: args[0], Lang: lang, Width: width, Styled: x.styled}
		if v.What == "-" {
			if v.YAML, err = p.fromStdin(); err != nil {
				return err
			}
		}
		if v.Width == 0 {
			v.Width = min(max(x.width, leastWide), 120)
		}
		return v.Print(cmd.Context(), x.out)
	}
	p.langFlag(cmd, &lang)
	cmd.Flags().Func("width", p.w.Flags.Width, between(&width, leastWide, mostWide))
	return cmd
}
