package export_test

import (
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
)

// pdfPage is what one page of our own PDFs draws, in the order it is drawn.
type pdfPage struct {
	runs   []pdfRun
	shapes []pdfShape
}

// pdfRun is one piece of text; x and y are its base line's left end, in points
// from the page's lower left corner.
type pdfRun struct {
	x, y, size float64
	font       string // F1 is regular, F2 bold
	text       string
}

// pdfShape is a polygon or a line.
type pdfShape struct {
	corners [][2]float64
	filled  bool
	ink     string // "0.129 0.122 0.106"
}

// box gives the corners of what goes around a shape.
func (s pdfShape) box() (left, low, right, high float64) {
	left, low, right, high = s.corners[0][0], s.corners[0][1], s.corners[0][0], s.corners[0][1]
	for _, c := range s.corners {
		left, low, right, high = min(left, c[0]), min(low, c[1]), max(right, c[0]), max(high, c[1])
	}
	return left, low, right, high
}

// readPDF takes one of our own PDFs apart. It knows just enough of the format for
// that, and fails on text it can't read.
func readPDF(t *testing.T, doc string) []pdfPage {
	t.Helper()
	object := regexp.MustCompile(`(?s)(\d+) 0 obj\n(.*?)\nendobj`)
	objects := map[string]string{}
	var order []string
	for _, m := range object.FindAllStringSubmatch(doc, -1) {
		objects[m[1]] = m[2]
		order = append(order, m[1])
	}
	// The fonts are F1 and F2, in the order of their objects.
	fonts := map[string]map[string]rune{}
	unicodes := regexp.MustCompile(`/ToUnicode (\d+) 0 R`)
	entry := regexp.MustCompile(`<([0-9A-F]{4})><[0-9A-F]{4}><([0-9A-F]+)>`)
	for _, n := range order {
		m := unicodes.FindStringSubmatch(objects[n])
		if m == nil {
			continue
		}
		glyphs := map[string]rune{}
		for _, e := range entry.FindAllStringSubmatch(pdfStream(t, objects[m[1]]), -1) {
			r, err := strconv.ParseUint(e[2], 16, 32)
			if err != nil || len(e[2]) != 4 && len(e[2]) != 8 {
				t.Fatal(e[2], err) // numbers of other lengths are read as other signs
			}
			glyphs[e[1]] = rune(r)
			if len(e[2]) == 8 {
				glyphs[e[1]] = utf16.DecodeRune(rune(r>>16), rune(r&0xffff))
			}
		}
		fonts[fmt.Sprintf("F%d", len(fonts)+1)] = glyphs
	}
	if len(fonts) != 2 && len(fonts) != 3 { // that of emoji is there where they are
		t.Fatalf("%d fonts in the PDF", len(fonts))
	}
	var out []pdfPage
	for _, n := range order {
		if strings.Contains(objects[n], "/FlateDecode") && !strings.Contains(objects[n], "/Length1") {
			out = append(out, drawnOn(t, pdfStream(t, objects[n]), fonts))
		}
	}
	return out
}

func pdfStream(t *testing.T, body string) string {
	t.Helper()
	_, s, ok := strings.Cut(body, "stream\n")
	if !ok {
		return ""
	}
	s, _, _ = strings.Cut(s, "endstream")
	if !strings.Contains(body, "/FlateDecode") {
		return s
	}
	z, err := zlib.NewReader(strings.NewReader(s))
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// drawnOn follows a page's operators.
func drawnOn(t *testing.T, stream string, fonts map[string]map[string]rune) pdfPage {
	t.Helper()
	var out pdfPage
	var args []string
	var run pdfRun
	var shape pdfShape
	fill, stroke := "", ""
	number := func(back int) float64 {
		f, err := strconv.ParseFloat(args[len(args)-back], 64)
		if err != nil {
			t.Fatalf("%q: %v", args, err)
		}
		return f
	}
	for _, op := range strings.Fields(stream) {
		switch op {
		case "TD":
			run.x, run.y = number(2), number(1)
		case "Tf":
			run.font, run.size = strings.TrimPrefix(args[len(args)-2], "/"), number(1)
		case "rg":
			fill = strings.Join(args[len(args)-3:], " ")
		case "RG":
			stroke = strings.Join(args[len(args)-3:], " ")
		case "TJ":
			hexes := strings.Trim(args[len(args)-1], "[<>]")
			var b strings.Builder
			for i := 0; i+4 <= len(hexes); i += 4 {
				r, ok := fonts[run.font][hexes[i:i+4]]
				if !ok {
					t.Fatalf("glyph %s of %s stands for no character", hexes[i:i+4], run.font)
				}
				b.WriteRune(r)
			}
			run.text = b.String()
			out.runs = append(out.runs, run)
		case "m":
			shape = pdfShape{corners: [][2]float64{{number(2), number(1)}}}
		case "l":
			shape.corners = append(shape.corners, [2]float64{number(2), number(1)})
		case "f", "S", "s":
			shape.filled, shape.ink = op == "f", stroke
			if shape.filled {
				shape.ink = fill
			}
			out.shapes = append(out.shapes, shape)
		default:
			args = append(args, op)
			continue
		}
		args = args[:0]
	}
	return out
}

// pdfWords is the text of one of our own PDFs, line by line as it was drawn.
func pdfWords(t *testing.T, doc string) string {
	t.Helper()
	var out strings.Builder
	for _, p := range readPDF(t, doc) {
		for _, r := range p.runs {
			out.WriteString(r.text + "\n")
		}
	}
	return out.String()
}
