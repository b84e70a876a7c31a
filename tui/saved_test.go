package tui

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/charmbracelet/x/ansi"

	tea "charm.land/bubbletea/v2"

	"convene/session"
	"convene/session/hub"
	"convene/session/journal"
	"convene/tui/draw"
)

// typist is somebody at a table whose every drawn frame is looked at. The disk is what
// the test makes it; time is the bubble's.
type typist struct {
	*Root
	r     *room
	keys  *io.PipeWriter
	bytes atomic.Int64 // that went to the terminal

	mu    sync.Mutex
	typed string
	drawn []sight
}

// sight is what one frame told: how many of the typed letters stand in it, how many
// of them were durable when it was made, and its saving mark.
type sight struct {
	at             time.Time
	shown, durable int
	mark           string
}

// ownLetters are what is typed: the first stands nowhere else on the screen.
const ownLetters = "^qxzjkvwybfhgpdmuclrnstoiea012345678"

func sitsDown(t *testing.T, r *room) *typist {
	t.Helper()
	in, keys := io.Pipe()
	r.in["Ana"].Detach() // so that she comes back to a seat nobody sits on
	p := &typist{Root: New(Options{Hub: r.hub, Name: "Ana", Table: 1, NameGiven: true, Now: time.Now}), r: r, keys: keys}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() {
		done <- draw.Run(ctx, p, draw.Options{Input: in, Output: counter{&p.bytes}, Width: 80, Height: 24, Wake: p.Mail()})
	}()
	t.Cleanup(func() {
		cancel()
		_ = keys.Close()
		if err := <-done; err != nil && !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
		p.Close()
	})
	<-time.After(time.Second)
	return p
}

type counter struct{ n *atomic.Int64 }

func (c counter) Write(b []byte) (int, error) { c.n.Add(int64(len(b))); return len(b), nil }

func (p *typist) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	_, cmd := p.Root.Update(msg)
	return p, cmd
}

func (p *typist) Lines() ([]string, *draw.Cursor) {
	p.mu.Lock()
	defer p.mu.Unlock()
	s := sight{at: time.Now(), durable: p.durable()}
	lines, cursor := p.Root.Lines()
	all := ansi.Strip(strings.Join(lines, "\n"))
	for s.shown < len(p.typed) && strings.Contains(all, p.typed[:s.shown+1]) {
		s.shown++
	}
	for _, m := range []string{"NOT SAVED", "saving… ", "saving…", "saved ✓"} {
		if strings.Contains(all, m) {
			s.mark = m
			break
		}
	}
	p.drawn = append(p.drawn, s)
	return lines, cursor
}

// durable is how many of the letters the disk has, by what lies on it and not by what
// any part of the program believes.
func (p *typist) durable() int {
	kept := ""
	for _, rec := range p.r.disk.Records() {
		ev, err := hub.Decode(rec)
		if err != nil {
			p.r.t.Error(err)
		}
		if b, ok := ev.Body.(session.Wrote); ok {
			for _, in := range b.Edit.Inserts {
				kept += in.Text
			}
		}
	}
	n := 0
	for n < len(p.typed) && strings.Contains(kept, p.typed[:n+1]) {
		n++
	}
	return n
}

func (p *typist) types(letters string) {
	p.mu.Lock()
	p.typed += letters
	p.mu.Unlock()
	_, _ = io.WriteString(p.keys, letters)
}

func (p *typist) last() sight {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.drawn[len(p.drawn)-1]
}

func (p *typist) all() []sight {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.drawn
}

// forget begins a new account of what is drawn.
func (p *typist) forget() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.drawn = nil
	p.bytes.Store(0)
}

// takes makes the disk need so long for a commit.
func (r *room) takes(how func() time.Duration) {
	r.disk.SetHook(func(_ context.Context, _ []journal.Record, store func()) error {
		<-time.After(how())
		store()
		return nil
	})
}

// TestSavedIsTrueToTheLetter: on disks of every kind, at every pace, no frame says
// saved beside a letter that isn't; and each letter shows in a moment, on any disk.
func TestSavedIsTrueToTheLetter(t *testing.T) {
	for seed := range uint64(30) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				rnd, disk := rand.New(rand.NewPCG(seed, 9)), rand.New(rand.NewPCG(seed, 10))
				r := atWork(t)
				most := []int{1, 10, 30, 200, 4000, 9000}[seed%6]
				r.takes(func() time.Duration { return time.Duration(disk.IntN(most)) * time.Millisecond })
				p := sitsDown(t, r)
				for i := 0; i < len(ownLetters); {
					n := min(1+rnd.IntN(3), len(ownLetters)-i)
					p.types(ownLetters[i : i+n])
					i += n
					<-time.After(30 * time.Millisecond)
					if s := p.last(); s.shown != i {
						t.Errorf("30 ms after the %d. letter %d show", i, s.shown)
					}
					<-time.After(time.Duration(rnd.IntN(400)) * time.Millisecond)
				}
				<-time.After(30 * time.Second)
				for _, s := range p.all() {
					if s.mark == "saved ✓" && s.shown > s.durable {
						t.Errorf("a frame says saved beside %d letters, and the disk has %d", s.shown, s.durable)
					}
				}
				if s := p.last(); s.mark != "saved ✓" || s.durable != len(ownLetters) {
					t.Errorf("at rest it says %q, and the disk has %d", s.mark, s.durable)
				}
				r.disk.SetHook(nil)
			})
		})
	}
}

// TestTheMarkWhileAPersonTypes: on a quick disk it never leaves the screen and costs
// nothing; a commit that doesn't return is counted in seconds and is called NOT SAVED
// after five; an error is within one.
func TestTheMarkWhileAPersonTypes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := atWork(t)
		r.takes(func() time.Duration { return 2 * time.Millisecond })
		p := sitsDown(t, r)
		p.types(ownLetters[:4])
		<-time.After(time.Second)
		p.forget()
		for i := 4; i < 24; i++ {
			p.types(ownLetters[i : i+1])
			<-time.After(250 * time.Millisecond)
		}
		for _, s := range p.all() {
			if s.mark != "saved ✓" {
				t.Errorf("on a quick disk a frame says %q", s.mark)
			}
		}
		if n := p.bytes.Load() / 20; n > 8 {
			t.Errorf("a letter costs %d bytes", n)
		}

		release := r.disk.Hold()
		began := time.Now()
		p.types(ownLetters[24:25])
		for _, x := range []struct {
			at   time.Duration
			mark string
		}{{50, ""}, {200, "saving…"}, {1100, "saving… "}, {4900, "saving… "}, {5100, "NOT SAVED"}} {
			<-time.After(time.Until(began.Add(x.at * time.Millisecond)))
			if s := p.last(); s.mark != x.mark || s.shown != 25 {
				t.Errorf("after %d ms without an answer it says %q beside %d letters, want %q", x.at, s.mark, s.shown, x.mark)
			}
		}
		release()
		<-time.After(time.Second)
		if s := p.last(); s.mark != "saved ✓" {
			t.Errorf("it has answered, and it says %q", s.mark)
		}
		r.disk.Fail(journal.ErrFull, false)
		p.types(ownLetters[25:26])
		<-time.After(time.Second)
		if s := p.last(); s.mark != "NOT SAVED" {
			t.Errorf("a second after an error it says %q", s.mark)
		}
		r.disk.Fail(nil, false)
		<-time.After(3 * time.Second)
		if s := p.last(); s.mark != "saved ✓" || s.durable != 26 {
			t.Errorf("it works again, and it says %q with %d", s.mark, s.durable)
		}
	})
}
