package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"time"

	sqlite3 "modernc.org/sqlite/lib"

	"convene/session/journal"
)

// groupBytes is how much goes into one commit at most. What is beyond waits
// for the next one, so that a large paste doesn't make everybody wait.
const groupBytes = 4 << 20

// recordBytes is what a record costs beside its body, roughly.
const recordBytes = 64

// What is kept in memory for tails that keep up.
const (
	recentRecords = 8192
	recentBytes   = 4 << 20
)

// What OnWarning and Warning say. The first two come before anything is lost, the
// last when nothing can be saved.
const (
	WarnNoReserve = "The disk is almost full: there is no room for Convene's reserve. Please free some space."
	WarnReserve   = "The disk is full. Convene saves into its last reserve now; please free some space soon."
	WarnFull      = "The disk is full and nothing more can be saved. Please free some space; saving then goes on by itself."
)

// stage is how far a commit came; tests make it fail there.
type stage int

const (
	stageInsert  stage = iota // before the first change
	stageCommit               // all changes made, not yet committed
	stageDurable              // committed, not yet told to anybody
	stageReopen               // before the file is opened again
)

// request is something for the committer: records, or a small change.
type request struct {
	recs []journal.Record
	do   func(*conn) error
	size int
	done chan error // has room for the answer
}

// submit hands a request to the committer and waits for the answer. When ctx
// ends first, the outcome is unknown.
func (j *Journal) submit(ctx context.Context, r *request) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if j.readOnly {
		return errReadOnly()
	}
	r.done = make(chan error, 1)
	j.mu.Lock()
	if j.closing {
		j.mu.Unlock()
		return errClosed
	}
	j.queue = append(j.queue, r)
	j.mu.Unlock()
	select {
	case j.kick <- struct{}{}:
	default: // it is awake already
	}
	select {
	case err := <-r.done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// commitLoop is the committer: it owns the writing connection from opening to
// closing, and takes all that arrived during one commit into the next.
func (j *Journal) commitLoop() {
	defer close(j.done)
	defer j.shut()
	beat := time.NewTicker(tendEvery)
	defer beat.Stop()
	for {
		select {
		case <-j.kick:
		case <-beat.C:
			j.tend()
		}
		for {
			group, last := j.takeGroup()
			if len(group) == 0 {
				if last {
					return
				}
				break
			}
			err := j.commitGroup(group)
			for _, r := range group {
				r.done <- err
			}
			select {
			case <-beat.C: // also while there is always something to commit
				j.tend()
			default:
			}
		}
	}
}

// takeGroup takes the next requests; last says that no more will come.
func (j *Journal) takeGroup() (group []*request, last bool) {
	j.mu.Lock()
	defer j.mu.Unlock()
	n, size := 0, 0
	for n < len(j.queue) && (n == 0 || size+j.queue[n].size <= groupBytes) {
		size += j.queue[n].size
		n++
	}
	group = j.queue[:n:n]
	j.queue = j.queue[n:]
	if len(j.queue) == 0 {
		j.queue = nil // and the array with it
	}
	return group, j.closing
}

// commitGroup commits once, once more when room could be made, and once more when
// the file had to be written anew. After any other error the outcome is unknown:
// the connection is thrown away, and what the file says after opening it anew is
// what happened.
func (j *Journal) commitGroup(group []*request) error {
	err := j.tryCommit(group)
	if isFull(j.path, err) && j.makeRoom() {
		err = j.tryCommit(group)
	}
	if h := j.harm(); h != "" {
		if err = j.anew(h); err == nil {
			err = j.tryCommit(group)
		}
	}
	switch {
	case err == nil:
		j.afterCommit()
		return nil
	case isFull(j.path, err):
		j.warn(WarnFull)
		return errFull(err)
	}
	return plain(j.path, err)
}

// makeRoom gives up the ballast, and has the log written into the file, so
// that the space it takes can be used again from its beginning. That second
// step is what makes a small ballast last: a commit costs the log whole pages,
// but the file only what is new.
func (j *Journal) makeRoom() bool {
	gave := j.ballast.giveUp()
	if gave {
		j.warn(WarnReserve)
	}
	if j.w == nil {
		return gave
	}
	row, err := j.w.one("PRAGMA wal_checkpoint(RESTART)")
	j.watch.learn()
	return gave || err == nil && len(row) == 3 && row[0] == int64(0) && row[1] != int64(0)
}

// tryCommit is one attempt, the reopening included.
func (j *Journal) tryCommit(group []*request) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("sqlite: saving broke off: %v", p)
			j.distrust()
		}
	}()
	if h := j.harm(); h != "" {
		return errHarmed(j.path, h, nil)
	}
	if j.w == nil {
		if err := j.reopen(); err != nil {
			return err
		}
	}
	fresh, err := j.commit(group)
	j.watch.learn()
	if err == nil {
		j.wrote = time.Now()
		if h := j.harm(); h != "" { // it came apart meanwhile: nothing of this counts
			return errHarmed(j.path, h, nil)
		}
		j.publish(fresh)
		return nil
	}
	if errors.Is(err, journal.ErrFull) || code(err) == sqlite3.SQLITE_FULL {
		return err // SQLite rolled back, and knows that nothing happened
	}
	j.distrust()
	return errors.Join(err, j.reopen())
}

