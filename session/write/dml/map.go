package dml

import "convene/session/mapdraw"

// How a map's shapes look. What a link, a remedy and the top of the map are can be told
// without colour: by dashes, by round corners and by a thick edge.
const (
	ink        = "1F2A33"
	edgeGrey   = "8D8778"
	tree       = "7D7768"
	link       = "A0430F"
	remedy     = "2F6B4F"
	remedyFill = "F3F7F3"
)

// Shapes are what draws a map in one program.
type Shapes interface {
	Path(name string, list []mapdraw.Stroke, tip []mapdraw.Point, l Look)
	Entry(b *mapdraw.Box, l Look)
}

// Map draws a map: its arrows first, links over the tree's, and its boxes over both.
func Map(s Shapes, m *mapdraw.Drawing) {
	for _, links := range []bool{false, true} {
		for _, e := range m.Edges {
			if e.Link == links {
				Arrow(s, e)
			}
		}
	}
	for i := 0; i < len(m.Stems); {
		end := i + 1
		for end < len(m.Stems) && m.Stems[end].From == m.Stems[end-1].To {
			end++
		}
		s.Path("Stem", m.Stems[i:end], nil, Look{Line: remedy, Weight: 1.4, Dash: "dash"})
		i = end
	}
	for _, b := range m.Boxes {
		s.Entry(b, lookOf(b))
	}
}

// Arrow draws one arrow.
func Arrow(s Shapes, e *mapdraw.Edge) {
	name, l := "Arrow", Look{Line: tree, Weight: 1.4}
	if e.Link {
		name, l = "Link", Look{Line: link, Weight: 1.7, Dash: "dash"}
	}
	var tip []mapdraw.Point
	if !e.Bare {
		back := e.Head.X - e.Dir*mapdraw.ArrowLong
		tip = []mapdraw.Point{e.Head, mapdraw.At(back, e.Head.Y-mapdraw.ArrowHalf), mapdraw.At(back, e.Head.Y+mapdraw.ArrowHalf)}
		l.Fill = l.Line
	}
	s.Path(name, e.Path, tip, l)
}

func lookOf(b *mapdraw.Box) Look {
	l := Look{Fill: "FFFFFF", Line: edgeGrey, Weight: 1, Round: 3}
	switch {
	case b.Node.Kind.Aside:
		l = Look{Fill: remedyFill, Line: remedy, Weight: 1, Dash: "dash", Round: 12}
	case b.Top():
		l.Line, l.Weight = ink, 2
	}
	return l
}
