package files

import (
	"context"
	"os"
	"slices"
	"time"

	"convene/session"
	"convene/session/journal/sqlite"
)

// Unfinished finds the newest worksheet of a plan that somebody fills by themselves
// and hasn't called done. What was ever open to others is none, and neither is what
// is filled at this moment, elsewhere.
func (d Dir) Unfinished(ctx context.Context, plan string) (Listed, session.State, bool) {
	all, err := d.List()
	if err != nil {
		return Listed{}, session.State{}, false
	}
	for _, l := range all {
		b, err := beginning(ctx, l.Path)
		if l.Trouble != "" || err != nil || b.started == nil || b.started.Plan == nil || b.started.Plan.ID != plan || b.started.Plan.Tables != 1 {
			continue
		}
		if sqlite.InUse(l.Path) != nil {
			continue
		}
		if st, err := Read(ctx, l.Path, time.Time{}); err == nil && alone(st) && !finished(st) {
			return l, st, true
		}
	}
	return Listed{}, session.State{}, false
}

// alone tells a session that one person fills by themselves: it has no door.
func alone(st session.State) bool {
	return st.Doors == session.Doors{} && len(st.Tables) == 1 && len(st.Seats) <= 1 &&
		!slices.ContainsFunc(st.Seats, func(s *session.Seat) bool { return s.Role == session.Facilitator })
}

func finished(st session.State) bool {
	return !slices.ContainsFunc(st.Tables[0].Sheets, func(sh *session.Sheet) bool { return len(sh.Done) == 0 })
}

// CanWrite tells, before there is anything to write, whether documents can be
// written into a folder. It makes the folder.
func CanWrite(dir string) error {
	if err := makeFolder(dir); err != nil {
		return err
	}
	beside, err := writeBeside(dir+string(os.PathSeparator)+"probe", nil)
	if beside != "" {
		_ = os.Remove(beside)
	}
	if err != nil {
		return cantWrite(dir, err)
	}
	return nil
}
