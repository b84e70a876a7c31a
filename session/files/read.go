package files

import (
	"context"
	"errors"
	"strings"
	"time"

	"convene/session"
	"convene/session/hub"
	"convene/session/journal/sqlite"
)

// Read gives the state of a session on the disk, also while it is running. With
// asOf, a moment, it is how the session stood then.
func Read(ctx context.Context, path string, asOf time.Time) (st session.State, err error) {
	j, err := sqlite.OpenReadOnly(path)
	if err != nil {
		return st, err
	}
	defer func() { err = errors.Join(err, j.Close()) }()
	st, _, _, err = hub.Recover(ctx, j, asOf)
	switch {
	case err != nil || st.Plan != nil:
	case asOf.IsZero():
		err = ErrNothing(path, j.Missing())
	default:
		err = refuse(func(w *Files) string { return w.NothingYet }, path)
	}
	return st, err
}

// Moment reads a time as people give it: "14:20" is that time of the session's
// own day, and a date or a date with a time is taken as it stands. day is one of
// the session's, where its clocks are.
func Moment(s string, day time.Time) (time.Time, error) {
	s = strings.TrimSpace(s)
	for _, layout := range []string{time.RFC3339, "2006-01-02 15:04", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02T15:04:05"} {
		if t, err := time.ParseInLocation(layout, s, day.Location()); err == nil {
			return t, nil
		}
	}
	if t, err := time.ParseInLocation("2006-01-02", s, day.Location()); err == nil {
		return t.AddDate(0, 0, 1).Add(-time.Millisecond), nil // the end of that day
	}
	for _, layout := range []string{"15:04", "15:04:05"} {
		if t, err := time.Parse(layout, s); err == nil {
			return time.Date(day.Year(), day.Month(), day.Day(), t.Hour(), t.Minute(), t.Second(), 0, day.Location()), nil
		}
	}
	return time.Time{}, refuse(func(w *Files) string { return w.NoTime }, s)
}

// LastWritten is when the last of a session on the disk was written, also while it is
// running. Looking at it changes nothing of that.
func LastWritten(path string) (time.Time, error) {
	info, err := sqlite.Peek(path)
	return info.Modified, err
}
