package desk

import (
	"fmt"
	"slices"

	"convene/session"
	"convene/tui/part"
)

// gallery lets each table read another one's sheet.
func (d offer) gallery() action {
	it := part.Item{ID: "gallery", Name: d.m.Gallery, Choices: d.galleries}
	switch seated, _ := d.st.Seated(); {
	case d.st.Stage.Gallery != 0:
	case d.allStays():
		it.Disabled = d.s.StaysHere
	case len(d.st.Tables) > 1 && !d.anythingWritten():
		it.Disabled = d.s.NothingYet
	case len(d.st.Tables) < 2 || len(seated) < 2:
		it.Disabled = d.w.TwoTables
	case len(d.st.Ring()) == 0:
		it.Disabled = d.s.NothingYet
	}
	return action{Item: it}
}

// galleries begin at what comes next: once each table has read all the others,
// that is the end.
func (d offer) galleries() []part.Item {
	ring, shift := d.st.Ring(), d.st.Stage.Gallery
	said := d.besides(d.s.GalleryOn.Of(len(ring)), d.without(ring))
	read := func(name string, shift int) part.Item {
		return part.Item{Name: name, Hint: fmt.Sprintf(d.w.GalleryHint, shift), Run: d.does(said, session.Gallery{Shift: shift})}
	}
	if shift == 0 {
		start := read(d.w.StartGallery, 1)
		start.Hint = said
		return []part.Item{start}
	}
	end := part.Item{Name: d.w.EndGallery, Run: d.does(d.s.GalleryEnds, session.Gallery{})}
	switch n := len(ring); {
	case n < 3:
		return []part.Item{end} // of two tables each reads the only other one
	case shift == n-1:
		return []part.Item{end, read(d.w.NextGallery, 1)} // after the last table it begins again
	default:
		return []part.Item{read(d.w.NextGallery, shift+1), end}
	}
}

// allStays tells whether no table may show the others what it is at.
func (d offer) allStays() bool {
	return !slices.ContainsFunc(d.st.Tables, func(t *session.Table) bool { return !d.st.Stays(t.Number) })
}

// anythingWritten tells whether a table has something on the step it is at.
func (d offer) anythingWritten() bool {
	for _, t := range d.st.Tables {
		if sh := d.st.Sheet(session.SheetRef{Table: t.Number, Step: d.st.StageOf(t.Number).Step}); sh != nil && (sh.Count() > 0 || len(sh.Covers) > 0) {
			return true
		}
	}
	return false
}
