package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	sqlite3 "modernc.org/sqlite/lib"

	"convene/session/journal"
)

// Move says that a session's file is not where it was, or not what it was, and what
// came of it. It is told when that is found, with nothing but How, and again when
// everything is written anew, with Path, or could not be, with Err.
type Move struct {
	How  Harm
	Path string // where everything is now
	Err  error
}

// anewPause is the least time between two attempts to write everything anew.
const anewPause = 3 * time.Second

// errErased is for a session that somebody removed for good while it was open.
var errErased = &fault{say: tell(func(w *Store) string { return w.ErasedMeanwhile }), kind: journal.ErrGone}

func errHarmed(path string, how Harm, cause error) error {
	base := filepath.Base(path)
	f := &fault{kind: journal.ErrGone, cause: cause}
	switch how {
	case Erased:
		return errErased
	case Other:
		f.say = tell(func(w *Store) string { return w.Other }, base)
	case Hurt:
		f.say = tell(func(w *Store) string { return w.Cut }, base)
	default:
		f.say = tell(func(w *Store) string { return w.Moved }, base)
	}
	return f
}

// harm tells what became of the file; it is the committer's.
func (j *Journal) harm() Harm {
	switch {
	case j.harmed != "":
		return j.harmed
	case j.spoilt:
		return Hurt
	case j.watch == nil:
		return ""
	}
	h := j.watch.harm()
	if h == "" && j.watch.logTouched() {
		if now := time.Now(); now.Sub(j.touched) > touchedPause {
			j.touched, j.spoilt = now, true
			return Hurt
		}
		j.watch.lenient = true
	}
	return h
}

// touchedPause is the least time between two times that somebody writes into the log.
const touchedPause = time.Minute

// checkPause is the least time between two readings of a whole file that somebody
// wrote into.
const checkPause = 10 * time.Second

// check reads the file when somebody wrote into it: only that tells whether all is
// still there. Each record has its checksum, and SQLite knows its own structure.
func (j *Journal) check() {
	if j.watch == nil || !j.watch.suspect || time.Since(j.checked) < checkPause {
		return
	}
	j.checked, j.watch.suspect = time.Now(), false
	c, err := openReader(j.path, "mode=ro")
	if err == nil {
		for at := uint64(0); at < j.headNow() && err == nil; at += chunkRecords {
			_, err = allRecords(c, at, min(at+chunkRecords, j.headNow()))
		}
		var found string
		if err == nil {
			if found, err = c.pragma("integrity_check(1)"); err == nil && found != "ok" {
				err = errDamaged(j.path, errors.New(found))
			}
		}
		_ = c.close() // it only read
	}
	switch code(err) {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		j.watch.suspect = true // later
		return
	}
	j.spoilt = err != nil
	j.watch.learn()
}

// anew writes everything that was ever acknowledged into a new file and goes on
// with that one: in the same folder, under the same name unless that is another
// file's now, or else where Options say.
func (j *Journal) anew(how Harm) error {
	if time.Now().Before(j.nextAnew) {
		return j.anewErr
	}
	j.harmed = how
	if !j.moveTold {
		j.moveTold = true
		j.told(Move{How: how})
	}
	if how == Erased {
		j.mu.Lock()
		j.erased = true
		j.mu.Unlock()
		j.anewErr, j.nextAnew = errErased, time.Now().Add(anewPause)
		return j.anewErr
	}
	<-j.loaded
	resume, err := j.readers.pause()
	defer resume()
	err = errors.Join(err, j.leave(how))
	if e := j.settleSomewhere(how); e != nil {
		j.anewErr, j.nextAnew = errHarmed(j.path, how, errors.Join(err, e)), time.Now().Add(anewPause)
		j.told(Move{How: how, Err: j.anewErr})
		return j.anewErr
	}
	j.moveTold, j.harmed, j.anewErr = false, "", nil
	j.told(Move{How: how, Path: j.path})
	return nil
}

// settleSomewhere tries one place after another.
func (j *Journal) settleSomewhere(how Harm) error {
	var errs []error
	for _, to := range j.refuges(how) {
		err := j.settleIn(to)
		if err == nil {
			return nil
		}
		errs = append(errs, err)
	}
	dir, err := os.MkdirTemp("", RefugePrefix) // nobody else can look into it
	if err == nil {
		if err = j.settleIn(refuge{filepath.Join(dir, filepath.Base(j.path)), false}); err != nil {
			_ = os.Remove(dir)
		}
	}
	if err != nil {
		return errors.Join(append(errs, err)...)
	}
	return nil
}

// leave lets go of the file that was. Where it only has another name now, it is
// made whole first: somebody wanted it there.
func (j *Journal) leave(how Harm) error {
	if j.w != nil && how != Hurt {
		_, _ = j.w.one("PRAGMA wal_checkpoint(PASSIVE)") // a courtesy; all is in memory
	}
	ourLog := j.watch != nil && j.watch.namesLog()
	j.distrust()
	if j.watch == nil { // it was left at an attempt before
		return nil
	}
	// The name is free for us where nothing has it, and where it is still the
	// file's that was hurt.
	j.nameOurs = how == Gone || how == Hurt && j.watch.namesFile()
	err := j.watch.leave(ourLog)
	j.watch = nil
	return err
}

// eachKept gives all records from memory.
func (j *Journal) eachKept(f func(journal.Record) error) error {
	if j.loadErr != nil {
		return j.loadErr
	}
	if err := j.before.each(1, f); err != nil {
		return err
	}
	return j.mirror.each(j.before.count+1, f)
}

