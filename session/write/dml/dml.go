// Package dml is what Word and PowerPoint have in common when they draw: DrawingML. It
// says where a shape lies, what outline it has and how it looks; each program wraps that
// in elements of its own. The looks of a map are here too, so that it is the same map in
// both.
package dml

import (
	"math"
	"strconv"
	"strings"

	"convene/session/mapdraw"
)

// Frame turns a map's pixels into lengths on paper.
type Frame struct {
	Scale float64       // points for a pixel
	From  mapdraw.Point // where the drawing's zero lies
}

// EMU is a length as DrawingML has it: 12700 to the point.
func (f Frame) EMU(px float64) int { return int(math.Round(px * f.Scale * 12700)) }

func (f Frame) emu(px float64) string { return strconv.Itoa(f.EMU(px)) }

// Place says where a shape lies.
func (f Frame) Place(x, y, w, h float64) string {
	return `<a:xfrm><a:off x="` + f.emu(f.From.X+x) + `" y="` + f.emu(f.From.Y+y) + `"/><a:ext cx="` + f.emu(w) + `" cy="` + f.emu(h) + `"/></a:xfrm>`
}

// Look is how a shape looks.
type Look struct {
	Fill   string // "" for none
	Line   string // "" for none
	Weight float64
	Dash   string // "" for a whole line
	Round  float64
}

// roundIn is how far from its edges a box with round corners lets words begin, as a part
// of the corner's radius.
const roundIn = 0.29289

// Inset is how far from its edges words begin by themselves in a box that looks so.
func (l Look) Inset() float64 { return l.Round * roundIn }

func solid(color string) string { return `<a:solidFill><a:srgbClr val="` + color + `"/></a:solidFill>` }

// Looks is a look in elements: how a shape is filled and what its edge is like.
func (f Frame) Looks(l Look) string {
	s := `<a:noFill/>`
	if l.Fill != "" {
		s = solid(l.Fill)
	}
	if l.Line == "" {
		return s + `<a:ln><a:noFill/></a:ln>`
	}
	s += `<a:ln w="` + strconv.Itoa(max(f.EMU(l.Weight), 3175)) + `">` + solid(l.Line)
	if l.Dash != "" {
		s += `<a:prstDash val="` + l.Dash + `"/>`
	}
	return s + `</a:ln>`
}

// Box is the outline of a box of a size.
func (l Look) Box(w, h float64) string {
	if l.Round <= 0 {
		return `<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>`
	}
	adj := int(l.Round / min(w, h) * 100000)
	return `<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val ` + strconv.Itoa(min(adj, 50000)) + `"/></a:avLst></a:prstGeom>`
}

// Path is where strokes that hang together lie, and their outline, with an arrow's tip at
// their end if tip isn't empty. The two are one shape, so that they are moved as one.
func (f Frame) Path(list []mapdraw.Stroke, tip []mapdraw.Point) (place, outline string) {
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
	pt := func(p mapdraw.Point) string {
		return `<a:pt x="` + f.emu(p.X-lo.X) + `" y="` + f.emu(p.Y-lo.Y) + `"/>`
	}
	var b strings.Builder
	size := ` w="` + f.emu(hi.X-lo.X) + `" h="` + f.emu(hi.Y-lo.Y) + `"`
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
		b.WriteString(`<a:path` + size + ` stroke="0"><a:moveTo>` + pt(tip[0]) + `</a:moveTo>`)
		for _, p := range tip[1:] {
			b.WriteString(`<a:lnTo>` + pt(p) + `</a:lnTo>`)
		}
		b.WriteString(`<a:close/></a:path>`)
	}
	b.WriteString(`</a:pathLst></a:custGeom>`)
	return f.Place(lo.X, lo.Y, hi.X-lo.X, hi.Y-lo.Y), b.String()
}
