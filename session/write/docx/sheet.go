package docx

import (
	"slices"
	"strconv"
	"strings"

	"convene/session/document/block"
	"convene/session/document/words"
)

// grid writes a worksheet of sections. Neighbours that ask for one text each share a
// table, a row a section, as the sheet on paper has it; a section of several columns is a
// table of its own, a row an entry.
func (d *docx) grid(g block.Grid) {
	if !slices.ContainsFunc(g.Parts, func(p block.Part) bool { return len(p.Items) > 0 }) {
		d.blank(g.Parts)
		return
	}
	for i := 0; i < len(g.Parts); {
		if len(g.Parts[i].Columns) != 1 {
			d.several(g, &g.Parts[i])
			i++
			continue
		}
		end := i + 1
		for end < len(g.Parts) && len(g.Parts[end].Columns) == 1 && g.Parts[end].Columns[0].Title == g.Parts[i].Columns[0].Title {
			end++
		}
		d.rowsOf(g, g.Parts[i:end])
		i = end
	}
}

// blank is a worksheet that nobody wrote on, in few words: its sections, and the picks
// somebody made all the same.
func (d *docx) blank(parts []block.Part) {
	var sections []string
	for i := range parts {
		s := strings.TrimSpace(parts[i].Mark + " " + parts[i].Title)
		if len(parts[i].Picks) > 0 {
			s += " (" + strings.Join(parts[i].Picks, ", ") + ")"
		}
		sections = append(sections, s)
	}
	d.unused(sections, parts[0].Empty)
	for i := range parts {
		d.gone(parts[i].Gone, false)
	}
}

func (d *docx) unused(titles []string, empty string) {
	d.x.para(para{style: "Unused"}, span{text: strings.Join(titles, " · ") + ": "}, span{style: "Quiet", text: empty})
}

func (d *docx) rowsOf(g block.Grid, parts []block.Part) {
	t := d.x.tableOpen(g.Caption, shares(d.width(), 3, 7), []string{d.words.Document.Section, parts[0].Columns[0].Title})
	for i := range parts {
		p := &parts[i]
		runes := 0
		for k := range p.Items {
			runes += len(p.Items[k].Cells[0]) + 60
		}
		t.rowOpen(runes)
		t.cellOpen(0, 1)
		d.line("CellTitle", p.Title)
		d.about(p, "CellNote")
		t.cellClose()
		t.cellOpen(1, 1)
		for k := range p.Items {
			e := &p.Items[k]
			s := e.Cells[0]
			d.x.open(para{style: "CellItem", num: bulletList, rtl: startsRTL(s)})
			d.bookmark(e.ID, span{text: strings.TrimSpace(s), lang: langOf(e)})
			d.meta(e)
			d.x.close()
			d.below(e, 0)
		}
		if len(p.Items) == 0 {
			d.x.para(para{style: "Cell"}, span{style: "Quiet", text: p.Empty})
		}
		d.gone(p.Gone, true)
		t.cellClose()
		t.rowClose()
	}
	t.close()
}

// about writes what belongs to a section itself: its definition and its picks.
func (d *docx) about(p *block.Part, style string) {
	if p.Definition != "" {
		d.line(style, p.Definition)
	}
	if len(p.Picks) > 0 {
		d.line(style, strings.Join(p.Picks, "\n"))
	}
}

// several writes a section of several columns.
func (d *docx) several(g block.Grid, p *block.Part) {
	d.line("Heading3", p.Title)
	d.about(p, "Definition")
	heads, weights := []string{}, []int{}
	for _, c := range p.Columns {
		w := 4
		if c.Brief {
			w = 3
		}
		heads, weights = append(heads, c.Title), append(weights, w)
	}
	if p.Named {
		heads, weights = append(heads, d.words.Document.WrittenBy), append(weights, 3)
	}
	dots := slices.ContainsFunc(p.Items, func(e block.Item) bool { return e.Dots > 0 })
	if dots {
		heads, weights = append(heads, d.words.Document.DotsHead), append(weights, 2)
	}
	t := d.x.tableOpen(p.Title+", "+g.Table, shares(d.width(), weights...), heads)
	for i := range p.Items {
		d.entry(t, p, &p.Items[i], dots)
	}
	if len(p.Items) == 0 {
		t.rowOpen(0)
		t.cellOpen(0, len(heads))
		d.x.para(para{style: "Cell"}, span{style: "Quiet", text: p.Empty})
		t.cellClose()
		t.rowClose()
	}
	t.close()
	if d.gone(p.Gone, false) {
		d.x.raw(afterTable) // or the next table would stand right at the last line
	}
}

