package report

import "convene/session"

// This file is what facilitation adds to a worksheet: picks, dots, a headline,
// who is done, what other tables remarked.

// craft fills in what is said of a sheet as a whole.
func (m sheetMaker) craft(out *Sheet, sh *session.Sheet) {
	out.Done = len(sh.Done)
	for _, n := range sh.Covers {
		out.Hidden += n
	}
	if sh.Headline != "" {
		out.Headline = m.free(sh.Headline)
	}
	for i := range out.Sections {
		for _, p := range m.ex.Picks {
			if p.Rate > 0 { // it is about the worksheet as a whole: it stands at its first section
				if n, mean := sh.Rated(p); n > 0 && i == 0 {
					out.Sections[i].Picks = append(out.Sections[i].Picks, Pick{ID: p.ID, plain: m.say(p.Title), Count: n, Rate: p.Rate, Mean: mean}.titled())
				}
				continue
			}
			n := 0
			for _, made := range sh.Picks {
				if made.Pick == p.ID && made.Section == i {
					n++
				}
			}
			if n > 0 {
				out.Sections[i].Picks = append(out.Sections[i].Picks, Pick{ID: p.ID, Title: m.say(p.Title), Count: n})
			}
		}
	}
}

// free is a text that people wrote, with their names masked where that is asked for.
func (m sheetMaker) free(s string) string {
	if m.masks == nil {
		return clean(s)
	}
	return m.masks.Wrote(clean(s), m.table)
}

func (m sheetMaker) notes(e *session.Entry) []Note {
	out := []Note{}
	for _, n := range e.Notes {
		one := Note{Kind: string(n.Kind), Text: m.free(n.Text), Table: n.Table}
		if n.Answer != "" {
			one.Answer = m.free(n.Answer)
		}
		if s := m.st.Seat(n.Author); s != nil && !m.ex.Anonymous {
			one.By = m.name(s)
		}
		out = append(out, one)
	}
	return out
}
