package session

import (
	"cmp"
	"math/rand/v2"
	"slices"
)

// Regroup seats people with others for a while: those of one standing together, or at
// random with as few as can be whom they have sat with. They have ten seconds to finish
// their word, as whenever somebody is moved, and Home brings all of them back.
type Regroup struct {
	// Standing seats people by what they are here as; Only, where it is said, those of
	// this standing alone, and everybody else stays. Otherwise it is at random.
	Standing bool
	Only     string
	Seed     uint64
}

func (a Regroup) decide(s State, c Command) ([]Body, error) {
	if err := s.maySteer(c.By, 0); err != nil {
		return nil, err
	}
	if len(s.Open()) < 2 && a.Only == "" {
		return nil, refuse(TooFew)
	}
	var groups map[int][]SeatID
	if a.Standing {
		groups = s.byStanding(a.Only)
	} else {
		groups = s.atRandom(a.Seed)
	}
	moves := []PeopleMoved{}
	for _, t := range s.Open() {
		if who := groups[t.Number]; len(who) > 0 {
			moves = append(moves, PeopleMoved{Seats: who, Table: t.Number, Away: true})
		}
	}
	out := s.reseated(moves, c.At)
	if len(out) == 0 {
		if len(groups) == 0 {
			return nil, refuse(TooFew)
		}
		return nil, nil
	}
	return s.toldApart(c, append([]Body{Met{}}, out...)), nil
}

// seatable are the people who can be seated elsewhere.
func (s State) seatable() []*Seat {
	var out []*Seat
	for _, x := range s.Seats {
		if t := s.Table(x.Table); t != nil && !t.Closed && x.Role == Participant && !x.Shut && !x.Expected {
			out = append(out, x)
		}
	}
	return out
}

// atOneTable is how many people of one standing sit at one table at the most, where
// there are tables enough.
const atOneTable = 8

// byStanding gives each standing tables of its own as far as there are tables, each the
// one where most of its people sit already; where there aren't, the last takes the rest.
func (s State) byStanding(only string) map[int][]SeatID {
	groups := map[string][]*Seat{}
	var order []string
	for _, k := range s.Plan.Standing {
		order = append(order, k.ID)
	}
	order = append(order, "")
	for _, x := range s.seatable() {
		id := x.Standing
		if _, known := s.StandingOf(id); !known {
			id = ""
		}
		groups[id] = append(groups[id], x)
	}
	if only != "" {
		order = []string{only}
	}
	free := map[int]bool{}
	for _, t := range s.Open() {
		free[t.Number] = true
	}
	out := map[int][]SeatID{}
	last := 0
	left := 0 // standings that are still without a table
	for _, id := range order {
		if len(groups[id]) > 0 {
			left++
		}
	}
	for _, id := range order {
		all := groups[id]
		if len(all) == 0 || only != "" && len(all) < 2 {
			continue
		}
		left--
		parts := max(min((len(all)+atOneTable-1)/atOneTable, len(free)-left), 1)
		if only != "" {
			parts = 1
		}
		for i := range parts {
			part := all[i*len(all)/parts : (i+1)*len(all)/parts]
			table := s.nearest(part, free)
			if table == 0 {
				table = last
			}
			delete(free, table)
			last = table
			for _, x := range part {
				out[table] = append(out[table], x.ID)
			}
		}
	}
	return out
}

// nearest is the free table at which most of these people sit; 0: none is free.
func (s State) nearest(who []*Seat, free map[int]bool) int {
	best, most := 0, -1
	for _, t := range s.Open() {
		n := 0
		for _, x := range who {
			if x.Table == t.Number {
				n++
			}
		}
		if free[t.Number] && n > most {
			best, most = t.Number, n
		}
	}
	return best
}

// swaps is how often two people are tried at each other's table.
const swaps = 4000

// atRandom spreads people over the tables that somebody sits at, evenly, with as few
// pairs as can be who have sat together before.
func (s State) atRandom(seed uint64) map[int][]SeatID {
	who := s.seatable()
	seated := map[int]bool{}
	for _, x := range who {
		seated[x.Table] = true
	}
	var tables []int
	for _, t := range s.Open() {
		if seated[t.Number] {
			tables = append(tables, t.Number)
		}
	}
	if len(tables) < 2 || len(who) < 3 {
		return nil
	}
	rnd := rand.New(rand.NewPCG(seed, uint64(len(s.Met))))
	rnd.Shuffle(len(who), func(i, j int) { who[i], who[j] = who[j], who[i] })
	met := map[[2]SeatID]int{}
	for _, p := range append(slices.Clone(s.Met), s.together()...) {
		met[p]++
	}
	at := make([]int, len(who)) // into tables, by who
	for i := range who {
		at[i] = i % len(tables)
	}
	cost := func(i, table, but int) int {
		n := 0
		for k, x := range who {
			if k != i && k != but && at[k] == table {
				n += met[pair(who[i].ID, x.ID)]
			}
		}
		return n
	}
	for range swaps {
		i, k := rnd.IntN(len(who)), rnd.IntN(len(who))
		if at[i] == at[k] {
			continue
		}
		if cost(i, at[k], k)+cost(k, at[i], i) <= cost(i, at[i], i)+cost(k, at[k], k) {
			at[i], at[k] = at[k], at[i]
		}
	}
	out := map[int][]SeatID{}
	for i, x := range who {
		out[tables[at[i]]] = append(out[tables[at[i]]], x.ID)
	}
	for n := range out {
		slices.Sort(out[n])
	}
	return out
}

func pair(a, b SeatID) [2]SeatID { return [2]SeatID{min(a, b), max(a, b)} }

// together are the pairs of people who sit at one table now.
func (s State) together() [][2]SeatID {
	var out [][2]SeatID
	all := s.seatable()
	for i, x := range all {
		for _, y := range all[i+1:] {
			if x.Table == y.Table {
				out = append(out, pair(x.ID, y.ID))
			}
		}
	}
	return out
}

// Met notes who sits together before they are seated anew.
type Met struct{}

func (Met) kind() string { return "met" }

func (Met) apply(s State, _ Event) State {
	known := map[[2]SeatID]bool{}
	for _, p := range s.Met {
		known[p] = true
	}
	out := slices.Clone(s.Met)
	for _, p := range s.together() {
		if !known[p] {
			out = append(out, p)
		}
	}
	if len(out) == len(s.Met) {
		return s
	}
	slices.SortFunc(out, func(a, b [2]SeatID) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	s.Met = out
	return s
}

// GoHome brings everybody back who was seated with others for a while.
type GoHome struct{}

func (GoHome) decide(s State, c Command) ([]Body, error) {
	if err := s.mayFacilitate(c.By, 0); err != nil {
		return nil, err
	}
	homes := map[int][]SeatID{}
	for _, x := range s.Seats {
		if x.Home == 0 {
			continue
		}
		to := x.Home
		if s.seats(to) != nil { // it was closed meanwhile: they stay where they are
			continue
		}
		homes[to] = append(homes[to], x.ID)
	}
	var moves []PeopleMoved
	for _, t := range s.Tables {
		if who := homes[t.Number]; len(who) > 0 {
			moves = append(moves, PeopleMoved{Seats: who, Table: t.Number})
		}
	}
	if len(moves) == 0 {
		return nil, refuse(AllHome)
	}
	return s.toldApart(c, s.reseated(moves, c.At)), nil
}

// Away counts the people who sit elsewhere for a while.
func (s State) Away() int {
	n := 0
	for _, x := range s.Seats {
		if x.Home != 0 {
			n++
		}
	}
	return n
}
