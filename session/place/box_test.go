package place

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"convene/exercises"
	"convene/session"
	"convene/session/text"
)

func TestOfTwoTextsTheSmallestChangeAtTheCaret(t *testing.T) {
	for _, x := range []struct {
		was, is string
		caret   int
		want    hunk
	}{
		{"", "", 0, hunk{}},
		{"", "data", 4, hunk{0, 0, "data"}},
		{"ask", "ask for", 7, hunk{3, 3, " for"}},
		{"aaa", "aaaa", 1, hunk{0, 0, "a"}}, // typed at the beginning
		{"aaa", "aaaa", 4, hunk{3, 3, "a"}}, // and at the end
		{"aaa", "aa", 1, hunk{1, 2, ""}},    // the second one taken out
		{"aaa", "aa", 9, hunk{2, 3, ""}},    // the caret is nowhere
		{"ask the board", "ask our board", 7, hunk{4, 7, "our"}},
		{"ask", "", 0, hunk{0, 3, ""}},
		{"yes 👍", "yes 👍🏽", 6, hunk{4, 5, "👍🏽"}}, // never a skin tone alone
		{"cafe", "café", 5, hunk{3, 4, "é"}},
		{"👨‍👩‍👧!", "👨‍👩‍👧", 5, hunk{5, 6, ""}},
	} {
		if got := changed(x.was, x.is, x.caret); got != x.want {
			t.Errorf("%q to %q at %d: %+v, not %+v", x.was, x.is, x.caret, got, x.want)
		}
	}
}

// TestNothingIsLostBetweenTwoBoxes: two people change the same text at the same
// time, each of them from what they were told last. All that was put in is there,
// in its order, and of the text nothing is gone but what one of them took out.
func TestNothingIsLostBetweenTwoBoxes(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := newDesk(t, "building-blocks")
		ana, _ := d.sits("Ana")
		luis, _ := d.sits("Luis")
		ana.Type(rapid.StringMatching(`[a-z]{0,12}`).Draw(rt, "base") + ".")
		luis.Pull()
		luis.Into(luis.Sheet.Entries[0], 0)
		base := luis.Text()
		gone := map[rune]int{}
		edit := func(p *Place, in string) {
			was := []rune(base.String())
			lo := rapid.IntRange(0, len(was)-1).Draw(rt, "from")
			hi := rapid.IntRange(lo, len(was)-1).Draw(rt, "to")
			h := changed(string(was), string(was[:lo])+in+string(was[hi:]), lo+len(in))
			for _, r := range was[h.from:h.to] {
				gone[r]++
			}
			if !p.Retype(base, string(was[:lo])+in+string(was[hi:]), lo+len(in)) {
				rt.Fatal("it was refused")
			}
			if got := string([]rune(p.Text().String())[:p.Text().Offset(p.Caret.At)]); in != "" && !strings.HasSuffix(got, in) {
				rt.Fatalf("the caret stands after %q, and not after %q", got, in)
			}
		}
		one := rapid.StringMatching(`[A-Z]{0,5}`).Draw(rt, "Ana's")
		two := rapid.StringMatching(`[0-9]{0,5}`).Draw(rt, "Luis's")
		edit(ana, one)
		edit(luis, two)
		got := d.texts(0)[0]
		only := func(is func(rune) bool) string {
			return strings.Map(func(r rune) rune {
				if is(r) {
					return r
				}
				return -1
			}, got)
		}
		if only(unicode.IsUpper) != one || only(unicode.IsDigit) != two || !strings.HasSuffix(got, ".") {
			rt.Fatalf("%q is left of %q, %q and %q", got, base, one, two)
		}
		left := map[rune]int{}
		for _, r := range only(unicode.IsLower) {
			left[r]++
		}
		for _, r := range base.String() {
			if unicode.IsLower(r) && left[r] == 0 && gone[r] == 0 {
				rt.Fatalf("%q is gone from %q", r, got)
			}
		}
	})
}

