package sqlite

import (
	"errors"
	"io/fs"
	"path/filepath"
	"syscall"
	"time"

	sqlitedriver "modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"convene/exercises/langs"
	"convene/exercises/wordfile"
	"convene/session/journal"
	"convene/session/journal/hold"
)

// fault is an error with a sentence for people. What lies behind it is there
// for errors.Is and for logs.
type fault struct {
	say   error
	kind  error
	cause error
}

func (f *fault) Error() string { return f.In(langs.English) }

// In is the sentence in a language, with what lies behind it where nothing else tells.
func (f *fault) In(lang langs.Lang) string {
	said := wordfile.Word(f.say, lang)
	if f.kind == nil && f.cause != nil {
		said += " (" + wordfile.Word(f.cause, lang) + ")"
	}
	return said
}

func (f *fault) Unwrap() []error {
	var out []error
	for _, e := range []error{f.kind, f.cause} {
		if e != nil {
			out = append(out, e)
		}
	}
	return out
}

// errClosed is what everything gives after Close.
var errClosed = &fault{say: tell(func(w *Store) string { return w.Closed }), kind: fs.ErrClosed}

func errReadOnly() error {
	return &fault{say: tell(func(w *Store) string { return w.OnlyRead }), kind: journal.ErrReadOnly}
}

func errInUse(path string) error {
	return &fault{
		say:  tell(func(w *Store) string { return w.InUse }, filepath.Base(path)),
		kind: journal.ErrInUse,
	}
}

func errNotOurs(path string, cause error) error {
	return &fault{say: tell(func(w *Store) string { return w.NotOurs }, filepath.Base(path)), kind: journal.ErrNotOurs, cause: cause}
}

func errEmpty(path string) error {
	return &fault{
		say:  tell(func(w *Store) string { return w.Empty }, filepath.Base(path)),
		kind: journal.ErrNotOurs,
	}
}

// errLogLeft is of a file that was emptied or overwritten while its log wasn't.
func errLogLeft(path string, n int, until time.Time, cause error) error {
	return &fault{
		say:  tell(func(w *Store) string { return w.LogLeft }, filepath.Base(path), n, until.Local().Format("2006-01-02 15:04:05")),
		kind: journal.ErrDamaged, cause: cause,
	}
}

func errNewer() error {
	return &fault{
		say:  tell(func(w *Store) string { return w.Newer }),
		kind: journal.ErrNewer,
	}
}

// errDamagedAt says where the damage is; everything up to after was readable.
func errDamagedAt(after uint64, cause error) error {
	return &fault{
		say:   tell(func(w *Store) string { return w.DamagedAt }, after+1, after),
		kind:  journal.ErrDamaged,
		cause: cause,
	}
}

func errDamaged(path string, cause error) error {
	return &fault{say: tell(func(w *Store) string { return w.Damaged }, filepath.Base(path)), kind: journal.ErrDamaged, cause: cause}
}

func errFull(cause error) error {
	return &fault{say: tell(func(w *Store) string { return w.Full }), kind: journal.ErrFull, cause: cause}
}

// code is SQLite's primary result code, 0 when err isn't from SQLite.
func code(err error) int {
	var e *sqlitedriver.Error
	if errors.As(err, &e) {
		return e.Code() & 0xff
	}
	return 0
}

// isFull tells whether there was no room. A full disk shows as an I/O error
// where SQLite didn't expect it, so the disk itself is asked in that case.
func isFull(path string, err error) bool {
	switch {
	case err == nil:
		return false
	case errors.Is(err, journal.ErrFull), noSpace(err), code(err) == sqlite3.SQLITE_FULL:
		return true
	case code(err) == sqlite3.SQLITE_IOERR, code(err) == sqlite3.SQLITE_CANTOPEN:
		return noSpace(tryWriting(path + ".probe"))
	}
	return false
}

func noSpace(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, hold.ErrQuota)
}

// plain gives an error of SQLite a sentence and a kind.
func plain(path string, err error) error {
	var f *fault
	if err == nil || errors.As(err, &f) {
		return err
	}
	switch code(err) {
	case sqlite3.SQLITE_CORRUPT:
		return errDamaged(path, err)
	case sqlite3.SQLITE_NOTADB:
		return errNotOurs(path, err)
	case sqlite3.SQLITE_FULL:
		return errFull(err)
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return &fault{say: tell(func(w *Store) string { return w.Held }, filepath.Base(path)), kind: journal.ErrInUse, cause: err}
	case sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY:
		return &fault{say: tell(func(w *Store) string { return w.NotAllowed }, filepath.Base(path)), kind: fs.ErrPermission, cause: err}
	}
	return &fault{say: tell(func(w *Store) string { return w.NotNow }), cause: err}
}
