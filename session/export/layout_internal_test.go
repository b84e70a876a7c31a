package export

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"convene/exercises"
)

// randomSheet is a map of n entries with links anywhere, loops included.
func randomSheet(rnd *rand.Rand, n, links int) *Sheet {
	s := &Sheet{Sections: []Section{
		{ID: "cause", Title: "Cause", Mark: "●", Columns: []Column{{ID: "c"}, {ID: "d", Title: "How do we know?"}}},
		{ID: "remedy", Title: "Remedy", Mark: "+", Aside: true, Columns: []Column{{ID: "c"}, {ID: "d", Title: "Lever"}}},
	}}
	depth := make([]int, n)
	entries := make([]Entry, n)
	kind := make([]int, n)
	// Places go from the top down: each entry hangs under the one before it, or
	// under one of those that one hangs under.
	var path []int
	for i := range n {
		keep := rnd.IntN(len(path) + 1)
		path = path[:min(keep, 6)]
		depth[i] = len(path)
		entries[i] = Entry{
			ID: fmt.Sprintf("e%d", i), Place: i + 1, Depth: depth[i],
			Cells: []Cell{{"c", strings.Repeat("words go on ", 1+rnd.IntN(1+rnd.IntN(30)))}, {"d", strings.Repeat("so ", rnd.IntN(12))}},
		}
		if len(path) > 0 {
			entries[i].Parent = &Ref{Entry: entries[path[len(path)-1]].ID}
			if rnd.IntN(5) == 0 {
				kind[i] = 1
			}
		}
		path = append(path, i)
	}
	for range links {
		a, b := rnd.IntN(n), rnd.IntN(n)
		entries[a].Feeds = append(entries[a].Feeds, Ref{Entry: entries[b].ID})
	}
	for i := range entries {
		sec := &s.Sections[kind[i]]
		sec.Entries = append(sec.Entries, entries[i])
	}
	return s
}

// along gives points on a path, close enough together that no box is jumped over.
func along(path []mapStroke) []point {
	var out []point
	for _, s := range path {
		const steps = 60
		for i := range steps + 1 {
			t := float64(i) / steps
			p := point{s.from.x + (s.to.x-s.from.x)*t, s.from.y + (s.to.y-s.from.y)*t}
			if s.curved {
				u := 1 - t
				a, b, c, d := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
				p = point{a*s.from.x + b*s.c1.x + c*s.c2.x + d*s.to.x, a*s.from.y + b*s.c1.y + c*s.c2.y + d*s.to.y}
			}
			out = append(out, p)
		}
	}
	return out
}

func (b *mapBox) holds(p point, by float64) bool {
	return p.x > b.x+by && p.x < b.x+b.w-by && p.y > b.y+by && p.y < b.y+b.h-by
}

