package draw

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/vt"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const patience = 10 * time.Second

// glass is a terminal to look at: an emulator behind a lock, that can be made to stop taking bytes.
type glass struct {
	mu      sync.Mutex
	changed *sync.Cond
	e       *vt.Emulator
	raw     strings.Builder
	stopped bool
	closed  bool
	blocked int // writes waiting
	writes  int
}

func newGlass(w, h int) *glass {
	g := &glass{e: vt.NewEmulator(w, h)}
	g.changed = sync.NewCond(&g.mu)
	return g
}

func (g *glass) Write(b []byte) (int, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.blocked++
	g.changed.Broadcast()
	for g.stopped && !g.closed {
		g.changed.Wait()
	}
	g.blocked--
	if g.closed {
		return 0, io.ErrClosedPipe
	}
	g.raw.Write(b)
	g.writes++
	// The emulator would wait for somebody to take its answer.
	_, err := g.e.WriteString(strings.ReplaceAll(string(b), seqAskBack, ""))
	g.changed.Broadcast()
	return len(b), err
}

func (g *glass) set(f func()) {
	g.mu.Lock()
	f()
	g.changed.Broadcast()
	g.mu.Unlock()
}

// sees waits until cond holds.
func (g *glass) sees(t *testing.T, what string, cond func() bool) {
	t.Helper()
	late := time.AfterFunc(patience, func() { g.changed.Broadcast() })
	defer late.Stop()
	end := time.Now().Add(patience)
	g.mu.Lock()
	defer g.mu.Unlock()
	for !cond() {
		if time.Now().After(end) {
			t.Fatalf("never saw %s; the screen is\n%s", what, g.e.String())
		}
		g.changed.Wait()
	}
}

func (g *glass) shows(t *testing.T, text string) {
	t.Helper()
	g.sees(t, text, func() bool { return strings.Contains(g.e.String(), text) })
}

// page is a small screen: it shows what was typed, and does as told by single keys and messages.
type page struct {
	size   tea.WindowSizeMsg
	text   string
	notes  []string
	first  tea.Msg
	onInit func() tea.Cmd
	onKey  map[string]func(*page) tea.Cmd
	frames func()
	lines  []string
}

func (p *page) Init() tea.Cmd {
	if p.onInit != nil {
		return p.onInit()
	}
	return nil
}

func (p *page) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if p.first == nil {
		p.first = msg
	}
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		p.size = msg
	case tea.BackgroundColorMsg:
		p.notes = append(p.notes, fmt.Sprintf("dark=%v", msg.IsDark()))
	case tea.PasteMsg:
		p.text += msg.Content
	case WakeMsg:
		p.notes = append(p.notes, "woken")
	case string:
		p.notes = append(p.notes, msg)
	case tea.KeyPressMsg:
		if f := p.onKey[msg.String()]; f != nil {
			return p, f(p)
		}
		p.text += msg.Text
	}
	return p, nil
}

func (p *page) View() tea.View {
	lines, cursor := p.Lines()
	return View(lines, cursor, "Convene")
}

func (p *page) Lines() ([]string, *Cursor) {
	if p.frames != nil {
		p.frames()
	}
	p.lines = append(p.lines[:0],
		fmt.Sprintf("size %dx%d", p.size.Width, p.size.Height), "text "+p.text, strings.Join(p.notes, " "))
	return p.lines, &Cursor{X: 5 + Width(p.text), Y: 1}
}

// visit runs a screen and gives back its terminal, a way to type, and what Run returned.
type visit struct {
	*glass
	keys   *io.PipeWriter
	result chan error
	cancel context.CancelFunc
}

func start(t *testing.T, s tea.Model, change func(*Options)) *visit {
	t.Helper()
	r, w := io.Pipe()
	v := &visit{glass: newGlass(40, 5), keys: w, result: make(chan error, 1)}
	o := Options{Input: r, Output: v, Environ: []string{"TERM=xterm-256color"}, Width: 40, Height: 5}
	if change != nil {
		change(&o)
	}
	ctx, cancel := context.WithCancel(context.Background())
	v.cancel = cancel
	go func() { v.result <- Run(ctx, s, o) }()
	t.Cleanup(func() {
		cancel()
		v.set(func() { v.closed = true })
		_ = w.Close()
		_ = r.Close()
	})
	return v
}

func (v *visit) types(t *testing.T, s string) {
	t.Helper()
	if _, err := io.WriteString(v.keys, s); err != nil {
		t.Fatal(err)
	}
}

func (v *visit) ends(t *testing.T) error {
	t.Helper()
	select {
	case err := <-v.result:
		return err
	case <-time.After(patience):
		t.Fatal("the program never ended")
		return nil
	}
}

// restored fails unless the terminal is as it was.
func (v *visit) restored(t *testing.T) {
	t.Helper()
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.e.IsAltScreen() || !strings.HasSuffix(v.raw.String(), seqAltOff+seqTitlePop) {
		s := v.raw.String()
		t.Errorf("the terminal wasn't restored: …%q", s[max(0, len(s)-80):])
	}
}

