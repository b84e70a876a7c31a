package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"convene/exercises"
	"convene/exercises/dates"
	"convene/session"
	"convene/session/carry"
	"convene/session/text"
)

// sheetMaker makes one worksheet of a report.
type sheetMaker struct {
	maker
	ex    *exercises.Exercise
	table int
	sh    *session.Sheet // nil is an empty one
}

func clean(s string) string { return text.Clean(s) }

func (m sheetMaker) sheet() Sheet {
	out := Sheet{Sections: make([]Section, len(m.ex.Sections))}
	sh := m.sh
	// A sheet that nobody has touched says so: there is nothing to keep back. What
	// was taken off again counts, since a report tells that as well.
	touched := sh != nil && (len(sh.Entries) > 0 || sh.Headline != "")
	out.Withheld = m.ex.NamesStay && m.opt.keepsBack(m.table) && touched
	if sh == nil || out.Withheld {
		sh = &session.Sheet{}
	}
	if !m.ex.Anonymous {
		out.Changed = m.stamp(sh.Changed)
	}
	for i, sec := range m.ex.Sections {
		out.Sections[i] = Section{
			ID: sec.ID, Title: m.say(sec.Title), Definition: m.say(sec.Definition), Mark: clean(sec.Mark), Aside: sec.Aside,
			Columns: m.columns(sh, i), Picks: []Pick{}, Entries: []Entry{}, Dropped: m.dropped(sh, i),
		}
		if out.Sections[i].Title == "" {
			out.Sections[i].Title = sec.ID
		}
	}
	m.craft(&out, sh)
	ids := m.entryIDs(sh)
	carried := carry.CameAlong(sh)
	place := 0
	for _, n := range m.nodes(sh) {
		place++
		e := m.entry(n, &out.Sections[n.Entry.Section], ids)
		e.Place = place
		sec := &out.Sections[n.Entry.Section]
		e.Order = len(sec.Entries) + 1
		if carried {
			m.since(&e, n.Entry)
		}
		sec.Entries = append(sec.Entries, e)
	}
	name(&out, sh.Links, ids)
	out.Picture = m.picture(sh, ids)
	return out
}

// nodes gives the entries that hold something, down the worksheet. What hung
// under an entry with nothing in it hangs under the nearest one that has words,
// just as a removed entry's children do on the screen.
func (m sheetMaker) nodes(sh *session.Sheet) []session.Node {
	var out []session.Node
	idle := sh.Count() == 0 // then the lines that it began with say nothing of this table
	if !m.ex.Shape.Nests() {
		for i := range m.ex.Sections {
			for _, e := range sh.Section(i) {
				if !blank(e) && !(e.Given && idle) {
					out = append(out, session.Node{Entry: e})
				}
			}
		}
		return out
	}
	type hook struct {
		id    text.ID
		depth int // of what hangs on it
	}
	at := map[text.ID]hook{}
	for _, n := range sh.Tree() {
		h := at[n.Parent]
		if blank(n.Entry) || n.Entry.Given && idle || n.Entry.Section >= len(m.ex.Sections) {
			at[n.Entry.ID] = h
			continue
		}
		out = append(out, session.Node{Entry: n.Entry, Depth: h.depth, Parent: h.id})
		at[n.Entry.ID] = hook{n.Entry.ID, h.depth + 1}
	}
	return out
}

// blank is wider than Entry.Blank: spaces say nothing either.
func blank(e *session.Entry) bool {
	for _, t := range e.Texts {
		if strings.TrimSpace(t.String()) != "" {
			return false
		}
	}
	return true
}

// columns gives the section's columns as Section.Columns promises them.
func (m sheetMaker) columns(sh *session.Sheet, section int) []Column {
	var which []int
	for _, c := range m.ex.Sections[section].Columns {
		if c >= 0 && c < len(m.ex.Columns) {
			which = append(which, c)
		}
	}
	for _, e := range sh.Entries {
		if e.Section != section || e.Removed {
			continue
		}
		for c, t := range e.Texts {
			if c < len(m.ex.Columns) && !slices.Contains(which, c) && strings.TrimSpace(t.String()) != "" {
				which = append(which, c)
			}
		}
	}
	out := make([]Column, len(which))
	for i, c := range which {
		col := m.ex.Columns[c]
		out[i] = Column{ID: col.ID, Title: m.say(col.Title), Kind: cmp.Or(col.Kind, exercises.FreeText)}
		if out[i].Title == "" {
			out[i].Title = col.ID
		}
	}
	return out
}

