package mapdraw

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"convene/session/write/font"
)

// randomSheet is a map of n entries with links anywhere, loops included.
func randomSheet(rnd *rand.Rand, n, links int) *Map {
	cause, remedy := &Kind{Mark: "●", Title: "Cause"}, &Kind{Mark: "+", Title: "Remedy", Aside: true}
	s := &Map{Kinds: []*Kind{cause, remedy}, Empty: "(empty)"}
	// Entries go from the top down: each hangs under the one before it, or under one
	// of those that one hangs under.
	var path []*Node
	for i := range n {
		keep := rnd.IntN(len(path) + 1)
		path = path[:min(keep, 6)]
		one := &Node{ID: fmt.Sprintf("e%d", i), Kind: cause, Text: strings.Repeat("words go on ", 1+rnd.IntN(1+rnd.IntN(30)))}
		if more := strings.Repeat("so ", rnd.IntN(12)); more != "" {
			one.More = []string{"How do we know? " + more}
		}
		if len(path) > 0 {
			one.Parent = path[len(path)-1].ID
			if rnd.IntN(5) == 0 {
				one.Kind = remedy
			}
		}
		one.Kind.Count++
		s.Nodes = append(s.Nodes, one)
		path = append(path, one)
	}
	for range links {
		a, b := s.Nodes[rnd.IntN(n)], s.Nodes[rnd.IntN(n)]
		a.Feeds = append(a.Feeds, b.ID)
	}
	return s
}

// sheetOf is a map of entries of one kind.
func sheetOf(kind Kind, nodes ...Node) *Map {
	kind.Count = len(nodes)
	s := &Map{Kinds: []*Kind{&kind}, Empty: "(empty)"}
	for i := range nodes {
		nodes[i].Kind = &kind
		s.Nodes = append(s.Nodes, &nodes[i])
	}
	return s
}

// along gives points on a path, close enough together that no box is jumped over.
func along(path []Stroke) []Point {
	var out []Point
	for _, s := range path {
		const steps = 60
		for i := range steps + 1 {
			t := float64(i) / steps
			p := Point{s.From.X + (s.To.X-s.From.X)*t, s.From.Y + (s.To.Y-s.From.Y)*t}
			if s.Curved {
				u := 1 - t
				a, b, c, d := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
				p = Point{a*s.From.X + b*s.C1.X + c*s.C2.X + d*s.To.X, a*s.From.Y + b*s.C1.Y + c*s.C2.Y + d*s.To.Y}
			}
			out = append(out, p)
		}
	}
	return out
}

func (b *Box) holds(p Point, by float64) bool {
	return p.X > b.X+by && p.X < b.X+b.W-by && p.Y > b.Y+by && p.Y < b.Y+b.H-by
}

