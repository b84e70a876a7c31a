package docx

import (
	"math"
	"strconv"

	"convene/session/mapdraw"
	"convene/session/text"
	"convene/session/write/dml"
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
	dml.Frame
	x     *wml
	shown *int // numbers of the drawing's parts, unique in the document
}

// half is a size of letters in half points, never larger than it was measured with.
func (s sketch) half(px float64) int { return int(px * s.Scale * 2) }

// twip is a length in twentieths of a point.
func (s sketch) twip(px float64) int { return int(math.Round(px * s.Scale * 20)) }

func (s sketch) next() string {
	*s.shown++
	return strconv.Itoa(*s.shown)
}

// open begins a picture of a size; about is what a screen reader says of it.
func (s sketch) open(w, h float64, name, about string) {
	cx, cy := strconv.Itoa(s.EMU(w)), strconv.Itoa(s.EMU(h))
	s.x.raw(`<w:r><mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="` + cx + `" cy="` + cy + `"/>` +
		`<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="` + s.next() + `" name="` + wordText(text.OneLine(name)) + `" descr="` + wordText(text.OneLine(about)) + `"/><wp:cNvGraphicFramePr/>` +
		`<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="` + cx + `" cy="` + cy +
		`"/><a:chOff x="0" y="0"/><a:chExt cx="` + cx + `" cy="` + cy + `"/></a:xfrm></wpg:grpSpPr>`)
}

// close ends it; instead is said where shapes can't be shown.
func (s sketch) close(instead string) {
	s.x.raw(`</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:t>` + wordText(instead) + `</w:t></mc:Fallback></mc:AlternateContent></w:r>`)
}

func (s sketch) begin(name string) {
	s.x.raw(`<wps:wsp><wps:cNvPr id="` + s.next() + `" name="` + name + `"/><wps:cNvSpPr/><wps:spPr>`)
}

// box draws a box and gives the words in it to write. side and top are how far
// from its edge they begin.
func (s sketch) box(name string, x, y, w, h float64, l dml.Look, side, top float64, write func()) {
	s.begin(name)
	side, top = side-l.Inset(), top-l.Inset()
	s.x.raw(s.Place(x, y, w, h) + l.Box(w, h) + s.Looks(l) + `</wps:spPr><wps:txbx><w:txbxContent>`)
	write()
	in, down := strconv.Itoa(s.EMU(side)), strconv.Itoa(s.EMU(top))
	s.x.raw(`</w:txbxContent></wps:txbx><wps:bodyPr rot="0" vert="horz" wrap="square" lIns="` + in + `" tIns="` + down + `" rIns="` + in + `" bIns="0" anchor="t" anchorCtr="0"><a:noAutofit/></wps:bodyPr></wps:wsp>`)
}

// Path draws strokes that hang together, with an arrow's tip at their end.
func (s sketch) Path(name string, list []mapdraw.Stroke, tip []mapdraw.Point, l dml.Look) {
	s.begin(name)
	place, outline := s.Frame.Path(list, tip)
	s.x.raw(place + outline + s.Looks(l) + `</wps:spPr><wps:bodyPr/></wps:wsp>`)
}
