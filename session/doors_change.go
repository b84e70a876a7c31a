package session

// ChangeCode ends the join code, for a room in which too many know it: people
// inside stay, keys that were let in stay known, and everybody else needs the
// code that comes next. A session that was open to all has a code from then on.
type ChangeCode struct{}

func (ChangeCode) decide(s State, c Command) ([]Body, error) {
	if err := s.mayFacilitate(c.By, 0); err != nil {
		return nil, err
	}
	return []Body{CodeChanged{Turn: s.Doors.Turn + 1}}, nil
}
