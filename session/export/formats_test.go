package export_test

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"

	"convene/session/export"
)

// binary tells of a format that a text editor can't show.
func binary(format string) bool {
	return slices.Contains([]string{"docx", "xlsx", "pptx", "pdf"}, format)
}

// partOnly tells of a format that holds the maps, the promises or the headlines and
// nothing else.
func partOnly(format string) bool {
	return slices.Contains([]string{"svg", "mmd", "ics", "pptx"}, format)
}

// textFormats are those whose golden file is the document itself.
func textFormats() []string {
	return slices.DeleteFunc(export.Formats(), binary)
}

// readableFormats are those whose words can be found in their bytes, packed or
// not. A PDF's can't: its letters are numbers of shapes.
func readableFormats() []string {
	return slices.DeleteFunc(export.Formats(), func(f string) bool { return f == "pdf" })
}

// wholeFormats are the readable ones that hold every worksheet, not only maps.
func wholeFormats() []string {
	return slices.DeleteFunc(readableFormats(), partOnly)
}

// readable is what a document says, for hunting through: of a packed one all its
// parts, one after the other.
func readable(t *testing.T, format, doc string) string {
	t.Helper()
	if format == "pdf" {
		return pdfWords(t, doc)
	}
	if !binary(format) {
		return doc
	}
	var out strings.Builder
	for _, f := range unpacked(t, doc) {
		out.WriteString("\n== " + f.name + "\n" + f.body)
	}
	return out.String()
}

type packed struct{ name, body string }

func unpacked(t *testing.T, doc string) []packed {
	t.Helper()
	z, err := zip.NewReader(strings.NewReader(doc), int64(len(doc)))
	if err != nil {
		t.Fatal(err)
	}
	var out []packed
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if _, err := io.Copy(&b, r); err != nil {
			t.Fatal(err)
		}
		out = append(out, packed{f.Name, b.String()})
	}
	return out
}
