package session

import (
	"slices"
	"strings"

	"convene/exercises"
	"convene/session/text"
)

// Seat is one person's place. It outlives their connection.
type Seat struct {
	ID    SeatID         `json:"id"`
	Name  string         `json:"name"`
	Table int            `json:"table"` // 0 for a facilitator
	Role  Role           `json:"role,omitempty"`
	Lang  exercises.Lang `json:"lang,omitempty"`
	Keys  []string       `json:"keys,omitempty"` // fingerprints that sat here
	// Doubted are those of them that nobody has vouched for: they bring back to
	// the seat, but not to what it wrote in quiet.
	Doubted []string `json:"doubted,omitempty"`
	// Expected: they were here last time and haven't come yet.
	Expected bool `json:"expected,omitempty"`
	// Scribed: they sit at their table without a device, and somebody writes for
	// them. They were never let in by a door, and are once they come by one.
	Scribed bool  `json:"scribed,omitempty"`
	Was     []int `json:"was,omitempty"` // the tables they were moved from
	// Left is the last of those, and when: for a while they may still write there.
	Left Left `json:"left,omitzero"`
	// Called is what they were called before, the last name last.
	Called []string `json:"called,omitempty"`
	Shut   bool     `json:"shut,omitempty"` // they were sent out
	// Standing is what they are here as; "": they haven't been asked.
	Standing string `json:"standing,omitempty"`
	// Home is the table that they go back to, while they sit with others.
	Home int `json:"home,omitempty"`
	// From is the seat that was theirs in the session that their team took this one from.
	From SeatID `json:"from,omitempty"`
}

// Sit asks for a seat. Claim says beforehand whose it is; where there is one to
// give back, Sit only notes what is new about it.
type Sit struct {
	Name  string
	Table int
	Key   string // fingerprint; "" without one
	Lang  exercises.Lang
	// Chosen says that they chose Lang just now. Otherwise it is what their
	// terminal asks for, and what they chose before counts more.
	Chosen bool
	Role   Role // set by whoever let the person in, never by the person
	// KeyOnly: their key alone let them in, and they gave no code. It brings them
	// to their own seats and to no other that is there.
	KeyOnly bool
	// Here are the seats that somebody sits on just now, and Granted one that was
	// given to this person by a yes. Both are the hub's to say.
	Here    []SeatID
	Granted SeatID
	// Busy are seats that have written something without a name, likewise.
	Busy []SeatID
}

// MostSeats is how many people one session holds, and far above any room. A seat that
// somebody has done anything on is theirs for good; when there is no room, one that
// nobody ever used is given to whoever comes, so that names alone fill no session.
const MostSeats = 2000

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
		if err := s.seats(a.Table); err != nil {
			return nil, err
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
	id, again := SeatID(len(s.Seats)+1), false
	if len(s.Seats) >= MostSeats && a.Role != Facilitator { // the wall is never full
		x := s.spare(a)
		if x == nil {
			return nil, refuseAt(RoomFull, MostSeats)
		}
		id, again = x.ID, true
	}
	skeleton := text.Skeleton(name)
	for _, x := range s.Seats {
		if x.Table == a.Table && x.Role == a.Role && text.Skeleton(x.Name) == skeleton {
			return nil, &Error{Code: NameTaken, Name: x.Name}
		}
	}
	return []Body{Seated{
		Seat: id, Again: again, Name: name, Table: a.Table, Role: a.Role, Lang: a.Lang, Key: a.Key,
	}}, nil
}

// spare is a seat that is of no use to anybody: nobody sits on it, and nothing that was
// done in this session is theirs. The newest, and one without a key before one that a
// key would bring back to.
func (s State) spare(a Sit) *Seat {
	used := s.used()
	var keyed *Seat
	for _, x := range slices.Backward(s.Seats) {
		switch {
		case !x.blank() || used[x.ID] || slices.Contains(a.Here, x.ID) || slices.Contains(a.Busy, x.ID):
		case len(x.Keys) == 0:
			return x
		case keyed == nil:
			keyed = x
		}
	}
	return keyed
}

// blank tells whether nothing has become of somebody since they sat down.
func (x *Seat) blank() bool {
	return x.Role == Participant && !x.Expected && !x.Scribed && !x.Shut && len(x.Was) == 0 && len(x.Called) == 0
}

