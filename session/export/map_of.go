package export

import (
	"convene/session/mapdraw"
	"convene/session/report"
	"convene/session/text"
)

// mapSheetOf is a worksheet as the drawing of its map takes it.
func mapSheetOf(s *report.Sheet, w words) *mapdraw.Map {
	out := &mapdraw.Map{Empty: w.empty}
	kinds := map[*report.Section]*mapdraw.Kind{}
	for i := range s.Sections {
		sec := &s.Sections[i]
		kinds[sec] = &mapdraw.Kind{Mark: sec.Mark, Title: sec.Title, Aside: sec.Aside, Count: len(sec.Entries)}
		out.Kinds = append(out.Kinds, kinds[sec])
	}
	for _, l := range s.Outline() {
		n := &mapdraw.Node{ID: l.Entry.ID, Kind: kinds[l.Section], Text: l.Entry.Lead()}
		if l.Entry.Parent != nil {
			n.Parent = l.Entry.Parent.Entry
		}
		led := false
		for i, c := range l.Entry.Cells {
			switch {
			case text.OneLine(c.Text) == "":
			case !led:
				led = true
			default:
				n.More = append(n.More, l.Section.Columns[i].Title+" "+c.Text)
			}
		}
		if l.Entry.Dots > 0 {
			n.Dots = w.dots(l.Entry.Dots)
		}
		for _, f := range l.Entry.Feeds {
			n.Feeds = append(n.Feeds, f.Entry)
		}
		out.Nodes = append(out.Nodes, n)
	}
	return out
}