// refuge is a place for a session that has lost its own.
type refuge struct {
	path string
	ours bool // the file that has this name now is ours
}

// RefugePrefix is what a temporary folder's name begins with that was made for a
// session which had nowhere else to go.
const RefugePrefix = "convene-"

// refuges are the places to try before a temporary folder, the best first.
func (j *Journal) refuges(how Harm) []refuge {
	base := filepath.Base(j.path)
	var out []refuge
	if j.nameOurs {
		out = append(out, refuge{j.path, how == Hurt})
	}
	for _, dir := range append([]string{filepath.Dir(j.path)}, j.opt.Elsewhere...) {
		if info, err := os.Stat(dir); err != nil || !info.IsDir() {
			continue
		}
		out = append(out, refuge{freeName(dir, base), false})
	}
	return out
}

// freeName is a name in a folder that neither a file has nor what belongs to one.
func freeName(dir, base string) string {
	ext := filepath.Ext(base)
	stem := strings.TrimSuffix(base, ext)
	for n := 1; ; n++ {
		path := filepath.Join(dir, base)
		taken := false
		for _, c := range append([]string{"", ".lock"}, companions[:]...) {
			_, err := os.Lstat(path + c)
			taken = taken || err == nil
		}
		if !taken {
			return path
		}
		base = fmt.Sprintf("%s-%d%s", stem, n+1, ext)
	}
}

// settleIn writes everything there and goes on with it. Where it fails nothing of
// it is left.
func (j *Journal) settleIn(to refuge) (err error) {
	lock := j.lock
	if to.path != j.path || !lock.Holds() {
		if lock, err = acquireLock(to.path); err != nil {
			return plainFile(to.path, err)
		}
		defer func() {
			if err != nil {
				err = errors.Join(err, lock.Release())
			}
		}()
	}
	if err := clearLeftovers(to.path); err != nil {
		return plainFile(to.path, err)
	}
	fresh := to.path + freshSuffix
	if err := writeFresh(context.Background(), fresh, j.eachKept, j.sites, noSteps); err != nil {
		return errors.Join(plain(to.path, err), clearLeftovers(to.path))
	}
	if _, err := os.Lstat(to.path); err == nil && !to.ours {
		return errors.Join(plainFile(to.path, os.ErrExist), clearLeftovers(to.path))
	}
	for _, log := range companions[:3] { // of a file that isn't there any more: SQLite would take them for the new one's
		if err := removeIfThere(to.path + log); err != nil {
			return errors.Join(plainFile(to.path, err), clearLeftovers(to.path))
		}
	}
	if err := os.Rename(fresh, to.path); err != nil {
		return errors.Join(plainFile(to.path, err), clearLeftovers(to.path))
	}
	w, watch, head, err := openWatched(to.path)
	if err != nil {
		return errors.Join(plain(to.path, err), removeAll(to.path))
	}
	if known := j.headNow(); head != known {
		return errors.Join(errDamagedAt(min(head, known), nil), w.close(), watch.close(), removeAll(to.path))
	}
	if lock != j.lock {
		_ = j.lock.Release() // it guarded a name that is no longer ours
	}
	_ = j.ballast.remove()
	j.w, j.watch, j.lock, j.spoilt, j.wrote = w, watch, lock, false, time.Now()
	j.ballast.path, j.ballast.nextTry = to.path+".ballast", time.Time{}
	j.readers.path, j.noted = to.path, mark{}
	if to.path != j.path {
		_ = removeIfThere(j.path + headSuffix) // it tells of nothing that has this name
	}
	j.mu.Lock()
	j.path = to.path
	j.mu.Unlock()
	return nil
}

func noSteps(string) error { return nil }

func (j *Journal) told(m Move) {
	if j.opt.OnMove == nil {
		return
	}
	defer func() { _ = recover() }() // saving goes on, whatever the listener does
	j.opt.OnMove(m)
}

// loadAtOnce is how many records opening waits for, and loadWithin for how long. A
// session of an hour is in memory by then; a much longer one keeps nobody waiting.
const (
	loadAtOnce = 32 * chunkRecords
	loadWithin = 100 * time.Millisecond
)

// load reads what a session held when it was opened into memory, what takes longer
// beside all else. It has a connection of its own, so that it can go on when the
// file's name is gone.
func (j *Journal) load(c *conn, head uint64) {
	at, err := uint64(0), error(nil)
	for began := time.Now(); at < head && err == nil && head <= loadAtOnce && time.Since(began) < loadWithin; {
		at, err = j.loadSome(c, at, head)
	}
	if at == head || err != nil {
		j.loadErr = errors.Join(err, c.close())
		close(j.loaded)
		return
	}
	go func() {
		defer close(j.loaded)
		defer func() {
			if p := recover(); p != nil {
				err = fmt.Errorf("sqlite: reading into memory broke off: %v\n%s", p, debug.Stack())
			}
			j.loadErr = errors.Join(err, c.close())
		}()
		for at < head && err == nil {
			select {
			case <-j.unload:
				err = errClosed
			default:
				at, err = j.loadSome(c, at, head)
			}
		}
	}()
}

func (j *Journal) loadSome(c *conn, at, head uint64) (uint64, error) {
	to := min(at+chunkRecords, head)
	recs, err := allRecords(c, at, to)
	j.before.add(recs)
	return to, err
}
