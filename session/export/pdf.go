package export

import (
	"io"

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
		d.note(d.says.lacking(n))
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

// LackingNotice says, in the report's language, that a PDF lacks n characters, or
// is empty when it lacks none.
func LackingNotice(n int, lang exercises.Lang) string {
	if n == 0 {
		return ""
	}
	return pageWordsIn(lang).lacking(n)
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
