package pdf

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/signintech/gopdf"

	"convene/session/mapdraw"
	"convene/session/write/font"
)

// The names of the faces in the document.
const (
	faceRegular = "NotoSans"
	faceBold    = "NotoSans-Bold"
	faceEmoji   = "NotoEmoji"
)

// pen draws what was laid out. It keeps the first error and then draws nothing.
type pen struct {
	pdf     *gopdf.GoPdf
	unknown int // those the font turned out not to have after all
	err     error
	solid   bool
	emoji   bool // their font is in the document
}

func newPen() (*pen, error) {
	p := &pen{pdf: &gopdf.GoPdf{}, solid: true}
	p.pdf.Start(gopdf.Config{PageSize: gopdf.Rect{W: paperW, H: paperH}})
	// printable has already asked the font for every character. If the two ever
	// disagreed, the count would still say so.
	opt := p.option()
	for _, f := range []struct {
		name string
		data []byte
	}{{faceRegular, font.RegularTTF}, {faceBold, font.BoldTTF}} {
		if err := p.pdf.AddTTFFontDataWithOption(f.name, f.data, opt); err != nil {
			return nil, fmt.Errorf("export: reading a font: %w", err)
		}
	}
	return p, nil
}

func (p *pen) option() gopdf.TtfOption {
	return gopdf.TtfOption{OnGlyphNotFound: func(rune) { p.unknown++ }}
}

// use takes up a face; that of emoji comes into the document with the first of them.
func (p *pen) use(name string, size float64) bool {
	if name == faceEmoji && !p.emoji {
		p.emoji = true
		if p.err = p.pdf.AddTTFFontDataWithOption(faceEmoji, font.EmojiTTF(), p.option()); p.err != nil {
			return false
		}
	}
	p.err = p.pdf.SetFont(name, "", size)
	return p.err == nil
}

// pages draws all pages and gives the document.
func (p *pen) pages(pages []*leaf) {
	for _, l := range pages {
		p.pdf.AddPageWithOption(gopdf.PageOption{PageSize: &gopdf.Rect{W: l.w, H: l.h}})
		p.solid = true // a page begins with plain lines
		for _, m := range l.marks {
			if p.err == nil {
				m(p)
			}
		}
	}
}

// write writes the document; lang is the language that its words of ours are in, "" where
// they are in several.
func (p *pen) write(w io.Writer, lang string) error {
	if p.err != nil {
		return fmt.Errorf("export: drawing the PDF: %w", p.err)
	}
	var b bytes.Buffer // gopdf overlooks a disk that is full
	if _, err := p.pdf.WriteTo(&b); err != nil {
		return fmt.Errorf("export: writing the PDF: %w", err)
	}
	out, err := mended(b.Bytes(), lang)
	if err != nil {
		return fmt.Errorf("export: writing the PDF: %w", err)
	}
	_, err = w.Write(out)
	return err
}

// text draws one printable line on its base line.
func (p *pen) text(f letters, x, base float64, s string) {
	name := faceRegular
	if f.bold {
		name = faceBold
	}
	p.pdf.SetTextColor(f.ink.r, f.ink.g, f.ink.b)
	for s != "" {
		part, rest, found := strings.Cut(s, string(font.Lacking))
		for part != "" {
			run, face := oneFace(f.face(), part)
			if face == "" {
				face = name
			}
			if !p.use(face, f.size) {
				return
			}
			p.pdf.SetXY(x, base)
			if p.err = p.pdf.Text(run); p.err != nil {
				return
			}
			x += f.face().Printed(run, f.size)
			part = part[len(run):]
		}
		if !found {
			return
		}
		wide := font.LackingWide * f.size / 1000
		a, b := mapdraw.At(x+wide*0.14, base-f.size*0.66), mapdraw.At(x+wide*0.86, base)
		p.outline([]mapdraw.Point{a, mapdraw.At(b.X, a.Y), b, mapdraw.At(a.X, b.Y)}, f.size*0.06, f.ink)
		x += wide
		s = rest
	}
}

// oneFace is the beginning of a line that one face draws, and which: "" for the line's own.
func oneFace(own *font.Face, s string) (run, face string) {
	for i, r := range s {
		switch drawn := own.Drawn(r); {
		case i == 0 && drawn:
			face = faceEmoji
		case drawn != (face == faceEmoji):
			return s[:i], face
		}
	}
	return s, face
}

func (p *pen) stroke(weight float64, c ink, dash []float64) {
	p.pdf.SetLineWidth(weight)
	p.pdf.SetStrokeColor(c.r, c.g, c.b)
	if solid := len(dash) == 0; solid != p.solid || !solid {
		p.pdf.SetCustomLineType(append([]float64{}, dash...), 0)
		p.solid = solid
	}
}

func (p *pen) line(a, b mapdraw.Point, weight float64, c ink, dash []float64) {
	p.stroke(weight, c, dash)
	p.pdf.Line(a.X, a.Y, b.X, b.Y)
}

func (p *pen) curve(s mapdraw.Stroke, weight float64, c ink, dash []float64) {
	p.stroke(weight, c, dash)
	p.pdf.Curve(s.From.X, s.From.Y, s.C1.X, s.C1.Y, s.C2.X, s.C2.Y, s.To.X, s.To.Y, "D")
}

func (p *pen) fill(corners []mapdraw.Point, c ink) {
	p.pdf.SetFillColor(c.r, c.g, c.b)
	p.pdf.Polygon(gopdfPoints(corners), "F")
}

func (p *pen) outline(corners []mapdraw.Point, weight float64, c ink, dash ...float64) {
	p.stroke(weight, c, dash)
	p.pdf.Polygon(gopdfPoints(corners), "D")
}

func gopdfPoints(list []mapdraw.Point) []gopdf.Point {
	out := make([]gopdf.Point, len(list))
	for i, q := range list {
		out[i] = gopdf.Point{X: q.X, Y: q.Y}
	}
	return out
}
