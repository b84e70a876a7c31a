package html

import (
	"slices"
	"strings"

	"convene/session/document/block"
	"convene/session/mapdraw"
	"convene/session/write/svg"
)

// longRunes is from when an entry may break over pages: kept whole, it would push half a
// page of white before it.
const longRunes = 1200

// long tells of a section in which some entry may need more than a page.
func long(s *block.Part) bool {
	return slices.ContainsFunc(s.Items, func(e block.Item) bool {
		return len(e.Remarks) > 3 || slices.ContainsFunc(e.Cells, func(c string) bool { return len(c) > longRunes })
	})
}

func (p *page) section(s *block.Part) {
	p.put(`<h4 id="` + esc(s.ID) + `" dir="auto">` + esc(s.Title) + "</h4>\n")
	if s.Definition != "" {
		p.put(`<p class="def" dir="auto">` + esc(s.Definition) + "</p>\n")
	}
	if len(s.Picks) > 0 {
		p.put(`<p class="picks">` + esc(strings.Join(s.Picks, " · ")) + "</p>\n")
	}
	switch {
	case len(s.Items) == 0:
		p.put(`<p class="empty">` + esc(s.Empty) + "</p>\n")
	case len(s.Columns) > 1:
		p.rows(s)
	default:
		p.entries(s)
	}
	p.gone(s.ID, s.Gone)
}

// entries are a section of one column, as a list with people's numbers.
func (p *page) entries(s *block.Part) {
	class := ""
	if long(s) {
		class = " long"
	}
	p.put(`<ol class="entries` + class + `" aria-labelledby="` + esc(s.ID) + `">`)
	for i := range s.Items {
		e := &s.Items[i]
		p.put("\n" + `<li id="` + esc(e.ID) + `" value="` + esc(e.Label) + `">`)
		for _, c := range e.Cells {
			p.says(c, e.Lang)
		}
		p.behind(e)
		p.was(e.Before())
		p.remarks(e)
		p.put("</li>")
	}
	p.put("\n</ol>\n")
}

// says is what somebody wrote, in a language where it isn't the page's.
func (p *page) says(s, lang string) {
	if lang != "" {
		lang = ` lang="` + esc(lang) + `"`
	}
	p.put(`<span class="says" dir="auto"` + lang + `>` + said(s) + "</span>")
}

// by is what stands behind an entry: who wrote it, and its dots.
func by(e *block.Item) string {
	s := e.Author
	if e.Dots > 0 {
		s += " · " + strings.Repeat("•", min(e.Dots, 10)) + " " + e.Dotted
	}
	return strings.TrimPrefix(s, " · ")
}

func (p *page) behind(e *block.Item) {
	if s := by(e); s != "" {
		p.put(` <span class="by" dir="auto">— ` + esc(s) + "</span>")
	}
	p.since(e.Since)
}

func (p *page) since(s string) {
	if s != "" {
		p.put(` <span class="since">` + esc(s) + "</span>")
	}
}

// was is how an entry came, where it has changed.
func (p *page) was(s string) {
	if s != "" {
		p.put(`<span class="extra was" dir="auto"><b>` + esc(p.words.Document.Was) + "</b> " + esc(s) + "</span>")
	}
}

func (p *page) remarks(e *block.Item) {
	for _, r := range e.Remarks {
		p.put(`<span class="extra remark" dir="auto"><b>` + esc(r.From()) + "</b> " + esc(r.Says()) + "</span>")
	}
}

// rows are a section of several columns. What a cell read before stands in it; what is
// said of the entry as a whole, in the first.
func (p *page) rows(s *block.Part) {
	wide := len(s.Columns) > 2 // too many for a phone
	if wide {
		p.scroll(s.ID)
	}
	class := ""
	if long(s) {
		class = ` class="long"`
	}
	p.put("<table" + class + ` aria-labelledby="` + esc(s.ID) + `">` + "\n" + `<thead><tr><th class="no" scope="col">` + esc(p.words.Document.Number) + "</th>")
	for _, c := range s.Columns {
		class := ""
		if wide && c.Brief {
			class = ` class="brief"`
		}
		p.put("<th" + class + ` scope="col" dir="auto">` + esc(c.Title) + "</th>")
	}
	if s.Signed {
		p.put(`<th class="who-col" scope="col">` + esc(p.words.Document.WrittenBy) + "</th>")
	}
	p.put("</tr></thead>\n<tbody>")
	for i := range s.Items {
		p.row(s, &s.Items[i])
	}
	p.put("\n</tbody></table>\n")
	if wide {
		p.put("</div>\n")
	}
}