func (d *docx) entry(t docxTable, p *block.Part, e *block.Item, dots bool) {
	runes := 0
	for _, c := range e.Cells {
		runes = max(runes, len(c))
	}
	t.rowOpen(runes)
	for k, c := range e.Cells {
		t.cellOpen(k, 1)
		d.x.open(para{style: "Cell", rtl: startsRTL(c)})
		if k == 0 {
			d.bookmark(e.ID, span{text: strings.TrimSpace(c), lang: langOf(e)})
			d.x.span(span{style: "Meta", text: behind(e.Since)})
		} else {
			d.x.span(span{text: strings.TrimSpace(c), lang: langOf(e)})
		}
		d.x.close()
		if k == 0 {
			d.below(e, 0)
		}
		t.cellClose()
	}
	at := len(e.Cells)
	if p.Named {
		t.cell(at, "Cell", span{style: "Meta", text: e.Author})
		at++
	}
	if dots {
		t.cell(at, "Cell", span{text: strconv.Itoa(e.Dots)})
	}
	t.rowClose()
}

// behind is what stands behind an entry's text.
func behind(all ...string) string {
	all = slices.DeleteFunc(all, func(s string) bool { return s == "" })
	if len(all) == 0 {
		return ""
	}
	return " — " + strings.Join(all, ", ")
}

// meta writes who wrote an entry, its dots, and what has become of it.
func (d *docx) meta(e *block.Item) {
	if s := behind(e.Author, e.Dotted, e.Since); s != "" {
		d.x.span(span{style: "Meta", text: s})
	}
}

// below is what belongs to an entry, below it: how it came, and what other tables said.
func (d *docx) below(e *block.Item, indent int) {
	if s := e.Before(); s != "" {
		d.x.para(para{style: "Was", indent: indent, rtl: startsRTL(s)}, span{style: "Meta", text: d.words.Document.Was + " "}, span{text: s})
	}
	for _, r := range e.Remarks {
		d.x.para(para{style: "Remark", indent: indent, rtl: startsRTL(r.Text)}, span{style: "Meta", text: r.From()}, span{text: r.Text})
		if r.Answer != "" {
			d.x.para(para{style: "Remark", indent: indent, rtl: startsRTL(r.Answer)}, span{style: "Meta", text: r.AnswerWord + ": "}, span{text: r.Answer})
		}
	}
}

// gone are the lines of a section that were let go, struck through. What they are is said
// above them: not everybody sees the stroke. It tells whether there are any.
func (d *docx) gone(all []block.Gone, inCell bool) bool {
	if len(all) == 0 {
		return false
	}
	line := "Finding"
	if inCell {
		line = "CellItem"
	}
	d.x.para(para{style: "GoneHead", keepNext: !inCell}, span{text: d.words.Document.LetGo})
	for _, g := range all {
		s := strings.Join(g, " — ")
		d.x.para(para{style: line, num: bulletList, rtl: startsRTL(s)}, span{style: "Gone", text: s})
	}
	return true
}

// mapOf writes a map as an outline, a list of as many levels as the map has, each entry
// behind the mark of its kind and under it what else it says; and its picture.
func (d *docx) mapOf(m block.Map) {
	if len(m.Items) == 0 {
		d.blank(m.Parts)
		return
	}
	var kinds, none []string
	for i := range m.Parts {
		kind := strings.TrimSpace(m.Parts[i].Mark + " " + m.Parts[i].Title)
		kinds = append(kinds, kind)
		if !slices.ContainsFunc(m.Items, func(e block.Item) bool { return e.Kind == i }) {
			none = append(none, kind)
		}
	}
	d.line("Definition", d.words.Document.Kinds+" "+strings.Join(kinds, " · "))
	d.outline++
	for i := range m.Items {
		d.branch(&m.Items[i], &m.Parts[m.Items[i].Kind])
	}
	if len(none) > 0 {
		d.unused(none, m.Parts[0].Empty)
	}
	for i := range m.Parts {
		d.gone(m.Parts[i].Gone, false)
	}
	d.picture(m)
}

