package sqlite

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	sqlite3 "modernc.org/sqlite/lib"

	"convene/session/journal"
	"convene/session/journal/hold"
	"convene/session/journal/own"
)

// Options are what a session's owner may choose. The zero value is right.
type Options struct {
	// BallastBytes is the disk space kept in reserve beside the file, in
	// bytes. 0 is DefaultBallast, less than 0 is none.
	BallastBytes int64
	// OnWarning is told each sentence that Warning would give, "" when the
	// trouble is over. Saving waits for it: it must be quick, and must not
	// use the journal.
	OnWarning func(sentence string)
	// OnMove is told when the file is gone or no longer what it was, and what came
	// of it. Saving waits for it as it does for OnWarning.
	OnMove func(Move)
	// Elsewhere are the folders to go on in, the best first, when the session's own
	// takes nothing any more. The last resort is a new temporary folder.
	Elsewhere []string

	// step, in tests, is told how far a commit came and may make it fail.
	step func(stage) error
}

// Open opens the session file at path for writing. One program at a time can
// have it so: the others get journal.ErrInUse, at once. Readers are welcome.
func Open(path string, opt Options) (*Journal, error) {
	path, err := resolve(path)
	if err != nil {
		return nil, plainFile(path, err)
	}
	if err := probe(path); err != nil {
		return nil, err
	}
	lock, err := acquireLock(path)
	if err != nil {
		return nil, plainFile(path, err)
	}
	return openLocked(path, opt, lock)
}

func openLocked(path string, opt Options, lock *hold.File) (*Journal, error) {
	was, _ := readMark(path)
	w, watch, head, err := openWatched(path)
	var sites int64
	var loader *conn
	var there mark
	if err == nil {
		if sites, err = w.number(sqlLastSite); err == nil {
			loader, err = openReader(path, "mode=ro")
		}
		var torn error
		there, torn = markOf(w, head) // damage is said by whoever reads it
		if err == nil && torn == nil && was.lacks(there).N > 0 {
			head, there = mendLog(w, path, was, there)
			watch.learn()
		}
		if err != nil {
			err = errors.Join(err, w.close(), watch.close())
		}
	}
	if err != nil {
		return nil, errors.Join(plain(path, err), lock.Release())
	}
	if opt.BallastBytes == 0 {
		opt.BallastBytes = DefaultBallast
	}
	j := newJournal(path, opt, "mode=ro")
	j.lock = lock
	j.w, j.watch, j.sites, j.wrote = w, watch, uint64(sites), time.Now()
	j.missing = was.missingIn(w, there)
	there.Lost = j.missing.lost()
	j.head, j.top = head, there
	j.ballast = &ballast{path: path + ".ballast", size: opt.BallastBytes}
	if err := j.ballast.take(); err != nil {
		j.warn(WarnNoReserve)
	}
	j.load(loader, head)
	select {
	case <-j.loaded:
		if errors.Is(j.loadErr, journal.ErrDamaged) { // a snapshot may hide it from whoever reads on from there
			j.missing = j.missing.and(hurtIn(w, there))
		}
	default: // a long session: who reads all of it is told
	}
	go j.commitLoop()
	return j, nil
}

// OpenReadOnly opens the session file at path for reading: also while another
// program writes it, and also as a crash left it. What changes anything gives
// journal.ErrReadOnly.
func OpenReadOnly(path string) (*Journal, error) {
	path, err := resolve(path)
	if err != nil {
		return nil, plainFile(path, err)
	}
	if err := probe(path); err != nil {
		return nil, err
	}
	was, noted := readMark(path) // before the file, which may be written meanwhile
	c, query, err := openForReading(path)
	if err != nil {
		return nil, err
	}
	j := newJournal(path, Options{}, query)
	j.readOnly = true
	if noted {
		if head, err := c.number(sqlHead); err == nil {
			if there, err := markOf(c, uint64(head)); err == nil {
				j.missing = was.missingIn(c, there)
			}
		}
	}
	j.readers.push(c)
	close(j.done) // nothing commits
	return j, nil
}

// openForReading opens the file for reading, and gives the query that does it
// again. SQLite wants to put its two files beside one that was not closed
// cleanly; where the folder doesn't allow that and there is no log, the file
// alone is all there is.
func openForReading(path string) (c *conn, query string, err error) {
	query = "mode=ro"
	c, err = openReader(path, query)
	if err == nil {
		return c, query, nil
	}
	if rc := code(err); rc != sqlite3.SQLITE_CANTOPEN && rc != sqlite3.SQLITE_READONLY {
		return nil, "", plain(path, err)
	}
	wal, walErr := os.Stat(path + "-wal")
	_, hotErr := os.Stat(path + "-journal")
	if hotErr == nil && rollBack(path) == nil {
		c, err = openReader(path, query)
		return c, query, plain(path, err)
	}
	if hotErr == nil || (walErr == nil && wal.Size() > 0) {
		return nil, "", &fault{
			say:   tell(func(w *Store) string { return w.NotClosed }, filepath.Base(path)),
			kind:  fs.ErrPermission,
			cause: err,
		}
	}
	query = "mode=ro&immutable=1"
	c, err = openReader(path, query)
	return c, query, plain(path, err)
}

// rollBack takes back what was cut short while a file went over to its log or came
// back from it. A reader can't, and who only wants to look has nobody else to do it.
func rollBack(path string) error {
	lock, err := acquireLock(path)
	if err != nil {
		return err
	}
	c, err := openConn(path, "mode=rw")
	if err == nil {
		err = errors.Join(identify(c, path), c.close())
	}
	return errors.Join(err, lock.Release())
}

