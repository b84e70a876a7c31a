package font

import (
	_ "embed" // the fonts
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/signintech/gopdf"
)

// Noto Sans, under the SIL Open Font License (fonts/OFL.txt): all of Latin with
// Vietnamese, Greek and Cyrillic. It has no arrows and no other script.
var (
	//go:embed fonts/NotoSans-Regular.ttf
	RegularTTF []byte
	//go:embed fonts/NotoSans-Bold.ttf
	BoldTTF []byte
)

// Face says how far each character of a font moves the pen, in thousandths
// of the font's size. Zero is a mark that stands on the letter before.
type Face struct {
	low  [lowRunes]int16 // -1: the font has no such character
	high map[rune]int16
}

// lowRunes reaches past all Latin, Greek, Cyrillic and punctuation.
const lowRunes = 0x2200

// Regular is the upright face.
func Regular() *Face { return readRegular() }

// Bold is the heavy one.
func Bold() *Face { return readBold() }

// Reading a font takes a few milliseconds, so it is done once. What is read never
// changes.
var (
	readRegular = sync.OnceValue(func() *Face { return readAdvances(RegularTTF) })
	readBold    = sync.OnceValue(func() *Face { return readAdvances(BoldTTF) })
)

func readAdvances(ttf []byte) *Face {
	a := &Face{high: map[rune]int16{}}
	for i := range a.low {
		a.low[i] = -1
	}
	var f gopdf.SubsetFontObj
	f.SetTtfFontOption(gopdf.TtfOption{})
	if f.SetTTFData(ttf) != nil {
		return a // not reached: the file is compiled in, and a test reads it
	}
	width := func(r rune) int16 {
		g, err := f.CharCodeToGlyphIndex(r)
		if err != nil || g == 0 {
			return -1
		}
		return int16(f.GlyphIndexToPdfWidth(g)) //nolint:gosec // at most a few thousand
	}
	for r := rune(' '); r < lowRunes; r++ {
		a.low[r] = width(r)
	}
	for _, part := range [][2]rune{{0x2c60, 0x2e7f}, {0xa640, 0xab6f}, {0xfb00, 0xfb06}, {0xfe20, 0xfe2f}, {0xfffd, 0xfffd}} {
		for r := part[0]; r <= part[1]; r++ {
			if w := width(r); w >= 0 {
				a.high[r] = w
			}
		}
	}
	return a
}

// of is the advance of one character, and whether the font has it.
func (a *Face) of(r rune) (int16, bool) {
	if r >= 0 && r < lowRunes {
		return a.low[r], a.low[r] >= 0
	}
	w, ok := a.high[r]
	return w, ok
}

// cluster is the width of what a reader sees as one character, in thousandths of
// the font's size: measured where the font has it, and guessed on the wide side
// where another font has to step in.
func (a *Face) cluster(s string) float64 {
	if len(s) == 1 {
		if w := a.low[s[0]]; w >= 0 {
			return float64(w)
		}
		return 0
	}
	sum := 0.0
	for i, r := range s {
		w, ok := a.of(r)
		switch {
		case ok:
			sum += float64(w)
		case i > 0 && (unicode.IsMark(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r)):
		case i > 0 && r >= 0x1f000:
			// the rest of an emoji
		case i == 0 && r < 0x2e80 && a.Drawn(r):
			sum += 1300 // as wide as the others
		case r >= 0x1f000:
			sum += 1300
		case r >= 0x2e80:
			sum += 1000
		default:
			sum += 650
		}
	}
	return sum
}

// Width is the width of a line at a font size.
func (a *Face) Width(s string, size float64) float64 {
	sum := 0.0
	for len(s) > 0 {
		n := Cluster(s)
		sum += a.cluster(s[:n])
		s = s[n:]
	}
	return sum * size / 1000
}

// Cluster is the length in bytes of the first character as a reader sees it.
func Cluster(s string) int {
	if len(s) == 1 || s[0] < utf8.RuneSelf && s[1] < utf8.RuneSelf {
		return 1 // nothing joins plain letters
	}
	return firstCluster(s)
}
