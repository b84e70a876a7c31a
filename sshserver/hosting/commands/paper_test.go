package commands

import (
	"bytes"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// A table is no wider than the window, and what one types, in its first column, is broken
// last.
func TestTablesFit(t *testing.T) {
	t.Parallel()
	heads := []string{"Exercise", "Title", "Minutes"}
	rows := [][]string{{"building-blocks-two", "Building blocks, two columns, and a very long title on top of that", "24"}, {"allies", "Allies", "5"}}
	for _, width := range []int{200, 80, 60, 40} {
		var b bytes.Buffer
		x := &paper{out: &b, width: width, styled: true}
		x.table(heads, rows, 2)
		out := ansi.Strip(b.String())
		for line := range strings.Lines(out) {
			if w := ansi.StringWidth(strings.TrimRight(line, "\n")); w > width {
				t.Errorf("%d columns of %d: %s", w, width, line)
			}
		}
		if !strings.Contains(out, "building-blocks-two") || !strings.Contains(out, "24") {
			t.Errorf("at %d columns:\n%s", width, out)
		}
	}
}

// Our own documents in Markdown are laid out without a sign of Markdown left, and without
// a word lost.
func TestMarkdownOnATerminal(t *testing.T) {
	t.Parallel()
	const doc = "# Racine\n\n## Table 1\n\n> Which \\*one\\*?\n\n- **Ana** said _this_\n  - deeper\n1. first\n\n| Who | What |\n| --- | --- |\n| Ana | brings \\| takes |\n"
	var b bytes.Buffer
	x := &paper{out: &b, width: 60, styled: true}
	x.markdown(doc)
	got := ansi.Strip(b.String())
	for _, want := range []string{"RACINE\n", "Table 1\n", "  Which *one*?\n", "•  Ana said this\n", "1.  first\n", "brings | takes"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	if strings.Contains(got, "**") || strings.Contains(got, "| ---") || strings.Contains(got, "# ") {
		t.Errorf("signs are left:\n%s", got)
	}
}

// On a pipe nothing is styled, whatever inks are asked for.
func TestInksOnAPipe(t *testing.T) {
	t.Parallel()
	x := (&program{}).on(&bytes.Buffer{})
	if s := x.bold("a") + x.soft("b") + x.name("c") + x.well("d") + x.mind("e"); s != "abcde" || x.width != plainWidth {
		t.Errorf("%q, %d columns", s, x.width)
	}
}
