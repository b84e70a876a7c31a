package pdf

import (
	"strings"

	"convene/session/mapdraw"
	"convene/session/write/font"
)

// Points, 72 to the inch; y goes down from a page's top. Letter is what the
// people this is made for print on; A4 is for everybody else.
const (
	paperW, paperH = 612.0, 792.0
	a4W, a4H       = 595.0, 842.0
	paperSide      = mapdraw.PaperSide
	paperTop       = mapdraw.PaperTop
	paperBottom    = mapdraw.PaperBottom
	paperWide      = paperW - 2*paperSide
)

// ink is a colour.
type ink struct{ r, g, b uint8 }

func inkText() ink   { return ink{0x21, 0x1f, 0x1b} }
func inkSoft() ink   { return ink{0x5c, 0x57, 0x4c} }
func inkRule() ink   { return ink{0xd0, 0xca, 0xbb} }
func inkStrong() ink { return ink{0x8d, 0x87, 0x78} }
func inkNote() ink   { return ink{0xf3, 0xef, 0xe4} }
func inkLink() ink   { return ink{0xa0, 0x43, 0x0f} }
func inkTree() ink   { return ink{0x7d, 0x77, 0x68} }
func inkRemedy() ink { return ink{0x2f, 0x6b, 0x4f} }
func inkAside() ink  { return ink{0xf3, 0xf7, 0xf3} }
func inkWhite() ink  { return ink{0xff, 0xff, 0xff} }

// letters are one of the two faces at a size.
type letters struct {
	bold bool
	size float64
	ink  ink
}

func (f letters) face() *font.Face {
	if f.bold {
		return font.Bold()
	}
	return font.Regular()
}

func (f letters) lead() float64 { return f.size * 1.38 }

func (f letters) wrap(s string, width float64) []string {
	return f.face().Wrap(f.face().Printable(s), f.size, width)
}

// mark is one thing on a page, drawn when all pages are known.
type mark func(pen *pen)

type leaf struct {
	w, h    float64
	marks   []mark
	context string // what the page is about, at its top
}

// paper lays out a document from the top down, page after page.
type paper struct {
	pages []*leaf
	y     float64
	// context is where in the document we are; each page shows what it begins
	// with. again, if there is one, is drawn at the top of each new page: a
	// table's head.
	context string
	again   func()
	// headed are the headings right above, as long as nothing stands below them.
	headed *headings
	// boxes counts the characters that were written as boxes.
	boxes int
	a4    bool // and not Letter
}

// pageW, pageH and textWide are the size of a page, and how wide its text is.
func (p *paper) pageW() float64 {
	if p.a4 {
		return a4W
	}
	return paperW
}

func (p *paper) pageH() float64 {
	if p.a4 {
		return a4H
	}
	return paperH
}

func (p *paper) textWide() float64 { return p.pageW() - 2*paperSide }

func newPaper(a4 bool) *paper {
	p := &paper{a4: a4}
	p.turn()
	return p
}

func (p *paper) page() *leaf { return p.pages[len(p.pages)-1] }

// headings are lines that must not be the last of a page: they go to the next
// one together with what they head.
type headings struct {
	leaf       *leaf
	start, end int // of their marks on that page
	boxes      int // as many as there were before them
	draw       []func()
}

// heading draws what heads the next thing drawn. A heading that follows on another
// stays with it.
func (p *paper) heading(draw func()) {
	h := p.headed
	if h == nil || h.leaf != p.page() || h.end != len(h.leaf.marks) {
		h = &headings{leaf: p.page(), start: len(p.page().marks), boxes: p.boxes}
		p.headed = h
	}
	draw()
	if h = p.headed; h == nil || h.leaf != p.page() {
		p.headed = nil // it went over a page's end by itself: it is too long to be kept together
		return
	}
	h.draw = append(h.draw, draw)
	h.end = len(h.leaf.marks)
}

// turn begins a new page, and takes along headings that nothing follows.
func (p *paper) turn() {
	h := p.headed
	p.headed = nil
	move := h != nil && h.leaf == p.page() && h.start > 0 && len(h.draw) > 0 && h.end == len(h.leaf.marks)
	if move {
		h.leaf.marks, p.boxes = h.leaf.marks[:h.start], h.boxes
	}
	p.sheet(p.pageW(), p.pageH())
	if move {
		for _, draw := range h.draw {
			p.heading(draw)
		}
	}
	if p.again != nil {
		p.again()
	}
}

// sheet begins a new page of any size.
func (p *paper) sheet(w, h float64) {
	p.pages = append(p.pages, &leaf{w: w, h: h, context: p.context})
	p.y = paperTop
}

func (p *paper) left() float64 { return p.pageH() - paperBottom - p.y }

// fresh tells whether nothing stands on the page yet.
func (p *paper) fresh() bool { return len(p.page().marks) == 0 }

// need turns the page if less than h is left on it. A fresh page stays: what is
// taller than any page has to be drawn somewhere.
func (p *paper) need(h float64) {
	if p.left() < h && !p.fresh() {
		p.turn()
	}
}

func (p *paper) add(m mark) { p.page().marks = append(p.page().marks, m) }

// gap leaves room, but none at a page's top.
func (p *paper) gap(h float64) {
	if !p.fresh() {
		p.y += h
	}
}

// put draws one line of text with its top at y, without moving on.
func (p *paper) put(f letters, x, y float64, s string) {
	if s = strings.TrimRight(s, " "); s == "" {
		return
	}
	p.boxes += boxesIn(s)
	base := y + f.size*1.07
	p.add(func(pen *pen) { pen.text(f, x, base, s) })
}

// para writes a text, wrapped, going on over pages.
func (p *paper) para(f letters, x, width float64, s string) {
	p.lines(f, x, f.wrap(s, width))
}

func (p *paper) lines(f letters, x float64, lines []string) {
	for _, l := range lines {
		p.need(f.lead())
		p.put(f, x, p.y, l)
		p.y += f.lead()
	}
}

// rule is a line across the text at y.
func (p *paper) rule(y, width, weight float64, c ink) {
	p.add(func(pen *pen) {
		pen.line(mapdraw.At(paperSide, y), mapdraw.At(paperSide+width, y), weight, c, nil)
	})
}

// note sets a sentence of ours apart, on a tinted ground.
func (p *paper) note(s string) {
	f := letters{size: 9.5, ink: inkText()}
	lines := f.wrap(s, p.textWide()-24)
	p.gap(5)
	for first := true; first || len(lines) > 0; first = false {
		// One that is longer than a page goes on, on a ground of its own.
		n := min(len(lines), noteLines)
		h := float64(n)*f.lead() + 10
		p.need(h)
		y := p.y
		p.add(func(pen *pen) {
			pen.fill([]mapdraw.Point{mapdraw.At(paperSide, y), mapdraw.At(paperSide+p.textWide(), y), mapdraw.At(paperSide+p.textWide(), y+h), mapdraw.At(paperSide, y+h)}, inkNote())
			pen.line(mapdraw.At(paperSide, y), mapdraw.At(paperSide, y+h), 2.5, inkStrong(), nil)
		})
		p.y += 5
		for _, l := range lines[:n] {
			p.put(f, paperSide+12, p.y, l)
			p.y += f.lead()
		}
		p.y += 5 + 3
		lines = lines[n:]
	}
}

// noteLines is how many lines of a note stay together.
const noteLines = 30
