package commands

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"convene/exercises"
	"convene/session/files"
	"convene/session/journal/own"
	"convene/sshserver/hosting"

	"github.com/spf13/cobra"
)

func (p *program) checkCommand() *cobra.Command {
	schema := false
	cmd := &cobra.Command{
		Use: "check FILE", Short: "Find every problem in an exercise or plan you wrote, or in a table of numbers (CSV)",
		Args: atMostOne,
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case schema:
				b, err := exercises.Schema()
				if err == nil {
					_, err = fmt.Fprintln(p.out, strings.TrimSpace(string(b)))
				}
				return err
			case len(args) == 0:
				return usageError{errors.New("`convene check` needs a file: a plan or an exercise (YAML), or a table of numbers (CSV)")}
			}
			return p.check(args[0])
		},
	}
	cmd.Flags().BoolVar(&schema, "schema", false, "print the JSON Schema that editors complete from")
	p.jsonFlag(cmd)
	return cmd
}

func (p *program) check(path string) error {
	data, err := files.ReadText(path)
	if err != nil {
		return p.unread(path, err)
	}
	if isTable(path) {
		return p.checkNumbers(path, data)
	}
	problems, warnings := exercises.Check(filepath.Base(path), data, exercises.Lookup, files.Beside(path))
	if p.json {
		err = p.asJSON(map[string][]exercises.Problem{"problems": orNone(problems), "warnings": orNone(warnings)})
	} else {
		err = list(p, append(problems[:len(problems):len(problems)], warnings...), exercises.Problem.String)
	}
	if err == nil && len(problems) > 0 {
		return fmt.Errorf("%s can't be used yet: %d to mend", path, len(problems))
	}
	if err == nil && !p.json {
		_, err = fmt.Fprintf(p.out, "%s is ready: convene host %s\n", path, quoted(path))
	}
	return err
}

// unread says that there is nothing to check; to a script as it says everything
// else that is wrong with a file.
func (p *program) unread(path string, err error) error {
	said, message := fmt.Errorf("%s can't be read: %w", path, err), fmt.Sprintf("This file can't be read: %v.", err)
	if errors.Is(err, fs.ErrNotExist) {
		said, message = fmt.Errorf("there is no file %s", path), "There is no such file."
	}
	if p.json {
		wrong := []exercises.Problem{{File: filepath.Base(path), Message: message}}
		if err := p.asJSON(map[string][]exercises.Problem{"problems": wrong, "warnings": {}}); err != nil {
			return err
		}
	}
	return said
}

// orNone is the list as JSON shows it: [] and not null when it is empty.
func orNone[T any](list []T) []T { return append([]T{}, list...) }

func (p *program) exercisesCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "exercises", Short: "List the worksheets there are", Args: noArgs,
		RunE: func(*cobra.Command, []string) error {
			return list(p, exercises.Exercises(), func(e *exercises.Exercise) string {
				return fmt.Sprintf("%-24s %s", e.ID, e.Title.In(exercises.English))
			})
		},
	}
	p.jsonFlag(cmd)
	return cmd
}

func (p *program) plansCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "plans", Short: "List the agendas there are", Args: noArgs,
		RunE: func(*cobra.Command, []string) error {
			return list(p, exercises.Plans(), func(x *exercises.Plan) string {
				return fmt.Sprintf("%-24s %s", x.ID, x.Title.In(exercises.English))
			})
		},
	}
	p.jsonFlag(cmd)
	return cmd
}

func (p *program) newCommand() *cobra.Command {
	return &cobra.Command{
		Use: "new exercise|plan NAME", Short: "Write a commented file to begin your own from",
		Args: exactly(2, "the word exercise or plan, and a name"),
		RunE: func(_ *cobra.Command, args []string) error {
			name := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSpace(args[1]), ".yaml"), ".yml")
			if strings.ContainsAny(name, `/\`) || strings.ContainsFunc(name, unicode.IsControl) {
				return usageError{fmt.Errorf("%q can't be a name: the file is written in this folder, so leave out / and \\", args[1])}
			}
			b, err := exercises.Starter(exercises.FileKind(args[0]), name)
			if err != nil {
				return usageError{err}
			}
			path := name + ".yaml"
			f, err := own.Open(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
			if err != nil {
				return fmt.Errorf("%s can't be written: %w", path, files.Plain(err))
			}
			if _, err = f.Write(b); err == nil {
				_, err = fmt.Fprintf(p.out, "%s is written. Change it, then: convene check %s\n", path, quoted(path))
			}
			return errors.Join(err, f.Close())
		},
	}
}

// narrowest and widest are how many columns a preview can have.
const narrowest, widest = 40, 500

func (p *program) previewCommand() *cobra.Command {
	lang, width := exercises.English, 80
	cmd := &cobra.Command{
		Use: "preview FILE|EXERCISE|PLAN", Short: "Show the blank worksheets here",
		Args: exactly(1, "a YAML file, an exercise or a plan"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if width < narrowest || width > widest {
				return usageError{fmt.Errorf("--width takes a number from %d to %d", narrowest, widest)}
			}
			return hosting.Preview(cmd.Context(), p.dir(), args[0], lang, width, p.out)
		},
	}
	langFlag(cmd, &lang)
	cmd.Flags().IntVar(&width, "width", 80, "columns, `N` from 40 to 500; a sheet takes 60 at the least")
	return cmd
}
