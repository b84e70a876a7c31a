package hosting

import (
	"fmt"
	"sync"

	"convene/session/hub"
	"convene/sshserver/hosting/lan"
)

// reached begins to watch by what people reach this computer.
func (h *Hosting) reached() {
	o := lan.Options{Listening: h.Addr().IP, Name: lan.Name(), Logger: h.opt.Logger, Addresses: h.opt.Addresses}
	if h.opt.NoName {
		o.Name = ""
	}
	var one sync.Mutex
	first := ""
	o.Changed = func() {
		one.Lock()
		defer one.Unlock()
		now := h.lan.Hosts()[0]
		if now == first { // there is a name now, or it is gone
			h.hub.WakeWalls()
			return
		}
		first = now
		h.tellLine()
		h.hub.Notify(hub.Notice{Code: hub.AddressMoved, From: now, Since: h.hub.Now()})
	}
	h.lan = lan.New(o)
	first = h.lan.Hosts()[0]
	if err := h.lan.Announce(); err != nil {
		h.opt.Logger.Info("the computer's name isn't announced: there is no multicast here", "err", err)
	}
}

// tellLine prints the line to join, once more, where facts are printed.
func (h *Hosting) tellLine() {
	h.changing.Lock()
	defer h.changing.Unlock()
	if h.facts != nil {
		join, _ := h.lines()
		_, _ = fmt.Fprintf(h.facts, "join %s\n", join[0])
		if h.web != nil {
			_, _ = fmt.Fprintf(h.facts, "web %s\n", h.WebAddress())
		}
	}
}
