package sqlite

import (
	"cmp"
	"context"
	"database/sql/driver"
	"errors"
	"hash/crc32"
	"io/fs"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	"convene/session/journal"
	"convene/session/journal/hold"
)

// Found is all that is whole in a session's file, however damaged it is.
type Found struct {
	Path     string
	Records  []journal.Record  // by their positions, with gaps where some are missing
	Gaps     []Gap             // where they are missing, in their order
	Snapshot *journal.Snapshot // nil where none is whole
	Trouble  error             // what keeps the file from being read as it lies there; nil for nothing
	Earlier  Missing           // what was missing already when it was opened before
}

// Gap is where records are missing in a row.
type Gap struct {
	After uint64    // the position of the record before; 0 where it is the first
	N     uint64    // how many
	Since time.Time // when the record before was decided; zero where there is none
	Until time.Time // when the one after was, or where there is none the last that was saved
}

// Missing is the gaps as one, with what was missing before.
func (f Found) Missing() Missing {
	m := f.Earlier
	for i, g := range f.Gaps {
		m = m.and(Missing{N: g.N, Since: g.Since, Until: g.Until, WentOn: i < len(f.Gaps)-1 || g.After+g.N < f.last()})
	}
	return m
}

func (f Found) last() uint64 {
	if len(f.Records) == 0 {
		return 0
	}
	return f.Records[len(f.Records)-1].Seq
}

// Search reads everything that is whole in a session's file, and says what isn't. It
// changes nothing. A whole file may be open in another program meanwhile; a damaged
// one that is gives journal.ErrInUse, since what is in it moves. Where there is not
// one record it gives the error of whoever would open the file.
func Search(ctx context.Context, path string) (Found, error) {
	path, err := resolve(path)
	if err != nil {
		return Found{}, plainFile(path, err)
	}
	f := Found{Path: path}
	known := map[uint64]journal.Record{}
	was, _ := readMark(path)
	f.Trouble = f.read(ctx, known)
	switch {
	case f.Trouble != nil:
	case f.Earlier.N > 0 && !f.Earlier.WentOn: // a log that is lost or hurt
		f.Trouble = tell(func(w *Store) string { return w.EndMissing })
	default:
		f.Records = slices.SortedFunc(maps.Values(known), bySeq)
		return f, nil
	}
	for _, end := range []error{journal.ErrInUse, journal.ErrNewer, fs.ErrNotExist, fs.ErrPermission, context.Canceled} {
		if errors.Is(f.Trouble, end) {
			return f, f.Trouble
		}
	}
	lock, err := acquireLock(path)
	if err != nil && !errors.Is(err, fs.ErrPermission) && !errors.Is(err, syscall.EROFS) { // where nobody can write, nobody does
		return f, plainFile(path, err)
	}
	err = carve(path, known)
	if lock != nil {
		err = errors.Join(err, lock.Release())
	}
	if err != nil {
		return f, plainFile(path, err)
	}
	if len(known) == 0 {
		return f, f.Trouble
	}
	f.Records = slices.SortedFunc(maps.Values(known), bySeq)
	f.Earlier = Missing{}
	if first := &f.Records[0]; was.Seq > 0 && (first.Seq != 1 || recordSum(crc32.MakeTable(crc32.Castagnoli), first) == was.First) {
		f.Earlier = was.missed()
	} else {
		was = mark{}
	}
	f.gaps(was)
	return f, nil
}

func bySeq(a, b journal.Record) int { return cmp.Compare(a.Seq, b.Seq) }

// read takes what SQLite gives, past the rows that aren't what was written. The error
// says what is wrong with the file as a whole.
func (f *Found) read(ctx context.Context, known map[uint64]journal.Record) (err error) {
	j, err := OpenReadOnly(f.Path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, j.Close()) }()
	f.Earlier = j.Missing()
	c, err := j.readers.get(ctx)
	if err != nil {
		return err
	}
	if row, err := c.one(sqlSnapshot); err == nil { // whatever became of the records
		if s, ok := snapshotOf(row); ok {
			f.Snapshot = &s
		}
	}
	err = wholeRows(c, known)
	j.readers.put(c, err)
	return errors.Join(ctx.Err(), j.Verify(ctx))
}

// wholeRows reads past the rows that aren't what was written.
func wholeRows(c *conn, into map[uint64]journal.Record) error {
	j := &Journal{sums: crc32.MakeTable(crc32.Castagnoli)}
	return c.query(sqlChunk, []driver.Value{int64(0), int64(math.MaxInt64), int64(-1)}, func(row []driver.Value) bool {
		if rec, ok := recordOf(j, row); ok {
			into[rec.Seq] = rec
		}
		return true
	})
}

// hurtIn is what can't be read of a file that says it ends at there.
func hurtIn(c *conn, there mark) Missing {
	known := map[uint64]journal.Record{}
	_ = wholeRows(c, known) // it ends at a page that can't be read: the rest is missing
	f := Found{Records: slices.SortedFunc(maps.Values(known), bySeq)}
	f.gaps(there)
	return f.Missing()
}

