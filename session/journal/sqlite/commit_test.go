package sqlite

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"convene/session/journal"
)

// steps makes commits fail where a test wants it.
type steps struct {
	mu sync.Mutex
	do func(stage) error
	n  [4]atomic.Int64
}

func (s *steps) set(do func(stage) error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.do = do
}

func (s *steps) step(at stage) error {
	s.n[at].Add(1)
	s.mu.Lock()
	do := s.do
	s.mu.Unlock()
	if do == nil {
		return nil
	}
	return do(at)
}

// jam holds the next commit up, in the middle, with one record in it. It returns
// when that is so.
func jam(t *testing.T, j *Journal, s *steps, done chan<- error) (release func()) {
	t.Helper()
	gate, entered := make(chan struct{}), make(chan struct{})
	var once sync.Once
	s.set(func(at stage) error {
		if at == stageCommit {
			once.Do(func() { close(entered) })
			<-gate
		}
		return nil
	})
	go func() { done <- j.Append(t.Context(), words(1, 1, 1)) }()
	<-entered
	return func() { close(gate) }
}

// queue sends n appends of two records and returns when all of them wait.
func queue(t *testing.T, j *Journal, n int, done chan<- error) {
	t.Helper()
	for i := range n {
		go func() { done <- j.Append(t.Context(), words(2+uint64(i), 1, 2)) }()
	}
	for waiting := 0; waiting < n; runtime.Gosched() {
		j.mu.Lock()
		waiting = len(j.queue)
		j.mu.Unlock()
	}
}

// TestGroupCommit holds one commit up and looks how many it takes for all that
// arrived meanwhile.
func TestGroupCommit(t *testing.T) {
	var s steps
	j := create(t, Options{step: s.step})
	const n = 60
	done := make(chan error)
	release := jam(t, j, &s, done)
	queue(t, j, n, done)
	release()
	for range n + 1 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	if got := s.n[stageCommit].Load(); got != 2 {
		t.Errorf("%d commits, want 2", got)
	}
	if recs := read(t, j); len(recs) != 1+2*n {
		t.Errorf("%d records", len(recs))
	}
}

// TestUnknownOutcome lets a commit fail before and after it was durable. The
// caller can't tell, sends again, and everything is there once. Tails get it
// without a gap either way.
func TestUnknownOutcome(t *testing.T) {
	for name, where := range map[string]stage{"before": stageInsert, "at the end": stageCommit, "after": stageDurable} {
		for _, panics := range []bool{false, true} {
			t.Run(name, func(t *testing.T) {
				var s steps
				j := create(t, Options{step: s.step})
				got := make(chan journal.Record, 100)
				ctx, cancel := context.WithCancel(t.Context())
				ended := make(chan error, 1)
				go func() {
					ended <- j.Tail(ctx, 0, func(recs []journal.Record) error {
						for _, r := range recs {
							got <- r
						}
						return nil
					})
				}()
				add(t, j, words(1, 1, 3))
				broken := errors.New("the cable is loose")
				s.set(func(at stage) error {
					if at == where {
						if panics {
							panic(broken)
						}
						return broken
					}
					return nil
				})
				for range 3 {
					if err := j.Append(t.Context(), words(1, 4, 3)); err == nil {
						t.Error("no error")
					}
				}
				s.set(nil)
				add(t, j, words(1, 4, 3)) // the resend
				add(t, j, words(1, 7, 1))
				for n := uint64(1); n <= 7; n++ {
					if r := <-got; r.Seq != n || r.Counter != n || string(r.Body) != string(body(1, n)) {
						t.Fatalf("the tail got %+v at %d", r, n)
					}
				}
				cancel()
				<-ended
				expect(t, j, 1, 7)
				mustClose(t, j)
				expect(t, mustOpen(t, j.Path()), 1, 7)
			})
		}
	}
}

