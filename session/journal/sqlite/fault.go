package sqlite

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"syscall"
	"time"

	sqlitedriver "modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"convene/session/journal"
)

// fault is an error with a sentence for people. What lies behind it is there
// for errors.Is and for logs.
type fault struct {
	say   string
	kind  error
	cause error
}

func (f *fault) Error() string {
	if f.kind == nil && f.cause != nil {
		return f.say + " (" + f.cause.Error() + ")"
	}
	return f.say
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
var errClosed = &fault{say: "The session file was closed.", kind: fs.ErrClosed}

func errReadOnly() error {
	return &fault{say: "This session is only being read here and can't be changed.", kind: journal.ErrReadOnly}
}

func errInUse(path string) error {
	return &fault{
		say:  fmt.Sprintf("%s is open in another Convene. Close it there first.", filepath.Base(path)),
		kind: journal.ErrInUse,
	}
}

func errNotOurs(path string, cause error) error {
	return &fault{say: filepath.Base(path) + " is not a Convene session.", kind: journal.ErrNotOurs, cause: cause}
}

func errEmpty(path string) error {
	return &fault{
		say: filepath.Base(path) + " is empty: no session was saved in it, or it is what is left of a copy that broke off. " +
			"Copy it again from where it is whole (`convene copy` does that), or begin a new session under another name.",
		kind: journal.ErrNotOurs,
	}
}

// errLogLeft is of a file that was emptied or overwritten while its log wasn't.
func errLogLeft(path string, n int, until time.Time, cause error) error {
	base := filepath.Base(path)
	return &fault{
		say: fmt.Sprintf("%s was emptied or damaged at its beginning, but %d events of its session, saved until %s, are whole in the log beside it. `convene salvage %s` gets them out.",
			base, n, until.Local().Format("2006-01-02 15:04:05"), base),
		kind: journal.ErrDamaged, cause: cause,
	}
}

func errNewer() error {
	return &fault{
		say:  "This session was written by a newer Convene. Update Convene, then open it again.",
		kind: journal.ErrNewer,
	}
}

// errDamagedAt says where the damage is; everything up to after was readable.
func errDamagedAt(after uint64, cause error) error {
	return &fault{
		say:   fmt.Sprintf("The session file is damaged: record %d can't be read. The %d before it can. `convene salvage` gets out all that is whole.", after+1, after),
		kind:  journal.ErrDamaged,
		cause: cause,
	}
}

func errDamaged(path string, cause error) error {
	return &fault{say: filepath.Base(path) + " is damaged and can't be opened. `convene salvage` gets out all that is whole.", kind: journal.ErrDamaged, cause: cause}
}

func errFull(cause error) error {
	return &fault{say: "The disk is full. Free some space; saving then goes on by itself.", kind: journal.ErrFull, cause: cause}
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
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, errQuota)
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
		return &fault{say: filepath.Base(path) + " is being held by another program. Close that program, then try again.", kind: journal.ErrInUse, cause: err}
	case sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY:
		return &fault{say: filepath.Base(path) + " can't be opened. Check that you may read and write it and its folder.", kind: fs.ErrPermission, cause: err}
	}
	return &fault{say: "The session file can't be read or written just now.", cause: err}
}
