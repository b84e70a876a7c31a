package export_test

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"convene/session/report"
)

// TestContrast reads the colours off the style sheets and compares each text with
// what lies behind it, by light and by dark, and on paper.
func TestContrast(t *testing.T) {
	_, style, _ := strings.Cut(documentOf(t, "html", report.Report{}), "<style>")
	light, dark, ok := strings.Cut(style, "@media screen and (prefers-color-scheme:dark)")
	if !ok {
		t.Fatal("no dark colours")
	}
	variable := regexp.MustCompile(`--(\w+):(#[0-9a-f]{6})`)
	read := func(css string) map[string]string {
		out := map[string]string{}
		for _, m := range variable.FindAllStringSubmatch(css, -1) {
			out[m[1]] = m[2]
		}
		return out
	}
	dark, maps, _ := strings.Cut(dark, ".cm-map text{")
	for mode, c := range map[string]map[string]string{"light": read(light), "dark": read(dark)} {
		for _, pair := range []string{"ink/paper", "ink/note", "ink/sheet", "soft/paper", "soft/note", "soft/sheet", "accent/paper", "accent/note", "accent/sheet", "paper/ink"} {
			fore, back, _ := strings.Cut(pair, "/")
			if r := contrast(t, c[fore], c[back]); r < 4.5 {
				t.Errorf("%s: %s is %.2f:1", mode, pair, r)
			}
		}
	}
	for mode, c := range map[string]map[string]string{"light": read(light), "dark": read(dark)} {
		for _, pair := range []string{"bar/paper", "strong/paper"} { // not texts: 3:1
			fore, back, _ := strings.Cut(pair, "/")
			if r := contrast(t, c[fore], c[back]); r < 3 {
				t.Errorf("%s: %s is %.2f:1", mode, pair, r)
			}
		}
	}
	mapLight, mapDark, ok := strings.Cut("text{"+maps, "@media screen and (prefers-color-scheme:dark)")
	if !ok {
		t.Fatal("no dark colours of maps")
	}
	for mode, css := range map[string]string{"light": mapLight, "dark": mapDark} {
		find := func(class, property string) string {
			m := regexp.MustCompile(regexp.QuoteMeta(class) + `[^{}]*\{[^}]*?` + property + `:(#[0-9a-f]{6})`).FindStringSubmatch(css)
			if m == nil {
				t.Fatalf("%s: no %s of %s", mode, property, class)
			}
			return m[1]
		}
		for _, back := range []string{".cm-paper", ".cm-box", ".cm-aside"} {
			for _, fore := range []string{"text", ".cm-kind"} {
				if r := contrast(t, find(fore, "fill"), find(back, "fill")); r < 4.5 {
					t.Errorf("%s map: %s on %s is %.2f:1", mode, fore, back, r)
				}
			}
		}
		for _, mark := range []string{".cm-tree", ".cm-link"} { // not texts: 3:1
			if r := contrast(t, find(mark, "stroke"), find(".cm-paper", "fill")); r < 3 {
				t.Errorf("%s map: %s is %.2f:1", mode, mark, r)
			}
		}
	}
}

// contrast is the ratio that accessibility guidelines speak of.
func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	light := func(c string) float64 {
		if len(c) != 7 {
			t.Fatalf("%q is no colour", c)
		}
		sum := 0.0
		for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
			n, err := strconv.ParseUint(c[1+2*i:3+2*i], 16, 8)
			if err != nil {
				t.Fatal(err)
			}
			v := float64(n) / 255
			if v <= 0.04045 {
				v /= 12.92
			} else {
				v = math.Pow((v+0.055)/1.055, 2.4)
			}
			sum += weight * v
		}
		return sum
	}
	x, y := light(a), light(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}
