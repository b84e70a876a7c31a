package export_test

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"convene/exercises"
	"convene/session/export"
	"convene/session/report"
)

// plainText reads one line of Markdown as far as this package's own escapes go,
// and tells whether any sign in it would still be markup.
func plainText(line string) (s string, markup bool) {
	const signs = "`*_[]<>|~$#{"
	var b strings.Builder
	for i := 0; i < len(line); i++ {
		c := line[i]
		switch {
		case c == '\\' && i+1 < len(line):
			i++
			b.WriteByte(line[i])
		case c == '\\':
			markup = true
		case strings.HasPrefix(line[i:], "&#92;"):
			b.WriteByte('\\')
			i += len("&#92;") - 1
		case c == '&' && strings.IndexByte(line[i:], ';') > 1 && !strings.ContainsAny(line[i+1:i+strings.IndexByte(line[i:], ';')], " &"):
			markup = true
			b.WriteByte(c)
		default:
			markup = markup || strings.IndexByte(signs, c) >= 0
			b.WriteByte(c)
		}
	}
	if line != "" && strings.ContainsAny(line[:1], "+-=:#>") {
		markup = true
	}
	if digits := strings.TrimLeft(line, "0123456789"); digits != line && digits != "" && strings.ContainsAny(digits[:1], ".)") {
		markup = true
	}
	return b.String(), markup
}

func TestNothingWrittenBecomesMarkup(t *testing.T) {
	if _, markup := plainText(`a*b`); !markup {
		t.Fatal("the reader sees no markup at all")
	}
	parts := []string{
		"a", "é", "李", " ", "*", "**", "_", "`", "```", "~~", "|", "[x](y)", "![", "[^1]", "]", "# ", "- ", "---", "+ ", "=", ">",
		"<b>", "</td>", "<!--", "&", "&lt;", "&#35;", ";", "\\", "1. ", "12) ", ":", ": x", "$", "{{", "}", "!", "(", ")", "\"",
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 5000 {
		s := ""
		for range 1 + rnd.IntN(7) {
			s += parts[rnd.IntN(len(parts))]
		}
		s = strings.TrimSpace(s)
		if s == "" {
			continue
		}
		r := report.Report{
			Lang: exercises.English, Tables: []report.Group{{Number: 1}},
			Steps: []report.Step{{Tables: []report.Table{{Sheet: report.Sheet{Sections: []report.Section{{
				Columns: []report.Column{{}}, Entries: []report.Entry{{Cells: []report.Cell{{Text: s}}}},
			}}}}}}},
		}
		var b bytes.Buffer
		if err := export.Write("md", &b, r); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
		line := lines[slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, "- ") })]
		got, markup := plainText(strings.TrimPrefix(line, "- "))
		if got != s || markup {
			t.Fatalf("%q is written %q (markup: %v)", s, line, markup)
		}
	}
}

// TestLinesOfAnEntry: in a list they go on in the item, in a table in the cell.
func TestLinesOfAnEntry(t *testing.T) {
	cell := report.Cell{Text: "one\n\n  # two\n| three"}
	sec := report.Section{ID: "s", Columns: []report.Column{{}}, Entries: []report.Entry{{Cells: []report.Cell{cell}, AuthorName: "Ana", Dots: 2}}}
	wide := sec
	wide.Columns = []report.Column{{Title: "A"}, {Title: "B"}}
	wide.Entries = []report.Entry{{Cells: []report.Cell{cell, {}}, AuthorName: "Ana", Dots: 1}}
	wide.Picks = []report.Pick{{ID: "easiest", Title: "Easiest", Count: 2}}
	r := report.Report{Tables: []report.Group{{Number: 1}}, Steps: []report.Step{{Tables: []report.Table{{Sheet: report.Sheet{Sections: []report.Section{sec, wide}}}}}}}
	var b bytes.Buffer
	if err := export.Write("md", &b, r); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"- one\\\n  \\# two\\\n  \\| three — *Ana, 2 dots*\n",
		"| A | B | Written by |\n| --- | --- | --- |\n| one<br>\\# two<br>\\| three |  | *Ana, 1 dot* |\n",
		"\nEasiest: 2\n",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, b.String())
		}
	}
	b.Reset()
	if err := report.CSV(&b, r); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "\"one\n\n  # two\n| three\",Ana,1,easiest=2,\r\n") {
		t.Errorf("the CSV changed the lines of a text:\n%q", b.String())
	}
}