func (d *docx) branch(e *block.Item, k *block.Part) {
	level := min(e.Depth, outlineLevels-1)
	first := strings.TrimSpace(e.Cells[0])
	d.x.open(para{style: "Outline", num: outlineList(d.outline), level: level, rtl: startsRTL(first)})
	if k.Mark != "" {
		d.x.span(span{style: "Mark", text: k.Mark + " "})
	}
	if first == "" {
		d.bookmark(e.ID, span{style: "Quiet", text: k.Empty})
	} else {
		d.bookmark(e.ID, span{text: first, lang: langOf(e)})
	}
	d.meta(e)
	d.x.close()
	below := para{style: "OutlineNote", indent: outlineLeft(level)}
	for i, c := range e.Cells {
		s := strings.TrimSpace(c)
		if i == 0 || s == "" {
			continue
		}
		below.rtl = startsRTL(s)
		d.x.para(below, span{style: "Meta", text: k.Columns[i].Title + " "}, span{text: s, lang: langOf(e)})
	}
	below.rtl = false
	for _, l := range e.Links {
		d.x.open(below)
		d.x.span(span{style: "Meta", text: "↺ " + l.Word + " "})
		d.ref(l.Ref)
		d.x.span(span{text: " " + l.Name})
		d.x.close()
	}
	d.below(e, below.indent)
}

// threads writes commitments, each beside what became of it.
func (d *docx) threads(t block.Threads) {
	out := d.x.tableOpen(t.Caption, shares(d.width(), 1, 1), []string{d.words.Story.Promised, d.words.Story.HowItWent})
	for _, c := range t.Items {
		runes := len(c.What)
		for _, ch := range c.Chapters {
			runes += len(ch.Values[0]) + 40
		}
		out.rowOpen(runes)
		out.cellOpen(0, 1)
		d.x.open(para{style: "Cell", rtl: startsRTL(c.Who + c.What)})
		d.x.span(span{style: "Strong", text: c.Who})
		d.x.span(span{text: " " + c.What})
		d.x.span(span{style: "Meta", text: behind(c.By)})
		d.x.close()
		out.cellClose()
		out.cellOpen(1, 1)
		for _, ch := range c.Chapters {
			d.x.para(para{style: "CellItem", num: bulletList, rtl: startsRTL(ch.Values[0])}, span{style: "Meta", text: ch.Name + ": "}, span{text: ch.Values[0]})
		}
		out.cellClose()
		out.rowClose()
	}
	out.close()
}

// versions writes a worksheet as it stood at the end of each session, in one table, a
// session below the other.
func (d *docx) versions(all block.Versions) {
	t := d.x.tableOpen(all.Title, shares(d.width(), 3, 7), []string{d.words.Document.Section, d.words.Story.Said})
	for _, v := range all.All {
		t.band(v.Title)
		for _, p := range v.Parts {
			runes := 0
			for _, l := range p.Lines {
				runes += len(l.Text) + len(l.Was) + 60
			}
			t.rowOpen(runes)
			t.cell(0, "CellTitle", span{text: p.Title})
			t.cellOpen(1, 1)
			for _, l := range p.Lines {
				said := span{text: l.Text}
				if l.Gone {
					said.style = "Gone"
				}
				d.x.open(para{style: "CellItem", num: bulletList, rtl: startsRTL(l.Text)})
				d.x.span(said)
				if s := l.Whole(d.words.Document.Was); s != "" {
					d.x.span(span{style: "Meta", text: " — " + s})
				}
				d.x.close()
			}
			t.cellClose()
			t.rowClose()
		}
	}
	t.close()
}

// langOf is an entry's language as office programs name it, so that each is checked for
// spelling and read aloud in its own; "" for the document's.
func langOf(e *block.Item) string {
	if e.Lang == "" {
		return ""
	}
	return words.Office(e.Lang)
}
