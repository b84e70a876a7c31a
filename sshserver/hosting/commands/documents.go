package commands

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"convene/exercises"
	"convene/session/files"
	"convene/session/files/story"
)

// usualFormats are what people need without having to ask for it.
var usualFormats = "docx,pdf,xlsx,html"

func (p *program) exportCommand() *cobra.Command {
	var e files.Export
	var formats, asOf string
	var schema bool
	cmd := p.about("export", p.w.Commands.Export, "convene export 2026-03-20-racine", "convene export 2026-03-20-racine --format json --out - | jq .title")
	cmd.Args, cmd.ValidArgsFunction = atMostOne, p.completeSessions
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if schema {
			return files.WriteSchema(p.out)
		}
		if len(args) != 1 {
			return needs(cmd, func(w *Line) string { return w.SessionFile })
		}
		if !cmd.Flags().Changed("out") && !p.onTerminal() {
			e.Out = "." // a script knows the folder that it is in
		}
		e.Say = p.say
		e.Progress = files.Telling(p.errw, p.lang, time.Now)
		if e.Formats = files.SplitFormats(formats); slices.Equal(e.Formats, []string{"all"}) {
			e.Formats = files.Formats()
		}
		write := func() ([]string, error) { return e.Run(cmd.Context(), p.dir(), args[0], asOf) }
		if e.Out == "-" {
			return p.exportOne(&e, write)
		}
		paths, err := write()
		if errors.Is(err, files.ErrUsage) {
			return usageError{err}
		}
		if err != nil {
			return err
		}
		return list(p, paths, func(path string) string { return path })
	}
	f, w := cmd.Flags(), p.w.Flags
	f.StringVar(&formats, "format", usualFormats, fmt.Sprintf(w.Format, usualFormats))
	f.StringVar(&e.Out, "out", "", w.Out)
	f.Func("table", w.Table, between(&e.Table, 1, exercises.MostTables))
	f.StringVar(&e.Exercise, "exercise", "", w.Exercise)
	f.BoolVar(&e.NoNames, "no-names", false, w.NoNames)
	e.A4 = !onLetter(os.Environ())
	f.Func("paper", w.Paper, paperSize(&e.A4))
	f.StringVar(&e.Mask, "mask", "", w.Mask)
	p.langFlag(cmd, &e.Lang)
	f.StringVar(&asOf, "as-of", "", w.AsOf)
	f.BoolVar(&e.Bundle, "bundle", false, w.Bundle)
	f.BoolVar(&schema, "schema", false, w.ExportSchema)
	p.jsonFlag(cmd)
	_ = cmd.RegisterFlagCompletionFunc("format", completeFormats)
	_ = cmd.RegisterFlagCompletionFunc("exercise", p.completeExercises)
	_ = cmd.MarkFlagDirname("out")
	return cmd
}

// exportOne writes the one document that was asked for to standard output.
func (p *program) exportOne(e *files.Export, write func() ([]string, error)) error {
	if len(e.Formats) != 1 || e.Bundle {
		return wrong(func(w *Line) string { return w.OneToStdout })
	}
	if f, ok := p.out.(*os.File); ok && term.IsTerminal(int(f.Fd())) && files.Binary(e.Formats[0]) {
		return wrong(func(w *Line) string { return w.TakesNoTerminal })
	}
	e.To = p.out
	_, err := write()
	if errors.Is(err, files.ErrUsage) {
		return usageError{err}
	}
	return err
}

// list prints items, one a line as line words them, or all of them as JSON.
func list[T any](p *program, items []T, line func(T) string) error {
	if p.json {
		return p.asJSON(orNone(items))
	}
	for _, it := range items {
		if _, err := fmt.Fprintln(p.out, line(it)); err != nil {
			return err
		}
	}
	return nil
}

// orNone is the list as JSON shows it: [] and not null when it is empty.
func orNone[T any](list []T) []T { return append([]T{}, list...) }

func (p *program) asJSON(v any) error {
	e := json.NewEncoder(p.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

func (p *program) showCommand() *cobra.Command {
	past := false
	cmd := p.about("show", p.w.Commands.Show, "convene show 2026-03-20-racine", "convene show 2026-03-20-racine --history")
	cmd.Args, cmd.ValidArgsFunction = exactly(1, func(w *Line) string { return w.SessionFile }), p.completeSessions
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if past {
			lines, err := files.History(cmd.Context(), p.dir(), args[0])
			if err != nil {
				return err
			}
			return list(p, lines, func(s files.Stretch) string { return s.In(p.lang) })
		}
		return p.read(func(w io.Writer) error {
			return files.Show(cmd.Context(), p.dir(), args[0], w, p.json, p.lang, p.say)
		})
	}
	cmd.Flags().BoolVar(&past, "history", false, p.w.Flags.History)
	p.jsonFlag(cmd)
	return cmd
}

func (p *program) storyCommand() *cobra.Command {
	var lang exercises.Lang
	cmd := p.about("story", p.w.Commands.Story, "convene story 2026-06-11-racine", "convene story 2026-06-11-racine --json")
	cmd.ValidArgsFunction = p.completeManySessions
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return needs(cmd, func(w *Line) string { return w.SessionFiles })
		}
		return p.read(func(w io.Writer) error {
			return story.Story(cmd.Context(), p.dir(), args, lang, w, p.json, p.say)
		})
	}
	p.langFlag(cmd, &lang)
	p.jsonFlag(cmd)
	return cmd
}

// read prints a document in Markdown: as it is into a pipe, laid out on a terminal.
func (p *program) read(write func(io.Writer) error) error {
	x := p.on(p.out)
	if p.json || !x.styled {
		return write(p.out)
	}
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return err
	}
	x.markdown(strings.TrimSpace(b.String()))
	return x.err
}

func (p *program) promisesCommand() *cobra.Command {
	var lang exercises.Lang
	table := 0
	cmd := p.about("promises", p.w.Commands.Promises, "convene promises 2026-06-11-racine", "convene promises 2026-06-11-racine --table 3 --json")
	cmd.ValidArgsFunction = p.completeManySessions
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return needs(cmd, func(w *Line) string { return w.SessionFiles })
		}
		all, err := story.Promises(cmd.Context(), p.dir(), args, table, lang, time.Now(), p.say)
		if err != nil {
			return err
		}
		if p.json {
			return p.asJSON(orNone(all))
		}
		_, err = fmt.Fprint(p.out, story.PromisesText(all, lang))
		return err
	}
	p.langFlag(cmd, &lang)
	cmd.Flags().Func("table", p.w.Flags.Table, between(&table, 1, exercises.MostTables))
	p.jsonFlag(cmd)
	return cmd
}
