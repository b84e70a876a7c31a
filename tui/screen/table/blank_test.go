package table

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"convene/exercises"
	"convene/tui/draw"
	"convene/tui/words"
)

// Every built-in worksheet, blank, as a table first sees it: in both languages,
// in the smallest window, the usual one and a wide one.
func TestEveryBlankWorksheet(t *testing.T) {
	for _, ex := range exercises.Exercises() {
		t.Run(ex.ID, func(t *testing.T) {
			r := newRoom(t, ex.ID)
			p := r.joins("Ana", exercises.English)
			var sb strings.Builder
			for _, lang := range words.Langs() {
				for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 40}} {
					k := p.kit
					k.Words, k.Lang, k.Width, k.Height, k.Now = words.For(lang), lang, size[0], size[1], time.Now()
					f := p.Frame(k)
					if len(f.Lines) > size[1] {
						t.Errorf("%s %v: %d lines", lang, size, len(f.Lines))
					}
					fmt.Fprintf(&sb, "── %s %d×%d\n", lang, size[0], size[1])
					for _, l := range f.Lines {
						if w := draw.Width(l); w > size[0] {
							t.Errorf("%s %v: %d columns: %q", lang, size, w, ansi.Strip(l))
						}
						sb.WriteString(strings.TrimRight(ansi.Strip(l), " ") + "\n")
					}
					if f.Cursor == nil || f.Cursor.X >= size[0] || f.Cursor.Y >= size[1] {
						t.Errorf("%s %v: the cursor is at %+v", lang, size, f.Cursor)
					}
				}
			}
			golden.RequireEqual(t, []byte(sb.String()))
		})
	}
}

// A column's title can be read in every language wherever the columns stand beside
// each other.
func TestColumnTitlesAreWhole(t *testing.T) {
	for _, ex := range exercises.Exercises() {
		r := newRoom(t, ex.ID)
		ana := r.joins("Ana", exercises.English)
		for _, lang := range words.Langs() {
			for _, width := range []int{60, 80, 100, 120} {
				k := ana.kit
				k.Words, k.Lang, k.Width, k.Height = words.For(lang), lang, width, 60
				ana.forget()
				ana.Screen.kit = k
				ana.Frame(k)
				for i := range ex.Sections {
					cols := ana.gridColumns(i)
					if ana.IsMap() || len(cols) < 2 || cols[0].label != "" {
						continue
					}
					for _, l := range ana.columnTitles(cols) {
						if l = ansi.Strip(l); strings.Contains(l, "…") || draw.Width(l) > width {
							t.Errorf("%s in %s at %d columns: %q", ex.ID, lang, width, l)
						}
					}
				}
			}
		}
	}
}
