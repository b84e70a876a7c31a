package html

import (
	_ "embed" // how paper for the tables looks
	"fmt"
	"io"
	"strconv"
	"strings"

	"convene/session/document/handout"
)

//go:embed card.css
var cardCSS string

// WriteHandout writes paper for the tables as one page: on a screen one below the other,
// printed each on paper of its own.
func WriteHandout(w io.Writer, h handout.Paper) error {
	p := leaves{}
	p.put(opening(h.Lang, h.Title, cardCSS, "") + `<main>
`)
	for _, page := range h.Pages {
		switch page := page.(type) {
		case handout.Card:
			p.card(&page)
		case handout.Blank:
			p.blank(&page)
		}
	}
	p.put("</main>\n</body>\n</html>\n")
	_, err := io.WriteString(w, p.b.String())
	return err
}

type leaves struct{ b strings.Builder }

func (p *leaves) put(s string) { p.b.WriteString(s) }

// said is a thing in every language, in an element for each.
func (p *leaves) said(tag, class string, said handout.Said) {
	p.put(`<div class="said ` + class + `">`)
	for _, s := range said {
		p.put("<" + tag + ` lang="` + esc(s.Lang) + `">` + esc(s.Text) + "</" + tag + ">")
	}
	p.put("</div>\n")
}

func (p *leaves) card(c *handout.Card) {
	p.put(`<article class="card">` + "\n<header>\n<div>" + `<p class="soft" dir="auto">` + esc(c.Session) + "</p>\n<h1>")
	for i, s := range c.Table {
		if i > 0 && s.Text == c.Table[0].Text {
			continue
		}
		p.put(`<span lang="` + esc(s.Lang) + `">` + esc(s.Text) + "</span> ")
	}
	p.put("</h1></div>\n")
	if c.Code != "" {
		p.put(`<p class="code">`)
		for i, s := range c.CodeIs {
			if i > 0 {
				p.put(" · ")
			}
			p.put(`<span lang="` + esc(s.Lang) + `">` + esc(s.Text) + "</span>")
		}
		p.put("<b>" + esc(c.Code) + "</b></p>\n")
	}
	p.put("</header>\n")
	for i := range c.Ways {
		p.way(&c.Ways[i])
	}
	p.put("<footer>")
	p.said("p", "", c.Ask)
	p.put("</footer>\n</article>\n")
}

func (p *leaves) way(w *handout.Way) {
	p.put(`<section class="` + esc(w.ID) + `">` + "\n")
	p.said("h2", "", w.Head)
	list := "ol"
	if len(w.Steps) == 1 {
		list = "ul"
	}
	p.put("<" + list + ">\n")
	for i := range w.Steps {
		p.step(&w.Steps[i], w.Note)
	}
	p.put("</" + list + ">\n")
	p.put("</section>\n")
}

func (p *leaves) step(s *handout.CardStep, note handout.Said) {
	class := ""
	if s.Square != nil {
		class = ` class="scanned"`
	}
	p.put("<li" + class + "><div>")
	p.said("p", "", s.Says)
	for _, typed := range s.Typed {
		p.put(`<p class="typed"><code>` + esc(typed) + "</code></p>\n")
	}
	if len(note) > 0 {
		p.said("p", "soft", note)
	}
	p.put("</div>")
	if s.Square != nil {
		p.square(s.Square)
	}
	if len(s.Draws) > 0 {
		p.put(`<ul class="draws">`)
		for i := range s.Draws {
			p.picture(&s.Draws[i])
		}
		p.put("</ul>")
	}
	p.put("</li>\n")
}

// square is black on white in the dark too: cameras are not sure of white on black.
func (p *leaves) square(q *handout.Square) {
	side := len(q.Modules) + 2*handout.QuietZone
	p.put(fmt.Sprintf(`<svg class="square" role="img" aria-label="QR: %s" viewBox="0 0 %d %d" shape-rendering="crispEdges"><rect width="%d" height="%d" fill="#fff"/><path fill="#000" d="`,
		esc(q.Says), side, side, side, side))
	for y, row := range q.Modules {
		for x := 0; x < len(row); x++ {
			run := 0
			for x+run < len(row) && row[x+run] {
				run++
			}
			if run > 0 {
				p.put(fmt.Sprintf("M%d %dh%dv1h-%dz", x+handout.QuietZone, y+handout.QuietZone, run, run))
				x += run
			}
		}
	}
	p.put(`"/></svg>`)
}

