package docx

import (
	"math"
	"strconv"
	"strings"

	"convene/session/document/block"
	"convene/session/document/words"
	"convene/session/mapdraw"
	"convene/session/write/dml"
	"convene/session/write/font"
)

const (
	leastScale = 0.62 // points for a map's pixel: labels of 8 points, kinds of 6.5
	aroundRoom = 16.0 // above and below a picture on its page, in points
	nameRoom   = 46.0 // for the name above a map, in the map's pixels
)

// keyOf lays out a map; nil where there is none to draw. It is laid out once.
func (d *docx) keyOf(m block.Map) *mapKey {
	if len(m.Items) == 0 {
		return nil
	}
	k := d.maps[m.ID]
	if k == nil {
		k = &mapKey{sketch: sketch{x: d.x, shown: &d.shapes}, sheet: m.Drawing, m: mapdraw.Draw(m.Drawing), words: d.words}
		d.maps[m.ID] = k
	}
	return k
}

// lies tells whether a chapter's pages lie on their side: for a wide table, or for a map
// that then stands right below its outline instead of on a page of its own.
func (d *docx) lies(chapter []block.Block) bool {
	for _, b := range chapter {
		switch b := b.(type) {
		case block.Grid:
			for i := range b.Parts {
				if len(b.Parts[i].Columns) > 4 {
					return true
				}
			}
		case block.Map:
			if k := d.keyOf(b); k != nil && k.fits(d.upright(false)) < leastScale && k.fits(d.upright(true)) >= leastScale {
				return true
			}
		}
	}
	return false
}

// picture draws a table's map below its outline: among the text where it can be
// read there, or else on a page of its own that is as large as it takes.
func (d *docx) picture(m block.Map) {
	k := d.keyOf(m)
	page, scale := d.pageFor(k)
	d.turn(page)
	k.Scale = scale
	name := d.words.MapOf(m.Title)
	d.x.open(para{style: "MapPicture"})
	w, h := k.room()
	k.open(w, h, name, d.aboutMap(name, k))
	k.title(name)
	k.From.Y = nameRoom
	dml.Map(k, k.m)
	k.From.Y = 0
	k.draw(nameRoom + k.m.H)
	k.close(d.words.Drawing.NoPicture)
	d.x.close()
	d.fresh = false
}

// fits is how large a map can be drawn on a page.
func (k *mapKey) fits(p docxPage) float64 {
	w, h := p.text()
	wide, high := k.room()
	return min(float64(w)/20/wide, (float64(h)/20-aroundRoom)/high, mapdraw.MostScale)
}

// pageFor chooses the page for a picture, and how large it is drawn: the page it
// is on, or the smallest paper on which it can be read, upright if that will do.
// Where there is no such paper the page is made to measure.
func (d *docx) pageFor(k *mapKey) (docxPage, float64) {
	if here := k.fits(d.page); here >= leastScale {
		return d.page, here
	}
	for i, p := range docxPages(d.doc.A4) {
		upright, turned := k.fits(p), k.fits(p.turned())
		switch {
		case upright >= leastScale && (i == 0 || upright >= turned):
			return p, upright
		case turned >= leastScale:
			return p.turned(), turned
		}
	}
	scale := min(k.fits(docxPage{docxLongest, docxLongest}), leastScale)
	own := func(px, more float64) int { return int(math.Ceil((px*scale+more)*20)) + 2*docxMargin }
	wide, high := k.room()
	return docxPage{min(own(wide, 1), docxLongest), min(own(high, aroundRoom), docxLongest)}, scale
}

// aboutMap says of a map what somebody who can't see it should know.
func (d *docx) aboutMap(name string, k *mapKey) string {
	var kinds []string
	for _, one := range k.sheet.Kinds {
		if one.Count > 0 {
			kinds = append(kinds, one.Title+": "+strconv.Itoa(one.Count))
		}
	}
	return name + ". " + d.words.Holds(len(k.m.Boxes), k.m.Links()) + " " + strings.Join(kinds, ", ") + ". " + d.words.Drawing.AsOutline
}