// checkDrawing finds everything that would be wrong with a drawing of a sheet.
func checkDrawing(s *Sheet, d *mapDrawing) []string {
	var bad []string
	say := func(format string, args ...any) { bad = append(bad, fmt.Sprintf(format, args...)) }
	lines := s.Outline()
	boxes := map[string]*mapBox{}
	for _, b := range d.boxes {
		if boxes[b.entry.ID] != nil {
			say("%s is drawn twice", b.entry.ID)
		}
		boxes[b.entry.ID] = b
		if b.x < 0 || b.y < 0 || b.x+b.w > d.w+0.01 || b.y+b.h > d.h+0.01 {
			say("%s lies outside", b.entry.ID)
		}
		for _, l := range b.label {
			if w := regularFont().width(strings.TrimSuffix(l, " …"), labelSize); w > b.w-2*padX+0.01 {
				say("%q is wider than its box", l)
			}
		}
	}
	for i, a := range d.boxes {
		for _, b := range d.boxes[i+1:] {
			if a.x < b.x+b.w+3 && b.x < a.x+a.w+3 && a.y < b.y+b.h+3 && b.y < a.y+a.h+3 {
				say("%s and %s overlap", a.entry.ID, b.entry.ID)
			}
		}
	}
	drawn := map[string]int{}
	for _, e := range d.edges {
		drawn[fmt.Sprint(e.link, e.from.entry.ID, ">", e.to.entry.ID)]++
		points := along(e.path)
		for _, p := range points {
			for _, b := range d.boxes {
				if b.holds(p, 0.5) {
					say("the arrow %s>%s (link %v) runs behind %s", e.from.entry.ID, e.to.entry.ID, e.link, b.entry.ID)
				}
			}
			if p.x < -0.01 || p.y < -0.01 || p.x > d.w+0.01 || p.y > d.h+0.01 {
				say("the arrow %s>%s leaves the drawing", e.from.entry.ID, e.to.entry.ID)
			}
		}
		for i := 1; i < len(e.path); i++ {
			if math.Hypot(e.path[i].from.x-e.path[i-1].to.x, e.path[i].from.y-e.path[i-1].to.y) > 0.01 {
				say("the arrow %s>%s has a hole", e.from.entry.ID, e.to.entry.ID)
			}
		}
		for end, b := range map[point]*mapBox{points[0]: e.from, e.head: e.to} {
			if (math.Abs(end.x-b.x) > 0.01 && math.Abs(end.x-b.x-b.w) > 0.01) || end.y < b.y || end.y > b.y+b.h {
				say("the arrow %s>%s doesn't meet %s", e.from.entry.ID, e.to.entry.ID, b.entry.ID)
			}
		}
	}
	for _, l := range lines {
		if boxes[l.Entry.ID] == nil {
			say("%s isn't drawn", l.Entry.ID)
		}
		for _, f := range l.Entry.Feeds {
			key := fmt.Sprint(true, l.Entry.ID, ">", f.Entry)
			if drawn[key]--; drawn[key] < 0 {
				say("the link %s>%s isn't drawn", l.Entry.ID, f.Entry)
			}
		}
		if l.Entry.Parent != nil && !l.Section.Aside {
			if drawn[fmt.Sprint(false, l.Entry.ID, ">", l.Entry.Parent.Entry)] != 1 {
				say("%s doesn't lead to what it hangs under", l.Entry.ID)
			}
		}
	}
	// A remedy stands right below its entry, set in.
	for _, l := range lines {
		if l.Entry.Parent == nil || !l.Section.Aside {
			continue
		}
		b, up := boxes[l.Entry.ID], boxes[l.Entry.Parent.Entry]
		if b != nil && up != nil && (b.y < up.y+up.h || b.x < b.block.boxes[0].x+1 || b.block != up.block) {
			say("the remedy %s isn't at its entry", l.Entry.ID)
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
		if bad := checkDrawing(s, drawMap(s, english())); len(bad) > 0 {
			t.Fatalf("map %d (%d entries, %d links): %s", i, n, links, strings.Join(bad[:min(5, len(bad))], "; "))
		}
	}
}

// TestCheckDrawingSees: the check above can fail.
func TestCheckDrawingSees(t *testing.T) {
	s := randomSheet(rand.New(rand.NewPCG(1, 2)), 30, 6)
	for name, spoil := range map[string]func(d *mapDrawing){
		"overlap":   func(d *mapDrawing) { d.boxes[3].point = d.boxes[4].point },
		"lost box":  func(d *mapDrawing) { d.boxes = d.boxes[1:] },
		"lost edge": func(d *mapDrawing) { d.edges = d.edges[1:] },
		"lost link": func(d *mapDrawing) { d.edges = d.edges[:len(d.edges)-1] },
		"behind": func(d *mapDrawing) {
			b := d.boxes[5]
			d.edges[0].path = append(d.edges[0].path, straight(d.edges[0].path[0].from, point{b.x + 9, b.y + 9}))
		},
		"wide label": func(d *mapDrawing) { d.boxes[2].label[0] = strings.Repeat("m", 90) },
	} {
		d := drawMap(s, english())
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
		g := newGrapher(randomSheet(rnd, 60, 0), english())
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
				if b.children[i].hook == b.children[i-1].hook && b.children[i].boxes[0].entry.Place < b.children[i-1].boxes[0].entry.Place {
					t.Fatal("the order of siblings was changed for nothing")
				}
			}
		}
	}
}

// TestOrderSparesCrossings: three causes, of which the last feeds what stands first
// under the other top; turning them round costs nothing and spares the crossing.
func TestOrderSparesCrossings(t *testing.T) {
	s := &Sheet{Sections: []Section{{ID: "c", Title: "Cause", Columns: []Column{{ID: "c"}}}}}
	add := func(id, parent string, feeds ...string) {
		e := Entry{ID: id, Place: len(s.Sections[0].Entries) + 1, Cells: []Cell{{"c", id}}}
		if parent != "" {
			e.Parent = &Ref{Entry: parent}
		}
		for _, f := range feeds {
			e.Feeds = append(e.Feeds, Ref{Entry: f})
		}
		s.Sections[0].Entries = append(s.Sections[0].Entries, e)
	}
	add("a", "")
	add("a1", "a", "b")
	add("a2", "a")
	add("b", "")
	add("b1", "b")
	g := newGrapher(s, english())
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
		g := newGrapher(randomSheet(rand.New(rand.NewPCG(i, 1)), 40, 8), english())
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
	s := &Sheet{Sections: []Section{{ID: "c", Title: "Cause", Columns: []Column{{ID: "c"}}}}}
	for i := range 60 {
		s.Sections[0].Entries = append(s.Sections[0].Entries, Entry{ID: fmt.Sprint(i), Place: i + 1, Cells: []Cell{{"c", "one"}}})
	}
	d := drawMap(s, english())
	if bad := checkDrawing(s, d); len(bad) > 0 || d.h > 25*80 {
		t.Errorf("%v, %v high", bad, d.h)
	}
}

