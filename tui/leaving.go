package tui

import (
	"convene/session"
	"convene/session/hub"
	"convene/tui/part"
)

// leaving is what this person is asked before they leave. At the host's own
// terminal leaving ends the session for everybody, and somebody who fills a
// worksheet by themselves has no seat to come back to but a file.
func (r *Root) leaving() part.Leaving {
	w := r.kit.Words.Menu
	switch {
	case r.opt.AtHost:
		ends, saved := w.EndsEmpty, w.AllSaved
		if n := r.others(); n > 0 {
			ends = w.EndsFor.Of(n)
		}
		switch {
		case r.opt.Hub.Shared().Save.Mark == hub.NotSaved:
			saved = w.NotAllSaved
		case r.opt.Hub.Unsaved() > 0:
			saved = r.kit.Words.Save.BeingSaved
		}
		return part.Leaving{Asks: ends + " " + saved, Go: w.EndAll, Stay: w.Stay, StayFirst: true}
	case r.facilitates():
		return part.Leaving{Asks: w.LeaveSure, Go: w.Leave, Stay: w.Stay, StayFirst: true}
	case !r.opt.Facilitator && len(r.opt.Info.SSH) == 0:
		return part.Leaving{Asks: w.LeaveAlone, Go: w.Leave, Stay: w.GoOn}
	}
	return part.Leaving{Asks: w.LeaveSure, Go: w.Leave, Stay: w.GoOn}
}

// others is how many people are here besides this one, however many screens each
// of them has open.
func (r *Root) others() int {
	now := r.opt.Hub.Shared()
	here := map[session.SeatID]bool{}
	for n := range len(now.State.Tables) + 1 { // 0 is those who look at no table
		for _, p := range now.People.At(n) {
			here[p.Seat] = true
		}
	}
	if r.screen != nil {
		delete(here, r.screen.Seat())
	}
	return len(here)
}
