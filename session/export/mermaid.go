package export

import (
	"io"
	"strconv"
	"strings"

	"convene/exercises"
	"convene/session/mapdraw"
	"convene/session/report"
	"convene/session/text"
	"convene/session/write/font"
)

// Mermaid writes the report's maps as one flowchart in Mermaid's language, which
// many wikis and code hosts draw: a frame for each table where there are several.
// Nothing people wrote can end a label or begin another statement.
func Mermaid(w io.Writer, r report.Report) error {
	d := mermaid{words: wordsIn(r.Lang), page: pageWordsIn(r.Lang)}
	d.b.WriteString("flowchart RL\n")
	type sheetOf struct {
		title string
		sheet *report.Sheet
	}
	var maps []sheetOf
	for i := range r.Steps {
		st := &r.Steps[i]
		if st.Exercise.Shape != exercises.Map {
			continue
		}
		for k := range st.Tables {
			t := &st.Tables[k]
			maps = append(maps, sheetOf{d.words.step(st.Number, st.Title) + " — " + d.words.table(t.Number, t.Name), &t.Sheet})
		}
	}
	for i, m := range maps {
		if len(maps) > 1 {
			d.line(`subgraph map` + strconv.Itoa(i+1) + `["` + mermaidText(m.title) + `"]`)
			d.line("direction RL")
		}
		switch {
		case m.sheet.Withheld:
			d.line("none" + strconv.Itoa(i+1) + `["` + mermaidText(d.words.withheld) + `"]`)
		case len(m.sheet.Outline()) == 0:
			d.line("none" + strconv.Itoa(i+1) + `["` + mermaidText(d.page.emptyMap) + `"]`)
		default:
			d.sheet(m.sheet)
		}
		if len(maps) > 1 {
			d.line("end")
		}
	}
	if len(maps) == 0 {
		d.line(`none["` + mermaidText(d.page.noMaps) + `"]`)
	}
	d.line("classDef aside stroke-dasharray: 4 3")
	_, err := io.WriteString(w, d.b.String())
	return err
}

type mermaid struct {
	b     strings.Builder
	words words
	page  pageWords
	next  int
}

func (d *mermaid) line(s string) { d.b.WriteString("  " + s + "\n") }

// mermaidWidth is where labels break, in the units of their font's size.
const mermaidWidth = 230

func (d *mermaid) sheet(s *report.Sheet) {
	id := map[string]string{}
	lines := s.Outline()
	for _, l := range lines {
		d.next++
		id[l.Entry.ID] = "n" + strconv.Itoa(d.next)
	}
	for _, l := range lines {
		begin, end := mermaidShape(l.Section)
		class := ""
		if l.Section.Aside {
			class = ":::aside"
		}
		d.line(id[l.Entry.ID] + begin + `"` + d.label(l) + `"` + end + class)
	}
	// A sheet may name an entry as parent that isn't on it, if somebody else made
	// the report; such an arrow is left out.
	for _, l := range lines {
		e := l.Entry
		if e.Parent != nil && id[e.Parent.Entry] != "" {
			arrow := " --> "
			if l.Section.Aside {
				arrow = " -.- "
			}
			d.line(id[e.ID] + arrow + id[e.Parent.Entry])
		}
	}
	for _, l := range lines {
		for _, f := range l.Entry.Feeds {
			if id[f.Entry] != "" {
				d.line(id[l.Entry.ID] + ` -. "` + mermaidText(d.page.alsoFeeds) + `" .-> ` + id[f.Entry])
			}
		}
	}
}

func (d *mermaid) label(l report.Line) string {
	head := strings.TrimSpace(l.Section.Mark + " " + l.Section.Title)
	if l.Entry.Dots > 0 {
		head += " · " + d.words.dots(l.Entry.Dots)
	}
	out := []string{mermaidText(head)}
	led := false
	for i, c := range l.Entry.Cells {
		s := text.OneLine(c.Text)
		if s == "" {
			continue
		}
		if led {
			s = l.Section.Columns[i].Title + " " + s
		}
		led = true
		for _, part := range font.Regular().Wrap(s, mapdraw.LabelSize, mermaidWidth) {
			out = append(out, mermaidText(part))
		}
	}
	if !led {
		out = append(out, mermaidText(d.words.empty))
	}
	return strings.Join(out, "<br/>")
}

// mermaidShape is the outline of a kind's boxes.
func mermaidShape(s *report.Section) (begin, end string) {
	switch {
	case s.Aside:
		return "([", "])"
	case s.Mark == "◆":
		return "{{", "}}"
	case s.Mark == "●":
		return "(", ")"
	}
	return "[", "]"
}

// mermaidText is s inside Mermaid's quotes. Every sign that ends a label, begins
// markup in it or is read as HTML is written as its number.
func mermaidText(s string) string {
	var b strings.Builder
	for _, r := range text.OneLine(s) {
		switch {
		case strings.ContainsRune("\"#&<>`\\*_~%{}$", r):
			b.WriteString("#" + strconv.Itoa(int(r)) + ";")
		default:
			b.WriteRune(r)
		}
	}
	// A label that begins as a list does would become one.
	out := b.String()
	if n := leadLen(out + " "); n > 0 {
		out = out[:n-1] + "#" + strconv.Itoa(int(out[n-1])) + ";" + out[n:]
	}
	return out
}
