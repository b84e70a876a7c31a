package files

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"convene/session/journal/own"
)

// Documents outlive what was erased from the session they were made of. So the
// program remembers those it writes, to be able to say where they are: a file
// beside the session, readable by its owner alone, one JSON line a document. It
// holds no word of the session, and it goes with it. A session's file can be given
// another name, so each line also says which session it is about.

// exportsEnding is what such a file's name ends with, in the place of Ending, so
// that it is never taken for a session.
const exportsEnding = ".exports"

// Document is one that was made of a session on this computer.
type Document struct {
	Path string    `json:"path"`
	Made time.Time `json:"at"`
	// Session tells which session it was made of, whatever its file is called. It is
	// empty where that wasn't known: then the list's own name tells.
	Session string `json:"session,omitempty"`
	There   bool   `json:"-"` // it is still where it was written
}

// exportLists are the places where a session's documents are remembered: beside
// it, and in the folder, for a session on a stick that can't be written.
func (d Dir) exportLists(path string) []string {
	beside := strings.TrimSuffix(path, Ending) + exportsEnding
	kept := filepath.Join(string(d), Name(path)+exportsEnding)
	if sameFile(beside, kept) {
		return []string{beside}
	}
	return []string{beside, kept}
}

func sameFile(a, b string) bool {
	one, err := filepath.Abs(a)
	two, err2 := filepath.Abs(b)
	return err == nil && err2 == nil && one == two
}

// Remember notes documents that were made of the session at path. The documents
// are there either way: an error only says that nobody will be told of them.
func (d Dir) Remember(path string, made []string) error {
	if len(made) == 0 {
		return nil
	}
	which := identity(path)
	var lines bytes.Buffer
	for _, m := range made {
		full, err := filepath.Abs(m)
		if err != nil {
			full = m
		}
		b, err := json.Marshal(Document{Path: full, Made: time.Now().UTC().Truncate(time.Second), Session: which})
		if err != nil {
			return err
		}
		lines.Write(b)
		lines.WriteByte('\n')
	}
	var errs []error
	for _, name := range d.exportLists(path) {
		err := appendPrivately(name, lines.Bytes())
		if err == nil {
			return nil
		}
		errs = append(errs, fmt.Errorf("%s: %w", name, Plain(err)))
	}
	return refuse(func(w *Files) string { return w.NotRemembered }, errors.Join(errs...))
}

// appendPrivately adds lines at a file's end in one go, so that two programs that
// write at once don't mix theirs. What a crash left of a line is ended first.
func appendPrivately(name string, lines []byte) (err error) {
	f, err := own.Open(name, os.O_CREATE|os.O_RDWR|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := f.Chmod(0o600); err != nil {
		return err
	}
	info, err := f.Stat()
	if err != nil {
		return err
	}
	last := make([]byte, 1)
	if info.Size() > 0 {
		if _, err := f.ReadAt(last, info.Size()-1); err == nil && last[0] != '\n' {
			lines = append([]byte{'\n'}, lines...)
		}
	}
	_, err = f.Write(lines)
	return err
}

// Documents gives those that were made of the session at path, each once, in the
// order they were made last. Lines that can't be read are skipped.
func (d Dir) Documents(path string) ([]Document, error) {
	var out []Document
	which := identity(path)
	for _, l := range d.listsFor(path) {
		b, err := l.read()
		if err != nil {
			return out, refuse(func(w *Files) string { return w.NotListed }, l.name, err)
		}
		for line := range bytes.Lines(b) {
			doc, ok := l.about(line, which)
			if !ok {
				continue
			}
			out = slices.DeleteFunc(out, func(o Document) bool { return o.Path == doc.Path })
			_, err := os.Stat(doc.Path)
			doc.There = err == nil
			out = append(out, doc)
		}
	}
	slices.SortStableFunc(out, func(a, b Document) int { return a.Made.Compare(b.Made) })
	return out, nil
}

// exportList is one list of documents.
type exportList struct {
	name string
	own  bool // it has the name that the session's file has now
}

// listsFor are the lists in which a session's documents may stand: its own ones,
// and any other beside it or in the folder, from when its file had another name.
func (d Dir) listsFor(path string) []exportList {
	var out []exportList
	for _, name := range d.exportLists(path) {
		out = append(out, exportList{name, true})
	}
	for _, dir := range []string{filepath.Dir(path), string(d)} {
		found, err := os.ReadDir(dir)
		if err != nil { // then there is none
			continue
		}
		for _, f := range found {
			name := filepath.Join(dir, f.Name())
			known := slices.ContainsFunc(out, func(l exportList) bool { return sameFile(l.name, name) })
			if strings.HasSuffix(name, exportsEnding) && f.Type().IsRegular() && !known {
				out = append(out, exportList{name, false})
			}
		}
	}
	return out
}

// read gives the whole list. One that isn't there is empty, and so is somebody
// else's that can't be read.
func (l exportList) read() ([]byte, error) {
	info, err := os.Stat(l.name)
	if err == nil {
		err = ordinary(info)
	}
	var b []byte
	if err == nil {
		b, err = os.ReadFile(l.name)
	}
	if !l.own || errors.Is(err, fs.ErrNotExist) {
		return b, nil
	}
	return b, Plain(err)
}

// about reads a line if it is about the session that is asked for: the one that
// it names, or where it names none, the one whose file has the list's name.
func (l exportList) about(line []byte, which string) (Document, bool) {
	var doc Document
	if json.Unmarshal(line, &doc) != nil || doc.Path == "" {
		return doc, false
	}
	if doc.Session == "" || which == "" {
		return doc, l.own
	}
	return doc, doc.Session == which
}
