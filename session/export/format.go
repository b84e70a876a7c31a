package export

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// A format turns a report into a document. Its name is also the file's ending.
type format struct {
	name  string
	write func(io.Writer, Report) error
}

// formats are in the order they are offered in.
func formats() []format {
	return []format{
		{"md", Markdown},
		{"csv", CSV},
		{"json", JSON},
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
	return fmt.Sprintf("There is no format %q. Choose from %s.", e.Format, list(e.Known, "and"))
}

// Write writes the report in the named format; capitals in the name don't matter.
// An error is an *UnknownFormatError before anything is written, or w's own.
func Write(name string, w io.Writer, r Report) error {
	for _, f := range formats() {
		if strings.EqualFold(f.name, strings.TrimSpace(name)) {
			return f.write(w, r)
		}
	}
	return &UnknownFormatError{Format: name, Known: Formats()}
}

// fileRunes keeps a file's name far below what any system takes.
const fileRunes = 80

// FileName is what the document should be called: lower-case ASCII without
// spaces, such as 2026-03-20-racine.md, with what the report was narrowed to.
func FileName(r Report, format string) string {
	s := Slug(r.Session, fileRunes)
	if r.Only.Table != 0 {
		s += "-table-" + strconv.Itoa(r.Only.Table)
	}
	if x := r.Only.Exercise; x != "" {
		s += "-" + Slug(x, fileRunes)
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

// Slug is a title as part of a file's name: small ASCII letters, digits, hyphens
// and underscores, at most about that many; "session" where none are left.
func Slug(s string, most int) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(s)) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '_':
			b.WriteRune(r)
		case norm.NFD.PropertiesString(string(r)).CCC() != 0:
			// the accent of the letter before
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
		if b.Len() >= most {
			break
		}
	}
	out := strings.Trim(b.String(), "-")
	switch out {
	case "":
		return "session"
	case "con", "prn", "aux", "nul": // no file may be called that on Windows
		return "session-" + out
	}
	return out
}

// list joins names as a sentence does.
func list(names []string, and string) string {
	switch n := len(names); n {
	case 0:
		return ""
	case 1:
		return names[0]
	default:
		return strings.Join(names[:n-1], ", ") + " " + and + " " + names[n-1]
	}
}
