package draw

import (
	"bytes"
	"strings"
	"testing"
)

// A letter that is drawn right after the bell doesn't swallow it, and one bell
// rings once however often the terminal is drawn afterwards.
func TestABellThatIsOvertakenRings(t *testing.T) {
	var out bytes.Buffer
	size := Size{80, 2}
	o := newOutput(NewPainter(&out, "xterm", size), nil, nil)
	var mine Frame
	var cursor Cursor
	paint := func() {
		o.take(&mine, &cursor)
		_ = o.painter.Paint(mine)
	}
	o.show(Frame{Lines: []string{"a"}}, size)
	o.ring()
	o.show(Frame{Lines: []string{"ab"}}, size)
	paint()
	o.show(Frame{Lines: []string{"abc"}}, size)
	paint()
	if n := strings.Count(out.String(), seqBell); n != 1 {
		t.Errorf("it rang %d times", n)
	}
	o.ring()
	paint()
	if n := strings.Count(out.String(), seqBell); n != 2 {
		t.Errorf("for the next end it has rung %d times in all", n)
	}
}
