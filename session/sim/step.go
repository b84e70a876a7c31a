package sim

import (
	"math/rand/v2"
	"slices"
	"strings"
	"unicode/utf8"

	"convene/exercises"
	"convene/session"
	"convene/session/text"
)

// IDs gives identities that nothing else will ever have. A hub's Screen does.
type IDs interface {
	// NewID gives the first of n, for something on a step's worksheet.
	NewID(step, n int) text.ID
	// Replica is whose they are there.
	Replica(step int) uint64
}

// Step is one thing that the person in a seat might do next, when st is what
// they see: write in an entry or a new one, delete, remove, move, on a map draw
// a link or take one away, give a dot, pick a section, say that they are done. A
// participant stays at their table; a facilitator writes anywhere. It is nil
// when there is nothing to do: the session has not begun, or the seat is unknown.
//
// What Step gives is plausible and not always allowed: a full section or a place
// that is too deep comes up as it does in a room. The same rnd, state and
// identities give the same action.
func Step(st session.State, rnd *rand.Rand, seat session.SeatID, ids IDs) session.Action {
	x := st.Seat(seat)
	if x == nil || len(st.Tables) == 0 {
		return nil
	}
	table := x.Table
	if x.Role == session.Facilitator {
		table = 1 + rnd.IntN(len(st.Tables))
	}
	step := st.StageOf(table).Step
	if rnd.IntN(3) == 0 {
		step = rnd.IntN(len(st.Plan.Steps))
	}
	w := worker{
		rnd: rnd, seat: seat, replica: ids.Replica(step), newID: func(n int) text.ID { return ids.NewID(step, n) },
		sh: st.Sheet(session.SheetRef{Table: table, Step: step}), ex: st.Exercise(step),
	}
	if w.sh == nil || w.ex == nil {
		return nil
	}
	for _, e := range w.sh.Entries {
		if e.Removed {
			w.gone = append(w.gone, e)
		} else {
			w.live = append(w.live, e)
		}
	}
	return w.something()
}

// worker is one person in front of one worksheet, for one step.
type worker struct {
	rnd     *rand.Rand
	seat    session.SeatID
	replica uint64
	newID   func(n int) text.ID
	sh      *session.Sheet
	ex      *exercises.Exercise
	live    []*session.Entry
	gone    []*session.Entry
}

func (w worker) something() session.Action {
	if len(w.live) == 0 {
		return w.begin()
	}
	switch n := w.rnd.IntN(100); {
	case n < 16:
		return w.begin()
	case n < 60:
		return w.write(w.likely())
	case n < 64 && len(w.gone) > 0: // it was removed while they looked elsewhere
		return w.write(w.gone[w.rnd.IntN(len(w.gone))])
	case n < 78:
		return w.erase(w.likely())
	case n < 83:
		return session.Remove{Sheet: w.sh.Ref, Entry: w.any().ID, Replica: w.replica}
	case n < 90:
		return w.move(w.any())
	case n < 95:
		return w.say()
	case w.ex.Shape.Nests():
		return w.link()
	}
	return w.write(w.any())
}

// say is what people do with a worksheet besides writing.
func (w worker) say() session.Action {
	switch n := w.rnd.IntN(4); {
	case n == 0 && w.ex.Dots.Each > 0:
		return session.Dot{Sheet: w.sh.Ref, Entry: w.any().ID, Dots: w.rnd.IntN(w.ex.Dots.Most + 1)}
	case n < 2 && len(w.ex.Picks) > 0:
		p := w.ex.Picks[w.rnd.IntN(len(w.ex.Picks))]
		return session.Pick{Sheet: w.sh.Ref, Pick: p.ID, Section: w.rnd.IntN(len(w.ex.Sections)+1) - 1}
	case n == 2:
		return session.SetHeadline{Sheet: w.sh.Ref, Text: phrase(w.rnd)}
	}
	return session.SetDone{Sheet: w.sh.Ref, Done: w.rnd.IntN(3) > 0}
}

func (w worker) any() *session.Entry { return w.live[w.rnd.IntN(len(w.live))] }

