package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"time"

	sqlite3 "modernc.org/sqlite/lib"

	"convene/session/journal"
)

// chunkRecords is how many records are read at a time. A chunk is read to its
// end before it is delivered: a reader that stops half-way would keep SQLite
// from ever emptying its log.
const chunkRecords = 1024

// pollEvery is how often a read-only journal looks for news; nobody tells it.
const pollEvery = 100 * time.Millisecond

// Tail delivers every durable record after from, and goes on as they come; see
// journal.Journal. Bodies are shared with other tails: deliver must not change
// them. It gets what is readable before an error that says damage.
func (j *Journal) Tail(ctx context.Context, from uint64, deliver func([]journal.Record) error) error {
	t := &tail{j: j, at: from, deliver: deliver}
	for {
		head, moved, recent, err := j.news(ctx, t.at)
		if err != nil {
			return err
		}
		switch {
		case len(recent) > 0:
			err = t.hand(recent)
		case t.at < head:
			err = t.chunk(ctx, head)
		default:
			err = j.wait(ctx, moved)
		}
		if err != nil {
			return err
		}
	}
}

// Read delivers what is durable now, after from.
func (j *Journal) Read(ctx context.Context, from uint64, deliver func([]journal.Record) error) error {
	head, err := j.Head(ctx)
	if err != nil {
		return err
	}
	t := &tail{j: j, at: from, deliver: deliver}
	for t.at < head {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := t.chunk(ctx, head); err != nil {
			return err
		}
	}
	return nil
}

// Verify reads everything and compares it with its checksums, and has SQLite
// check its own structure. It takes about a second per 300,000 records.
func (j *Journal) Verify(ctx context.Context) error {
	if err := j.Read(ctx, 0, func([]journal.Record) error { return nil }); err != nil {
		return err
	}
	c, err := j.readers.get(ctx)
	if err != nil {
		return plain(j.Path(), err)
	}
	found, err := c.pragma("integrity_check(1)")
	j.readers.put(c, err)
	if err == nil && found != "ok" {
		err = errDamaged(j.Path(), errors.New(found))
	}
	return plain(j.Path(), err)
}

// news is what a tail at position at has to know, as of one moment. recent is
// empty when the tail has to read the file.
func (j *Journal) news(ctx context.Context, at uint64) (head uint64, moved <-chan struct{}, recent []journal.Record, err error) {
	if err := ctx.Err(); err != nil {
		return 0, nil, nil, err
	}
	if j.readOnly {
		head, err = j.headOnDisk(ctx)
		if code(err) == sqlite3.SQLITE_BUSY {
			return at, nil, nil, nil // the writer opens or closes; look again soon
		}
		return head, nil, nil, err
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.closing {
		return 0, nil, nil, errClosed
	}
	if n := j.head - at; at < j.head && n <= uint64(len(j.recent)) {
		// Cut to its length, so that nobody can append over what comes next.
		recent = j.recent[uint64(len(j.recent))-n : len(j.recent) : len(j.recent)]
	}
	return j.head, j.moved, recent, nil
}

// wait ends when there may be news.
func (j *Journal) wait(ctx context.Context, moved <-chan struct{}) error {
	if j.readOnly {
		timer := time.NewTimer(pollEvery)
		defer timer.Stop()
		select {
		case <-timer.C:
			return nil
		case <-j.readers.gone:
			return errClosed
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	select {
	case <-moved:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (j *Journal) headOnDisk(ctx context.Context) (uint64, error) {
	c, err := j.readers.get(ctx)
	if err != nil {
		return 0, plain(j.Path(), err)
	}
	n, err := c.number(sqlHead)
	j.readers.put(c, err)
	return uint64(n), plain(j.Path(), err)
}

// tail is one reader's place.
type tail struct {
	j       *Journal
	at      uint64
	deliver func([]journal.Record) error
	buf     []journal.Record
}

func (t *tail) hand(recs []journal.Record) error {
	if len(recs) == 0 {
		return nil
	}
	if err := t.deliver(recs); err != nil {
		return err
	}
	t.at = recs[len(recs)-1].Seq
	return nil
}

// chunk delivers the next records from the file, up to head. Where one is
// missing or isn't what was written, those before it are still delivered.
func (t *tail) chunk(ctx context.Context, head uint64) error {
	c, err := t.j.readers.get(ctx)
	if err != nil {
		return plain(t.j.Path(), err)
	}
	recs, good := t.buf[:0], true
	next := t.at + 1
	err = c.query(sqlChunk, []driver.Value{int64(t.at), int64(head), int64(chunkRecords)}, func(row []driver.Value) bool {
		var rec journal.Record
		rec, good = recordOf(t.j, row)
		good = good && rec.Seq == next
		if good {
			recs = append(recs, rec)
			next++
		}
		return good
	})
	t.j.readers.put(c, err)
	t.buf = recs
	if last := next - 1; err == nil && last < head && len(recs) < chunkRecords {
		good = false // fewer than there should be
	}
	err = plain(t.j.Path(), err)
	if !good || errors.Is(err, journal.ErrDamaged) {
		err = errDamagedAt(next-1, err)
	}
	if handErr := t.hand(recs); handErr != nil {
		return handErr
	}
	return err
}

// recordOf makes a record of a row; false when it isn't what was written.
func recordOf(j *Journal, row []driver.Value) (rec journal.Record, ok bool) {
	var n [5]int64
	for i, col := range [...]int{0, 1, 2, 3, 5} {
		v, ok := row[col].(int64)
		if !ok {
			return rec, false
		}
		n[i] = v
	}
	body, ok := row[4].([]byte)
	if !ok {
		return rec, false
	}
	rec = journal.Record{
		Seq: uint64(n[0]), Site: uint64(n[1]), Counter: uint64(n[2]),
		At: time.UnixMilli(n[3]).UTC(), Body: body,
	}
	return rec, recordSum(j.sums, &rec) == n[4]
}
