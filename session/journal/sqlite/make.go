package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"convene/session/journal"
	"convene/session/journal/hold"
	"convene/session/journal/own"
)

// makingSuffix is what a session's name ends with as long as it isn't whole.
const makingSuffix = ".making"

// CreateWith makes a new session file that begins with these records, of site 1 and
// counted from 1, and opens it for writing. Whenever the program is killed there is the
// whole file by that name or none: it is written beside its place, waited for, and put
// there in one step. It never touches a file that is there (fs.ErrExist).
func CreateWith(ctx context.Context, path string, recs []journal.Record, opt Options) (*Journal, error) {
	return createWith(ctx, path, recs, opt, func(string) error { return nil })
}

// createWith tells step, in tests, how far it came.
func createWith(ctx context.Context, path string, recs []journal.Record, opt Options, step func(string) error) (*Journal, error) {
	path, err := resolve(path)
	if err != nil {
		return nil, plainFile(path, err)
	}
	lock, err := acquireLock(path)
	if err != nil {
		return nil, plainFile(path, err)
	}
	no := func(err error) (*Journal, error) { return nil, errors.Join(plainFile(path, err), lock.Release()) }
	if err := free(path); err != nil {
		return no(err)
	}
	making := path + makingSuffix
	if err := errors.Join(clearMaking(path), sweepMaking(filepath.Dir(path))); err != nil {
		return no(err)
	}
	for i := range recs {
		recs[i].Seq = uint64(i) + 1
	}
	site := uint64(min(len(recs), 1)) // the last that was given
	err = writeFresh(ctx, making, eachOf(recs), site, step)
	if err == nil {
		// The lock keeps out every other Convene. How far another session by this name
		// was saved says nothing of this one.
		if err = errors.Join(free(path), removeIfThere(path+headSuffix)); err == nil {
			err = os.Rename(making, path)
		}
	}
	if err != nil {
		return no(errors.Join(plain(path, err), clearMaking(path)))
	}
	if err := errors.Join(hold.SyncDir(filepath.Dir(path)), step("in its place")); err != nil {
		return no(err)
	}
	return openLocked(path, opt, lock)
}

// free tells whether a session can be made by this name.
func free(path string) error {
	if _, err := os.Lstat(path); err == nil {
		return plainFile(path, fs.ErrExist)
	}
	return noneLeft(path)
}

// noneLeft refuses a name by which something is left of another session.
func noneLeft(path string) error {
	for _, old := range companions[:2] {
		if _, err := os.Lstat(path + old); err == nil {
			// It may be all that is left of somebody's session.
			return &fault{
				say:  tell(func(w *Store) string { return w.LeftOver }, filepath.Base(path)+old),
				kind: fs.ErrExist,
			}
		}
	}
	return nil
}

// makeFile makes an empty session, whole or not at all.
func makeFile(path string) (err error) {
	if err := noneLeft(path); err != nil {
		return err
	}
	f, err := own.Open(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if err != nil {
		return plainFile(path, err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(plain(path, err), removeAll(path))
		}
	}()
	// A strict umask may have taken rights away that the owner needs.
	if err := errors.Join(f.Chmod(0o600), f.Close()); err != nil {
		return err
	}
	c, err := openConn(path, "mode=rw")
	if err != nil {
		return err
	}
	err = c.apply([]setting{{"synchronous", "EXTRA", "3"}, {"fullfsync", "ON", "1"}, {"secure_delete", "ON", "1"}})
	if err == nil {
		err = c.tx(func() error {
			for _, sql := range append([]string{
				fmt.Sprintf("PRAGMA application_id=%d", applicationID),
				fmt.Sprintf("PRAGMA user_version=%d", formatVersion),
			}, schema[:]...) {
				if err := c.once(sql); err != nil {
					return err
				}
			}
			_, err := c.exec(sqlSetSite, int64(0))
			return err
		})
	}
	return errors.Join(err, c.close(), hold.SyncDir(filepath.Dir(path)))
}

// clearMaking takes away what is left of making a session that was cut short. It may
// hold words that were brought along.
func clearMaking(path string) error {
	return clearAway(path+makingSuffix, append([]string{""}, companions[:]...)...)
}

// sweepMaking does so in a whole folder, but for what another program is making now.
func sweepMaking(dir string) error {
	left, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, f := range left {
		name, ok := strings.CutSuffix(f.Name(), makingSuffix)
		if !ok {
			continue
		}
		path := filepath.Join(dir, name)
		lock, err := acquireLock(path)
		if err != nil {
			continue
		}
		if err := errors.Join(clearMaking(path), lock.Release()); err != nil {
			return err
		}
	}
	return nil
}
