package mapdraw

import (
	"math"
	"strings"

	"convene/session/text"
)

// A map is drawn in columns. What the group set out from stands at the right, and
// each column to the left holds what leads to the one before it, so that every
// plain arrow goes from a cause to its effect. Remedies hang below the entry they
// would change. All lengths are CSS pixels, y goes down.

// Point is a place in a drawing.
type Point struct{ X, Y float64 }

// Map is what a map says: its entries from the top of the tree down, each after
// the one it explains.
type Map struct {
	Kinds []*Kind
	Nodes []*Node
	Empty string // said in a box with nothing in it
}

// Kind is a kind of entry, with the mark that tells it from others.
type Kind struct {
	Mark, Title string
	Aside       bool // its entries stand beside the chain of causes, as remedies do
	Count       int  // how many entries are of it
}

// Node is one entry.
type Node struct {
	ID     string
	Parent string // the entry that it explains; "" for none
	Kind   *Kind
	Text   string   // its first text, whole
	More   []string // the others that say something, each behind its column's title
	Dots   string   // how many it has, in words; "" for none
	Feeds  []string // what it also feeds
}

// Links is how many extra arrows there are.
func (d *Drawing) Links() int {
	n := 0
	for _, e := range d.Edges {
		if e.Link {
			n++
		}
	}
	return n
}

// Top tells whether a box is what the group set out from.
func (b *Box) Top() bool { return b.block.parent == nil && !b.block.loose }

// Whole is all that an entry says, in one line: a box may have to cut it.
func (b *Box) Whole() string {
	s := b.Node.Kind.Title + ": " + text.OneLine(b.Node.Text)
	for _, c := range b.Node.More {
		s += " — " + text.OneLine(c)
	}
	return s
}

// Box is one entry in the drawing.
type Box struct {
	Point
	W, H  float64
	Node  *Node
	Label []string // what it says
	More  []string // its other columns: the evidence, who holds the lever
	Cut   bool     // the label is longer than a box should be and was cut
	block *block
}

func (b *Box) mid() float64 { return b.Y + b.H/2 }

// block is an entry of the chain with the remedies below it, placed as one.
type block struct {
	boxes    []*Box // the entry, then its remedies
	parent   *block // nil at the right end
	hook     *Box   // the box of the parent that it leads to
	children []*block
	layer    int
	linked   bool // a link begins or ends here
	loose    bool // set apart, since nobody has joined it to anything

	y, h float64 // y is relative to the parent's until everything is placed
}

// anchor is where arrows from and to the entry itself meet the block's sides,
// measured from its top.
func (b *block) anchor() float64 { return b.boxes[0].H / 2 }

// Edge is an arrow, from a cause to what it leads to or, as a link, to what it
// also feeds.
type Edge struct {
	From, To *Box
	Link     bool
	Path     []Stroke
	Head     Point   // the arrow's tip
	Dir      float64 // 1: it points right; -1: left
	Bare     bool    // the tip is drawn by another edge that ends in the same place
}

// Stroke is a line, or a cubic curve if it has control points.
type Stroke struct {
	From, C1, C2, To Point
	Curved           bool
}

// Drawing is a map ready to be drawn.
type Drawing struct {
	W, H   float64
	Boxes  []*Box
	Edges  []*Edge
	Stems  []Stroke // what ties a remedy to its entry
	blocks []*block
}

// The sizes of letters in a box, how far its lines are apart, and how far in they begin.
const (
	LabelSize = 13.0
	LabelLead = 17.0
	SmallSize = 11.0
	SmallLead = 14.5
	PadX      = 11.0
	PadY      = 9.0
	KindLead  = 16.0

	maxLabel = 12 // lines of a label; what is longer stands in full elsewhere
	maxMore  = 6

	remedyIn  = 16.0 // how far a remedy is set in
	remedyGap = 7.0
)

// columnWidths are tried from the left until no label needs more than easyLines.
func columnWidths() []float64 { return []float64{228, 256, 292} }

const easyLines = 5

// Draw lays out a map's sheet.
func Draw(s *Map) *Drawing {
	g := newGrapher(s)
	g.order()
	d := g.route()
	d.settle()
	return d
}

// settle moves everything so that nothing has a negative place.
func (d *Drawing) settle() {
	lo, hi := Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}
	see := func(p Point, by float64) {
		lo.X, lo.Y = min(lo.X, p.X-by), min(lo.Y, p.Y-by)
		hi.X, hi.Y = max(hi.X, p.X+by), max(hi.Y, p.Y+by)
	}
	for _, b := range d.Boxes {
		see(b.Point, 0)
		see(Point{b.X + b.W, b.Y + b.H}, 0)
	}
	for _, e := range d.Edges {
		for _, s := range e.Path {
			see(s.From, 2)
			see(s.To, 2)
			if s.Curved { // a curve stays between its ends and its control points
				see(s.C1, 0)
				see(s.C2, 0)
			}
		}
	}
	if len(d.Boxes) == 0 {
		return
	}
	move := func(p *Point) { p.X, p.Y = p.X-lo.X, p.Y-lo.Y }
	for _, b := range d.Boxes {
		move(&b.Point)
	}
	for _, e := range d.Edges {
		move(&e.Head)
		moveAll(e.Path, move)
	}
	moveAll(d.Stems, move)
	d.W, d.H = hi.X-lo.X, hi.Y-lo.Y
}

func moveAll(path []Stroke, move func(*Point)) {
	for i := range path {
		s := &path[i]
		move(&s.From)
		move(&s.C1)
		move(&s.C2)
		move(&s.To)
	}
}

// Said is what the box says of its entry. The ends of
// their lines are left to the program that shows them, so that somebody who mends a
// word needn't mend the lines too, unless there was more than a box holds.
func (b *Box) Said() string { return b.said(b.Label, b.Node.Text) }

// SaidMore is what it says of the other columns.
func (b *Box) SaidMore() string {
	more := make([]string, len(b.Node.More))
	for i, c := range b.Node.More {
		more[i] = text.OneLine(c)
	}
	return b.said(b.More, strings.Join(more, "\n"))
}

func (b *Box) said(lines []string, whole string) string {
	if b.Cut || strings.TrimSpace(whole) == "" {
		return strings.Join(lines, "\n")
	}
	var out []string
	for _, l := range strings.Split(whole, "\n") {
		if l = text.OneLine(l); l != "" {
			out = append(out, l)
		}
	}
	return strings.Join(out, "\n")
}

// At is the point there.
func At(x, y float64) Point { return Point{x, y} }
