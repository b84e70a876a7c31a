package hosting

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"convene/exercises"
	"convene/session/files"
	"convene/session/journal"
	"convene/session/journal/sqlite"
)

// rescueWithin is how long a rescue may take: a program that was told to end has three
// seconds in all.
const rescueWithin = time.Second

// RescuedError says where everything is that a session's own file could not take.
type RescuedError struct{ Path string }

func (e *RescuedError) Error() string { return e.In(exercises.English) }

// In says it in a language.
func (e *RescuedError) In(lang exercises.Lang) string {
	return fmt.Sprintf(ours().In(lang).Hosting.Rescued, e.Path, e.Path)
}

// rescue writes everything this process holds, what is in the journal and what it would
// not take, into a new file in another place.
func (s *Session) rescue(j *sqlite.Journal) func(unsaved []journal.Record) error {
	return func(unsaved []journal.Record) error {
		ctx, cancel := context.WithTimeout(context.Background(), rescueWithin)
		defer cancel()
		all, err := everything(ctx, j, unsaved)
		if err != nil {
			return refuse(func(w *Words) string { return w.Hosting.RestUnread }, err)
		}
		path, err := keepElsewhere(ctx, s.Where(), s.elsewhere(), all)
		if err != nil {
			return refuse(func(w *Words) string { return w.Hosting.NotRescued }, err)
		}
		s.opt.Logger.Error("the session's file could not take everything; all of it is elsewhere", "session", path)
		return errors.Join(&RescuedError{path}, s.opt.Dir.Moved(s.Where(), path)) // which `sessions` looks into
	}
}

// everything is what the journal gives, and behind it what isn't in there.
func everything(ctx context.Context, j *sqlite.Journal, unsaved []journal.Record) ([]journal.Record, error) {
	type origin struct{ site, counter uint64 }
	var all []journal.Record
	there := map[origin]bool{}
	err := j.Read(ctx, 0, func(recs []journal.Record) error {
		for _, r := range recs {
			r.Body = append([]byte(nil), r.Body...)
			there[origin{r.Site, r.Counter}] = true
			all = append(all, r)
		}
		return nil
	})
	for _, r := range unsaved { // the outcome of the last commit isn't known
		if !there[origin{r.Site, r.Counter}] {
			all = append(all, r)
		}
	}
	return all, err
}

// keepElsewhere makes a session file of the records in the first of the folders that
// takes one, or else in a new temporary one.
func keepElsewhere(ctx context.Context, file string, folders []string, all []journal.Record) (string, error) {
	base := files.Name(file) + "-rescued"
	write := func(path string) error {
		j, err := sqlite.CreateWith(ctx, path, all, sqlite.Options{BallastBytes: -1})
		if err != nil {
			return err
		}
		return j.Close()
	}
	var errs []error
	for _, dir := range folders {
		err := errors.ErrUnsupported
		for n := 1; n < 100; n++ {
			path := filepath.Join(dir, base+files.Ending)
			if n > 1 {
				path = filepath.Join(dir, fmt.Sprintf("%s-%d%s", base, n, files.Ending))
			}
			if err = write(path); err == nil {
				return path, nil
			}
			if !errors.Is(err, fs.ErrExist) {
				break
			}
		}
		errs = append(errs, err)
	}
	dir, err := os.MkdirTemp("", sqlite.RefugePrefix) // nobody else can look into it
	path := filepath.Join(dir, base+files.Ending)
	if err == nil {
		if err = write(path); err != nil {
			_ = os.Remove(dir)
		}
	}
	if err != nil {
		return "", errors.Join(append(errs, err)...)
	}
	return path, nil
}
