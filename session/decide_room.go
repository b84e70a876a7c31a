package session

import (
	"slices"
	"strings"
	"time"

	"convene/exercises"
	"convene/session/text"
)

// MostSeats is how many people one session holds. Seats are never taken away,
// so it is far above any room.
const MostSeats = 2000

// MostAnnounced is how many characters an announcement has room for.
const MostAnnounced = 200

// longestClock keeps a slip of the finger from setting a clock for a year.
const longestClock = 12 * time.Hour

func (a Start) decide(s State, _ Command) ([]Body, error) {
	if s.Plan != nil {
		return nil, refuse(AlreadyBegun)
	}
	if a.Plan == nil || len(a.Plan.Steps) == 0 {
		return nil, refuse(NoSuchStep)
	}
	if a.Past == nil {
		return []Body{Started{Plan: a.Plan, Zone: zone(a.Zone)}}, nil
	}
	if !a.Past.fits(a.Plan) {
		return nil, refuse(WrongPlace)
	}
	past := a.Past.cleaned(a.Plan)
	if !past.fits(a.Plan) { // a name of which nothing is left
		return nil, refuse(WrongPlace)
	}
	return []Body{Started{Plan: a.Plan, Past: past, Zone: zone(a.Zone)}}, nil
}

func (a SetDoors) decide(s State, c Command) ([]Body, error) {
	if c.By != 0 {
		return nil, refuse(NotAllowed)
	}
	if a.Doors == s.Doors {
		return nil, nil
	}
	return []Body{DoorsSet(a)}, nil
}

// FindSeat gives the seat that somebody comes back to, or nil: the one with
// their key, or with their name at their table. A key alone is enough when they
// gave no name. Several people may share one laptop and so one key: a name that
// is given always decides.
func FindSeat(s State, a Sit) *Seat {
	if a.Name != "" {
		if a.Name = text.Name(a.Name); a.Name == "" {
			return nil // one was given, and nothing is left of it
		}
	}
	var byKey, before *Seat
	for _, x := range s.Seats {
		if x.Role != a.Role {
			continue
		}
		sameName := strings.EqualFold(x.Name, a.Name)
		sameTable := a.Table == 0 || x.Table == a.Table
		keyed := a.Key != "" && slices.Contains(x.Keys, a.Key)
		switch {
		case a.Name != "" && sameName && (keyed && sameTable || x.Table == a.Table):
			return x
		case a.Name != "" && sameName && slices.Contains(x.Was, a.Table):
			before = x // moved since; they know only where they sat
		case a.Name != "" && keyed && sameTable && x.IsCalled(a.Name):
			before = x // called otherwise since; their own line to type still says so
		case a.Name == "" && keyed && sameTable:
			if byKey == nil || !x.Shut {
				byKey = x // the last one who sat down with it
			}
		}
	}
	if before != nil {
		return before
	}
	return byKey
}

// TidyName is what a name becomes when somebody sits down with it: cleaned, in
// one line, at most 24 characters. "" when nothing is left.
func TidyName(name string) string { return text.Name(name) }

// mayBeCalled refuses a participant the facilitator's name, in either language and
// however it is spelt: what stands under it on a roster or a sheet, people believe.
// "facilita" is in all there are of it, and in nobody's own name.
func mayBeCalled(name string, r Role) error {
	if !MayBeCalled(name, r) {
		return refuse(NameReserved)
	}
	return nil
}

// MayBeCalled tells whether somebody in that role may have the name.
func MayBeCalled(name string, r Role) bool {
	return r == Facilitator || !text.Resembles(name, "facilita")
}

func (a Sit) decide(s State, _ Command) ([]Body, error) {
	x, whose := Claim(s, a)
	switch {
	case x != nil && x.Shut:
		return nil, refuse(SeatClosed)
	case whose == Mine:
		return a.comeBack(x), nil
	case whose == Taken:
		return nil, &Error{Code: SeatTaken, Name: x.Name}
	}
	return a.sitDown(s)
}