// checkDrawing finds everything that would be wrong with a drawing of a sheet.
func checkDrawing(s *Map, d *Drawing) []string {
	var bad []string
	say := func(format string, args ...any) { bad = append(bad, fmt.Sprintf(format, args...)) }
	boxes := map[string]*Box{}
	for _, b := range d.Boxes {
		if boxes[b.Node.ID] != nil {
			say("%s is drawn twice", b.Node.ID)
		}
		boxes[b.Node.ID] = b
		if b.X < 0 || b.Y < 0 || b.X+b.W > d.W+0.01 || b.Y+b.H > d.H+0.01 {
			say("%s lies outside", b.Node.ID)
		}
		for _, l := range b.Label {
			if w := font.Regular().Width(strings.TrimSuffix(l, " …"), LabelSize); w > b.W-2*PadX+0.01 {
				say("%q is wider than its box", l)
			}
		}
	}
	for i, a := range d.Boxes {
		for _, b := range d.Boxes[i+1:] {
			if a.X < b.X+b.W+3 && b.X < a.X+a.W+3 && a.Y < b.Y+b.H+3 && b.Y < a.Y+a.H+3 {
				say("%s and %s overlap", a.Node.ID, b.Node.ID)
			}
		}
	}
	drawn := map[string]int{}
	for _, e := range d.Edges {
		drawn[fmt.Sprint(e.Link, e.From.Node.ID, ">", e.To.Node.ID)]++
		points := along(e.Path)
		for _, p := range points {
			for _, b := range d.Boxes {
				if b.holds(p, 0.5) {
					say("the arrow %s>%s (link %v) runs behind %s", e.From.Node.ID, e.To.Node.ID, e.Link, b.Node.ID)
				}
			}
			if p.X < -0.01 || p.Y < -0.01 || p.X > d.W+0.01 || p.Y > d.H+0.01 {
				say("the arrow %s>%s leaves the drawing", e.From.Node.ID, e.To.Node.ID)
			}
		}
		for i := 1; i < len(e.Path); i++ {
			if math.Hypot(e.Path[i].From.X-e.Path[i-1].To.X, e.Path[i].From.Y-e.Path[i-1].To.Y) > 0.01 {
				say("the arrow %s>%s has a hole", e.From.Node.ID, e.To.Node.ID)
			}
		}
		for end, b := range map[Point]*Box{points[0]: e.From, e.Head: e.To} {
			if (math.Abs(end.X-b.X) > 0.01 && math.Abs(end.X-b.X-b.W) > 0.01) || end.Y < b.Y || end.Y > b.Y+b.H {
				say("the arrow %s>%s doesn't meet %s", e.From.Node.ID, e.To.Node.ID, b.Node.ID)
			}
		}
	}
	for _, n := range s.Nodes {
		if boxes[n.ID] == nil {
			say("%s isn't drawn", n.ID)
		}
		for _, f := range n.Feeds {
			key := fmt.Sprint(true, n.ID, ">", f)
			if drawn[key]--; drawn[key] < 0 {
				say("the link %s>%s isn't drawn", n.ID, f)
			}
		}
		if n.Parent != "" && !n.Kind.Aside {
			if drawn[fmt.Sprint(false, n.ID, ">", n.Parent)] != 1 {
				say("%s doesn't lead to what it hangs under", n.ID)
			}
		}
	}
	// A remedy stands right below its entry, set in.
	for _, n := range s.Nodes {
		if n.Parent == "" || !n.Kind.Aside {
			continue
		}
		b, up := boxes[n.ID], boxes[n.Parent]
		if b != nil && up != nil && (b.Y < up.Y+up.H || b.X < b.block.boxes[0].X+1 || b.block != up.block) {
			say("the remedy %s isn't at its entry", n.ID)
		}
	}
	return bad
}

func TestDrawingHolds(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 5))
	for i := range 150 {
		n := 1 + rnd.IntN(60)
		links := rnd.IntN(12)
		if i%10 == 0 {
			n, links = 60, 120
		}
		s := randomSheet(rnd, n, links)
		if bad := checkDrawing(s, Draw(s)); len(bad) > 0 {
			t.Fatalf("map %d (%d entries, %d links): %s", i, n, links, strings.Join(bad[:min(5, len(bad))], "; "))
		}
	}
}

// TestCheckDrawingSees: the check above can fail.
func TestCheckDrawingSees(t *testing.T) {
	s := randomSheet(rand.New(rand.NewPCG(1, 2)), 30, 6)
	for name, spoil := range map[string]func(d *Drawing){
		"overlap":   func(d *Drawing) { d.Boxes[3].Point = d.Boxes[4].Point },
		"lost box":  func(d *Drawing) { d.Boxes = d.Boxes[1:] },
		"lost edge": func(d *Drawing) { d.Edges = d.Edges[1:] },
		"lost link": func(d *Drawing) { d.Edges = d.Edges[:len(d.Edges)-1] },
		"behind": func(d *Drawing) {
			b := d.Boxes[5]
			d.Edges[0].Path = append(d.Edges[0].Path, Straight(d.Edges[0].Path[0].From, Point{b.X + 9, b.Y + 9}))
		},
		"wide label": func(d *Drawing) { d.Boxes[2].Label[0] = strings.Repeat("m", 90) },
	} {
		d := Draw(s)
		spoil(d)
		if len(checkDrawing(s, d)) == 0 {
			t.Errorf("%s isn't seen", name)
		}
	}
}

