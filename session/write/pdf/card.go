package pdf

import (
	"bytes"
	"io"
	"strconv"

	"github.com/signintech/gopdf"

	"convene/session/document/handout"
	"convene/session/mapdraw"
)

// WriteHandout writes paper for the tables, a page each.
func WriteHandout(w io.Writer, h handout.Paper) error {
	d := &hand{paper: &paper{}, scale: 1}
	for _, page := range h.Pages {
		switch page := page.(type) {
		case handout.Card:
			d.fit(&page)
		case handout.Blank:
			d.blank(&page)
		}
	}
	p, err := newPen()
	if err != nil {
		return err
	}
	p.pdf.SetInfo(gopdf.PdfInfo{Title: h.Title, Creator: "Convene", Producer: "Convene"})
	p.pages(d.pages)
	var b bytes.Buffer
	if err := p.write(&b, h.Lang); err != nil {
		return err
	}
	_, err = w.Write(b.Bytes())
	return err
}

// hand lays out paper that is written on, or read at arm's length.
type hand struct {
	*paper
	scale float64 // of letters and drawings
}

// Measures of a card, in points.
const (
	between   = 16.0  // two languages
	numbered  = 22.0  // room for a step's number
	squareBig = 104.0 // a QR code with its white
	cardEnd   = paperH - 34
)

// font is letters of a size, as large as the card has room for.
func (d *hand) font(size float64, bold bool, c ink) letters {
	return letters{bold: bold, size: size * d.scale, ink: c}
}

// fit puts a card on one page: where it has much to say, in smaller letters.
func (d *hand) fit(c *handout.Card) {
	before := d.pages
	for d.scale = 1.16; ; d.scale -= 0.04 {
		d.pages = before
		d.sheet(paperW, paperH)
		if d.card(c); d.y <= cardEnd || d.scale < 0.5 {
			return
		}
	}
}

// card fills one page.
func (d *hand) card(c *handout.Card) {
	right := 0.0
	if c.Code != "" {
		right = d.codeBox(c)
	}
	d.y = paperTop - 14
	d.lines(softFont(), paperSide, softFont().wrap(c.Session, paperWide-right)[:1])
	for i, said := range c.Table {
		f := letters{bold: true, size: 24, ink: inkText()}
		if i > 0 {
			f = letters{size: 14, ink: inkSoft()}
		}
		if i > 0 && said.Text == c.Table[0].Text {
			continue
		}
		d.put(f, paperSide, d.y, cutTo(f, f.face().Printable(said.Text), paperWide-right))
		d.y += f.lead()
	}
	d.y = max(d.y+6, paperTop+52)
	for i := range c.Ways {
		d.way(&c.Ways[i])
	}
	d.y += 4
	d.rule(d.y, paperWide, 0.7, inkStrong())
	d.y += 7
	d.sideBySide(d.font(9.5, false, inkText()), c.Ask, paperSide, paperWide)
}

// codeBox stands at the top right, to be seen from both sides of the table. It tells how
// wide it is.
func (d *hand) codeBox(c *handout.Card) float64 {
	big, small := letters{bold: true, size: 26, ink: inkText()}, softFont()
	wide := max(big.face().Printed(c.Code, big.size), 120) + 28
	x, y := paperW-paperSide-wide, paperTop-18
	d.box(x, y, wide, 60, inkNote())
	label := ""
	for i, said := range c.CodeIs {
		if i > 0 {
			label += " · "
		}
		label += said.Text
	}
	d.put(small, x+14, y+6, label)
	d.put(big, x+14, y+18, c.Code)
	return wide + 16
}

// box is a tinted ground.
func (d *hand) box(x, y, w, h float64, c ink) {
	d.add(func(pen *pen) {
		pen.fill([]mapdraw.Point{mapdraw.At(x, y), mapdraw.At(x+w, y), mapdraw.At(x+w, y+h), mapdraw.At(x, y+h)}, c)
	})
}

func (d *hand) way(w *handout.Way) {
	d.y += 4
	d.rule(d.y, paperWide, 1.2, inkText())
	d.y += 5
	d.sideBySide(d.font(13, true, inkText()), w.Head, paperSide, paperWide)
	d.y += 2
	for i := range w.Steps {
		n := i + 1
		if len(w.Steps) == 1 {
			n = 0
		}
		d.step(n, &w.Steps[i], w.Note)
	}
}

