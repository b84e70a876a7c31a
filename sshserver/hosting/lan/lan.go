// Package lan is how others in the room's network reach this computer: its addresses, which
// change when it moves to a hotspot, and its name, which is announced while a session is
// hosted.
package lan

import (
	"context"
	"log/slog"
	"net"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// every is how often the addresses are looked at: they change when somebody has moved the
// computer to another network, and then stands in front of people who can't join.
const every = 3 * time.Second

// Options are what to watch.
type Options struct {
	Listening net.IP // where the door is
	Name      string // announced, unless somebody else in the network has it; "": nothing is
	Logger    *slog.Logger
	// Changed is told that Hosts says something else from now on; it may be nil.
	Changed func()
	// Addresses are this computer's; nil: the real ones.
	Addresses func() []net.IP
	Every     time.Duration // 0: every
}

// Watch knows by what others reach this computer.
type Watch struct {
	opt       Options
	now       atomic.Pointer[[]net.IP]
	announcer *announcer // nil: nothing is announced
}

// New looks once; Run goes on.
func New(o Options) *Watch {
	if o.Addresses == nil {
		o.Addresses = Addresses
	}
	if o.Every == 0 {
		o.Every = every
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	w := &Watch{opt: o}
	all := o.Addresses()
	w.now.Store(&all)
	return w
}

// Hosts are what people type to reach this computer, the surest first: its address in the
// room's network, then its name there, where it is announced.
func (w *Watch) Hosts() []string {
	if !w.opt.Listening.IsUnspecified() {
		return []string{w.opt.Listening.String()}
	}
	var out []string
	for _, ip := range *w.now.Load() {
		out = append(out, ip.String())
	}
	if len(out) == 0 {
		return []string{"127.0.0.1"}
	}
	if name := w.announcer.announced(); name != "" {
		out = append(out, name)
	}
	return out
}

// Run watches, and announces the name, until ctx ends. Where the door is open to one
// address alone there is nothing to watch.
func (w *Watch) Run(ctx context.Context) {
	if !w.opt.Listening.IsUnspecified() {
		return
	}
	var beside sync.WaitGroup
	defer beside.Wait()
	if w.announcer != nil {
		beside.Go(func() {
			defer w.recovers("announcing the computer's name broke")
			w.announcer.run(ctx)
		})
	}
	tick := time.NewTicker(w.opt.Every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			w.look()
		}
	}
}

func (w *Watch) look() {
	defer w.recovers("looking for the computer's addresses broke")
	all := w.opt.Addresses()
	if len(all) == 0 || slices.EqualFunc(all, *w.now.Load(), net.IP.Equal) {
		return // between two networks it has none: what was so is said until there is something else
	}
	w.now.Store(&all)
	w.announcer.moved()
	w.changed()
}

func (w *Watch) changed() {
	if w.opt.Changed != nil {
		w.opt.Changed()
	}
}

// recovers keeps a mistake here from ending the session.
func (w *Watch) recovers(what string) {
	if r := recover(); r != nil {
		w.opt.Logger.Error(what, "reason", r)
	}
}