func (p *leaves) picture(pic *handout.Picture) {
	p.put("<li><b>" + esc(pic.Name) + `</b><svg aria-hidden="true" class="drawing" viewBox="0 0 ` + number(handout.PictureWide) + " " + number(handout.PictureHigh) + `">`)
	for _, s := range pic.Shapes {
		p.shape(s)
	}
	p.put("</svg>")
	for _, s := range pic.Says {
		p.put(`<p class="soft" lang="` + esc(s.Lang) + `">` + esc(s.Text) + "</p>")
	}
	p.put("</li>\n")
}

func (p *leaves) shape(s handout.Shape) {
	switch s.Kind {
	case handout.Box:
		full := ""
		round := "4"
		if s.Full {
			full, round = ` class="full"`, "0.5"
		}
		p.put(fmt.Sprintf(`<rect%s x="%s" y="%s" width="%s" height="%s" rx="%s"/>`, full, number(s.X), number(s.Y), number(s.W), number(s.H), round))
	case handout.Disc:
		p.put(fmt.Sprintf(`<circle cx="%s" cy="%s" r="%s"/>`, number(s.X), number(s.Y), number(s.W/2)))
	case handout.Line:
		p.put(fmt.Sprintf(`<path d="M%s %sl%s %s"/>`, number(s.X), number(s.Y), number(s.W), number(s.H)))
	case handout.Letters:
		p.put(fmt.Sprintf(`<text x="%s" y="%s">%s</text>`, number(s.X), number(s.Y), esc(s.Text)))
	}
}

func number(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// Rows of a blank worksheet that a section has at the least, and those that a page has room for.
const leastRows, pageRows = 3, 18

func (p *leaves) blank(b *handout.Blank) {
	class := "blank"
	if len(b.Map) > 0 {
		class += " wide"
	}
	for _, s := range b.Sections {
		if len(s.Columns) > 3 && class == "blank" {
			class += " wide"
		}
	}
	p.put(`<article class="` + class + `" lang="` + esc(b.Lang) + `">` + "\n" + `<p class="soft" dir="auto">` + esc(b.Session) + "</p>\n<h1>" + esc(b.Title) + "</h1>\n<p>" + esc(b.Prompt) + "</p>\n" + `<p class="fields">`)
	for _, label := range b.Write {
		p.put("<span><b>" + esc(label) + "</b></span>")
	}
	p.put("</p>\n")
	for _, s := range b.Notes {
		p.put("<p>" + esc(s) + "</p>\n")
	}
	if len(b.Map) > 0 {
		p.put(`<p class="soft">` + esc(b.Draw) + `</p><ul class="kinds">`)
		for _, k := range b.Map {
			about := ""
			if k.About != "" {
				about = ": " + k.About
			}
			p.put(`<li><span aria-hidden="true">` + esc(k.Mark) + "</span> <b>" + esc(k.Title) + "</b>" + esc(about) + "</li>")
		}
		p.put("</ul>\n" + `<div class="room"></div>` + "\n")
	}
	rows := leastRows
	if n := len(b.Sections); n > 0 {
		rows = max(leastRows, pageRows/n-2)
	}
	for i := range b.Sections {
		p.blankSection(&b.Sections[i], rows)
	}
	for _, q := range b.Picks {
		p.put(`<p class="fields"><span><b>` + esc(q) + "</b></span></p>\n")
	}
	p.put("</article>\n")
}

func (p *leaves) blankSection(s *handout.BlankSection, rows int) {
	p.put("<section>\n<h2>" + esc(s.Title) + "</h2>\n")
	if s.About != "" {
		p.put(`<p class="soft">` + esc(s.About) + "</p>\n")
	}
	columns := max(1, len(s.Columns))
	p.put("<table>")
	if columns > 1 {
		p.put("<thead><tr>")
		for _, c := range s.Columns {
			p.put("<th scope=\"col\">" + esc(c) + "</th>")
		}
		p.put("</tr></thead>")
	}
	p.put("<tbody>")
	for row := range max(rows, len(s.Lines)+1) {
		line := ""
		if row < len(s.Lines) {
			line = esc(s.Lines[row])
		}
		p.put("<tr><td>" + line + "</td>" + strings.Repeat("<td></td>", columns-1) + "</tr>")
	}
	p.put("</tbody></table>\n</section>\n")
}
