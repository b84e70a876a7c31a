package export

import (
	"bytes"
	"io"
	"slices"
	"strconv"
	"strings"

	"convene/session"
	"convene/session/report"
	"convene/session/write/pack"
)

// Bundle writes a zip file with the session's documents in the named formats: a
// folder for each table, with that table's own copy, and the folder all, in
// which worksheets whose names stay at their table are left out. With
// opt.Table only that table's folder is in it.
//
// write writes one document, the done-th of so many from 0; nil is [Write].
//
// An error is an *UnknownFormatError or one of [Check]'s before anything is
// written; after that it is w's own, and what was written is no zip file.
func Bundle(w io.Writer, st session.State, opt report.Options, formats []string, write WriteFunc) error {
	chosen, err := choose(formats)
	if err != nil {
		return err
	}
	if err := report.Check(st, opt); err != nil {
		return err
	}
	tables := st.Tables
	if opt.Table != 0 {
		tables = tables[opt.Table-1 : opt.Table]
	}
	// KeepBack says: for anybody but the facilitator. A table's own copy has its
	// worksheets whole either way.
	opt.KeepBack = true
	if write == nil {
		write = func(format string, w io.Writer, r report.Report, _, _ int) error { return Write(format, w, r) }
	}
	b := bundle{z: pack.New(w), write: write, formats: chosen, of: len(tables) * len(chosen)}
	if opt.Table == 0 {
		b.of += len(chosen)
		if err := b.folder("all", report.Make(st, opt)); err != nil {
			return err
		}
	}
	for _, t := range tables {
		own := opt
		own.Table = t.Number
		r := report.Make(st, own)
		if err := b.folder(folderName(r.Tables[0]), r); err != nil {
			return err
		}
	}
	return b.z.Close()
}

// WriteFunc writes one document of several: the one after done, of so many.
type WriteFunc func(format string, w io.Writer, r report.Report, done, of int) error

type bundle struct {
	z        pack.Packer
	write    WriteFunc
	formats  []format
	done, of int // documents
}

// choose finds the formats by name, each once, in the order they are offered in.
func choose(names []string) ([]format, error) {
	var out []format
	for _, f := range formats() {
		if slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(strings.TrimSpace(n), f.name) }) {
			out = append(out, f)
		}
	}
	for _, n := range names {
		if !slices.ContainsFunc(out, func(f format) bool { return strings.EqualFold(strings.TrimSpace(n), f.name) }) {
			return nil, &UnknownFormatError{Format: n, Known: Formats()}
		}
	}
	return out, nil
}

func (b *bundle) folder(name string, r report.Report) error {
	for _, f := range b.formats {
		if !Holds(r, f.name) {
			b.done++
			continue
		}
		var doc bytes.Buffer
		if err := b.write(f.name, &doc, r, b.done, b.of); err != nil {
			return err
		}
		b.done++
		if err := b.z.Add(name+"/"+FileName(r, f.name), doc.Bytes()); err != nil {
			return err
		}
		for _, more := range BesideIt(r, f.name) {
			if err := b.z.Add(name+"/"+more.Name, more.Doc); err != nil {
				return err
			}
		}
	}
	return nil
}

// folderName is table-3-oak: the number tells tables apart, whatever they are
// called.
func folderName(t report.Group) string {
	s := "table-" + strconv.Itoa(t.Number)
	if t.Name == "" {
		return s
	}
	if name := report.Slug(t.Name, report.FileRunes); name != "session" { // Slug's word for a name without a letter it can write
		s += "-" + name
	}
	return s
}
