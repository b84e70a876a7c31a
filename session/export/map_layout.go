package export

import (
	"cmp"
	"math"
	"slices"
)

// grapher lays out one map.
type grapher struct {
	words  words
	blocks []*mapBlock // in the order people see them
	roots  []*mapBlock // those that lead to nothing, but not the loose ones
	loose  []*mapBlock // neither lead to anything nor are led to
	links  []*mapEdge
	layers [][]*mapBlock // from the right, each from the top
	colX   []float64     // the left end of each column
	colW   []float64
	extra  map[*mapBlock]float64 // room that links need above a block
	spare  float64               // how far a link goes out of its way to spare a crossing
}

const spareCrossing = 400.0

func newGrapher(s *Sheet, w words) *grapher {
	g := &grapher{words: w, extra: map[*mapBlock]float64{}, spare: spareCrossing}
	at := map[string]*mapBox{}
	lines := s.Outline()
	for _, l := range lines {
		b := &mapBox{entry: l.Entry, section: l.Section}
		var up *mapBox
		if l.Entry.Parent != nil {
			up = at[l.Entry.Parent.Entry]
		}
		at[l.Entry.ID] = b
		if up != nil && l.Section.Aside {
			b.block = up.block
			up.block.boxes = append(up.block.boxes, b)
			continue
		}
		b.block = &mapBlock{boxes: []*mapBox{b}, hook: up}
		if up != nil {
			b.block.parent, b.block.layer = up.block, up.block.layer+1
			up.block.children = append(up.block.children, b.block)
		}
		g.blocks = append(g.blocks, b.block)
	}
	for _, b := range g.blocks {
		// What explains a remedy arrives below what explains the entry.
		slices.SortStableFunc(b.children, func(x, y *mapBlock) int {
			return cmp.Compare(slices.Index(b.boxes, x.hook), slices.Index(b.boxes, y.hook))
		})
	}
	for _, l := range lines {
		for _, f := range l.Entry.Feeds {
			if to := at[f.Entry]; to != nil {
				from := at[l.Entry.ID]
				g.links = append(g.links, &mapEdge{from: from, to: to, link: true})
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
				x.fill(g.words, w-remedyIn)
				y += remedyGap
			} else {
				x.fill(g.words, w)
			}
			x.y = y
			y += x.h
		}
		b.h = y
	}
}

func (g *grapher) easy(layer int, width float64) bool {
	for _, b := range g.blocks {
		if b.layer == layer && len(regularFont().wrap(b.boxes[0].entry.lead(), labelSize, width-2*padX)) > easyLines {
			return false
		}
	}
	return true
}

// lead is an entry's first text, whole.
func (e *Entry) lead() string {
	for _, c := range e.Cells {
		if oneLine(c.Text) != "" {
			return c.Text
		}
	}
	return ""
}

// fill wraps what the box says and sets its size.
func (b *mapBox) fill(w words, width float64) {
	f, in := regularFont(), width-2*padX
	b.w = width
	b.label = f.wrap(b.entry.lead(), labelSize, in)
	if len(b.label) > maxLabel {
		b.label, b.cut = b.label[:maxLabel], true
		b.label[maxLabel-1] += " …"
	}
	if len(b.label) == 0 {
		b.label = []string{w.empty}
	}
	b.more = nil
	led := false
	for i, c := range b.entry.Cells {
		if oneLine(c.Text) == "" {
			continue
		}
		if !led {
			led = true
			continue
		}
		b.more = append(b.more, f.wrap(b.section.Columns[i].Title+" "+c.Text, smallSize, in)...)
	}
	if len(b.more) > maxMore {
		b.more, b.cut = b.more[:maxMore], true
		b.more[maxMore-1] += " …"
	}
	b.h = 2*padY + kindLead + float64(len(b.label))*labelLead
	if len(b.more) > 0 {
		b.h += 3 + float64(len(b.more))*smallLead
	}
}

// place gives every block its place, for the order its siblings have now.
func (g *grapher) place() {
	g.pack(g.roots, true)
	for _, b := range g.roots {
		b.spread(0)
	}
	g.layers = make([][]*mapBlock, len(g.colW))
	for _, b := range g.blocks {
		if !b.loose {
			g.layers[b.layer] = append(g.layers[b.layer], b)
		}
	}
	for _, l := range g.layers {
		slices.SortStableFunc(l, func(a, b *mapBlock) int { return cmp.Compare(a.y, b.y) })
	}
}

// spread turns relative places into absolute ones.
func (b *mapBlock) spread(y float64) {
	b.y += y
	for _, c := range b.children {
		c.spread(b.y)
	}
}

// outline is the upper and lower edge of a few subtrees, column by column.
type mapContour struct {
	top, bottom []float64
	first, last []*mapBlock
}

func newContour(n int) mapContour {
	o := mapContour{make([]float64, n), make([]float64, n), make([]*mapBlock, n), make([]*mapBlock, n)}
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
func (g *grapher) pack(list []*mapBlock, forest bool) mapContour {
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
func (g *grapher) tree(b *mapBlock) mapContour {
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
	try := func(list []*mapBlock, change func()) {
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
	groups := [][]*mapBlock{g.roots}
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
func (g *grapher) byCentre(list []*mapBlock) {
	centre := map[*mapBlock]float64{}
	for _, b := range list {
		sum, n := 0.0, 0
		for _, l := range g.links {
			from, to := l.from.block, l.to.block
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
	slices.SortStableFunc(list, func(a, b *mapBlock) int { return cmp.Compare(centre[a], centre[b]) })
}

func (b *mapBlock) under(top *mapBlock) bool {
	for ; b != nil; b = b.parent {
		if b == top {
			return true
		}
	}
	return false
}
