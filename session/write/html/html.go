// Package html writes a document as one page that needs nothing else: no script, no
// file, no network, which its content security policy also says to the browser. It can
// be read aloud, printed, and looked at by light and dark.
//
// All that people wrote goes through [esc]; only the maps are markup of our own making.
package html

import (
	"crypto/sha256"
	_ "embed" // how the page looks
	"encoding/base64"
	"io"
	"strconv"
	"strings"

	"convene/session/document/block"
	"convene/session/document/words"
	"convene/session/write/svg"
)

//go:embed look.css
var lookCSS string

//go:embed page.css
var pageCSS string

// Look is how everything of ours looks that a browser shows: its colours by light and
// dark, its letters, its headings.
func Look() string { return lookCSS }

// Write writes the page.
func Write(w io.Writer, doc block.Document) error {
	p := page{words: doc.Words}
	p.head(doc)
	at := 0
	for at < len(doc.Blocks) && !begins(doc.Blocks[at]) {
		p.block(doc.Blocks[at])
		at++
	}
	p.put("</header>\n")
	p.contents(doc.Blocks)
	p.put(`<main id="sheets" tabindex="-1">` + "\n")
	for _, b := range doc.Blocks[at:] {
		p.block(b)
	}
	p.close(2)
	p.put(p.last)
	foot := doc.Title
	if doc.Stamp != "" {
		foot += " · " + doc.Stamp
	}
	p.put("</main>\n" + `<footer><p dir="auto">` + esc(foot) + "</p></footer>\n</body>\n</html>\n")
	_, err := io.WriteString(w, p.b.String())
	return err
}

// begins tells of what stands in the page and not in its header.
func begins(b block.Block) bool {
	switch b.(type) {
	case block.Title, block.Facts, block.Note:
		return false
	}
	return true
}

type page struct {
	b     strings.Builder
	words *words.Words
	open  []int  // the levels of the headings whose sections are open
	last  string // what stands below all sections
	turn  bool   // the next chapter begins a page
}

func (p *page) put(s string) { p.b.WriteString(s) }

// escapes are those of an element's text and of an attribute in quotes.
var escapes = strings.NewReplacer("\x00", "\ufffd", `"`, "&#34;", "&", "&amp;", "'", "&#39;", "+", "&#43;", "<", "&lt;", ">", "&gt;")

// esc is s as text.
func esc(s string) string { return escapes.Replace(s) }

// to is a link's address within the page.
func to(id string) string {
	var b strings.Builder
	b.WriteByte('#')
	for i := range len(id) {
		c := id[i]
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-._~", c) >= 0 {
			b.WriteByte(c)
			continue
		}
		b.WriteString("%" + strings.ToLower(strconv.FormatInt(int64(c)+0x100, 16)[1:]))
	}
	return b.String()
}

// opening is how every page begins, down to its body. Nothing on it may run, and nothing is
// fetched from elsewhere: its one style is named by its sum. more is what its head has besides.
func opening(lang, title, style, more string) string {
	sum := sha256.Sum256([]byte(style))
	return `<!doctype html>
<html lang="` + esc(lang) + `" dir="ltr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-` + esc(base64.StdEncoding.EncodeToString(sum[:])) + `'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
` + more + `<title>` + esc(title) + `</title>
<style>` + style + `</style>
</head>
<body>
`
}

func (p *page) head(doc block.Document) {
	style := lookCSS + pageCSS + svg.Style()
	if doc.A4 {
		style = strings.NewReplacer("@page{size:letter;", "@page{size:A4;", "@page letter-wide{size:11in 8.5in}", "@page letter-wide{size:A4 landscape}").Replace(style)
	}
	p.put(opening(doc.Lang, doc.Title, style, `<meta name="color-scheme" content="light dark">
`) + `<a class="skip" href="#sheets">` + esc(p.words.Paper.Skip) + `</a>
<header>
`)
}

// contents are the chapters, each a link.
func (p *page) contents(all []block.Block) {
	begun := false
	for _, b := range all {
		h, ok := b.(block.Heading)
		if !ok || !h.Chapter {
			continue
		}
		if !begun {
			p.put(`<nav aria-labelledby="contents">` + "\n" + `<h2 id="contents">` + esc(p.words.Paper.Contents) + "</h2>\n<ol>")
			begun = true
		}
		p.put("\n" + `<li><a href="` + to(h.ID) + `" dir="auto">` + esc(h.Text) + "</a></li>")
	}
	if begun {
		p.put("\n</ol>\n</nav>\n")
	}
}

// close ends the sections of that level and below.
func (p *page) close(level int) {
	for n := len(p.open); n > 0 && p.open[n-1] >= level; n = len(p.open) {
		p.put("</section>\n")
		p.open = p.open[:n-1]
	}
}

func (p *page) block(b block.Block) {
	switch b := b.(type) {
	case block.Title:
		p.put(`<h1 dir="auto">` + esc(b.Text) + "</h1>\n")
	case block.Turn:
		p.turn = true
	case block.Heading:
		p.heading(b)
	case block.Facts:
		p.facts(b)
	case block.Checks:
		p.checks(b)
	case block.Note:
		p.put(`<p class="note">` + esc(b.Text) + "</p>\n")
	case block.Quote:
		p.put(`<p class="headline" dir="auto">` + esc(b.Text) + "</p>\n")
	case block.Para:
		p.para(b)
	case block.List:
		p.list(b)
	case block.Table:
		p.table(b)
	case block.Chart:
		p.chart(b)
	case block.Grid:
		for i := range b.Parts {
			p.section(&b.Parts[i])
		}
	case block.Map:
		p.mapOf(b)
	case block.Threads:
		p.threads(b)
	case block.Versions:
		p.versions(b)
	}
}

