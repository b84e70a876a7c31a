package font

import (
	"math/rand/v2"
	"strings"
	"testing"
)

func TestWrap(t *testing.T) {
	f := Regular()
	for _, c := range []struct {
		s     string
		width float64
		want  []string
	}{
		{"", 100, nil},
		{"  \n \n", 100, nil},
		{"one two three", 1000, []string{"one two three"}},
		{"one two\nthree", 1000, []string{"one two", "three"}},
		{"aaaa bbbb cccc", 70, []string{"aaaa bbbb", "cccc"}},
		{"well-known", 50, []string{"well-", "known"}},
		{"李明说：数据不足", 54, []string{"李明说：", "数据不足"}},
		{"x", 1, []string{"x"}},
	} {
		got := f.Wrap(c.s, 13, c.width)
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%q at %v: %q, want %q", c.s, c.width, got, c.want)
		}
	}
	parts := []string{"a", "word", " ", "  ", "-", "/", "é", "e\u0301", "李", "。", "（", "👩‍👩‍👧‍👦", "🇪🇸", "שלום", "क्षि", "W", "iiii"}
	rnd := rand.New(rand.NewPCG(4, 4))
	for range 3000 {
		s := ""
		for range rnd.IntN(30) {
			s += parts[rnd.IntN(len(parts))]
		}
		width := 10 + rnd.Float64()*200
		lines := f.Wrap(s, 13, width)
		if got, want := strings.ReplaceAll(strings.Join(lines, ""), " ", ""), strings.ReplaceAll(s, " ", ""); got != want {
			t.Fatalf("%q became %q", s, lines)
		}
		for _, l := range lines {
			if f.Width(l, 13) > width+0.01 && Cluster(l) != len(l) {
				t.Fatalf("%q of %q is wider than %v", l, s, width)
			}
		}
	}
}

// TestFontsRead: the compiled-in fonts are what the rest relies on.
func TestFontsRead(t *testing.T) {
	for name, f := range map[string]*Face{"regular": Regular(), "bold": Bold()} {
		for _, r := range "aéếИΩ€–…" {
			if w, ok := f.of(r); !ok || w < 100 {
				t.Errorf("%s: %c is %d wide (%v)", name, r, w, ok)
			}
		}
		for _, r := range []rune{'李', 'ש', '→', Lacking, 0, -1, 0x1f600} {
			if _, ok := f.of(r); ok {
				t.Errorf("%s: it has %U now; printable must not treat it as lacking", name, r)
			}
		}
	}
}
