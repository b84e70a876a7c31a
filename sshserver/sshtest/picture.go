package sshtest

import (
	"bufio"
	"fmt"
	"image/color"
	"io"
	"os"
	"strings"

	uv "github.com/charmbracelet/ultraviolet"
)

// Cells is an emulated screen as [Picture] needs it: a vt.Emulator is one. If it also has
// CursorVisible() bool, a hidden cursor isn't drawn; CursorShape() int, as in DECSCUSR, chooses the cursor's look.
type Cells interface {
	Width() int
	Height() int
	CellAt(x, y int) *uv.Cell
	CursorPosition() uv.Position
}

// Picture writes the screen to a file as an SVG, dark, or light for a guest who joined with [OnPaper].
func (g *Guest) Picture(path string) {
	g.t.Helper()
	g.step("draws a picture to %s", path)
	// Whatever is being painted now should be on it whole.
	g.await("for a whole frame", func(view) bool {
		g.mu.Lock()
		defer g.mu.Unlock()
		return !g.book.midFrame() || g.open == 0
	})
	if err := g.draw(path); err != nil {
		g.fail("the picture couldn't be drawn: %v", err)
	}
}

func (g *Guest) draw(path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	g.mu.Lock()
	err = Picture(f, guestCells{g}, !g.o.paper)
	g.mu.Unlock()
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	return err
}

// guestCells is a guest's screen with what the book knows of its cursor. Used with the guest's mu held.
type guestCells struct{ g *Guest }

func (c guestCells) Width() int                  { return c.g.emu.Width() }
func (c guestCells) Height() int                 { return c.g.emu.Height() }
func (c guestCells) CellAt(x, y int) *uv.Cell    { return c.g.emu.CellAt(x, y) }
func (c guestCells) CursorPosition() uv.Position { return c.g.emu.CursorPosition() }
func (c guestCells) CursorVisible() bool         { return c.g.book.cursorVisible() }
func (c guestCells) CursorShape() int            { return c.g.book.shape }

// Measures of the picture in pixels. The cell is as wide as DejaVu Sans Mono at this size, so text needs no stretching.
const (
	fontSize   = 14.0
	cellWidth  = 8.43
	cellHeight = 17.0
	baseline   = 13.0
	margin     = 14.0
)

const fontFamily = `'DejaVu Sans Mono','Noto Sans Mono','Noto Sans Mono CJK SC','Noto Sans Mono CJK JP','Noto Color Emoji',monospace`

// Picture writes a screen as an SVG: colours, bold, faint, italic, underlined, struck, reversed, and the cursor. Every
// character is placed by its own column, so wide ones shift nothing; blocks and rules are drawn as shapes, so they
// meet, and a QR code made of them can be scanned.
func Picture(w io.Writer, screen Cells, dark bool) error {
	p := painter{out: bufio.NewWriter(w), screen: screen, look: lookOf(dark)}
	p.paint()
	return p.out.Flush()
}

type painter struct {
	out    *bufio.Writer // keeps the first error until Flush
	screen Cells
	look   palette
}

// f writes; the writer remembers a failure, and Flush reports it.
func (p *painter) f(format string, args ...any) { _, _ = fmt.Fprintf(p.out, format, args...) }

func (p *painter) paint() {
	cols, rows := p.screen.Width(), p.screen.Height()
	w, h := float64(cols)*cellWidth+2*margin, float64(rows)*cellHeight+2*margin
	p.f(`<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%.0f" viewBox="0 0 %.2f %.2f" role="img" `+
		`font-family="%s" font-size="%g">`+"\n", w, h, w, h, fontFamily, fontSize)
	p.f("<title>A terminal of %d columns and %d rows</title>\n", cols, rows)
	p.f(`<rect width="%.2f" height="%.2f" rx="8" fill="%s"/>`+"\n", w, h, hex(p.look.bg))
	p.f(`<g transform="translate(%g %g)">`+"\n", margin, margin)
	for y := range rows {
		p.grounds(y)
	}
	for y := range rows {
		p.text(y)
	}
	p.cursor()
	p.f("</g>\n</svg>\n")
}

