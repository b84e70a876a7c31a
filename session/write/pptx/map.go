package pptx

import (
	"slices"
	"strconv"
	"strings"

	"convene/session/document/block"
	"convene/session/mapdraw"
	"convene/session/write/dml"
)

const (
	mapHigh    = high - top - 300000 // for a map below its title, in EMU
	leastScale = 0.66                // of a map on a slide: letters of nearly nine points
	mostScale  = 1.1
)

// mapSlide shows a table's map in shapes that can be moved. Where it is too large to be
// read from a chair, as many of its first levels as can be are shown, and the slide says
// so; it tells whether there was anything to show.
func (d *deck) mapSlide(title string, m *block.Map) bool {
	drawing, whole := fitting(m.Drawing)
	if drawing == nil {
		return false
	}
	s := d.add(plainLayout)
	s.place("title", 0, paragraph(title, titleSize(title, 2800), false))
	scale := scaleOf(drawing)
	f := dml.Frame{Scale: scale}
	w, h := f.EMU(drawing.W), f.EMU(drawing.H)
	f.From = mapdraw.At(float64(side+(room-w)/2)/scale/12700, float64(top)/scale/12700)
	x, y := f.EMU(f.From.X), f.EMU(f.From.Y)
	i := strconv.Itoa
	about := d.words.MapOf(m.Title) + ". " + d.words.Holds(len(drawing.Boxes), drawing.Links())
	s.shapes.WriteString(`<p:grpSp><p:nvGrpSpPr><p:cNvPr id="` + i(s.id()) + `" name="` + text(d.words.MapOf(m.Title)) + `" descr="` + text(about) + `"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>` +
		`<a:off x="` + i(x) + `" y="` + i(y) + `"/><a:ext cx="` + i(w) + `" cy="` + i(h) + `"/><a:chOff x="` + i(x) + `" y="` + i(y) + `"/><a:chExt cx="` + i(w) + `" cy="` + i(h) + `"/></a:xfrm></p:grpSpPr>`)
	dml.Map(pen{f, s}, drawing)
	s.shapes.WriteString(`</p:grpSp>`)
	if !whole {
		s.said(side, high-330000, room, 280000, d.words.Drawing.FirstLevels)
	}
	return true
}

func scaleOf(m *mapdraw.Drawing) float64 {
	return min(float64(room)/12700/m.W, float64(mapHigh)/12700/m.H, mostScale)
}

// fitting lays out a map as far down its levels as it can be read on a slide; nil where
// that isn't even its top.
func fitting(m *mapdraw.Map) (drawing *mapdraw.Drawing, whole bool) {
	if len(m.Nodes) == 0 {
		return nil, false
	}
	depth, deepest := map[string]int{}, 0
	for _, n := range m.Nodes { // who comes first is above
		if up, ok := depth[n.Parent]; ok && n.Parent != "" {
			depth[n.ID] = up + 1
		} else {
			depth[n.ID] = 0
		}
		deepest = max(deepest, depth[n.ID])
	}
	for most := deepest; most >= 0; most-- {
		part := *m
		part.Nodes = nil
		for _, n := range m.Nodes {
			if depth[n.ID] > most {
				continue
			}
			one := *n
			one.Feeds = slices.DeleteFunc(slices.Clone(n.Feeds), func(id string) bool { return depth[id] > most })
			part.Nodes = append(part.Nodes, &one)
		}
		if out := mapdraw.Draw(&part); scaleOf(out) >= leastScale {
			return out, most == deepest
		}
	}
	return nil, false
}

// pen draws a map's shapes on a slide.
type pen struct {
	dml.Frame
	s *slide
}

func (p pen) begin(name string) {
	p.s.shapes.WriteString(`<p:sp><p:nvSpPr><p:cNvPr id="` + strconv.Itoa(p.s.id()) + `" name="` + name + `"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>`)
}

// Path draws strokes that hang together, with an arrow's tip at their end.
func (p pen) Path(name string, list []mapdraw.Stroke, tip []mapdraw.Point, l dml.Look) {
	p.begin(name)
	place, outline := p.Frame.Path(list, tip)
	p.s.shapes.WriteString(place + outline + p.Looks(l) + `</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr/></a:p></p:txBody></p:sp>`)
}

// Entry draws an entry of the map with its words.
func (p pen) Entry(b *mapdraw.Box, l dml.Look) {
	p.begin("Entry")
	in, down := strconv.Itoa(p.EMU(mapdraw.PadX-2-l.Inset())), strconv.Itoa(p.EMU(mapdraw.PadY-2-l.Inset()))
	p.s.shapes.WriteString(p.Place(b.X, b.Y, b.W, b.H) + l.Box(b.W, b.H) + p.Looks(l) + `</p:spPr><p:txBody><a:bodyPr wrap="square" lIns="` + in + `" tIns="` + down + `" rIns="` + in + `" bIns="0" anchor="t"><a:noAutofit/></a:bodyPr><a:lstStyle/>`)
	kind := strings.TrimSpace(b.Node.Kind.Mark + " " + b.Node.Kind.Title)
	if b.Node.Dots != "" {
		kind += " · " + b.Node.Dots
	}
	p.line(kind, mapdraw.SmallSize, mapdraw.KindLead, "6B6455")
	p.line(b.Said(), mapdraw.LabelSize, mapdraw.LabelLead, "1F2A33")
	if len(b.More) > 0 {
		p.line(b.SaidMore(), mapdraw.SmallSize, mapdraw.SmallLead, "6B6455")
	}
	p.s.shapes.WriteString(`</p:txBody></p:sp>`)
}

func (p pen) line(said string, size, lead float64, color string) {
	hundredths := func(px float64) string { return strconv.Itoa(int(px * p.Scale * 100)) }
	p.s.shapes.WriteString(`<a:p><a:pPr><a:lnSpc><a:spcPts val="` + hundredths(lead) + `"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef></a:pPr><a:r><a:rPr sz="` + hundredths(size) + `" dirty="0"><a:solidFill><a:srgbClr val="` + color + `"/></a:solidFill></a:rPr><a:t>` + text(said) + `</a:t></a:r></a:p>`)
}

// said is a quiet line somewhere on a slide.
func (s *slide) said(x, y, w, h int, what string) {
	n := strconv.Itoa(s.id())
	s.shapes.WriteString(`<p:sp><p:nvSpPr><p:cNvPr id="` + n + `" name="Text ` + n + `"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>` + frame(x, y, w, h, "a:xfrm") +
		`<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0"><a:noAutofit/></a:bodyPr><a:lstStyle/>` + paragraph(what, 1200, false) + `</p:txBody></p:sp>`)
}