// mendLog puts back what was saved and SQLite doesn't see, since a frame before it in
// the log is damaged: the records after the last one there, as far as they are whole
// and none is missing in between. The log is still as it was found; the next commit
// would write over it.
func mendLog(w *conn, path string, was, there mark) (head uint64, now mark) {
	c := newCarver(map[uint64]journal.Record{})
	if c.log, _ = readWhole(path + "-wal"); len(c.log) == 0 {
		return there.Seq, there
	}
	c.carve()
	if first, ok := c.into[1]; there.Seq == 0 && (!ok || recordSum(c.sums, &first) != was.First) {
		return there.Seq, there // it is another session's
	}
	err := w.tx(func() error {
		for seq := there.Seq + 1; seq <= was.Seq; seq++ {
			r, ok := c.into[seq]
			if !ok {
				return nil
			}
			n, err := w.exec(sqlInsert, int64(r.Seq), int64(r.Site), int64(r.Counter), r.At.UnixMilli(), r.Body, recordSum(c.sums, &r))
			if err != nil || n != 1 {
				return errors.Join(err, errDamagedAt(seq-1, nil)) // and nothing of it is put back
			}
			head = seq
		}
		return nil
	})
	if err == nil && head > there.Seq {
		if now, err = markOf(w, head); err == nil {
			return head, now
		}
	}
	return there.Seq, there
}

// errOfLog is err of a file that is no session, or, where its log holds one, what is
// in that.
func errOfLog(path string, err error) error {
	if info, e := os.Stat(path + "-wal"); !errors.Is(err, journal.ErrNotOurs) || e != nil || info.Size() == 0 {
		return err
	}
	c := newCarver(map[uint64]journal.Record{})
	if c.log, _ = readWhole(path + "-wal"); c.log != nil {
		c.carve()
	}
	f := Found{Records: slices.SortedFunc(maps.Values(c.into), bySeq)}
	if len(f.Records) == 0 {
		return err
	}
	return errLogLeft(path, len(f.Records), f.Records[len(f.Records)-1].At, err)
}

// gaps finds where records are missing, the end included, where the mark knows of more.
func (f *Found) gaps(was mark) {
	next, since := uint64(1), time.Time{}
	for _, r := range f.Records {
		if r.Seq > next {
			f.Gaps = append(f.Gaps, Gap{After: next - 1, N: r.Seq - next, Since: since, Until: r.At})
		}
		next, since = r.Seq+1, r.At
	}
	if was.Seq >= next {
		f.Gaps = append(f.Gaps, Gap{After: next - 1, N: was.Seq - next + 1, Since: since, Until: time.UnixMilli(was.At).UTC()})
	}
}

// WriteSalvaged makes a new session file of records, whose positions are given anew,
// and of a snapshot of them, nil for none. It remembers what is missing in it. It
// never touches a file that is there (fs.ErrExist).
func WriteSalvaged(ctx context.Context, to string, recs []journal.Record, snap *journal.Snapshot, lacks Missing) (path string, err error) {
	to, err = resolve(to)
	if err != nil {
		return to, plainFile(to, err)
	}
	if err := free(to); err != nil {
		return to, err
	}
	var site uint64
	for i := range recs {
		recs[i].Seq = uint64(i) + 1
		site = max(site, recs[i].Site)
	}
	if err := clearLeftovers(to); err != nil {
		return to, plainFile(to, err)
	}
	fresh := to + freshSuffix
	err = writeFresh(ctx, fresh, eachOf(recs), site, noSteps)
	if err == nil && snap != nil {
		err = putSnapshot(fresh, *snap)
	}
	if err == nil {
		err = newMark(fresh, recs, lacks)
	}
	if err != nil {
		return to, errors.Join(plain(to, err), clearLeftovers(to))
	}
	return to, place(fresh, to)
}

func putSnapshot(path string, s journal.Snapshot) error {
	c, err := openConn(path, "mode=rw")
	if err != nil {
		return err
	}
	_, err = c.exec(sqlSetSnap, int64(s.Seq), int64(s.Version), s.Body, snapshotSum(&s))
	return errors.Join(err, c.close())
}

// place gives a new file, and what it says of itself, the name it is meant to have,
// where nothing has that.
func place(fresh, to string) error {
	// By a link, since a renaming would write over what came there meanwhile.
	err := os.Link(fresh, to)
	if err != nil && !errors.Is(err, fs.ErrExist) { // a stick that knows no links
		if _, there := os.Lstat(to); there != nil {
			err = os.Rename(fresh, to)
		}
	}
	if err == nil {
		err = errors.Join(removeIfThere(fresh), removeIfThere(to+headSuffix))
		if e := os.Rename(fresh+headSuffix, to+headSuffix); e != nil && !errors.Is(e, fs.ErrNotExist) {
			err = errors.Join(err, e)
		}
		err = errors.Join(err, hold.SyncDir(filepath.Dir(to)))
	}
	if err != nil {
		return errors.Join(plainFile(to, err), clearLeftovers(to))
	}
	return nil
}
