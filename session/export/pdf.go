package export

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"github.com/signintech/gopdf"

	"convene/exercises"
	"convene/session/report"
	"convene/session/write/font"
)

// PDF writes the report on Letter pages, with its own font for Latin, Vietnamese,
// Greek and Cyrillic. Characters of other scripts, emoji among them, are drawn as
// small boxes. missing is how many boxes there are; the document's last line says
// so too, and that Word and HTML have the characters. Where a browser is at hand,
// printing [HTML] is the better PDF for such a report.
func PDF(w io.Writer, r report.Report) (missing int, err error) {
	d := newPDF(&r)
	d.document(&r)
	p, err := newPen()
	if err != nil {
		return 0, err
	}
	n := d.boxes
	if n > 0 {
		d.gap(14)
		d.note(d.says.lacking(n, string(font.Lacking)))
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
func LackingNotice(r report.Report, n int) string {
	if n == 0 {
		return ""
	}
	which, more := lackingIn(r)
	said := strings.Join(which, " ")
	if more {
		said += " …"
	}
	return pageWordsIn(r.Lang).lacking(n, cmp.Or(said, string(font.Lacking)))
}

// mostNamed is how many characters are named one by one.
const mostNamed = 16

// lackingIn are the characters of a report that the PDF's font hasn't got, each
// once, as they first stand in its plainest document; more: there are others.
func lackingIn(r report.Report) (which []string, more bool) {
	var b strings.Builder
	if Markdown(&b, r) != nil { // a builder takes everything
		return nil, false
	}
	face := font.Regular()
	for s := b.String(); len(s) > 0; {
		n := font.Cluster(s)
		c := s[:n]
		s = s[n:]
		if face.Printable(c) != string(font.Lacking) || slices.Contains(which, c) {
			continue
		}
		if len(which) == mostNamed {
			return which, true
		}
		which = append(which, c)
	}
	return which, false
}

func writePDF(w io.Writer, r report.Report) error {
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
