package sim

import (
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"convene/exercises"
	"convene/session"
	"convene/session/text"
)

// Fill writes a whole entry, a text in each column, into a section of a
// worksheet, as somebody does who knows what the columns are for: a date in one
// for dates, one of the choices where there are some. On a map it hangs where its
// kind may hang. A full section is left alone.
func (p *Person) Fill(h Hand, ref session.SheetRef, section int) error {
	st := h.State()
	ex, sh := st.Exercise(ref.Step), st.Sheet(ref)
	if ex == nil || sh == nil || section < 0 || section >= len(ex.Sections) {
		return &session.Error{Code: session.NoSuchSheet}
	}
	place := session.Place{Section: section, Parent: p.hook(sh, ex, section)}
	if all := sh.Section(section); len(all) > 0 {
		place.After = all[len(all)-1].ID
	}
	id := h.NewID(ref.Step, 1)
	for i, c := range ex.Sections[section].Columns {
		w := session.Write{Sheet: ref, Entry: id, Column: c, Edit: p.words(h, ref.Step, text.Text{}, ex.Columns[c], st)}
		if i == 0 {
			w.New = &place
		}
		if _, err := h.Do(w); err != nil {
			if refusedFor(err, session.SectionFull) {
				return nil
			}
			return err
		}
	}
	return nil
}

// GoOn fills what is still empty in the entries that were brought from the
// session before: how a commitment went, what a plan still lacks.
func (p *Person) GoOn(h Hand, ref session.SheetRef) error {
	st := h.State()
	ex, sh := st.Exercise(ref.Step), st.Sheet(ref)
	if ex == nil || sh == nil {
		return &session.Error{Code: session.NoSuchSheet}
	}
	for _, e := range sh.Entries {
		if e.Brought == nil || e.Removed {
			continue
		}
		for _, c := range ex.Sections[e.Section].Columns {
			if !e.Texts[c].Empty() {
				continue
			}
			if _, err := h.Do(session.Write{Sheet: ref, Entry: e.ID, Column: c, Edit: p.words(h, ref.Step, e.Texts[c], ex.Columns[c], st)}); err != nil {
				return err
			}
		}
	}
	return nil
}

func refusedFor(err error, codes ...session.Code) bool {
	var refused *session.Error
	return errors.As(err, &refused) && (len(codes) == 0 || slices.Contains(codes, refused.Code))
}

// hook is where an entry of the kind may hang, the shallowest such place.
func (p *Person) hook(sh *session.Sheet, ex *exercises.Exercise, section int) text.ID {
	if !ex.Shape.Nests() {
		return text.ID{}
	}
	best, least := text.ID{}, ex.Limits.Depth-1 // below the last level there is nothing
	for _, e := range sh.Entries {
		if e.Removed || !slices.Contains(ex.Sections[section].Under, ex.Sections[e.Section].ID) {
			continue
		}
		if d := sh.Depth(e.ID); d < least {
			best, least = e.ID, d
		}
	}
	return best
}

// words is the edit that types what belongs into a column.
func (p *Person) words(h Hand, step int, t text.Text, col exercises.Column, st session.State) text.Edit {
	one := func(of ...string) string { return of[p.rnd.IntN(len(of))] }
	s := phrase(p.rnd)
	switch x := st.Seat(p.seat); {
	case col.Here && x != nil:
		s = x.Name
	case col.Kind == exercises.Date:
		s = one("15 April", "by May 1", "15 de abril", "in two weeks", "el próximo viernes", "2026-06-30")
	case col.Kind == exercises.Number:
		s = one("10.7", "3", "41")
	case col.Kind == exercises.Choice && len(col.Choices) > 0:
		lang := exercises.English
		if x != nil && x.Lang != "" {
			lang = x.Lang
		}
		s = col.Choices[p.rnd.IntN(len(col.Choices))].In(lang)
	}
	s = strings.TrimSpace(strings.ReplaceAll(text.CleanTyped("", s), "\n", " "))
	if s == "" {
		s = "x"
	}
	return t.Insert(t.At(t.Len()), h.NewID(step, utf8.RuneCountInString(s)), s)
}
