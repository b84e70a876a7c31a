package draw

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

func TestFit(t *testing.T) {
	for _, c := range []struct {
		in   string
		w    int
		want string
	}{
		{"abc", 5, "abc  "},
		{"abc", 3, "abc"},
		{"abcdef", 4, "abc…"},
		{"abcdef", 1, "…"},
		{"abcdef", 0, ""},
		{"", 2, "  "},
		{"世界世界", 5, "世界…"},
		{"世界世界", 4, "世… "},
		{"\x1b[1mabcdef\x1b[m", 4, "\x1b[1mabc…\x1b[m"},
		{"👩‍👩‍👧x", 3, "👩‍👩‍👧x"},
	} {
		if got := Fit(c.in, c.w); got != c.want {
			t.Errorf("Fit(%q, %d) = %q, want %q", c.in, c.w, got, c.want)
		}
	}
	if Spaces(200) != strings.Repeat(" ", 200) || Spaces(-1) != "" {
		t.Error("Spaces")
	}
}

func TestFitIsExactlyAsWide(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOf(rapid.SampledFrom(words)).Draw(t, "s"), "")
		w := rapid.IntRange(0, 40).Draw(t, "w")
		if got := ansi.StringWidth(Fit(s, w)); got != w {
			t.Fatalf("Fit(%q, %d) is %d wide", s, w, got)
		}
	})
}

// Every character the painter takes for plain must have exactly the width everything else here gives it.
func TestPlainWidthsAgree(t *testing.T) {
	for r := rune(1); r < 0x30000; r++ {
		w := plainWidth(r)
		if w == 0 {
			continue
		}
		if got := ansi.StringWidth(string(r)); got != w {
			t.Errorf("%U %q: plain width %d, measured %d", r, r, w, got)
		}
		for _, pair := range []string{"a" + string(r), string(r) + "a", "界" + string(r), string(r) + string(r)} {
			first, _ := ansi.FirstGraphemeCluster(pair, ansi.GraphemeWidth)
			if utf8.RuneCountInString(first) != 1 {
				t.Fatalf("%U joins its neighbour in %q", r, pair)
			}
		}
	}
}

func texts(lines []WrappedLine) []string {
	var s []string
	for _, l := range lines {
		s = append(s, l.Text)
	}
	return s
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		in   string
		w    int
		want string // lines joined by |
	}{
		{"", 5, ""},
		{"hello", 5, "hello"},
		{"hello world", 5, "hello|world"},
		{"hello world", 7, "hello |world"},
		{"hello ", 5, "hello|"},
		{"hello  world", 5, "hello| |world"},
		{"a bc def", 4, "a bc|def"},
		{"abcdefghij", 4, "abcd|efgh|ij"},
		{"to abcdefghij", 4, "to |abcd|efgh|ij"},
		{"one\ntwo", 10, "one|two"},
		{"one\n", 10, "one|"},
		{"\n\n", 10, "||"},
		{"世界世界", 5, "世界|世界"},
		{"ab 世界。", 6, "ab 世|界。"},
		{"see 世界", 6, "see 世|界"},
		{"e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301|e\u0301"},
		{"👩‍👩‍👧👍🏽", 2, "👩‍👩‍👧|👍🏽"},
		{"世", 1, "世"},
	} {
		lines := Wrap(c.in, c.w)
		if got := strings.Join(texts(lines), "|"); got != c.want {
			t.Errorf("Wrap(%q, %d) = %q, want %q", c.in, c.w, got, c.want)
		}
	}
}

var typed = []string{
	"a", "b", " ", " ", "  ", "\n", "word", "longerword", "of ", "e\u0301", "世", "界", "。", "「", "👍", "👩‍👩‍👧", "👍🏽", "🇨🇭",
	"مرحبا", "สวัสดี", "한글", "Việt", "-", ",", ")",
}

func TestWrapKeepsEveryRuneOnceAndFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(rapid.SampledFrom(typed)).Draw(t, "text"), "")
		w := rapid.IntRange(1, 20).Draw(t, "w")
		lines := Wrap(text, w)
		runes := []rune(text)
		at := 0
		for i, l := range lines {
			if l.Start != at || l.End < l.Start || (l.End == l.Start && i < len(lines)-1) {
				t.Fatalf("line %d of %q at %d: %+v", i, text, w, l)
			}
			own := string(runes[l.Start:l.End])
			if rest, ok := strings.CutPrefix(own, l.Text); !ok || rest != "" && rest != " " && rest != "\n" {
				t.Fatalf("line %d of %q at %d prints %q of %q", i, text, w, l.Text, own)
			}
			if n, _, width := clusterOr(l.Text); ansi.StringWidth(l.Text) > w && n < len(l.Text) && width <= w {
				t.Fatalf("line %d of %q is wider than %d: %q", i, text, w, l.Text)
			}
			at = l.End
		}
		if at != len(runes) {
			t.Fatalf("%q at %d ends at %d of %d", text, w, at, len(runes))
		}
	})
}

func clusterOr(s string) (size, runes, width int) {
	if s == "" {
		return 0, 0, 0
	}
	return cluster(s)
}

func TestLocateAndOffsetAtUndoEachOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(rapid.SampledFrom(typed)).Draw(t, "text"), "")
		w := rapid.IntRange(2, 20).Draw(t, "w")
		lines := Wrap(text, w)
		seen := map[[2]int]int{}
		offset := 0
		for rest := text; ; {
			row, col := Locate(lines, offset)
			if row < 0 || row >= len(lines) || col < 0 || col > w {
				t.Fatalf("offset %d of %q at %d stands at %d, %d", offset, text, w, row, col)
			}
			if other, ok := seen[[2]int{row, col}]; ok {
				t.Fatalf("offsets %d and %d of %q at %d stand at the same place", other, offset, text, w)
			}
			seen[[2]int{row, col}] = offset
			if got := OffsetAt(lines, row, col); got != offset {
				t.Fatalf("offset %d of %q at %d: %d, %d, and back %d", offset, text, w, row, col, got)
			}
			if rest == "" {
				break
			}
			size, runes, _ := cluster(rest)
			for inside := offset + 1; inside < offset+runes; inside++ {
				if r, c := Locate(lines, inside); r != row || c != col {
					t.Fatalf("inside a character of %q at %d", text, inside)
				}
			}
			offset, rest = offset+runes, rest[size:]
		}
		for row := -1; row <= len(lines); row++ {
			for col := -1; col <= w+1; col++ {
				o := OffsetAt(lines, row, col)
				r, c := Locate(lines, o)
				if row >= 0 && row < len(lines) && r != row || c > max(col, 0) {
					t.Fatalf("place %d, %d of %q at %d means offset %d, which is at %d, %d", row, col, text, w, o, r, c)
				}
			}
		}
	})
	if r, c := Locate(nil, 3); r != 0 || c != 0 || OffsetAt(nil, 1, 1) != 0 {
		t.Error("no lines")
	}
}

func BenchmarkWrapASCII(b *testing.B) {
	text := strings.Repeat("a worksheet entry of ordinary length, ", 4)
	b.ReportAllocs()
	for b.Loop() {
		Wrap(text, 70)
	}
}
