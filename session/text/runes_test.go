package text_test

import (
	"testing"

	"convene/session/text"
)

func TestRunes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		s    string
		n    int
		want string
	}{{"", 3, ""}, {"añb", 0, ""}, {"añb", 2, "añ"}, {"añb", 3, "añb"}, {"añb", 9, "añb"}, {"e\u0301", 1, "e"}} {
		if got := text.Runes(c.s, c.n); got != c.want {
			t.Errorf("the first %d of %q are %q", c.n, c.s, got)
		}
	}
}