func TestTypingShowsAndQuittingRestores(t *testing.T) {
	p := &page{onKey: map[string]func(*page) tea.Cmd{"ctrl+c": func(*page) tea.Cmd { return tea.Quit }}}
	v := start(t, p, nil)
	v.shows(t, "size 40x5")
	v.types(t, "hello ñ\x1b[200~pasted\x1b[201~")
	v.shows(t, "text hello ñpasted")
	v.sees(t, "the cursor", func() bool { return v.e.CursorPosition().X == 18 && v.e.CursorPosition().Y == 1 })
	v.types(t, "\x1b]11;rgb:ffff/ffff/ffff\x07")
	v.shows(t, "dark=false")
	v.types(t, "\x03")
	if err := v.ends(t); err != nil {
		t.Error(err)
	}
	v.restored(t)
	if _, ok := p.first.(tea.WindowSizeMsg); !ok {
		t.Errorf("the first message was a %T", p.first)
	}
	raw := v.raw.String()
	if strings.Contains(raw, "size 0x0") || strings.Count(raw, seqAskBack) != 1 || strings.Contains(raw, "$p") {
		t.Errorf("%q", raw)
	}
}

func TestEndingFromOutside(t *testing.T) {
	v := start(t, &page{}, nil)
	v.shows(t, "size")
	v.cancel()
	if err := v.ends(t); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	v.restored(t)

	v = start(t, &page{}, nil)
	v.types(t, "last words")
	_ = v.keys.Close()
	if err := v.ends(t); err != nil {
		t.Errorf("the input's end: %v", err)
	}
	v.restored(t)

	v = start(t, &page{}, nil)
	v.shows(t, "size")
	v.set(func() { v.closed = true })
	v.types(t, "x")
	if err := v.ends(t); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("a closed output: %v", err)
	}
}

func TestResizesAreSifted(t *testing.T) {
	sizes := make(chan Size)
	v := start(t, &page{}, func(o *Options) { o.Resizes, o.Width, o.Height = sizes, 0, 0 })
	v.shows(t, "size 80x24")
	sizes <- Size{0, 0}
	sizes <- Size{-4, 20}
	sizes <- Size{30, 4}
	v.shows(t, "size 30x4")
	sizes <- Size{4294967295, 4294967295}
	v.shows(t, "size 500x200")
	close(sizes)
	v.types(t, "\x1b[8;9;9tstill here")
	v.shows(t, "still here")
	v.shows(t, "size 500x200")
}

func TestWakeAndRepaint(t *testing.T) {
	wake := make(chan struct{}, 1)
	p := &page{onKey: map[string]func(*page) tea.Cmd{
		"ctrl+l": func(*page) tea.Cmd { return tea.ClearScreen },
		"ctrl+z": func(*page) tea.Cmd { return tea.Suspend },
	}}
	v := start(t, p, func(o *Options) { o.Wake = wake })
	wake <- struct{}{}
	v.shows(t, "woken")
	v.set(func() { _, _ = v.e.WriteString("\x1b[H\x1b[2Jsomebody wrote all over it") })
	v.types(t, "\x1a\x0c")
	v.shows(t, "size 40x5")
	v.shows(t, "woken")
	close(wake)
	v.types(t, "on")
	v.shows(t, "text on")
}

func TestAPanicEndsOnlyItsOwnProgram(t *testing.T) {
	boom := func(*page) tea.Cmd { panic("boom") }
	cmd := func() tea.Msg { panic("boom") }
	ok := func() tea.Msg { return "fine" }
	stderr := captureStderr(t)
	other := start(t, &page{}, nil)
	for name, p := range map[string]*page{
		"update":  {onKey: map[string]func(*page) tea.Cmd{"x": boom}},
		"frame":   {onKey: map[string]func(*page) tea.Cmd{"x": func(p *page) tea.Cmd { p.frames = func() { panic("boom") }; return nil }}},
		"command": {onKey: map[string]func(*page) tea.Cmd{"x": func(*page) tea.Cmd { return cmd }}},
		"batch":   {onKey: map[string]func(*page) tea.Cmd{"x": func(*page) tea.Cmd { return tea.Batch(ok, cmd) }}},
		"batches": {onKey: map[string]func(*page) tea.Cmd{"x": func(*page) tea.Cmd { return tea.Batch(ok, tea.Batch(ok, cmd)) }}},
		"init":    {onInit: func() tea.Cmd { panic("boom") }},
		"initcmd": {onInit: func() tea.Cmd { return cmd }},
	} {
		var mu sync.Mutex
		var reason any
		var stack string
		v := start(t, p, func(o *Options) {
			o.OnPanic = func(r any, s []byte) {
				mu.Lock()
				defer mu.Unlock()
				reason, stack = r, string(s)
				panic("the reporter panics too")
			}
		})
		if p.onInit == nil {
			v.shows(t, "size")
			v.types(t, "x")
		}
		if err := v.ends(t); !errors.Is(err, ErrPanic) {
			t.Errorf("%s: Run returned %v", name, err)
		}
		mu.Lock()
		if reason != "boom" || !strings.Contains(stack, "run_test.go") {
			t.Errorf("%s: reported %v with\n%s", name, reason, stack)
		}
		mu.Unlock()
		v.restored(t)
	}
	other.types(t, "unharmed")
	other.shows(t, "text unharmed")
	if s := stderr(); s != "" {
		t.Errorf("on the host's screen: %q", s)
	}
}

