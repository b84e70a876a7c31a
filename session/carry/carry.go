package carry

import (
	"slices"
	"strings"

	"convene/exercises"
	"convene/session"
	"convene/session/text"
)

// Carried is a session ready to begin.
type Carried struct {
	// Start begins it: do it as the program itself, before anything else.
	Start session.Start
	Seats int // people who are expected
	Steps []Step
}

// Step says what one step of the plan begins with, to be told to the host.
type Step struct {
	Step    int // into the plan's steps
	Title   exercises.Text
	Tables  int  // that begin with something
	Entries int  // in all
	PutIn   bool // the plan doesn't have it: it is there to ask about promises
}

// Carry makes a session with the plan now out of the end of old. name is old's
// file as people call it. Neither of the two is changed; the plan in the answer
// has old's tables and their names.
//
// Everybody keeps their seat, with their keys; facilitators keep theirs without,
// since that right is given anew each time. A step gets what its FromLast names;
// what is still hidden, taken away or blank stays behind, and so does what a
// column with Settles has settled. Each promise that nobody has settled is asked
// about, where its person sits by now: by the plan's own step that looks back, or by
// one that is put before all others. A plan in which no step says what it takes over
// takes what it can: see [Usual]. The error is a [session.Error]: old was never
// begun.
func Carry(old session.State, name string, now *exercises.Plan) (Carried, error) {
	if old.Plan == nil {
		return Carried{}, &session.Error{Code: session.NotStarted}
	}
	old = old.Public()
	plan := *Usual(old.Plan, now)
	plan.Steps = slices.Clone(plan.Steps)
	owed := owing(old)
	asked := asking(&plan, owed)
	named := refs(standings(old, 0))
	plan.Tables = len(old.Tables)
	plan.TableNames = nil
	for i, t := range old.Tables {
		if t.Name != nil {
			for len(plan.TableNames) < i {
				plan.TableNames = append(plan.TableNames, nil)
			}
			plan.TableNames = append(plan.TableNames, t.Name)
		}
	}
	past := &session.Past{PastRef: session.PastRef{Session: name, Title: old.Plan.Title, Started: old.Started}}
	for _, x := range old.Seats {
		past.Seats = append(past.Seats, kept(x))
	}
	out := Carried{Seats: len(past.Seats), Start: session.Start{Plan: &plan, Past: past}}
	for _, t := range old.Tables {
		if t.Closed && old.Team == 0 && old.Sitting(t.Number) == 0 {
			out.Start.Closed = append(out.Start.Closed, t.Number)
		}
	}
	for i, step := range plan.Steps {
		said := Step{Step: i, Title: step.Title, PutIn: step.PutIn}
		for _, t := range old.Tables {
			h := session.Handed{Sheet: session.SheetRef{Table: t.Number, Step: i}}
			for k, s := range owed {
				if asked[k] == i && s.table(old) == t.Number {
					h.Entries = append(h.Entries, s.handed(step.Exercise))
				}
			}
			for _, id := range step.FromLast {
				for k := range old.Plan.Steps {
					if ex := old.Exercise(k); ex != nil && ex.ID == id && k < len(t.Sheets) {
						hand(&h, ex, t.Sheets[k], step.Exercise, named)
					}
				}
			}
			if len(h.Entries) > 0 {
				past.Sheets = append(past.Sheets, h)
				said.Tables++
				said.Entries += len(h.Entries)
			}
		}
		if len(step.FromLast) > 0 || said.Entries > 0 {
			out.Steps = append(out.Steps, said)
		}
	}
	return out, nil
}

// Usual is the plan with what its steps take over from a session of the plan
// before, where none of them says so itself: a worksheet goes on as it was, and one
// that looks back on promises takes those that were made. One that asks for new
// promises begins blank.
func Usual(before, now *exercises.Plan) *exercises.Plan {
	for _, s := range now.Steps {
		if len(s.FromLast) > 0 {
			return now
		}
	}
	plan := *now
	plan.Steps = slices.Clone(now.Steps)
	for i, s := range plan.Steps {
		for _, b := range before.Steps {
			if !s.Fresh && b.Exercise != nil && s.Exercise != nil && goesOn(b.Exercise, s.Exercise) && !slices.Contains(plan.Steps[i].FromLast, b.Exercise.ID) {
				plan.Steps[i].FromLast = append(plan.Steps[i].FromLast, b.Exercise.ID)
			}
		}
	}
	return &plan
}

