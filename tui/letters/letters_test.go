package letters

import (
	"strings"
	"testing"

	"golang.org/x/image/font/inconsolata"

	"convene/tui/draw"
)

func TestALetterKeepsToItsSize(t *testing.T) {
	for _, size := range []Size{Large, Middle} {
		for _, s := range []string{"", "K7Q-2MX", "¿Qué año?", "gjpqy", "Å", "学"} {
			lines := Draw(s, size)
			if len(lines) != size.Rows {
				t.Fatalf("%q: %d rows", s, len(lines))
			}
			for _, l := range lines {
				if got, want := draw.Width(l), size.Columns*len([]rune(s)); got != want {
					t.Errorf("%q: %d columns, want %d: %q", s, got, want, l)
				}
			}
		}
	}
}

// No point of a letter that people write with lies outside the rows that are drawn.
func TestNothingIsCutOff(t *testing.T) {
	f := inconsolata.Bold8x16
	for _, r := range "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789áéíóúüñÁÉÍÓÚÜÑ¿¡?!.,:;-'\"()" {
		i := -1
		for _, c := range f.Ranges {
			if c.Low <= r && r < c.High {
				i = c.Offset + int(r-c.Low)
			}
		}
		if i < 0 {
			t.Fatalf("no letter for %q", r)
		}
		high := f.Ascent + f.Descent
		for y := range high {
			if y >= firstRow && y < firstRow+rows || r == 'Ü' && y == 0 { // its dots are two points high
				continue
			}
			for x := range f.Width {
				if _, _, _, a := f.Mask.At(x, i*high+y).RGBA(); a > 0x7fff {
					t.Errorf("%q has a point in row %d", r, y)
				}
			}
		}
	}
}

func TestLettersAreTold(t *testing.T) {
	if strings.Join(Draw("I", Large), "\n") == strings.Join(Draw("l", Large), "\n") {
		t.Error("I and l look the same")
	}
	seen := map[string]rune{}
	for _, r := range "ABCDEFGHJKMNPQRSTVWXYZ0123456789" { // what a join code is made of
		s := strings.Join(Draw(string(r), Large), "\n")
		if other, is := seen[s]; is {
			t.Errorf("%q looks like %q", r, other)
		}
		seen[s] = r
	}
	if !Has("¿Qué podemos hacer — juntos?") == Has("学校") {
		t.Error("what there are letters for isn't told")
	}
}
