package session

import (
	"slices"

	"convene/exercises"
)

// AddTable adds one, with blank sheets. Its name may be left open.
type AddTable struct{ Name exercises.Text }

func (a AddTable) decide(s State, c Command) ([]Body, error) {
	if err := s.maySteer(c.By, 0); err != nil {
		return nil, err
	}
	if len(s.Tables) >= exercises.MostTables {
		return nil, refuseAt(TablesFull, exercises.MostTables)
	}
	for _, t := range s.Tables { // one that was closed before anybody sat there is that table
		if t.Closed && s.spareTable(t) && len(a.Name) == 0 {
			return []Body{TableShut{Table: t.Number}}, nil
		}
	}
	name := exercises.Text{}
	for lang, words := range a.Name {
		if words = oneLine(words, mostTableName); words != "" {
			name[lang] = words
		}
	}
	if len(name) == 0 {
		name = nil
	}
	return []Body{TableAdded{Table: len(s.Tables) + 1, Name: name}}, nil
}

const mostTableName = 40

// spareTable tells whether nobody sits at a table, and nothing is on its sheets.
func (s State) spareTable(t *Table) bool {
	return s.Sitting(t.Number) == 0 && !slices.ContainsFunc(t.Sheets, func(sh *Sheet) bool { return sh.Count() > 0 || sh.hiding() > 0 })
}

// Gone tells whether a table is closed and there is nothing to say of it.
func (s State) Gone(n int) bool {
	t := s.Table(n)
	return t == nil || t.Closed && s.spareTable(t)
}

// TableAdded is a table that the plan hadn't.
type TableAdded struct {
	Table int            `json:"table"`
	Name  exercises.Text `json:"name,omitempty"`
}

func (TableAdded) kind() string { return "table-added" }

func (b TableAdded) apply(s State, e Event) State {
	if s.Plan == nil || len(s.Tables) >= exercises.MostTables || b.Table != len(s.Tables)+1 {
		return s
	}
	t := &Table{Number: len(s.Tables) + 1, Name: b.Name}
	for k, step := range s.Plan.Steps {
		t.Sheets = append(t.Sheets, blankSheet(step.Exercise, t.Number, k, e))
	}
	s.Tables = append(slices.Clone(s.Tables), t)
	return s
}

func (b TableAdded) undo(before State, _ Event, c *Change) bool {
	return c.lead(TablesChanged, TableShut{Table: len(before.Tables) + 1, Closed: true})
}

func (b TableAdded) without(r *rewriting, _ Event) Body {
	if b.Name != nil {
		b.Name = r.wording(b.Name)
	}
	return b
}

// CloseTable closes a table, so that nobody sits down there any more; what was written
// there stays. To is where its people go, and has to be said while somebody sits there.
type CloseTable struct {
	Table, To int
	Open      bool // it is opened again
}

func (a CloseTable) decide(s State, c Command) ([]Body, error) {
	if err := s.maySteer(c.By, 0); err != nil {
		return nil, err
	}
	t := s.Table(a.Table)
	switch {
	case t == nil:
		return nil, refuseAt(NoSuchTable, len(s.Tables))
	case t.Closed != a.Open:
		return nil, nil
	case a.Open:
		return []Body{TableShut{Table: a.Table}}, nil
	case len(s.Open()) == 1:
		return nil, refuse(LastTable)
	}
	var out []Body
	var who []SeatID
	for _, x := range s.Seats {
		if x.Table == a.Table && !x.Shut {
			who = append(who, x.ID)
		}
	}
	if len(who) > 0 {
		if a.To == 0 || a.To == a.Table {
			return nil, refuseAt(StillSit, a.Table)
		}
		moved, err := MovePeople{Seats: who, Table: a.To}.decide(s, c)
		if err != nil {
			return nil, err
		}
		out = moved
	}
	return append(out, TableShut{Table: a.Table, Closed: true}), nil
}

// TableShut closes a table, or opens it again.
type TableShut struct {
	Table  int  `json:"table"`
	Closed bool `json:"closed,omitempty"`
}

func (TableShut) kind() string { return "table-closed" }

func (b TableShut) apply(s State, _ Event) State {
	return s.changeTable(b.Table, func(t *Table) bool {
		changed := t.Closed != b.Closed
		t.Closed = b.Closed
		return changed
	})
}

func (b TableShut) undo(_ State, _ Event, c *Change) bool {
	return c.lead(TablesChanged, TableShut{Table: b.Table, Closed: !b.Closed})
}

// takeBack leaves a table open at which somebody has sat down since.
func (b TableShut) takeBack(s, now State, _ Command, _ Revert) ([]Body, error) {
	if t := s.Table(b.Table); t == nil || t.Closed == b.Closed {
		return nil, nil
	}
	if b.Closed && now.Sitting(b.Table) > 0 {
		return nil, refuse(WentOn)
	}
	return []Body{b}, nil
}
