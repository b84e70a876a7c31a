// Package svg draws maps: all of a document's in one picture, or one within a page.
package svg

import (
	"io"
	"math"
	"strconv"
	"strings"

	"convene/session/document/block"
	"convene/session/document/words"
	"convene/session/mapdraw"
	"convene/session/write/font"
)

// Write writes all maps of a document into one picture, one below the other, each under
// its title. Where there is none it says so.
func Write(w io.Writer, doc block.Document) error {
	p := newPicture(doc.Words)
	for _, b := range doc.Blocks {
		if m, ok := b.(block.Map); ok {
			p.add(m)
		}
	}
	_, err := io.WriteString(w, p.whole(doc.Title))
	return err
}

// Inline is one map for a page that holds [Style] itself. The names of its title and
// description begin with id.
func Inline(m *mapdraw.Map, d *mapdraw.Drawing, w *words.Words, id, title string) string {
	p := newPicture(w)
	p.place(m, d)
	return p.inline(id, title)
}

const (
	margin     = 24.0
	titleSize  = 17.0
	titleRoom  = 34.0
	mapGap     = 48.0
	legendRoom = 30.0
	legendLead = 22.0
	leastWide  = 420.0
)

// picture collects maps from the top down.
type picture struct {
	b       strings.Builder
	words   *words.Words
	y       float64
	wide    float64
	entries int
	links   int
	maps    int
}

func newPicture(w *words.Words) *picture { return &picture{words: w, y: margin, wide: leastWide} }

// add draws a map below what is there.
func (p *picture) add(m block.Map) {
	if p.maps > 0 {
		p.y += mapGap
	}
	p.maps++
	for _, l := range font.Bold().Wrap(m.Where, titleSize, 900) {
		p.text("cm-title", mapdraw.At(margin, p.y+titleSize), l, 0)
		p.y += titleSize * 1.35
		p.wide = max(p.wide, font.Bold().Width(l, titleSize))
	}
	p.y += titleRoom - titleSize*1.35
	if len(m.Items) == 0 {
		p.note(m.Nothing)
		return
	}
	p.place(m.Drawing, mapdraw.Draw(m.Drawing))
}

// note says something where there is nothing to draw.
func (p *picture) note(say string) {
	p.text("cm-note", mapdraw.At(margin, p.y+mapdraw.LabelSize), say, 0)
	p.y += mapdraw.LabelLead
	p.wide = max(p.wide, font.Regular().Width(say, mapdraw.LabelSize))
}

// place puts a drawing below what is there, with its legend.
func (p *picture) place(s *mapdraw.Map, d *mapdraw.Drawing) {
	p.entries += len(d.Boxes)
	p.drawing(d)
	p.y += d.H + legendRoom
	p.wide = max(p.wide, d.W)
	p.legend(s, d)
}

// whole is the finished picture.
func (p *picture) whole(title string) string {
	if p.maps == 0 {
		p.note(p.words.Drawing.NoMaps)
	}
	w, h := math.Ceil(p.wide+2*margin), math.Ceil(p.y+margin)
	var b strings.Builder
	b.WriteString(svgOpen(w, h))
	b.WriteString("<title>" + svgText(title) + "</title>\n<desc>" + svgText(p.describe()) + "</desc>\n")
	b.WriteString("<style>" + Style() + "</style>\n")
	b.WriteString(`<rect class="cm-paper" width="` + Num(w) + `" height="` + Num(h) + `"/>` + "\n")
	b.WriteString(p.b.String())
	b.WriteString("</svg>\n")
	return b.String()
}

// inline is the picture for a page that holds [Style] itself. The names of its
// title and description begin with id.
func (p *picture) inline(id, title string) string {
	w, h := math.Ceil(p.wide+2*margin), math.Ceil(p.y+margin)
	open := strings.TrimSuffix(svgOpen(w, h), ">\n")
	return open + ` aria-labelledby="` + id + `-t ` + id + `-d">` + "\n" +
		`<title id="` + id + `-t">` + svgText(title) + `</title><desc id="` + id + `-d">` + svgText(p.describe()) + "</desc>\n" +
		p.b.String() + "</svg>"
}

