package session

import "convene/exercises"

// Axes are rows of which two columns hold choices that say where each entry stands on a
// picture: how much somebody can move, say, and where they stand. They are written,
// moved and handed on as rows are.
type Axes struct{ Rows }

// Picture has a cell for every two choices. An entry whose words are none of the choices
// isn't on it yet.
func (Axes) Picture(sh *Sheet, ex *exercises.Exercise) *Picture {
	across, down, ok := ex.AxesOf()
	if !ok {
		return nil
	}
	x, y := ex.Columns[across], ex.Columns[down]
	p := &Picture{Across: x.Title, Down: y.Title, Columns: x.Choices, Rows: y.Choices, Cells: make([][][]*Entry, len(y.Choices))}
	for i := range p.Cells {
		p.Cells[i] = make([][]*Entry, len(x.Choices))
	}
	for i := range ex.Sections {
		for _, e := range sh.Section(i) {
			if across >= len(e.Texts) || down >= len(e.Texts) {
				continue
			}
			if c, r := x.ChoiceOf(e.Texts[across].String()), y.ChoiceOf(e.Texts[down].String()); c >= 0 && r >= 0 {
				p.Cells[r][c] = append(p.Cells[r][c], e)
			}
		}
	}
	return p
}
