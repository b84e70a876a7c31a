package report

import (
	"slices"
	"strings"

	"convene/session"
	"convene/session/carry"
	"convene/session/text"
)

// This file is what a worksheet that was carried on says of the session before:
// what is new, what has changed and how it read, and what was let go.

// since fills in what has become of an entry. What a section asks anew each time,
// how it went and why, is no change to speak of.
func (m sheetMaker) since(out *Entry, e *session.Entry) {
	out.Since = carry.Since(e, m.ex)
	if out.Since == session.SinceChanged {
		out.Was = m.brought(e, func(c int, was string) bool {
			return c >= len(e.Texts) || !slices.Equal(strings.Fields(e.Texts[c].String()), strings.Fields(was))
		})
	}
}

// brought is an entry as it came, those columns with something in them that the
// caller wants. A column that the exercise has no more isn't known by any title.
func (m sheetMaker) brought(e *session.Entry, want func(c int, was string) bool) []Cell {
	var out []Cell
	for c, s := range e.Brought.Texts {
		if c >= len(m.ex.Columns) || strings.TrimSpace(s) == "" || !want(c, s) {
			continue
		}
		col := m.ex.Columns[c]
		out = append(out, Cell{Column: col.ID, Text: m.masked(clean(s), col.Kind)})
	}
	return out
}

// dropped are the entries of a section that were let go. An entry that was
// emptied is gone as much as one that was taken off.
func (m sheetMaker) dropped(sh *session.Sheet, section int) []Dropped {
	out := []Dropped{}
	for _, e := range sh.Entries {
		if e.Brought == nil || carry.Erased(e) || e.Section != section || !e.Removed && !blank(e) {
			continue
		}
		if cells := m.brought(e, func(int, string) bool { return true }); len(cells) > 0 {
			out = append(out, Dropped{Cells: cells})
		}
	}
	return out
}

// InOneLine gives the cells in one line.
func InOneLine(cells []Cell) string {
	var out []string
	for _, c := range cells {
		if s := text.OneLine(c.Text); s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, " — ")
}
