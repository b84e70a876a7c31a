package sqlite

import (
	"time"

	sqlite3 "modernc.org/sqlite/lib"
)

const (
	// tendEvery is how often the committer looks after the file when it has nothing
	// else to do: within a second everybody is told what became of it.
	tendEvery = 400 * time.Millisecond
	// settleAfter is how long nobody has written before the log goes into the file.
	settleAfter = 300 * time.Millisecond
	// settleEvery is when it does although they write on. So the file alone, which is
	// what people copy, is never more than a few seconds behind.
	settleEvery = 3 * time.Second
)

// tend looks after the file between commits.
func (j *Journal) tend() {
	defer func() {
		if p := recover(); p != nil {
			j.distrust()
		}
	}()
	h := j.harm()
	if h == "" {
		j.check()
		h = j.harm()
	}
	if h != "" {
		_ = j.anew(h) // whoever listens is told
		return
	}
	if !j.lock.Holds() { // somebody tidied up: nobody else may take the session for theirs
		if lock, err := acquireLock(j.path); err == nil {
			_ = j.lock.Release()
			j.lock = lock
		}
	}
	j.settleLog()
	j.noteHead(false)
}

// settleLog copies the log into the file when it is time to. A reader may keep the
// last of it out; then the next time does it.
func (j *Journal) settleLog() {
	now := time.Now()
	if j.w == nil || !j.wrote.After(j.settled) || now.Sub(j.wrote) < settleAfter && now.Sub(j.settled) < settleEvery {
		return
	}
	row, err := j.w.one("PRAGMA wal_checkpoint(PASSIVE)")
	j.watch.learn()
	switch {
	case err == nil:
		if len(row) == 3 && row[1] == row[2] {
			j.settled = now
		}
	case code(err) == sqlite3.SQLITE_FULL, code(err) == sqlite3.SQLITE_BUSY:
	default:
		j.distrust()
	}
}
