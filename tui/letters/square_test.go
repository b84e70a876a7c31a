package letters

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"convene/tui/draw"
	"convene/tui/style"
)

// What is drawn is what a camera should see: every module, read back from the half characters, and white around it.
func TestASquareIsItsCode(t *testing.T) {
	for address, size := range map[string][2]int{
		"http://192.168.1.20:7480/#K7Q2MX":             {37, 19},
		"http://192.168.100.200:7480/#K7Q2MX":          {37, 19},
		"https://convene.example.org:7480/s/a#K7Q2MX9": {41, 21},
	} {
		want, err := Modules(address)
		if err != nil {
			t.Fatal(err)
		}
		for _, depth := range []style.Depth{style.True, style.Indexed, style.Sixteen} {
			var s Square
			lines := s.Of(address, depth)
			if w, h := draw.Width(lines[0]), len(lines); w != size[0] || h != size[1] {
				t.Fatalf("%s: %d×%d", address, w, h)
			}
			for i, l := range lines {
				for x, r := range []rune(ansi.Strip(l)) {
					for half, black := range [2]bool{strings.ContainsRune("▀█", r), strings.ContainsRune("▄█", r)} {
						if y := 2*i + half - Quiet; black != want.Black(x-Quiet, y) {
							t.Fatalf("%s, %v: module %d, %d is drawn black: %v", address, depth, x-Quiet, y, black)
						}
					}
				}
			}
		}
	}
}

func TestWhereThereIsNoSquare(t *testing.T) {
	var s Square
	for _, depth := range []style.Depth{style.Bare, style.Mono} {
		if s.Of("http://192.168.1.20:7480/#K7Q2MX", depth) != nil {
			t.Errorf("%v: a camera reads it on one ground only", depth)
		}
	}
	if s.Of("", style.True) != nil {
		t.Error("the code of no address")
	}
}
