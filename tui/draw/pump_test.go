package draw

import (
	"context"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"convene/tui/draw/input"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
)

// pumping runs a pump in a bubble of its own time. What it sends comes out as words.
func pumping(t *testing.T, change func(*pump)) (chunks chan []byte, wake chan struct{}, sent chan string) {
	t.Helper()
	chunks, wake, sent = make(chan []byte), make(chan struct{}), make(chan string, 1000)
	ctx, cancel := context.WithCancel(t.Context())
	p := &pump{
		wake: wake, end: &ending{cancel: cancel},
		fail: func(reason any, _ []byte) { t.Errorf("it panicked: %v", reason) },
		send: func(m tea.Msg) {
			switch m := m.(type) {
			case WakeMsg:
				sent <- "woken"
			case uv.KeyPressEvent:
				sent <- m.String()
			case tea.PasteMsg:
				sent <- "paste:" + m.Content
			default:
				sent <- fmt.Sprintf("%T", m)
			}
		},
	}
	if change != nil {
		change(p)
	}
	done := make(chan struct{})
	go p.pump(ctx, chunks, done)
	t.Cleanup(func() {
		cancel()
		<-done
	})
	return chunks, wake, sent
}

func wakeUps(t *testing.T, wake chan<- struct{}, every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
		case <-t.Context().Done():
			return
		}
		select {
		case wake <- struct{}{}:
		case <-t.Context().Done():
			return
		}
	}
}

// Five people who type wake everybody else's screen some twenty to fifty times a second. Esc is the only way to the
// menu, and must not wait until they pause.
func TestEscArrivesWhileOthersType(t *testing.T) {
	for _, every := range []time.Duration{0, 10 * time.Millisecond, 20 * time.Millisecond, 40 * time.Millisecond} {
		for in, c := range map[string]struct {
			want string
			most time.Duration
		}{
			"\x1b":             {"esc", input.EscWait},
			"\x1b[200~unended": {"paste:unended", input.PasteWait},
		} {
			t.Run(fmt.Sprintf("%s, a wake-up every %v", c.want, every), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					chunks, wake, sent := pumping(t, nil)
					began := time.Now()
					chunks <- []byte(in)
					if every > 0 {
						go wakeUps(t, wake, every)
					}
					late := time.After(5 * time.Second)
					for {
						select {
						case got := <-sent:
							if got == "woken" {
								continue
							}
							if took := time.Since(began); got != c.want || took > c.most {
								t.Errorf("%s after %v", got, took)
							}
							return
						case <-late:
							t.Fatal("it never arrived")
						}
					}
				})
			})
		}
	}
}

// A sequence whose rest was there in time is whole, also when a screen that is slow to draw kept us from looking.
func TestASlowScreenCutsNoKeyInTwo(t *testing.T) {
	for range 20 { // which of two things that are ready comes first is a matter of chance
		synctest.Test(t, func(t *testing.T) {
			chunks, wake, sent := pumping(t, func(p *pump) {
				send := p.send
				p.send = func(m tea.Msg) {
					if _, ok := m.(WakeMsg); ok {
						<-time.After(3 * input.EscWait)
					}
					send(m)
				}
			})
			chunks <- []byte("\x1b")
			wake <- struct{}{}
			chunks <- []byte("[A")
			<-sent
			if got := <-sent; got != "up" {
				t.Fatal(got)
			}
		})
	}
}

// A window that is dragged for two seconds is laid out some sixty times, and at last as large as it is.
func TestTheNewestSizeWins(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sizes := make(chan Size, 1)
		var got []Size
		pumping(t, func(p *pump) {
			p.resizes = sizes
			p.send = func(m tea.Msg) { got = append(got, m.(Size)) }
		})
		for i := range 2000 {
			select {
			case <-sizes:
			default:
			}
			sizes <- Size{Width: 80 + i%100, Height: 24}
			<-time.After(time.Millisecond)
		}
		<-time.After(time.Second)
		synctest.Wait()
		if n := len(got); n < 20 || n > 70 || got[n-1] != (Size{Width: 80 + 1999%100, Height: 24}) {
			t.Errorf("%d sizes, the last %v", n, got[n-1])
		}
	})
}
