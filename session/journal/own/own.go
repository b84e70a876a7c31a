// Package own opens files whose names are ours to give: a reserve, a lock, a log, a
// list. A link that somebody planted at such a name is never followed, or a file of
// theirs would be written over with our rights. Every file that the program makes is
// made here, or under a name drawn by lot; a test holds that.
package own

import (
	"errors"
	"io/fs"
	"os"
)

// ErrNoFile says that something else stands where a file of ours would: a link, a
// folder, a pipe.
var ErrNoFile = errors.New("a link or something else that is no file stands in its place")

// Open is os.OpenFile for a file at its very name. It takes no os.O_TRUNC: what is cut
// off before one has looked is gone.
func Open(path string, flag int, perm fs.FileMode) (*os.File, error) {
	no := func(err error) (*os.File, error) { return nil, &fs.PathError{Op: "open", Path: path, Err: err} }
	if flag&os.O_TRUNC != 0 {
		return no(errors.ErrUnsupported)
	}
	if info, err := os.Lstat(path); err == nil && !info.Mode().IsRegular() {
		return no(ErrNoFile)
	}
	f, err := os.OpenFile(path, flag|itself, perm)
	if err != nil {
		return nil, err
	}
	// Where the system can't open a name without following it, this is what tells.
	held, err1 := f.Stat()
	there, err2 := os.Lstat(path)
	if err := errors.Join(err1, err2); err != nil || !os.SameFile(held, there) || !held.Mode().IsRegular() {
		return no(errors.Join(ErrNoFile, err, f.Close()))
	}
	return f, nil
}

// Fresh makes an empty file for writing, for its owner alone. A file or link at its name
// loses it, and whatever that led to stays as it is.
func Fresh(path string) (*os.File, error) {
	if info, err := os.Lstat(path); err == nil && !info.IsDir() {
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	return Open(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
}

// Linked tells whether something stands at a name that is no file.
func Linked(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && !info.Mode().IsRegular()
}
