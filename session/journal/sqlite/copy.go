package sqlite

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"time"

	"convene/session/journal"
)

// Copied is what Copy has written.
type Copied struct {
	Path    string    // the copy's full name
	Records uint64    // all that were durable when it began
	Until   time.Time // when the last of them was decided; zero without records
}

// Copy writes a whole copy of the session at from, also of one that is being
// written, into a new file that nobody else may read. It never touches a file that
// is there (fs.ErrExist). Every record is compared with its checksum on the way, so
// a damaged session isn't copied as if it were whole.
func Copy(ctx context.Context, from, to string) (done Copied, err error) {
	to, err = resolve(to)
	if err != nil {
		return done, plainFile(to, err)
	}
	for _, c := range append([]string{""}, companions[:2]...) {
		if _, err := os.Lstat(to + c); err == nil {
			return done, plainFile(to+c, fs.ErrExist)
		}
	}
	j, err := OpenReadOnly(from)
	if err != nil {
		return done, err
	}
	defer func() { err = errors.Join(err, j.Close()) }()
	site, err := j.lastSite(ctx)
	if err != nil {
		return done, err
	}
	var last mark
	each := func(f func(journal.Record) error) error {
		return j.Read(ctx, 0, func(recs []journal.Record) error {
			for _, r := range recs {
				if err := f(r); err != nil {
					return err
				}
				last.follow([]journal.Record{r}, func(r *journal.Record) int64 { return recordSum(j.sums, r) })
				done.Records, done.Until = r.Seq, r.At
			}
			return nil
		})
	}
	fresh := to + freshSuffix
	if err := clearLeftovers(to); err != nil {
		return done, plainFile(to, err)
	}
	if err := writeFresh(ctx, fresh, each, site, noSteps); err != nil {
		return done, errors.Join(plain(to, err), clearLeftovers(to))
	}
	if last.Seq > 0 && j.missing.N > 0 { // what the session lacks the copy does
		last.Lost = j.missing.lost()
		if err := writeMark(fresh, last, true); err != nil {
			return done, errors.Join(plainFile(to, err), clearLeftovers(to))
		}
	}
	if err := place(fresh, to); err != nil {
		return done, err
	}
	done.Path = to
	return done, nil
}

func (j *Journal) lastSite(ctx context.Context) (uint64, error) {
	c, err := j.readers.get(ctx)
	if err != nil {
		return 0, plain(j.Path(), err)
	}
	n, err := c.number(sqlLastSite)
	j.readers.put(c, err)
	return uint64(n), plain(j.Path(), err)
}
