// Package journaltest holds the suite that every engine of package journal
// passes, whatever it stores its records in.
//
// An engine's test calls Run with a function that opens an empty journal. Each
// check is a function that returns an error instead of failing a test, so that
// the suite can be tested too: its own tests break a good journal in one way
// after another and ask whether Failing says so.
package journaltest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"convene/session/journal"
)

// Engine is one empty, open journal, and two ways to see what it left behind.
type Engine struct {
	Journal journal.Journal
	// Reopen closes the journal properly and gives it as the next program
	// finds it. It may be called again, for the journal that it gave.
	Reopen func() (journal.Journal, error)
	// Crash gives what another program would find had this one been killed
	// just now, while the journal itself goes on. It is called only while
	// nothing is being appended.
	Crash func() (journal.Journal, error)
}

// Check is one thing that an engine must do.
type Check struct {
	Name string
	Do   func(ctx context.Context, e Engine) error
}

// Checks is the whole suite. Each check wants a new engine.
func Checks() []Check {
	return []Check{
		{"what is appended is durable at once", durable},
		{"records come back as they went in, in order, without gaps", intact},
		{"the journal keeps no hold of the caller's memory", ownMemory},
		{"a resend is harmless", resend},
		{"a resend is harmless after reopening", resendLater},
		{"all writers and readers see one order", oneOrder},
		{"a tail starts anywhere", anywhere},
		{"a tail waits, and ends with its context", waits},
		{"a slow reader holds nobody up", slowReader},
		{"an error of deliver comes back", deliverError},
		{"a cancelled append can be sent again", cancelled},
		{"sites are never given twice", sites},
		{"the last snapshot is kept", snapshots},
		{"a closed journal says so", afterClose},
	}
}

// patience is how long a check may take; a healthy engine needs a hundredth.
const patience = 30 * time.Second

// Run runs the suite, each check as a test of its own.
func Run(t *testing.T, open func(t *testing.T) Engine) {
	t.Helper()
	for _, c := range Checks() {
		t.Run(c.Name, func(t *testing.T) {
			if err := perform(t, c, open(t), patience); err != nil {
				t.Error(err)
			}
		})
	}
}

// Failing runs the checks of these names on an engine that is broken on purpose,
// and gives those that noticed. Each check has the time within to end; what
// hasn't ended by then has failed.
func Failing(t *testing.T, within time.Duration, names []string, open func(t *testing.T) Engine) []string {
	t.Helper()
	var failing []string
	for _, c := range Checks() {
		if slices.Contains(names, c.Name) && perform(t, c, open(t), within) != nil {
			failing = append(failing, c.Name)
		}
	}
	return failing
}

func perform(t *testing.T, c Check, e Engine, within time.Duration) error {
	ctx, cancel := context.WithTimeout(t.Context(), within)
	defer cancel()
	return errors.Join(c.Do(ctx, e), ctx.Err())
}

// sample is a record that differs from all others in every field.
func sample(site, counter uint64) journal.Record {
	return journal.Record{
		Site: site, Counter: counter,
		At:   time.UnixMilli(1_774_000_000_000 + int64(counter%1_000_000)).UTC(),
		Body: fmt.Appendf(nil, "site %d says its word number %d ✓", site, counter),
	}
}

func samples(site, from, n uint64) []journal.Record {
	recs := make([]journal.Record, n)
	for i := range recs {
		recs[i] = sample(site, from+uint64(i))
	}
	return recs
}

// all is everything that Read delivers after from, copied.
func all(ctx context.Context, j journal.Journal, from uint64) ([]journal.Record, error) {
	var out []journal.Record
	err := j.Read(ctx, from, func(recs []journal.Record) error {
		out = append(out, copied(recs)...)
		return nil
	})
	return out, err
}

func copied(recs []journal.Record) []journal.Record {
	out := make([]journal.Record, len(recs))
	for i, r := range recs {
		out[i] = r
		out[i].Body = append([]byte{}, r.Body...)
	}
	return out
}

// sameRecords compares what was read after position from with what was sent.
func sameRecords(got, want []journal.Record, from uint64) error {
	for i := range got {
		if got[i].Seq != from+uint64(i)+1 {
			return fmt.Errorf("record %d of those read has position %d, want %d", i, got[i].Seq, from+uint64(i)+1)
		}
		if i >= len(want) {
			return fmt.Errorf("%d records were read, want %d; the first too many is %+v", len(got), len(want), got[i])
		}
		w := want[i]
		if got[i].Site != w.Site || got[i].Counter != w.Counter || string(got[i].Body) != string(w.Body) {
			return fmt.Errorf("position %d holds %d/%d %q, want %d/%d %q", got[i].Seq,
				got[i].Site, got[i].Counter, got[i].Body, w.Site, w.Counter, w.Body)
		}
		if !got[i].At.Equal(w.At) || got[i].At.Location() != time.UTC {
			return fmt.Errorf("position %d is of %v, want %v", got[i].Seq, got[i].At, w.At)
		}
	}
	if len(got) < len(want) {
		return fmt.Errorf("%d records were read, want %d", len(got), len(want))
	}
	return nil
}

// holds checks that a journal holds exactly want.
func holds(ctx context.Context, j journal.Journal, want []journal.Record) error {
	got, err := all(ctx, j, 0)
	if err != nil {
		return err
	}
	if err := sameRecords(got, want, 0); err != nil {
		return err
	}
	head, err := j.Head(ctx)
	if err != nil {
		return err
	}
	if head != uint64(len(want)) {
		return fmt.Errorf("the head is %d, want %d", head, len(want))
	}
	return nil
}