// Entry draws an entry of the map with its words.
func (s sketch) Entry(b *mapdraw.Box, l dml.Look) {
	const slack = 2 // for a font that is a hair wider than the one it was measured with
	in := b.W - 2*mapdraw.PadX
	small, large := s.half(mapdraw.SmallSize), s.half(mapdraw.LabelSize)
	s.box("Entry", b.X, b.Y, b.W, b.H, l, mapdraw.PadX-slack, mapdraw.PadY-2, func() {
		room, dots := in-16, b.Node.Dots
		if dots != "" {
			room -= font.Bold().Width(dots, mapdraw.SmallSize) + 6
		}
		kind := font.Regular().FirstLine(b.Node.Kind.Title, mapdraw.SmallSize, room)
		s.x.open(para{style: "MapText", lead: s.twip(mapdraw.KindLead), tab: s.twip(in - slack), rtl: startsRTL(kind)})
		s.x.span(span{style: "MapSoft", text: strings.TrimSpace(b.Node.Kind.Mark + " " + kind), size: small})
		if dots != "" {
			s.x.span(span{style: "MapDots", text: "\t" + dots, size: small})
		}
		s.x.close()
		label := b.Said()
		s.x.para(para{style: "MapText", lead: s.twip(mapdraw.LabelLead), rtl: startsRTL(label)}, span{text: label, size: large})
		if len(b.More) > 0 {
			more := b.SaidMore()
			s.x.para(para{style: "MapText", lead: s.twip(mapdraw.SmallLead), rtl: startsRTL(more)}, span{style: "MapSoft", text: more, size: small})
		}
	})
}

// mapKey is a map with what is said below it: what its marks and arrows mean, as
// far as there are any.
type mapKey struct {
	sketch
	sheet *mapdraw.Map
	m     *mapdraw.Drawing
	words *words.Words
}

const (
	leastWide = 420.0 // so that the names of kinds have their room

	nameSize = 17.0
	keyAbove = 16.0
	keyLead  = 18.0
)

// kinds are the marks with their names, in lines no wider than the picture.
func (k *mapKey) kinds() string {
	var out []string
	for _, one := range k.sheet.Kinds {
		if one.Count > 0 {
			out = append(out, strings.TrimSpace(one.Mark+" "+one.Title))
		}
	}
	return strings.Join(out, "    ")
}

func (k *mapKey) lines() int {
	return max(1, len(font.Regular().Wrap(k.kinds(), mapdraw.SmallSize, k.width()-20)))
}

func (k *mapKey) width() float64 { return max(k.m.W, leastWide) }

// room is how large the picture is with its key.
func (k *mapKey) room() (w, h float64) {
	h = nameRoom + k.m.H + keyAbove + keyLead*float64(k.lines())
	if len(k.m.Edges) > 0 {
		h += keyLead
	}
	return k.width(), h + 2
}

// title writes the map's name. It belongs to the picture: a line of text above it
// is left behind at a page's end by LibreOffice, and inside the picture's own
// paragraph it moves all the words in the boxes.
func (k *mapKey) title(name string) {
	name = font.Regular().FirstLine(name, nameSize, k.width()*0.9)
	k.box("Title", 0, 14, k.width(), nameRoom-18, dml.Look{}, 0, 0, func() {
		k.x.para(para{style: "MapName", lead: k.twip(nameSize * 1.3), rtl: startsRTL(name)}, span{text: name, size: k.half(nameSize)})
	})
}

func (k *mapKey) draw(y float64) {
	y += keyAbove
	say := func(x, w float64, lines int, s string) {
		k.box("Key", x, y, w, keyLead*float64(lines), dml.Look{}, 0, 0, func() {
			k.x.para(para{style: "MapText", lead: k.twip(keyLead)}, span{style: "MapSoft", text: s, size: k.half(mapdraw.SmallSize)})
		})
	}
	n := k.lines()
	say(0, k.width(), n, k.kinds())
	y += keyLead * float64(n)
	x := 0.0
	for _, link := range []bool{false, true} {
		for _, e := range k.m.Edges {
			if e.Link != link {
				continue
			}
			label := k.words.Drawing.LeadsTo
			if link {
				label = k.words.Drawing.AlsoFeeds
			}
			mid := y + keyLead*0.55
			head := mapdraw.At(x+36, mid)
			dml.Arrow(k, &mapdraw.Edge{Link: link, Path: []mapdraw.Stroke{mapdraw.Straight(mapdraw.At(x, mid), mapdraw.At(head.X-mapdraw.ArrowLong, mid))}, Head: head, Dir: 1})
			wide := font.Regular().Width(label, mapdraw.SmallSize) + 16
			say(x+42, wide, 1, label)
			x += 42 + wide + 12
			break
		}
	}
}
