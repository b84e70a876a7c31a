package wall

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"convene/session"
	"convene/session/carry"
	"convene/tui/draw"
	"convene/tui/part"
)

// aloudView is the page that reads all tables' commitments back.
type aloudView struct {
	scroll part.Scroll
	kept   map[session.SheetRef]*part.Aloud
}

// promised is what a table has committed to.
type promised struct {
	table  *session.Table
	spoken []carry.Spoken
	stay   []carry.Spoken // of sheets whose names stay at their table: they are counted, and not read
	hidden int            // lines that nobody else may see yet
}

// promises reads the commitments of all tables, and how many steps there are for commitments at all. The wall may be
// projected: nothing is in it that isn't everybody's to see, not even what a facilitator has written in quiet, and no word that stays at its table is read.
func (s *Screen) promises(now time.Time) (out []promised, steps int) {
	st := s.view.State
	if st.Plan == nil {
		return nil, 0
	}
	public := st.Public()
	if s.aloud.kept == nil {
		s.aloud.kept = map[session.SheetRef]*part.Aloud{}
	}
	for _, t := range st.Tables {
		p := promised{table: t}
		steps = 0
		for k := range st.Plan.Steps {
			if !carry.Commits(st.Exercise(k)) {
				continue
			}
			steps++
			ref := session.SheetRef{Table: t.Number, Step: k}
			if s.aloud.kept[ref] == nil {
				s.aloud.kept[ref] = &part.Aloud{}
			}
			if all := s.aloud.kept[ref].Of(public, ref, now); st.Exercise(k).NamesStay {
				p.stay = append(p.stay, all...)
			} else {
				p.spoken = append(p.spoken, all...)
			}
			for _, n := range t.Sheets[k].Covers {
				p.hidden += n
			}
		}
		out = append(out, p)
	}
	return out, steps
}

// all are those that are read and those that are only counted.
func (p promised) all() []carry.Spoken { return slices.Concat(p.spoken, p.stay) }

// readBack is the page of all tables' commitments, to be read aloud in the room before it closes.
func (s *Screen) readBack(k part.Kit) draw.Frame {
	w, inner := k.Words.Aloud, k.Inner()
	page := toRead{title: k.Theme.Title.Render(draw.Cut(w.OfAll, max(inner-10, 1))), keys: func(room int) string {
		return k.Keys(room, part.Does{Key: "Enter", Does: k.Words.Keys.ToTheWall.Hint}, part.Does{Key: "↑ ↓", Does: w.Scroll},
			part.Does{Key: "Esc", Does: k.Words.Menu.Close})
	}}
	tables, steps := s.promises(k.Now)
	if steps == 0 {
		page.lines = []string{k.Theme.Dim.Render(draw.Cut(w.NoSheet, inner))}
		return s.toRead(k, &s.aloud.scroll, page)
	}
	var all []carry.Spoken
	committed := 0
	for _, p := range tables {
		all = append(all, p.all()...)
		if len(p.all()) > 0 {
			committed++
		}
	}
	sum := fmt.Sprintf(w.AtTables, w.Commitments.Of(len(all)), k.Words.Common.Tables.Of(committed))
	if l := lacks(k, all); l != "" {
		sum += " · " + l
	}
	for _, l := range k.Wrapped(sum, inner) {
		page.under = append(page.under, k.Theme.Text.Render(l))
	}
	for i, p := range tables {
		if i > 0 {
			page.lines = append(page.lines, "")
		}
		page.lines = append(page.lines, promisedLines(k, p, inner)...)
	}
	return s.toRead(k, &s.aloud.scroll, page)
}

// lacks counts what some commitments have no date or nobody for; "" when all have both.
func lacks(k part.Kit, list []carry.Spoken) string {
	w := k.Words.Aloud
	undated, nobodys := 0, 0
	for _, c := range list {
		if c.NoDate() {
			undated++
		}
		if c.NoPerson() {
			nobodys++
		}
	}
	var out []string
	if undated > 0 {
		out = append(out, w.Undated.Of(undated))
	}
	if nobodys > 0 {
		out = append(out, w.Nobodys.Of(nobodys))
	}
	return strings.Join(out, " · ")
}

// promisedLines are a table with its commitments, each as a sentence and under it what it lacks.
func promisedLines(k part.Kit, p promised, inner int) []string {
	w := k.Words.Aloud
	name := k.Theme.Strong.Render(k.Words.Common.TableName(p.table.Number, p.table.Name.In(k.Lang)))
	room := max(inner-draw.Width(name)-2, 1)
	right := w.NoneHere
	if all := p.all(); len(all) > 0 {
		right = w.Commitments.Of(len(all))
		if l := lacks(k, all); l != "" && draw.Width(right)+3+draw.Width(l) <= room {
			right += " · " + l
		} else if l != "" { // how many there are can be counted below
			right = l
		}
	}
	right = draw.Cut(right, room)
	out := []string{part.Ends(name, k.Theme.Dim.Render(right), inner)}
	for _, c := range p.spoken {
		for i, l := range k.Commitment(c, max(inner-4, 1), false) {
			before := "    "
			if i == 0 {
				before = k.Theme.Dim.Render("  • ")
			}
			out = append(out, before+l)
		}
		var signs []string
		if c.NoDate() {
			signs = append(signs, w.SignUndated)
		}
		if c.NoPerson() {
			signs = append(signs, w.SignNobodys)
		}
		if len(signs) > 0 {
			out = append(out, "    "+k.Theme.Dim.Render(draw.Cut(strings.Join(signs, " · "), max(inner-4, 1))))
		}
	}
	if n := len(p.stay); n > 0 {
		out = append(out, "    "+k.Theme.Dim.Render(draw.Cut(fmt.Sprintf(k.Words.Wall.NamesStay, w.Commitments.Of(n)), max(inner-4, 1))))
	}
	if p.hidden > 0 {
		out = append(out, "    "+k.Theme.Dim.Render(draw.Cut(w.Hidden.Of(p.hidden), max(inner-4, 1))))
	}
	return out
}
