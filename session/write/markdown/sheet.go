package markdown

import (
	"slices"
	"strings"

	"convene/session/document/block"
)

func (d *markdown) part(p *block.Part) {
	d.block("#### " + inline(p.Title))
	if p.Definition != "" {
		d.block("*" + inline(p.Definition) + "*")
	}
	if len(p.Picks) > 0 {
		picks := make([]string, len(p.Picks))
		for i, s := range p.Picks {
			picks[i] = title(s)
		}
		d.block(strings.Join(picks, " · "))
	}
	switch {
	case len(p.Items) == 0:
		d.block("*" + p.Empty + "*")
	case len(p.Columns) > 1:
		d.block(d.rows(p)...)
	default:
		var lines []string
		for i := range p.Items {
			e := &p.Items[i]
			for _, c := range e.Cells {
				lines = append(lines, "- "+written(c, "\\\n  ")+d.meta(e))
			}
			lines = append(lines, d.below(e, "  ")...)
		}
		d.block(lines...)
	}
	d.gone(p.Gone)
}

// meta is what stands behind an entry: who wrote it, its dots, what became of it.
func (d *markdown) meta(e *block.Item) string {
	out := slices.DeleteFunc([]string{inline(e.Author), e.Dotted, e.Since}, func(s string) bool { return s == "" })
	if len(out) == 0 {
		return ""
	}
	return " — *" + strings.Join(out, ", ") + "*"
}

// below is what belongs to an entry, as a list below it: how it came, and what other
// tables remarked.
func (d *markdown) below(e *block.Item, indent string) []string {
	var out []string
	if s := e.Before(); s != "" {
		out = append(out, indent+"- *"+d.words.Document.Was+"* "+inline(s))
	}
	for _, r := range e.Remarks {
		out = append(out, indent+"- "+remark(r))
	}
	return out
}

// remark is one in a line that can stand anywhere.
func remark(r block.Remark) string {
	s := "*" + r.Kind + "*"
	if r.Table != "" {
		s += " (" + r.Table + ")"
	}
	s += ": " + inline(r.Text)
	if r.Answer != "" {
		s += " — *" + r.AnswerWord + "*: " + inline(r.Answer)
	}
	return s
}

// rows is a section of several columns as a table. A row has no room below it, so what
// belongs to an entry stands in its first cell.
func (d *markdown) rows(p *block.Part) []string {
	var heads, rules []string
	for _, c := range p.Columns {
		heads, rules = append(heads, inline(c.Title)), append(rules, "---")
	}
	if p.Signed {
		heads, rules = append(heads, d.words.Document.WrittenBy), append(rules, "---")
	}
	out := []string{row(heads), row(rules)}
	for i := range p.Items {
		e := &p.Items[i]
		var cells []string
		for k, c := range e.Cells {
			s := written(c, "<br>")
			if k == 0 {
				if was := e.Before(); was != "" {
					s += "<br>*" + d.words.Document.Was + "* " + inline(was)
				}
				for _, r := range e.Remarks {
					s += "<br>" + remark(r)
				}
			}
			cells = append(cells, s)
		}
		if p.Signed {
			cells = append(cells, strings.TrimPrefix(d.meta(e), " — "))
		}
		out = append(out, row(cells))
	}
	return out
}

func (d *markdown) gone(all []block.Gone) {
	if len(all) == 0 {
		return
	}
	lines := []string{"*" + d.words.Document.LetGo + "*", ""}
	for _, g := range all {
		lines = append(lines, "- ~~"+inline(strings.Join(g, " — "))+"~~")
	}
	d.block(lines...)
}

// outline is a map: its tree as nested lists, then the kinds nobody used.
func (d *markdown) outline(m block.Map) {
	var kinds []string
	for _, p := range m.Parts {
		kinds = append(kinds, strings.TrimSpace(title(p.Mark)+" "+inline(p.Title)))
	}
	d.block(d.words.Document.Kinds + " " + strings.Join(kinds, " · "))
	used := make([]bool, len(m.Parts))
	var lines []string
	for i := range m.Items {
		lines = append(lines, d.branch(&m.Items[i], &m.Parts[m.Items[i].Kind])...)
		used[m.Items[i].Kind] = true
	}
	for i, p := range m.Parts {
		if !used[i] {
			lines = append(lines, "- "+kinds[i]+": *"+p.Empty+"*")
		}
	}
	d.block(lines...)
	for _, p := range m.Parts {
		d.gone(p.Gone)
	}
}

// branch is one entry of a map with what belongs to it, each on a line of its own
// inside the list item.
func (d *markdown) branch(e *block.Item, p *block.Part) []string {
	in := strings.Repeat("  ", e.Depth)
	first := in + "- "
	if p.Mark != "" {
		first += title(p.Mark) + " "
	}
	var more []string
	for i, c := range e.Cells {
		if i == 0 {
			first += written(c, " ")
			if c == "" {
				first += "*" + p.Empty + "*"
			}
			first += d.meta(e)
		} else if t := written(c, " "); t != "" {
			more = append(more, "*"+inline(p.Columns[i].Title)+"* "+t)
		}
	}
	for _, l := range e.Links {
		more = append(more, "↺ *"+l.Word+"* "+written(l.Name, " "))
	}
	out := []string{first}
	for _, m := range more {
		out[len(out)-1] += "\\"
		out = append(out, in+"  "+m)
	}
	return append(out, d.below(e, in+"  ")...)
}
