//go:build unix

package draw

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

// sheet is a worksheet-like screen of 120×40: titles, rules, five sections of entries, somebody's mark beside each.
// Typing adds to one entry in its middle.
func sheet() []string {
	lines := make([]string, 40)
	for y := range lines {
		switch {
		case y == 0:
			lines[y] = "\x1b[1m  Building blocks\x1b[m" + Spaces(70) + "\x1b[38;5;245mdiscuss  12:04\x1b[m  saved"
		case y%8 == 1:
			lines[y] = "  \x1b[38;5;240m" + strings.Repeat("─", 112) + "\x1b[m"
		case y%8 == 2:
			lines[y] = "  \x1b[38;5;25mWhat we already have\x1b[m  \x1b[38;5;245mpeople, places, habits we can build on\x1b[m"
		case y == 39:
			lines[y] = "  \x1b[38;5;245mEnter new entry · Tab next section · Esc menu\x1b[m"
		default:
			lines[y] = fmt.Sprintf("   \x1b[38;5;166mAna\x1b[m  %2d  an entry of ordinary length that somebody wrote here, ñandú and all", y)
		}
	}
	return lines
}

const typedRow = 21

// typist is a screen for both ways of drawing.
type typist struct {
	lines []string
	base  string
	n     int
}

type keyMsg struct{}

func newTypist() *typist {
	s := &typist{lines: sheet()}
	s.base = s.lines[typedRow]
	return s
}

func (s *typist) Init() tea.Cmd { return nil }

func (s *typist) Update(m tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := m.(keyMsg); ok {
		s.n++
		s.lines[typedRow] = s.base + strings.Repeat("x", s.n%30)
	}
	return s, nil
}

func (s *typist) Lines() ([]string, *Cursor) { return s.lines, &Cursor{X: 30, Y: 30} }

func (s *typist) frame() Frame {
	lines, cursor := s.Lines()
	return Frame{Lines: lines, Cursor: cursor}
}

func (s *typist) View() tea.View {
	v := tea.NewView(strings.Join(s.lines, "\n"))
	v.AltScreen = true
	v.Cursor = tea.NewCursor(30, 30)
	return v
}

// counter is an output that counts and tells when something came.
type counter struct {
	mu    sync.Mutex
	bytes int
	came  chan struct{}
}

func (c *counter) Write(b []byte) (int, error) {
	c.mu.Lock()
	c.bytes += len(b)
	c.mu.Unlock()
	select {
	case c.came <- struct{}{}:
	default:
	}
	return len(b), nil
}

func cpu() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// measureKeys reports processor time and bytes per key; wall time says little, the stock renderer draws on a tick.
func measureKeys(b *testing.B, out *counter, send func()) {
	b.Helper()
	for range 5 { // the first screens
		send()
		<-out.came
	}
	out.mu.Lock()
	out.bytes = 0
	out.mu.Unlock()
	start := cpu()
	for b.Loop() {
		send()
		<-out.came
	}
	b.ReportMetric(float64((cpu()-start).Microseconds())/float64(b.N), "cpu-µs/key")
	out.mu.Lock()
	b.ReportMetric(float64(out.bytes)/float64(b.N), "bytes/key")
	out.mu.Unlock()
}

func BenchmarkKeyOurs(b *testing.B) { runKeys(b, wakeAsKey{newTypist()}) }

// The same screen of a model that has no lines ready: what joining and taking apart its View costs.
func BenchmarkKeyOfAPlainModel(b *testing.B) { runKeys(b, withoutLines{newTypist()}) }

type withoutLines struct{ s *typist }

func (w withoutLines) Init() tea.Cmd  { return nil }
func (w withoutLines) View() tea.View { return w.s.View() }
func (w withoutLines) Update(m tea.Msg) (tea.Model, tea.Cmd) {
	_, cmd := wakeAsKey{w.s}.Update(m)
	return w, cmd
}

func runKeys(b *testing.B, model tea.Model) {
	b.Helper()
	out := &counter{came: make(chan struct{}, 1)}
	r, w := io.Pipe()
	wake := make(chan struct{})
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error)
	go func() {
		done <- Run(ctx, model,
			Options{Input: r, Output: out, Environ: []string{"TERM=xterm-256color"}, Width: 120, Height: 40, Wake: wake})
	}()
	measureKeys(b, out, func() { wake <- struct{}{} })
	cancel()
	<-done
	_ = w.Close()
}

type wakeAsKey struct{ *typist }

func (w wakeAsKey) Update(m tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := m.(WakeMsg); ok {
		m = keyMsg{}
	}
	_, cmd := w.typist.Update(m)
	return w, cmd
}

func BenchmarkKeyStock(b *testing.B) {
	out := &counter{came: make(chan struct{}, 1)}
	p := tea.NewProgram(newTypist(), tea.WithInput(nil), tea.WithOutput(out), tea.WithoutSignalHandler(),
		tea.WithEnvironment([]string{"TERM=xterm-256color", "SSH_TTY=1"}), tea.WithWindowSize(120, 40), tea.WithFPS(120))
	done := make(chan struct{})
	go func() {
		defer close(done)
		_, _ = p.Run()
	}()
	measureKeys(b, out, func() { p.Send(keyMsg{}) })
	p.Kill()
	<-done
}

func BenchmarkPaintOneKey(b *testing.B) {
	var out bytes.Buffer
	s := newTypist()
	p := NewPainter(&out, "xterm-256color", Size{120, 40})
	_ = p.Enter()
	_ = p.Paint(s.frame())
	total := 0
	b.ReportAllocs()
	for b.Loop() {
		_, _ = s.Update(keyMsg{})
		out.Reset()
		_ = p.Paint(s.frame())
		total += out.Len()
	}
	b.ReportMetric(float64(total)/float64(b.N), "bytes/key")
}

func BenchmarkPaintWholeScreen(b *testing.B) {
	s := newTypist()
	p := NewPainter(io.Discard, "xterm-256color", Size{120, 40})
	_ = p.Enter()
	for b.Loop() {
		p.Forget()
		_ = p.Paint(s.frame())
	}
}
