package hosting_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"convene/sshserver"
	"convene/sshserver/hosting"
	"convene/sshserver/sshtest"
)

func TestAMegabytePasted(t *testing.T) {
	t.Parallel()
	// The door takes 16 KB a second from a person, which would make this a minute.
	r := convene(t, func(o *hosting.Options) { o.Limits = sshserver.Limits{ReadRate: 8 << 20, WireRate: 32 << 20} })
	ana, luis := r.join(t, "ana+3"), r.join(t, "luis+3")
	luis.Press("tab")
	ana.Type("before")
	luis.Sees("before")
	ana.Press("enter")
	ana.Paste(strings.Repeat("The quick brown fox jumps over the lazy dog. ", 1<<20/45))
	ana.Sees("What you pasted was more than this section takes. Its end was left out.")
	luis.Type("and luis typed all the while")
	luis.Sees("and luis typed all the while")

	ex := r.h.Hub().Shared().State.Exercise(0)
	got := r.written(t, 3, 0, 0)
	if len(got) != ex.Limits.Entries || got[0] != "before" {
		t.Errorf("%d entries where %d fit; the first is %.20q", len(got), ex.Limits.Entries, got[0])
	}
	for i, s := range got[1:] {
		if n := utf8.RuneCountInString(s); n > ex.Limits.Text || n < ex.Limits.Text-60 {
			t.Errorf("entry %d holds %d characters of %d", i+2, n, ex.Limits.Text)
		}
	}
	// In order and without a hole.
	solid := func(s string) string { return strings.ReplaceAll(s, " ", "") }
	want := solid(strings.Repeat("The quick brown fox jumps over the lazy dog. ", 1<<20/45))
	if all := solid(strings.Join(got[1:], "")); !strings.HasPrefix(want, all) {
		t.Errorf("the text isn't what was pasted: %.200q…", all)
	}
	wrote(t, r, 3, 0, 1, "and luis typed all the while")
	ana.Type(" x") // full: nothing breaks, and it goes on elsewhere
	ana.Press("tab")
	ana.Type("goes on")
	ana.Sees("goes on")
}

// A long paste comes in pieces. Lines stay lines, and words words, where one ends.
func TestPastePiecesFitTogether(t *testing.T) {
	t.Parallel()
	r := convene(t)
	ana := r.join(t, "ana+3")
	line := func(i int) string { return fmt.Sprintf("line %02d %s", i, strings.Repeat("x", 1024-9)) } // with its end, 1 KB
	var lines []string
	for i := range 40 {
		lines = append(lines, line(i))
	}
	ana.Sees("Esc menu") // only now does the terminal say what is pasted
	ana.Paste(strings.Join(lines, "\n"))
	ana.Press("tab")
	ana.Type("after")
	ana.Sees("after")
	wroteSoon(t, r, 3, 0, 1, "after")
	got := r.written(t, 3, 0, 0)
	if len(got) != len(lines) {
		t.Errorf("%d entries for %d lines", len(got), len(lines))
	}
	for i := range min(len(got), len(lines)) {
		if got[i] != lines[i] {
			t.Fatalf("line %d has become %.20q… of %d characters", i, got[i], len(got[i]))
		}
	}
}

func TestPastedLinesAreEntries(t *testing.T) {
	t.Parallel()
	r := convene(t)
	ana, luis := r.join(t, "ana+3"), r.join(t, "luis+3")
	ana.Sees("Esc menu")
	ana.Paste("one\ntwo\r\n\n   \nthree\ttabbed\x1b[31m red\x1b[0m\x07\x00")
	luis.Sees("one", "two", "three tabbed")
	wrote(t, r, 3, 0, 0, "one", "two", "three tabbed red") // only ever text
	luis.NeverSaw("\x1b[31m red")

	long := strings.Repeat("abcdefghi ", 600)
	ana.Press("tab")
	ana.Paste(long)
	ana.Sees("longer than one entry")
	var all strings.Builder
	for _, s := range r.written(t, 3, 0, 1) {
		all.WriteString(strings.ReplaceAll(s, " ", ""))
	}
	if all.String() != strings.ReplaceAll(strings.TrimSpace(long), " ", "") {
		t.Errorf("a long line was cut, not split: %d characters of %d", all.Len(), len(long))
	}
	// One paste is one change to take back.
	until(t, ana, "ctrl+z", "Disaggregated data +write here")
	wrote(t, r, 3, 0, 1)
	wrote(t, r, 3, 0, 0, "one", "two", "three tabbed red")
}

