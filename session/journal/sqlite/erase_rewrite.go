package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"time"

	sqlite3 "modernc.org/sqlite/lib"

	"convene/session/journal"
	"convene/session/journal/hold"
)

// Rewrite puts other bodies in the place of a session's records, for good. change
// gets all the records there are, and a site number that the journal never gave
// before. It gives them back in the same order, each with its own Seq, Site,
// Counter and At, and may add records of that site at the end; their Seq is given
// anew. It must not change the bodies it was given. An error of it is Rewrite's,
// and the session is as it was.
//
// The session must not be open for writing (journal.ErrInUse), nor be read by
// another program. Its snapshot is gone afterwards: it is a cache, and made anew.
//
// The new records go into a new file beside the old one. When that is on the disk,
// whole and read back, it takes the old one's name in one step, and the old one's
// bytes are overwritten. So the power may fail at any moment and there is either
// the old session or the new one. The other way would be one transaction with
// secure_delete and then VACUUM; but that is two steps with the words still there
// in between, and it rests on SQLite never leaving an old cell in a page that it
// moved rows about in. A file that never held the words can't have kept them.
func Rewrite(ctx context.Context, path string, change func(recs []journal.Record, site uint64) ([]journal.Record, error)) error {
	return rewrite(ctx, path, change, func(string) error { return nil })
}

// rewrite tells step, in tests, how far it came.
func rewrite(ctx context.Context, path string, change func([]journal.Record, uint64) ([]journal.Record, error), step func(string) error) (err error) {
	path, lock, err := claim(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, lock.Release()) }()
	if err := clearLeftovers(path); err != nil {
		return plainFile(path, err)
	}
	var held []*grip // SQLite removes its logs, which hold people's words too, without overwriting
	fail := func(err error) error {
		for _, g := range held {
			err = errors.Join(err, g.drop())
		}
		return errors.Join(err, clearLeftovers(path))
	}
	for _, name := range []string{path + companions[0], path + companions[1]} {
		g, err := takeHold(name)
		if err != nil {
			return fail(plainFile(path, err))
		}
		held = append(held, g)
	}
	recs, site, err := readToRewrite(path)
	if err != nil {
		return fail(plain(path, err))
	}
	if recs, err = changed(recs, site, change); err != nil {
		return fail(err)
	}
	fresh := path + freshSuffix
	if err := writeFresh(ctx, fresh, eachOf(recs), site, step); err != nil {
		return fail(plain(path, err))
	}
	old, err := takeHold(path)
	if err != nil {
		return fail(plainFile(path, err))
	}
	held = append(held, old)
	if err := os.Rename(fresh, path); err != nil {
		return fail(plainFile(path, err))
	}
	// From here on the new one is what there is; only what is left of the old one
	// can still go wrong, and people have to hear of it.
	was, _ := readMark(path)
	err = errors.Join(newMark(path, recs, was.missed()), hold.SyncDir(filepath.Dir(path)), step("in its place"))
	for _, g := range held {
		err = errors.Join(err, g.wipe())
	}
	if err = errors.Join(err, step("overwritten")); err != nil {
		return &fault{say: tell(func(w *Store) string { return w.NotOverwritten }), cause: err}
	}
	return nil
}

// newMark says how far a session is saved whose records have become others.
func newMark(path string, recs []journal.Record, lacks Missing) error {
	if len(recs) == 0 {
		return removeIfThere(path + headSuffix)
	}
	var m mark
	sums := crc32.MakeTable(crc32.Castagnoli)
	m.Lost = lacks.lost()
	m.follow(recs, func(r *journal.Record) int64 { return recordSum(sums, r) })
	return writeMark(path, m, true)
}

// readToRewrite gives all records, and a new site. Afterwards the session is one
// file that nobody has open.
func readToRewrite(path string) (recs []journal.Record, site uint64, err error) {
	w, head, err := openWriter(path)
	if err != nil {
		return nil, 0, err
	}
	recs, err = allRecords(w, 0, head)
	if err == nil {
		var last int64
		last, err = w.number(sqlLastSite)
		site = uint64(last) + 1
	}
	if err == nil {
		err = letGo(w)
	}
	return recs, site, errors.Join(err, w.close())
}

