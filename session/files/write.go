package files

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"convene/session"
	"convene/session/export"
	"convene/session/export/browser"
	"convene/session/report"
)

// Documents is what is made of one session in one go.
type Documents struct {
	State   session.State
	Options report.Options
	Formats []string
	// Say is told what a document lacks, in a sentence; it may be nil.
	Say func(string)
	// Progress is told how many documents are made, of how many; it may be nil.
	Progress func(done, of int)
}

// Write writes the session in each of the formats into a folder and gives the
// paths. Every document is written whole or not at all, and none before all of
// them could be made. Where names stay at their table, what they stand on is left
// out of the documents of all tables; each table's own copy of it lies beside them.
func (d Documents) Write(ctx context.Context, dir string) ([]string, error) {
	var docs []Page
	reports := d.reports()
	for i, r := range reports {
		for k, f := range d.Formats {
			d.progress(i*len(d.Formats)+k, len(reports)*len(d.Formats))
			if !export.Holds(r, f) { // nobody means a file with nothing in it
				continue
			}
			var b bytes.Buffer
			if err := d.write(ctx, f, &b, r); err != nil {
				return nil, err
			}
			docs = append(docs, Page{export.FileName(r, f), b.Bytes()})
			for _, more := range export.BesideIt(r, f) {
				docs = append(docs, Page{more.Name, more.Doc})
			}
		}
	}
	if page, some := d.toDecide(reports[0]); some && len(docs) > 0 {
		d.tellUndecided(reports[0], page.Name)
		docs = append(docs, page)
	}
	if len(docs) == 0 {
		d.say(fmt.Sprintf(in(d.Options.Lang).NothingFor, strings.Join(d.Formats, ", ")))
		return nil, nil // it isn't wrong to ask: a script asks every session for its maps
	}
	out, err := WriteAll(dir, docs)
	if err == nil {
		d.progress(len(reports)*len(d.Formats), len(reports)*len(d.Formats))
	}
	return out, err
}

// Page is a file that is ready to be written.
type Page struct {
	Name string
	Doc  []byte
}

// WriteAll writes files into a folder, each whole or not at all, and gives their paths.
func WriteAll(dir string, all []Page) ([]string, error) {
	if err := makeFolder(dir); err != nil {
		return nil, err
	}
	var out []string
	for _, page := range all {
		p := filepath.Join(dir, page.Name)
		if err := writeWhole(p, page.Doc); err != nil {
			return out, err
		}
		out = append(out, p)
	}
	return out, nil
}

// WriteBundle writes one zip file with a folder for each table and one for all.
func (d Documents) WriteBundle(ctx context.Context, dir string) ([]string, error) {
	var b bytes.Buffer
	if d.Options.NoNames {
		r := report.Make(d.State, d.keepingBack())
		d.tellLeft(r)
		d.tellUndecided(r, "")
	}
	if err := d.Bundle(ctx, &b); err != nil {
		return nil, err
	}
	if err := makeFolder(dir); err != nil {
		return nil, err
	}
	p := filepath.Join(dir, export.FileName(report.Make(d.State, d.Options), "zip"))
	if err := writeWhole(p, b.Bytes()); err != nil {
		return nil, err
	}
	return []string{p}, nil
}

// Bundle writes that zip file to w.
func (d Documents) Bundle(ctx context.Context, w io.Writer) error {
	return export.Bundle(w, d.State, d.Options, d.Formats, func(format string, w io.Writer, r report.Report, done, of int) error {
		d.progress(done, of)
		return d.write(ctx, format, w, r)
	})
}

// One writes a single document to w. What stays at its table isn't in one of all
// tables, and nothing lies beside it: Say is told how to come by it.
func (d Documents) One(ctx context.Context, format string, w io.Writer) error {
	r := report.Make(d.State, d.keepingBack())
	d.tellLeft(r)
	d.tellUndecided(r, "")
	if stays := d.titles(withheld(r)); len(stays) > 0 {
		d.say(fmt.Sprintf(in(d.Options.Lang).StaysOut, strings.Join(stays, ", ")))
	}
	if !export.Holds(r, format) {
		d.say(fmt.Sprintf(in(d.Options.Lang).NothingFor, format))
		return nil
	}
	return d.write(ctx, format, w, r)
}

