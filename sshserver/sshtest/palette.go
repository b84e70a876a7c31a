package sshtest

import (
	"fmt"
	"image/color"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// palette is how a terminal shows colours that programs only name.
type palette struct {
	fg, bg, cursor color.RGBA
	sixteen        [16]color.RGBA
}

func rgb(v uint32) color.RGBA {
	return color.RGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 0xff}
}

func lookOf(dark bool) palette {
	p := palette{fg: rgb(0x24292f), bg: rgb(0xfdfcf8), cursor: rgb(0x3b4148)}
	named := [16]uint32{
		0x24292f, 0xb3261e, 0x1a7f37, 0x8a5a00, 0x1f5fbf, 0x8250a8, 0x0f7480, 0x6a717a,
		0x57606a, 0xd1372e, 0x2da44e, 0xb07600, 0x3b82e0, 0xa36bd0, 0x1b96a6, 0x8c959f,
	}
	if dark {
		p = palette{fg: rgb(0xdcdfe4), bg: rgb(0x1b1e24), cursor: rgb(0xdcdfe4)}
		named = [16]uint32{
			0x2a2e36, 0xe06c75, 0x98c379, 0xe5c07b, 0x61afef, 0xc678dd, 0x56b6c2, 0xc0c5ce,
			0x7f8794, 0xef8a91, 0xb1d896, 0xf0d399, 0x86c5f7, 0xd79bea, 0x7fd0da, 0xf4f5f7,
		}
	}
	for i, v := range named {
		p.sixteen[i] = rgb(v)
	}
	return p
}

// of is a cell's colours as they are finally seen: reversed, faint and hidden applied.
func (p palette) of(c *uv.Cell) (fg, bg color.RGBA) {
	fg, bg = p.fg, p.bg
	if c == nil {
		return fg, bg
	}
	fg, bg = p.resolve(c.Style.Fg, p.fg), p.resolve(c.Style.Bg, p.bg)
	if c.Style.Attrs&uv.AttrReverse != 0 {
		fg, bg = bg, fg
	}
	if c.Style.Attrs&uv.AttrFaint != 0 {
		fg = mix(fg, bg)
	}
	if c.Style.Attrs&uv.AttrConceal != 0 {
		fg = bg
	}
	return fg, bg
}

func (p palette) resolve(c color.Color, none color.RGBA) color.RGBA {
	switch c := c.(type) {
	case nil:
		return none
	case ansi.BasicColor:
		return p.sixteen[c%16]
	case ansi.IndexedColor:
		if c < 16 {
			return p.sixteen[c]
		}
	}
	r, g, b, _ := c.RGBA()
	return color.RGBA{R: uint8(r >> 8), G: uint8(g >> 8), B: uint8(b >> 8), A: 0xff}
}

// mix is what faint text looks like: three parts the letter, two parts the ground.
func mix(a, b color.RGBA) color.RGBA {
	part := func(a, b uint8) uint8 { return uint8((3*int(a) + 2*int(b)) / 5) }
	return color.RGBA{R: part(a.R, b.R), G: part(a.G, b.G), B: part(a.B, b.B), A: 0xff}
}

func hex(c color.RGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }
