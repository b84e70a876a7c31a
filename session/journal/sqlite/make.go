package sqlite

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"convene/session/journal"
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
	no := func(err error) (*Journal, error) { return nil, errors.Join(plainFile(path, err), lock.release()) }
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
	err = writeFresh(ctx, making, eachOf(recs), 1, step)
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
	if err := errors.Join(syncDir(filepath.Dir(path)), step("in its place")); err != nil {
		return no(err)
	}
	return openLocked(path, opt, lock)
}

// clearMaking takes away what is left of making a session that was cut short. It may
// hold words that were brought along.
func clearMaking(path string) error {
	var errs []error
	for _, beside := range append([]string{""}, companions[:]...) {
		name := path + makingSuffix + beside
		errs = append(errs, wipe(name, 0), removeIfThere(name))
	}
	return errors.Join(errs...)
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
		if err := errors.Join(clearMaking(path), lock.release()); err != nil {
			return err
		}
	}
	return nil
}
