package carry

import (
	"cmp"
	"slices"
	"strings"

	"convene/exercises"
	"convene/session"
	"convene/session/text"
)

// Take is how a team's own file begins: their table's sheets as they stand, the people
// who sit there and whoever has written on these sheets, and nothing else. The other
// tables are closed in it and have no names; what is hidden, codes and keys stay behind.
// name is st's file as people call it. The error is a [session.Error].
func Take(st session.State, name string, table int) (session.Start, error) {
	if st.Plan == nil {
		return session.Start{}, &session.Error{Code: session.NotStarted}
	}
	st = st.Public()
	t := st.Table(table)
	if t == nil {
		return session.Start{}, &session.Error{Code: session.NoSuchTable, Limit: len(st.Tables)}
	}
	plan := *st.Plan
	plan.Tables, plan.TableNames = len(st.Tables), nil
	if t.Name != nil {
		plan.TableNames = make([]exercises.Text, table)
		plan.TableNames[table-1] = t.Name
	}
	out := session.Start{Plan: &plan, Zone: st.Zone, Agenda: st.Agenda, Between: session.Between{Team: table}}
	for _, o := range st.Tables {
		if o.Number != table {
			out.Closed = append(out.Closed, o.Number)
		}
	}
	past := &session.Past{PastRef: session.PastRef{Session: name, Title: st.Plan.Title, Started: st.Started}}
	seats := map[session.SeatID]session.SeatID{}
	for _, x := range st.Seats {
		home := cmp.Or(x.Home, x.Table) // who sits with others for a while is still of their table
		if home != table && !(signed(t, x.ID) && (x.Table == 0 || slices.Contains(x.Was, table))) {
			continue // who remarked on their sheet from another table isn't theirs to name
		}
		past.Seats = append(past.Seats, session.Kept{Name: x.Name, Table: home, Lang: x.Lang, Called: slices.Clone(x.Called), From: x.ID, Standing: x.Standing})
		seats[x.ID] = session.SeatID(len(past.Seats))
	}
	past.Sheets = asTheyStand(st, t, seats)
	out.Past = past
	return out, nil
}

// signed tells whether somebody has written on a table's sheets.
func signed(t *session.Table, id session.SeatID) bool {
	return slices.ContainsFunc(t.Sheets, func(sh *session.Sheet) bool {
		return slices.ContainsFunc(sh.Entries, func(e *session.Entry) bool { return !e.Removed && (e.Author == id || e.Last == id || e.Told == id) })
	})
}

// asTheyStand are a table's sheets as they go on whole. seats are what the seats of st
// are called where they go; who isn't among them isn't named there.
func asTheyStand(st session.State, t *session.Table, seats map[session.SeatID]session.SeatID) []session.Handed {
	named := refs(standings(st, 0))
	var out []session.Handed
	for k, sh := range t.Sheets {
		ex := st.Exercise(k)
		if ex == nil {
			continue
		}
		h := session.Handed{Sheet: sh.Ref, Headline: sh.Headline}
		there := map[text.ID]bool{}
		add := func(e *session.Entry, parent text.ID) {
			if e.Blank() && e.Brought == nil {
				return
			}
			there[e.ID] = true
			h.Entries = append(h.Entries, asItStands(st, e, ex, parent, seats, named))
		}
		for _, n := range session.ShapeOf(ex).Ordered(sh, ex) {
			parent := text.ID{}
			if there[n.Parent] {
				parent = n.Parent
			}
			add(n.Entry, parent)
		}
		for _, e := range sh.Entries {
			if e.Removed && e.Brought != nil && between(st) {
				add(e, text.ID{})
			}
		}
		for _, l := range sh.Links {
			if there[l.From] && there[l.To] {
				h.Links = append(h.Links, l)
			}
		}
		for _, p := range sh.Picks {
			if p.Seat = seats[p.Seat]; p.Seat != 0 {
				h.Picks = append(h.Picks, p)
			}
		}
		if len(h.Entries) > 0 || h.Headline != "" || len(h.Picks) > 0 {
			out = append(out, h)
		}
	}
	return out
}

