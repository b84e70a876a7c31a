package export

import (
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"convene/exercises"
	"convene/session/mapdraw"
	"convene/session/report"
	"convene/session/text"
)

// htmlMaker chooses what stands on the page.
type htmlMaker struct {
	words  words
	page   pageWords
	office officeWords
	craft  craftWords
	since  sinceWords
	lang   exercises.Lang
}

func htmlView(r *report.Report) htmlPage {
	m := htmlMaker{wordsIn(r.Lang), pageWordsIn(r.Lang), officeWordsIn(r.Lang), craftIn(r.Lang), sinceIn(r.Lang), r.Lang}
	w := m.words
	v := htmlPage{Lang: r.Lang, P: map[string]string{"skip": m.page.skip, "contents": m.page.contents}, W: map[string]string{"who": w.who}}
	if v.Lang == "" {
		v.Lang = exercises.English
	}
	var facts []fact
	v.Title, facts, v.Notes = head(r, w)
	for _, f := range facts {
		v.Facts = append(v.Facts, htmlFact(f))
	}
	if r.Follows != nil && r.Follows.Title != "" {
		v.Notes = append(v.Notes, m.since.follows(r.Follows.Title))
	}
	for _, f := range whoSat(r, w) {
		v.Who = append(v.Who, htmlFact(f))
	}
	v.Aims = m.aims(r.Plan)
	for i := range r.Steps {
		s := m.step(&r.Steps[i])
		v.Contents = append(v.Contents, htmlRef{s.ID, s.Title})
		v.Steps = append(v.Steps, s)
	}
	if v.Across = m.across(r); v.Across != nil {
		v.Contents = append(v.Contents, htmlRef{"across", v.Across.Title})
	}
	if v.Story = m.story(r.Story); v.Story != nil {
		v.Contents = append(v.Contents, htmlRef{"story", v.Story.Title})
	}
	if len(r.Steps) == 0 || len(r.Tables) == 0 {
		v.Nothing = w.nothing
	}
	v.Foot = v.Title
	if !r.Made.IsZero() {
		v.Foot += " · " + when(r.Made)
	}
	return v
}

// fact is one thing said about the session as a whole.
type fact struct{ Name, Value string }

// head is what stands at the top of a document: its title, the facts, and what
// the reader must know about what was left out.
func head(r *report.Report, w words) (title string, facts []fact, notes []string) {
	title = r.Plan.Title
	if title == "" {
		title = r.Session
	}
	if title == "" {
		title = w.session
	}
	if r.Session != "" && r.Session != title {
		facts = append(facts, fact{w.session, r.Session})
	}
	if !r.Started.IsZero() {
		facts = append(facts, fact{w.started, when(r.Started)})
	}
	if !r.Made.IsZero() {
		facts = append(facts, fact{w.made, when(r.Made)})
	}
	return title, facts, notesOf(r, w)
}

// whoSat is who sat where.
func whoSat(r *report.Report, w words) []fact {
	names := func(seats []report.Seat) string {
		if len(seats) == 0 {
			return w.nobody
		}
		out := make([]string, len(seats))
		for i, s := range seats {
			out[i] = s.Name
		}
		return strings.Join(out, ", ")
	}
	var out []fact
	for _, t := range r.Tables {
		out = append(out, fact{w.table(t.Number, t.Name), names(r.At(t.Number))})
	}
	if f := r.At(0); len(f) > 0 && len(r.Tables) > 0 {
		out = append(out, fact{w.facilitators, names(f)})
	}
	return out
}

// by is what stands behind an entry: who wrote it, and its dots.
func by(e *report.Entry, w words) string {
	var out []string
	if e.AuthorName != "" {
		out = append(out, e.AuthorName)
	}
	if e.Dots > 0 {
		out = append(out, strings.Repeat("•", min(e.Dots, 10))+" "+w.dots(e.Dots))
	}
	return strings.Join(out, " · ")
}

