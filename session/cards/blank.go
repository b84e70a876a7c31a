package cards

import (
	"fmt"

	"convene/exercises"
	"convene/session/document/handout"
)

// Blank is a plan's worksheets without anything on them, each once: for a room whose
// network fails.
func Blank(plan *exercises.Plan, lang exercises.Lang) handout.Paper {
	title := plan.Title.In(lang)
	p := handout.Paper{Lang: string(lang), Title: fmt.Sprintf(in(lang).BlankTitle, title)}
	had := map[string]bool{}
	for _, s := range plan.Steps {
		if s.Exercise == nil || s.Exercise.Page || had[s.Exercise.ID] { // a page is read, not written on
			continue
		}
		had[s.Exercise.ID] = true
		p.Pages = append(p.Pages, blank(s.Exercise, title, lang))
	}
	return p
}

func blank(ex *exercises.Exercise, session string, lang exercises.Lang) handout.Blank {
	w := in(lang)
	b := handout.Blank{
		Lang: string(lang), Session: session, Title: ex.Title.In(lang), Prompt: ex.Prompt.In(lang),
		Write: []string{w.BlankTable, w.BlankNames},
	}
	switch {
	case ex.Anonymous:
		b.Write, b.Notes = b.Write[:1], append(b.Notes, w.BlankUnnamed)
	case ex.NamesStay:
		b.Notes = append(b.Notes, w.BlankStays)
	}
	for i := range ex.Sections {
		s := &ex.Sections[i]
		if ex.Shape.Nests() {
			b.Draw = w.BlankDraw
			b.Map = append(b.Map, handout.BlankKind{Mark: s.Mark, Title: s.Title.In(lang), About: s.Definition.In(lang)})
			continue
		}
		part := handout.BlankSection{Title: s.Title.In(lang), About: s.Definition.In(lang)}
		for _, c := range s.Columns {
			part.Columns = append(part.Columns, ex.Columns[c].Title.In(lang))
		}
		for _, line := range s.Start {
			part.Lines = append(part.Lines, line.In(lang))
		}
		b.Sections = append(b.Sections, part)
	}
	for _, pick := range ex.Picks {
		q := pick.Title.In(lang)
		if pick.Rate > 0 {
			q = fmt.Sprintf(w.BlankRate, q, pick.Rate)
		}
		b.Picks = append(b.Picks, q)
	}
	return b
}
