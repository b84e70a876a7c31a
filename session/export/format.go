package export

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"convene/session/document"
	"convene/session/document/block"
	"convene/session/report"
	"convene/session/write/docx"
	"convene/session/write/html"
	"convene/session/write/ics"
	"convene/session/write/markdown"
	"convene/session/write/mermaid"
	"convene/session/write/pdf"
	"convene/session/write/pptx"
	"convene/session/write/svg"
	"convene/session/write/xlsx"
)

// A format turns a report into a document. Its name is also the file's ending.
type format struct {
	name  string
	write func(io.Writer, report.Report) error
}

// formats are in the order they are offered in.
func formats() []format {
	of := func(write func(io.Writer, block.Document) error) func(io.Writer, report.Report) error {
		return func(w io.Writer, r report.Report) error { return write(w, document.Of(r)) }
	}
	onPages := func(w io.Writer, doc block.Document) error {
		_, err := pdf.Write(w, doc)
		return err
	}
	return []format{
		{"md", of(markdown.Write)},
		{"csv", report.CSV},
		{"json", report.JSON},
		{"html", of(html.Write)},
		{"pdf", of(onPages)},
		{"svg", of(svg.Write)},
		{"mmd", of(mermaid.Write)},
		{"docx", of(docx.Write)},
		{"xlsx", xlsx.Write},
		{"pptx", of(pptx.Write)},
		{"ics", ics.Write},
	}
}

// Formats names the formats there are.
func Formats() []string {
	var out []string
	for _, f := range formats() {
		out = append(out, f.name)
	}
	return out
}

// UnknownFormatError says that there is no such format.
type UnknownFormatError struct {
	Format string
	Known  []string
}

func (e *UnknownFormatError) Error() string {
	return fmt.Sprintf("There is no format %q. Choose from %s.", e.Format, report.List(e.Known, "and"))
}

// Write writes the report in the named format; capitals in the name don't matter.
// An error is an *UnknownFormatError before anything is written, or w's own.
func Write(name string, w io.Writer, r report.Report) error {
	for _, f := range formats() {
		if strings.EqualFold(f.name, strings.TrimSpace(name)) {
			return f.write(w, r)
		}
	}
	return &UnknownFormatError{Format: name, Known: Formats()}
}

// PDF writes the report on pages. Where lacks isn't empty, it says in the report's
// language which characters stand there as boxes.
func PDF(w io.Writer, r report.Report) (lacks string, err error) {
	doc := document.Of(r)
	missing, err := pdf.Write(w, doc)
	return pdf.LackingNotice(doc, missing), err
}

// Holds tells whether there is anything in a report for a format: a calendar is of days by
// which somebody does something, a picture of maps.
func Holds(r report.Report, format string) bool {
	switch strings.ToLower(strings.TrimSpace(format)) {
	case "ics":
		return ics.Some(r)
	case "svg", "mmd":
		return slices.ContainsFunc(r.Steps, func(st report.Step) bool {
			return st.Exercise.Shape.Nests() && slices.ContainsFunc(st.Tables, func(t report.Table) bool { return len(t.Sheet.Outline()) > 0 })
		})
	}
	return true
}

// Lacking names the characters of a report that the letters of its PDF haven't got.
func Lacking(r report.Report) string { return pdf.Lacking(document.Of(r)) }

// StoryMarkdown writes the report's story by itself, as Markdown. Without one it writes nothing.
func StoryMarkdown(w io.Writer, r report.Report) error { return markdown.Write(w, document.StoryOf(r)) }

// Beside is a file that lies beside a document, with what it has no place for.
type Beside struct {
	Name string
	Doc  []byte
}

// BesideIt are the files that lie beside a report's document in a format: beside the CSV
// of entries one of promises and one of headlines, remarks and names, where there are any.
func BesideIt(r report.Report, format string) []Beside {
	if !strings.EqualFold(strings.TrimSpace(format), "csv") {
		return nil
	}
	base := strings.TrimSuffix(FileName(r, "csv"), ".csv")
	var out []Beside
	for _, one := range []struct {
		name  string
		write func(io.Writer, report.Report) error
	}{{"-commitments.csv", report.CommitmentsCSV}, {"-notes.csv", report.NotesCSV}} {
		var b bytes.Buffer
		if one.write(&b, r) == nil && bytes.Count(b.Bytes(), []byte("\r\n")) > 1 { // a buffer takes everything
			out = append(out, Beside{base + one.name, b.Bytes()})
		}
	}
	return out
}

// FileName is what the document should be called: lower-case ASCII without
// spaces, such as 2026-03-20-racine.md, with what the report was narrowed to.
func FileName(r report.Report, format string) string {
	s := report.Slug(r.Session, report.FileRunes)
	if r.Only.Table != 0 {
		s += "-table-" + strconv.Itoa(r.Only.Table)
	}
	if x := r.Only.Exercise; x != "" {
		s += "-" + report.Slug(x, report.FileRunes)
	}
	if r.NoNames {
		s += "-no-names"
	}
	if r.Unsaved {
		s += "-not-saved"
	}
	if at := r.Only.AsOf; !at.IsZero() {
		s += "-as-of-" + at.Format("2006-01-02-1504")
		if at.Second() != 0 {
			s += at.Format("05")
		}
	}
	return s + "." + strings.ToLower(strings.TrimSpace(format))
}
