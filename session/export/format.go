package export

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"convene/session/report"
)

// A format turns a report into a document. Its name is also the file's ending.
type format struct {
	name  string
	write func(io.Writer, report.Report) error
}

// formats are in the order they are offered in.
func formats() []format {
	return []format{
		{"md", Markdown},
		{"csv", report.CSV},
		{"json", report.JSON},
		{"html", HTML},
		{"pdf", writePDF},
		{"svg", SVG},
		{"mmd", Mermaid},
		{"docx", DOCX},
		{"xlsx", XLSX},
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
