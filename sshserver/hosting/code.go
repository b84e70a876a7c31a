package hosting

import (
	"context"

	"convene/session"
)

// changeCode ends the join code and lets people in by a new one, when a facilitator
// asks for it in the middle of a session. People inside stay.
func (s *Session) changeCode(ctx context.Context, by session.SeatID) error {
	s.changing.Lock() // two facilitators at once: one code after the other
	defer s.changing.Unlock()
	var d session.Doors
	for d.Code == "" || s.free != nil && !s.free(d.Code) {
		if _, err := s.hub.Do(ctx, by, session.ChangeCode{}); err != nil {
			return err
		}
		d = s.newCode(s.hub.Shared().State.Doors)
	}
	d.FacilitatorCode = s.doors.Load().FacilitatorCode
	if _, err := s.hub.Do(ctx, 0, session.SetDoors{Doors: d.Kept()}); err != nil {
		return err
	}
	s.doors.Store(&d)
	s.recoded(d.Code)
	s.opt.Logger.Info("the join code was changed", "by seat", by)
	return nil
}