// step is what to do, in every language, with what is typed below it and the square at
// its right.
func (d *hand) step(n int, s *handout.CardStep, note handout.Said) {
	x, wide, top, square := paperSide, paperWide, d.y, squareBig*d.scale
	if n > 0 {
		d.put(d.font(11, true, inkLink()), x, d.y-1, strconv.Itoa(n))
		x, wide = x+numbered, wide-numbered
	}
	if s.Square != nil {
		wide -= square + between
		d.square(s.Square, paperW-paperSide-square, top, square)
	}
	d.sideBySide(d.font(9.5, false, inkText()), s.Says, x, wide)
	for _, typed := range s.Typed {
		d.typed(typed, x, wide)
	}
	if len(s.Draws) > 0 {
		d.pictures(s.Draws, x, wide)
	}
	d.y += 3
	if len(note) > 0 {
		d.sideBySide(d.font(8.5, false, inkSoft()), note, x, wide)
	}
	if s.Square != nil {
		d.y = max(d.y, top+square)
	}
}

// sideBySide says a thing in every language, each in a column of its own.
func (d *hand) sideBySide(f letters, said handout.Said, x, wide float64) {
	if len(said) == 0 {
		return
	}
	each := (wide - between*float64(len(said)-1)) / float64(len(said))
	top, bottom := d.y, d.y
	for i, s := range said {
		d.y = top
		d.say(f, x+float64(i)*(each+between), each, s.Text)
		bottom = max(bottom, d.y)
	}
	d.y = bottom
}

// say writes a text that stays on its page.
func (d *hand) say(f letters, x, wide float64, s string) {
	for _, l := range f.wrap(s, wide) {
		d.put(f, x, d.y, l)
		d.y += f.lead()
	}
}

// typed is what stands as it is typed, in letters as large as it has room for.
func (d *hand) typed(s string, x, wide float64) {
	f := d.font(12.5, true, inkText())
	s = f.face().Printable(s)
	for f.size > 7 && f.face().Printed(s, f.size) > wide-16 {
		f.size -= 0.5
	}
	d.y += 3
	h := f.lead() + 5
	d.box(x, d.y, wide, h, inkNote())
	d.put(f, x+8, d.y+2, s)
	d.y += h
}

// square is black on white, whatever the paper's colour. Runs of modules are drawn in one,
// a hair higher than they are, so that no light shows between rows.
func (d *hand) square(q *handout.Square, x, y, size float64) {
	n := len(q.Modules)
	step := size / float64(n+2*handout.QuietZone)
	d.box(x, y, size, size, inkWhite())
	black := ink{}
	for row := range q.Modules {
		for col := 0; col < n; col++ {
			run := 0
			for col+run < n && q.Modules[row][col+run] {
				run++
			}
			if run == 0 {
				continue
			}
			d.box(x+float64(col+handout.QuietZone)*step, y+float64(row+handout.QuietZone)*step, float64(run)*step, step*1.02, black)
			col += run
		}
	}
}

func (d *hand) pictures(all []handout.Picture, x, wide float64) {
	d.y += 4
	each := (wide - between*float64(len(all)-1)) / float64(len(all))
	scale := min(1, each/handout.PictureWide) * d.scale
	top, bottom := d.y, d.y
	for i, p := range all {
		at := x + float64(i)*(each+between)
		d.y = top
		f := d.font(9.5, true, inkText())
		d.put(f, at, d.y, p.Name)
		d.y += f.lead()
		d.drawing(p.Shapes, at, d.y, scale)
		d.y += handout.PictureHigh * scale
		for _, s := range p.Says {
			d.say(d.font(8, false, inkSoft()), at, each, s.Text)
		}
		bottom = max(bottom, d.y)
	}
	d.y = bottom
}

func (d *hand) drawing(shapes []handout.Shape, x, y, scale float64) {
	at := func(s handout.Shape) mapdraw.Point { return mapdraw.At(x+s.X*scale, y+s.Y*scale) }
	for _, s := range shapes {
		a, c := at(s), inkText()
		switch s.Kind {
		case handout.Box:
			corners := rounded(a, mapdraw.At(a.X+s.W*scale, a.Y+s.H*scale), 4*scale)
			if s.Full {
				corners = rounded(a, mapdraw.At(a.X+s.W*scale, a.Y+s.H*scale), 0.5)
			}
			d.add(func(pen *pen) {
				if s.Full {
					pen.fill(corners, c)
					return
				}
				pen.outline(corners, 0.9, c)
			})
		case handout.Disc:
			d.add(func(pen *pen) { pen.outline(disc(a, s.W*scale/2), 0.9, c) })
		case handout.Line:
			d.add(func(pen *pen) { pen.line(a, mapdraw.At(a.X+s.W*scale, a.Y+s.H*scale), 0.9, c, nil) })
		case handout.Letters:
			d.add(func(pen *pen) { pen.text(letters{size: 12 * scale, ink: c}, a.X, a.Y, s.Text) })
		}
	}
}
