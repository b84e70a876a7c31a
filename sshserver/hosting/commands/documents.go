package commands

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"convene/exercises"
	"convene/session/files"

	"github.com/spf13/cobra"
)

func (p *program) exportCommand() *cobra.Command {
	e := files.Export{Lang: exercises.English}
	var formats, asOf string
	var schema bool
	cmd := &cobra.Command{
		Use: "export FILE", Short: "Write a session's worksheets as documents, also while it runs",
		Args: atMostOne,
		RunE: func(cmd *cobra.Command, args []string) error {
			if schema {
				return files.WriteSchema(p.out)
			}
			if len(args) != 1 {
				return usageError{errors.New("`convene export` needs a session file")}
			}
			e.Say = p.say
			e.Progress = files.Telling(p.errw, p.lang, time.Now)
			e.Formats = files.SplitFormats(formats)
			paths, err := e.Run(cmd.Context(), p.dir(), args[0], asOf)
			if errors.Is(err, files.ErrUsage) {
				return usageError{err}
			}
			if err != nil {
				return err
			}
			return list(p, paths, func(path string) string { return path })
		},
	}
	f := cmd.Flags()
	f.StringVar(&formats, "format", "md,csv,json", "formats, with commas between them")
	f.StringVar(&e.Out, "out", ".", "folder to write into")
	f.Func("table", "only table `N`, with what stays at it", number(&e.Table, exercises.MostTables))
	f.StringVar(&e.Exercise, "exercise", "", "only this exercise")
	f.BoolVar(&e.NoNames, "no-names", false, "Person A, Person B… instead of names")
	langFlag(cmd, &e.Lang)
	f.StringVar(&asOf, "as-of", "", "as it was at this time: 14:20 or 2026-03-20 14:20")
	f.BoolVar(&e.Bundle, "bundle", false, "one zip with a folder for each table and one for all")
	f.BoolVar(&schema, "schema", false, "print the JSON Schema of the json format")
	p.jsonFlag(cmd)
	return cmd
}

// langFlag is a language that there is.
func langFlag(cmd *cobra.Command, into *exercises.Lang) {
	cmd.Flags().Func("lang", "`language` of headings: en or es (en)", func(s string) error {
		*into = exercises.Lang(strings.ToLower(strings.TrimSpace(s)))
		if !into.Known() {
			return errors.New("it is en or es")
		}
		return nil
	})
}

func (p *program) jsonFlag(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&p.json, "json", false, "print JSON, for scripts")
}

// list prints items, one a line as line words them, or all of them as JSON.
func list[T any](p *program, items []T, line func(T) string) error {
	if p.json {
		return p.asJSON(items)
	}
	for _, it := range items {
		if _, err := fmt.Fprintln(p.out, line(it)); err != nil {
			return err
		}
	}
	return nil
}

// say tells people something beside what was asked for.
func (p *program) say(s string) { _, _ = fmt.Fprintln(p.errw, s) }

func (p *program) asJSON(v any) error {
	e := json.NewEncoder(p.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

func (p *program) sessionsCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "sessions", Short: "List the sessions kept on this computer", Args: noArgs,
		RunE: func(*cobra.Command, []string) error {
			all, err := p.dir().List()
			if err != nil {
				return err
			}
			if len(all) == 0 && !p.json {
				_, err = fmt.Fprintf(p.errw, "No session is kept in %s yet. `convene host` begins one.\n", p.dir())
				return err
			}
			return list(p, orNone(all), func(l files.Listed) string { return l.In(p.lang) })
		},
	}
	p.jsonFlag(cmd)
	return cmd
}

func (p *program) showCommand() *cobra.Command {
	past := false
	cmd := &cobra.Command{
		Use: "show FILE", Short: "Read a session's worksheets here",
		Args: exactly(1, "a session file"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if past {
				lines, err := files.History(cmd.Context(), p.dir(), args[0])
				if err != nil {
					return err
				}
				return list(p, orNone(lines), func(s files.Stretch) string { return s.In(p.lang) })
			}
			return files.Show(cmd.Context(), p.dir(), args[0], p.out, p.json, p.lang, p.say)
		},
	}
	cmd.Flags().BoolVar(&past, "history", false, "who wrote what when")
	p.jsonFlag(cmd)
	return cmd
}

func (p *program) storyCommand() *cobra.Command {
	lang := exercises.English
	cmd := &cobra.Command{
		Use: "story FILE FILE…", Short: "What several sessions of the same teams add up to",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError{errors.New("`convene story` needs session files")}
			}
			return files.Story(cmd.Context(), p.dir(), args, lang, p.out, p.say)
		},
	}
	langFlag(cmd, &lang)
	return cmd
}

func (p *program) deleteCommand() *cobra.Command {
	yes := false
	cmd := &cobra.Command{
		Use: "delete FILE", Short: "Delete a session with everything of it, for good",
		Args: exactly(1, "a session file"),
		RunE: func(cmd *cobra.Command, args []string) error {
			e, err := p.eraser(cmd, args[0], yes)
			if err != nil {
				return err
			}
			return e.all(cmd.Context())
		},
	}
	cmd.Flags().BoolVar(&yes, "yes", false, "yes, delete it")
	return cmd
}
