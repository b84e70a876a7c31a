package hosting

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime/debug"
	"sync"
	"time"

	"convene/session"
	"convene/session/hub"
	"convene/session/sim"
)

// rehearsed are the names of the people who come to a rehearsal.
func rehearsed() []string {
	return []string{"Ana", "Luis", "Mei", "Kofi", "Rosa", "Tom", "Aisha", "Nguyễn"}
}

// Rehearse lets made-up people fill the worksheets, so that a facilitator can try
// the wall before the day: some at each table, writing at about the pace of
// people. It returns when ctx has ended and all of them have gone.
func (h *Hosting) Rehearse(ctx context.Context, perTable int, pace time.Duration) error {
	names := rehearsed()
	var wg sync.WaitGroup
	defer wg.Wait()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	for _, t := range h.hub.Shared().State.Tables {
		for i := range min(perTable, len(names)) {
			id, err := h.hub.Sit(ctx, session.Sit{Name: names[i], Table: t.Number})
			if err != nil {
				return err
			}
			screen, err := h.hub.Attach(id, make(chan struct{}, 1))
			if err != nil {
				return err
			}
			screen.Shows(t.Number)
			wg.Add(1)
			go func() {
				defer wg.Done()
				defer screen.Detach()
				defer func() {
					if p := recover(); p != nil {
						h.opt.Logger.Error("a made-up person broke", "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
					}
				}()
				h.acts(ctx, sim.New(uint64(id), id), hand{screen}, pace)
			}()
		}
	}
	<-ctx.Done()
	return nil
}

// acts is one made-up person until ctx ends.
func (h *Hosting) acts(ctx context.Context, p *sim.Person, with hand, pace time.Duration) {
	for {
		wait := time.Duration((0.5 + rand.Float64()) * float64(pace))
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		}
		_ = p.Step(with) // mostly a refusal, which people read and go on
		if w, ok := with.LastPlace(); ok {
			with.At(w, true)
		}
	}
}

// hand is a hub's screen as the simulated people hold it.
type hand struct{ *hub.Screen }

// State is what they see.
func (h hand) State() session.State { return h.View().State }
