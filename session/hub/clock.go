package hub

import (
	"context"
	"time"

	"convene/session/journal"
)

// Steady is a session's clock while the program runs: it starts from the wall's
// time and then goes on by what has gone by, so that setting the computer's clock
// moves no deadline and puts no line before the one it answers. Its times have no
// other reading than the wall's: they are the same before and after they were saved.
//
// What has gone by is what now's monotonic readings say; where now is nil it is the
// machine's clock, and the time that the computer was asleep has gone by too.
func Steady(now func() time.Time) func() time.Time {
	slept := func() time.Duration { return 0 }
	if now == nil {
		now, slept = time.Now, asleep()
	}
	began := now()
	from := began.Round(0)
	return func() time.Time { return from.Add(now().Sub(began) + slept()) }
}

// mostAhead is how far a session may be ahead of the wall's time.
const mostAhead = 24 * time.Hour

// ahead is by how much the last thing that happened lies in the future. The
// computer's clock was set back since then, by the one who found it wrong or by
// the network, and the session's time goes on from where it was: a clock that ran
// shows no more than was left, and nothing that comes stands before what was there.
// Further off than a day it was the last thing's time that was wrong.
func ahead(ctx context.Context, j journal.Journal, seq uint64, now time.Time) (time.Duration, error) {
	if seq == 0 {
		return 0, nil
	}
	var last time.Time
	err := j.Read(ctx, seq-1, func(recs []journal.Record) error {
		last = recs[len(recs)-1].At
		return nil
	})
	if d := last.Sub(now); err == nil && d > 0 && d <= mostAhead {
		return d, nil
	}
	return 0, err
}

// Now is the session's time. It is what its events' times and its deadlines are
// to be compared with.
func (h *Hub) Now() time.Time { return h.opt.Now().Add(h.ahead) }
