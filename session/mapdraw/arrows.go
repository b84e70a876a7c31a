package mapdraw

import (
	"cmp"
	"math"
	"slices"
)

// How large an arrow's tip is, and the room that arrows have.
const (
	gutterWidth = 54.0
	gutterLane  = 5.0 // wider by this for each link that bends in it
	gutterMost  = 130.0
	ArrowLong   = 8.0
	ArrowHalf   = 4.0
	portRoom    = 11.0 // between arrows that meet the same side of a box
)

// route draws all arrows once everything has its place, giving more room where
// many links have to pass between two entries.
func (g *grapher) route() *Drawing {
	p := g.plan()
	for try := 0; p.lanes() && try < 8; try++ {
		g.place()
		p = g.plan()
	}
	g.columns(p.gutters)
	d := &Drawing{blocks: g.blocks}
	g.setLoose(p.ways)
	for _, b := range g.blocks {
		x := g.colX[b.layer]
		for i, box := range b.boxes {
			box.X, box.Y = x, box.Y+b.y
			if i > 0 {
				box.X += remedyIn
				d.Stems = append(d.Stems, stem(b.boxes[i-1], box, i == 1)...)
			}
			d.Boxes = append(d.Boxes, box)
		}
	}
	tipped := map[*Box]bool{}
	for _, b := range g.blocks {
		if b.hook == nil {
			continue
		}
		e := &Edge{From: b.boxes[0], To: b.hook, Dir: 1, Bare: tipped[b.hook]}
		tipped[b.hook] = true
		e.Head = Point{b.hook.X, b.hook.mid()}
		end := Point{e.Head.X - ArrowLong, e.Head.Y}
		start := Point{b.boxes[0].X + b.boxes[0].W, b.boxes[0].mid()}
		if b.hook.X > g.colX[b.parent.layer] { // to a remedy, which is set in: first past the column's edge
			edge := Point{g.colX[b.parent.layer] - 2, end.Y}
			e.Path = append(e.Path, bend(start, edge), Straight(edge, end))
		} else {
			e.Path = append(e.Path, bend(start, end))
		}
		d.Edges = append(d.Edges, e)
	}
	ports := g.ports(p.ways)
	for _, w := range p.ways {
		g.draw(w, ports)
		d.Edges = append(d.Edges, w.Edge)
	}
	return d
}

// columns gives every column its place, from the left.
func (g *grapher) columns(gutters [][]gutterRun) {
	n := len(g.colW)
	g.colX = make([]float64, n)
	x := 0.0
	for k := n - 1; k >= 0; k-- {
		g.colX[k] = x
		if k > 0 {
			links := len(gutters[k-1]) - len(g.children(k))
			x += g.colW[k] + min(gutterWidth+gutterLane*float64(max(0, links)), gutterMost)
		}
	}
}

func (g *grapher) children(layer int) []*block {
	var out []*block
	for _, b := range g.layers[layer] {
		if b.parent != nil {
			out = append(out, b)
		}
	}
	return out
}

// setLoose sets what nobody joined yet in rows below everything else, from the
// right, in people's order.
func (g *grapher) setLoose(ways []*way) {
	if len(g.loose) == 0 {
		return
	}
	y := 0.0
	for _, b := range g.blocks {
		if !b.loose {
			y = max(y, b.y+b.h+forestGap)
		}
	}
	for _, w := range ways {
		for _, k := range w.gaps {
			y = max(y, k.y+forestGap)
		}
	}
	per := len(g.colW)
	for i := 0; i < len(g.loose); i += per {
		high := 0.0
		for k, b := range g.loose[i:min(i+per, len(g.loose))] {
			b.y, b.layer = y, k
			high = max(high, b.h)
		}
		y += high + nearGap + 2
	}
}

// stem ties a remedy to the entry it would change, by way of the remedy above it.
func stem(above, remedy *Box, first bool) []Stroke {
	from := Point{remedy.X - remedyIn/2, above.Y + above.H}
	if !first {
		from.Y = above.mid()
	}
	corner := Point{from.X, remedy.mid()}
	return []Stroke{Straight(from, corner), Straight(corner, Point{remedy.X, corner.Y})}
}

// Straight is a line from one point to another.
func Straight(a, b Point) Stroke { return Stroke{From: a, To: b} }

