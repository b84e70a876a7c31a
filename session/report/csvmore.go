package report

import (
	"bytes"
	"io"
	"strconv"
	"strings"
)

// CommitmentsCSV writes the promises, a row each: those of this session first.
func CommitmentsCSV(w io.Writer, r Report) error {
	var b bytes.Buffer
	b.WriteString("\ufeff")
	row(&b, []string{"id", "session", "made_on", "table", "who", "what", "first_step", "due", "typed", "status", "why", "flags"})
	for _, p := range r.Promises {
		flags := make([]string, len(p.Flags))
		for i, f := range p.Flags {
			flags[i] = string(f)
		}
		row(&b, []string{
			p.ID, unformula(p.Title), p.Made, strconv.Itoa(p.Number), unformula(p.Who), unformula(p.What), unformula(p.FirstStep),
			p.Due, unformula(p.Typed), string(p.Status), unformula(p.Why), strings.Join(flags, " "),
		})
	}
	_, err := w.Write(b.Bytes())
	return err
}

// NotesCSV writes what the CSV of entries has no columns for: what tables are called,
// their headlines, the remarks of other tables, and what was answered.
func NotesCSV(w io.Writer, r Report) error {
	var b bytes.Buffer
	b.WriteString("\ufeff")
	row(&b, []string{"session", "step", "exercise", "table", "section", "entry", "kind", "text", "from_table", "by"})
	session := unformula(r.Session)
	for _, t := range r.Tables {
		if t.Name != "" && r.Only.Table == 0 { // one table knows what it is called
			row(&b, []string{session, "", "", strconv.Itoa(t.Number), "", "", "table-name", unformula(t.Name), "", ""})
		}
	}
	for _, st := range r.Steps {
		for _, t := range st.Tables {
			head := []string{session, strconv.Itoa(st.Number), st.Exercise.ID, strconv.Itoa(t.Number)}
			add := func(more ...string) { row(&b, append(head[:len(head):len(head)], more...)) }
			if t.Sheet.Headline != "" {
				add("", "", "headline", unformula(t.Sheet.Headline), "", "")
			}
			for _, sec := range t.Sheet.Sections {
				for _, e := range sec.Entries {
					for _, n := range e.Notes {
						from := ""
						if n.Table > 0 {
							from = strconv.Itoa(n.Table)
						}
						add(sec.ID, e.ID, n.Kind, unformula(n.Text), from, unformula(n.By))
						if n.Answer != "" {
							add(sec.ID, e.ID, "answer", unformula(n.Answer), "", "")
						}
					}
				}
			}
		}
	}
	_, err := w.Write(b.Bytes())
	return err
}
