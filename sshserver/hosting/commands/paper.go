package commands

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"
	"charm.land/lipgloss/v2/table"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"golang.org/x/term"
)

// paper is what something for people is laid out on: a terminal, as wide as it is and
// with the colours that it has; or a pipe or file, plain and 80 columns wide.
type paper struct {
	out    io.Writer
	width  int
	styled bool
	err    error // the first one of writing
}

// Columns of what isn't a terminal, and those beyond which lines aren't read with ease.
const (
	plainWidth  = 80
	widestLines = 100
)

// on is the paper of standard output or standard error.
func (p *program) on(w io.Writer) *paper {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return &paper{out: w, width: plainWidth}
	}
	wide, _, err := term.GetSize(int(f.Fd()))
	if err != nil || wide < 1 {
		wide = plainWidth
	}
	return &paper{out: colorprofile.NewWriter(f, os.Environ()), width: wide, styled: true}
}

// Inks. The colours are the terminal's own sixteen, which its owner can read.
func (x *paper) bold(s string) string { return x.ink(lipgloss.NewStyle().Bold(true), s) }
func (x *paper) soft(s string) string { return x.ink(lipgloss.NewStyle().Faint(true), s) }
func (x *paper) name(s string) string { return x.ink(lipgloss.NewStyle().Foreground(lipgloss.Cyan), s) }

func (x *paper) well(s string) string {
	return x.ink(lipgloss.NewStyle().Foreground(lipgloss.Green), s)
}

func (x *paper) mind(s string) string {
	return x.ink(lipgloss.NewStyle().Foreground(lipgloss.Yellow).Bold(true), s)
}

func (x *paper) ink(style lipgloss.Style, s string) string {
	if !x.styled {
		return s
	}
	return style.Render(s)
}

func (x *paper) print(s string) {
	if x.err == nil {
		_, x.err = io.WriteString(x.out, s)
	}
}

func (x *paper) line(s string) { x.print(s + "\n") }

// text is a paragraph, indented; on a pipe too, where it is broken at 80 columns.
func (x *paper) text(indent int, s string) {
	for row := range strings.SplitSeq(ansi.Wrap(s, max(min(x.width, widestLines)-indent, 20), ""), "\n") {
		x.line(strings.TrimRight(strings.Repeat(" ", indent)+row, " "))
	}
}

// said is a sentence. Into a pipe it goes in one line: scripts look for words in it.
func (x *paper) said(s string) {
	if !x.styled {
		x.line(s)
		return
	}
	bare := strings.TrimLeft(s, " ")
	x.text(len(s)-len(bare), bare)
}

// leftColumn is how wide the left one of two columns is at the most.
const leftColumn = 32

// pairs are rows of a name and what is said of it, in two columns; one above the other
// where the name is long or the window narrow.
func (x *paper) pairs(indent int, rows [][2]string) {
	left := 0
	for _, r := range rows {
		if w := ansi.StringWidth(r[0]); w <= leftColumn {
			left = max(left, w)
		}
	}
	wide := min(x.width, widestLines) - indent - left - 2
	for _, r := range rows {
		pad := left - ansi.StringWidth(r[0])
		if pad < 0 || wide < 24 {
			x.line(strings.Repeat(" ", indent) + r[0])
			x.text(indent+4, r[1])
			continue
		}
		lead := strings.Repeat(" ", indent) + r[0] + strings.Repeat(" ", pad+2)
		for row := range strings.SplitSeq(ansi.Wrap(r[1], wide, ""), "\n") {
			x.line(strings.TrimRight(lead+row, " "))
			lead = strings.Repeat(" ", indent+left+2)
		}
	}
}

// apart is how many columns stand between those of a table, and leastColumn how narrow one
// of them gets.
const apart, leastColumn = 2, 8

// table is one with a rule below its heads; numbers are the columns that stand to the
// right. It is as wide as it needs; where the window is narrower the widest column
// breaks its lines.
func (x *paper) table(heads []string, rows [][]string, numbers ...int) {
	wide := make([]int, len(heads))
	for _, row := range append([][]string{heads}, rows...) {
		for i, cell := range row[:min(len(row), len(wide))] {
			wide[i] = max(wide[i], lipgloss.Width(cell))
		}
	}
	sum := apart * (len(wide) - 1)
	for _, w := range wide {
		sum += w
	}
	for ; sum > x.width; sum-- {
		i := 1 + widest(wide[1:])
		if wide[i] <= leastColumn { // what one types is broken last
			i = 0
		}
		wide[i] = max(wide[i]-1, leastColumn)
	}
	t := table.New().Headers(heads...).Rows(rows...).Border(lipgloss.NormalBorder()).
		BorderTop(false).BorderBottom(false).BorderLeft(false).BorderRight(false).BorderColumn(false).
		BorderStyle(lipgloss.NewStyle().Faint(true)).
		StyleFunc(func(row, column int) lipgloss.Style {
			style := lipgloss.NewStyle().Width(wide[column])
			if column < len(heads)-1 {
				style = style.Width(wide[column] + apart).PaddingRight(apart)
			}
			if slices.Contains(numbers, column) {
				style = style.Align(lipgloss.Right)
			}
			switch {
			case row == table.HeaderRow:
				return style.Faint(true)
			case column == 0:
				return style.Foreground(lipgloss.Cyan)
			}
			return style
		})
	for row := range strings.SplitSeq(t.String(), "\n") {
		x.line(strings.TrimRight(row, " "))
	}
}

func widest(wide []int) int {
	at := 0
	for i, w := range wide {
		if w > wide[at] {
			at = i
		}
	}
	return at
}

// size is how large a file is, for people.
func size(bytes int64) string {
	switch {
	case bytes < 1e6:
		return fmt.Sprintf("%d kB", (bytes+999)/1000)
	case bytes < 1e9:
		return fmt.Sprintf("%.1f MB", float64(bytes)/1e6)
	}
	return fmt.Sprintf("%.1f GB", float64(bytes)/1e9)
}
