package tui

import "convene/session/hub"

// Farewell is what is said below the screen when it is gone: that what was
// written is saved, and that one can come back. ended: the session was closed, or
// the connection; otherwise the person left. Nothing is said to somebody who
// never sat down.
func (r *Root) Farewell(ended bool) string {
	w := r.kit.Words.Save
	switch {
	case r.screen == nil:
		return ""
	case !ended:
		return w.Left
	case r.opt.Hub.Shared().Save.Mark == hub.NotSaved:
		return w.EndedUnsaved
	}
	return w.Ended
}