// TestTreeNeverCrosses: without links no arrow crosses another, and siblings stay
// in people's order.
func TestTreeNeverCrosses(t *testing.T) {
	rnd := rand.New(rand.NewPCG(8, 8))
	for range 60 {
		s := randomSheet(rnd, 60, 0)
		g := newGrapher(s)
		g.order()
		p := g.plan()
		for _, gutter := range p.gutters {
			for i, a := range gutter {
				for _, b := range gutter[i+1:] {
					if cross(a, b) {
						t.Fatalf("%v crosses %v", a, b)
					}
				}
			}
		}
		for _, b := range g.blocks {
			for i := 1; i < len(b.children); i++ {
				if b.children[i].hook == b.children[i-1].hook && slices.Index(s.Nodes, b.children[i].boxes[0].Node) < slices.Index(s.Nodes, b.children[i-1].boxes[0].Node) {
					t.Fatal("the order of siblings was changed for nothing")
				}
			}
		}
	}
}

// TestOrderSparesCrossings: three causes, of which the last feeds what stands first
// under the other top; turning them round costs nothing and spares the crossing.
func TestOrderSparesCrossings(t *testing.T) {
	s := sheetOf(Kind{Title: "Cause"},
		Node{ID: "a", Text: "a"}, Node{ID: "a1", Parent: "a", Text: "a1", Feeds: []string{"b"}}, Node{ID: "a2", Parent: "a", Text: "a2"},
		Node{ID: "b", Text: "b"}, Node{ID: "b1", Parent: "b", Text: "b1"})
	g := newGrapher(s)
	g.place()
	before := g.crossings()
	g.order()
	after := g.crossings()
	if before == 0 || after != 0 {
		t.Errorf("%d crossings became %d", before, after)
	}
}

// TestLinksSpareCrossings: links take the gaps where they cross least, and not just
// the nearest ones.
func TestLinksSpareCrossings(t *testing.T) {
	spared, nearest := 0, 0
	for i := range uint64(40) {
		g := newGrapher(randomSheet(rand.New(rand.NewPCG(i, 1)), 40, 8))
		g.place()
		spared += g.crossings()
		g.spare = 0
		nearest += g.crossings()
	}
	if spared*100 > nearest*97 {
		t.Errorf("%d crossings where the nearest gaps give %d", spared, nearest)
	}
}

// TestLooseEntries: what nobody joined yet stands in rows, in people's order, and
// not in one endless column.
func TestLooseEntries(t *testing.T) {
	var all []Node
	for i := range 60 {
		all = append(all, Node{ID: fmt.Sprint(i), Text: "one"})
	}
	s := sheetOf(Kind{Title: "Cause"}, all...)
	d := Draw(s)
	if bad := checkDrawing(s, d); len(bad) > 0 || d.H > 25*80 {
		t.Errorf("%v, %v high", bad, d.H)
	}
}

// TestDrawingOfOddMaps: a map that was not made of a worksheet may say anything.
func TestDrawingOfOddMaps(t *testing.T) {
	for name, nodes := range map[string][]Node{
		"none":              nil,
		"unknown parent":    {{ID: "a", Parent: "zz", Text: "x"}},
		"its own parent":    {{ID: "a", Parent: "a", Text: "x"}},
		"parents in a ring": {{ID: "a", Parent: "b"}, {ID: "b", Parent: "a"}},
		"feeds itself":      {{ID: "a", Feeds: []string{"a", "zz"}, Text: "x"}},
		"no text":           {{ID: "a"}, {ID: "b", Text: "  "}},
		"twice the same id": {{ID: "a"}, {ID: "a", Parent: "a"}},
	} {
		for _, aside := range []bool{false, true} {
			if d := Draw(sheetOf(Kind{Title: "C", Aside: aside}, nodes...)); len(d.Boxes) != len(nodes) {
				t.Errorf("%s: %d boxes", name, len(d.Boxes))
			}
		}
	}
}
