package files

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"convene/exercises"
	"convene/exercises/wordfile"
	"convene/session/export"
	"convene/session/files/shelf"
	"convene/session/report"
)

// ErrUsage is wrapped by errors about what was asked, not about the session.
var ErrUsage = errors.New("asked for what there isn't")

type usage struct{ error }

func (usage) Is(target error) bool { return target == ErrUsage }
func (u usage) Unwrap() error      { return u.error }

// Export is what to write of a session.
type Export struct {
	Out      string    // the folder; "": where people look for documents
	To       io.Writer // where the one document goes instead, if not nil
	Formats  []string
	Table    int
	Exercise string
	NoNames  bool
	Mask     string // a file of answers about words that may be names; "" for none
	A4       bool   // the paper of pages, where it isn't Letter
	Lang     exercises.Lang
	Bundle   bool               // one zip, a folder for each table and one for all
	Say      func(string)       // told what a document lacks; may be nil
	Progress func(done, of int) // told how many documents are made; may be nil
}

// SplitFormats reads a list of formats with commas between them.
func SplitFormats(s string) []string {
	var out []string
	for f := range strings.SplitSeq(s, ",") {
		if f = strings.ToLower(strings.TrimSpace(f)); f != "" && !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	return out
}

// Formats are the ones there are.
func Formats() []string { return export.Formats() }

// Binary tells a format that a terminal can't show.
func Binary(format string) bool {
	return slices.Contains([]string{"docx", "xlsx", "pptx", "pdf", "zip"}, format)
}

// KnownFormats tells whether there are all of these formats, and any.
func KnownFormats(formats []string) error {
	if len(formats) == 0 {
		return usage{refuse(func(w *Files) string { return w.FormatNeeded }, strings.Join(export.Formats(), ", "))}
	}
	for _, f := range formats {
		if !slices.Contains(export.Formats(), f) {
			return usage{refuse(func(w *Files) string { return w.NoFormat }, f, anyOf(export.Formats()))}
		}
	}
	return nil
}

// Run writes the documents and gives their paths. The session may be running.
// asOf is a moment as people write it, or "".
func (e Export) Run(ctx context.Context, dir Dir, what, asOf string) ([]string, error) {
	path, err := dir.Named(what)
	if err != nil {
		return nil, err
	}
	if err := KnownFormats(e.Formats); err != nil {
		return nil, err
	}
	if !e.Lang.Known() {
		return nil, usage{refuse(func(w *Files) string { return w.NoLanguage }, string(e.Lang), anyOf(languages()))}
	}
	st, err := Read(ctx, path, time.Time{})
	if err != nil {
		return nil, err
	}
	if said := Missing(path, e.Lang); said != "" && e.Say != nil {
		e.Say(said)
	}
	var when time.Time
	if asOf != "" {
		at, err := Moment(asOf, st.Started.In(st.Location(time.Local)))
		if err != nil {
			return nil, usage{err}
		}
		if st, err = Read(ctx, path, at); err != nil {
			return nil, err
		}
		when = at
	}
	opt := report.Options{
		AsOf: when, Zone: time.Local,
		Table: e.Table, Exercise: e.Exercise, NoNames: e.NoNames, A4: e.A4, Lang: e.Lang, File: Name(path),
	}
	if e.Mask != "" {
		if !e.NoNames {
			return nil, usage{refuse(func(w *Files) string { return w.MaskNeeds })}
		}
		if opt.Answers, err = ReadAnswers(e.Mask, e.Lang); err != nil {
			return nil, err
		}
	}
	if err := report.Check(st, opt); err != nil {
		return nil, usage{err}
	}
	opt.Earlier = dir.Earlier(ctx, path, st, e.Lang, e.Say)
	docs := Documents{State: st, Options: opt, Formats: e.Formats, Say: e.Say, Progress: e.Progress}
	if e.To != nil {
		return nil, docs.One(ctx, e.Formats[0], e.To)
	}
	write := docs.Write
	if e.Bundle {
		write = docs.WriteBundle
	}
	if e.Out == "" {
		at := shelf.For(path)
		if e.Out = at.Path; at.Synced != "" && e.Say != nil {
			e.Say(fmt.Sprintf(in(e.Lang).BesideSession, at.Synced, at.Path))
		}
	}
	made, err := write(ctx, e.Out)
	if e := dir.Remember(path, made); e != nil { // the documents are there all the same
		docs.say(wordfile.Word(e, docs.Options.Lang))
	}
	return made, err
}

func languages() (out []string) {
	for _, l := range exercises.Langs() {
		out = append(out, string(l))
	}
	return out
}

// ItIs says which of several words something has to be.
func ItIs(words []string) error {
	return refuse(func(w *Files) string { return w.ItIs }, anyOf(words))
}

// anyOf is "a, b or c".
type anyOf []string

func (a anyOf) In(lang exercises.Lang) string { return list(a, in(lang).Or) }

// WriteSchema prints the JSON Schema of the json format.
func WriteSchema(w io.Writer) error {
	_, err := fmt.Fprintln(w, strings.TrimSpace(string(report.Schema())))
	return err
}

// Show prints a session's worksheets for reading on a terminal, or as JSON. say is
// told what is missing, in a sentence; it may be nil.
func Show(ctx context.Context, dir Dir, what string, w io.Writer, asJSON bool, lang exercises.Lang, say func(string)) error {
	path, err := dir.Named(what)
	if err != nil {
		return err
	}
	st, err := Read(ctx, path, time.Time{})
	if err != nil {
		return err
	}
	if said := Missing(path, lang); said != "" && say != nil {
		say(said)
	}
	format := "md"
	if asJSON {
		format = "json"
	}
	earlier := dir.Earlier(ctx, path, st, lang, say)
	return export.Write(format, w, report.Make(st, report.Options{File: Name(path), Earlier: earlier, Zone: time.Local, Lang: lang}))
}
