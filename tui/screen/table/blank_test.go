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
