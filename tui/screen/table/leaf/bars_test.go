package leaf

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"convene/exercises"
	"convene/tui/draw"
	"convene/tui/part"
	"convene/tui/style"
	"convene/tui/words"
)

// However long a figure or a name is, nothing is wider than it may be and nothing is left out.
func TestBarsOfAnyNumbers(t *testing.T) {
	d := &exercises.Data{
		Measure: exercises.Text{exercises.English: "M"}, Reference: "R",
		Rows: []exercises.DataRow{
			{Group: "R", Rate: 0.000000000001},
			{Group: strings.Repeat("Kindergarten", 9), Rate: 1e12},
			{Group: "G", Rate: 123456.789012},
			{Group: "中文学校的学生", Suppressed: true},
			{Group: "Nobody knows", Missing: true},
			{Group: "Few of many", Bound: exercises.Bound{Is: "under", At: 5}},
			{Group: strings.Repeat("Nativo de Hawái u otra isla del ", 3) + "Pacífico, y así", Rate: 6.1},
		},
	}
	k := part.Kit{Theme: style.New(style.Indexed, true), Width: 80, Height: 24}
	for _, lang := range words.Langs() {
		k.Words, k.Lang = words.For(lang), lang
		for width := 1; width < 160; width++ {
			b := newBars(k, d, width)
			for _, row := range d.Rows {
				lines := b.row(row, false)
				all := ""
				for _, l := range lines {
					if w := draw.Width(l); width > 3 && w > width {
						t.Fatalf("%d columns of %d: %q", w, width, ansi.Strip(l))
					}
					all += strings.TrimSpace(ansi.Strip(l)) + " "
				}
				if width < 20 {
					continue
				}
				if c := k.Words.Craft; row.Missing != strings.Contains(all, c.NoNumber) || row.Suppressed != strings.Contains(all, c.TooFew) {
					t.Fatalf("at %d columns %s is said of %+v", width, all, row)
				}
				if row.Told() && !strings.Contains(strings.Join(strings.Fields(all), " "), row.Said(lang)) {
					t.Fatalf("at %d columns %s isn't said: %s", width, row.Said(lang), all)
				}
				if !row.Shown() && strings.Contains(all, "▰") {
					t.Fatalf("at %d columns there is a bar of no number: %s", width, all)
				}
				for _, word := range strings.Fields(row.Group) { // in full, on as many lines as it takes
					if width >= 80 && !strings.Contains(all, word) && len(word) < 40 {
						t.Fatalf("at %d columns the name is cut: %s", width, all)
					}
				}
				if row.Shown() && !strings.Contains(all, exercises.Figure(row.Rate)) {
					t.Fatalf("at %d columns %s isn't whole: %s", width, exercises.Figure(row.Rate), all)
				}
				if g, ok := d.Gap(row); ok && width > 40 && !strings.Contains(all, exercises.FigureGap(g)) {
					t.Fatalf("at %d columns the gap %s isn't whole: %s", width, exercises.FigureGap(g), all)
				}
			}
		}
	}
}
