package commands

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"convene/exercises"
	"convene/exercises/wordfile"
	"convene/session/files"
	"convene/session/files/salvage"
)

func (p *program) checkCommand() *cobra.Command {
	schema := false
	cmd := p.about("check", p.w.Commands.Check, "convene check our-evening.yaml", "convene check rates.csv")
	cmd.Args, cmd.ValidArgsFunction = atMostOne, completeFiles
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		switch {
		case schema:
			b, err := exercises.Schema()
			if err == nil {
				_, err = fmt.Fprintln(p.out, strings.TrimSpace(string(b)))
			}
			return err
		case len(args) == 0:
			return needs(cmd, func(w *Line) string { return w.CheckNeeds })
		case strings.HasSuffix(args[0], files.Ending):
			return p.checkSession(cmd, args[0])
		}
		return p.check(args[0])
	}
	cmd.Flags().BoolVar(&schema, "schema", false, p.w.Flags.CheckSchema)
	p.jsonFlag(cmd)
	return cmd
}

// fromStdin reads a file that comes in on standard input.
func (p *program) fromStdin() ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(p.stdin, files.MostText))
	if err == nil && len(strings.TrimSpace(string(b))) == 0 {
		err = fail(func(w *Line) string { return w.StdinEmpty })
	}
	return b, err
}

// stdinName is what standard input is called in messages.
const stdinName = "stdin"

func (p *program) check(path string) error {
	var data []byte
	var err error
	if path == "-" {
		path = stdinName
		data, err = p.fromStdin()
	} else {
		data, err = files.ReadText(path)
	}
	if err != nil {
		return p.unread(path, err)
	}
	if isTable(path) {
		return p.checkNumbers(path, data)
	}
	problems, warnings := exercises.Check(filepath.Base(path), data, exercises.Lookup, files.Beside(path))
	problems, warnings = p.worded(problems), p.worded(warnings)
	if p.json {
		err = p.asJSON(map[string][]exercises.Problem{"problems": orNone(problems), "warnings": orNone(warnings)})
	} else {
		err = p.problems(problems, warnings)
	}
	if err == nil && len(problems) > 0 {
		return fail(func(w *Line) string { return w.ToMend }, path, len(problems))
	}
	if err == nil && !p.json && path != stdinName {
		x := p.on(p.out)
		x.line(x.well(fmt.Sprintf(p.w.Line.Ready, path, quoted(path))))
		return x.err
	}
	return err
}

// worded are problems in this person's language.
func (p *program) worded(all []exercises.Problem) []exercises.Problem {
	for i, one := range all {
		all[i] = one.In(p.lang)
	}
	return all
}

// problems prints what is wrong, and then what is only worth a look.
func (p *program) problems(problems, warnings []exercises.Problem) error {
	x := p.on(p.out)
	for i, one := range append(problems[:len(problems):len(problems)], warnings...) {
		if !x.styled {
			x.line(one.String())
			continue
		}
		mark := x.mind("!")
		if i >= len(problems) {
			mark = x.soft("·")
		}
		x.text(0, mark+" "+x.name(one.Where())+"  "+x.bold(one.Message))
		if one.Source != "" {
			x.line(x.soft(one.Source))
		}
		if one.Suggestion != "" {
			x.text(4, one.Suggestion)
		}
		x.line("")
	}
	return x.err
}

// unread says that there is nothing to check; to a script as it says everything
// else that is wrong with a file.
func (p *program) unread(path string, err error) error {
	w := p.w.Line
	said, message := fail(func(w *Line) string { return w.Unread }, path, err), fmt.Sprintf(w.UnreadJSON, wordfile.Word(err, p.lang))
	if errors.Is(err, fs.ErrNotExist) {
		said, message = fail(func(w *Line) string { return w.NoFile }, path), w.NoFileJSON
	}
	if p.json {
		wrong := []exercises.Problem{{File: filepath.Base(path), Message: message}}
		if err := p.asJSON(map[string][]exercises.Problem{"problems": wrong, "warnings": {}}); err != nil {
			return err
		}
	}
	return said
}

// checkSession reads all of a session's file and says what of it is whole.
func (p *program) checkSession(cmd *cobra.Command, named string) error {
	if _, there := p.dir().Find(named); !there {
		return p.unread(named, fs.ErrNotExist)
	}
	found, err := salvage.Check(cmd.Context(), p.dir(), named)
	if err != nil {
		if p.json {
			wrong := []exercises.Problem{{File: filepath.Base(named), Message: wordfile.Word(err, p.lang)}}
			err = errors.Join(p.asJSON(map[string]any{"problems": wrong, "warnings": []string{}}), err)
		}
		return err
	}
	if p.json {
		err = p.asJSON(found)
	} else {
		x := p.on(p.out)
		said := found.Say(p.lang)
		if found.Whole {
			said = x.well(said)
		}
		x.said(said)
		if found.Whole {
			x.said(x.soft(fmt.Sprintf(p.w.Line.SessionLook, "convene show "+quoted(named), "convene host "+quoted(named))))
		}
		err = x.err
	}
	if err == nil && !found.Whole {
		return fail(func(w *Line) string { return w.NotWhole }, filepath.Base(found.Path))
	}
	return err
}