// heading begins a section where its level has one.
func (p *page) heading(h block.Heading) {
	if h.Level <= 3 {
		p.close(h.Level)
		class := ""
		switch {
		case h.Role == block.Who:
			class = ` class="who"`
		case h.Role == block.Aims:
			class = ` class="aims"`
		case h.Role == block.Glance:
			class = ` class="glance"`
		case h.Level == 2 && p.turn:
			class, p.turn = ` class="step turn"`, false
		case h.Level == 2:
			class = ` class="step"`
		}
		p.put("<section" + class + ` aria-labelledby="` + esc(h.ID) + `">` + "\n")
		p.open = append(p.open, h.Level)
	}
	n := strconv.Itoa(h.Level)
	p.put("<h" + n)
	if h.ID != "" {
		p.put(` id="` + esc(h.ID) + `"`)
	}
	if !h.Ours {
		p.put(` dir="auto"`)
	}
	p.put(">" + esc(strings.TrimSpace(h.Mark+" "+h.Text)) + "</h" + n + ">\n")
	if h.Minutes > 0 {
		p.put(`<p class="minutes">` + esc(p.words.Document.Minutes.Of(h.Minutes)) + "</p>\n")
	}
}

func (p *page) facts(f block.Facts) {
	if f.Role == block.Sessions {
		p.put(`<ol class="sessions">`)
		for _, x := range f.Rows {
			p.put("\n" + `<li><span dir="auto">` + esc(x.Name) + "</span>")
			if len(x.Values) > 0 {
				p.put(", " + esc(x.Values[0]))
			}
			if x.Beside != "" {
				p.put(` <span class="by">— ` + esc(x.Beside) + "</span>")
			}
			p.put("</li>")
		}
		p.put("\n</ol>\n")
		return
	}
	dir := ""
	if f.Role == block.Who {
		dir = ` dir="auto"`
	}
	p.put(`<dl class="facts">`)
	for _, x := range f.Rows {
		said := strings.Join(x.Values, ", ")
		if said == "" {
			said = x.None
		}
		p.put("\n<dt" + dir + ">" + esc(x.Name) + `</dt><dd dir="auto">` + esc(said) + "</dd>")
	}
	p.put("\n</dl>\n")
}

func (p *page) checks(c block.Checks) {
	p.put(`<ul class="checks" role="list">`)
	for _, x := range c.Items {
		p.put("\n" + `<li><svg viewBox="0 0 16 16" aria-hidden="true"><rect x="1" y="1" width="14" height="14" rx="2"/>`)
		if x.Done {
			p.put(`<path d="M4 8.4 7 11.4 12.2 4.8"/>`)
		}
		p.put(`</svg><span dir="auto">` + esc(x.Text) + `</span> <span class="by">— ` + esc(x.Said) + "</span></li>")
	}
	p.put("\n</ul>\n")
}

func (p *page) para(b block.Para) {
	switch b.Role {
	case block.Nothing:
		p.last = `<p class="empty">` + esc(b.Text) + "</p>\n"
		return
	case block.Prompt:
		p.put(`<p class="prompt" dir="auto">`)
	case block.Closing:
		p.put(`<p class="lead" dir="auto">`)
	case block.Lead, block.Quiet:
		p.put(`<p class="lead">`)
	default:
		p.put(`<p dir="auto">`)
	}
	p.put(esc(b.Text) + "</p>\n")
}

// refs are links to where something comes from.
func (p *page) refs(from []block.Ref) {
	for i, r := range from {
		if i > 0 {
			p.put("; ")
		}
		p.put(`<a href="` + to(r.ID) + `">` + esc(r.Label) + "</a>")
	}
}

func (p *page) list(l block.List) {
	if l.Role == block.Findings {
		for _, x := range l.Items {
			p.put(`<p class="finding">`)
			for i, piece := range x.Pieces {
				if i > 0 {
					p.put(", ")
				}
				p.put(`<span dir="auto">` + esc(piece.Text) + `</span> <span class="by">(`)
				p.refs(piece.From)
				p.put(")</span>")
			}
			p.put("</p>\n")
		}
		return
	}
	p.put("<ul>")
	for _, x := range l.Items {
		p.put("\n<li>")
		switch {
		case l.Role == block.Best:
			p.put("<strong>" + esc(x.Lead) + "</strong> ")
		case x.Lead != "":
			p.put(`<span class="kind" dir="auto">` + esc(x.Lead) + ":</span> ")
		}
		for _, piece := range x.Pieces {
			p.put(`<span dir="auto">` + esc(piece.Text) + "</span>")
			if len(piece.From) > 0 {
				p.put(` <span class="by">(`)
				p.refs(piece.From)
				if x.Tail != "" {
					p.put(`, <span dir="auto">` + esc(x.Tail) + "</span>")
				}
				p.put(")</span>")
			}
		}
		p.put("</li>")
	}
	p.put("\n</ul>\n")
}

// said is a text without the blanks around it.
func said(s string) string { return esc(strings.TrimSpace(s)) }
