package session

import (
	"slices"

	"convene/exercises"
	"convene/session/text"
)

// Pick chooses a section, or of a rating the number that is one more; -1 none.
type Pick struct {
	Sheet   SheetRef
	Pick    string
	Section int
	Of      SeatID
}

func (a Pick) decide(s State, c Command) ([]Body, error) {
	_, ex, err := s.mayWrite(c, a.Sheet)
	if err != nil {
		return nil, err
	}
	x, err := s.acts(c.By, a.Of)
	if err != nil {
		return nil, err
	}
	p, ok := ex.PickOf(a.Pick)
	if !ok || a.Section < -1 || a.Section >= len(ex.PickChoices(p)) {
		return nil, refuse(WrongPlace)
	}
	return []Body{Picked{Sheet: a.Sheet, Seat: x.ID, Pick: a.Pick, Section: a.Section}}, nil
}

// PickMade is one person's choice.
type PickMade struct {
	Seat    SeatID `json:"seat"`
	Pick    string `json:"pick"`
	Section int    `json:"section"`
}

// Picked is a person's choice of a section; -1 takes it back.
type Picked struct {
	Sheet   SheetRef `json:"sheet"`
	Seat    SeatID   `json:"seat"`
	Pick    string   `json:"pick"`
	Section int      `json:"section"`
}

func (Picked) kind() string { return "picked" }

func (b Picked) apply(s State, e Event) State {
	return s.changeSheet(e, b.Sheet, func(sh *Sheet) bool { return picked(s, sh, b) })
}

func (b Picked) undo(before State, _ Event, c *Change) bool {
	c.What, c.Sheet = PickGiven, b.Sheet
	w := b
	w.Section = -1
	for _, p := range before.Sheet(b.Sheet).Picks {
		if p.Seat == b.Seat && p.Pick == b.Pick {
			w.Section = p.Section
		}
	}
	return c.deed(b, w)
}

func (b Picked) putBack(s State, c Command, _ Revert, _ Body) ([]Body, error) {
	return Pick{Sheet: b.Sheet, Pick: b.Pick, Section: b.Section, Of: b.Seat}.decide(s, c)
}

func picked(s State, sh *Sheet, b Picked) bool {
	ex := s.Exercise(sh.Ref.Step)
	if ex == nil || s.Seat(b.Seat) == nil {
		return false
	}
	if p, ok := ex.PickOf(b.Pick); !ok || b.Section >= len(ex.PickChoices(p)) {
		return false
	}
	out := slices.DeleteFunc(slices.Clone(sh.Picks), func(p PickMade) bool { return p.Seat == b.Seat && p.Pick == b.Pick })
	if b.Section >= 0 {
		out = append(out, PickMade{Seat: b.Seat, Pick: b.Pick, Section: b.Section})
	}
	sh.Picks = out
	return true
}

// Rated is what people gave a worksheet for a question that is a rating: how many they
// are, and their mean.
func (sh *Sheet) Rated(p exercises.Pick) (people int, mean float64) {
	sum := 0
	for _, made := range sh.Picks {
		if made.Pick == p.ID && p.Rate > 0 {
			people, sum = people+1, sum+made.Section+1
		}
	}
	if people == 0 {
		return 0, 0
	}
	return people, float64(sum) / float64(people)
}

// Dot gives an entry so many dots, in all.
type Dot struct {
	Sheet SheetRef
	Entry text.ID
	Dots  int
	Of    SeatID
}

func (a Dot) decide(s State, c Command) ([]Body, error) {
	sh, ex, err := s.mayWrite(c, a.Sheet)
	if err != nil {
		return nil, err
	}
	x, err := s.acts(c.By, a.Of)
	if err != nil {
		return nil, err
	}
	e := sh.Entry(a.Entry)
	if e == nil || e.Removed || e.Hidden {
		return nil, refuse(NoSuchEntry)
	}
	if ex.Dots.Each == 0 {
		return nil, refuse(WrongPlace)
	}
	if err := s.open(c.By, a.Sheet, e.Section); err != nil {
		return nil, err
	}
	if a.Dots < 0 || (ex.Dots.Most > 0 && a.Dots > ex.Dots.Most) {
		return nil, refuseAt(DotsOnOne, ex.Dots.Most)
	}
	if sh.DotsOf(x.ID)-e.DotsOf(x.ID)+a.Dots > ex.Dots.Each {
		return nil, refuseAt(DotsSpent, ex.Dots.Each)
	}
	return []Body{Dotted{Sheet: a.Sheet, Entry: a.Entry, Seat: x.ID, Dots: a.Dots}}, nil
}

// DotsGiven is how many dots one person gave an entry.
type DotsGiven struct {
	Seat SeatID `json:"seat"`
	N    int    `json:"n"`
}