func openReader(path, query string) (*conn, error) {
	c, err := openConn(path, query)
	if err != nil {
		return nil, err
	}
	err = identify(c, path)
	if err == nil {
		err = c.apply(readerSettings[:])
	}
	if err != nil {
		return nil, errors.Join(err, c.close())
	}
	return c, nil
}

// openWriter opens the one connection that writes and gives the last position.
//
// After a crash the log may hold records that were written but not yet forced
// to the disk; after a failed fsync the system may even believe they were. They
// are copied into the file itself and that is forced, before anybody is told
// that they exist.
func openWriter(path string) (c *conn, head uint64, err error) {
	c, err = openConn(path, "mode=rw")
	if err != nil {
		return nil, 0, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, c.close())
			c = nil
		}
	}()
	if err := identify(c, path); err != nil {
		return c, 0, err
	}
	if err := private(path); err != nil {
		return c, 0, err
	}
	if err := c.apply(writerSettings[:]); err != nil {
		return c, 0, err
	}
	if err := settle(c); err != nil {
		return c, 0, err
	}
	if err := hold.SyncDir(filepath.Dir(path)); err != nil {
		return c, 0, err
	}
	n, err := c.number(sqlHead)
	return c, uint64(n), err
}

// settle moves all of the log into the file and waits for the disk.
func settle(c *conn) error {
	row, err := c.one("PRAGMA wal_checkpoint(FULL)")
	if err != nil {
		return err
	}
	if len(row) != 3 || row[0] != int64(0) || row[1] != row[2] {
		return &fault{say: tell(func(w *Store) string { return w.HeldReading })}
	}
	return nil
}

// private takes the file away from everybody else; a copy from a stick or a
// mail may have come with other rights. SQLite gives its files the same.
func private(path string) error {
	for _, name := range append([]string{""}, companions[:]...) {
		if name != "" && own.Linked(path+name) { // it isn't ours, nor what it leads to
			continue
		}
		if err := os.Chmod(path+name, 0o600); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// probe looks at a file without a lock, and without leaving anything beside
// it, before a stranger's file could come to harm. It opens the file through
// SQLite: a plain open and close would drop the locks that this process has.
func probe(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return plainFile(path, err)
	}
	switch {
	case !info.Mode().IsRegular():
		return errNotOurs(path, nil)
	case info.Size() == 0:
		return errOfLog(path, errEmpty(path))
	}
	c, err := openConn(path, "mode=ro&immutable=1")
	if err != nil {
		return plain(path, err)
	}
	// Without its log a file may be shorter than it says, after a checkpoint
	// that the disk had no room for. This makes SQLite look at it all the same.
	err = c.once("PRAGMA writable_schema=ON")
	var id string
	if err == nil {
		id, err = c.pragma("application_id")
	}
	if err == nil && id != fmt.Sprint(applicationID) {
		err = errNotOurs(path, nil)
	}
	var version string
	if err == nil {
		version, err = c.pragma("user_version")
	}
	if err == nil && len(version) > 0 && version != fmt.Sprint(formatVersion) {
		err = wrongVersion(path, version)
	}
	return errOfLog(path, plain(path, errors.Join(err, c.close())))
}

// identify checks what probe checked again, now with the log, and the tables.
func identify(c *conn, path string) error {
	id, err := c.number("PRAGMA application_id")
	if err != nil {
		return err
	}
	if id != applicationID {
		return errNotOurs(path, nil)
	}
	version, err := c.pragma("user_version")
	if err != nil {
		return err
	}
	if version != fmt.Sprint(formatVersion) {
		return wrongVersion(path, version)
	}
	row, err := c.one(sqlSchema)
	if err != nil {
		return err
	}
	if len(row) != 1 || row[0] != wantedSchema() {
		return errDamaged(path, errors.New("its tables are not a session's"))
	}
	return nil
}

func wrongVersion(path, version string) error {
	var n int
	if _, err := fmt.Sscan(version, &n); err == nil && n > formatVersion {
		return errNewer()
	}
	return errDamaged(path, fmt.Errorf("there is no format version %s", version))
}

// resolve gives the one name of a file, so that two ways to it meet at the
// same lock.
func resolve(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return path, err
	}
	full, err := filepath.EvalSymlinks(abs)
	if err == nil {
		return full, nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return abs, err
	}
	dir, err := filepath.EvalSymlinks(filepath.Dir(abs))
	if err != nil {
		return abs, err
	}
	return filepath.Join(dir, filepath.Base(abs)), nil
}

// plainFile gives an error of the file system a sentence.
func plainFile(path string, err error) error {
	var f *fault
	base := filepath.Base(path)
	switch {
	case err == nil || errors.As(err, &f):
		return err
	case errors.Is(err, fs.ErrExist):
		return &fault{say: tell(func(w *Store) string { return w.There }, base), kind: fs.ErrExist, cause: err}
	case errors.Is(err, fs.ErrNotExist):
		return &fault{say: tell(func(w *Store) string { return w.NotThere }, path), kind: fs.ErrNotExist, cause: err}
	case errors.Is(err, fs.ErrPermission):
		return &fault{say: tell(func(w *Store) string { return w.MayNot }, path), kind: fs.ErrPermission, cause: err}
	case noSpace(err):
		return errFull(err)
	}
	return &fault{say: tell(func(w *Store) string { return w.NotOpened }, base), cause: err}
}

// acquireLock says that this process writes a session.
func acquireLock(path string) (*hold.File, error) {
	lock, err := hold.Acquire(path)
	if errors.Is(err, hold.ErrTaken) {
		return nil, errInUse(path)
	}
	return lock, err
}