// between tells whether a session was never held: what came along with it is as it was
// in the one before.
func between(st session.State) bool { return st.Team != 0 || len(st.Gathered) > 0 }

func asItStands(st session.State, e *session.Entry, ex *exercises.Exercise, parent text.ID, seats map[session.SeatID]session.SeatID, named map[text.ID]*session.PromiseRef) session.HandedEntry {
	he := session.HandedEntry{
		From: e.ID, Section: e.Section, Parent: parent, Author: seats[e.Author], Written: e.Written, Promise: named[e.ID],
		Texts: make([]string, len(ex.Columns)),
		Whole: &session.Whole{Last: seats[e.Last], Told: seats[e.Told], Given: e.Given && !e.Written.After(e.Added), Removed: e.Removed},
	}
	for c, t := range e.Texts {
		he.Texts[c] = strings.TrimSpace(text.CleanLine(t.String()))
	}
	for _, d := range e.Dots {
		d.Seat = seats[d.Seat]
		he.Whole.Dots = append(he.Whole.Dots, d)
	}
	for _, n := range e.Notes {
		n.ID, n.Author = session.HandedNoteID(n.ID), seats[n.Author]
		he.Notes = append(he.Notes, n)
	}
	if between(st) {
		he.Whole.Since = e.Brought
		return he
	}
	he.Whole.Since = &session.Brought{From: e.ID, Section: e.Section, Texts: slices.Clone(he.Texts), Promise: named[e.ID]}
	return he
}

// Gather makes the session that the next one follows out of the end of st and of what
// teams have made of their sheets since, each at its own table. Tables whose team isn't
// among them stay as they are. Each of the teams has to be one of st's, see [Of], and
// no two of the same table. name is st's file as people call it.
func Gather(st session.State, name string, teams []session.State) (session.Start, error) {
	if st.Plan == nil {
		return session.Start{}, &session.Error{Code: session.NotStarted}
	}
	st = st.Public()
	plan := *st.Plan
	plan.Steps = slices.Clone(plan.Steps)
	plan.Tables = len(st.Tables)
	past := &session.Past{PastRef: session.PastRef{Session: name, Title: st.Plan.Title, Started: st.Started}}
	if len(st.Gathered) > 0 { // more of the same
		past.PastRef = *st.Past
	}
	out := session.Start{Plan: &plan, Past: past, Zone: st.Zone, Agenda: st.Agenda, Between: session.Between{Gathered: slices.Clone(st.Gathered)}}
	same := map[session.SeatID]session.SeatID{}
	for _, x := range st.Seats {
		past.Seats = append(past.Seats, kept(x))
		same[x.ID] = x.ID
	}
	plan.TableNames = make([]exercises.Text, len(st.Tables))
	for _, t := range st.Tables {
		plan.TableNames[t.Number-1] = t.Name
		if t.Closed {
			out.Closed = append(out.Closed, t.Number)
		}
		i := slices.IndexFunc(teams, func(o session.State) bool { return o.Team == t.Number })
		if i < 0 {
			past.Sheets = append(past.Sheets, asTheyStand(st, t, same)...)
			continue
		}
		out.Gathered = append(out.Gathered, t.Number)
		past.Sheets = append(past.Sheets, broughtBack(st, teams[i].Public(), past, &plan, &out.Agenda)...)
	}
	slices.Sort(out.Gathered)
	return out, nil
}

// kept is somebody who keeps their seat.
func kept(x *session.Seat) session.Kept {
	k := session.Kept{Name: x.Name, Table: x.Table, Lang: x.Lang, Called: slices.Clone(x.Called), Standing: x.Standing}
	if x.Home != 0 { // where they sat for a while is not where they sit
		k.Table = x.Home
	}
	if x.Table != 0 && !x.Shut { // who was sent out needs the code again
		k.Keys = slices.Clone(x.Keys)
	}
	return k
}

