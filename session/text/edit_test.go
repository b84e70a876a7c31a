package text

import (
	"slices"
	"testing"
)

func TestDeleting(t *testing.T) {
	x, _ := typed(1, "one two\nthree 👩‍🔬é")
	end := func(s string) ID { return x.At(len([]rune(s))) }
	type del func(c, op ID) (Edit, ID, bool)
	tests := []struct {
		name string
		del  del
		from string
		want string // "" when there is nothing to delete
		at   int
	}{
		{"left", x.DeleteLeft, "one", "on two\nthree 👩‍🔬é", 2},
		{"left over a whole cluster", x.DeleteLeft, "one two\nthree 👩‍🔬", "one two\nthree é", 14},
		{"left joins lines", x.DeleteLeft, "one two\n", "one twothree 👩‍🔬é", 7},
		{"left at the beginning", x.DeleteLeft, "", "", 0},
		{"right", x.DeleteRight, "one", "onetwo\nthree 👩‍🔬é", 3},
		{"right over a whole cluster", x.DeleteRight, "one two\nthree ", "one two\nthree é", 14},
		{"right at the end", x.DeleteRight, x.String(), "", 18},
		{"word", x.DeleteWordLeft, "one two", "one \nthree 👩‍🔬é", 4},
		{"word from its middle", x.DeleteWordLeft, "one tw", "one o\nthree 👩‍🔬é", 4},
		{"word at the beginning", x.DeleteWordLeft, "", "", 0},
		{"to the start of the line", x.DeleteToStart, "one two\nthr", "one two\nee 👩‍🔬é", 8},
		{"to the start from there", x.DeleteToStart, "one two\n", "", 8},
		{"to the end of the line", x.DeleteToEnd, "one", "one\nthree 👩‍🔬é", 3},
		{"to the end from there", x.DeleteToEnd, "one two", "", 7},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e, c, ok := tt.del(end(tt.from), ID{1, 500})
			if tt.want == "" {
				if ok || !e.Empty() || c != end(tt.from) {
					t.Fatalf("there was something to delete: %+v %s", e, c)
				}
				return
			}
			y := x.Apply(e)
			if !ok || e.Op != (ID{1, 500}) || y.String() != tt.want || y.Offset(c) != tt.at {
				t.Fatalf("left %q, cursor at %d; want %q, %d", y, y.Offset(c), tt.want, tt.at)
			}
			back := y.Apply(y.Undo(e.Change(), ID{1, 501}))
			if back.String() != x.String() || back.Offset(c) != x.Offset(end(tt.from)) {
				t.Fatalf("undone it is %q, cursor at %d", back, back.Offset(c))
			}
		})
	}
	if e, ok := x.DeleteRange(3, 3, ID{1, 500}); ok || !e.Empty() {
		t.Error("an empty range deleted something")
	}
	if e, ok := x.DeleteRange(-5, 500, ID{1, 500}); !ok || !x.Apply(e).Empty() {
		t.Error("the whole range left something")
	}
}

func TestUndoIsOnesOwn(t *testing.T) {
	x, next := typed(1, "plan ")
	// One person types "good ", another types into the middle of it and deletes
	// from it, and then the first takes it back.
	e := x.Insert(next.Plus(-1), next, "good ")
	mine := e.Change()
	x = x.Apply(e)
	x = x.Apply(x.Insert(next.Plus(1), ID{2, 1}, "XY"))
	x = x.Apply(Edit{Op: ID{2, 3}, Deletes: []Span{{next, 1}, {ID{1, 1}, 1}}})
	wantText(t, x, "lan oXYod ")
	undone := x.Undo(mine, ID{1, 50})
	y := x.Apply(undone)
	wantText(t, y, "lan XY")
	if again := y.Undo(mine, ID{1, 51}); !again.Empty() {
		t.Errorf("there was more to undo: %+v", again)
	}
	// The other's deletion, lifted by the other, gives back what it took.
	wantText(t, y.Apply(Edit{Op: ID{2, 4}, Revives: []ID{{2, 3}}}), "plan gXY")
}

func TestUndoOfTypingAndDeletingInOneGo(t *testing.T) {
	x, next := typed(1, "a")
	e := x.Insert(ID{1, 1}, next, "bcd")
	ch, x := e.Change(), x.Apply(e)
	for i := range 2 {
		d, _, _ := x.DeleteLeft(x.At(x.Len()), ID{1, uint64(10 + i)})
		ch, x = ch.Join(d.Change()), x.Apply(d)
	}
	d, _, _ := x.DeleteRight(ID{}, ID{1, 12}) // and one character of before
	ch, x = ch.Join(d.Change()), x.Apply(d)
	wantText(t, x, "b")
	wantText(t, x.Apply(x.Undo(ch, ID{1, 13})), "a")
}

func TestChange(t *testing.T) {
	a := Edit{Op: ID{1, 1}, Inserts: []Insert{{ID{}, ID{1, 1}, "né"}}}.Change()
	b := Edit{Op: ID{1, 3}, Inserts: []Insert{{ID{1, 2}, ID{1, 3}, "x"}}}.Change()
	c := Edit{Op: ID{1, 4}, Deletes: []Span{{ID{1, 1}, 1}}}.Change()
	both := a.Join(b)
	all := both.Join(c).Join(c)
	if !slices.Equal(all.Inserted, []Span{{ID{1, 1}, 3}}) || !slices.Equal(all.Ops, []ID{{1, 4}}) {
		t.Errorf("joined: %+v", all)
	}
	if !slices.Equal(a.Inserted, []Span{{ID{1, 1}, 2}}) || len(both.Ops) != 0 {
		t.Errorf("Join changed what it joined: %+v %+v", a, both)
	}
	for _, e := range []Edit{{}, {Op: ID{1, 1}}, {Op: ID{1, 1}, Revives: []ID{{1, 2}}}, {Deletes: []Span{{ID{1, 1}, 1}}}, {Inserts: []Insert{{First: ID{0, 1}, Text: "x"}}}} {
		if ch := e.Change(); !ch.Empty() {
			t.Errorf("%+v would have to be undone by %+v", e, ch)
		}
	}
	if e := (Text{}).Undo(all, ID{1, 9}); !e.Empty() {
		t.Errorf("undo in a text that has none of it: %+v", e)
	}
	if e := (Text{}).Insert(ID{}, ID{1, 1}, ""); !e.Empty() {
		t.Errorf("typing nothing is %+v", e)
	}
}