// used are the seats that something is kept of.
func (s State) used() map[SeatID]bool {
	out := map[SeatID]bool{}
	for _, t := range s.Tables {
		if t.Round != nil {
			for _, id := range append(slices.Clone(t.Round.Order), t.Round.Spoke...) {
				out[id] = true
			}
		}
		for _, sh := range t.Sheets {
			for _, id := range sh.Done {
				out[id] = true
			}
			for _, p := range sh.Picks {
				out[p.Seat] = true
			}
			for _, e := range sh.Entries {
				out[e.Author], out[e.Last], out[e.Told] = true, true, true
				for _, d := range e.Dots {
					out[d.Seat] = true
				}
				for _, n := range e.Notes {
					out[n.Author] = true
				}
			}
		}
	}
	return out
}

// TidyName is what a name becomes when somebody sits down with it: cleaned, in
// one line, at most 24 characters. "" when nothing is left.
func TidyName(name string) string { return text.Name(name) }

// OnlyNumber tells whether what was given for a name is a number: a table's, or an
// account's, and nobody's name.
func OnlyNumber(name string) bool { return strings.Trim(name, "0123456789 ") == "" }

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

// Sitting is how many people sit at a table, here or away.
func (s State) Sitting(table int) int {
	n := 0
	for _, x := range s.Seats {
		if x.Table == table && x.Role != Facilitator && !x.Shut {
			n++
		}
	}
	return n
}

// Seated gives somebody a new seat.
type Seated struct {
	Seat  SeatID         `json:"seat"`
	Name  string         `json:"name"`
	Table int            `json:"table,omitempty"`
	Role  Role           `json:"role,omitempty"`
	Lang  exercises.Lang `json:"lang,omitempty"`
	Key   string         `json:"key,omitempty"`
	// Scribed: somebody else at the table writes for them.
	Scribed bool `json:"scribed,omitempty"`
	// Again: it is one that was there and that nobody had used.
	Again bool `json:"again,omitempty"`
}

func (Seated) kind() string { return "seated" }

func (b Seated) apply(s State, _ Event) State {
	return s.seat(b)
}

func (b Seated) without(r *rewriting, _ Event) Body {
	if b.Seat == r.seat {
		b.Name, b.Key, b.Lang = r.said.As, "", ""
	} else if r.shared(b.Key) {
		b.Key = ""
	}
	return b
}

func (s State) seat(b Seated) State {
	old := s.Seat(b.Seat)
	switch {
	case b.Name == "" || s.Plan == nil:
		return s
	case b.Again && (old == nil || !old.blank()), !b.Again && int(b.Seat) != len(s.Seats)+1:
		return s
	}
	if b.Role != Facilitator && s.Table(b.Table) == nil {
		return s
	}
	x := &Seat{ID: b.Seat, Name: b.Name, Table: b.Table, Role: b.Role, Lang: b.Lang, Scribed: b.Scribed}
	if b.Key != "" {
		x.Keys = []string{b.Key}
	}
	if b.Again {
		return s.changeSeat(b.Seat, func(was *Seat) bool { *was = *x; return true })
	}
	s.Seats = append(slices.Clip(slices.Clone(s.Seats)), x)
	return s
}

// Arrived says that somebody who was here last time has sat down.
type Arrived struct {
	Seat SeatID `json:"seat"`
}

func (Arrived) kind() string { return "arrived" }

func (b Arrived) apply(s State, _ Event) State {
	return s.changeSeat(b.Seat, func(x *Seat) bool {
		waited := x.Expected || x.Scribed
		x.Expected, x.Scribed = false, false
		return waited
	})
}

// AddPerson seats somebody without a device, for whom a scribe writes.
type AddPerson struct {
	Name  string
	Table int
}

func (a AddPerson) decide(s State, c Command) ([]Body, error) {
	if _, err := s.mayLead(c.By, a.Table); err != nil {
		return nil, err
	}
	sit := Sit{Name: a.Name, Table: a.Table}
	if x := FindSeat(s, sit); x != nil {
		switch {
		case x.Shut:
			return nil, refuse(SeatClosed)
		case x.Scribed:
			return nil, nil
		}
		return sit.comeBack(x), nil
	}
	out, err := sit.sitDown(s)
	for i := range out {
		if b, ok := out[i].(Seated); ok {
			b.Scribed = true
			out[i] = b
		}
	}
	return out, err
}