// bend is a curve that leaves and arrives level.
func bend(a, b Point) Stroke {
	if math.Abs(a.Y-b.Y) < 0.5 {
		return Straight(a, b)
	}
	half := (b.X - a.X) / 2
	return Stroke{From: a, C1: Point{a.X + half, a.Y}, C2: Point{b.X - half, b.Y}, To: b, Curved: true}
}

// bow is a curve that leaves and arrives on the same side.
func bow(a, b Point, out float64) Stroke {
	return Stroke{From: a, C1: Point{a.X + out, a.Y}, C2: Point{b.X + out, b.Y}, To: b, Curved: true}
}

// side is one side of a box.
type side struct {
	box  *Box
	left bool
}

// port is where a link meets a box.
type port struct {
	of    *way
	start bool
}

// ports spreads the links over the sides of the boxes they meet: those that come
// from above over the upper half, those from below over the lower, so that they
// don't cross right before they arrive. The middle is the tree's.
func (g *grapher) ports(ways []*way) map[port]float64 {
	type end struct {
		port
		other float64
	}
	ends := map[side][]end{}
	var sides []side
	add := func(s side, e end) {
		if ends[s] == nil {
			sides = append(sides, s)
		}
		ends[s] = append(ends[s], e)
	}
	for _, w := range ways {
		next, last := w.To.mid(), w.From.mid()
		if n := len(w.gaps); n > 0 {
			next, last = w.gaps[0].y, w.gaps[n-1].y
		}
		add(side{w.From, w.fromLeft}, end{port{w, true}, next})
		add(side{w.To, w.toLeft}, end{port{w, false}, last})
	}
	out := map[port]float64{}
	for _, s := range sides {
		list := ends[s]
		slices.SortStableFunc(list, func(a, b end) int { return cmp.Compare(a.other, b.other) })
		if len(list) == 1 && !s.taken() {
			out[list[0].port] = s.box.mid()
			continue
		}
		up := 0
		for up < len(list) && list[up].other < s.box.mid() {
			up++
		}
		spread := func(list []end, sign float64) {
			room := min(portRoom, (s.box.H/2-5)/float64(len(list)))
			for i, e := range list {
				k := float64(i + 1)
				if sign < 0 {
					k = float64(len(list) - i)
				}
				out[e.port] = s.box.mid() + sign*k*room
			}
		}
		spread(list[:up], -1)
		spread(list[up:], 1)
	}
	return out
}

// taken tells whether an arrow of the tree meets this side.
func (s side) taken() bool {
	if !s.left {
		return s.box == s.box.block.boxes[0] && s.box.block.hook != nil
	}
	return slices.ContainsFunc(s.box.block.children, func(c *block) bool { return c.hook == s.box })
}

// draw gives a link its path.
func (g *grapher) draw(w *way, ports map[port]float64) {
	side := func(b *Box, left bool, y float64) Point {
		if left {
			return Point{b.X, y}
		}
		return Point{b.X + b.W, y}
	}
	a := side(w.From, w.fromLeft, ports[port{w, true}])
	w.Head = side(w.To, w.toLeft, ports[port{w, false}])
	w.Dir = 1
	if !w.toLeft {
		w.Dir = -1
	}
	z := Point{w.Head.X - w.Dir*ArrowLong, w.Head.Y}
	// A remedy is set in from its column's left end: level up to there.
	at, end := a, z
	if w.fromLeft && w.From.X > g.colX[w.From.block.layer] {
		at.X = g.colX[w.From.block.layer] - 2
		w.Path = append(w.Path, Straight(a, at))
	}
	if w.toLeft && w.To.X > g.colX[w.To.block.layer] {
		end.X = g.colX[w.To.block.layer] - 2
	}
	if w.fromLeft == w.toLeft {
		out := min(26+math.Abs(at.Y-end.Y)/8, gutterWidth-8)
		w.Path = append(w.Path, bow(at, end, -w.Dir*out))
	}
	for _, k := range w.gaps {
		left, right := Point{g.colX[k.layer], k.y}, Point{g.colX[k.layer] + g.colW[k.layer], k.y}
		if w.fromLeft { // going left
			left, right = right, left
		}
		w.Path = append(w.Path, bend(at, left), Straight(left, right))
		at = right
	}
	if w.fromLeft != w.toLeft {
		w.Path = append(w.Path, bend(at, end))
	}
	if end != z {
		w.Path = append(w.Path, Straight(end, z))
	}
}