// TestDrawingOfOddReports: a report that was not made by Make may say anything.
func TestDrawingOfOddReports(t *testing.T) {
	col := []Column{{ID: "c"}}
	for name, entries := range map[string][]Entry{
		"none":              nil,
		"unknown parent":    {{ID: "a", Place: 1, Parent: &Ref{Entry: "zz"}, Cells: []Cell{{"c", "x"}}}},
		"its own parent":    {{ID: "a", Place: 1, Parent: &Ref{Entry: "a"}, Cells: []Cell{{"c", "x"}}}},
		"parents in a ring": {{ID: "a", Place: 1, Parent: &Ref{Entry: "b"}}, {ID: "b", Place: 2, Parent: &Ref{Entry: "a"}}},
		"feeds itself":      {{ID: "a", Place: 1, Feeds: []Ref{{Entry: "a"}, {Entry: "zz"}}, Cells: []Cell{{"c", "x"}}}},
		"no text":           {{ID: "a", Place: 1}, {ID: "b", Place: 2, Cells: []Cell{{"c", "  "}}}},
		"twice the same id": {{ID: "a", Place: 1}, {ID: "a", Place: 2, Parent: &Ref{Entry: "a"}}},
	} {
		for _, aside := range []bool{false, true} {
			s := Sheet{Sections: []Section{{ID: "c", Title: "C", Aside: aside, Columns: col, Entries: entries}}}
			d := drawMap(&s, english())
			if len(d.boxes) != len(entries) {
				t.Errorf("%s: %d boxes", name, len(d.boxes))
			}
			r := Report{Tables: []Group{{Number: 1}}, Steps: []Step{{Exercise: Exercise{Shape: exercises.Map}, Tables: []Table{{Sheet: s}}}}}
			for _, f := range []string{"svg", "mmd", "html", "pdf"} {
				if err := Write(f, discard{}, r); err != nil {
					t.Errorf("%s, %s: %v", name, f, err)
				}
			}
		}
	}
}

type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }

func TestWrap(t *testing.T) {
	f := regularFont()
	for _, c := range []struct {
		s     string
		width float64
		want  []string
	}{
		{"", 100, nil},
		{"  \n \n", 100, nil},
		{"one two three", 1000, []string{"one two three"}},
		{"one two\nthree", 1000, []string{"one two", "three"}},
		{"aaaa bbbb cccc", 70, []string{"aaaa bbbb", "cccc"}},
		{"well-known", 50, []string{"well-", "known"}},
		{"李明说：数据不足", 54, []string{"李明说：", "数据不足"}},
		{"x", 1, []string{"x"}},
	} {
		got := f.wrap(c.s, 13, c.width)
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%q at %v: %q, want %q", c.s, c.width, got, c.want)
		}
	}
	parts := []string{"a", "word", " ", "  ", "-", "/", "é", "e\u0301", "李", "。", "（", "👩‍👩‍👧‍👦", "🇪🇸", "שלום", "क्षि", "W", "iiii"}
	rnd := rand.New(rand.NewPCG(4, 4))
	for range 3000 {
		s := ""
		for range rnd.IntN(30) {
			s += parts[rnd.IntN(len(parts))]
		}
		width := 10 + rnd.Float64()*200
		lines := f.wrap(s, 13, width)
		if got, want := strings.ReplaceAll(strings.Join(lines, ""), " ", ""), strings.ReplaceAll(s, " ", ""); got != want {
			t.Fatalf("%q became %q", s, lines)
		}
		for _, l := range lines {
			if f.width(l, 13) > width+0.01 && clusterLen(l) != len(l) {
				t.Fatalf("%q of %q is wider than %v", l, s, width)
			}
		}
	}
}

// TestFontsRead: the compiled-in fonts are what the rest relies on.
func TestFontsRead(t *testing.T) {
	for name, f := range map[string]*advances{"regular": regularFont(), "bold": boldFont()} {
		for _, r := range "aéếИΩ€–…" {
			if w, ok := f.of(r); !ok || w < 100 {
				t.Errorf("%s: %c is %d wide (%v)", name, r, w, ok)
			}
		}
		for _, r := range []rune{'李', 'ש', '→', lacking, 0, -1, 0x1f600} {
			if _, ok := f.of(r); ok {
				t.Errorf("%s: it has %U now; printable must not treat it as lacking", name, r)
			}
		}
	}
}
