// Package letters draws text large, out of block characters, for what is read from the far end of a room: a code, a
// clock, a question. The shapes are Inconsolata's, bold, which has the accents of Spanish.
package letters

import (
	"image/color"
	"strings"

	"golang.org/x/image/font/basicfont"
	"golang.org/x/image/font/inconsolata"
	"golang.org/x/image/math/fixed"
)

// The rows of the font that anything stands in: above the first and below the last are no letter's.
const (
	firstRow = 1
	rows     = 16
	columns  = 8
)

// Size is how many columns and rows a letter takes.
type Size struct{ Columns, Rows int }

// The sizes there are: each point of the font half a character high, for a code and a clock; and a quarter of one
// character, for whole sentences.
var (
	Large  = Size{columns, rows / 2}
	Middle = Size{columns / 2, rows / 2}
)

// Has tells whether there is a letter for every rune of s. Where there is not, large letters are of no use, and the text
// is shown as it is.
func Has(s string) bool {
	for _, r := range s {
		if !covered(inconsolata.Bold8x16, r) {
			return false
		}
	}
	return true
}

func covered(f *basicfont.Face, r rune) bool {
	for _, c := range f.Ranges {
		if c.Low <= r && r < c.High {
			return true
		}
	}
	return false
}

// Draw gives the rows of one line of text, each as wide as Columns times its letters.
func Draw(s string, size Size) []string {
	out := make([]strings.Builder, size.Rows)
	for _, r := range s {
		points := pointsOf(r)
		for y := range size.Rows {
			for x := range size.Columns {
				out[y].WriteString(cell(&points, x, y, size))
			}
		}
	}
	lines := make([]string, size.Rows)
	for i := range out {
		lines[i] = out[i].String()
	}
	return lines
}

// points are a letter's, by row and column.
type points [rows][columns]bool

func pointsOf(r rune) points {
	var out points
	f := inconsolata.Bold8x16
	where, mask, at, _, ok := f.Glyph(fixed.P(0, f.Ascent), r)
	if !ok {
		return out
	}
	for y := range rows {
		for x := range columns {
			a := color.AlphaModel.Convert(mask.At(at.X+x-where.Min.X, at.Y+y+firstRow)).(color.Alpha).A
			out[y][x] = a > 0x7f
		}
	}
	return out
}

// Half characters by which of their two points are set, the upper one first; quarter characters by which of their four
// are, row by row.
var (
	halves   = [4]string{" ", "▀", "▄", "█"}
	quarters = [16]string{" ", "▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█"}
)

func cell(p *points, x, y int, size Size) string {
	if size.Columns == columns {
		return halves[bit(p[2*y][x], 0)|bit(p[2*y+1][x], 1)]
	}
	return quarters[bit(p[2*y][2*x], 0)|bit(p[2*y][2*x+1], 1)|bit(p[2*y+1][2*x], 2)|bit(p[2*y+1][2*x+1], 3)]
}

func bit(set bool, at int) int {
	if set {
		return 1 << at
	}
	return 0
}