// TestWhatLiesBetweenTwoChangesIsLetAlone: a page that comes back to the net posts
// two changes at once, and what somebody else has written between them meanwhile
// stays between them.
func TestWhatLiesBetweenTwoChangesIsLetAlone(t *testing.T) {
	for _, x := range []struct {
		was, is  string
		caret    int
		at       int // where the other one writes
		in, want string
		standsAt string // what the caret stands after then
	}{
		{"ask the board now", "beg the board today", 19, 13, "s", "beg the boards today", "beg the boards today"},
		{"ask the board now", "beg the board today", 3, 13, "s", "beg the boards today", "beg"},
		{"ask the board now", "ask our good board, please", 7, 9, "B", "ask our good bBoard, please", "ask our"},
		{"a b c", "a B c", 3, 5, "!", "a B c!", "a B"},
		{"uno dos tres", "1 dos 3", 7, 7, "…", "1 dos… 3", "1 dos… 3"},
		{"one 👍 two", "one! 👍🏽 two!", 12, 6, "x", "one! 👍🏽 xtwo!", "one! 👍🏽 xtwo!"},
	} {
		d := newDesk(t, "building-blocks")
		ana, _ := d.sits("Ana")
		luis, _ := d.sits("Luis")
		ana.Type(x.was)
		luis.Pull()
		luis.Into(luis.Sheet.Entries[0], 0)
		base := luis.Text()
		ana.Caret.At = base.At(x.at)
		ana.Type(x.in)
		if !luis.Retype(base, x.is, x.caret) {
			t.Fatal("it was refused")
		}
		if got := d.texts(0)[0]; got != x.want {
			t.Errorf("%q to %q, and %q at %d: %q, not %q", x.was, x.is, x.in, x.at, got, x.want)
		}
		if got := text.Runes(luis.Text().String(), luis.Text().Offset(luis.Caret.At)); got != x.standsAt {
			t.Errorf("%q to %q: the caret stands after %q", x.was, x.is, got)
		}
	}
}

// TestANewBoxIsANewLine, and one that is posted again goes on in it.
func TestANewBoxIsANewLine(t *testing.T) {
	d := newDesk(t, "building-blocks")
	ana, _ := d.sits("Ana")
	if !ana.Retype(text.Text{}, "ask\nfor", 7) {
		t.Fatal("it was refused")
	}
	if got := d.texts(0); len(got) != 1 || got[0] != "ask for" {
		t.Fatalf("it says %q", got)
	}
	ana.Retype(ana.Text(), "ask for data", 12)
	if got := d.texts(0); len(got) != 1 || got[0] != "ask for data" {
		t.Errorf("it says %q", got)
	}
}

// TestABoxInQuietGoesOnAlone: of somebody else's line nothing but what was put in
// comes along.
func TestABoxInQuietGoesOnAlone(t *testing.T) {
	d := newDesk(t, "building-blocks")
	ana, _ := d.sits("Ana")
	luis, _ := d.sits("Luis")
	dana := d.facilitator()
	ana.Type("everybody's")
	luis.Pull()
	luis.Into(luis.Sheet.Entries[0], 0)
	base := luis.Text()
	d.must(dana, session.SetPhase{Phase: exercises.Quiet})
	luis.Pull()
	if !luis.Retype(base, "everybody's, and mine", 21) {
		t.Fatal("it was refused")
	}
	d.says(luis, OwnLine)
	if got := d.texts(0); len(got) != 2 || got[0] != "everybody's" || got[1] != ", and mine" {
		t.Errorf("it says %q", got)
	}
}

// TestChangesMakeTheNewText whatever was changed, and never cut a cluster.
func TestChangesMakeTheNewText(t *testing.T) {
	letters := rapid.StringOfN(rapid.SampledFrom([]rune("ab cñ👍🏽e\u0301.")), 0, 24, -1)
	rapid.Check(t, func(t *rapid.T) {
		was, is := letters.Draw(t, "was"), letters.Draw(t, "is")
		got, at := "", 0
		old := []rune(was)
		for _, h := range changes(was, is, rapid.IntRange(0, 24).Draw(t, "caret")) {
			if h.from < at || h.to < h.from {
				t.Fatalf("%+v comes after %d", h, at)
			}
			got += string(old[at:h.from]) + h.in
			at = h.to
		}
		if got += string(old[at:]); got != is {
			t.Fatalf("%q to %q comes to %q", was, is, got)
		}
	})
}