func (p *page) row(s *block.Part, e *block.Item) {
	p.put("\n" + `<tr id="` + esc(e.ID) + `"><th class="no" scope="row">` + esc(e.Label) + "</th>")
	here, rest := make([]string, len(e.Cells)), e.Was
	for k := range e.Cells {
		here[k], rest = e.BeforeIn(s.Columns[k].ID, rest)
	}
	for k, c := range e.Cells {
		p.put("<td>")
		p.says(c, e.Lang)
		p.was(here[k])
		if k == 0 {
			left := block.Item{Was: rest}
			p.was(left.Before())
			p.remarks(e)
		}
		p.put("</td>")
	}
	if s.Signed {
		p.put("<td>")
		if b := by(e); b != "" {
			p.put(`<span class="by" dir="auto">` + esc(b) + "</span>")
		}
		p.since(e.Since)
		p.put("</td>")
	}
	p.put("</tr>")
}

// gone are the lines that were let go.
func (p *page) gone(id string, all []block.Gone) {
	if len(all) == 0 {
		return
	}
	id = esc(id + "-gone")
	p.put(`<p class="def gone-head" id="` + id + `">` + esc(p.words.Document.LetGo) + "</p>\n" + `<ul class="gone" aria-labelledby="` + id + `">`)
	for _, g := range all {
		p.put("\n" + `<li><del dir="auto">` + esc(strings.Join(g, " — ")) + "</del></li>")
	}
	p.put("\n</ul>\n")
}

// mapOf is a map: the picture, and the outline that holds every word. A picture that
// takes a sheet of paper to itself comes after its list.
func (p *page) mapOf(m block.Map) {
	var gone []block.Gone
	for _, k := range m.Parts {
		gone = append(gone, k.Gone...)
	}
	if len(m.Items) == 0 {
		p.put(`<p class="empty">` + esc(m.Nothing) + "</p>\n")
		p.gone(m.ID, gone)
		return
	}
	d := mapdraw.Draw(m.Drawing)
	paper := ""
	if !d.FitsText() {
		s, turned, _ := d.Sheet()
		paper = s.Name
		if turned {
			paper += "-wide"
		}
	}
	p.put(`<div class="map">`)
	if paper == "" {
		p.figure(m, d, paper)
	}
	p.put(`<p class="def">` + esc(p.words.Drawing.AsList) + "</p>\n" + `<ul class="tree">`)
	p.branches(m, "")
	p.put("</ul>\n")
	p.legend(m)
	if paper != "" {
		p.figure(m, d, paper)
	}
	p.put("</div>\n")
	p.gone(m.ID, gone)
}

func (p *page) figure(m block.Map, d *mapdraw.Drawing, paper string) {
	name := p.words.MapOf(m.Title)
	class := ""
	if paper != "" {
		class = ` class="on-` + paper + `"`
	}
	p.put(`<figure role="region" aria-label="` + esc(name+" ("+p.words.Drawing.Scrolls+")") + `" tabindex="0"` + class + ">\n" +
		svg.Inline(m.Drawing, d, p.words, m.ID+"-map", name) + "\n</figure>\n")
}

// legend are the kinds that nobody used: the picture has one of its own for the others.
func (p *page) legend(m block.Map) {
	none := ""
	for i, k := range m.Parts {
		if !slices.ContainsFunc(m.Items, func(e block.Item) bool { return e.Kind == i }) {
			none += "<li>" + mark(k.Mark) + esc(k.Title) + ` <span class="empty">` + esc(k.Empty) + "</span></li>"
		}
	}
	if none != "" {
		p.put(`<ul class="legend" aria-label="` + esc(p.words.Document.Kinds) + `">` + none + "</ul>\n")
	}
}