// TestFileCantBeReopened: an error, and the file is out of reach for a while.
func TestFileCantBeReopened(t *testing.T) {
	var s steps
	j := create(t, Options{step: s.step})
	add(t, j, words(1, 1, 3))
	s.set(func(stage) error { return errors.New("the stick was pulled out") })
	for range 3 {
		if err := j.Append(t.Context(), words(1, 4, 3)); err == nil {
			t.Error("no error")
		}
		expect(t, j, 1, 3) // and reading never shows what isn't sure
	}
	s.set(nil)
	add(t, j, words(1, 4, 3))
	expect(t, j, 1, 6)
}

// TestVanishedRecords: the file that is found again holds less than others have
// seen. Their positions go to no other records: they are written anew from memory.
func TestVanishedRecords(t *testing.T) {
	var s steps
	j := create(t, Options{step: s.step})
	add(t, j, words(1, 1, 5))
	fail := true
	s.set(func(at stage) error {
		if at == stageDurable && fail {
			return errors.New("loose cable")
		}
		if at == stageReopen && fail {
			fail = false
			tamper(t, j.Path(), "DELETE FROM record WHERE seq > 2")
		}
		return nil
	})
	path := j.Path()
	add(t, j, words(1, 6, 1))
	expect(t, j, 1, 6)
	mustClose(t, j)
	if fail || j.Path() != path {
		t.Errorf("the file is at %s, was at %s", j.Path(), path)
	}
	expect(t, mustOpen(t, path), 1, 6)
}

func TestCloseSavesWhatWaits(t *testing.T) {
	var s steps
	j := create(t, Options{step: s.step})
	const n = 20
	done := make(chan error)
	release := jam(t, j, &s, done)
	queue(t, j, n, done)
	closed := make(chan error)
	go func() { closed <- j.Close() }()
	for !isClosed(j) {
		runtime.Gosched()
	}
	release()
	for range n + 1 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	if err := <-closed; err != nil {
		t.Error(err)
	}
	if recs := read(t, mustOpen(t, j.Path())); len(recs) != 1+2*n {
		t.Errorf("%d records are there", len(recs))
	}
}

// TestAppendDoesntWaitForever: the caller's context ends while the disk hangs.
// The records may be there later, so it isn't said that they aren't.
func TestAppendDoesntWaitForever(t *testing.T) {
	var s steps
	j := create(t, Options{step: s.step})
	done := make(chan error, 1)
	release := jam(t, j, &s, done)
	ctx, cancel := context.WithCancel(t.Context())
	cancelled := make(chan error)
	go func() { cancelled <- j.Append(ctx, words(2, 1, 1)) }()
	cancel()
	if err := <-cancelled; !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	release()
	if err := <-done; err != nil {
		t.Error(err)
	}
	add(t, j, words(2, 1, 1))
	expect(t, j, 2, 1)
}

func isClosed(j *Journal) bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.closing
}

func TestSitesPassThoseInTheRecords(t *testing.T) {
	j := create(t, Options{})
	recs := words(41, 1, 1)
	recs = append(recs, words(1<<63+1, 1, 1)...)
	add(t, j, recs)
	if site, err := j.NewSite(t.Context()); err != nil || site != 42 {
		t.Errorf("site %d, %v", site, err)
	}
}

func TestAppendRefusesNonsense(t *testing.T) {
	j := create(t, Options{})
	for _, r := range []journal.Record{{Site: 0, Counter: 1}, {Site: 1, Counter: 0}, {Site: 1, Counter: 1, Body: make([]byte, maxBody+1)}} {
		if err := j.Append(t.Context(), []journal.Record{words(2, 1, 1)[0], r}); err == nil {
			t.Errorf("%d/%d with %d bytes was taken", r.Site, r.Counter, len(r.Body))
		}
	}
	if head, err := j.Head(t.Context()); head != 0 || err != nil {
		t.Errorf("the head is %d, %v", head, err)
	}
}