// What people copy out of a coloured terminal is words, whatever stood between them.
func TestPastedSequencesVanishWhole(t *testing.T) {
	t.Parallel()
	r := convene(t)
	ana := r.join(t, "ana+3")
	ana.Sees("Esc menu")
	ana.Paste(strings.Join([]string{
		"\x1b[1;31mone\x1b[0m \x1b[38:2::1:2:3m1\x1b[m", "\x1b]0;title\x07two\x1b]8;;http://x\x1b\\ 2\x1b]8;;\x1b\\", "\x1b]52;c;aGVsbG8=\x07three",
		"\x1bPq#0;1~~\x1b\\four\x1b_Gi=1\x1b\\\x1b^pm\x1b\\\x1bXsos\x1b\\", "\x1b(0five\x1b(B\x1b7\x1b=", "\u009b31msix\u009b0m\u009d0;t\u009c",
		"\x9b31mseven\x9bm\x9d0;t\x9c", "\x1bOAeight\x1b[3~\x1b[[A", "nine\x1b]0;no end", "ten\x1b[38;5",
	}, "\n"))
	// Typed, they are keys that mean nothing.
	ana.Press("tab")
	for _, seq := range []string{"\u009b31m", "\x9b31m", "\u009d0;t\u009c", "\x90q\x9c", "\x1b(0", "\x1b]0;t\x07", "\u0085"} {
		if err := ana.Send([]byte(seq)); err != nil {
			t.Fatal(err)
		}
	}
	ana.Type("typed")
	ana.Sees("typed")
	wroteSoon(t, r, 3, 0, 1, "typed")
	wrote(t, r, 3, 0, 0, "one 1", "two 2", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
}

// scripts are texts of which each is a number of characters as people count them.
func scripts() map[string][]string {
	return map[string][]string{
		"accents":         {"É", "a", "ñ", "ü", "ç", "ő"},
		"combining marks": {"e\u0301", "q\u0307\u0323", "n\u0303", "ạ\u0302"},
		"CJK":             {"共", "通", "の", "言", "葉", "한"},
		"Arabic":          {"ل", "غ", "ة", "ع", "مَ", "دّ"},
		"emoji":           {"👩‍👩‍👧‍👦", "🏳️‍🌈", "👍🏽", "🇲🇽", "❤️", "🙂"},
		"Indic and Thai":  {"क्षि", "न", "ก", "ท", "กำ"},
	}
}

// same wants one entry with this text, whichever way its marks are composed: a mark may be typed as a key of its own.
func same(t *testing.T, r *room, want string) {
	t.Helper()
	got := r.written(t, 3, 0, 0)
	if len(got) != 1 || norm.NFC.String(got[0]) != norm.NFC.String(want) {
		t.Errorf("table 3 holds %q instead of %q", got, want)
	}
}

func TestEveryScriptIsTypedMovedThroughAndDeleted(t *testing.T) {
	t.Parallel()
	for name, chars := range scripts() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := convene(t)
			ana, luis := r.join(t, "ana+3"), r.join(t, "luis+3")
			all := strings.Join(chars, "")
			ana.Type(all)
			ana.Type("|")
			luis.Sees("|▌Ana")
			same(t, r, all+"|")

			// As many arrows as there are characters lead to the beginning, and not one more or less.
			ana.Press("left") // over the bar
			for range chars {
				ana.Press("left")
			}
			ana.Type("[")
			ana.Press("right")
			ana.Type("]")
			luis.Sees("]")
			same(t, r, "["+chars[0]+"]"+strings.Join(chars[1:], "")+"|")

			// A key deletes a character as people count them.
			ana.Press("backspace", "backspace", "delete")
			luis.Until("until the first two are gone", func(s string) bool { return !strings.Contains(s, "]") })
			same(t, r, "["+strings.Join(chars[2:], "")+"|")
			ana.Press("end", "backspace", "backspace")
			ana.Press("tab")
			ana.Type("end")
			luis.Sees("end▌Ana")
			same(t, r, "["+strings.Join(chars[2:len(chars)-1], ""))
		})
	}
}

func TestEveryScriptIsExportedUnchanged(t *testing.T) {
	t.Parallel()
	r := convene(t)
	ana := r.join(t, "ana+3", sshtest.Size(120, 50))
	var lines []string
	for _, chars := range scripts() {
		line := strings.Join(chars, "")
		lines = append(lines, norm.NFC.String(line))
		ana.Type(line)
		ana.Press("enter")
	}
	ana.Press("tab")
	ana.Type("end")
	ana.Sees("end")
	wroteSoon(t, r, 3, 0, 1, "end")
	for _, format := range []string{"md", "csv", "json"} {
		doc := exported(t, r, format)
		for _, line := range lines {
			if !strings.Contains(doc, line) {
				t.Errorf("%s doesn't hold %q", format, line)
			}
		}
	}
}
