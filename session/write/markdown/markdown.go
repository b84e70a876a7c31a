// Package markdown writes a document as CommonMark with GitHub's tables. One column
// makes a list, several make a table, and a map a nested list in the order of its tree.
// Nothing that people wrote becomes markup, though a bare web address may still be made
// a link by what shows the document.
package markdown

import (
	"bytes"
	"io"
	"strings"

	"convene/session/document/block"
	"convene/session/document/words"
)

// Write writes the document.
func Write(w io.Writer, doc block.Document) error {
	d := markdown{words: doc.Words}
	for _, b := range doc.Blocks {
		d.write(b)
	}
	_, err := w.Write(d.b.Bytes())
	return err
}

type markdown struct {
	b     bytes.Buffer
	words *words.Words
}

// block writes one paragraph, heading, list or table, apart from the one before.
func (d *markdown) block(lines ...string) {
	if len(lines) == 0 {
		return
	}
	if d.b.Len() > 0 {
		d.b.WriteByte('\n')
	}
	for _, l := range lines {
		d.b.WriteString(l)
		d.b.WriteByte('\n')
	}
}

func (d *markdown) write(b block.Block) {
	switch b := b.(type) {
	case block.Title:
		d.block("# " + inline(b.Text))
	case block.Heading:
		d.block(strings.Repeat("#", b.Level) + " " + inline(b.Mark+" "+b.Text))
	case block.Facts:
		d.facts(b)
	case block.Checks:
		d.checks(b)
	case block.Note:
		d.block("> " + inline(b.Text))
	case block.Quote:
		d.block("> **" + b.Label + ":** " + inline(b.Text))
	case block.Para:
		s := inline(b.Text)
		if b.Role == block.Prompt {
			s = "*" + s + "*"
		}
		d.block(s)
	case block.List:
		d.list(b)
	case block.Table:
		d.table(b)
	case block.Chart:
		d.chart(b)
	case block.Grid:
		for i := range b.Parts {
			d.part(&b.Parts[i])
		}
	case block.Map:
		d.outline(b)
	case block.Threads:
		d.threads(b)
	case block.Versions:
		d.versions(b)
	}
}

func (d *markdown) facts(f block.Facts) {
	var lines []string
	for _, x := range f.Rows {
		values := make([]string, len(x.Values))
		for i, v := range x.Values {
			values[i] = inline(v)
		}
		said := strings.Join(values, ", ")
		if said == "" && x.None != "" {
			said = "*" + x.None + "*"
		}
		line, between := "- "+title(x.Name), ": "
		if f.Role == block.Sessions {
			line, between = "- "+inline(x.Name), ", "
		}
		if said != "" || f.Role != block.Sessions {
			line += between + said
		}
		if x.Beside != "" {
			line += " — *" + x.Beside + "*"
		}
		lines = append(lines, line)
	}
	d.block(lines...)
}

func (d *markdown) checks(c block.Checks) {
	var lines []string
	for _, x := range c.Items {
		tick := " "
		if x.Done {
			tick = "x"
		}
		lines = append(lines, "- ["+tick+"] "+inline(x.Text))
	}
	d.block(lines...)
}

// list writes lines with their sources in brackets.
func (d *markdown) list(l block.List) {
	var lines []string
	for _, x := range l.Items {
		line := "- "
		if x.Lead != "" {
			line += title(x.Lead) + ": "
		}
		for i, p := range x.Pieces {
			if i > 0 {
				line += ", "
			}
			if x.Lead == "" || len(p.From) == 0 {
				line += inline(p.Text)
			} else {
				line += written(p.Text, " ")
			}
			line += sources(p.From, x.Tail)
		}
		lines = append(lines, line)
	}
	d.block(lines...)
}

func sources(from []block.Ref, tail string) string {
	if len(from) == 0 {
		return ""
	}
	labels := make([]string, len(from))
	for i, r := range from {
		labels[i] = r.Label
	}
	s := strings.Join(labels, "; ")
	if tail != "" {
		s += ", " + inline(tail)
	}
	return " *(" + s + ")*"
}

func row(cells []string) string { return "| " + strings.Join(cells, " | ") + " |" }

func (d *markdown) table(t block.Table) {
	heads, rules := make([]string, len(t.Columns)), make([]string, len(t.Columns))
	for i, c := range t.Columns {
		heads[i], rules[i] = inline(c.Head), "---"
		if c.Kind == block.HollowColumn || c.Kind == block.BarColumn && t.Role == block.Spent {
			rules[i] = "---:"
		}
	}
	lines := []string{row(heads), row(rules)}
	for _, r := range t.Rows {
		cells := make([]string, len(r.Cells))
		for i, c := range r.Cells {
			cells[i] = d.cell(t.Columns[i].Kind, c, t.Top)
		}
		lines = append(lines, row(cells))
	}
	d.block(lines...)
}

func (d *markdown) cell(kind block.ColumnKind, c block.Cell, top int) string {
	switch kind {
	case block.NameColumn:
		return title(c.Text)
	case block.RefColumn:
		return title(c.Ref.Label)
	case block.BarColumn, block.HollowColumn:
		if c.Text != "" {
			return c.Text
		}
		return block.Bar(c.N, top)
	}
	return written(c.Text, "<br>")
}

// chart writes numbers as a table, their bars in signs.
func (d *markdown) chart(c block.Chart) {
	if c.Title != "" {
		d.block("**" + inline(c.Title) + "**")
	}
	head, rule := "| "+c.Head+" |", "| --- |"
	if c.Year != "" {
		head, rule = head+" "+c.Year+" |", rule+" --- |"
	}
	head, rule = head+" "+inline(c.Measure)+" | |", rule+" ---: | --- |"
	if c.Gap != "" {
		head, rule = head+" "+inline(c.Gap)+" |", rule+" ---: |"
	}
	lines := []string{head, rule}
	for _, r := range c.Rows {
		row := "| " + inline(r.Name) + " |"
		if c.Year != "" {
			row += " " + inline(r.Year) + " |"
		}
		signs := 0
		if r.Share > 0 {
			signs = max(1, int(r.Share*block.BarWidth+0.5))
		}
		row += " " + r.Figure + " | " + strings.Repeat("█", signs) + " |"
		if c.Gap != "" {
			row += " " + r.Gap + " |"
		}
		lines = append(lines, row)
	}
	d.block(lines...)
	if c.Source != "" {
		d.block("*" + c.SourceWord + " " + inline(c.Source) + "*")
	}
}

func (d *markdown) threads(t block.Threads) {
	var lines []string
	for _, c := range t.Items {
		who := "*" + c.Nobody + "*"
		if c.Who != "" {
			who = "**" + inline(c.Who) + "**"
		}
		line := strings.TrimRight("- "+who+" "+inline(c.What), " ")
		if c.By != "" {
			line += " — " + inline(c.By)
		}
		lines = append(lines, line)
		for _, ch := range c.Chapters {
			lines = append(lines, "  - "+inline(ch.Name)+": "+inline(ch.Values[0]))
		}
	}
	d.block(lines...)
}

func (d *markdown) versions(all block.Versions) {
	for _, v := range all.All {
		d.block("**" + inline(v.Title) + "**")
		for _, p := range v.Parts {
			lines := []string{"*" + inline(p.Title) + "*", ""}
			for _, l := range p.Lines {
				line := "- " + inline(l.Text)
				if s := l.Whole(d.words.Document.Was); s != "" {
					line += " — *" + inline(s) + "*"
				}
				lines = append(lines, line)
			}
			d.block(lines...)
		}
	}
}
