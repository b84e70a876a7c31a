package text

import (
	"encoding/json"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// typed is a text typed by replica r, one key at a time, and the next number.
func typed(r uint64, s string) (Text, ID) {
	var t Text
	c, next := ID{}, ID{r, 1}
	for _, key := range s {
		t = t.Apply(t.Insert(c, next, string(key)))
		c, next = next, next.Plus(1)
	}
	return t, next
}

func wantText(t *testing.T, got Text, want string) {
	t.Helper()
	if got.String() != want || got.Len() != len([]rune(want)) || got.Empty() != (want == "") {
		t.Fatalf("got %q (%d runes), want %q", got, got.Len(), want)
	}
}

func TestZeroTextIsEmpty(t *testing.T) {
	var x Text
	wantText(t, x, "")
	if x.Runes() != 0 || x.Has(ID{}) || x.Offset(ID{1, 1}) != 0 || !x.At(3).IsZero() || x.Slice(0, 9) != nil {
		t.Error("the zero text holds something")
	}
	for _, move := range []func(ID) ID{x.Left, x.Right, x.WordLeft, x.WordRight, x.Home, x.End, x.Snap} {
		if c := move(ID{}); !c.IsZero() {
			t.Errorf("a cursor moved to %s", c)
		}
	}
}

func TestTypingIsOneRun(t *testing.T) {
	x, _ := typed(4, strings.Repeat("Grüße ", 700))
	if len(runsOf(x.blocks)) != 1 || x.Len() != 4200 {
		t.Fatalf("%d runs, %d runes", len(runsOf(x.blocks)), x.Len())
	}
	if x, _ = x.Apply(Edit{Op: ID{4, 9000}, Deletes: []Span{{ID{4, 100}, 50}}}), 0; len(runsOf(x.blocks)) != 3 {
		t.Fatalf("%d runs with a hole", len(runsOf(x.blocks)))
	}
	if x = x.Apply(Edit{Op: ID{4, 9001}, Revives: []ID{{4, 9000}}}); len(runsOf(x.blocks)) != 1 {
		t.Fatalf("%d runs with the hole filled", len(runsOf(x.blocks)))
	}
}

func TestApplyLeavesTheOldTextAlone(t *testing.T) {
	old, next := typed(1, "abcdef")
	a := old.Apply(old.Insert(ID{1, 6}, next, "X"))
	b := old.Apply(old.Insert(ID{1, 6}, ID{2, 1}, "Y"))
	c := old.Apply(Edit{Op: ID{3, 1}, Deletes: []Span{{ID{1, 2}, 2}}})
	d := c.Apply(Edit{Op: ID{3, 2}, Deletes: []Span{{ID{1, 2}, 2}}})
	wantText(t, old, "abcdef")
	wantText(t, a, "abcdefX")
	wantText(t, b, "abcdefY")
	wantText(t, c, "adef")
	wantText(t, c.Apply(Edit{Op: ID{3, 3}, Revives: []ID{{3, 1}}}), "abcdef")
	wantText(t, d.Apply(Edit{Op: ID{3, 3}, Revives: []ID{{3, 1}}}), "adef")
}

func TestApply(t *testing.T) {
	base, _ := typed(1, "abc")
	gone := base.Apply(Edit{Op: ID{1, 9}, Deletes: []Span{{ID{1, 2}, 1}}})
	ins := func(after, first ID, s string) Edit {
		return Edit{Op: first, Inserts: []Insert{{after, first, s}}}
	}
	tests := []struct {
		name string
		on   Text
		edit Edit
		want string
	}{
		{"at the beginning", base, ins(ID{}, ID{2, 1}, "x"), "xabc"},
		{"in the middle", base, ins(ID{1, 1}, ID{2, 1}, "xy"), "axybc"},
		{"at the end", base, ins(ID{1, 3}, ID{2, 1}, "x"), "abcx"},
		{"after a deleted character", gone, ins(ID{1, 2}, ID{2, 1}, "x"), "axc"},
		{"after a character nobody knows", base, ins(ID{7, 7}, ID{2, 1}, "x"), "abcx"},
		{"after itself", base, ins(ID{2, 1}, ID{2, 1}, "x"), "abcx"},
		{"a second time", base, ins(ID{}, ID{1, 1}, "a"), "abc"},
		{"partly a second time", base, ins(ID{}, ID{1, 3}, "cd"), "abc"},
		{"reaching into what is there", base, ins(ID{}, ID{1, 0}, "zz"), "abc"},
		{"nothing", base, ins(ID{}, ID{2, 1}, ""), "abc"},
		{"by replica zero", base, ins(ID{}, ID{0, 5}, "x"), "abc"},
		{"bad UTF-8, one sign a byte", base, ins(ID{}, ID{2, 1}, "x\xff\xfe"), "x\ufffd\ufffdabc"},
		{"the last numbers there are", base, ins(ID{}, ID{2, math.MaxUint64 - 2}, "xy"), "xyabc"},
		{"past the last number", base, ins(ID{}, ID{2, math.MaxUint64 - 1}, "xy"), "abc"},
		{"deleting", base, Edit{Op: ID{2, 1}, Deletes: []Span{{ID{1, 1}, 2}}}, "c"},
		{"deleting too much", base, Edit{Op: ID{2, 1}, Deletes: []Span{{ID{1, 2}, math.MaxInt}}}, "a"},
		{"deleting up to the last number", base, Edit{Op: ID{2, 1}, Deletes: []Span{{ID{1, math.MaxUint64}, 9}, {ID{1, 0}, 3}}}, "c"},
		{"deleting nothing", base, Edit{Op: ID{2, 1}, Deletes: []Span{{ID{1, 2}, 0}, {ID{1, 2}, -4}, {ID{8, 1}, 4}}}, "abc"},
		{"deleting as nobody", base, Edit{Deletes: []Span{{ID{1, 1}, 3}}}, "abc"},
		{"deleting in pieces that overlap", base, Edit{Op: ID{2, 1}, Deletes: []Span{{ID{1, 3}, 1}, {ID{1, 1}, 1}, {ID{1, 1}, 2}}}, ""},
		{"deleting a piece of a piece", base, Edit{Op: ID{2, 1}, Deletes: []Span{{ID{1, 1}, 3}, {ID{1, 2}, 1}}}, ""},
		{"reviving", gone, Edit{Op: ID{2, 1}, Revives: []ID{{1, 9}}}, "abc"},
		{"reviving what nobody did", gone, Edit{Op: ID{2, 1}, Revives: []ID{{1, 8}, {}}}, "ac"},
		{"all at once", gone, Edit{Op: ID{2, 3}, Inserts: []Insert{{ID{1, 1}, ID{2, 1}, "xy"}}, Deletes: []Span{{ID{2, 1}, 1}}, Revives: []ID{{1, 9}}}, "aybc"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := tt.on.Apply(tt.edit)
			wantText(t, got, tt.want)
			wantText(t, got.Apply(tt.edit), tt.want)
			if !got.Apply(tt.edit).Equal(got) {
				t.Error("a second arrival changed something")
			}
			checkShape(t, got)
		})
	}
}

