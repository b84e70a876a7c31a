package export

import "convene/session/mapdraw"

// How far a drawing may be made smaller or larger on paper: points for each of its
// pixels. Its text is 13 pixels high, so it never gets smaller than 7 points.
const (
	leastScale = 0.56
	mostScale  = 0.75
)

// sheetSize is a size of paper, upright, in points.
type sheetSize struct {
	name string
	w, h float64
}

// sheetSizes are what printers and plotters take, the smallest first. The page's
// style sheet knows them by the same names.
func sheetSizes() []sheetSize {
	return []sheetSize{{"letter", 612, 792}, {"tabloid", 792, 1224}, {"c", 1224, 1584}, {"d", 1584, 2448}, {"e", 2448, 3168}}
}

// fitsText tells whether a drawing can stand among the text.
func fitsText(m *mapdraw.Drawing) bool {
	return m.W*leastScale <= paperWide && m.H*leastScale <= paperH*0.5
}

// sheetFor chooses the smallest paper on which a drawing stays readable, and
// whether to turn it. On the largest it is as small as it must be.
func sheetFor(m *mapdraw.Drawing) (size int, wide bool, scale float64) {
	const legend = 62.0
	for i, s := range sheetSizes() {
		for _, turned := range []bool{true, false} {
			w, h := s.w, s.h
			if turned {
				w, h = h, w
			}
			fit := min((w-2*paperSide)/m.W, (h-paperTop-paperBottom-legend)/m.H)
			if fit >= leastScale {
				return i, turned, fit
			}
			if i == len(sheetSizes())-1 && fit > scale {
				size, scale, wide = i, fit, turned
			}
		}
	}
	return size, wide, scale
}
