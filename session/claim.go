package session

import (
	"fmt"
	"slices"
	"strings"

	"convene/session/text"
)

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

// SeatElsewhere is the seat at another table of somebody who asks for one that
// isn't there: theirs by the name and the key, or the one of that name that is
// expected from last time and has no key. nil where there is none, or several.
func SeatElsewhere(s State, a Sit) *Seat {
	name := text.Name(a.Name)
	if a.Role == Facilitator || name == "" || s.Table(a.Table) == nil || FindSeat(s, a) != nil {
		return nil
	}
	var keyed, expected []*Seat
	for _, x := range s.Seats {
		switch {
		case x.Table == 0 || x.Table == a.Table || x.Role == Facilitator || x.Shut || !x.IsCalled(name):
		case a.Key != "" && slices.Contains(x.Keys, a.Key):
			keyed = append(keyed, x)
		case x.Expected && len(x.Keys) == 0:
			expected = append(expected, x)
		}
	}
	switch {
	case len(keyed) == 1:
		return keyed[0]
	case len(keyed) == 0 && len(expected) == 1:
		return expected[0]
	}
	return nil
}

// Whose a seat is that somebody wants to sit down on.
type Whose int

// The answers there are.
const (
	Fresh Whose = iota // nobody has it yet: they get a new one
	Mine               // it is theirs, and they come back to it
	Taken              // it is somebody else's, as far as anybody can tell
)

// Claim is the one rule of who gets which seat. A seat is given back to a key that
// is bound to it, or to its name and table while no key is bound and nobody sits
// there. Whoever else asks for it needs a yes: of the one who sits there, or of a
// facilitator (a.Granted).
func Claim(s State, a Sit) (*Seat, Whose) {
	if x := s.Seat(a.Granted); x != nil && !x.Shut {
		return x, Mine
	}
	x := FindSeat(s, a)
	if x == nil {
		x = s.handedOver(a)
	}
	if x == nil {
		return nil, Fresh
	}
	if a.Key != "" {
		if slices.Contains(x.Keys, a.Key) && !x.Shut {
			return x, Mine
		}
		if second := s.namesake(a); second != nil {
			return second, Mine
		}
	}
	if x.Shut || len(x.Keys) > 0 || slices.Contains(a.Here, x.ID) || a.KeyOnly || x.Role != a.Role {
		return x, Taken
	}
	return x, Mine
}

// handedOver is the seat of that name at that table whose person was given the
// facilitator's right: a name is not enough to have that back.
func (s State) handedOver(a Sit) *Seat {
	name := text.Name(a.Name)
	if a.Role == Facilitator || name == "" || a.Table == 0 {
		return nil
	}
	for _, x := range s.Seats {
		if x.Role == Facilitator && x.Table == a.Table && strings.EqualFold(x.Name, name) {
			return x
		}
	}
	return nil
}

// namesake is the seat of this key at the table that is called the name and
// something after it: the second Maria gives her own name and is "Maria 2".
func (s State) namesake(a Sit) *Seat {
	name := text.Name(a.Name)
	if name == "" {
		return nil
	}
	for _, x := range s.Seats {
		rest, ok := cutFold(x.Name, name+" ")
		if ok && rest != "" && !x.Shut && x.Role == a.Role && (a.Table == 0 || x.Table == a.Table) && slices.Contains(x.Keys, a.Key) {
			return x
		}
	}
	return nil
}

// cutFold is strings.CutPrefix, whatever the case.
func cutFold(s, prefix string) (string, bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

// Knows tells whether the key is this person's own beyond doubt.
func (x *Seat) Knows(key string) bool {
	return key != "" && slices.Contains(x.Keys, key) && !slices.Contains(x.Doubted, key)
}

// AnotherName is what a second person of a name is called at a table, so that
// nobody takes the two for each other: "Maria 2", or with an initial "Maria R".
func AnotherName(s State, name string, table int, initial string) string {
	for n := 2; ; n++ {
		end := " " + fmt.Sprint(n)
		if first, _ := text.Cut(text.Name(initial), 8); first != "" {
			end = " " + first
			if n > 2 {
				end += " " + fmt.Sprint(n-1)
			}
		}
		head, _ := text.Cut(text.Name(name), text.MostName-len([]rune(end)))
		called := strings.TrimSpace(head) + end
		if s.mistaken(called, table, 0) == nil {
			return called
		}
	}
}

// mostKeys is how many computers bring one person back.
const mostKeys = 16

// MayGive tells whether somebody may say yes to a newcomer who asks for a seat:
// its own person, or a facilitator.
func (s State) MayGive(by, seat SeatID) bool {
	x := s.Seat(by)
	return x != nil && (by == seat || x.Role == Facilitator)
}
