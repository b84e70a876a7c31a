package mapdraw

import (
	"cmp"
	"math"
	"slices"

	"convene/session/write/font"
)

// grapher lays out one map.
type grapher struct {
	empty  string
	blocks []*block // in the order people see them
	roots  []*block // those that lead to nothing, but not the loose ones
	loose  []*block // neither lead to anything nor are led to
	links  []*Edge
	layers [][]*block // from the right, each from the top
	colX   []float64  // the left end of each column
	colW   []float64
	extra  map[*block]float64 // room that links need above a block
	spare  float64            // how far a link goes out of its way to spare a crossing
}

const spareCrossing = 400.0

func newGrapher(s *Map) *grapher {
	g := &grapher{empty: s.Empty, extra: map[*block]float64{}, spare: spareCrossing}
	at := map[string]*Box{}
	for _, n := range s.Nodes {
		b := &Box{Node: n}
		up := at[n.Parent]
		at[n.ID] = b
		if up != nil && n.Kind.Aside {
			b.block = up.block
			up.block.boxes = append(up.block.boxes, b)
			continue
		}
		b.block = &block{boxes: []*Box{b}, hook: up}
		if up != nil {
			b.block.parent, b.block.layer = up.block, up.block.layer+1
			up.block.children = append(up.block.children, b.block)
		}
		g.blocks = append(g.blocks, b.block)
	}
	for _, b := range g.blocks {
		// What explains a remedy arrives below what explains the entry.
		slices.SortStableFunc(b.children, func(x, y *block) int {
			return cmp.Compare(slices.Index(b.boxes, x.hook), slices.Index(b.boxes, y.hook))
		})
	}
	for _, n := range s.Nodes {
		for _, f := range n.Feeds {
			if to := at[f]; to != nil {
				from := at[n.ID]
				g.links = append(g.links, &Edge{From: from, To: to, Link: true})
				from.block.linked, to.block.linked = true, true
			}
		}
	}
	g.sortOut()
	g.measure()
	return g
}

// looseMost is how many entries nobody has joined yet may stand in the right
// column before they are set apart, below.
const looseMost = 3

func (g *grapher) sortOut() {
	for _, b := range g.blocks {
		if b.parent == nil && len(b.children) == 0 && !b.linked {
			g.loose = append(g.loose, b)
		}
	}
	if len(g.loose) <= looseMost {
		g.loose = nil
	}
	for _, b := range g.loose {
		b.loose = true
	}
	for _, b := range g.blocks {
		if b.parent == nil && !b.loose {
			g.roots = append(g.roots, b)
		}
	}
}

// measure wraps every text and gives every box its size.
func (g *grapher) measure() {
	depth := 0
	for _, b := range g.blocks {
		depth = max(depth, b.layer)
	}
	if len(g.loose) > 0 {
		depth = max(depth, min(2, len(g.loose)-1)) // they stand in the same columns, three or more
	}
	g.colW = make([]float64, depth+1)
	for i := range g.colW {
		for _, w := range columnWidths() {
			g.colW[i] = w
			if g.easy(i, w) {
				break
			}
		}
	}
	if len(g.loose) > 0 {
		for i := range g.colW {
			g.colW[i] = max(g.colW[i], g.colW[0])
		}
	}
	for _, b := range g.blocks {
		w := g.colW[b.layer]
		y := 0.0
		for i, x := range b.boxes {
			if i > 0 {
				x.fill(g.empty, w-remedyIn)
				y += remedyGap
			} else {
				x.fill(g.empty, w)
			}
			x.Y = y
			y += x.H
		}
		b.h = y
	}
}

func (g *grapher) easy(layer int, width float64) bool {
	for _, b := range g.blocks {
		if b.layer == layer && len(font.Regular().Wrap(b.boxes[0].Node.Text, LabelSize, width-2*PadX)) > easyLines {
			return false
		}
	}
	return true
}

// fill wraps what the box says and sets its size.
func (b *Box) fill(empty string, width float64) {
	f, in := font.Regular(), width-2*PadX
	b.W = width
	b.Label = f.Wrap(b.Node.Text, LabelSize, in)
	if len(b.Label) > maxLabel {
		b.Label, b.Cut = b.Label[:maxLabel], true
		b.Label[maxLabel-1] += " …"
	}
	if len(b.Label) == 0 {
		b.Label = []string{empty}
	}
	b.More = nil
	for _, c := range b.Node.More {
		b.More = append(b.More, f.Wrap(c, SmallSize, in)...)
	}
	if len(b.More) > maxMore {
		b.More, b.Cut = b.More[:maxMore], true
		b.More[maxMore-1] += " …"
	}
	b.H = 2*PadY + KindLead + float64(len(b.Label))*LabelLead
	if len(b.More) > 0 {
		b.H += 3 + float64(len(b.More))*SmallLead
	}
}

