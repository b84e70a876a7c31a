package table

import (
	"fmt"
	"strings"
	"testing"

	"convene/exercises"
)

// On a map of sixty PageDown goes by what the window shows, and stops at the ends.
func TestAMapIsPagedByTheScreenful(t *testing.T) {
	r := newRoom(t, "back-map")
	ana := r.joins("Ana", exercises.English)
	var lines []string
	for i := range 60 {
		lines = append(lines, fmt.Sprintf("cause number %02d", i))
	}
	ana.pastes(strings.Join(lines, "\n"))
	ana.sees("cause number 59")
	at := func() int {
		n := -1
		_, _ = fmt.Sscanf(ana.Text().String(), "cause number %d", &n)
		return n
	}
	for range 20 {
		was := at()
		ana.types("<pgup>")
		ana.screen()
		if now := at(); now < 0 || now > was || was-now > 24 || was > 0 && now == was {
			t.Fatalf("PageUp went from %d to %d", was, now)
		}
	}
	if at() != 0 {
		t.Errorf("it ends at %d", at())
	}
	ana.types("<pgdown>")
	if n := at(); n < 4 || n > 24 {
		t.Errorf("one PageDown goes to %d", n)
	}
	for range 20 {
		ana.types("<pgdown>")
	}
	if at() != 59 {
		t.Errorf("it ends at %d", at())
	}
}

func TestFindGoesToAnEntry(t *testing.T) {
	r := newRoom(t, "back-map")
	ana := r.joins("Ana", exercises.English)
	ana.types("<esc>find")
	ana.sees("nothing is written yet")
	ana.types("<esc>one gap<tab>a hidden rule<shift+tab><enter>third")
	ana.types("<ctrl+f>rule")
	ana.sees("▸ a hidden rule")
	ana.types("<enter>!")
	ana.sees("a hidden rule!")

	g := newRoom(t, "building-blocks")
	luis := g.joins("Luis", exercises.Spanish)
	luis.types("glosario<tab>datos<esc>buscar<enter>glos<enter>!")
	luis.sees("glosario!")
}
