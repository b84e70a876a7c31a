package docx

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// wml builds WordprocessingML. Word repairs, or refuses, a document whose
// elements stand in another order than the schema's, so everything that has
// properties is written by one function here that knows the order.
type wml struct{ b bytes.Buffer }

// para is a paragraph's properties, in the schema's order.
type para struct {
	style    string // the style's id; "" for Normal
	keepNext bool   // on the page of what follows
	pageTop  bool   // begins a page
	num      int    // the list it is in; 0 for none
	level    int    // its level there, from 0
	rtl      bool
	indent   int // from the left, in twentieths of a point; 0 leaves the style's
	short    int // from the right
	lead     int // exactly how far its lines are apart, in twentieths of a point; 0 leaves the style's
	tab      int // a stop at the right, so far from the left; 0 for none
	right    bool
}

// span is a piece of text with its looks.
type span struct {
	style string // a character style's id
	text  string
	to    string // the bookmark it leads to
	size  int    // of its letters, in half points; 0 leaves the style's
	lang  string // as office programs name it; "" for the document's
}

func (x *wml) raw(s string) { x.b.WriteString(s) }

// open begins a paragraph; close ends it.
func (x *wml) open(p para) {
	x.raw("<w:p>")
	var in strings.Builder
	if p.style != "" {
		in.WriteString(`<w:pStyle w:val="` + p.style + `"/>`)
	}
	if p.keepNext {
		in.WriteString("<w:keepNext/>")
	}
	if p.pageTop {
		in.WriteString("<w:pageBreakBefore/>")
	}
	if p.num > 0 {
		in.WriteString(`<w:numPr><w:ilvl w:val="` + strconv.Itoa(p.level) + `"/><w:numId w:val="` + strconv.Itoa(p.num) + `"/></w:numPr>`)
	}
	if p.tab > 0 {
		in.WriteString(`<w:tabs><w:tab w:val="right" w:pos="` + strconv.Itoa(p.tab) + `"/></w:tabs>`)
	}
	if p.rtl {
		in.WriteString("<w:bidi/>")
	}
	if p.lead > 0 {
		in.WriteString(`<w:spacing w:line="` + strconv.Itoa(p.lead) + `" w:lineRule="exact"/>`)
	}
	if p.indent > 0 || p.short > 0 {
		in.WriteString("<w:ind")
		if p.indent > 0 {
			in.WriteString(` w:left="` + strconv.Itoa(p.indent) + `"`)
		}
		if p.short > 0 {
			in.WriteString(` w:right="` + strconv.Itoa(p.short) + `"`)
		}
		in.WriteString("/>")
	}
	if p.right {
		in.WriteString(`<w:jc w:val="right"/>`)
	}
	if in.Len() > 0 {
		x.raw("<w:pPr>" + in.String() + "</w:pPr>")
	}
}

func (x *wml) close() { x.raw("</w:p>") }

// para writes a whole paragraph.
func (x *wml) para(p para, spans ...span) {
	x.open(p)
	for _, s := range spans {
		x.span(s)
	}
	x.close()
}

// span writes text in one style, as many runs as it has directions.
func (x *wml) span(s span) {
	if s.to != "" {
		x.raw(`<w:hyperlink w:anchor="` + s.to + `" w:history="1">`)
	}
	for _, d := range directions(s.text) {
		x.raw("<w:r>")
		if s.style != "" || s.size > 0 || s.lang != "" || d.rtl {
			x.raw("<w:rPr>")
			if s.style != "" {
				x.raw(`<w:rStyle w:val="` + s.style + `"/>`)
			}
			if s.size > 0 {
				n := strconv.Itoa(s.size)
				x.raw(`<w:sz w:val="` + n + `"/><w:szCs w:val="` + n + `"/>`)
			}
			switch {
			case d.rtl:
				x.raw(`<w:rtl/><w:lang w:bidi="` + rtlLang(d.text) + `"/>`)
			case s.lang != "":
				x.raw(`<w:lang w:val="` + s.lang + `"/>`)
			}
			x.raw("</w:rPr>")
		}
		x.text(d.text)
		x.raw("</w:r>")
	}
	if s.to != "" {
		x.raw("</w:hyperlink>")
	}
}

// text writes what a run says; line ends and tabs are elements of their own.
func (x *wml) text(s string) {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	for len(s) > 0 {
		i := strings.IndexAny(s, "\n\r\t")
		if i < 0 {
			i = len(s)
		}
		if i > 0 {
			x.raw(`<w:t xml:space="preserve">` + wordText(s[:i]) + "</w:t>")
		}
		if i == len(s) {
			return
		}
		if s[i] == '\t' {
			x.raw("<w:tab/>")
		} else {
			x.raw("<w:br/>")
		}
		s = s[i+1:]
	}
}

// wordText escapes s for XML and leaves out what XML can't hold at all. The
// result may stand in an attribute too.
func wordText(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>': // ]]> may not stand in text
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r == '\t', r == '\n', r == '\r':
			b.WriteString("&#" + strconv.Itoa(int(r)) + ";")
		case r < 0x20, r >= 0x7f && r < 0xa0, r == 0xfffe, r == 0xffff:
		default:
			b.WriteRune(r) // an invalid byte has become U+FFFD by ranging
		}
	}
	return b.String()
}

// directed is a stretch of text that runs one way.
type directed struct {
	text string
	rtl  bool
}

// directions cuts a text where its direction changes. Signs and digits between
// two stretches that run the same way go with them, others go with the text's
// first direction.
func directions(s string) []directed {
	if !strings.ContainsFunc(s, rtlLetter) {
		if s == "" {
			return nil
		}
		return []directed{{text: s}}
	}
	base := startsRTL(s)
	var out []directed
	from, loose, now := 0, 0, base // loose is where what belongs to nobody begins
	cut := func(to int, next bool) {
		if to > from {
			out = append(out, directed{s[from:to], now})
		}
		from, now = to, next
	}
	for i, r := range s {
		rtl := rtlLetter(r)
		if !rtl && !unicode.IsLetter(r) {
			continue
		}
		if rtl != now {
			if now == base {
				cut(i, rtl)
			} else {
				cut(loose, rtl)
			}
		}
		loose = i + utf8.RuneLen(r)
	}
	if now != base {
		cut(loose, base)
	}
	cut(len(s), base)
	return out
}

// startsRTL tells whether the first letter of a text runs from right to left,
// which is what decides about its paragraph.
func startsRTL(s string) bool {
	for _, r := range s {
		if rtlLetter(r) {
			return true
		}
		if unicode.IsLetter(r) {
			return false
		}
	}
	return false
}

func rtlLetter(r rune) bool {
	return r >= 0x590 && unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Adlam) && unicode.IsLetter(r)
}

func rtlLang(s string) string {
	if strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Hebrew, r) }) {
		return "he-IL"
	}
	return "ar-SA"
}
