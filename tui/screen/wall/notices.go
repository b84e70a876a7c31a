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

// changedFor is how long it is told that a seat changed hands.
const changedFor = 5 * time.Minute

// mostNotice is how many lines it may take that a seat changed hands.
const mostNotice = 2

// SetNotices gives what facilitators are to know of the machine, the newest first.
// They are no part of the view: participants' screens have none.
func (s *Screen) SetNotices(all []hub.Notice) { s.notices = all }

// noticed is the newest of them that still holds, above how to join.
func (s *Screen) noticed(k part.Kit, w int) []string {
	for _, n := range s.notices {
		if (n.Code == hub.Guessing || n.Code == hub.PortMoved || n.Code == hub.AddressMoved) && k.Now.Sub(n.Since) > guessedFor ||
			n.Code == hub.SeatChanged && k.Now.Sub(n.Since) > changedFor {
			continue
		}
		out := part.NoticeLines(k, n, w)
		if n.Code == hub.SeatChanged {
			out = part.Folded(s.changedHands(k, n), w, mostNotice)
		}
		for i, l := range out {
			out[i] = k.Theme.Warn.Render(l)
		}
		return out
	}
	return nil
}

// changedHands is that a seat has gone to another screen, and by whose yes.
func (s *Screen) changedHands(k part.Kit, n hub.Notice) string {
	w := k.Words.Seats
	x := s.view.State.Seat(n.Seat)
	if x == nil {
		return ""
	}
	said := w.ByLead
	switch n.How {
	case hub.ByPerson:
		said = w.ByPerson
	case hub.ByKey:
		said = w.ByKey
	case hub.ByFacilitator:
	}
	table := ""
	if t := s.view.State.Table(x.Table); t != nil {
		table = k.Words.Common.TableName(t.Number, t.Name.In(k.Lang))
	}
	return fmt.Sprintf(said, x.Name, table)
}

// asked is the question about a seat that waits, or how many do.
func (s *Screen) asked(k part.Kit, n int) string {
	w := k.Words.Seats
	if x := s.view.State.Seat(s.view.Asks[0].Seat); n == 1 && x != nil {
		if s.view.Asks[0].What == hub.ForText {
			return fmt.Sprintf(w.ShowAlone, x.Name)
		}
		return fmt.Sprintf(w.WantsToBe, x.Name)
	}
	return w.Asks.Of(n)
}
