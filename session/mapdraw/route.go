package mapdraw

import (
	"cmp"
	"math"
	"slices"
)

// Links run between the boxes, never behind them: along a column they keep to the
// gaps between blocks, and they change height only in the gutters, where they
// bend. Arrows of the tree bend in the gutters too and never cross one another,
// since siblings stand in the order of what they lead to.

// way is the way one link takes.
type way struct {
	*Edge
	fromLeft, toLeft bool  // which side of its boxes it leaves and enters
	gaps             []gap // what it passes, on its way
}

// gap is a passage through a column: below n of its blocks.
type gap struct {
	layer, n int
	y        float64
}

// gutterRun is a piece of an arrow in a gutter, for counting what crosses: its height at
// the left and at the right end.
type gutterRun struct{ left, right float64 }

// router routes all links of a layout; gutter k lies left of column k.
type router struct {
	*grapher
	gutters [][]gutterRun
	ways    []*way
}

// crossings counts how often arrows cross if every link is routed well.
func (g *grapher) crossings() int { return g.plan().crossed }

type planned struct {
	*router
	crossed int
}

func (g *grapher) plan() planned {
	r := &router{grapher: g, gutters: make([][]gutterRun, len(g.colW)+1)}
	for _, b := range g.blocks {
		if b.hook != nil {
			r.gutters[b.parent.layer] = append(r.gutters[b.parent.layer], gutterRun{b.y + b.anchor(), b.parent.y + b.hook.Y + b.hook.H/2})
		}
	}
	crossed := 0
	for _, l := range g.links {
		w := &way{Edge: l}
		crossed += r.find(w)
		r.ways = append(r.ways, w)
	}
	return planned{r, crossed}
}

// middle is where arrows meet a box, in the layout's own heights.
func middle(b *Box) float64 { return b.block.y + b.Y + b.H/2 }

func cross(a, b gutterRun) bool { return (a.left-b.left)*(a.right-b.right) < 0 }

func (r *router) count(gutter int, a gutterRun) int {
	n := 0
	for _, b := range r.gutters[gutter] {
		if cross(a, b) {
			n++
		}
	}
	return n
}

// find chooses a link's sides and gaps, and gives how many arrows it crosses.
func (r *router) find(w *way) int {
	from, to := w.From.block.layer, w.To.block.layer
	y0, y1 := middle(w.From), middle(w.To)
	switch {
	case from == to:
		return r.aside(w, from, gutterRun{y0, y1})
	case from > to: // as the tree's arrows go
		w.toLeft = true
		return r.through(w, from-1, to, -1)
	default: // back, and so it closes a loop or makes a detour
		w.fromLeft = true
		return r.through(w, from, to-1, 1)
	}
}

// aside is a link within a column: a bow in the gutter at the one side or the
// other, where it crosses every arrow that ends between.
func (r *router) aside(w *way, layer int, a gutterRun) int {
	lo, hi := min(a.left, a.right), max(a.left, a.right)
	left, right := 0, 0
	for _, b := range r.gutters[layer] {
		if b.right > lo && b.right < hi {
			left++
		}
	}
	if layer > 0 {
		for _, b := range r.gutters[layer-1] {
			if b.left > lo && b.left < hi {
				right++
			}
		}
	}
	if layer > 0 && right < left {
		return right
	}
	w.fromLeft, w.toLeft = true, true
	return left
}

