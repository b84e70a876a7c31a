package files

import (
	"maps"
	"slices"

	"convene/exercises"
	"convene/session"
	"convene/session/text"
)

// passedOver lists the lines that are left in which the person may still be named:
// their name is an everyday word there, or is written like one. evs is the journal
// without the person, st what comes of it.
func passedOver(evs []session.Event, st session.State, find session.Finder) *blots {
	b := &blots{}
	look := func(where Place, s string, in session.Field, hidden bool) {
		at := find(s, in)
		if len(at) == 0 {
			return
		}
		line := Blotted{Where: where, Line: aroundPlace(text.CleanLine(s), at[0])}
		switch {
		case hidden:
			b.covered++
		case !slices.Contains(b.found, line):
			b.found = append(b.found, line)
		}
	}
	if st.Plan != nil {
		ours := ownWords()
		for _, s := range words(tree(st.Plan)) {
			if !ours[s] {
				look(Place{What: TheAgenda}, s, session.Field{Kind: session.AgendaText}, false)
			}
		}
	}
	open := st.Public()
	for _, t := range st.Tables {
		for k, sh := range t.Sheets {
			ex := st.Exercise(k)
			for _, e := range sh.Entries {
				hidden := open.Sheet(sh.Ref).Entry(e.ID) == nil
				for c, s := range e.Texts {
					in := session.Field{Table: t.Number}
					if ex != nil && c < len(ex.Columns) && ex.Columns[c].Kind == exercises.Person {
						in.Kind = session.PeopleText
					}
					look(on(t.Number, ex), s.String(), in, hidden || e.Removed)
				}
			}
		}
	}
	for _, ev := range evs {
		where, s, table := remarkIn(st, ev.Body)
		look(where, s, session.Field{Table: table}, false)
	}
	return b
}

// remarkIn is what an event says beside the worksheets.
func remarkIn(st session.State, body session.Body) (where Place, s string, table int) {
	sheet := func(ref session.SheetRef, what Remark) Place {
		return Place{Table: ref.Table, Exercise: st.Exercise(ref.Step), What: what}
	}
	switch b := body.(type) {
	case session.Announced:
		return Place{Table: b.Table, What: AnAnnouncement}, b.Text, b.Table
	case session.HeadlineSet:
		return sheet(b.Sheet, AHeadline), b.Text, b.Sheet.Table
	case session.HelpCalled:
		return Place{Table: b.Table, What: ACallForHelp}, b.Reason, b.Table
	case session.NoteLeft:
		return sheet(b.Sheet, ANote), b.Note.Text, b.Sheet.Table
	case session.NoteAnswered:
		return sheet(b.Sheet, AnAnswer), b.Answer, b.Sheet.Table
	}
	return Place{}, "", 0
}

// words are all the texts of a tree.
func words(of any) (out []string) {
	switch of := of.(type) {
	case string:
		return []string{of}
	case []any:
		for _, x := range of {
			out = append(out, words(x)...)
		}
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(of)) {
			out = append(out, words(of[key])...)
		}
	}
	return out
}

// ownWords is whatever the program's own plans and worksheets say: it is about nobody.
func ownWords() map[string]bool {
	ours := map[string]bool{}
	for _, p := range exercises.Plans() {
		for _, s := range words(tree(p)) {
			ours[s] = true
		}
	}
	for _, ex := range exercises.Exercises() {
		for _, s := range words(tree(exercises.PlanOf(ex))) {
			ours[s] = true
		}
	}
	return ours
}

// aroundPlace is a line cut to where a name stands in it, in runes.
func aroundPlace(line string, at [2]int) string {
	runes := []rune(line)
	from, to := max(min(at[0], len(runes))-beforeBlots, 0), min(at[1]+mostAround-beforeBlots, len(runes))
	out := string(runes[from:to])
	if from > 0 {
		out = "…" + out
	}
	if to < len(runes) {
		out += "…"
	}
	return out
}
