package text

import (
	"slices"
	"testing"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"pgregory.net/rapid"
)

func TestCursorAndOffset(t *testing.T) {
	x, _ := typed(1, "abcdef")
	x = x.Apply(Edit{Op: ID{2, 1}, Deletes: []Span{{ID{1, 3}, 2}}}) // ab[cd]ef
	for _, tt := range []struct {
		c    ID
		want int
	}{{ID{}, 0}, {ID{1, 1}, 1}, {ID{1, 2}, 2}, {ID{1, 3}, 2}, {ID{1, 4}, 2}, {ID{1, 5}, 3}, {ID{1, 6}, 4}, {ID{5, 5}, 4}} {
		if got := x.Offset(tt.c); got != tt.want {
			t.Errorf("Offset(%s) = %d, want %d", tt.c, got, tt.want)
		}
	}
	for off, want := range map[int]ID{-1: {}, 0: {}, 1: {1, 1}, 2: {1, 2}, 3: {1, 5}, 4: {1, 6}, 99: {1, 6}} {
		if got := x.At(off); got != want {
			t.Errorf("At(%d) = %s, want %s", off, got, want)
		}
	}
	if got := x.Slice(-3, 99); !slices.Equal(got, []Span{{ID{1, 1}, 2}, {ID{1, 5}, 2}}) {
		t.Errorf("Slice = %v", got)
	}
	if got := x.Slice(1, 3); !slices.Equal(got, []Span{{ID{1, 2}, 1}, {ID{1, 5}, 1}}) {
		t.Errorf("Slice = %v", got)
	}
	if x.Slice(3, 2) != nil || !x.Has(ID{1, 3}) || x.Has(ID{1, 7}) || x.Has(ID{2, 1}) {
		t.Error("Slice or Has is wrong")
	}
}

// A mark that arrived after its letter makes one cluster with it, and a cursor
// left between the two counts as standing after both.
func TestCursorInsideACluster(t *testing.T) {
	x, _ := typed(1, "aeb")
	x = x.Apply(x.Insert(ID{1, 2}, ID{2, 1}, "\u0301")) // a é b, by two people
	inside, after := ID{1, 2}, ID{2, 1}
	if got := x.Snap(inside); got != after {
		t.Errorf("Snap = %s", got)
	}
	if got := x.Left(inside); got != (ID{1, 1}) {
		t.Errorf("Left = %s", got)
	}
	if got := x.Right(inside); got != (ID{1, 3}) {
		t.Errorf("Right = %s", got)
	}
	if got := x.Right(ID{1, 1}); got != after {
		t.Errorf("Right over the cluster = %s", got)
	}
	e, c, ok := x.DeleteLeft(inside, ID{1, 9})
	if y := x.Apply(e); !ok || y.String() != "ab" || y.Offset(c) != 1 {
		t.Errorf("DeleteLeft left %q, cursor at %d", y, y.Offset(c))
	}
	e, c, ok = x.DeleteRight(inside, ID{1, 9})
	if y := x.Apply(e); !ok || y.String() != "ae\u0301" || y.Offset(c) != 3 {
		t.Errorf("DeleteRight left %q, cursor at %d", y, y.Offset(c))
	}
	if e, ok := x.DeleteRange(2, 3, ID{1, 9}); !ok || x.Apply(e).String() != "ab" {
		t.Errorf("DeleteRange left %q", x.Apply(e))
	}
	if got := x.Snap(ID{1, 1}); got != (ID{1, 1}) {
		t.Errorf("Snap moved a cursor that stood well: %s", got)
	}
}

