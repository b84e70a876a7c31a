package hosting_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"convene/session/files"
	"convene/session/hub"
	"convene/sshserver/door"
	"convene/sshserver/hosting"
	"convene/sshserver/sshtest"
)

const (
	code            = "K7Q2MX"
	facilitatorCode = "WA11 C0DE 99"
)

// room is a session being hosted for one test.
type room struct {
	h    *hosting.Hosting
	dir  files.Dir
	addr string
	log  *logbook
	luis sshtest.Option // his key, where documents are taken in his name

	leave  context.CancelFunc
	served chan error
	once   sync.Once
	closed error
}

// convene hosts a session on this machine until the test ends.
func convene(t testing.TB, change ...func(*hosting.Options)) *room {
	t.Helper()
	r, err := tryToConvene(t, change...)
	if err != nil {
		t.Fatalf("the session didn't open: %v", err)
	}
	return r
}

func tryToConvene(t testing.TB, change ...func(*hosting.Options)) (*room, error) {
	t.Helper()
	r := &room{log: &logbook{}, served: make(chan error, 1)}
	o := hosting.Options{
		Listen: "127.0.0.1:0", Code: code, FacilitatorCode: facilitatorCode,
		Dir: files.Dir(filepath.Join(t.TempDir(), "sessions")), Logger: slog.New(slog.NewTextHandler(r.log, nil)),
		Bounds: door.Limits{GuessEvery: time.Millisecond, GuessEveryAll: time.Millisecond},
	}
	for _, c := range change {
		c(&o)
	}
	r.dir = o.Dir
	var err error
	if r.h, err = hosting.Open(t.Context(), o); err != nil {
		return nil, err
	}
	r.addr = r.h.Addr().String()
	ctx, leave := context.WithCancel(context.Background())
	r.leave = leave
	go func() { r.served <- r.h.Serve(ctx) }()
	t.Cleanup(func() {
		if err := r.close(); err != nil {
			t.Errorf("the session didn't close well: %v", err)
		}
		if t.Failed() {
			t.Logf("log:\n%s", r.log)
		}
	})
	return r, nil
}

// close ends the session as a signal does; more than once is once.
func (r *room) close() error {
	r.once.Do(func() {
		r.leave()
		r.closed = <-r.served
		if err := r.h.Close(); r.closed == nil {
			r.closed = err
		}
	})
	return r.closed
}

// again hosts the same file, with everything else as it was.
func (r *room) again(t testing.TB, change ...func(*hosting.Options)) *room {
	t.Helper()
	return convene(t, append([]func(*hosting.Options){func(o *hosting.Options) {
		o.Dir, o.What = r.dir, r.h.File
	}}, change...)...)
}

// join seats somebody who knows the code.
func (r *room) join(t testing.TB, user string, more ...sshtest.Option) *sshtest.Guest {
	t.Helper()
	return sshtest.Join(t, r.addr, user, append([]sshtest.Option{sshtest.Code(code)}, more...)...)
}

// facilitator opens the wall.
func (r *room) facilitator(t testing.TB, more ...sshtest.Option) *sshtest.Guest {
	t.Helper()
	return sshtest.Join(t, r.addr, "facilitator", append([]sshtest.Option{sshtest.Code(facilitatorCode)}, more...)...)
}

func hosted(what string) func(*hosting.Options) {
	return func(o *hosting.Options) { o.What = what }
}

func tables(n int) func(*hosting.Options) {
	return func(o *hosting.Options) { o.Tables = n }
}

// logbook keeps what was logged, for a test that fails.
type logbook struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *logbook) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *logbook) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// exported is the session's document, made from the file while it is being written.
func exported(t testing.TB, r *room, format string) string {
	t.Helper()
	return exports(t, r, format)[0]
}

// exports are that document and, after it, each table's own copies of what stays
// at its table.
func exports(t testing.TB, r *room, format string) []string {
	t.Helper()
	// A guest's own screen is ahead of the disk, and a document is not.
	if err := r.h.Hub().Flush(t.Context()); err != nil && !errors.Is(err, hub.ErrClosed) {
		t.Fatal(err)
	}
	e := files.Export{Out: t.TempDir(), Formats: []string{format}, Lang: "en"}
	paths, err := e.Run(t.Context(), r.dir, r.h.File, "")
	if err != nil || len(paths) == 0 {
		t.Fatalf("the export gave %q, %v", paths, err)
	}
	out := make([]string, len(paths))
	for i, p := range paths {
		b, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		out[i] = string(b)
	}
	return out
}

// has gives the first line that holds text.
func (l *logbook) has(text string) (line string, ok bool) {
	for _, line := range strings.Split(l.String(), "\n") {
		if strings.Contains(line, text) {
			return line, true
		}
	}
	return "", false
}