// broughtBack are a team's sheets with its people as they are called in st; who is new
// gets a seat there, and a step that only the team has a place in the plan.
func broughtBack(st, team session.State, past *session.Past, plan *exercises.Plan, agenda *session.Agenda) []session.Handed {
	seats := map[session.SeatID]session.SeatID{}
	for _, x := range team.Seats {
		if was := st.Seat(x.From); was != nil {
			seats[x.ID] = x.From
			k := &past.Seats[x.From-1]
			if k.Name != x.Name && x.Table == team.Team {
				k.Called = append(slices.DeleteFunc(k.Called, func(s string) bool { return s == x.Name || s == k.Name }), k.Name)
				k.Name = x.Name
			}
			continue
		}
		past.Seats = append(past.Seats, session.Kept{Name: x.Name, Table: team.Team, Lang: x.Lang, Called: slices.Clone(x.Called)})
		seats[x.ID] = session.SeatID(len(past.Seats))
	}
	authors, remarked := said(st, team.Team)
	out := asTheyStand(team, team.Table(team.Team), seats)
	for i := range out {
		step := team.Plan.Steps[out[i].Sheet.Step]
		out[i].Sheet.Step = slices.IndexFunc(plan.Steps, func(s exercises.Step) bool { return s.ID == step.ID })
		if out[i].Sheet.Step < 0 {
			out[i].Sheet.Step, plan.Steps = len(plan.Steps), append(plan.Steps, step)
			agenda.Order = nil // of all steps or of none
		}
		for k := range out[i].Entries {
			he := &out[i].Entries[k]
			if he.Author == 0 && he.Whole.Since != nil {
				he.Author = authors[he.Whole.Since.From]
			}
			for n := range he.Notes {
				if note := &he.Notes[n]; note.Author == 0 {
					note.Author = remarked[note.ID]
				}
			}
		}
	}
	return out
}

// said tells who wrote the lines of a table's sheets, and who remarked on them, by what
// a line is called in the session that was held, and a note once it came back.
func said(st session.State, table int) (lines, notes map[text.ID]session.SeatID) {
	lines, notes = map[text.ID]session.SeatID{}, map[text.ID]session.SeatID{}
	for _, sh := range st.Table(table).Sheets {
		for _, e := range sh.Entries {
			id := e.ID
			if between(st) && e.Brought != nil {
				id = e.Brought.From
			}
			lines[id] = e.Author
			for _, n := range e.Notes {
				there := n.ID
				if !between(st) {
					there = session.HandedNoteID(there)
				}
				notes[session.HandedNoteID(there)] = n.Author
			}
		}
	}
	return lines, notes
}

// Of tells whether a team's file was taken from a session, or from the one that it was
// gathered from.
func Of(team, st session.State) bool {
	if team.Team == 0 || team.Past == nil || st.Table(team.Team) == nil {
		return false
	}
	return team.Past.Started.Equal(st.Started) || len(st.Gathered) > 0 && st.Past != nil && team.Past.Started.Equal(st.Past.Started)
}

// Apart is how two copies of a table's sheets differ in one step.
type Apart struct {
	Title         exercises.Text
	First, Second int // lines that only the one has
}

// Differ tells in what two copies of a table's sheets differ. Their steps are the same.
func Differ(a, b session.State, table int) []Apart {
	var out []Apart
	for k, step := range a.Plan.Steps {
		one, two := lines(a, table, k), lines(b, table, k)
		d := Apart{Title: step.Title}
		for words, n := range one {
			d.First += max(n-two[words], 0)
		}
		for words, n := range two {
			d.Second += max(n-one[words], 0)
		}
		if d.First+d.Second > 0 {
			out = append(out, d)
		}
	}
	return out
}

// lines are what stands on a sheet, and how often.
func lines(st session.State, table, step int) map[string]int {
	out := map[string]int{}
	sh := st.Sheet(session.SheetRef{Table: table, Step: step})
	if sh == nil {
		return out
	}
	for _, e := range sh.Entries {
		if e.Removed || e.Blank() {
			continue
		}
		words := string(rune('0' + e.Section))
		for _, t := range e.Texts {
			words += "\x00" + line(t)
		}
		out[words]++
	}
	if sh.Headline != "" {
		out["headline "+sh.Headline]++
	}
	return out
}
