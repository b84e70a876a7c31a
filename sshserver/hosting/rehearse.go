package hosting

import (
	"context"
	"fmt"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"convene/session"
	"convene/session/hub"
	"convene/session/rehearsal"
)

// Rehearse lets made-up people fill the worksheets, so that a facilitator can try
// the wall before the day, and show what it is for: some at each table, writing at
// about the pace of people, where a key takes them pace. It returns when ctx has ended
// and all of them have gone.
func (s *Session) Rehearse(ctx context.Context, perTable int, pace time.Duration) error {
	all := rehearsal.People()
	var wg sync.WaitGroup
	defer wg.Wait()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	for _, t := range s.hub.Shared().State.Tables {
		for i := range min(perTable, len(all)) {
			who := all[i]
			id, err := s.hub.Sit(ctx, session.Sit{Name: who.Name, Table: t.Number})
			if err != nil {
				return err
			}
			screen, err := s.hub.Attach(id, make(chan struct{}, 1))
			if err != nil {
				return err
			}
			screen.Shows(t.Number)
			_, _ = screen.Do(session.SetLanguage{Lang: who.Lang}) // else they write in the plan's
			wg.Add(1)
			go func() {
				defer wg.Done()
				defer screen.Detach()
				defer func() {
					if p := recover(); p != nil {
						s.opt.Logger.Error("a made-up person broke", "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
					}
				}()
				// They begin one after another, as people do who read first.
				acts(ctx, rehearsal.New(uint64(id), id), hand{screen}, pace, time.Duration(1+i*7%10)*5*pace)
			}()
		}
	}
	<-ctx.Done()
	return nil
}

// namedRehearsal begins the names of their files, after the day.
const namedRehearsal = "rehearsal"

// firstRehearsal tells whether this is the first one that the data folder has.
func (h *Hosting) firstRehearsal() bool {
	if !h.opt.Rehearsal {
		return false
	}
	all, err := h.opt.Dir.List()
	n := 0
	for _, l := range all {
		if strings.Contains(l.Name, namedRehearsal+"-") {
			n++
		}
	}
	return err == nil && n <= 1
}

// acts is one made-up person until ctx ends.
func acts(ctx context.Context, p *rehearsal.Person, with hand, pace, wait time.Duration) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		}
		wait = p.Press(with, pace) // where they write goes along with it
	}
}

// hand is a hub's screen as the made-up people hold it.
type hand struct{ *hub.Screen }

// State is what they see.
func (h hand) State() session.State { return h.View().State }
