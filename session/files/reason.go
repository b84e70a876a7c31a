package files

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"syscall"

	"convene/exercises"
	"convene/exercises/wordfile"
)

// Plain is an error of the file system in words for people, without the name of
// the system call and of the file: whoever reports it names the file. It is still
// the same error to errors.Is and errors.As. An error of any other kind is given
// back as it is, and nil is nil.
func Plain(err error) error {
	var path *fs.PathError
	var link *os.LinkError
	var call *os.SyscallError
	if !errors.As(err, &path) && !errors.As(err, &link) && !errors.As(err, &call) {
		return err
	}
	for _, r := range reasons() {
		if errors.Is(err, r.of) {
			return plain{refuse(r.said), err}
		}
	}
	var number syscall.Errno
	if errors.As(err, &number) {
		return plain{number, err}
	}
	return err
}

// plain says one error and is another.
type plain struct{ said, is error }

func (p plain) Error() string                 { return p.said.Error() }
func (p plain) In(lang exercises.Lang) string { return wordfile.Word(p.said, lang) }
func (p plain) Unwrap() error                 { return p.is }

type reason struct {
	of   error
	said func(*Files) string
}

// reasons are what mostly goes wrong with a file.
func reasons() []reason {
	return []reason{
		{syscall.ENOTEMPTY, func(w *Files) string { return w.FolderFull }}, // which is a kind of ErrExist
		{fs.ErrNotExist, func(w *Files) string { return w.NotThere }},
		{fs.ErrExist, func(w *Files) string { return w.ThereAlready }},
		{fs.ErrPermission, func(w *Files) string { return w.MayNot }},
		{syscall.ENOTDIR, func(w *Files) string { return w.PathHasFile }},
		{syscall.EISDIR, func(w *Files) string { return w.IsFolder }},
		{syscall.ENOSPC, func(w *Files) string { return w.DiskFull }},
		{syscall.EROFS, func(w *Files) string { return w.DiskReadOnly }},
		{syscall.ENAMETOOLONG, func(w *Files) string { return w.NameTooLong }},
		{syscall.ELOOP, func(w *Files) string { return w.LinksTurn }},
		{syscall.EIO, func(w *Files) string { return w.DiskSilent }},
		{fs.ErrClosed, func(w *Files) string { return w.ClosedNow }},
	}
}

// MostText is how many bytes of a text somebody wrote are read at the most, one
// more than an exercise or a plan may have: so that one which is too long is told
// from one that isn't.
const MostText = 1<<20 + 1

// errNoFile is a device, a pipe or anything else that could be read for ever.
func errNoFile() error { return refuse(func(w *Files) string { return w.NoFile }) }

// ReadText reads the beginning of an ordinary file, MostText bytes of it. The
// error says why in plain words ([Plain]), without the file's name.
func ReadText(path string) ([]byte, error) {
	return readText(func() (fs.FileInfo, error) { return os.Stat(path) }, func() (fs.File, error) { return os.Open(path) })
}

// readText looks before it opens: to open a pipe is to wait for whoever writes
// into it.
func readText(stat func() (fs.FileInfo, error), open func() (fs.File, error)) ([]byte, error) {
	info, err := stat()
	if err == nil {
		err = ordinary(info)
	}
	if err != nil {
		return nil, Plain(err)
	}
	f, err := open()
	if err != nil {
		return nil, Plain(err)
	}
	defer f.Close()
	if info, err = f.Stat(); err == nil { // it may be another one by now
		err = ordinary(info)
	}
	if err != nil {
		return nil, Plain(err)
	}
	b, err := io.ReadAll(io.LimitReader(f, MostText))
	return b, Plain(err)
}

func ordinary(info fs.FileInfo) error {
	switch {
	case info.IsDir():
		return &fs.PathError{Op: "read", Path: info.Name(), Err: syscall.EISDIR}
	case !info.Mode().IsRegular():
		return errNoFile()
	}
	return nil
}