// place gives every block its place, for the order its siblings have now.
func (g *grapher) place() {
	g.pack(g.roots, true)
	for _, b := range g.roots {
		b.spread(0)
	}
	g.layers = make([][]*block, len(g.colW))
	for _, b := range g.blocks {
		if !b.loose {
			g.layers[b.layer] = append(g.layers[b.layer], b)
		}
	}
	for _, l := range g.layers {
		slices.SortStableFunc(l, func(a, b *block) int { return cmp.Compare(a.y, b.y) })
	}
}

// spread turns relative places into absolute ones.
func (b *block) spread(y float64) {
	b.y += y
	for _, c := range b.children {
		c.spread(b.y)
	}
}

// outline is the upper and lower edge of a few subtrees, column by column.
type contour struct {
	top, bottom []float64
	first, last []*block
}

func newContour(n int) contour {
	o := contour{make([]float64, n), make([]float64, n), make([]*block, n), make([]*block, n)}
	for i := range n {
		o.top[i], o.bottom[i] = math.Inf(1), math.Inf(-1)
	}
	return o
}

const (
	nearGap   = 14.0 // between entries under the same one
	farGap    = 24.0
	forestGap = 40.0 // between maps that have nothing to do with each other
)

// pack sets subtrees one below the other, as close as their outlines allow, and
// leaves in each block's y its distance from the first.
func (g *grapher) pack(list []*block, forest bool) contour {
	all := newContour(len(g.colW))
	for i, b := range list {
		o := g.tree(b)
		down := 0.0
		if i > 0 {
			down = math.Inf(-1)
			for k := range all.top {
				if all.last[k] == nil || o.first[k] == nil {
					continue
				}
				gap := nearGap
				switch {
				case forest:
					gap = forestGap
				case all.last[k].parent != o.first[k].parent:
					gap = farGap
				}
				down = max(down, all.bottom[k]+gap+g.extra[o.first[k]]-o.top[k])
			}
		}
		b.y = down
		for k := range all.top {
			if o.first[k] == nil {
				continue
			}
			all.top[k] = min(all.top[k], o.top[k]+down)
			all.bottom[k] = max(all.bottom[k], o.bottom[k]+down)
			if all.first[k] == nil {
				all.first[k] = o.first[k]
			}
			all.last[k] = o.last[k]
		}
	}
	return all
}

// tree packs what leads to b and sets b at the middle of it. The outline's zero
// is b's upper edge.
func (g *grapher) tree(b *block) contour {
	o := g.pack(b.children, false)
	y := 0.0
	if n := len(b.children); n > 0 {
		first, last := b.children[0], b.children[n-1]
		y = (first.y+first.anchor()+last.y+last.anchor())/2 - b.anchor()
	}
	for _, c := range b.children {
		c.y -= y
	}
	for k := range o.top {
		o.top[k] -= y
		o.bottom[k] -= y
	}
	o.top[b.layer], o.bottom[b.layer] = 0, b.h
	o.first[b.layer], o.last[b.layer] = b, b
	return o
}

// order looks for an order of siblings in which fewer links cross other arrows.
// People's own order stays wherever changing it gains nothing.
func (g *grapher) order() {
	g.place()
	if len(g.links) == 0 {
		return
	}
	best := g.crossings()
	trials := max(6, 400/len(g.links))
	try := func(list []*block, change func()) {
		if best == 0 || trials == 0 {
			return
		}
		trials--
		old := slices.Clone(list)
		change()
		if slices.Equal(old, list) {
			return
		}
		g.place()
		if now := g.crossings(); now < best {
			best = now
			return
		}
		copy(list, old)
		g.place()
	}
	groups := [][]*block{g.roots}
	for _, b := range g.blocks {
		if len(b.children) > 1 {
			groups = append(groups, b.children)
		}
	}
	for _, list := range groups {
		try(list, func() { g.byCentre(list) })
	}
	for pass := 0; pass < 2 && best > 0; pass++ {
		for _, list := range groups {
			for i := 1; i < len(list); i++ {
				try(list, func() { list[i-1], list[i] = list[i], list[i-1] })
			}
		}
	}
}

// byCentre sorts siblings by the mean height of what their subtrees are linked
// to; one without links counts with its own place.
func (g *grapher) byCentre(list []*block) {
	centre := map[*block]float64{}
	for _, b := range list {
		sum, n := 0.0, 0
		for _, l := range g.links {
			from, to := l.From.block, l.To.block
			switch a, z := from.under(b), to.under(b); {
			case a && !z:
				sum, n = sum+to.y+to.anchor(), n+1
			case z && !a:
				sum, n = sum+from.y+from.anchor(), n+1
			}
		}
		centre[b] = b.y + b.anchor()
		if n > 0 {
			centre[b] = sum / float64(n)
		}
	}
	slices.SortStableFunc(list, func(a, b *block) int { return cmp.Compare(centre[a], centre[b]) })
}

func (b *block) under(top *block) bool {
	for ; b != nil; b = b.parent {
		if b == top {
			return true
		}
	}
	return false
}
