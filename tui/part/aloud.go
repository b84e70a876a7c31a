package part

import (
	"slices"
	"time"

	"convene/session"
	"convene/session/carry"
)

// Aloud is the commitments of one worksheet as they were read last, and what they were read from. Its page is drawn
// again for every key of the room, and most of those keys change nothing that is read. The zero Aloud has read nothing.
type Aloud struct {
	sheet  *session.Sheet
	seats  []*session.Seat // whose names make somebody one of the table
	day    time.Time       // which makes another date of "Friday"
	spoken []carry.Spoken
}

// Of gives a worksheet's commitments, as carry.Aloud reads them: st is the state as the reader may see it, now is in
// the room's time zone. They are read anew only when the sheet, the people or the day are others than the last time.
func (a *Aloud) Of(st session.State, ref session.SheetRef, now time.Time) []carry.Spoken {
	sh := st.Sheet(ref)
	if sh == nil {
		return nil
	}
	if a.sheet != sh || !sameDay(a.day, now) || !slices.Equal(a.seats, st.Seats) {
		*a = Aloud{sheet: sh, seats: st.Seats, day: now, spoken: carry.Aloud(st, ref, now)}
	}
	return a.spoken
}

func sameDay(a, b time.Time) bool {
	y, m, d := a.Date()
	oy, om, od := b.Date()
	return y == oy && m == om && d == od
}
