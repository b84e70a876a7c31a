package commands

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"strings"
	"sync"
	"syscall"

	"convene/exercises"
	"convene/session/files"
	"convene/sshserver/hosting"
)

// hangup is whether the window this was started in has been closed.
type hangup struct {
	signals chan os.Signal
	was     chan struct{} // closed when it has been
	quit    chan struct{}
	over    sync.WaitGroup
}

// watch begins to look. Under nohup nobody is told: who starts us so wants us to go on.
func (h *hangup) watch() {
	h.signals, h.was, h.quit = make(chan os.Signal, 1), make(chan struct{}), make(chan struct{})
	if !signal.Ignored(syscall.SIGHUP) {
		signal.Notify(h.signals, syscall.SIGHUP)
	}
	h.over.Add(1)
	go func() {
		defer h.over.Done()
		select {
		case <-h.signals:
			close(h.was)
		case <-h.quit:
		}
	}()
}

func (h *hangup) stop() {
	close(h.quit)
	h.over.Wait()
	signal.Stop(h.signals)
}

func (h *hangup) closed() <-chan struct{} { return h.was }

// ends gives a context that ends with the window.
func (h *hangup) ends(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	h.over.Add(1)
	go func() {
		defer h.over.Done()
		select {
		case <-h.was:
			cancel()
		case <-ctx.Done():
		}
	}()
	return ctx, cancel
}

// takeUp takes up the session that was named, or any where none was, if it runs on
// this computer already. It tells whether that is all there was to do.
func (p *program) takeUp(ctx context.Context, what string) (done bool, err error) {
	running := hosting.FindRunning(p.dir())
	defer func() {
		for _, r := range running {
			r.Close()
		}
	}()
	path := ""
	if what != "" {
		var there bool
		if path, there = p.dir().Find(what); !there {
			return false, nil
		}
	}
	for _, r := range running {
		if path != "" && !r.Is(path) {
			continue
		}
		take, err := p.wanted(ctx, r, path != "")
		if err != nil {
			return true, err
		}
		if take {
			return true, p.takeOver(ctx, r)
		}
		if path != "" {
			return true, nil // it goes on where it is
		}
	}
	return false, nil
}

// wanted asks whether a running session is to be taken up here. One that was named
// and has no window isn't asked about.
func (p *program) wanted(ctx context.Context, r *hosting.Running, named bool) (bool, error) {
	name, since := files.Name(r.File), r.Since.Local().Format("15:04")
	if named && !r.Shown {
		return true, nil
	}
	question := fmt.Sprintf(p.w.Line.WithoutWindow, name, since)
	if r.Shown {
		question = fmt.Sprintf(p.w.Line.OtherWindow, name)
	}
	answer, ok := p.ask(ctx, question)
	if !ok {
		return false, fail(func(w *Line) string { return w.NothingChanged })
	}
	return yes(answer) || answer == "" && !r.Shown, nil
}

func (p *program) takeOver(ctx context.Context, r *hosting.Running) error {
	says, code, err := r.TakeUp(ctx)
	switch {
	case err != nil:
		return err
	case code != exitDone:
		return errors.New(strings.TrimSpace(says))
	}
	_, _ = fmt.Fprintln(p.out, strings.TrimSpace(says))
	return nil
}

// ask puts a question on the terminal and gives the answer, in small letters;
// ok is false where nobody answers any more.
func (p *program) ask(ctx context.Context, question string) (answer string, ok bool) {
	_, _ = fmt.Fprint(p.errw, question+" ")
	if answer, ok = hosting.Answer(ctx, p.stdin); ctx.Err() != nil {
		_, _ = fmt.Fprintln(p.errw)
	}
	return answer, ok
}

// yes tells whether an answer agrees, in any of the languages we speak.
func yes(answer string) bool {
	for _, l := range exercises.Langs() {
		if slices.Contains(strings.Fields(ours().In(l).Line.Yes), answer) {
			return true
		}
	}
	return false
}

// mayMove asks whether a session that is carried on may have another port.
func (p *program) mayMove(ctx context.Context, from, to int) bool {
	answer, ok := p.ask(ctx, fmt.Sprintf(p.w.Line.MayMove, from, to))
	return ok && yes(answer)
}
