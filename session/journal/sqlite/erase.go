package sqlite

import (
	"errors"
	"io"
	"os"
	"path/filepath"

	"convene/session/journal"
	"convene/session/journal/hold"
	"convene/session/journal/own"
)

// What Rewrite may leave beside the file when the power fails: the new file
// before it takes the old one's place, and on some systems the old one after.
const (
	freshSuffix = ".erasing"
	goneSuffix  = ".erased"
)

// erasePage is how much of a session file Erase leaves until it is removed: the
// page that says what the file is. It holds the tables' names, and no row.
const erasePage = 4096

// Erase removes a session with everything of it, and overwrites it first. It
// refuses a session that is open for writing (journal.ErrInUse) and a file that
// isn't a session (journal.ErrNotOurs). A damaged session is removed as well.
//
// Overwriting reaches the bytes that the file has. What a disk or a file system
// keeps beside them (a snapshot, a worn-out block) is out of any program's reach.
func Erase(path string) error {
	path, err := resolve(path)
	if err != nil {
		return plainFile(path, err)
	}
	err = probe(path)
	if err != nil && !errors.Is(err, journal.ErrDamaged) && !errors.Is(err, journal.ErrNewer) {
		return err
	}
	lock, err := acquireLock(path)
	if err != nil {
		return plainFile(path, err)
	}
	errs := []error{markErased(path), clearLeftovers(path)}
	for _, c := range companions {
		errs = append(errs, wipe(path+c, 0))
	}
	// The session file goes last, and can be told for one until it goes: what a
	// power cut leaves over can be found and erased again.
	errs = append(errs, wipe(path, erasePage), removeAll(path), lock.Release(), hold.SyncDir(filepath.Dir(path)))
	return plainFile(path, errors.Join(errs...))
}

// InUse gives journal.ErrInUse while a session is open for writing, and changes
// nothing. Afterwards it may be opened at any moment.
func InUse(path string) error {
	path, lock, err := claim(path)
	if err != nil {
		return err
	}
	return plainFile(path, lock.Release())
}

// claim is a session's own path and the lock on it: nobody else has it open for
// writing until the lock is released.
func claim(path string) (string, *hold.File, error) {
	path, err := resolve(path)
	if err != nil {
		return path, nil, plainFile(path, err)
	}
	if err := probe(path); err != nil {
		return path, nil, err
	}
	lock, err := acquireLock(path)
	return path, lock, plainFile(path, err)
}

// clearLeftovers takes away what a rewriting left that was cut short. The
// session itself is whole, the old one or the new one.
func clearLeftovers(path string) error {
	return clearAway(path,
		freshSuffix, freshSuffix+"-journal", freshSuffix+"-wal", freshSuffix+"-shm",
		freshSuffix+headSuffix, freshSuffix+headSuffix+freshMark,
		goneSuffix, "-wal"+goneSuffix, "-journal"+goneSuffix)
}

// clearAway overwrites and removes the files that begin with path, by their endings.
func clearAway(path string, endings ...string) error {
	var errs []error
	for _, ending := range endings {
		errs = append(errs, wipe(path+ending, 0), removeIfThere(path+ending))
	}
	return errors.Join(errs...)
}

// Wipe overwrites any file with nothing, in place, and waits for the disk: for
// what lies beside a session and tells of it. Where there is no file there is
// nothing to do.
func Wipe(path string) error { return wipe(path, 0) }

// wipe is Wipe from a place on.
func wipe(path string, from int64) error {
	if own.Linked(path) { // nothing of ours: its name goes, and what it leads to stays
		return nil
	}
	f, err := own.Open(path, os.O_WRONLY, 0)
	if errors.Is(err, os.ErrPermission) && os.Chmod(path, 0o600) == nil {
		f, err = own.Open(path, os.O_WRONLY, 0)
	}
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return errors.Join(blank(f, from), f.Close())
}

// blank overwrites an open file from a place on.
func blank(f *os.File, from int64) error {
	info, err := f.Stat()
	if err != nil {
		return err
	}
	nothing := make([]byte, 64<<10)
	for at := from; at < info.Size(); at += int64(len(nothing)) {
		n := min(info.Size()-at, int64(len(nothing)))
		if _, err := f.WriteAt(nothing[:n], at); err != nil && !errors.Is(err, io.EOF) {
			return err
		}
	}
	return f.Sync()
}
