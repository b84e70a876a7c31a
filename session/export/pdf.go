package export

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"github.com/signintech/gopdf"

	"convene/exercises"
)

// PDF writes the report on Letter pages, with its own font for Latin, Vietnamese,
// Greek and Cyrillic. Characters of other scripts, emoji among them, are drawn as
// small boxes. missing is how many boxes there are; the document's last line says
// so too, and that Word and HTML have the characters. Where a browser is at hand,
// printing [HTML] is the better PDF for such a report.
func PDF(w io.Writer, r Report) (missing int, err error) {
	d := newPDF(&r)
	d.document(&r)
	p, err := newPen()
	if err != nil {
		return 0, err
	}
	n := d.boxes
	if n > 0 {
		d.gap(14)
		d.note(d.says.lacking(n, string(lacking)))
	}
	d.frame(&r)
	p.pdf.SetInfo(gopdf.PdfInfo{
		Title: d.title, Subject: r.Session, Creator: "Convene", Producer: "Convene", CreationDate: r.Made.UTC(),
	})
	p.pages(d.pages)
	if err := p.write(w); err != nil {
		return 0, err
	}
	return n + p.unknown, nil
}

// LackingNotice says, in the report's language, that a PDF of it lacks n
// characters, and which; it is empty when it lacks none.
func LackingNotice(r Report, n int) string {
	if n == 0 {
		return ""
	}
	which, more := lackingIn(r)
	said := strings.Join(which, " ")
	if more {
		said += " …"
	}
	return pageWordsIn(r.Lang).lacking(n, cmp.Or(said, string(lacking)))
}

// mostNamed is how many characters are named one by one.
const mostNamed = 16

// lackingIn are the characters of a report that the PDF's font hasn't got, each
// once, as they first stand in its plainest document; more: there are others.
func lackingIn(r Report) (which []string, more bool) {
	var b strings.Builder
	if Markdown(&b, r) != nil { // a builder takes everything
		return nil, false
	}
	font := regularFont()
	for s := b.String(); len(s) > 0; {
		n := clusterLen(s)
		c := s[:n]
		s = s[n:]
		if font.printable(c) != string(lacking) || slices.Contains(which, c) {
			continue
		}
		if len(which) == mostNamed {
			return which, true
		}
		which = append(which, c)
	}
	return which, false
}

func writePDF(w io.Writer, r Report) error {
	_, err := PDF(w, r)
	return err
}

// pdfMaker lays the report out.
type pdfMaker struct {
	*paper
	words  words
	says   pageWords
	office officeWords
	lang   exercises.Lang
	title  string
}
