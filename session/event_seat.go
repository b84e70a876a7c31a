package session

// What becomes of people's seats, besides moving them.
type (
	// Renamed gives somebody another name. The last one is what they are called in
	// every document; the ones before are remembered with the seat.
	Renamed struct {
		Seat SeatID `json:"seat"`
		Name string `json:"name"`
	}
	// SeatShut sends somebody out, or lets them in again. A seat that is shut does
	// nothing and is given to nobody, and its keys open no door. What was written
	// on it stays.
	SeatShut struct {
		Seat SeatID `json:"seat"`
		Shut bool   `json:"shut,omitempty"`
	}
	// CodeChanged ends the join code: the next one is the session's Turn-th. Which
	// that is, the host knows.
	CodeChanged struct {
		Turn int `json:"turn"`
	}
)

func (Renamed) kind() string     { return "renamed" }
func (SeatShut) kind() string    { return "shut" }
func (CodeChanged) kind() string { return "code" }

func decodeSeatBody(kind string, d []byte) (Body, error) {
	switch kind {
	case "renamed":
		return as[Renamed](d)
	case "shut":
		return as[SeatShut](d)
	case "code":
		return as[CodeChanged](d)
	}
	return Unknown{Kind: kind}, nil
}

// applySeat is Apply for these.
func applySeat(s State, e Event) State {
	switch b := e.Body.(type) {
	case Renamed:
		return s.changeSeat(b.Seat, func(x *Seat) bool { return x.rename(b.Name) })
	case SeatShut:
		return s.changeSeat(b.Seat, func(x *Seat) bool {
			changed := x.Shut != b.Shut
			x.Shut = b.Shut
			return changed
		})
	case CodeChanged:
		if b.Turn > s.Doors.Turn {
			s.Doors.Open, s.Doors.Code, s.Doors.Given, s.Doors.Turn = false, "", "", b.Turn
		}
	}
	return s
}
