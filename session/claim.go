package session

import (
	"fmt"
	"slices"
	"strings"

	"convene/session/text"
)

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
		head, _ := text.Cut(text.Name(name), longestName-len([]rune(end)))
		called := strings.TrimSpace(head) + end
		like := text.Skeleton(called)
		if !slices.ContainsFunc(s.Seats, func(x *Seat) bool { return x.Table == table && text.Skeleton(x.Name) == like }) {
			return called
		}
	}
}

// longestName is how many characters text.Name leaves of a name.
const longestName = 24

// mostKeys is how many computers bring one person back.
const mostKeys = 16

func (a AddKey) decide(s State, c Command) ([]Body, error) {
	x := s.Seat(c.By)
	if x == nil {
		return nil, refuse(NoSuchSeat)
	}
	if a.Key == "" || slices.Contains(x.Keys, a.Key) && (a.Doubt || x.Knows(a.Key)) {
		return nil, nil
	}
	if len(x.Keys) >= mostKeys && !slices.Contains(x.Keys, a.Key) {
		return nil, refuse(WrongPlace)
	}
	return []Body{KeyAdded{Seat: x.ID, Key: a.Key, Doubt: a.Doubt}}, nil
}

// added is the seat with another key, or with one that is in doubt no more.
func (x *Seat) added(b KeyAdded) bool {
	if b.Key == "" {
		return false
	}
	doubted := slices.Index(x.Doubted, b.Key)
	switch known := slices.Contains(x.Keys, b.Key); {
	case known && (b.Doubt || doubted < 0):
		return false
	case known:
		x.Doubted = slices.Delete(slices.Clone(x.Doubted), doubted, doubted+1)
		return true
	case b.Doubt:
		x.Doubted = append(slices.Clip(x.Doubted), b.Key)
	}
	x.Keys = append(slices.Clip(x.Keys), b.Key)
	return true
}

// MayGive tells whether somebody may say yes to a newcomer who asks for a seat:
// its own person, or a facilitator.
func (s State) MayGive(by, seat SeatID) bool {
	x := s.Seat(by)
	return x != nil && (by == seat || x.Role == Facilitator)
}
