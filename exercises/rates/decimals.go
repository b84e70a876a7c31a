package rates

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// Point and Comma are the signs that can stand before the decimals. The other one
// of the two can part the thousands.
const (
	Point = '.'
	Comma = ','
)

// read is a figure with dec before its decimals. ok is false where it can't be one:
// thousands come in threes and begin with no zero.
func read(s string, dec rune) (v float64, ok bool) {
	whole, rest, has := strings.Cut(s, string(dec))
	if has && !digits(rest) {
		return 0, false
	}
	sign := strings.IndexAny(whole, ".,'’ ")
	switch {
	case sign >= 0:
		parts := strings.FieldsFunc(whole, func(r rune) bool { return strings.ContainsRune(".,'’ ", r) })
		joined := strings.Join(parts, string([]rune(whole[sign:])[0]))
		if joined != whole || whole[0] == '0' || len(parts[0]) > 3 {
			return 0, false
		}
		for _, p := range parts[1:] {
			if len(p) != 3 {
				return 0, false
			}
		}
		whole = strings.Join(parts, "")
	case whole == "" && has:
		whole = "0"
	}
	if !digits(whole) {
		return 0, false
	}
	v, err := strconv.ParseFloat(whole+"."+rest, 64)
	return v, err == nil
}

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// readings is in how many ways a figure can be read.
func readings(s string) int {
	p, point := read(s, Point)
	c, comma := read(s, Comma)
	switch {
	case point && comma && p != c:
		return 2
	case point || comma:
		return 1
	}
	return 0
}

func isWhole(f float64) bool { return f == math.Trunc(f) }

// verdict is how a column's figures are to be read.
type verdict struct {
	dec   rune // 0: every figure has its own sign, and can be read in one way only
	how   how
	first int // the first figure that made it necessary to decide, or to ask
}

type how uint8

const (
	plainly how = iota // it can be read in one way
	bySign             // both ways are possible, and the file's separator tells
	mixed              // both signs stand before decimals
	asked              // both ways are possible: only a person knows
)

// decide tells which sign a column has before its decimals. usual is the sign that
// the rest of the file speaks for, or 0.
func decide(figures []string, whole bool, usual rune) verdict {
	fits := func(dec rune) bool {
		return !slices.ContainsFunc(figures, func(s string) bool {
			v, ok := read(s, dec)
			return !ok || whole && !isWhole(v)
		})
	}
	point, comma := fits(Point), fits(Comma)
	either := slices.IndexFunc(figures, func(s string) bool { return readings(s) == 2 })
	switch {
	case point && !comma:
		return verdict{dec: Point}
	case comma && !point:
		return verdict{dec: Comma}
	case point && comma && either < 0:
		return verdict{dec: Point}
	case !point && !comma && either < 0:
		return verdict{how: mixed}
	case !point && !comma || usual == 0:
		return verdict{how: asked, first: either}
	}
	// "1.204" where a point is usual: decimals, unless others beside it have none.
	// Rounded figures lose their last zeros, but not all to the same three places.
	decimals := 0
	for _, s := range figures {
		if strings.ContainsRune(s, usual) {
			decimals++
		}
	}
	if decimals > 0 && decimals < len(figures) {
		return verdict{how: asked, first: either}
	}
	return verdict{dec: usual, how: bySign, first: either}
}

// figureOf reads one figure under a verdict.
func (v verdict) figureOf(s string) float64 {
	if v.dec == 0 {
		if f, ok := read(s, Point); ok {
			return f
		}
		f, _ := read(s, Comma)
		return f
	}
	f, _ := read(s, v.dec)
	return f
}
