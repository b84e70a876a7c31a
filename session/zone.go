package session

import "time"

// zoneForm is how a zone is kept: the name of a place would need a list of all
// places to be understood, and one evening has one offset.
const zoneForm = "-07:00"

// ZoneOf is the zone of a moment as somebody's clock has it, to begin a session with.
func ZoneOf(now time.Time) string { return now.Format(zoneForm) }

// zone is a zone that can be read, else "".
func zone(s string) string {
	if _, err := time.Parse(zoneForm, s); err != nil {
		return ""
	}
	return s
}

// Location is where the session's days begin and end: as its room's clocks had it,
// or as this machine has it for a session that didn't keep that. machine may be nil,
// for UTC.
func (s State) Location(machine *time.Location) *time.Location {
	if t, err := time.Parse(zoneForm, s.Zone); err == nil {
		_, east := t.Zone()
		return time.FixedZone("", east)
	}
	if machine == nil {
		return time.UTC
	}
	return machine
}
