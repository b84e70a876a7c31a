package wall

import (
	"fmt"
	"time"

	"convene/session/hub"
	"convene/tui/part"
)

// guessedFor is how long it is told that somebody has tried codes, or that the
// port is another one.
const guessedFor = 10 * time.Minute

// mostNotice is how many lines the newest notice may take.
const mostNotice = 2

// SetNotices gives what facilitators are to know of the machine, the newest first.
// They are no part of the view: participants' screens have none.
func (s *Screen) SetNotices(all []hub.Notice) { s.notices = all }

// noticed is the newest of them that still holds, above how to join.
func (s *Screen) noticed(k part.Kit, w int) []string {
	for _, n := range s.notices {
		if (n.Code == hub.Guessing || n.Code == hub.PortMoved) && k.Now.Sub(n.Since) > guessedFor {
			continue
		}
		out := part.Folded(inWords(k, n), w, mostNotice)
		for i, l := range out {
			out[i] = k.Theme.Warn.Render(l)
		}
		return out
	}
	return nil
}

func inWords(k part.Kit, n hub.Notice) string {
	w := k.Words.Wall
	switch n.Code {
	case hub.DiskReserve:
		return w.DiskReserve
	case hub.DiskNoReserve:
		return w.DiskNoReserve
	case hub.Guessing:
		return fmt.Sprintf(w.Guessing, n.From, n.N)
	case hub.PortMoved:
		return fmt.Sprintf(w.PortMoved, n.From, n.N)
	}
	return ""
}