// through finds the cheapest passage from gutter first to gutter last, going by
// step: the shortest with the fewest crossings.
func (r *router) through(w *way, first, last, step int) int {
	y0, y1 := middle(w.From), middle(w.To)
	oriented := func(from, to float64) gutterRun {
		if step > 0 {
			return gutterRun{left: to, right: from}
		}
		return gutterRun{left: from, right: to}
	}
	type stop struct {
		gap
		cost float64
		hits int
		back int
	}
	stops := [][]stop{{{gap: gap{y: y0}}}}
	hops := (last-first)*step + 1
	for i := 0; i < hops; i++ {
		gutter := first + i*step
		var next []stop
		if i == hops-1 {
			next = []stop{{gap: gap{y: y1}}}
		} else {
			// Going left from gutter k one meets column k+1, going right column k.
			column := gutter
			if step > 0 {
				column = gutter + 1
			}
			wish := y0 + (y1-y0)*float64(i+1)/float64(hops)
			for n := range len(r.layers[column]) + 1 {
				next = append(next, stop{gap: gap{column, n, r.within(column, n, wish)}})
			}
		}
		for k := range next {
			next[k].cost = math.Inf(1)
			for j, s := range stops[i] {
				hits := r.count(gutter, oriented(s.y, next[k].y))
				cost := s.cost + math.Abs(s.y-next[k].y) + float64(hits)*r.spare
				if cost < next[k].cost {
					next[k].cost, next[k].hits, next[k].back = cost, s.hits+hits, j
				}
			}
		}
		stops = append(stops, next)
	}
	at := 0
	for i := hops; i > 0; i-- {
		s := stops[i][at]
		r.gutters[first+(i-1)*step] = append(r.gutters[first+(i-1)*step], oriented(stops[i-1][s.back].y, s.y))
		if i < hops {
			w.gaps = append(w.gaps, s.gap)
		}
		at = s.back
	}
	slices.Reverse(w.gaps)
	return stops[hops][0].hits
}

const (
	laneRoom = 7.0  // between links in the same gap, and to the blocks beside it
	outside  = 14.0 // how far from a block a link keeps where there is room
)

// space is the room of a gap: from, to. At the ends of a column it has no end.
func (r *router) space(column, n int) (lo, hi float64) {
	l := r.layers[column]
	lo, hi = math.Inf(-1), math.Inf(1)
	if n > 0 {
		lo = l[n-1].y + l[n-1].h
	}
	if n < len(l) {
		hi = l[n].y
	}
	return lo, hi
}

// within is the height in a gap that is nearest to a wish.
func (r *router) within(column, n int, wish float64) float64 {
	lo, hi := r.space(column, n)
	switch {
	case math.IsInf(lo, -1) && math.IsInf(hi, 1):
		return wish
	case math.IsInf(lo, -1):
		return min(wish, hi-outside)
	case math.IsInf(hi, 1):
		return max(wish, lo+outside)
	case hi-lo <= 2*outside:
		return (lo + hi) / 2
	}
	return min(max(wish, lo+outside), hi-outside)
}

// lanes parts links that share a gap. It tells whether some gap is too narrow for
// all of its links, after noting in extra how much room it lacks.
func (r *router) lanes() (tooNarrow bool) {
	type lane struct {
		*gap
		slope float64 // between where it comes from and where it goes
	}
	shared := map[[2]int][]lane{}
	var keys [][2]int
	for _, w := range r.ways {
		for i := range w.gaps {
			k := &w.gaps[i]
			before, after := middle(w.From), middle(w.To)
			if i > 0 {
				before = w.gaps[i-1].y
			}
			if i+1 < len(w.gaps) {
				after = w.gaps[i+1].y
			}
			key := [2]int{k.layer, k.n}
			if shared[key] == nil {
				keys = append(keys, key)
			}
			shared[key] = append(shared[key], lane{k, before + after})
		}
	}
	for _, key := range keys {
		list := shared[key]
		slices.SortStableFunc(list, func(a, b lane) int { return cmp.Or(cmp.Compare(a.y, b.y), cmp.Compare(a.slope, b.slope)) })
		lo, hi := r.space(key[0], key[1])
		need := float64(len(list)+1) * laneRoom
		if hi-lo < need-0.01 {
			r.extra[r.layers[key[0]][key[1]]] += need - (hi - lo)
			tooNarrow = true
		}
		// Down the list each is pushed below the one before, then all back up into
		// the gap from its lower end.
		for i := range list {
			if i > 0 {
				list[i].y = max(list[i].y, list[i-1].y+laneRoom)
			}
		}
		limit := hi - laneRoom
		for i := len(list) - 1; i >= 0; i-- {
			list[i].y = min(list[i].y, limit)
			limit = list[i].y - laneRoom
		}
	}
	return tooNarrow
}
