package text

import (
	"encoding/json"
	"testing"
)

// FuzzApply: no list of edits, however made up, panics, breaks the shape of a
// text, differs from the naive text, or changes anything when it comes again.
func FuzzApply(f *testing.F) {
	f.Add([]byte(`[{"op":"1.1","ins":[{"after":"","i":"1.1","t":"héllo"}]},{"op":"2.1","del":[{"i":"1.2","n":2}]},{"op":"3.1","ins":[{"after":"1.2","i":"3.1","t":"x"}],"rev":["2.1"]}]`))
	f.Add([]byte(`[{"op":"1.1","ins":[{"after":"9.9","i":"1.18446744073709551614","t":"ab"}],"del":[{"i":"1.0","n":9223372036854775807},{"i":"1.5","n":-1}]}]`))
	f.Add([]byte(`[{"op":"","ins":[{"i":"0.1","t":"a"},{"i":"1.1","t":"\ud800"}],"del":[{"i":"1.1","n":1}],"rev":["",""]}]`))
	f.Fuzz(func(t *testing.T, b []byte) {
		var edits []Edit
		if json.Unmarshal(b, &edits) != nil {
			return
		}
		var x Text
		var m naive
		var ch Change
		for _, e := range edits {
			before := x
			shown := before.String()
			x, m = x.Apply(e), m.apply(e)
			checkShape(t, x)
			if x.Runes() < 2000 && !m.same(x) {
				t.Fatalf("after %+v it is %q, want %q", e, x, m)
			}
			if before.String() != shown || !x.Apply(e).Equal(x) {
				t.Fatalf("%+v changed the old text, or the new one twice", e)
			}
			ch = ch.Join(e.Change())
		}
		for _, c := range append(order(x), ID{}, ID{1, 2}) {
			for _, move := range []func(ID) ID{x.Left, x.Right, x.WordLeft, x.WordRight, x.Home, x.End, x.Snap, func(c ID) ID { return x.At(x.Offset(c)) }} {
				if to := move(c); !to.IsZero() && !x.Has(to) && to != c {
					t.Fatalf("a cursor went from %s to %s, which isn't there", c, to)
				}
			}
			if e, _, ok := x.DeleteWordLeft(c, ID{1 << 60, 1}); ok && x.Apply(e).Len() >= x.Len() {
				t.Fatalf("%+v deleted nothing", e)
			}
		}
		checkShape(t, x.Apply(x.Undo(ch, ID{1 << 60, 2})))
	})
}

// FuzzClean: whatever comes in, what comes out keeps every promise.
func FuzzClean(f *testing.F) {
	for _, s := range []string{"héllo\r\n", "e\u0301\u0317", "\x1b[31mred\x1b]0;t\x07", "\u200d\ufe0f", "👩‍🔬🇫🇷", "\xff\xfe", "\n\u0317 \u0301", "क्षत्रिय", "\u1100\u1161\u11a8", "a\u202eb", "\u0958\u0344\u2126"} {
		f.Add(s)
	}
	f.Fuzz(checkClean)
}

// FuzzTextJSON: a damaged snapshot is refused or is a sound text, never a panic.
func FuzzTextJSON(f *testing.F) {
	for _, s := range []string{`[]`, `null`, `[["1.1","Hello"],["2.1","!","1.6","3.1"]]`, `[["1.1","a"],["1.2","b"]]`, `[["1.1","ab"],["1.2","c"]]`, `[["1.18446744073709551615","a"]]`, `[["1.1","\ud800"]]`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var x Text
		if json.Unmarshal(b, &x) == nil {
			checkShape(t, x)
			checkShape(t, x.Apply(x.Insert(x.At(1), ID{1, 1}, "new")))
		}
	})
}
