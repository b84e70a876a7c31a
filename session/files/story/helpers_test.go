package story_test

import (
	"context"
	"testing"
	"time"

	"convene/session"
	"convene/session/journal"
	"convene/session/journal/sqlite"
)

func day() time.Time { return time.Date(2026, 3, 20, 14, 0, 0, 0, time.UTC) }

// never is for what has nothing to say.
func never(t *testing.T) func(string) {
	return func(s string) {
		t.Helper()
		t.Errorf("it says %q", s)
	}
}

// kept is a session file with these events.
func kept(t *testing.T, path string, evs []session.Event) {
	t.Helper()
	j, err := sqlite.CreateWith(context.Background(), path, nil, sqlite.Options{BallastBytes: -1})
	if err != nil {
		t.Fatal(err)
	}
	var recs []journal.Record
	for _, ev := range evs {
		body, err := session.EncodeEvent(ev)
		if err != nil {
			t.Fatal(err)
		}
		recs = append(recs, journal.Record{Site: ev.Site, Counter: ev.Counter, At: ev.At, Body: body})
	}
	if err := j.Append(context.Background(), recs); err != nil {
		t.Fatal(err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
}