func svgOpen(w, h float64) string {
	return `<svg xmlns="http://www.w3.org/2000/svg" class="cm-map" role="img" width="` + Num(w) + `" height="` + Num(h) +
		`" viewBox="0 0 ` + Num(w) + ` ` + Num(h) + `">` + "\n"
}

func (p *picture) describe() string {
	if p.entries == 0 {
		return p.words.Drawing.NoMaps
	}
	return p.words.Holds(p.entries, p.links)
}

// drawing writes a map with its upper left corner at the margin.
func (p *picture) drawing(d *mapdraw.Drawing) {
	at := mapdraw.At(margin, p.y)
	p.b.WriteString(`<g transform="translate(` + Num(at.X) + ` ` + Num(at.Y) + `)">` + "\n")
	// Links last, so that they lie over the tree's arrows where they cross.
	for _, links := range []bool{false, true} {
		for _, e := range d.Edges {
			if e.Link == links {
				p.edge(e)
			}
		}
	}
	for _, s := range d.Stems {
		p.b.WriteString(`<path class="cm-stem" d="` + pathOf([]mapdraw.Stroke{s}) + `"/>` + "\n")
	}
	for _, b := range d.Boxes {
		p.box(b)
	}
	p.b.WriteString("</g>\n")
}

func (p *picture) edge(e *mapdraw.Edge) {
	class := "cm-tree"
	if e.Link {
		class = "cm-link"
		p.links++
	}
	p.b.WriteString(`<path class="` + class + `" d="` + pathOf(e.Path) + `"/>`)
	if !e.Bare {
		p.tip(class+"-tip", e.Head, e.Dir)
	}
	p.b.WriteByte('\n')
}

func (p *picture) tip(class string, head mapdraw.Point, dir float64) {
	back := head.X - dir*mapdraw.ArrowLong
	p.b.WriteString(`<path class="` + class + `" d="M` + Pair(head) + "L" + Pair(mapdraw.At(back, head.Y-mapdraw.ArrowHalf)) + "L" + Pair(mapdraw.At(back, head.Y+mapdraw.ArrowHalf)) + `Z"/>`)
}

func (p *picture) box(b *mapdraw.Box) {
	class, radius := "cm-box", "3"
	switch {
	case b.Node.Kind.Aside:
		class, radius = "cm-box cm-aside", "12"
	case b.Top():
		class = "cm-box cm-top"
	}
	p.b.WriteString("<g><title>" + svgText(b.Whole()) + "</title>")
	p.b.WriteString(`<rect class="` + class + `" x="` + Num(b.X) + `" y="` + Num(b.Y) + `" width="` + Num(b.W) + `" height="` + Num(b.H) + `" rx="` + radius + `"/>`)
	x, y := b.X+mapdraw.PadX, b.Y+mapdraw.PadY+10
	p.mark(b.Node.Kind.Mark, mapdraw.At(x+5, y-4))
	p.text("cm-kind", mapdraw.At(x+16, y), font.Regular().FirstLine(b.Node.Kind.Title, mapdraw.SmallSize, b.W-2*mapdraw.PadX-16-p.dots(b, y)), 0)
	y = b.Y + mapdraw.PadY + mapdraw.KindLead
	for _, l := range b.Label {
		p.text("cm-label", mapdraw.At(x, y+13), l, b.W-2*mapdraw.PadX)
		y += mapdraw.LabelLead
	}
	y += 3
	for _, l := range b.More {
		p.text("cm-more", mapdraw.At(x, y+11), l, b.W-2*mapdraw.PadX)
		y += mapdraw.SmallLead
	}
	p.b.WriteString("</g>\n")
}

// dots writes how many dots an entry has at the right of its first row, and gives
// the room that takes.
func (p *picture) dots(b *mapdraw.Box, y float64) float64 {
	s := b.Node.Dots
	if s == "" {
		return 0
	}
	wide := font.Bold().Width(s, mapdraw.SmallSize)
	p.text("cm-dots", mapdraw.At(b.X+b.W-mapdraw.PadX-wide, y), s, 0)
	return wide + 6
}