// remarks are what other tables said of an entry, each with who said it and what
// was answered.
func remarks(e *report.Entry, lang exercises.Lang) []fact {
	w := craftIn(lang)
	var out []fact
	for _, n := range e.Notes {
		says := text.OneLine(n.Text)
		if n.Answer != "" {
			says += " — " + w.answer + ": " + text.OneLine(n.Answer)
		}
		out = append(out, fact{w.from(n), says})
	}
	return out
}

// entryAt is an entry's address on a page, which lines elsewhere lead back to.
func entryAt(step, table int, id string) string {
	return fmt.Sprintf("s%d-t%d-%s", step, table, id)
}

func (m htmlMaker) step(st *report.Step) htmlStep {
	out := htmlStep{
		ID: "step-" + strconv.Itoa(st.Number), Title: m.words.step(st.Number, st.Title), Prompt: st.Exercise.Prompt,
	}
	if st.Minutes > 0 {
		out.Minutes = m.page.minutes(st.Minutes)
	}
	out.Data = m.data(st.Data, out.ID)
	if st.Exercise.NamesStay {
		out.Notes = append(out.Notes, m.words.namesStay)
	}
	if st.Exercise.Anonymous {
		out.Notes = append(out.Notes, m.words.anonymous)
	}
	for i := range st.Tables {
		t := &st.Tables[i]
		v := htmlTable{ID: fmt.Sprintf("step-%d-table-%d", st.Number, t.Number), Title: m.words.table(t.Number, t.Name)}
		v.Headline = text.OneLine(t.Sheet.Headline)
		if t.Sheet.Hidden > 0 {
			v.Hidden = fmt.Sprintf(m.craft.hidden, t.Sheet.Hidden)
		}
		at := func(id string) string { return entryAt(st.Number, t.Number, id) }
		switch {
		case t.Sheet.Withheld:
			v.Withheld = m.words.withheld
		case st.Exercise.Shape == exercises.Map:
			v.Map = m.mapOf(&t.Sheet, v.ID, v.Title, at)
		default:
			for k := range t.Sheet.Sections {
				s := m.section(&t.Sheet.Sections[k], v.ID+"-"+strconv.Itoa(k+1), st.Exercise.Anonymous, at)
				v.Sections = append(v.Sections, s)
			}
		}
		out.Tables = append(out.Tables, v)
	}
	return out
}

// columnClass keeps columns of a few letters narrow, for those of sentences.
func columnClass(k exercises.ColumnKind) string {
	switch k {
	case exercises.Person, exercises.Date, exercises.Number, exercises.Choice:
		return "brief"
	}
	return ""
}

// longRunes is from when an entry may break over pages: kept whole, it would push
// half a page of white before it.
const longRunes = 1200

func (m htmlMaker) section(s *report.Section, id string, anonymous bool, at func(string) string) htmlSection {
	out := htmlSection{ID: id, Gone: m.gone(id, *s), Title: s.Title, Definition: s.Definition, Number: m.office.number}
	var picked []string
	for _, p := range s.Picks {
		picked = append(picked, fmt.Sprintf("%s: %d", p.Title, p.Count))
	}
	out.Picks = strings.Join(picked, " · ")
	if len(s.Entries) == 0 {
		out.Empty = m.words.empty
		return out
	}
	if len(s.Columns) > 1 {
		out.Wide = len(s.Columns) > 2
		for _, c := range s.Columns {
			one := htmlColumn{Title: c.Title}
			if out.Wide {
				one.Class = columnClass(c.Kind)
			}
			out.Columns = append(out.Columns, one)
		}
		if !anonymous || slices.ContainsFunc(s.Entries, func(e report.Entry) bool { return e.Dots > 0 || e.Since != "" }) {
			out.WrittenBy = m.words.writtenBy
		}
	}
	for i := range s.Entries {
		e := &s.Entries[i]
		v := htmlEntry{
			ID: at(e.ID), Label: strconv.Itoa(e.Order), By: by(e, m.words), Since: m.since.mark(e.Since), Notes: remarks(e, m.lang),
		}
		was := e.Was
		for _, c := range e.Cells {
			cell := htmlCell{Text: strings.TrimSpace(c.Text)}
			if len(e.Cells) > 1 {
				cell.Was, was = m.wasIn(was, c.Column)
			}
			v.Cells = append(v.Cells, cell)
			out.Long = out.Long || len(c.Text) > longRunes
		}
		v.Was = m.was(report.InOneLine(was))
		out.Long = out.Long || len(e.Notes) > 3
		out.Entries = append(out.Entries, v)
	}
	return out
}

