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

	"convene/session/journal/sqlite"
)

// Documents outlive what was erased from the session they were made of. So the
// program remembers those it writes, to be able to say where they are: a file
// beside the session, readable by its owner alone, one JSON line a document. It
// holds no word of the session, and it goes with it.

// exportsEnding is what such a file's name ends with, in the place of Ending, so
// that it is never taken for a session.
const exportsEnding = ".exports"

// Document is one that was made of a session on this computer.
type Document struct {
	Path  string    `json:"path"`
	Made  time.Time `json:"at"`
	There bool      `json:"-"` // it is still where it was written
}

// exportLists are the places where a session's documents may be remembered: beside
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
	var lines bytes.Buffer
	for _, m := range made {
		full, err := filepath.Abs(m)
		if err != nil {
			full = m
		}
		b, err := json.Marshal(Document{Path: full, Made: time.Now().UTC().Truncate(time.Second)})
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
		errs = append(errs, err)
	}
	return fmt.Errorf("the documents are written, but Convene can't remember where they are: %w", errors.Join(errs...))
}

// appendPrivately adds lines at a file's end in one go, so that two programs that
// write at once don't mix theirs. What a crash left of a line is ended first.
func appendPrivately(name string, lines []byte) (err error) {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR|os.O_APPEND, 0o600)
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
	for _, name := range d.exportLists(path) {
		b, err := os.ReadFile(name)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return out, fmt.Errorf("which documents were made of it can't be read: %w", err)
		}
		for line := range bytes.Lines(b) {
			var doc Document
			if json.Unmarshal(line, &doc) != nil || doc.Path == "" {
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

// forget removes what is remembered of a session's documents, and overwrites it
// first: their names may say whom they are about.
func (d Dir) forget(path string) error {
	var errs []error
	for _, name := range d.exportLists(path) {
		err := sqlite.Wipe(name)
		if err == nil {
			err = os.Remove(name)
		}
		if !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}