// entryIDs gives every entry the name it has in documents. It begins with a
// letter, or a spreadsheet would take 7.1 and 7.10 for the same number.
//
// The entry's own identity tells which screen wrote it, and that screen's other
// entries have an author. So where the exercise is anonymous, entries are
// numbered instead, as they stand on the sheet.
func (m sheetMaker) entryIDs(sh *session.Sheet) map[text.ID]string {
	out := make(map[text.ID]string, len(sh.Entries))
	if !m.ex.Anonymous {
		for _, e := range sh.Entries {
			out[e.ID] = "e" + e.ID.String()
		}
		return out
	}
	// The place and not the age: by age, one person's would stand together.
	for i, e := range sh.Entries {
		out[e.ID] = "e" + strconv.Itoa(i+1)
	}
	return out
}

func (m sheetMaker) entry(n session.Node, sec *Section, ids map[text.ID]string) Entry {
	e := n.Entry
	out := Entry{
		ID: ids[e.ID], Kind: "entry", Depth: n.Depth,
		Cells: make([]Cell, len(sec.Columns)), Feeds: []Ref{}, FedBy: []Ref{},
		Dots: e.DotCount(), Notes: m.notes(e),
	}
	if m.ex.Shape.Nests() {
		out.Kind = sec.ID
	}
	if !n.Parent.IsZero() {
		out.Parent = &Ref{Entry: ids[n.Parent]}
	}
	for i, col := range sec.Columns {
		out.Cells[i] = Cell{Column: col.ID, Text: m.cell(e, col)}
	}
	if m.ex.Anonymous {
		return out // and no times: at a small table, when tells who
	}
	out.Added, out.Written = m.stamp(e.Added), m.stamp(e.Written)
	if s := m.st.Seat(e.Author); s != nil {
		out.Author, out.AuthorName, out.Lang = int(s.ID), m.name(s), s.Lang
	}
	return out
}

func (m sheetMaker) cell(e *session.Entry, col Column) string {
	at := slices.IndexFunc(m.ex.Columns, func(c exercises.Column) bool { return c.ID == col.ID })
	if at < 0 || at >= len(e.Texts) {
		return ""
	}
	typed := e.Texts[at].String()
	if k := m.ex.Columns[at].ChoiceOf(typed); col.Kind == exercises.Choice && k >= 0 {
		return m.say(m.ex.Columns[at].Choices[k]) // one word for the same choice, whoever made it
	}
	return m.masked(clean(typed), col.Kind)
}

// masked is a text of a column of that kind as the report says it.
func (m sheetMaker) masked(s string, kind exercises.ColumnKind) string {
	switch {
	case m.masks == nil || strings.TrimSpace(s) == "":
		return s
	case kind == exercises.Person:
		return m.masks.Person(s, m.table)
	case kind == exercises.Date:
		if _, ok := dates.Parse(s, m.st.Started); ok { // "by May" is a month, whoever is called so
			return s
		}
	}
	return m.masks.Wrote(s, m.table)
}

// name fills in the names of parents, and the links on both their ends.
func name(s *Sheet, links []session.Link, ids map[text.ID]string) {
	byID := map[string]*Entry{}
	lines := s.Outline()
	for _, l := range lines {
		byID[l.Entry.ID] = l.Entry
	}
	for _, l := range lines {
		if p := l.Entry.Parent; p != nil && byID[p.Entry] != nil {
			p.Name = byID[p.Entry].Name()
		}
	}
	for _, l := range links {
		from, to := byID[ids[l.From]], byID[ids[l.To]]
		if from == nil || to == nil {
			continue // an end of it was removed
		}
		from.Feeds = append(from.Feeds, Ref{to.ID, to.Name()})
		to.FedBy = append(to.FedBy, Ref{from.ID, from.Name()})
	}
}
