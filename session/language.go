package session

import (
	"convene/exercises"
)

// SetLanguage changes what By reads in.
type SetLanguage struct{ Lang exercises.Lang }

func (a SetLanguage) decide(s State, c Command) ([]Body, error) {
	x := s.Seat(c.By)
	if x == nil {
		return nil, refuse(NoSuchSeat)
	}
	if x.Lang == a.Lang || !a.Lang.Known() {
		return nil, nil
	}
	return []Body{LanguageSet{Seat: c.By, Lang: a.Lang}}, nil
}

// LanguageSet is the language a person reads in.
type LanguageSet struct {
	Seat SeatID         `json:"seat"`
	Lang exercises.Lang `json:"lang"`
}

func (LanguageSet) kind() string { return "language" }

func (b LanguageSet) apply(s State, _ Event) State {
	return s.changeSeat(b.Seat, func(x *Seat) bool {
		changed := x.Lang != b.Lang
		x.Lang = b.Lang
		return changed
	})
}

func (b LanguageSet) without(r *rewriting, _ Event) Body {
	if b.Seat == r.seat {
		b.Lang = ""
	}
	return b
}
