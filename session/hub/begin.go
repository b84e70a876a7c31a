package hub

import (
	"time"

	"convene/session"
	"convene/session/journal"
)

// Beginning is what a new session's journal begins with when the program itself does
// these things at a moment.
func Beginning(at time.Time, do ...session.Action) ([]journal.Record, error) {
	var st session.State
	var recs []journal.Record
	for _, a := range do {
		evs, err := session.Decide(st, session.Command{At: at.UTC().Truncate(time.Millisecond), Do: a})
		if err != nil {
			return nil, err
		}
		for _, ev := range evs {
			ev.Site, ev.Counter = 1, uint64(len(recs))+1
			st = session.Apply(st, ev)
			r, err := Encode(ev)
			if err != nil {
				return nil, err
			}
			recs = append(recs, r)
		}
	}
	return recs, nil
}
