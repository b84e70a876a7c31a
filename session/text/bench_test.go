package text

import (
	"fmt"
	"testing"
)

// One key at the end of what was typed, beside the least it could cost: the same
// string joined to one more letter.
func BenchmarkAppend(b *testing.B) {
	for _, n := range []int{40, 400, 4000} {
		x := Text{}.Apply(Edit{Inserts: []Insert{{First: ID{1, 1}, Text: fmt.Sprintf("%0*d", n, 7)}}})
		e := x.Insert(x.At(n), ID{1, uint64(n + 1)}, "a")
		b.Run(fmt.Sprintf("%d/text", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				x.Apply(e)
			}
		})
		b.Run(fmt.Sprintf("%d/string", n), func(b *testing.B) {
			b.ReportAllocs()
			s, key := x.String(), "a"
			for b.Loop() {
				joined = s + key
			}
		})
	}
}

// joined keeps the compiler from leaving the baseline out.
var joined string

// A much-edited entry: 300 runs, half of them deleted, and a key in the middle.
func BenchmarkInsertAmongRuns(b *testing.B) {
	var x Text
	for i := range 300 {
		id := ID{uint64(i%5 + 1), uint64(i*20 + 1)}
		x = x.Apply(x.Insert(x.At(x.Len()), id, "nine char"))
		if i%2 == 1 {
			x = x.Apply(Edit{Op: ID{9, uint64(i)}, Deletes: []Span{{id, 9}}})
		}
	}
	e := x.Insert(x.At(x.Len()/2+4), ID{8, 1}, "a")
	b.ReportAllocs()
	for b.Loop() {
		x.Apply(e)
	}
}

// worn is a text of one line in which n letters were typed and deleted again, one
// by one, each by an edit of its own: the most runs that n identities can make.
func worn(n int) Text {
	x := Text{}.Apply(Edit{Inserts: []Insert{{First: ID{1, 1}, Text: "what keeps us from asking the neighbours"}}})
	at, next := ID{1, 40}, uint64(41)
	for range n {
		x = x.Apply(x.Insert(at, ID{1, next}, "x"))
		x = x.Apply(Edit{Op: ID{1, next + 1}, Deletes: []Span{{ID{1, next}, 1}}})
		at, next = ID{1, next}, next+2
	}
	return x
}

// One letter typed and deleted again, in a fresh line and in one that has been
// rewritten ten thousand times: as often as a session allows.
func BenchmarkWorn(b *testing.B) {
	for name, n := range map[string]int{"fresh": 0, "worn": 10_000} {
		x := worn(n)
		at := x.At(x.Len())
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				y := x.Apply(x.Insert(at, ID{2, 1}, "a"))
				y.Apply(Edit{Op: ID{2, 2}, Deletes: []Span{{ID{2, 1}, 1}}})
			}
		})
	}
}

func BenchmarkMove(b *testing.B) {
	s := ""
	for range 500 {
		s += "naïve ça"
	}
	x := Text{}.Apply(Edit{Inserts: []Insert{{First: ID{1, 1}, Text: s}}})
	for name, move := range map[string]func(ID) ID{"Left": x.Left, "WordLeft": x.WordLeft, "Offset": func(c ID) ID { x.Offset(c); return c }} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				move(ID{1, 3999})
			}
		})
	}
}

func BenchmarkClean(b *testing.B) {
	for name, s := range map[string]string{"key": "a", "accent": "é", "line": "what keeps us from asking the neighbours", "Vietnamese": "Nguyễn Thị Ánh hỏi: vì sao?"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				Clean(s)
			}
		})
	}
}