// checkShape holds a text to what every text is.
func checkShape(t *testing.T, x Text) {
	t.Helper()
	if !slices.EqualFunc(x.blocks, blocks(runsOf(x.blocks)), func(a, b *block) bool { return reflect.DeepEqual(a, b) }) {
		t.Fatal("the blocks are others than its runs make")
	}
	shown, visible, total, there := "", 0, 0, map[ID]bool{}
	for i, r := range runsOf(x.blocks) {
		n := len([]rune(r.text))
		if n == 0 || n != r.n || r.first.Replica == 0 || r.dels != nil && len(r.dels) == 0 {
			t.Fatalf("run %d is malformed: %+v", i, r)
		}
		if i > 0 && runsOf(x.blocks)[i-1].joins(r) {
			t.Fatalf("runs %d and %d are one", i-1, i)
		}
		for k := 1; k < len(r.dels); k++ {
			if compareIDs(r.dels[k-1], r.dels[k]) >= 0 {
				t.Fatalf("deleters out of order: %v", r.dels)
			}
		}
		for k := range n {
			if there[r.first.Plus(k)] {
				t.Fatalf("%s is there twice", r.first.Plus(k))
			}
			there[r.first.Plus(k)] = true
		}
		total += n
		if r.alive() {
			shown += r.text
			visible += n
		}
	}
	if shown != x.String() || visible != x.Len() || total != x.Runes() {
		t.Fatalf("kept %q %d %d, is %q %d %d", x, x.Len(), x.Runes(), shown, visible, total)
	}
	b, err := json.Marshal(x)
	if err != nil {
		t.Fatal(err)
	}
	var back Text
	if err := json.Unmarshal(b, &back); err != nil {
		t.Fatalf("%s: %v", b, err)
	}
	if !back.Equal(x) || !reflect.DeepEqual(back, x) {
		t.Fatalf("%s came back as %+v, was %+v", b, back, x)
	}
}

