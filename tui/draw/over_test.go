package draw

import (
	"fmt"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/vt"
)

// crowded are rows in which the characters that are hard to cut stand at every column.
func crowded(w, h int) []string {
	pieces := []string{
		"plain text ", "\x1b[1;38;5;110mbold\x1b[m ", "社区", "\x1b[7m界\x1b[m", "é ñ ", "👩‍👩‍👧", "🇲🇽", "\x1b[38;5;203m社\x1b[4m区\x1b[m", "العربية ", "ab",
	}
	out := make([]string, h)
	for y := range out {
		row := strings.Repeat(".", y%5)
		for i := y; ; i++ {
			p := pieces[i%len(pieces)]
			if Width(row)+Width(p) > w {
				break
			}
			row += p
		}
		if y%3 > 0 { // some rows end before the box, some in it
			row = Cut(row, w*y%w+1)
		}
		out[y] = row
	}
	return out
}

func boxed(w, h int) []string {
	out := make([]string, h)
	for i := range out {
		out[i] = Fit(fmt.Sprintf("\x1b[1m%d\x1b[m 界 menu", i), w)
	}
	return out
}

// cellsOf is what an emulator shows of some lines. What nobody sees of a blank is left out.
func cellsOf(t *testing.T, lines []string, w, h int) []string {
	t.Helper()
	e := vt.NewEmulator(w, h)
	if _, err := e.WriteString(strings.Join(lines, "\r\n")); err != nil {
		t.Fatal(err)
	}
	var out []string
	for y := range h {
		row := ""
		for x := range w {
			c := e.CellAt(x, y)
			switch {
			case c == nil || c.Width == 0:
			case c.Content == " " || c.Content == "":
				row += " "
			default:
				row += fmt.Sprintf("%s%v%v%v ", c.Content, c.Style.Fg, c.Style.Attrs, c.Style.Underline)
			}
		}
		out = append(out, row)
	}
	return out
}

// TestOverIsTheCompositors, cell for cell, with the box at every column.
func TestOverIsTheCompositors(t *testing.T) {
	const w, h = 60, 20
	for _, size := range [][2]int{{21, 9}, {20, 20}, {1, 3}} {
		below := crowded(w, h)
		box := Box{Y: 3, Width: size[0], Lines: boxed(size[0], min(size[1], h-3))}
		for box.X = 0; box.X+box.Width <= w; box.X++ {
			got := cellsOf(t, Over(below, box), w, h)
			theirs := lipgloss.NewCompositor(
				lipgloss.NewLayer(strings.Join(below, "\n")), lipgloss.NewLayer(strings.Join(box.Lines, "\n")).X(box.X).Y(box.Y).Z(1),
			).Render()
			want := cellsOf(t, strings.Split(theirs, "\n"), w, h)
			for y := range got {
				if strings.TrimRight(got[y], " ") != strings.TrimRight(want[y], " ") {
					t.Fatalf("%v at column %d, row %d:\nours   %s\ntheirs %s\nof     %q", size, box.X, y, got[y], want[y], below[y])
				}
			}
		}
	}
}

func TestOverLeavesTheOtherRowsAlone(t *testing.T) {
	below := crowded(40, 6)
	got := Over(below, Box{X: 5, Y: 2, Width: 4, Lines: []string{"aaaa", "bbbb"}})
	for y, row := range got {
		if covered := y == 2 || y == 3; covered == (row == below[y]) {
			t.Errorf("row %d is %q and was %q", y, row, below[y])
		}
	}
	if got := Over([]string{"x"}, Box{X: 2, Y: 1, Width: 2, Lines: []string{"ab"}}); len(got) != 2 || got[1] != "  ab" {
		t.Errorf("below the last row: %q", got)
	}
}

func BenchmarkOver(b *testing.B) {
	below, box := crowded(120, 40), Box{X: 30, Y: 12, Width: 60, Lines: boxed(60, 16)}
	b.Run("ours", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			Over(below, box)
		}
	})
	b.Run("compositor", func(b *testing.B) {
		b.ReportAllocs()
		low, high := strings.Join(below, "\n"), strings.Join(box.Lines, "\n")
		for b.Loop() {
			lipgloss.NewCompositor(lipgloss.NewLayer(low), lipgloss.NewLayer(high).X(box.X).Y(box.Y).Z(1)).Render()
		}
	})
}