func (m htmlMaker) mapOf(s *report.Sheet, id, title string, at func(string) string) *htmlMap {
	out := &htmlMap{Region: m.page.mapOf(title) + " (" + m.page.mapScroll + ")", Kinds: m.words.kinds, AsList: m.page.asList, Gone: m.gone(id, s.Sections...)}
	for i := range s.Sections {
		// The picture has a legend of its own, of the kinds that are on it.
		if len(s.Sections[i].Entries) == 0 {
			out.Legend = append(out.Legend, htmlKind{htmlMark(&s.Sections[i]), s.Sections[i].Title, m.words.empty})
		}
	}
	lines := s.Outline()
	if len(lines) == 0 {
		out.Empty = m.page.emptyMap
		return out
	}
	sheet := mapSheetOf(s, m.words)
	d := mapdraw.Draw(sheet)
	if !fitsText(d) {
		size, turned, _ := sheetFor(d)
		out.Sheet = sheetSizes()[size].name
		if turned {
			out.Sheet += "-wide"
		}
	}
	p := picture{words: m.words, page: m.page, y: margin, wide: leastWide}
	p.place(sheet, d)
	out.Picture = template.HTML(p.inline(id+"-map", m.page.mapOf(title))) //nolint:gosec // svgText escapes every text in it
	labels := s.Labels(exercises.Map)
	nodes := map[string]*htmlBranch{}
	for _, l := range lines {
		e := l.Entry
		b := &htmlBranch{
			ID: at(e.ID), Label: labels[e.ID], Mark: htmlMark(l.Section), Kind: l.Section.Title, Text: strings.TrimSpace(e.Lead()),
			By: by(e, m.words), Since: m.since.mark(e.Since), Was: m.was(report.InOneLine(e.Was)), Notes: remarks(e, m.lang),
		}
		if b.Text == "" {
			b.Text = m.words.empty
		}
		for i, c := range e.Others() {
			if c != "" {
				b.More = append(b.More, htmlFact{l.Section.Columns[i].Title, c})
			}
		}
		for _, f := range e.Feeds {
			b.Links = append(b.Links, htmlLink{m.words.feeds, at(f.Entry), f.Name})
		}
		for _, f := range e.FedBy {
			b.Links = append(b.Links, htmlLink{m.words.fedBy, at(f.Entry), f.Name})
		}
		nodes[e.ID] = b
		if e.Parent != nil && nodes[e.Parent.Entry] != nil {
			up := nodes[e.Parent.Entry]
			up.Children = append(up.Children, b)
			continue
		}
		out.Roots = append(out.Roots, b)
	}
	return out
}

// htmlMark is a kind's mark as a small picture; the kind's name always follows it.
func htmlMark(s *report.Section) template.HTML {
	m, ok := mapdraw.ShapeOf(s.Mark, mapdraw.At(6, 6), 10)
	var b strings.Builder
	b.WriteString(`<svg viewBox="0 0 12 12" aria-hidden="true">`)
	switch {
	case !ok:
		return template.HTML(template.HTMLEscapeString(s.Mark) + " ") //nolint:gosec // escaped
	case m.Ring:
		b.WriteString(`<circle cx="6" cy="6" r="` + num(m.Radius) + `" fill="none" stroke="currentColor" stroke-width="1.5"/>`)
	case len(m.Points) == 1:
		b.WriteString(`<circle cx="6" cy="6" r="` + num(m.Radius) + `"/>`)
	default:
		b.WriteString(`<polygon points="`)
		for i, q := range m.Points {
			if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(pt(q))
		}
		b.WriteString(`"/>`)
	}
	b.WriteString(`</svg>`)
	return template.HTML(b.String()) //nolint:gosec // numbers only
}
