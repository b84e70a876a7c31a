package xlsx

import (
	"strings"

	"convene/session/document"
	"convene/session/report"
	"convene/session/text"
)

// overviewSheets are the names of the sheets that the overview leads to.
type overviewSheets struct {
	steps []string // in the steps' order
	story string
}

// overview says what the document is and what is in it.
func (b *book) overview(name string, to overviewSheets, minutes []report.Minutes) error {
	longest := 0
	for _, st := range b.r.Steps {
		longest = max(longest, runesWide(b.words.Step(st.Number, st.Title)))
	}
	first := column{width: wideEnough(longest, 24, 44)}
	columns := []column{first, {width: 40}, {width: 10}, {width: 70}}
	if len(minutes) > 0 {
		columns = []column{first, {width: 40}, {width: 11}, {width: 11}, {width: 70}}
	}
	s, err := b.newSheet(name, columns)
	if err != nil {
		return err
	}
	s.plain = true
	r, w := b.r, &b.words.Document
	s.add(cell{text: b.title(), look: look{kind: lookTitle}})
	fact := func(what, is string) {
		s.add(cell{text: what, look: look{kind: lookHead}}, cell{text: is})
	}
	if r.Session != "" && r.Session != b.title() {
		fact(w.Session, r.Session)
	}
	if r.Plan.Place != "" {
		fact(w.Where, r.Plan.Place)
	}
	if !r.Started.IsZero() {
		fact(w.Begun, document.When(r.Started))
	}
	if !r.Made.IsZero() {
		fact(w.Made, document.When(r.Made))
	}
	for _, n := range document.Notes(*r) {
		s.note(n)
	}
	b.aims(s)
	if len(r.Tables) == 0 || len(r.Steps) == 0 {
		s.note(w.Nothing)
		return s.done()
	}
	s.add()
	s.heads(w.Who, b.words.Document.People)
	for _, t := range r.Tables {
		b.seats(s, b.words.Table(t.Number, t.Name), r.At(t.Number))
	}
	if f := r.At(0); len(f) > 0 {
		b.seats(s, w.Facilitators, f)
	}
	b.agenda(s, to, minutes)
	b.sessions(s, to.story)
	return s.done()
}

// aims lists the plan's benchmarks. Whether one is reached is said by a sign and
// in words, so that it can be seen in grey and heard.
func (b *book) aims(s *sheetRows) {
	all := b.r.Plan.Benchmarks
	if len(all) == 0 {
		return
	}
	w := &b.words.Document
	s.add()
	s.heads(w.Benchmarks, document.Reached(b.words, all))
	for _, m := range all {
		state := "☐ " + w.Open
		if m.Ticked {
			state = "☑ " + w.Reached
		}
		s.add(cell{text: state}, cell{text: m.Text})
	}
}

// agenda lists the steps, with the minutes that they were given and, where it is
// known, those that they took.
func (b *book) agenda(s *sheetRows, to overviewSheets, minutes []report.Minutes) {
	s.add()
	if len(minutes) > 0 {
		of := func(s string) string { return b.words.Across.Minutes + ": " + strings.ToLower(s) }
		s.heads(b.words.Workbook.Step, b.words.Workbook.Prompt, of(b.words.Across.Planned), of(b.words.Across.Used), b.words.Workbook.Notes)
	} else {
		s.heads(b.words.Workbook.Step, b.words.Workbook.Prompt, b.words.Workbook.Minutes, b.words.Workbook.Notes)
	}
	for i := range b.r.Steps {
		st := &b.r.Steps[i]
		var notes []string
		if st.Exercise.NamesStay {
			notes = append(notes, b.words.Document.NamesStay)
		}
		if st.Exercise.Anonymous {
			notes = append(notes, b.words.Document.Anonymous)
		}
		if n := b.numbersOf(st); n != "" {
			notes = append(notes, n)
		}
		given := cell{}
		if st.Minutes > 0 {
			given = intCell(st.Minutes)
		}
		cells := []cell{s.link(b.words.Step(st.Number, st.Title), to.steps[i]), {text: st.Exercise.Prompt}, given}
		if len(minutes) > 0 {
			cells = append(cells, usedCell(minutes, st.Number))
		}
		s.add(append(cells, cell{text: strings.Join(notes, "\n")})...)
	}
}

// link is the text in a sheet's first column, leading to another sheet. One that is
// wider than the column leads nowhere: not every program wraps links, and a title
// that is cut off is worse.
func (s *sheetRows) link(text, to string) cell {
	if strings.Contains(text, "\n") || float64(runesWide(text)) > s.columns[0].width {
		return cell{text: text}
	}
	return cell{text: text, look: look{kind: lookLink}, to: to}
}

func usedCell(minutes []report.Minutes, step int) cell {
	for _, m := range minutes {
		if m.Number == step && m.Used > 0 {
			return intCell(m.Used)
		}
	}
	return cell{}
}

// numbersOf says that a step has numbers, and what of.
func (b *book) numbersOf(st *report.Step) string {
	if len(st.Data) == 0 {
		return ""
	}
	var titles []string
	for _, d := range st.Data {
		if s := text.OneLine(d.Title); s != "" {
			titles = append(titles, s)
		}
	}
	if len(titles) == 0 {
		return b.words.Workbook.Numbers
	}
	return b.words.Workbook.Numbers + ": " + strings.Join(titles, " · ")
}

// sessions lists those that the story is told of, this one the last.
func (b *book) sessions(s *sheetRows, to string) {
	if b.r.Story == nil {
		return
	}
	w := &b.words.Story
	s.add()
	s.add(cell{text: w.Title, look: look{kind: lookHead}, to: to}, cell{text: b.words.Document.Begun, look: look{kind: lookHead}})
	for _, one := range b.r.Story.Sessions {
		var facts []string
		if !one.Started.IsZero() {
			facts = append(facts, document.When(one.Started))
		}
		if reached := document.Reached(b.words, one.Benchmarks); reached != "" {
			facts = append(facts, reached)
		}
		s.add(cell{text: one.Title}, cell{text: strings.Join(facts, "\n")})
	}
}

func (b *book) seats(s *sheetRows, who string, seats []report.Seat) {
	if len(seats) == 0 {
		s.add(cell{text: who}, cell{text: b.words.Document.Nobody, look: look{kind: lookQuiet}})
		return
	}
	names := make([]string, len(seats))
	for i, p := range seats {
		names[i] = p.Name
	}
	s.add(cell{text: who}, cell{text: strings.Join(names, ", ")})
}
