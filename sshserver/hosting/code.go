package hosting

import (
	"context"
	"fmt"

	"convene/session"
	"convene/sshserver/door"
)

// changeCode ends the join code and lets people in by a new one, when a facilitator
// asks for it in the middle of a session. People inside stay.
func (h *Hosting) changeCode(ctx context.Context, by session.SeatID) error {
	h.changing.Lock() // two facilitators at once: one code after the other
	defer h.changing.Unlock()
	if _, err := h.hub.Do(ctx, by, session.ChangeCode{}); err != nil {
		return err
	}
	d := h.newCode(h.hub.Shared().State.Doors)
	d.FacilitatorCode = h.doors.Load().FacilitatorCode
	if _, err := h.hub.Do(ctx, 0, session.SetDoors{Doors: d.Kept()}); err != nil {
		return err
	}
	h.doors.Store(&d)
	h.door.SetCode(d.Code)
	h.opt.Logger.Info("the join code was changed", "by seat", by)
	if h.facts != nil {
		_, _ = fmt.Fprintf(h.facts, "code %s\n", door.ShowCode(d.Code))
	}
	return nil
}
