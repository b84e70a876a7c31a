package html

import (
	"slices"
	"strconv"

	"convene/session/document/block"
)

// barPixels is the longest bar of a tally.
const barPixels = 140

func (p *page) scroll(id string) {
	p.put(`<div class="scroll" role="region" aria-labelledby="` + esc(id) + `" tabindex="0">` + "\n")
}

func (p *page) table(t block.Table) {
	if t.Wide {
		p.scroll(t.ID)
	}
	p.put("<table")
	switch {
	case t.Long:
		p.put(` class="long"`)
	case t.Role == block.Spent:
		p.put(` class="minutes-table"`)
	}
	p.put(` aria-labelledby="` + esc(t.ID) + `">` + "\n<thead><tr>")
	for i, c := range t.Columns {
		dir, class := "", ""
		if t.Role == block.Commitments && c.Width < 6 { // for columns of sentences
			class = ` class="brief"`
		}
		if t.Role == block.Tally && i > 0 {
			dir = ` dir="auto"`
		}
		p.put("<th" + class + ` scope="col"` + dir + ">" + esc(c.Head) + "</th>")
	}
	p.put("</tr></thead>\n<tbody>")
	for _, r := range t.Rows {
		p.put("\n<tr>")
		for i, c := range r.Cells {
			p.cell(&t, t.Columns[i].Kind, c)
		}
		p.put("</tr>")
	}
	p.put("\n</tbody></table>\n")
	if t.Wide {
		p.put("</div>\n")
	}
}

func (p *page) cell(t *block.Table, kind block.ColumnKind, c block.Cell) {
	switch kind {
	case block.NameColumn:
		p.put(`<th scope="row" dir="auto">` + esc(c.Text) + "</th>")
	case block.RefColumn:
		label := esc(c.Ref.Label)
		if c.Ref.ID != "" {
			label = `<a href="` + to(c.Ref.ID) + `">` + label + "</a>"
		}
		p.put(`<th scope="row" dir="auto">` + label + "</th>")
	case block.TextColumn:
		p.put(`<td class="says" dir="auto">` + said(c.Text) + "</td>")
	case block.BarColumn, block.HollowColumn:
		p.put("<td>")
		if c.Text == "" {
			if n := c.N * barPixels / t.Top; n > 0 {
				w := strconv.Itoa(n)
				p.put(`<svg class="bar" width="` + w + `" height="12" viewBox="0 0 ` + w + ` 12" aria-hidden="true"><rect width="` + w + `" height="12"/></svg>`)
			}
			p.put(strconv.Itoa(c.N))
		} else {
			p.rate(c.Text, float64(c.N)/float64(t.Top), kind == block.HollowColumn)
		}
		p.put("</td>")
	}
}

// rate is a figure and its bar.
func (p *page) rate(figure string, share float64, open bool) {
	p.put(`<span class="rate"><span class="figure">` + esc(figure) + "</span>")
	if s := percent(share); s != "" {
		class := ""
		if open {
			class = ` class="open"`
		}
		p.put(`<svg aria-hidden="true"><rect` + class + ` width="` + s + `" height="100%"/></svg>`)
	}
	p.put("</span>")
}

// percent is a bar's length, the longest being 100; "" for no bar.
func percent(share float64) string {
	if !(share > 0) { // nor what is no number
		return ""
	}
	return strconv.FormatFloat(min(share, 1)*100, 'f', 2, 64) + "%"
}

// shortFigure is how long a figure may be to stand before its bar. All of a set have the
// same room there, or their bars wouldn't be to one scale.
const shortFigure = 5

// chart lays numbers out year by year, so that the bars to compare stand below each
// other whatever the order of the file.
func (p *page) chart(c block.Chart) {
	stacked, columns := "", "2"
	if slices.ContainsFunc(c.Rows, func(r block.Group) bool { return r.Shown && len(r.Figure) > shortFigure }) {
		stacked = " stacked"
	}
	title := c.Title
	if title == "" {
		title = c.Measure
	}
	p.put(`<table class="data` + stacked + `" aria-labelledby="` + esc(c.ID) + `">` + "\n" + `<caption id="` + esc(c.ID) + `" dir="auto">` + esc(title) + "</caption>\n" +
		`<thead><tr><th class="group" scope="col">` + esc(c.Head) + `</th><th scope="col" dir="auto">` + esc(c.Measure) + "</th>")
	if c.Gap != "" {
		columns = "3"
		p.put(`<th class="gap" scope="col" dir="auto">` + esc(c.Gap) + "</th>")
	}
	p.put("</tr></thead>\n")
	for _, year := range c.Years() {
		p.put("<tbody>")
		if c.Year != "" {
			said := year
			if said == "" {
				said = "–"
			}
			p.put("\n" + `<tr><th class="year" scope="rowgroup" colspan="` + columns + `">` + esc(said) + "</th></tr>")
		}
		for _, r := range c.Rows {
			if r.Year == year {
				p.group(&c, r)
			}
		}
		p.put("\n</tbody>\n")
	}
	p.put("</table>\n")
	if c.Source != "" {
		p.put(`<p class="def source">` + esc(c.SourceWord) + ` <span dir="auto">` + esc(c.Source) + "</span></p>\n")
	}
}

func (p *page) group(c *block.Chart, r block.Group) {
	p.put("\n" + `<tr><th scope="row" dir="auto">` + esc(r.Name))
	if r.Reference {
		p.put(` <span class="extra">` + esc(c.Reference) + "</span>")
	}
	p.put("</th><td>")
	if r.Shown {
		p.rate(r.Figure, r.Share, r.Reference)
	} else {
		p.put(`<span class="empty">` + esc(r.Figure) + "</span>")
	}
	p.put("</td>")
	if c.Gap != "" {
		p.put(`<td class="gap">` + esc(r.Gap) + "</td>")
	}
	p.put("</tr>")
}
