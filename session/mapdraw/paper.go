package mapdraw

// How far a drawing may be made smaller or larger on paper: points for each of its
// pixels. Its text is 13 pixels high, so it never gets smaller than 7 points.
const (
	leastScale = 0.56
	MostScale  = 0.75
)

// What is left free at the edges of a page, in points.
const (
	PaperSide   = 56.0
	PaperTop    = 64.0
	PaperBottom = 60.0
)

// SheetSize is a size of paper, upright, in points.
type SheetSize struct {
	Name string
	W, H float64
}

// sheetSizes are what printers and plotters take, the smallest first. The style sheet of
// a page knows them by the same names.
func sheetSizes() []SheetSize {
	return []SheetSize{{"letter", 612, 792}, {"tabloid", 792, 1224}, {"c", 1224, 1584}, {"d", 1584, 2448}, {"e", 2448, 3168}}
}

// FitsText tells whether a drawing can stand among the text of a page.
func (d *Drawing) FitsText() bool {
	page := sheetSizes()[0]
	return d.W*leastScale <= page.W-2*PaperSide && d.H*leastScale <= page.H*0.5
}

// Sheet chooses the smallest paper on which a drawing stays readable, and whether to turn
// it. On the largest it is as small as it must be.
func (d *Drawing) Sheet() (size SheetSize, turned bool, scale float64) {
	const legend = 62.0
	all := sheetSizes()
	for i, s := range all {
		for _, turn := range []bool{true, false} {
			w, h := s.W, s.H
			if turn {
				w, h = h, w
			}
			fit := min((w-2*PaperSide)/d.W, (h-PaperTop-PaperBottom-legend)/d.H)
			if fit >= leastScale {
				return s, turn, fit
			}
			if i == len(all)-1 && fit > scale {
				size, scale, turned = s, fit, turn
			}
		}
	}
	return size, turned, scale
}
