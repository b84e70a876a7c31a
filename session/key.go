package session

import (
	"slices"
)

// AddKey lets a key bring By back to their seat from now on. Doubt is the hub's
// to say: nobody has vouched for whoever holds it.
type AddKey struct {
	Key   string
	Doubt bool
}

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

// KeyAdded lets another key take the seat again without being asked. Without
// Doubt it also ends the doubt in one that was added with it.
type KeyAdded struct {
	Seat SeatID `json:"seat"`
	Key  string `json:"key"`
	// Doubt: it came to a seat that was there, and nobody has vouched for it.
	Doubt bool `json:"doubt,omitempty"`
}

func (KeyAdded) kind() string { return "key" }

func (b KeyAdded) apply(s State, _ Event) State {
	return s.changeSeat(b.Seat, func(x *Seat) bool { return x.added(b) })
}

func (b KeyAdded) without(r *rewriting, _ Event) Body {
	// without a key it changes nothing
	if b.Seat == r.seat || r.shared(b.Key) {
		b.Key, b.Doubt = "", false
	}
	return b
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
