package place

import "testing"

func TestRebased(t *testing.T) {
	for _, x := range []struct{ was, is, now, want string }{
		{"gaps", "gaps here", "gaps", "gaps here"},
		{"gaps", "gaps here", "gaps here", "gaps here"},
		{"gaps", "gaps here", "the gaps", "the gaps here"},
		{"gaps", "the gaps", "gaps here", "the gaps here"},
		{"gaps", "gaps one", "gaps two", "gaps two one"},
		{"a b c", "a b", "x a b c", "x a b"},
		{"a b c", "a d c", "a e c", "a ed c"},
		{"a b c", "", "a b c d", "a b c d"[5:]},
		{"", "words", "others", "otherswords"},
		{"ñu", "ñu 👍🏽", "un ñu", "un ñu 👍🏽"},
	} {
		if got := Rebased(x.was, x.is, x.now); got != x.want {
			t.Errorf("%q made %q, where %q stands: %q, and not %q", x.was, x.is, x.now, got, x.want)
		}
	}
}

func TestOnAnotherSheet(t *testing.T) {
	d := newDesk(t, "building-blocks")
	p, _ := d.sits("Ana")
	was := p.Ref
	other := was
	other.Table = 2
	if p.On(other, func() { t.Error("it was done on another table's sheet") }) {
		t.Error("another table's sheet counts as theirs")
	}
	other.Table, other.Step = was.Table, 99
	if p.On(other, func() { t.Error("it was done on no sheet at all") }) {
		t.Error("there is a sheet that isn't there")
	}
	if p.Ref != was {
		t.Errorf("they are at %v", p.Ref)
	}
}