func TestTwoPeopleAtOnePlace(t *testing.T) {
	x, _ := typed(1, "[]")
	// Both stand after "[" and type; neither sees the other yet; the journal
	// takes their keys in turn.
	for i, key := range []string{"a", "b", "c"} {
		for r := range uint64(2) {
			after := ID{1, 1}
			if i > 0 {
				after = ID{2 + r, uint64(i)}
			}
			x = x.Apply(Edit{Op: ID{2 + r, uint64(i + 1)}, Inserts: []Insert{{after, ID{2 + r, uint64(i + 1)}, strings.ToUpper(key[:r]) + key[r:]}}})
		}
	}
	wantText(t, x, "[ABCabc]")
}

func TestTwoDeletersEachTakeBackTheirOwn(t *testing.T) {
	x, _ := typed(1, "abcd")
	x = x.Apply(Edit{Op: ID{2, 1}, Deletes: []Span{{ID{1, 1}, 3}}})
	x = x.Apply(Edit{Op: ID{3, 1}, Deletes: []Span{{ID{1, 2}, 3}}})
	wantText(t, x, "")
	wantText(t, x.Apply(Edit{Op: ID{2, 2}, Revives: []ID{{2, 1}}}), "a")
	wantText(t, x.Apply(Edit{Op: ID{3, 2}, Revives: []ID{{3, 1}}}), "d")
	wantText(t, x.Apply(Edit{Op: ID{3, 2}, Revives: []ID{{3, 1}, {2, 1}}}), "abcd")
}

func TestJSON(t *testing.T) {
	x, _ := typed(7, "Hello")
	x = x.Apply(x.Insert(ID{7, 5}, ID{9, 4}, "!\n\u2028<"))
	x = x.Apply(Edit{Op: ID{7, 6}, Deletes: []Span{{ID{9, 4}, 1}}})
	b, err := json.Marshal(x)
	if want := `[["7.1","Hello"],["9.4","!","7.6"],["9.5","\n\u2028\u003c"]]`; err != nil || string(b) != want {
		t.Errorf("%s, want %s (%v)", b, want, err)
	}
	checkShape(t, x)
	if b, err := json.Marshal(Text{}); err != nil || string(b) != "[]" {
		t.Errorf("%s %v", b, err)
	}
}

func TestDamagedJSONIsRefused(t *testing.T) {
	keep, _ := typed(1, "keep")
	for _, s := range []string{
		``, `{}`, `7`, `"x"`, `[7]`, `[[]]`, `[["1.1"]]`, `[["1.1",""]]`, `[["","a"]]`, `[["0.1","a"]]`, `[["1","a"]]`, `[["1.x","a"]]`,
		`[["-1.1","a"]]`, `[["1.18446744073709551615","ab"]]`, `[["1.99999999999999999999","a"]]`, `[["1.1","ab"],["1.2","c"]]`,
		`[["1.5","a"],["1.1","abcdef"]]`, `[["1.1","a","0.1"]]`, `[["1.1","a",""]]`, `[["1.1","a","2.1","2.1"]]`, `[["1.1","a","2.2","2.1"]]`,
		`[["1.1","a",null]]`, `[null]`, `[["1.1","a"]`,
	} {
		x := keep
		if err := json.Unmarshal([]byte(s), &x); err == nil {
			t.Errorf("%s was read as %+v", s, x)
		}
		wantText(t, x, "keep")
	}
	var x Text
	if err := json.Unmarshal([]byte(`[["1.1","a"],["1.2","b"]]`), &x); err != nil || len(runsOf(x.blocks)) != 1 {
		t.Errorf("runs that join were not joined: %+v %v", x, err)
	}
	if err := json.Unmarshal([]byte(`null`), &x); err != nil || !reflect.DeepEqual(x, Text{}) {
		t.Errorf("null is %+v %v", x, err)
	}
}
