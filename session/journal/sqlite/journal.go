package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"hash/crc32"
	"sync"
	"time"

	sqlite3 "modernc.org/sqlite/lib"

	"convene/session/journal"
	"convene/session/journal/hold"
)

// Journal is an open session file. Its methods may be called by any number of
// goroutines at once.
type Journal struct {
	path     string
	opt      Options
	readOnly bool
	readers  *readers
	sums     *crc32.Table

	// These belong to the committer, once it runs.
	lock    *hold.File
	w       *conn // nil after an I/O error, until it could be opened again
	ballast *ballast
	watch   *watch    // nil while the file is gone
	mirror  mirror    // the records that were saved since it was opened
	sites   uint64    // the last site number that was given
	top     mark      // how far it is saved
	noted   mark      // what the file beside it says of that
	wrote   time.Time // when something was committed last
	settled time.Time // when the log was copied into the file last, all of it
	// What became of the file, until everything is written anew.
	harmed   Harm
	touched  time.Time // when somebody wrote into the log last
	checked  time.Time // when all of the file was read last
	spoilt   bool      // it doesn't hold what others have seen, or can't be trusted to
	nameOurs bool      // its name is free, or still its own
	moveTold bool
	nextAnew time.Time
	anewErr  error

	// These belong to load until loaded is closed.
	before  mirror // the records that it held when it was opened
	loadErr error
	loaded  chan struct{}
	unload  chan struct{} // closed when load may stop

	missing Missing // when it was opened

	kick chan struct{} // one token: there is something in the queue
	done chan struct{} // closed when the committer has ended

	mu       sync.Mutex
	queue    []*request
	closing  bool
	erased   bool // for good, while it was open: nothing gives out what it held
	closeErr error
	warning  string
	head     uint64
	recent   []journal.Record // the last records up to head, for those who keep up
	weight   int              // bytes in the bodies of recent
	moved    chan struct{}    // closed, and replaced, when head moves or the journal closes
}

var _ journal.Journal = (*Journal)(nil)

func newJournal(path string, opt Options, readQuery string) *Journal {
	return &Journal{
		path:    path,
		opt:     opt,
		readers: newReaders(path, readQuery),
		sums:    crc32.MakeTable(crc32.Castagnoli),
		kick:    make(chan struct{}, 1),
		done:    make(chan struct{}),
		moved:   make(chan struct{}),
		loaded:  make(chan struct{}),
		unload:  make(chan struct{}),
	}
}

// Path is the file's full name, with links resolved. It is another one once the
// file had to be written anew elsewhere.
func (j *Journal) Path() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.path
}

// Append makes the records durable, in their order; see journal.Journal. The
// records and their bodies stay the caller's.
func (j *Journal) Append(ctx context.Context, recs []journal.Record) error {
	if len(recs) == 0 {
		return nil
	}
	size := 0
	for i := range recs {
		if recs[i].Site == 0 || recs[i].Counter == 0 {
			return errors.New("journal: a record needs a site and a counter, both from 1")
		}
		if len(recs[i].Body) > maxBody {
			return fmt.Errorf("journal: a record of %d bytes is too large", len(recs[i].Body))
		}
		size += len(recs[i].Body)
	}
	own := make([]journal.Record, len(recs))
	bodies := make([]byte, 0, size)
	for i, r := range recs {
		start := len(bodies)
		bodies = append(bodies, r.Body...)
		own[i] = journal.Record{
			Site: r.Site, Counter: r.Counter,
			At:   time.UnixMilli(r.At.UnixMilli()).UTC(),
			Body: bodies[start:len(bodies):len(bodies)],
		}
	}
	return j.submit(ctx, &request{recs: own, size: size + len(recs)*recordBytes})
}

// NewSite gives a site number that neither this nor any record here has had.
func (j *Journal) NewSite(ctx context.Context) (uint64, error) {
	var site uint64
	err := j.submit(ctx, &request{do: func(c *conn) error {
		last, err := c.number(sqlLastSite)
		if err != nil {
			return err
		}
		site = max(uint64(last), j.sites) + 1
		j.sites = site
		_, err = c.exec(sqlSetSite, int64(site))
		return err
	}})
	if err != nil {
		return 0, err
	}
	return site, nil
}