// grounds fills what stands on another background, equal neighbours as one.
func (p *painter) grounds(y int) {
	cols := p.screen.Width()
	for x := 0; x < cols; {
		_, bg := p.look.of(p.screen.CellAt(x, y))
		end := x + 1
		for end < cols {
			// The right half of a wide character has the ground of its left half.
			if c := p.screen.CellAt(end, y); c != nil && c.Width > 0 {
				if _, next := p.look.of(c); next != bg {
					break
				}
			}
			end++
		}
		if bg != p.look.bg {
			p.rect(float64(x)*cellWidth, float64(y)*cellHeight, float64(end-x)*cellWidth, cellHeight, bg)
		}
		x = end
	}
}

func (p *painter) rect(x, y, w, h float64, c color.RGBA) {
	p.f(`<rect x="%.2f" y="%.2f" width="%.2f" height="%.2f" fill="%s" shape-rendering="crispEdges"/>`+"\n", x, y, w, h, hex(c))
}

// text writes one row: one text element for each run of one style, one place for each character.
func (p *painter) text(y int) {
	open := ""
	for x := 0; x < p.screen.Width(); {
		c := p.screen.CellAt(x, y)
		content, width := cellText(c)
		fg, _ := p.look.of(c)
		boxes := boxesOf(content)
		switch attrs := p.attributes(c, fg); {
		case content == " " && !decorated(c):
		case boxes != nil:
			p.closeText(open) // a shape can't stand inside a text
			open = ""
			for _, b := range boxes {
				p.rect(float64(x)*cellWidth+b.x, float64(y)*cellHeight+b.y, b.w, b.h, fg)
			}
		case attrs != open:
			p.closeText(open)
			open = attrs
			p.f(`<text y="%.2f" xml:space="preserve"%s>`, float64(y)*cellHeight+baseline, attrs)
			fallthrough
		default:
			p.f(`<tspan x="%.2f">%s</tspan>`, float64(x)*cellWidth, escape(content))
		}
		x += width
	}
	p.closeText(open)
}

func (p *painter) closeText(open string) {
	if open != "" {
		p.f("</text>\n")
	}
}

func decorated(c *uv.Cell) bool {
	return c != nil && (c.Style.Underline != uv.UnderlineNone || c.Style.Attrs&uv.AttrStrikethrough != 0)
}

func (p *painter) attributes(c *uv.Cell, fg color.RGBA) string {
	attrs := fmt.Sprintf(` fill="%s"`, hex(fg))
	if c == nil {
		return attrs
	}
	if c.Style.Attrs&uv.AttrBold != 0 {
		attrs += ` font-weight="bold"`
	}
	if c.Style.Attrs&uv.AttrItalic != 0 {
		attrs += ` font-style="italic"`
	}
	var lines []string
	if c.Style.Underline != uv.UnderlineNone {
		lines = append(lines, "underline")
	}
	if c.Style.Attrs&uv.AttrStrikethrough != 0 {
		lines = append(lines, "line-through")
	}
	if len(lines) > 0 {
		attrs += fmt.Sprintf(` text-decoration="%s"`, strings.Join(lines, " "))
	}
	return attrs
}

func (p *painter) cursor() {
	if s, ok := p.screen.(interface{ CursorVisible() bool }); ok && !s.CursorVisible() {
		return
	}
	pos := p.screen.CursorPosition()
	if pos.X < 0 || pos.Y < 0 || pos.X >= p.screen.Width() || pos.Y >= p.screen.Height() {
		return
	}
	shape := 0
	if s, ok := p.screen.(interface{ CursorShape() int }); ok {
		shape = s.CursorShape()
	}
	c := p.screen.CellAt(pos.X, pos.Y)
	content, width := cellText(c)
	x, y, w := float64(pos.X)*cellWidth, float64(pos.Y)*cellHeight, float64(width)*cellWidth
	p.f(`<g class="cursor">`)
	switch shape {
	case 3, 4:
		p.rect(x, y+cellHeight-2, w, 2, p.look.cursor)
	case 5, 6:
		p.rect(x, y, 2, cellHeight, p.look.cursor)
	default:
		p.rect(x, y, w, cellHeight, p.look.cursor)
		if content != " " {
			p.f(`<text x="%.2f" y="%.2f" fill="%s">%s</text>`, x, y+baseline, hex(p.look.bg), escape(content))
		}
	}
	p.f("</g>\n")
}

// escape makes text safe inside XML; what XML can't hold at all becomes a replacement character.
func escape(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 || (r >= 0xd800 && r < 0xe000) || r == 0xfffe || r == 0xffff {
			return '\ufffd'
		}
		return r
	}, strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s))
}