func (d Documents) keepingBack() report.Options {
	opt := d.Options
	opt.KeepBack = true
	return opt
}

// withheld are the steps of a report of which something stays at its table.
func withheld(r report.Report) []report.Step {
	return slices.DeleteFunc(slices.Clone(r.Steps), func(st report.Step) bool {
		return !slices.ContainsFunc(st.Tables, func(t report.Table) bool { return t.Sheet.Withheld })
	})
}

func (d Documents) titles(steps []report.Step) []string {
	out := make([]string, len(steps))
	for i, st := range steps {
		out[i] = fmt.Sprintf(in(d.Options.Lang).Quoted, st.Exercise.Title)
	}
	return out
}

// reports are what the documents are made of: what was asked for, and after it
// each table's own copy of what that leaves out.
func (d Documents) reports() []report.Report {
	opt := d.keepingBack()
	all := report.Make(d.State, opt)
	d.tellLeft(all)
	out := []report.Report{all}
	stays := withheld(all)
	for _, st := range stays {
		for _, t := range st.Tables {
			if !t.Sheet.Withheld { // nobody has touched it
				continue
			}
			own := opt
			own.Table, own.Exercise, own.Earlier = t.Number, st.Exercise.ID, nil
			if r := report.Make(d.State, own); wrote(r) {
				out = append(out, r)
			}
		}
	}
	if len(out) > 1 {
		d.say(fmt.Sprintf(in(opt.Lang).StaysApart, strings.Join(d.titles(stays), ", ")))
	}
	return out
}

func wrote(r report.Report) bool {
	for _, st := range r.Steps {
		for _, t := range st.Tables {
			if len(t.Sheet.Outline()) > 0 {
				return true
			}
		}
	}
	return false
}

func (d Documents) say(s string) {
	if d.Say != nil {
		d.Say(s)
	}
}

func (d Documents) progress(done, of int) {
	if d.Progress != nil {
		d.Progress(done, of)
	}
}

// write is export.Write, but that a PDF with characters our own writer has no
// letters for is printed by a browser, where there is one.
func (d Documents) write(ctx context.Context, format string, w io.Writer, r report.Report) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if !strings.EqualFold(format, "pdf") {
		return export.Write(format, w, r)
	}
	var pdf bytes.Buffer
	lacks, err := export.PDF(&pdf, r)
	if err != nil {
		return err
	}
	if lacks != "" {
		if printed, err := printed(ctx, r); err == nil {
			d.say(fmt.Sprintf(in(d.Options.Lang).ByBrowser, export.Lacking(r)))
			_, err = w.Write(printed)
			return err
		}
		d.say(lacks)
	}
	_, err = w.Write(pdf.Bytes())
	return err
}

func printed(ctx context.Context, r report.Report) ([]byte, error) {
	if _, err := browser.Find(); err != nil {
		return nil, err
	}
	var page bytes.Buffer
	if err := export.Write("html", &page, r); err != nil {
		return nil, err
	}
	return browser.PrintHTML(ctx, page.Bytes(), r.Made)
}

func makeFolder(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return refuse(func(w *Files) string { return w.FolderNotMade }, dir, Plain(err))
	}
	return nil
}

// writeWhole writes beside the file and then puts it in its place.
func writeWhole(path string, b []byte) error {
	beside, err := writeBeside(path, b)
	if beside == "" && err != nil {
		return cantWrite(filepath.Dir(path), err)
	}
	if err == nil {
		err = os.Rename(beside, path)
	}
	if err != nil {
		_ = os.Remove(beside) // it was never anybody's document
		return refuse(func(w *Files) string { return w.NotWritten }, path, Plain(err))
	}
	return nil
}

func cantWrite(dir string, err error) error {
	return refuse(func(w *Files) string { return w.NotWritable }, dir, Plain(err))
}

// writeBeside writes a new file in the folder of another, for its owner alone, and
// waits for the disk. Where there is an error and a name the file is there, and the
// caller's to remove.
func writeBeside(path string, b []byte) (beside string, err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".convene-*")
	if err != nil {
		return "", err
	}
	_, err = f.Write(b)
	if e := f.Sync(); err == nil {
		err = e
	}
	if e := f.Close(); err == nil {
		err = e
	}
	return f.Name(), err
}
