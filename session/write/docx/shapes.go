package docx

import (
	"math"
	"strconv"
	"strings"

	"convene/session/mapdraw"
	"convene/session/text"
)

// The map's picture in Word is drawn with Word's own shapes, not placed as an
// image. Shapes stay sharp at any size, their words are set by the program that
// shows them, with its fonts, so that Arabic, Chinese and an emoji are no poorer
// than in the text around them, and who gets the document can still move a box
// and mend a word in it. An image would be an SVG, of which Word and LibreOffice
// read different parts, and behind it a PNG for everything else, which would
// have to bring fonts for all scripts and would take, for forty maps, longer
// than all the other documents together.
//
// One picture is one group (wpg) of shapes (wps), which Word has known since 2010
// and LibreOffice since 4; what knows neither shows a sentence instead. It stands
// in the line like a letter, so nothing flows round it and nothing can cover it.
// Arrows are shapes too: connectors that stick to a box are not to be had inside
// a group.

const drawSpace = ` xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"` +
	` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"`

// sketch draws one picture. What it is told is in the map's pixels.
type sketch struct {
	x     *wml
	scale float64       // points for a pixel
	from  mapdraw.Point // where the drawing's zero lies in the picture
	shown *int          // numbers of the drawing's parts, unique in the document
}

// emu is a length as DrawingML has it: 12700 to the point.
func (s sketch) emu(px float64) int { return int(math.Round(px * s.scale * 12700)) }

// half is a size of letters in half points, never larger than it was measured with.
func (s sketch) half(px float64) int { return int(px * s.scale * 2) }

// twip is a length in twentieths of a point.
func (s sketch) twip(px float64) int { return int(math.Round(px * s.scale * 20)) }

func (s sketch) next() string {
	*s.shown++
	return strconv.Itoa(*s.shown)
}

// open begins a picture of a size; about is what a screen reader says of it.
func (s sketch) open(w, h float64, name, about string) {
	cx, cy := strconv.Itoa(s.emu(w)), strconv.Itoa(s.emu(h))
	s.x.raw(`<w:r><mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="` + cx + `" cy="` + cy + `"/>` +
		`<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="` + s.next() + `" name="` + wordText(text.OneLine(name)) + `" descr="` + wordText(text.OneLine(about)) + `"/><wp:cNvGraphicFramePr/>` +
		`<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="` + cx + `" cy="` + cy +
		`"/><a:chOff x="0" y="0"/><a:chExt cx="` + cx + `" cy="` + cy + `"/></a:xfrm></wpg:grpSpPr>`)
}

// close ends it; instead is said where shapes can't be shown.
func (s sketch) close(instead string) {
	s.x.raw(`</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:t>` + wordText(instead) + `</w:t></mc:Fallback></mc:AlternateContent></w:r>`)
}

// trait is how a shape looks.
type trait struct {
	fill   string // "" for none
	line   string // "" for none
	weight float64
	dash   string // "" for a whole line
	round  float64
}

// roundIn is how far from its edges a box with round corners lets words begin,
// as a part of the corner's radius.
const roundIn = 0.29289

func (s sketch) begin(name string) {
	s.x.raw(`<wps:wsp><wps:cNvPr id="` + s.next() + `" name="` + name + `"/><wps:cNvSpPr/><wps:spPr>`)
}

func (s sketch) place(x, y, w, h float64) {
	s.x.raw(`<a:xfrm><a:off x="` + strconv.Itoa(s.emu(s.from.X+x)) + `" y="` + strconv.Itoa(s.emu(s.from.Y+y)) + `"/><a:ext cx="` + strconv.Itoa(s.emu(w)) + `" cy="` + strconv.Itoa(s.emu(h)) + `"/></a:xfrm>`)
}

func solid(color string) string { return `<a:solidFill><a:srgbClr val="` + color + `"/></a:solidFill>` }

func (s sketch) looks(t trait) {
	if t.fill == "" {
		s.x.raw(`<a:noFill/>`)
	} else {
		s.x.raw(solid(t.fill))
	}
	if t.line == "" {
		s.x.raw(`<a:ln><a:noFill/></a:ln></wps:spPr>`)
		return
	}
	s.x.raw(`<a:ln w="` + strconv.Itoa(max(s.emu(t.weight), 3175)) + `">` + solid(t.line))
	if t.dash != "" {
		s.x.raw(`<a:prstDash val="` + t.dash + `"/>`)
	}
	s.x.raw(`</a:ln></wps:spPr>`)
}

