package sqlite

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"os"
	"syscall"
	"time"

	"convene/session/journal/own"
)

// Harm is what became of a session's file while it was open; "" is nothing.
type Harm string

// The harms there are.
const (
	Gone   Harm = "gone"   // nothing has its name any more: it was deleted or moved, or its folder was
	Other  Harm = "other"  // another file has its name
	Hurt   Harm = "hurt"   // it was cut or overwritten, or what belongs to it was taken away
	Erased Harm = "erased" // it was erased on purpose, so nothing of it may come back
)

// watch compares a session's name with the file that is open under it. SQLite never
// does: it would go on writing into a file that nobody can find again, and each
// commit of that would look as durable as the ones before.
//
// The files it holds open are closed only after SQLite has let go of them: closing
// one earlier would cost this process its locks.
type watch struct {
	path    string
	db, wal *os.File
	shm     fs.FileInfo
	size    int64 // of the file, which never gets shorter
	walSize int64
	walHead [32]byte // changes with every round of the log, and only by us
	// Nobody else writes into either, so their times change with our own writing alone.
	time, walTime time.Time
	// suspect says that somebody wrote into the file: it has to be read to know what.
	suspect bool
	// lenient is for a disk on which the log's time changes by itself.
	lenient bool
}

// openWatched is openWriter for a file that is then watched.
func openWatched(path string) (c *conn, w *watch, head uint64, err error) {
	c, head, err = openWriter(path)
	if err != nil {
		return nil, nil, 0, err
	}
	if w, err = look(path); err != nil {
		return nil, nil, 0, errors.Join(err, c.close())
	}
	return c, w, head, nil
}

// look begins to watch a file that SQLite has open for writing.
func look(path string) (w *watch, err error) {
	w = &watch{path: path}
	if w.db, err = os.Open(path); err == nil {
		err = w.lookAgain()
	}
	if err != nil {
		return nil, errors.Join(err, w.close())
	}
	return w, nil
}

// lookAgain is for a file that SQLite has closed and opened.
func (w *watch) lookAgain() (err error) {
	w.forgetLog()
	if w.wal, err = os.Open(w.path + "-wal"); err == nil {
		w.shm, err = os.Stat(w.path + "-shm")
	}
	if err != nil {
		w.forgetLog()
		return err
	}
	os.SameFile(w.shm, w.shm) // Windows asks for the file's number only now
	w.learn()
	return nil
}

// forgetLog is for when SQLite closes the file: the log goes with it.
func (w *watch) forgetLog() {
	if w.wal != nil {
		_ = w.wal.Close() // it was only read
	}
	w.wal, w.shm = nil, nil
}

func (w *watch) close() error {
	var errs []error
	for _, f := range []*os.File{w.db, w.wal} {
		if f != nil {
			errs = append(errs, f.Close())
		}
	}
	return errors.Join(errs...)
}

// learn takes what is there now for what has to be there: after a commit or a
// checkpoint of ours.
func (w *watch) learn() {
	if info, err := w.db.Stat(); err == nil {
		w.size, w.time = max(w.size, info.Size()), info.ModTime()
	}
	if w.wal == nil {
		return
	}
	if info, err := w.wal.Stat(); err == nil {
		w.walSize, w.walTime = info.Size(), info.ModTime()
	}
	w.walHead = [32]byte{}
	_, _ = w.wal.ReadAt(w.walHead[:], 0) // empty before the first round
}

// harm tells what became of the file since learn. It takes a few microseconds.
func (w *watch) harm() Harm {
	var head [100]byte
	_, headErr := w.db.ReadAt(head[:], 0)
	if headErr == nil && bytes.HasPrefix(head[eraseMarkAt:], []byte(eraseMark)) {
		return Erased
	}
	there, err := os.Stat(w.path)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return Gone
	}
	open, err2 := w.db.Stat()
	switch {
	case err != nil || err2 != nil:
		return "" // a disk in trouble says so at the next commit, and what is saved may still be there
	case !os.SameFile(open, there):
		return Other
	case open.Size() < w.size, headErr == nil && !headWhole(head[:]), !w.logWhole():
		return Hurt
	}
	w.suspect = w.suspect || !open.ModTime().Equal(w.time)
	return ""
}

// logTouched tells whether somebody wrote into the log. What of it is still true only
// opening the session anew would tell, so none of it is believed.
func (w *watch) logTouched() bool {
	if w.wal == nil || w.lenient {
		return false
	}
	open, err := w.wal.Stat()
	return err == nil && !open.ModTime().Equal(w.walTime)
}

func headWhole(head []byte) bool {
	return bytes.HasPrefix(head, []byte("SQLite format 3\x00")) && binary.BigEndian.Uint32(head[68:]) == applicationID
}

// logWhole tells whether the log beside the file is the open one, and holds what
// it held.
func (w *watch) logWhole() bool {
	if w.wal == nil { // nothing is open just now
		return true
	}
	open, err := w.wal.Stat()
	if err != nil {
		return true // the disk is in trouble, and says so at the next commit
	}
	var head [32]byte
	_, err = w.wal.ReadAt(head[:], 0)
	if open.Size() < w.walSize || !w.namesLog() || head != w.walHead && (err == nil || errors.Is(err, io.EOF)) {
		return false
	}
	shm, err := os.Stat(w.path + "-shm")
	return err == nil && os.SameFile(w.shm, shm)
}

// namesLog tells whether the log beside the file's name is ours.
func (w *watch) namesLog() bool {
	if w.wal == nil {
		return false
	}
	open, err := w.wal.Stat()
	there, err2 := os.Stat(w.path + "-wal")
	return err == nil && err2 == nil && os.SameFile(open, there)
}

// namesFile tells whether the name is still that of the open file.
func (w *watch) namesFile() bool {
	open, err := w.db.Stat()
	there, err2 := os.Stat(w.path)
	return err == nil && err2 == nil && os.SameFile(open, there)
}

// leave lets go of the file, and takes away the log that SQLite left beside its
// name, where that is ours. Under another file's name it would be taken for that
// one's, and spoil it.
func (w *watch) leave(ourLog bool) error {
	err := w.close()
	if ourLog {
		err = errors.Join(err, wipe(w.path+"-wal", 0), removeIfThere(w.path+"-wal"), removeIfThere(w.path+"-shm"))
	}
	return err
}

// What is written into a file's first page, where SQLite keeps nothing, when a
// session is erased on purpose: whoever has it open all the same may not bring it
// back.
const (
	eraseMark   = "convene erased"
	eraseMarkAt = 72
)

func markErased(path string) error {
	_ = os.Chmod(path, 0o600) // if it can't be, opening it says why
	f, err := own.Open(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.WriteAt([]byte(eraseMark), eraseMarkAt)
	return errors.Join(err, f.Sync(), f.Close())
}