// branches writes what hangs under an entry, or what hangs under none.
func (p *page) branches(m block.Map, under string) {
	known := map[string]bool{}
	below := map[string][]*block.Item{}
	for i := range m.Items {
		e := &m.Items[i]
		up := e.Parent
		if !known[up] {
			up = ""
		}
		known[e.ID] = true
		below[up] = append(below[up], e)
	}
	var write func(all []*block.Item)
	write = func(all []*block.Item) {
		for _, e := range all {
			p.branch(e, &m.Parts[e.Kind])
			if children := below[e.ID]; len(children) > 0 {
				delete(below, e.ID)
				p.put("\n<ul>")
				write(children)
				p.put("</ul>")
			}
			p.put("</li>\n")
		}
	}
	write(below[under])
}

func (p *page) branch(e *block.Item, k *block.Part) {
	words := strings.TrimSpace(e.Lead())
	if words == "" {
		words = k.Empty
	}
	p.put(`<li id="` + esc(e.ID) + `"><span class="kind">` + mark(k.Mark) + esc(e.Label) + " " + esc(k.Title) + "</span> ")
	p.says(words, e.Lang)
	p.behind(e)
	p.was(e.Before())
	for i, c := range e.Further() {
		if c != "" {
			p.put(`<span class="extra" dir="auto">` + esc(k.Columns[i].Title) + " " + esc(c) + "</span>")
		}
	}
	for _, l := range e.Links {
		p.put(`<span class="extra">↺ ` + esc(l.Word) + ` <a href="` + to(l.ID) + `" dir="auto">` + esc(l.Name) + "</a></span>")
	}
	p.remarks(e)
}

// mark is a kind's mark as a small picture; the kind's name always follows it.
func mark(sign string) string {
	m, ok := mapdraw.ShapeOf(sign, mapdraw.At(6, 6), 10)
	if !ok {
		return esc(sign) + " "
	}
	const open, end = `<svg viewBox="0 0 12 12" aria-hidden="true">`, `</svg>`
	radius := svg.Num(m.Radius)
	switch {
	case m.Ring:
		return open + `<circle cx="6" cy="6" r="` + radius + `" fill="none" stroke="currentColor" stroke-width="1.5"/>` + end
	case len(m.Points) == 1:
		return open + `<circle cx="6" cy="6" r="` + radius + `"/>` + end
	}
	points := make([]string, len(m.Points))
	for i, q := range m.Points {
		points[i] = svg.Pair(q)
	}
	return open + `<polygon points="` + strings.Join(points, " ") + `"/>` + end
}

func (p *page) threads(t block.Threads) {
	p.put(`<ul class="promises" aria-labelledby="` + esc(t.ID) + `">`)
	for _, c := range t.Items {
		when := ""
		if c.By != "" {
			when = " — " + c.By
		}
		p.put("\n" + `<li><p dir="auto"><b>` + esc(c.Who) + "</b> " + esc(c.What) + `<span class="by">` + esc(when) + "</span></p>\n" + `<dl class="facts">`)
		for _, ch := range c.Chapters {
			p.put("\n" + `<dt dir="auto">` + esc(ch.Name) + `</dt><dd dir="auto">` + esc(ch.Values[0]) + "</dd>")
		}
		p.put("\n</dl></li>")
	}
	p.put("\n</ul>\n")
}

func (p *page) versions(all block.Versions) {
	for _, v := range all.All {
		p.put(`<div class="version">` + "\n" + `<h5 dir="auto">` + esc(v.Title) + "</h5>\n")
		if v.Empty != "" {
			p.put(`<p class="empty">` + esc(v.Empty) + "</p>\n")
		}
		for _, s := range v.Parts {
			p.put(`<p class="part" id="` + esc(s.ID) + `" dir="auto">` + esc(s.Title) + "</p>\n" + `<ul aria-labelledby="` + esc(s.ID) + `">`)
			for _, l := range s.Lines {
				element := "span"
				if l.Gone {
					element = "del"
				}
				p.put("\n<li><" + element + ` dir="auto">` + esc(l.Text) + "</" + element + ">")
				p.since(l.Since)
				p.was(l.Was)
				p.put("</li>")
			}
			p.put("\n</ul>\n")
		}
		p.put("</div>\n")
	}
}
