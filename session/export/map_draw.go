package export

import (
	"cmp"
	"math"
	"slices"
)

const (
	gutterWidth = 54.0
	gutterLane  = 5.0 // wider by this for each link that bends in it
	gutterMost  = 130.0
	arrowLong   = 8.0
	arrowHalf   = 4.0
	portRoom    = 11.0 // between arrows that meet the same side of a box
)

// route draws all arrows once everything has its place, giving more room where
// many links have to pass between two entries.
func (g *grapher) route() *mapDrawing {
	p := g.plan()
	for try := 0; p.lanes() && try < 8; try++ {
		g.place()
		p = g.plan()
	}
	g.columns(p.gutters)
	d := &mapDrawing{blocks: g.blocks}
	g.setLoose(p.ways)
	for _, b := range g.blocks {
		x := g.colX[b.layer]
		for i, box := range b.boxes {
			box.x, box.y = x, box.y+b.y
			if i > 0 {
				box.x += remedyIn
				d.stems = append(d.stems, stem(b.boxes[i-1], box, i == 1)...)
			}
			d.boxes = append(d.boxes, box)
		}
	}
	tipped := map[*mapBox]bool{}
	for _, b := range g.blocks {
		if b.hook == nil {
			continue
		}
		e := &mapEdge{from: b.boxes[0], to: b.hook, dir: 1, bare: tipped[b.hook]}
		tipped[b.hook] = true
		e.head = point{b.hook.x, b.hook.mid()}
		end := point{e.head.x - arrowLong, e.head.y}
		start := point{b.boxes[0].x + b.boxes[0].w, b.boxes[0].mid()}
		if b.hook.x > g.colX[b.parent.layer] { // to a remedy, which is set in: first past the column's edge
			edge := point{g.colX[b.parent.layer] - 2, end.y}
			e.path = append(e.path, bend(start, edge), straight(edge, end))
		} else {
			e.path = append(e.path, bend(start, end))
		}
		d.edges = append(d.edges, e)
	}
	ports := g.ports(p.ways)
	for _, w := range p.ways {
		g.draw(w, ports)
		d.edges = append(d.edges, w.mapEdge)
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

func (g *grapher) children(layer int) []*mapBlock {
	var out []*mapBlock
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
func stem(above, remedy *mapBox, first bool) []mapStroke {
	from := point{remedy.x - remedyIn/2, above.y + above.h}
	if !first {
		from.y = above.mid()
	}
	corner := point{from.x, remedy.mid()}
	return []mapStroke{straight(from, corner), straight(corner, point{remedy.x, corner.y})}
}

func straight(a, b point) mapStroke { return mapStroke{from: a, to: b} }

// bend is a curve that leaves and arrives level.
func bend(a, b point) mapStroke {
	if math.Abs(a.y-b.y) < 0.5 {
		return straight(a, b)
	}
	half := (b.x - a.x) / 2
	return mapStroke{from: a, c1: point{a.x + half, a.y}, c2: point{b.x - half, b.y}, to: b, curved: true}
}

// bow is a curve that leaves and arrives on the same side.
func bow(a, b point, out float64) mapStroke {
	return mapStroke{from: a, c1: point{a.x + out, a.y}, c2: point{b.x + out, b.y}, to: b, curved: true}
}

// side is one side of a box.
type side struct {
	box  *mapBox
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
		next, last := w.to.mid(), w.from.mid()
		if n := len(w.gaps); n > 0 {
			next, last = w.gaps[0].y, w.gaps[n-1].y
		}
		add(side{w.from, w.fromLeft}, end{port{w, true}, next})
		add(side{w.to, w.toLeft}, end{port{w, false}, last})
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
			room := min(portRoom, (s.box.h/2-5)/float64(len(list)))
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
	return slices.ContainsFunc(s.box.block.children, func(c *mapBlock) bool { return c.hook == s.box })
}

// draw gives a link its path.
func (g *grapher) draw(w *way, ports map[port]float64) {
	side := func(b *mapBox, left bool, y float64) point {
		if left {
			return point{b.x, y}
		}
		return point{b.x + b.w, y}
	}
	a := side(w.from, w.fromLeft, ports[port{w, true}])
	w.head = side(w.to, w.toLeft, ports[port{w, false}])
	w.dir = 1
	if !w.toLeft {
		w.dir = -1
	}
	z := point{w.head.x - w.dir*arrowLong, w.head.y}
	// A remedy is set in from its column's left end: level up to there.
	at, end := a, z
	if w.fromLeft && w.from.x > g.colX[w.from.block.layer] {
		at.x = g.colX[w.from.block.layer] - 2
		w.path = append(w.path, straight(a, at))
	}
	if w.toLeft && w.to.x > g.colX[w.to.block.layer] {
		end.x = g.colX[w.to.block.layer] - 2
	}
	if w.fromLeft == w.toLeft {
		out := min(26+math.Abs(at.y-end.y)/8, gutterWidth-8)
		w.path = append(w.path, bow(at, end, -w.dir*out))
	}
	for _, k := range w.gaps {
		left, right := point{g.colX[k.layer], k.y}, point{g.colX[k.layer] + g.colW[k.layer], k.y}
		if w.fromLeft { // going left
			left, right = right, left
		}
		w.path = append(w.path, bend(at, left), straight(left, right))
		at = right
	}
	if w.fromLeft != w.toLeft {
		w.path = append(w.path, bend(at, end))
	}
	if end != z {
		w.path = append(w.path, straight(end, z))
	}
}
