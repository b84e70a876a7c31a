package export

import (
	"fmt"
	"time"
)

// when is a moment as documents show it to people: by the clocks of the room, and how
// those stand to UTC.
func when(t time.Time) string {
	_, east := t.Zone()
	zone, sign := "UTC", "+"
	if east < 0 {
		sign, east = "-", -east
	}
	if east != 0 {
		zone += fmt.Sprintf("%s%d", sign, east/3600)
	}
	if minutes := east / 60 % 60; minutes != 0 {
		zone += fmt.Sprintf(":%02d", minutes)
	}
	return t.Format("2006-01-02 15:04 ") + zone
}