// comeBack is what is new about a seat when its person takes it up again. A key
// isn't bound to it by that: its person is asked first.
func (a Sit) comeBack(x *Seat) []Body {
	var out []Body
	if x.Expected || x.Scribed {
		out = append(out, Arrived{Seat: x.ID})
	}
	if a.Lang != "" && a.Lang != x.Lang && (x.Lang == "" || a.Chosen) {
		out = append(out, LanguageSet{Seat: x.ID, Lang: a.Lang})
	}
	return out
}

// sitDown gives them a seat of their own.
func (a Sit) sitDown(s State) ([]Body, error) {
	name := text.Name(a.Name)
	if name == "" {
		return nil, refuse(NameNeeded)
	}
	if a.Role != Facilitator {
		if s.Table(a.Table) == nil {
			return nil, refuseAt(NoSuchTable, len(s.Tables))
		}
	} else {
		a.Table = 0
	}
	if err := mayBeCalled(name, a.Role); err != nil {
		return nil, err
	}
	if a.Role != Facilitator && s.shutKey(a.Key) {
		return nil, refuse(SeatClosed)
	}
	if len(s.Seats) >= MostSeats {
		return nil, refuseAt(RoomFull, MostSeats)
	}
	skeleton := text.Skeleton(name)
	for _, x := range s.Seats {
		if x.Table == a.Table && x.Role == a.Role && text.Skeleton(x.Name) == skeleton {
			return nil, &Error{Code: NameTaken, Name: x.Name}
		}
	}
	return []Body{Seated{
		Seat: SeatID(len(s.Seats) + 1), Name: name, Table: a.Table, Role: a.Role, Lang: a.Lang, Key: a.Key,
	}}, nil
}

func (a SetLanguage) decide(s State, c Command) ([]Body, error) {
	x := s.Seat(c.By)
	if x == nil {
		return nil, refuse(NoSuchSeat)
	}
	if x.Lang == a.Lang || (a.Lang != exercises.English && a.Lang != exercises.Spanish) {
		return nil, nil
	}
	return []Body{LanguageSet{Seat: c.By, Lang: a.Lang}}, nil
}

// mayFacilitate checks the right and the table (0: all).
func (s State) mayFacilitate(by SeatID, table int) error {
	if x := s.Seat(by); x == nil || x.Role != Facilitator {
		return refuse(NotAllowed)
	}
	if table != 0 && s.Table(table) == nil {
		return refuseAt(NoSuchTable, len(s.Tables))
	}
	return nil
}

func (a OpenStep) decide(s State, c Command) ([]Body, error) {
	if err := s.maySteer(c.By, a.Table); err != nil {
		return nil, err
	}
	if s.Exercise(a.Step) == nil {
		return nil, refuse(NoSuchStep)
	}
	out := []Body{StepOpened(a)}
	return append(out, s.roundsOver(s.after(c, out))...), nil
}

func (a SetClock) decide(s State, c Command) ([]Body, error) {
	if err := s.mayFacilitate(c.By, a.Table); err != nil {
		return nil, err
	}
	if a.Clock.Running {
		if err := s.going(); err != nil {
			return nil, err
		}
		left := min(a.Clock.Deadline.Sub(c.At), longestClock)
		a.Clock = Clock{Running: true, Deadline: c.At.Add(left)}
	} else {
		a.Clock = Clock{Left: min(a.Clock.Left, longestClock)}
	}
	return []Body{ClockSet(a)}, nil
}

func (a Announce) decide(s State, c Command) ([]Body, error) {
	if err := s.mayFacilitate(c.By, a.Table); err != nil {
		return nil, err
	}
	line := text.Clusters(text.CleanLine(a.Text), MostAnnounced)
	return []Body{Announced{Table: a.Table, Text: strings.TrimSpace(line)}}, nil
}
