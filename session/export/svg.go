package export

import (
	"io"
	"math"
	"strconv"
	"strings"

	"convene/exercises"
)

// SVG writes all maps of the report into one picture, one below the other, each
// under its title. Where there is none it says so.
func SVG(w io.Writer, r Report) error {
	p := newPicture(r.Lang)
	for i := range r.Steps {
		st := &r.Steps[i]
		if st.Exercise.Shape != exercises.Map {
			continue
		}
		for k := range st.Tables {
			t := &st.Tables[k]
			p.add(p.words.step(st.Number, st.Title)+" — "+p.words.table(t.Number, t.Name), &t.Sheet)
		}
	}
	title := r.Plan.Title
	if title == "" {
		title = r.Session
	}
	if title == "" {
		title = p.words.session
	}
	_, err := io.WriteString(w, p.whole(title))
	return err
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
	words   words
	page    pageWords
	y       float64
	wide    float64
	entries int
	links   int
	maps    int
}

func newPicture(lang exercises.Lang) *picture {
	return &picture{words: wordsIn(lang), page: pageWordsIn(lang), y: margin, wide: leastWide}
}

// add draws a map below what is there.
func (p *picture) add(title string, s *Sheet) {
	if p.maps > 0 {
		p.y += mapGap
	}
	p.maps++
	if title != "" {
		lines := boldFont().wrap(title, titleSize, 900)
		for _, l := range lines {
			p.text("cm-title", point{margin, p.y + titleSize}, l, 0)
			p.y += titleSize * 1.35
			p.wide = max(p.wide, boldFont().width(l, titleSize))
		}
		p.y += titleRoom - titleSize*1.35
	}
	lines := s.Outline()
	if s.Withheld || len(lines) == 0 {
		say := p.page.emptyMap
		if s.Withheld {
			say = p.words.withheld
		}
		p.text("cm-note", point{margin, p.y + labelSize}, say, 0)
		p.y += labelLead
		p.wide = max(p.wide, regularFont().width(say, labelSize))
		return
	}
	p.place(s, drawMap(s, p.words))
}

// place puts a drawing below what is there, with its legend.
func (p *picture) place(s *Sheet, d *mapDrawing) {
	p.entries += len(d.boxes)
	p.drawing(d)
	p.y += d.h + legendRoom
	p.wide = max(p.wide, d.w)
	p.legend(s, d)
}

// whole is the finished picture.
func (p *picture) whole(title string) string {
	if p.maps == 0 {
		p.text("cm-note", point{margin, p.y + labelSize}, p.page.noMaps, 0)
		p.y += labelLead
		p.wide = max(p.wide, regularFont().width(p.page.noMaps, labelSize))
	}
	w, h := math.Ceil(p.wide+2*margin), math.Ceil(p.y+margin)
	var b strings.Builder
	b.WriteString(svgOpen(w, h))
	b.WriteString("<title>" + svgText(title) + "</title>\n<desc>" + svgText(p.describe()) + "</desc>\n")
	b.WriteString("<style>" + mapStyle() + "</style>\n")
	b.WriteString(`<rect class="cm-paper" width="` + num(w) + `" height="` + num(h) + `"/>` + "\n")
	b.WriteString(p.b.String())
	b.WriteString("</svg>\n")
	return b.String()
}

// inline is the picture for a page that holds [mapStyle] itself. The names of its
// title and description begin with id.
func (p *picture) inline(id, title string) string {
	w, h := math.Ceil(p.wide+2*margin), math.Ceil(p.y+margin)
	open := strings.TrimSuffix(svgOpen(w, h), ">\n")
	return open + ` aria-labelledby="` + id + `-t ` + id + `-d">` + "\n" +
		`<title id="` + id + `-t">` + svgText(title) + `</title><desc id="` + id + `-d">` + svgText(p.describe()) + "</desc>\n" +
		p.b.String() + "</svg>"
}

func svgOpen(w, h float64) string {
	return `<svg xmlns="http://www.w3.org/2000/svg" class="cm-map" role="img" width="` + num(w) + `" height="` + num(h) +
		`" viewBox="0 0 ` + num(w) + ` ` + num(h) + `">` + "\n"
}

func (p *picture) describe() string {
	if p.entries == 0 {
		return p.page.noMaps
	}
	return p.page.mapHolds(p.entries, p.links)
}

// drawing writes a map with its upper left corner at the margin.
func (p *picture) drawing(d *mapDrawing) {
	at := point{margin, p.y}
	p.b.WriteString(`<g transform="translate(` + num(at.x) + ` ` + num(at.y) + `)">` + "\n")
	// Links last, so that they lie over the tree's arrows where they cross.
	for _, links := range []bool{false, true} {
		for _, e := range d.edges {
			if e.link == links {
				p.edge(e)
			}
		}
	}
	for _, s := range d.stems {
		p.b.WriteString(`<path class="cm-stem" d="` + pathOf([]mapStroke{s}) + `"/>` + "\n")
	}
	for _, b := range d.boxes {
		p.box(b)
	}
	p.b.WriteString("</g>\n")
}

func (p *picture) edge(e *mapEdge) {
	class := "cm-tree"
	if e.link {
		class = "cm-link"
		p.links++
	}
	p.b.WriteString(`<path class="` + class + `" d="` + pathOf(e.path) + `"/>`)
	if !e.bare {
		p.tip(class+"-tip", e.head, e.dir)
	}
	p.b.WriteByte('\n')
}