func goesOn(from, to *exercises.Exercise) bool {
	switch {
	case Commits(to), to.Fresh:
		return false
	case from.ID == to.ID:
		return true
	case !Commits(from):
		return false
	}
	for i := range from.Sections {
		section, _ := exercises.Counterpart(from, i, to)
		if section >= 0 && Committing(from, i) && slices.ContainsFunc(to.Sections[section].Columns, func(c int) bool { return to.Columns[c].Settles > 0 }) {
			return true
		}
	}
	return false
}

// hand puts what goes on from one worksheet into h.
// A worksheet that asks about promises has them already.
func hand(h *session.Handed, from *exercises.Exercise, sh *session.Sheet, to *exercises.Exercise, named map[text.ID]*session.PromiseRef) {
	if to == nil || closed(sh, from) {
		return
	}
	gone := map[text.ID]bool{}
	for _, n := range session.ShapeOf(from).Ordered(sh, from) {
		e := n.Entry
		if Asks(to) >= 0 && promise(e, from) {
			continue
		}
		he, ok := handed(e, from, to)
		if !ok {
			gone[e.ID] = true
			continue
		}
		he.Promise = named[e.ID]
		if session.ShapeOf(to).Nests() && !gone[n.Parent] {
			he.Parent = n.Parent
		}
		h.Entries = append(h.Entries, he)
	}
	for _, l := range sh.Links {
		if session.ShapeOf(to).Nests() && !gone[l.From] && !gone[l.To] {
			h.Links = append(h.Links, l)
		}
	}
}

// handed is an entry as it goes on, if it does.
func handed(e *session.Entry, from, to *exercises.Exercise) (session.HandedEntry, bool) {
	if e.Section >= len(from.Sections) || settled(e, from) {
		return session.HandedEntry{}, false
	}
	section, columns := exercises.Counterpart(from, e.Section, to)
	if section < 0 {
		return session.HandedEntry{}, false
	}
	he := session.HandedEntry{From: e.ID, Section: section, Author: e.Author, Texts: make([]string, len(to.Columns)), Written: e.Written}
	if !from.NamesStay || to.NamesStay { // what others remarked on it stands beside it, also where feedback was given on another day
		for _, n := range e.Notes {
			n.ID = session.HandedNoteID(n.ID)
			he.Notes = append(he.Notes, n)
		}
	}
	anew := askedAnew(to, section)
	something := false
	for c, t := range e.Texts {
		d, ok := columns[c]
		words := strings.TrimSpace(text.CleanLine(t.String()))
		if !ok || words == "" || anew[d] {
			continue
		}
		he.Texts[d], something = words, true
	}
	return he, something
}

// askedAnew are the columns of a section that are about one session alone: how it
// went, and what follows it, such as why. Last time's why would answer for today.
func askedAnew(ex *exercises.Exercise, section int) map[int]bool {
	out := map[int]bool{}
	answers := false
	for _, c := range ex.Sections[section].Columns {
		answers = answers || ex.Columns[c].Settles > 0
		out[c] = answers
	}
	return out
}

// closed tells whether a worksheet is done with as a whole: the last choice that
// was made in a column that closes it says so.
func closed(sh *session.Sheet, ex *exercises.Exercise) bool {
	done := false
	for _, e := range sh.Entries {
		if e.Removed || e.Section >= len(ex.Sections) {
			continue
		}
		for _, c := range ex.Sections[e.Section].Columns {
			if col := ex.Columns[c]; len(col.Closes) > 0 && c < len(e.Texts) {
				if k := col.ChoiceOf(e.Texts[c].String()); k >= 0 {
					done = slices.Contains(col.Closes, k+1)
				}
			}
		}
	}
	return done
}

// settled tells whether the entry is done with: its column that settles says so.
func settled(e *session.Entry, ex *exercises.Exercise) bool {
	for _, c := range ex.Sections[e.Section].Columns {
		if c < len(e.Texts) && ex.Columns[c].Settles > 0 {
			if k := ex.Columns[c].ChoiceOf(e.Texts[c].String()); k >= 0 && k < ex.Columns[c].Settles {
				return true
			}
		}
	}
	return false
}
