package text

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestCells(t *testing.T) {
	for in, want := range map[string]string{
		"":                                   `[[""]]`,
		"one":                                `[["one"]]`,
		"a\tb\nc\td\n":                       `[["a" "b"] ["c" "d"] [""]]`,
		"a\tb\r\nc\td\r\n":                   `[["a" "b"] ["c" "d"] [""]]`,
		"a\tb\rc\td":                         `[["a" "b"] ["c" "d"]]`,
		"a\t\tc\n\n\td":                      `[["a" "" "c"] [""] ["" "d"]]`,
		"\"a\nb\"\tc\n\"d\te\"":              `[["a b" "c"] ["d e"]]`,
		"\"a\r\nb\"\r\nc":                    `[["a b"] ["c"]]`,
		"\"say \"\"hi\"\"\nto all\"\tx":      `[["say \"hi\" to all" "x"]]`,
		"\"6\"\" pipe\"\tx":                  `[["6\" pipe" "x"]]`,
		"\"quoted\"\tand \"so\"":             `[["\"quoted\"" "and \"so\""]]`,
		"\"We ask\" she said\n\"again":       `[["\"We ask\" she said"] ["\"again"]]`,
		"\"no end\na\tb":                     `[["\"no end"] ["a" "b"]]`,
		"\x1b[31ma\x1b[0m\t\x1b]0;t\tb\x07c": `[["a" "c"]]`,
		"a\u2028b\u0085c":                    `[["a"] ["b"] ["c"]]`,
		"e\u0301\t\u202ex\x00":               `[["é" "x"]]`,
	} {
		if got := fmt.Sprintf("%q", Cells(in)); got != want {
			t.Errorf("%q: %s, want %s", in, got, want)
		}
	}
}

func TestCellsAreReadInOneGo(t *testing.T) {
	for _, s := range []string{"\"\n", "\"a\t", "\"\"\"", "\"\"\n\"", "\"x\"\n"} {
		began := time.Now()
		Cells(strings.Repeat(s, 1<<18/len(s)))
		if d := time.Since(began); d > 5*time.Second {
			t.Errorf("a quarter of a megabyte of %q took %v", s, d)
		}
	}
}
