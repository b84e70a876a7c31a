package session_test

import (
	"bytes"
	"testing"

	"github.com/charmbracelet/x/exp/golden"

	"convene/session"
)

// Journals are for good: each kind of event is written as it ever was. A new kind
// adds its line; no line that is there may change.
func TestEventsAreWrittenAsEver(t *testing.T) {
	t.Parallel()
	var all bytes.Buffer
	for _, body := range everyBody(t) {
		b, err := session.EncodeEvent(session.Event{By: 7, Body: body, At: day()})
		if err != nil {
			t.Fatalf("%T: %v", body, err)
		}
		all.Write(append(b, '\n'))
	}
	golden.RequireEqual(t, all.Bytes())
}
