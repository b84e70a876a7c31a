package document

import (
	"strings"

	"convene/session/document/block"
)

// picture is a worksheet seen from above, as a table of who stands where: each by its
// first words.
func (s sheetMaker) picture(caption string) {
	p := s.t.Sheet.Picture
	if p == nil {
		return
	}
	names := map[string]string{}
	for _, l := range s.t.Sheet.Outline() {
		names[l.Entry.ID] = l.Entry.Name()
	}
	head, id := p.Down+" × "+p.Across, s.id+"-picture"
	out := block.Table{
		ID: id, Caption: caption + ", " + head, Wide: true,
		Columns: []block.Column{{Head: p.Down + " / " + p.Across, Kind: block.NameColumn, Width: 3}},
	}
	for _, c := range p.Columns {
		out.Columns = append(out.Columns, block.Column{Head: c, Kind: block.TextColumn, Width: 4})
	}
	for _, r := range p.Rows {
		row := block.Row{Cells: []block.Cell{{Text: r.Title}}}
		for _, cell := range r.Cells {
			var who []string
			for _, id := range cell {
				who = append(who, names[id])
			}
			row.Cells = append(row.Cells, block.Cell{Text: strings.Join(who, "; ")})
		}
		out.Rows = append(out.Rows, row)
	}
	s.add(block.Heading{Level: 4, ID: id, Text: head}, out)
}
