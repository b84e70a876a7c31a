package report

import (
	"convene/session"
	"convene/session/text"
)

// Picture is a worksheet seen from above: a field of cells that two directions make.
type Picture struct {
	Across  string       `json:"across" jsonschema_description:"What the columns of the field ask."`
	Down    string       `json:"down" jsonschema_description:"What its rows ask."`
	Columns []string     `json:"columns"`
	Rows    []PictureRow `json:"rows"`
}

// PictureRow is a row of cells.
type PictureRow struct {
	Title string     `json:"title"`
	Cells [][]string `json:"cells" jsonschema_description:"For each column the ids of the entries that stand there."`
}

// picture is the worksheet's, with the entries that the report has; nil where it has
// none, or nothing stands on it.
func (m sheetMaker) picture(sh *session.Sheet, ids map[text.ID]string) *Picture {
	p := session.ShapeOf(m.ex).Picture(sh, m.ex)
	if p == nil {
		return nil
	}
	there := map[text.ID]bool{}
	for _, n := range m.nodes(sh) {
		there[n.Entry.ID] = true
	}
	out, some := &Picture{Across: m.say(p.Across), Down: m.say(p.Down)}, false
	for _, c := range p.Columns {
		out.Columns = append(out.Columns, m.say(c))
	}
	for r, title := range p.Rows {
		row := PictureRow{Title: m.say(title), Cells: make([][]string, len(p.Columns))}
		for c, cell := range p.Cells[r] {
			row.Cells[c] = []string{}
			for _, e := range cell {
				if there[e.ID] {
					row.Cells[c], some = append(row.Cells[c], ids[e.ID]), true
				}
			}
		}
		out.Rows = append(out.Rows, row)
	}
	if !some {
		return nil
	}
	return out
}