// box draws a box and gives the words in it to write. side and top are how far
// from its edge they begin.
func (s sketch) box(name string, x, y, w, h float64, t trait, side, top float64, write func()) {
	s.begin(name)
	s.place(x, y, w, h)
	if t.round > 0 {
		adj := int(t.round / min(w, h) * 100000)
		// The words keep clear of round corners by themselves.
		side, top = side-t.round*roundIn, top-t.round*roundIn
		s.x.raw(`<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val ` + strconv.Itoa(min(adj, 50000)) + `"/></a:avLst></a:prstGeom>`)
	} else {
		s.x.raw(`<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>`)
	}
	s.looks(t)
	s.x.raw(`<wps:txbx><w:txbxContent>`)
	write()
	in, down := strconv.Itoa(s.emu(side)), strconv.Itoa(s.emu(top))
	s.x.raw(`</w:txbxContent></wps:txbx><wps:bodyPr rot="0" vert="horz" wrap="square" lIns="` + in + `" tIns="` + down + `" rIns="` + in + `" bIns="0" anchor="t" anchorCtr="0"><a:noAutofit/></wps:bodyPr></wps:wsp>`)
}

// path draws strokes that hang together, and at their end an arrow's tip if tip
// isn't empty. The two are one shape, so that they are moved as one.
func (s sketch) path(name string, list []mapdraw.Stroke, tip []mapdraw.Point, t trait) {
	lo, hi := mapdraw.At(math.Inf(1), math.Inf(1)), mapdraw.At(math.Inf(-1), math.Inf(-1))
	see := func(all ...mapdraw.Point) {
		for _, p := range all {
			lo.X, lo.Y, hi.X, hi.Y = min(lo.X, p.X), min(lo.Y, p.Y), max(hi.X, p.X), max(hi.Y, p.Y)
		}
	}
	for _, st := range list {
		see(st.From, st.To)
		if st.Curved {
			see(st.C1, st.C2)
		}
	}
	see(tip...)
	// A shape without any height is stretched to nothing by some programs.
	lo, hi = mapdraw.At(lo.X-1, lo.Y-1), mapdraw.At(hi.X+1, hi.Y+1)
	s.begin(name)
	s.place(lo.X, lo.Y, hi.X-lo.X, hi.Y-lo.Y)
	var b strings.Builder
	pt := func(p mapdraw.Point) string {
		return `<a:pt x="` + strconv.Itoa(s.emu(p.X-lo.X)) + `" y="` + strconv.Itoa(s.emu(p.Y-lo.Y)) + `"/>`
	}
	size := ` w="` + strconv.Itoa(s.emu(hi.X-lo.X)) + `" h="` + strconv.Itoa(s.emu(hi.Y-lo.Y)) + `"`
	b.WriteString(`<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path` + size + ` fill="none">`)
	for i, st := range list {
		if i == 0 || st.From != list[i-1].To {
			b.WriteString(`<a:moveTo>` + pt(st.From) + `</a:moveTo>`)
		}
		if st.Curved {
			b.WriteString(`<a:cubicBezTo>` + pt(st.C1) + pt(st.C2) + pt(st.To) + `</a:cubicBezTo>`)
		} else {
			b.WriteString(`<a:lnTo>` + pt(st.To) + `</a:lnTo>`)
		}
	}
	b.WriteString(`</a:path>`)
	if len(tip) > 0 {
		t.fill = t.line
		b.WriteString(`<a:path` + size + ` stroke="0"><a:moveTo>` + pt(tip[0]) + `</a:moveTo>`)
		for _, p := range tip[1:] {
			b.WriteString(`<a:lnTo>` + pt(p) + `</a:lnTo>`)
		}
		b.WriteString(`<a:close/></a:path>`)
	}
	b.WriteString(`</a:pathLst></a:custGeom>`)
	s.x.raw(b.String())
	s.looks(t)
	s.x.raw(`<wps:bodyPr/></wps:wsp>`)
}
