package table

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"convene/exercises"
	"convene/tui/words"
)

// TestTheLegendIsWorkedOutOnce for a window and a language: it stands on every
// frame of a map.
func TestTheLegendIsWorkedOutOnce(t *testing.T) {
	r := newRoom(t, "back-map")
	ana := r.joins("Ana", exercises.English)
	ana.screen()
	if n := testing.AllocsPerRun(20, func() { ana.drawn.Legend() }); n != 0 {
		t.Errorf("the same legend is made again: %v", n)
	}
	k := ana.kit
	k.Words, k.Lang, k.Now = words.For(exercises.Spanish), exercises.Spanish, time.Now()
	if got := ansi.Strip(strings.Join(ana.Frame(k).Lines, "\n")); !strings.Contains(got, "◆ disparidad") {
		t.Errorf("in another language it is another:\n%s", got)
	}
}