// commit writes the group in one transaction and gives the records that are
// new. Those of a resend are skipped, and take no position.
func (j *Journal) commit(group []*request) (fresh []journal.Record, err error) {
	err = j.w.tx(func() error {
		if err := j.at(stageInsert); err != nil {
			return err
		}
		next := j.headNow() + 1
		args := make([]driver.Value, 6)
		for _, r := range group {
			if r.do != nil {
				if err := r.do(j.w); err != nil {
					return err
				}
			}
			for i := range r.recs {
				rec := r.recs[i]
				rec.Seq = next
				args[0], args[1], args[2] = int64(rec.Seq), int64(rec.Site), int64(rec.Counter)
				args[3], args[4], args[5] = rec.At.UnixMilli(), rec.Body, recordSum(j.sums, &rec)
				n, err := j.w.exec(sqlInsert, args...)
				if err != nil {
					return err
				}
				if n == 1 {
					fresh = append(fresh, rec)
					next++
				}
			}
		}
		return j.at(stageCommit)
	})
	if err == nil {
		err = j.at(stageDurable)
	}
	return fresh, err
}

// distrust closes the writing connection; what it believes about the file may
// be wrong.
func (j *Journal) distrust() {
	if j.w == nil {
		return
	}
	_ = j.w.close() // it failed already; the reopening tells what is true
	j.w = nil
	if j.watch != nil {
		j.watch.forgetLog() // SQLite may begin another one
	}
}

// reopen opens the file anew, with no connection of this process left that
// could keep a wrong picture of the log alive, and learns what is durable.
func (j *Journal) reopen() error {
	resume, err := j.readers.pause()
	defer resume()
	if err != nil {
		return err
	}
	if err := j.at(stageReopen); err != nil {
		return err
	}
	if !j.watch.namesFile() {
		return errHarmed(j.path, j.watch.harm(), nil)
	}
	w, head, err := openWriter(j.path)
	if err != nil {
		return err
	}
	known := j.headNow()
	if head < known {
		// Records that others have seen are gone. Going on would give their
		// positions to other records.
		j.spoilt = true
		return errors.Join(errDamagedAt(head, nil), w.close())
	}
	late, err := allRecords(w, known, head)
	if err == nil {
		err = j.watch.lookAgain()
	}
	if err != nil {
		return errors.Join(err, w.close())
	}
	j.mirror.add(late)
	if len(late) > 0 {
		j.top.follow(late, func(r *journal.Record) int64 { return recordSum(j.sums, r) })
	}
	j.w, j.wrote = w, time.Now()
	j.mu.Lock()
	defer j.mu.Unlock()
	if head > j.head {
		// They are committed after all. Tails find them in the file.
		j.head, j.recent, j.weight = head, nil, 0
		j.wakeTails()
	}
	return nil
}

// publish moves the head over the records just committed and hands them to the
// tails.
func (j *Journal) publish(fresh []journal.Record) {
	if len(fresh) == 0 {
		return
	}
	j.mirror.add(fresh)
	j.top.follow(fresh, func(r *journal.Record) int64 { return recordSum(j.sums, r) })
	j.mu.Lock()
	defer j.mu.Unlock()
	for i := range fresh {
		j.weight += len(fresh[i].Body) + recordBytes
	}
	// A tail may be reading what recent points to: it only ever grows at its
	// end, and what is let go of is left behind, not overwritten.
	if len(j.recent)+len(fresh) > recentRecords || j.weight > recentBytes {
		j.recent, j.weight = nil, 0
		for i := range fresh {
			j.weight += len(fresh[i].Body) + recordBytes
		}
	}
	j.recent = append(j.recent, fresh...)
	j.head = fresh[len(fresh)-1].Seq
	j.wakeTails()
}

// wakeTails needs mu.
func (j *Journal) wakeTails() {
	if j.closing {
		return // closed for good already
	}
	close(j.moved)
	j.moved = make(chan struct{})
}

// afterCommit looks after the ballast, now that the disk takes things again. Until
// there is room for it, at least nobody is told any more that nothing is saved.
func (j *Journal) afterCommit() {
	switch {
	case j.ballast.due() && j.ballast.take() == nil:
		j.warn("")
	case j.Warning() == WarnFull:
		j.warn(WarnNoReserve)
	}
}

func (j *Journal) warn(sentence string) {
	j.mu.Lock()
	same := j.warning == sentence
	j.warning = sentence
	j.mu.Unlock()
	if same || j.opt.OnWarning == nil {
		return
	}
	defer func() { _ = recover() }() // saving goes on, whatever the listener does
	j.opt.OnWarning(sentence)
}

func (j *Journal) headNow() uint64 {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.head
}

func (j *Journal) at(s stage) error {
	if j.opt.step == nil {
		return nil
	}
	return j.opt.step(s)
}