// Dotted is how many dots a person gives to an entry now.
type Dotted struct {
	Sheet SheetRef `json:"sheet"`
	Entry text.ID  `json:"entry"`
	Seat  SeatID   `json:"seat"`
	Dots  int      `json:"dots"`
}

func (Dotted) kind() string { return "dotted" }

func (b Dotted) apply(s State, e Event) State {
	return s.changeEntry(e, b.Sheet, b.Entry, func(en *Entry) bool { return dotted(en, b) })
}

func (b Dotted) undo(before State, _ Event, c *Change) bool {
	w := b
	w.Dots = before.Sheet(b.Sheet).Entry(b.Entry).DotsOf(b.Seat)
	if c.What, c.Sheet, c.Entry = DotGiven, b.Sheet, b.Entry; w.Dots > b.Dots {
		c.What = DotTaken
	}
	return c.deed(b, w)
}

func (b Dotted) putBack(s State, c Command, _ Revert, is Body) ([]Body, error) {
	if e := s.Sheet(b.Sheet).Entry(b.Entry); e == nil || e.DotsOf(b.Seat) != is.(Dotted).Dots {
		return nil, nil
	}
	return Dot{Sheet: b.Sheet, Entry: b.Entry, Dots: b.Dots, Of: b.Seat}.decide(s, c)
}

func dotted(en *Entry, b Dotted) bool {
	out := slices.DeleteFunc(slices.Clone(en.Dots), func(d DotsGiven) bool { return d.Seat == b.Seat })
	if b.Dots > 0 {
		out = append(out, DotsGiven{Seat: b.Seat, N: b.Dots})
	}
	en.Dots = out
	return true
}

// affordable is what is left of the dots on an entry that comes back: some of
// them may have been given elsewhere meanwhile.
func (s State) affordable(sh *Sheet, en *Entry) []DotsGiven {
	ex := s.Exercise(sh.Ref.Step)
	if ex == nil || len(en.Dots) == 0 {
		return en.Dots
	}
	var out []DotsGiven
	for _, d := range en.Dots { // those on en itself aren't in DotsOf: it is still removed
		if d.N = min(d.N, ex.Dots.Each-sh.DotsOf(d.Seat)); d.N > 0 {
			out = append(out, d)
		}
	}
	return out
}

// DotCount is all the dots on the entry.
func (e *Entry) DotCount() int {
	n := 0
	for _, d := range e.Dots {
		n += d.N
	}
	return n
}

// DotsOf is one person's dots on it.
func (e *Entry) DotsOf(seat SeatID) int {
	for _, d := range e.Dots {
		if d.Seat == seat {
			return d.N
		}
	}
	return 0
}

// DotsOf is how many dots a person has given on the sheet. Those on an entry
// that was taken away are theirs to give again.
func (sh *Sheet) DotsOf(seat SeatID) int {
	n := 0
	for _, e := range sh.Entries {
		if !e.Removed {
			n += e.DotsOf(seat)
		}
	}
	return n
}

// SetDone says that one is done with a worksheet, or not.
type SetDone struct {
	Sheet SheetRef
	Done  bool
	Of    SeatID
}

func (a SetDone) decide(s State, c Command) ([]Body, error) {
	sh, _, err := s.mayRead(c.By, a.Sheet)
	if err != nil {
		return nil, err
	}
	x, err := s.acts(c.By, a.Of)
	if err != nil {
		return nil, err
	}
	if slices.Contains(sh.Done, x.ID) == a.Done {
		return nil, nil
	}
	return []Body{DoneSet{Sheet: a.Sheet, Seat: x.ID, Done: a.Done}}, nil
}

// DoneSet is a person's "I'm done" with a worksheet.
type DoneSet struct {
	Sheet SheetRef `json:"sheet"`
	Seat  SeatID   `json:"seat"`
	Done  bool     `json:"done"`
}

func (DoneSet) kind() string { return "done" }

func (b DoneSet) apply(s State, e Event) State {
	return s.changeSheet(e, b.Sheet, func(sh *Sheet) bool { return setDone(sh, b) })
}

func (b DoneSet) undo(_ State, _ Event, c *Change) bool {
	if c.What, c.Sheet = DoneMarked, b.Sheet; !b.Done {
		c.What = DoneUnmarked
	}
	w := b
	w.Done = !b.Done
	return c.deed(b, w)
}

func (b DoneSet) putBack(s State, c Command, _ Revert, _ Body) ([]Body, error) {
	return SetDone{Sheet: b.Sheet, Done: b.Done, Of: b.Seat}.decide(s, c)
}

func setDone(sh *Sheet, b DoneSet) bool {
	i := slices.Index(sh.Done, b.Seat)
	switch {
	case b.Done && i < 0:
		sh.Done = append(slices.Clip(slices.Clone(sh.Done)), b.Seat)
	case !b.Done && i >= 0:
		sh.Done = slices.Delete(slices.Clone(sh.Done), i, i+1)
	default:
		return false
	}
	return true
}