// SaveSnapshot keeps the snapshot in place of the last one.
func (j *Journal) SaveSnapshot(ctx context.Context, s journal.Snapshot) error {
	if len(s.Body) > maxSnapshot {
		return fmt.Errorf("journal: a snapshot of %d bytes is too large", len(s.Body))
	}
	s.Body = append([]byte{}, s.Body...)
	return j.submit(ctx, &request{size: len(s.Body), do: func(c *conn) error {
		_, err := c.exec(sqlSetSnap, int64(s.Seq), int64(s.Version), s.Body, snapshotSum(&s))
		return err
	}})
}

// LoadSnapshot gives the snapshot; ok is false when there is none, when it is
// damaged, and when it knows of records that aren't here.
func (j *Journal) LoadSnapshot(ctx context.Context) (s journal.Snapshot, ok bool, err error) {
	head, err := j.Head(ctx)
	if err != nil {
		return s, false, err
	}
	c, err := j.readers.get(ctx)
	if err != nil {
		return s, false, plain(j.Path(), err)
	}
	row, err := c.one(sqlSnapshot)
	j.readers.put(c, err)
	if err != nil {
		if err = plain(j.Path(), err); errors.Is(err, journal.ErrDamaged) {
			return s, false, nil
		}
		return s, false, err
	}
	if s, ok = snapshotOf(row); !ok || s.Seq > head {
		return journal.Snapshot{}, false, nil
	}
	return s, true, nil
}

// snapshotOf makes a snapshot of a row; false when it isn't what was written.
func snapshotOf(row []driver.Value) (s journal.Snapshot, ok bool) {
	if len(row) != 4 {
		return s, false
	}
	seq, ok1 := row[0].(int64)
	version, ok2 := row[1].(int64)
	body, ok3 := row[2].([]byte)
	sum, ok4 := row[3].(int64)
	s = journal.Snapshot{Seq: uint64(seq), Version: int(version), Body: body}
	return s, ok1 && ok2 && ok3 && ok4 && snapshotSum(&s) == sum
}

// Head is the position of the last durable record.
func (j *Journal) Head(ctx context.Context) (uint64, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	if j.readOnly {
		return j.headOnDisk(ctx)
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	switch {
	case j.closing:
		return 0, errClosed
	case j.erased:
		return 0, errErased
	}
	return j.head, nil
}

// Warning is a sentence about the disk while there is something to warn of,
// and "" while all is well.
func (j *Journal) Warning() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.warning
}

// Close saves what was already given to Append, and leaves one tidy file. Tails
// that wait end with an error. Closing again does nothing.
func (j *Journal) Close() error {
	j.mu.Lock()
	first := !j.closing
	j.closing = true
	if first {
		close(j.moved)
	}
	j.mu.Unlock()
	if first && j.readOnly {
		j.setCloseErr(j.readers.close())
	}
	select {
	case j.kick <- struct{}{}:
	default:
	}
	<-j.done
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.closeErr
}

func (j *Journal) setCloseErr(err error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.closeErr = plain(j.path, err)
}

// shut is the committer's last act.
func (j *Journal) shut() {
	var err error
	if h := j.harm(); h != "" {
		j.nextAnew = time.Time{} // there is no later
		err = j.anew(h)
	}
	close(j.unload)
	<-j.loaded
	err = errors.Join(err, j.readers.close(), j.ballast.remove())
	if j.watch != nil {
		j.watch.forgetLog() // Windows removes no file that is open
	}
	if j.w != nil {
		err = errors.Join(err, tidy(j.w), j.w.close())
		j.w = nil
		if j.harmed == "" {
			j.noteHead(true)
		}
	}
	if j.watch != nil {
		err = errors.Join(err, j.watch.close())
	}
	j.setCloseErr(errors.Join(err, j.lock.Release()))
}

// tidy leaves a file that can be read from anywhere, with nothing beside it.
// While another program reads, or on a full disk, that can't be: then SQLite's
// files stay, everything is safe in them, and the next opening tidies.
func tidy(c *conn) error {
	if err := c.busy(100); err != nil {
		return err
	}
	for _, sql := range []string{"PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA journal_mode=DELETE"} {
		_, err := c.one(sql)
		switch code(err) {
		case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL:
		default:
			if err != nil {
				return err
			}
		}
	}
	return nil
}