func (p *picture) tip(class string, head point, dir float64) {
	back := head.x - dir*arrowLong
	p.b.WriteString(`<path class="` + class + `" d="M` + pt(head) + "L" + pt(point{back, head.y - arrowHalf}) + "L" + pt(point{back, head.y + arrowHalf}) + `Z"/>`)
}

func (p *picture) box(b *mapBox) {
	class, radius := "cm-box", "3"
	switch {
	case b.section.Aside:
		class, radius = "cm-box cm-aside", "12"
	case b.block.parent == nil && !b.block.loose:
		class = "cm-box cm-top"
	}
	p.b.WriteString("<g><title>" + svgText(b.whole()) + "</title>")
	p.b.WriteString(`<rect class="` + class + `" x="` + num(b.x) + `" y="` + num(b.y) + `" width="` + num(b.w) + `" height="` + num(b.h) + `" rx="` + radius + `"/>`)
	x, y := b.x+padX, b.y+padY+10
	p.mark(b.section, point{x + 5, y - 4})
	p.text("cm-kind", point{x + 16, y}, firstLine(b.section.Title, smallSize, b.w-2*padX-16-p.dots(b, y)), 0)
	y = b.y + padY + kindLead
	for _, l := range b.label {
		p.text("cm-label", point{x, y + 13}, l, b.w-2*padX)
		y += labelLead
	}
	y += 3
	for _, l := range b.more {
		p.text("cm-more", point{x, y + 11}, l, b.w-2*padX)
		y += smallLead
	}
	p.b.WriteString("</g>\n")
}

// whole is all that an entry says, in one line: a box may have to cut it.
func (b *mapBox) whole() string {
	s := b.section.Title + ": " + oneLine(b.entry.lead())
	for i, c := range b.entry.others() {
		if c != "" {
			s += " — " + b.section.Columns[i].Title + " " + c
		}
	}
	return s
}

// dots writes how many dots an entry has at the right of its first row, and gives
// the room that takes.
func (p *picture) dots(b *mapBox, y float64) float64 {
	if b.entry.Dots == 0 {
		return 0
	}
	s := p.words.dots(b.entry.Dots)
	wide := boldFont().width(s, smallSize)
	p.text("cm-dots", point{b.x + b.w - padX - wide, y}, s, 0)
	return wide + 6
}

func firstLine(s string, size, width float64) string {
	lines := regularFont().wrap(s, size, width)
	switch len(lines) {
	case 0:
		return ""
	case 1:
		return lines[0]
	}
	return lines[0] + " …"
}

func (p *picture) mark(s *Section, c point) {
	m, ok := shapeOf(s.Mark, c, 9)
	switch {
	case !ok:
		p.text("cm-kind", point{c.x - 5, c.y + 4}, s.Mark, 0)
	case len(m.points) == 1:
		class := "cm-mark"
		if m.ring {
			class = "cm-ring"
		}
		p.b.WriteString(`<circle class="` + class + `" cx="` + num(c.x) + `" cy="` + num(c.y) + `" r="` + num(m.radius) + `"/>`)
	default:
		p.b.WriteString(`<path class="cm-mark" d="M`)
		for i, q := range m.points {
			if i > 0 {
				p.b.WriteByte('L')
			}
			p.b.WriteString(pt(q))
		}
		p.b.WriteString(`Z"/>`)
	}
}

// legend says what the shapes and arrows mean, as far as they are used.
func (p *picture) legend(s *Sheet, d *mapDrawing) {
	x, limit := margin, margin+max(d.w, leastWide)
	room := func(label string) {
		if wide := 24 + regularFont().width(label, smallSize); x > margin && x+wide > limit {
			x = margin
			p.y += legendLead
		}
	}
	next := func(label string, lead float64) {
		p.text("cm-key", point{x + lead, p.y}, label, 0)
		x += lead + regularFont().width(label, smallSize) + 20
	}
	for i := range s.Sections {
		sec := &s.Sections[i]
		if len(sec.Entries) == 0 {
			continue
		}
		room(sec.Title)
		p.mark(sec, point{x + 5, p.y - 4})
		next(sec.Title, 15)
	}
	for _, link := range []bool{false, true} {
		class, label := "cm-tree", p.page.leadsTo
		if link {
			class, label = "cm-link", p.page.alsoFeeds
		}
		for _, e := range d.edges {
			if e.link == link {
				room("xxxxx" + label)
				y := p.y - 4
				p.b.WriteString(`<path class="` + class + `" d="` + pathOf([]mapStroke{straight(point{x, y}, point{x + 26, y})}) + `"/>`)
				p.tip(class+"-tip", point{x + 34, y}, 1)
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
func (p *picture) text(class string, at point, s string, width float64) {
	if s == "" {
		return
	}
	dir := ""
	if rightToLeft(s) {
		dir = ` direction="rtl"`
		if width > 0 {
			at.x += width
		} else {
			dir += ` text-anchor="end"`
		}
	}
	p.b.WriteString(`<text class="` + class + `" x="` + num(at.x) + `" y="` + num(at.y) + `"` + dir + `>` + svgText(s) + "</text>")
}

func pathOf(list []mapStroke) string {
	var b strings.Builder
	for i, s := range list {
		if i == 0 || s.from != list[i-1].to {
			b.WriteString("M" + pt(s.from))
		}
		if s.curved {
			b.WriteString("C" + pt(s.c1) + " " + pt(s.c2) + " " + pt(s.to))
		} else {
			b.WriteString("L" + pt(s.to))
		}
	}
	return b.String()
}

func pt(p point) string { return num(p.x) + " " + num(p.y) }

// num is a length to a tenth: finer than anybody sees, and the same on every
// machine.
func num(f float64) string {
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