func captureStderr(t *testing.T) func() string {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	old := os.Stderr
	os.Stderr = w
	return func() string {
		os.Stderr = old
		_ = w.Close()
		b, _ := io.ReadAll(r)
		_ = r.Close()
		return string(b)
	}
}

func TestCommandsStillWork(t *testing.T) {
	say := func(s string) tea.Cmd { return func() tea.Msg { return s } }
	p := &page{onInit: func() tea.Cmd {
		return tea.Batch(say("one"), tea.Batch(nil, say("two")), tea.Batch(say("three"), say("four")))
	}}
	v := start(t, p, nil)
	v.sees(t, "all of them", func() bool {
		return !slices.ContainsFunc([]string{"one", "two", "three", "four"}, func(s string) bool { return !strings.Contains(v.e.String(), s) })
	})
}

// A terminal that takes nothing must not hold up Update, and shows the newest frame, not forty, when it wakes.
func TestAStoppedTerminalSkipsFrames(t *testing.T) {
	v := start(t, &page{}, nil)
	v.shows(t, "size")
	v.set(func() { v.stopped = true })
	v.types(t, "a")
	v.sees(t, "a waiting write", func() bool { return v.blocked > 0 })
	writes := v.writes
	for range 40 {
		v.types(t, "b") // returns once the program took it
	}
	v.set(func() { v.stopped = false })
	v.shows(t, "text a"+strings.Repeat("b", 34)) // 40 columns
	v.mu.Lock()
	defer v.mu.Unlock()
	if n := v.writes - writes; n > 6 {
		t.Errorf("%d frames were painted after the pause", n)
	}
}

func TestAStalledTerminalIsReportedOnce(t *testing.T) {
	stalled := make(chan struct{}, 10)
	v := start(t, &page{}, func(o *Options) {
		o.StallAfter, o.RestoreWithin = 50*time.Millisecond, 50*time.Millisecond
		o.OnStall = func() { stalled <- struct{}{} }
	})
	v.shows(t, "size")
	v.set(func() { v.stopped = true })
	v.types(t, "a")
	if err := v.ends(t); !errors.Is(err, ErrStalled) {
		t.Errorf("Run returned %v", err)
	}
	select {
	case <-stalled:
	case <-time.After(patience):
		t.Fatal("never reported")
	}
	if len(stalled) > 0 {
		t.Error("reported twice")
	}
}

// Who owns the connection may watch it already, and then nobody else does: one watchdog a write.
func TestAnOutputThatIsWatchedIsNotWatchedTwice(t *testing.T) {
	v := start(t, &page{}, func(o *Options) {
		g := o.Output.(*visit).glass
		o.Output = Watch(g, 50*time.Millisecond, func() { g.set(func() { g.closed = true }) })
		o.StallAfter, o.OnStall = time.Millisecond, func() { t.Error("reported by somebody else") }
	})
	v.shows(t, "size")
	v.set(func() { v.stopped = true })
	v.types(t, "a")
	if err := v.ends(t); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("Run returned %v", err)
	}
}

func TestASlowTerminalThatStillTakesBytesIsNoStall(t *testing.T) {
	var taken int
	w := Watch(writeFunc(func(b []byte) (int, error) {
		taken += len(b)
		return len(b), nil
	}), time.Minute, func() { t.Error("stalled") })
	if n, err := w.Write(make([]byte, 3*piece+7)); n != 3*piece+7 || err != nil || taken != n {
		t.Errorf("%d, %v", n, err)
	}
	w = Watch(writeFunc(func([]byte) (int, error) { return 0, nil }), time.Minute, func() {})
	if _, err := w.Write([]byte("x")); err == nil {
		t.Error("a writer that takes nothing and says nothing")
	}
}

type writeFunc func([]byte) (int, error)

func (f writeFunc) Write(b []byte) (int, error) { return f(b) }

func TestAModelThatIsNoScreenIsAPanic(t *testing.T) {
	v := start(t, deserter{&page{}}, nil)
	if err := v.ends(t); !errors.Is(err, ErrPanic) {
		t.Errorf("got %v", err)
	}
}

type deserter struct{ *page }

func (d deserter) Update(tea.Msg) (tea.Model, tea.Cmd) { return other{}, nil }

type other struct{}

func (other) Init() tea.Cmd                       { return nil }
func (other) Update(tea.Msg) (tea.Model, tea.Cmd) { return other{}, nil }
func (other) View() tea.View                      { return tea.View{} }

func TestRunNeedsATerminal(t *testing.T) {
	if Run(context.Background(), nil, Options{}) == nil || Run(context.Background(), &page{}, Options{}) == nil {
		t.Error("no error")
	}
	if err := Run(context.Background(), &page{}, Options{Local: true}); err == nil {
		t.Error("a test has no terminal of its own")
	}
}
