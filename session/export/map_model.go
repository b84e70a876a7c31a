package export

import "math"

// A map is drawn in columns. What the group set out from stands at the right, and
// each column to the left holds what leads to the one before it, so that every
// plain arrow goes from a cause to its effect. Remedies hang below the entry they
// would change. All lengths are CSS pixels, y goes down.

type point struct{ x, y float64 }

// box is one entry in the drawing.
type mapBox struct {
	point
	w, h    float64
	entry   *Entry
	section *Section
	label   []string // what it says
	more    []string // its other columns: the evidence, who holds the lever
	cut     bool     // the label is longer than a box should be and was cut
	block   *mapBlock
}

func (b *mapBox) mid() float64 { return b.y + b.h/2 }

// block is an entry of the chain with the remedies below it, placed as one.
type mapBlock struct {
	boxes    []*mapBox // the entry, then its remedies
	parent   *mapBlock // nil at the right end
	hook     *mapBox   // the box of the parent that it leads to
	children []*mapBlock
	layer    int
	linked   bool // a link begins or ends here
	loose    bool // set apart, since nobody has joined it to anything

	y, h float64 // y is relative to the parent's until everything is placed
}

// anchor is where arrows from and to the entry itself meet the block's sides,
// measured from its top.
func (b *mapBlock) anchor() float64 { return b.boxes[0].h / 2 }

// edge is an arrow, from a cause to what it leads to or, as a link, to what it
// also feeds.
type mapEdge struct {
	from, to *mapBox
	link     bool
	path     []mapStroke
	head     point   // the arrow's tip
	dir      float64 // 1: it points right; -1: left
	bare     bool    // the tip is drawn by another edge that ends in the same place
}

// stroke is a line, or a cubic curve if it has control points.
type mapStroke struct {
	from, c1, c2, to point
	curved           bool
}

// drawing is a map ready to be drawn.
type mapDrawing struct {
	w, h   float64
	boxes  []*mapBox
	edges  []*mapEdge
	stems  []mapStroke // what ties a remedy to its entry
	blocks []*mapBlock
}

const (
	labelSize = 13.0
	labelLead = 17.0
	smallSize = 11.0
	smallLead = 14.5
	padX      = 11.0
	padY      = 9.0
	kindLead  = 16.0

	maxLabel = 12 // lines of a label; what is longer stands in full elsewhere
	maxMore  = 6

	remedyIn  = 16.0 // how far a remedy is set in
	remedyGap = 7.0
)

// columnWidths are tried from the left until no label needs more than easyLines.
func columnWidths() []float64 { return []float64{228, 256, 292} }

const easyLines = 5

// drawMap lays out a map's sheet.
func drawMap(s *Sheet, w words) *mapDrawing {
	g := newGrapher(s, w)
	g.order()
	d := g.route()
	d.settle()
	return d
}

// settle moves everything so that nothing has a negative place.
func (d *mapDrawing) settle() {
	lo, hi := point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	see := func(p point, by float64) {
		lo.x, lo.y = min(lo.x, p.x-by), min(lo.y, p.y-by)
		hi.x, hi.y = max(hi.x, p.x+by), max(hi.y, p.y+by)
	}
	for _, b := range d.boxes {
		see(b.point, 0)
		see(point{b.x + b.w, b.y + b.h}, 0)
	}
	for _, e := range d.edges {
		for _, s := range e.path {
			see(s.from, 2)
			see(s.to, 2)
			if s.curved { // a curve stays between its ends and its control points
				see(s.c1, 0)
				see(s.c2, 0)
			}
		}
	}
	if len(d.boxes) == 0 {
		return
	}
	move := func(p *point) { p.x, p.y = p.x-lo.x, p.y-lo.y }
	for _, b := range d.boxes {
		move(&b.point)
	}
	for _, e := range d.edges {
		move(&e.head)
		moveAll(e.path, move)
	}
	moveAll(d.stems, move)
	d.w, d.h = hi.x-lo.x, hi.y-lo.y
}

func moveAll(path []mapStroke, move func(*point)) {
	for i := range path {
		s := &path[i]
		move(&s.from)
		move(&s.c1)
		move(&s.c2)
		move(&s.to)
	}
}