// likely is an entry that the person has a reason to be in: mostly their own.
func (w worker) likely() *session.Entry {
	if w.rnd.IntN(3) > 0 {
		for _, e := range slices.Backward(w.live) {
			if e.Author == w.seat && w.rnd.IntN(2) == 0 {
				return e
			}
		}
	}
	return w.any()
}

// begin starts a new entry with its first words.
func (w worker) begin() session.Action {
	section := w.rnd.IntN(len(w.ex.Sections))
	p := session.Place{Section: section, Parent: w.parent(section, text.ID{})}
	if len(w.live) > 0 && w.rnd.IntN(3) > 0 {
		p.After = w.any().ID
	}
	cols := w.ex.Sections[section].Columns
	id := w.newID(1)
	return session.Write{
		Sheet: w.sh.Ref, Entry: id, New: &p, Column: cols[w.rnd.IntN(len(cols))],
		Edit: w.typed(text.Text{}, text.ID{}),
	}
}

// parent is where an entry of a kind may hang on a map: zero at the top.
func (w worker) parent(section int, not text.ID) text.ID {
	if !w.ex.Shape.Nests() || w.rnd.IntN(8) == 0 {
		return text.ID{}
	}
	var may []text.ID
	for _, e := range w.live {
		if e.ID != not && slices.Contains(w.ex.Sections[section].Under, w.ex.Sections[e.Section].ID) {
			may = append(may, e.ID)
		}
	}
	if len(may) == 0 {
		return text.ID{}
	}
	return may[w.rnd.IntN(len(may))]
}

func (w worker) write(e *session.Entry) session.Action {
	col := w.column(e)
	t := e.Texts[col]
	at := t.At(t.Len())
	if w.rnd.IntN(3) == 0 {
		at = t.At(w.rnd.IntN(t.Len() + 1))
	}
	return session.Write{Sheet: w.sh.Ref, Entry: e.ID, Column: col, Edit: w.typed(t, at)}
}

// typed is the edit that types a phrase, cleaned as a screen cleans it.
func (w worker) typed(t text.Text, at text.ID) text.Edit {
	before := text.Runes(t.String(), t.Offset(at))
	s := strings.ReplaceAll(text.CleanTyped(before, phrase(w.rnd)), "\n", " ")
	if s == "" {
		s = "x"
	}
	return t.Insert(at, w.newID(utf8.RuneCountInString(s)), s)
}

func (w worker) erase(e *session.Entry) session.Action {
	col := w.column(e)
	t, op := e.Texts[col], w.newID(1)
	at := t.At(t.Len() - w.rnd.IntN(3))
	var edit text.Edit
	ok := false
	switch w.rnd.IntN(6) {
	case 0:
		edit, _, ok = t.DeleteWordLeft(at, op)
	case 1:
		from := w.rnd.IntN(t.Len() + 1)
		edit, ok = t.DeleteRange(from, from+1+w.rnd.IntN(8), op)
	case 2:
		edit, _, ok = t.DeleteRight(t.At(w.rnd.IntN(t.Len()+1)), op)
	default:
		edit, _, ok = t.DeleteLeft(at, op)
	}
	if !ok {
		return w.write(e)
	}
	return session.Write{Sheet: w.sh.Ref, Entry: e.ID, Column: col, Edit: edit}
}

func (w worker) move(e *session.Entry) session.Action {
	to := session.Place{Section: e.Section}
	if w.rnd.IntN(3) == 0 {
		to.Section = w.rnd.IntN(len(w.ex.Sections))
	}
	to.Parent = w.parent(to.Section, e.ID)
	if o := w.any(); o != e {
		to.After = o.ID
	}
	return session.Move{Sheet: w.sh.Ref, Entry: e.ID, To: to, Replica: w.replica}
}

func (w worker) link() session.Action {
	if len(w.sh.Links) > 0 && w.rnd.IntN(4) == 0 {
		return session.Part{Sheet: w.sh.Ref, Link: w.sh.Links[w.rnd.IntN(len(w.sh.Links))], Replica: w.replica}
	}
	return session.Join{Sheet: w.sh.Ref, Link: session.Link{From: w.any().ID, To: w.any().ID}, Replica: w.replica}
}

func (w worker) column(e *session.Entry) int {
	cols := w.ex.Sections[e.Section].Columns
	return cols[w.rnd.IntN(len(cols))]
}
