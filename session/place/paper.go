package place

import (
	"slices"

	"convene/exercises"
	"convene/session"
	"convene/session/text"
)

// Paper is a worksheet as it lies there, whoever looks at it.
type Paper struct {
	State    session.State
	Ref      session.SheetRef
	Sheet    *session.Sheet
	Exercise *exercises.Exercise
}

func paper(st session.State, r session.SheetRef) Paper {
	return Paper{State: st, Ref: r, Sheet: st.Sheet(r), Exercise: st.Exercise(r.Step)}
}

// Kinds tells whether its sections are kinds of entries, which hang under each other
// and are linked, and not parts that stand below each other.
func (p *Paper) Kinds() bool { return session.ShapeOf(p.Exercise).Nests() }

// Columns is what a section has, as indexes into the exercise's columns.
func (p *Paper) Columns(section int) []int { return p.Exercise.Sections[section].Columns }

// ColumnOf is the column, where the entry has it, or its first one.
func (p *Paper) ColumnOf(e *session.Entry, column int) int {
	cols := p.Columns(e.Section)
	if slices.Contains(cols, column) {
		return column
	}
	return cols[0]
}

// Locked tells whether the facilitator has locked a section.
func (p *Paper) Locked(section int) bool {
	for _, l := range p.State.Locks {
		if l.Holds(p.Ref, section) {
			return true
		}
	}
	return false
}

// Anything tells whether a section has an entry.
func (p *Paper) Anything(section int) bool {
	for _, e := range p.Sheet.Entries {
		if e.Section == section && !e.Removed {
			return true
		}
	}
	return false
}

// First is the entry that stands first, or nil.
func (p *Paper) First() *session.Entry {
	if lines := p.Lines(); len(lines) > 0 {
		return lines[0].Entry
	}
	return nil
}

// LastIn is the entry that a section ends with; on a map, its last one at the top.
func (p *Paper) LastIn(section int) text.ID {
	kind := p.shape()
	var id text.ID
	for _, e := range p.Sheet.Entries {
		if !e.Removed && kind.ends(p, e, section) {
			id = e.ID
		}
	}
	return id
}

// Before is the entry of the same section and parent that stands above e.
func (p *Paper) Before(e *session.Entry) text.ID {
	var id text.ID
	for _, x := range p.Sheet.Entries {
		if x.ID == e.ID {
			break
		}
		if !x.Removed && x.Section == e.Section && x.Parent == e.Parent {
			id = x.ID
		}
	}
	return id
}

// ParentOf is the entry that e stands under: its parent, or the nearest one
// above that has not been removed.
func (p *Paper) ParentOf(e *session.Entry) text.ID { return p.shape().parent(p, e) }

// KindNamed is the section of a name, -1 where there is none.
func (p *Paper) KindNamed(id string) int {
	if id == "" {
		return -1
	}
	return slices.IndexFunc(p.Exercise.Sections, func(x exercises.Section) bool { return x.ID == id })
}

// MayHang tells whether a kind may hang under an entry of another kind.
func (p *Paper) MayHang(kind, under int) bool {
	sec := p.Exercise.Sections[kind]
	return len(sec.Under) == 0 || slices.Contains(sec.Under, p.Exercise.Sections[under].ID)
}

// StepTitle is a step's own title or, where it has none, its exercise's.
func (p *Paper) StepTitle(i int, lang exercises.Lang) string {
	st := p.State.Plan.Steps[i]
	if t := st.Title.In(lang); t != "" || st.Exercise == nil {
		return t
	}
	return st.Exercise.Title.In(lang)
}

func (p *Paper) index(id text.ID) int {
	return slices.IndexFunc(p.Sheet.Entries, func(e *session.Entry) bool { return e.ID == id })
}