func (p *picture) mark(sign string, c mapdraw.Point) {
	m, ok := mapdraw.ShapeOf(sign, c, 9)
	switch {
	case !ok:
		p.text("cm-kind", mapdraw.At(c.X-5, c.Y+4), sign, 0)
	case len(m.Points) == 1:
		class := "cm-mark"
		if m.Ring {
			class = "cm-ring"
		}
		p.b.WriteString(`<circle class="` + class + `" cx="` + Num(c.X) + `" cy="` + Num(c.Y) + `" r="` + Num(m.Radius) + `"/>`)
	default:
		p.b.WriteString(`<path class="cm-mark" d="M`)
		for i, q := range m.Points {
			if i > 0 {
				p.b.WriteByte('L')
			}
			p.b.WriteString(Pair(q))
		}
		p.b.WriteString(`Z"/>`)
	}
}

// legend says what the shapes and arrows mean, as far as they are used.
func (p *picture) legend(s *mapdraw.Map, d *mapdraw.Drawing) {
	x, limit := margin, margin+max(d.W, leastWide)
	room := func(label string) {
		if wide := 24 + font.Regular().Width(label, mapdraw.SmallSize); x > margin && x+wide > limit {
			x = margin
			p.y += legendLead
		}
	}
	next := func(label string, lead float64) {
		p.text("cm-key", mapdraw.At(x+lead, p.y), label, 0)
		x += lead + font.Regular().Width(label, mapdraw.SmallSize) + 20
	}
	for _, k := range s.Kinds {
		if k.Count == 0 {
			continue
		}
		room(k.Title)
		p.mark(k.Mark, mapdraw.At(x+5, p.y-4))
		next(k.Title, 15)
	}
	for _, link := range []bool{false, true} {
		class, label := "cm-tree", p.words.Drawing.LeadsTo
		if link {
			class, label = "cm-link", p.words.Drawing.AlsoFeeds
		}
		for _, e := range d.Edges {
			if e.Link == link {
				room("xxxxx" + label)
				y := p.y - 4
				p.b.WriteString(`<path class="` + class + `" d="` + pathOf([]mapdraw.Stroke{mapdraw.Straight(mapdraw.At(x, y), mapdraw.At(x+26, y))}) + `"/>`)
				p.tip(class+"-tip", mapdraw.At(x+34, y), 1)
				next(label, 40)
				break
			}
		}
	}
	p.b.WriteByte('\n')
	p.y += 6
}

// text writes one line. Writing that goes from right to left begins at the right
// end of width, if there is one.
func (p *picture) text(class string, at mapdraw.Point, s string, width float64) {
	if s == "" {
		return
	}
	dir := ""
	if font.RightToLeft(s) {
		dir = ` direction="rtl"`
		if width > 0 {
			at.X += width
		} else {
			dir += ` text-anchor="end"`
		}
	}
	p.b.WriteString(`<text class="` + class + `" x="` + Num(at.X) + `" y="` + Num(at.Y) + `"` + dir + `>` + svgText(s) + "</text>")
}

func pathOf(list []mapdraw.Stroke) string {
	var b strings.Builder
	for i, s := range list {
		if i == 0 || s.From != list[i-1].To {
			b.WriteString("M" + Pair(s.From))
		}
		if s.Curved {
			b.WriteString("C" + Pair(s.C1) + " " + Pair(s.C2) + " " + Pair(s.To))
		} else {
			b.WriteString("L" + Pair(s.To))
		}
	}
	return b.String()
}

// Pair is a point.
func Pair(p mapdraw.Point) string { return Num(p.X) + " " + Num(p.Y) }

// Num is a length to a tenth: finer than anybody sees, and the same on every
// machine.
func Num(f float64) string {
	f = math.Round(f*10) / 10
	if f == 0 {
		f = 0 // not -0
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}

// svgText is s as the text of an element or the value of an attribute. Characters
// that XML can't hold are left out.
func svgText(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '&':
			b.WriteString("&amp;")
		case r == '"':
			b.WriteString("&#34;")
		case r == '\'':
			b.WriteString("&#39;")
		case r == '\n', r == '\t', r == '\r':
			b.WriteByte(' ')
		case r < ' ', r == 0x7f, r >= 0xd800 && r < 0xe000, r == 0xfffe, r == 0xffff:
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