// letGo leaves one file that nobody has open, as tidy does. But it doesn't have the
// log cut off first: what is cut off can't be overwritten any more.
func letGo(c *conn) error {
	if err := c.busy(100); err != nil {
		return err
	}
	row, err := c.one("PRAGMA journal_mode=DELETE")
	if err == nil && (len(row) != 1 || row[0] != "delete") || code(err) == sqlite3.SQLITE_BUSY || code(err) == sqlite3.SQLITE_LOCKED {
		return &fault{say: tell(func(w *Store) string { return w.HeldElsewhere }), kind: journal.ErrInUse, cause: err}
	}
	return err
}

// allRecords gives those after from, up to to.
func allRecords(c *conn, from, to uint64) ([]journal.Record, error) {
	j := &Journal{sums: crc32.MakeTable(crc32.Castagnoli)}
	var recs []journal.Record // how many the file says there are is not to be believed yet
	good, next := true, from+1
	err := c.query(sqlChunk, []driver.Value{int64(from), int64(to), int64(-1)}, func(row []driver.Value) bool {
		var rec journal.Record
		rec, good = recordOf(j, row)
		if good = good && rec.Seq == next; good {
			recs = append(recs, rec)
			next++
		}
		return good
	})
	if err == nil && (!good || next <= to) {
		err = errDamagedAt(next-1, nil)
	}
	return recs, err
}

// changed asks for the new records and checks that they are the old ones, but
// for their bodies.
func changed(recs []journal.Record, site uint64, change func([]journal.Record, uint64) ([]journal.Record, error)) ([]journal.Record, error) {
	out, err := change(append([]journal.Record(nil), recs...), site)
	if err != nil {
		return nil, err
	}
	if len(out) < len(recs) {
		return nil, fmt.Errorf("journal: %d records can't take the place of %d", len(out), len(recs))
	}
	for i := range out {
		r := &out[i]
		switch {
		case len(r.Body) > maxBody:
			return nil, fmt.Errorf("journal: a record of %d bytes is too large", len(r.Body))
		case i < len(recs) && (r.Seq != recs[i].Seq || r.Site != recs[i].Site || r.Counter != recs[i].Counter || !r.At.Equal(recs[i].At)):
			return nil, fmt.Errorf("journal: record %d has become another one", recs[i].Seq)
		case i >= len(recs) && (r.Site != site || r.Counter != uint64(i-len(recs))+1):
			return nil, fmt.Errorf("journal: a record was added as %d of site %d", r.Counter, r.Site)
		}
		r.Seq, r.At = uint64(i)+1, time.UnixMilli(r.At.UnixMilli()).UTC()
	}
	return out, nil
}

func eachOf(recs []journal.Record) func(func(journal.Record) error) error {
	return func(f func(journal.Record) error) error {
		for _, r := range recs {
			if err := f(r); err != nil {
				return err
			}
		}
		return nil
	}
}

// writeFresh makes a new session file of the records that each gives and reads it
// back.
func writeFresh(ctx context.Context, path string, each func(func(journal.Record) error) error, site uint64, step func(string) error) error {
	if err := errors.Join(step("read"), makeFile(path)); err != nil {
		return err
	}
	c, err := openConn(path, "mode=rw")
	if err != nil {
		return err
	}
	sums := crc32.MakeTable(crc32.Castagnoli)
	count := uint64(0)
	err = c.apply([]setting{{"synchronous", "EXTRA", "3"}, {"fullfsync", "ON", "1"}, {"secure_delete", "ON", "1"}, {"temp_store", "MEMORY", "2"}})
	if err == nil {
		err = c.tx(func() error {
			err := each(func(r journal.Record) error {
				n, err := c.exec(sqlInsert, int64(r.Seq), int64(r.Site), int64(r.Counter), r.At.UnixMilli(), r.Body, recordSum(sums, &r))
				if err == nil && n != 1 {
					err = fmt.Errorf("journal: %d of site %d is there twice", r.Counter, r.Site)
				}
				count++
				return err
			})
			if err != nil {
				return err
			}
			_, err = c.exec(sqlSetSite, int64(site))
			return errors.Join(err, step("written"))
		})
	}
	if err := errors.Join(err, c.close()); err != nil {
		return err
	}
	j, err := OpenReadOnly(path)
	if err != nil {
		return err
	}
	head, err := j.Head(ctx)
	if err == nil && head != count {
		err = fmt.Errorf("journal: of %d records %d were written", count, head)
	}
	return errors.Join(err, j.Verify(ctx), j.Close(), hold.SyncDir(filepath.Dir(path)), step("whole"))
}