func TestWordsAndLines(t *testing.T) {
	x, _ := typed(1, "one two, drei\nவணக்கம் l'été  \n\nlast")
	at := func(s string) ID { return x.At(len([]rune(s))) }
	tests := []struct {
		name string
		move func(ID) ID
		from string
		to   string
	}{
		{"word left", x.WordLeft, "one tw", "one "},
		{"word left from its start", x.WordLeft, "one ", ""},
		{"word left stops at signs", x.WordLeft, "one two, ", "one two"},
		{"word left over the line", x.WordLeft, "one two, drei\n", "one two, "},
		{"word left over spaces", x.WordLeft, "one two, drei\nவணக்கம் l'été  ", "one two, drei\nவணக்கம் "},
		{"word right", x.WordRight, "on", "one"},
		{"word right from its end", x.WordRight, "one", "one two"},
		{"word right stops after signs", x.WordRight, "one two", "one two,"},
		{"word right over the line", x.WordRight, "one two, drei", "one two, drei\nவணக்கம்"},
		{"word right at the end", x.WordRight, x.String(), x.String()},
		{"home", x.Home, "one two, drei\nவண", "one two, drei\n"},
		{"home of the first line", x.Home, "one", ""},
		{"home of an empty line", x.Home, "one two, drei\nவணக்கம் l'été  \n", "one two, drei\nவணக்கம் l'été  \n"},
		{"end", x.End, "one", "one two, drei"},
		{"end of the last line", x.End, "one two, drei\nவணக்கம் l'été  \n\nl", x.String()},
	}
	for _, tt := range tests {
		if got := tt.move(at(tt.from)); got != at(tt.to) {
			t.Errorf("%s: from %q to offset %d, want %q", tt.name, tt.from, x.Offset(got), tt.to)
		}
	}
}

// Walking is segmentation: Right visits every grapheme boundary of the whole
// visible text, Left visits the same ones backwards.
func TestWalkingVisitsEveryCluster(t *testing.T) {
	t.Parallel()
	part := rapid.SampledFrom(append(slices.Clone(syllables), "\u200d", "🇩", "각", "ᄀ", "\r\n", "\r", "\u0600", "7"))
	rapid.Check(t, func(t *rapid.T) {
		var x Text
		for i, s := range rapid.SliceOfN(part, 1, 12).Draw(t, "parts") {
			at := rapid.IntRange(0, x.Len()).Draw(t, "at")
			x = x.Apply(x.Insert(x.At(at), ID{uint64(i + 1), 1}, s))
		}
		stops, off := []int{0}, 0
		for it := graphemes.FromString(x.String()); it.Next(); {
			off += len([]rune(it.Value()))
			stops = append(stops, off)
		}
		right := []int{0}
		for c := (ID{}); x.Offset(c) < x.Len() && len(right) <= len(stops); {
			c = x.Right(c)
			right = append(right, x.Offset(c))
		}
		if !slices.Equal(right, stops) {
			t.Fatalf("rightwards %v, want %v in %q", right, stops, x)
		}
		left := []int{x.Len()}
		for c := x.At(x.Len()); x.Offset(c) > 0 && len(left) <= len(stops); {
			c = x.Left(c)
			left = append(left, x.Offset(c))
		}
		slices.Reverse(left)
		if !slices.Equal(left, stops) {
			t.Fatalf("leftwards %v, want %v in %q", left, stops, x)
		}
		for off := range x.Len() + 1 {
			i, _ := slices.BinarySearch(stops, off)
			if got := x.Offset(x.Snap(x.At(off))); got != stops[i] {
				t.Fatalf("Snap at %d went to %d, want %d in %q", off, got, stops[i], x)
			}
		}
	})
}

func TestCut(t *testing.T) {
	for _, tt := range []struct {
		s    string
		n    int
		head string
	}{
		{"abc", 2, "ab"},
		{"abc", 9, "abc"},
		{"abc", 0, ""},
		{"abc", -1, ""},
		{"", 3, ""},
		{"ae\u0301b", 2, "a"},
		{"ae\u0301b", 3, "ae\u0301"},
		{"👩‍🔬x", 2, ""},
		{"👩‍🔬x", 3, "👩‍🔬"},
		{"🇫🇷🇩🇪", 3, "🇫🇷"},
	} {
		if head, rest := Cut(tt.s, tt.n); head != tt.head || head+rest != tt.s {
			t.Errorf("Cut(%q, %d) = %q, %q", tt.s, tt.n, head, rest)
		}
	}
}
