// Package journal is the ordered record of everything that happened in a
// session, and the promise that what it acknowledged is never lost.
//
// What to rely on: Append returns when its records are durable, and not before.
// Tail delivers every durable record exactly once, without a gap, in one order
// that is the same for every reader, the writer included. A record carries
// (Site, Counter); a second arrival of the same pair is ignored, so after an
// error, which means "unknown" and not "failed", everything can be sent again.
// Package journaltest holds the suite every engine passes.
package journal

import (
	"context"
	"errors"
	"time"
)

// Record is one event as it is stored. The journal never looks inside Body.
type Record struct {
	Seq     uint64    // position, from 1, without gaps; given by the journal
	Site    uint64    // which hub made it; never 0
	Counter uint64    // counted by that site, from 1
	At      time.Time // when it was decided, UTC, whole milliseconds
	Body    []byte    // an event as session.EncodeEvent wrote it
}

// Snapshot is a state as of a position. It is a cache: a session opens without it.
type Snapshot struct {
	Seq     uint64
	Version int // of the encoding of Body; another one is ignored by the caller
	Body    []byte
}

// Journal is what the hub needs of a store.
type Journal interface {
	// Append makes the records durable, in their order, and returns. Seq is
	// ignored and given anew. Records already there are skipped. An error means
	// the outcome is unknown: send the same records again.
	Append(ctx context.Context, recs []Record) error
	// Tail calls deliver with all durable records after position from, in
	// order, in batches, as they become durable, until ctx ends or deliver
	// returns an error, which Tail then returns. The slices are deliver's only
	// during the call.
	Tail(ctx context.Context, from uint64, deliver func([]Record) error) error
	// Read is Tail for what is durable now; it returns when that is delivered.
	Read(ctx context.Context, from uint64, deliver func([]Record) error) error
	// Head is the position of the last durable record; 0 when there is none.
	Head(ctx context.Context) (uint64, error)
	// NewSite gives a site number that this journal never gave before.
	NewSite(ctx context.Context) (uint64, error)
	// SaveSnapshot keeps the snapshot in place of the last one.
	SaveSnapshot(ctx context.Context, s Snapshot) error
	// LoadSnapshot gives the newest undamaged snapshot; ok is false when there is none.
	LoadSnapshot(ctx context.Context) (s Snapshot, ok bool, err error)
	Close() error
}

// What an engine's errors are told apart by, with errors.Is. Each engine wraps
// them with a sentence that a person can act on.
var (
	ErrInUse    = errors.New("the session file is open in another program")
	ErrNewer    = errors.New("the session file was written by a newer version")
	ErrNotOurs  = errors.New("the file is not a session file")
	ErrDamaged  = errors.New("the session file is damaged")
	ErrFull     = errors.New("the disk is full")
	ErrGone     = errors.New("the session file is gone, or no longer what it was")
	ErrReadOnly = errors.New("the session file can only be read here")
)
