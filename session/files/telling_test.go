package files_test

import (
	"strings"
	"testing"
	"time"

	"convene/session/files"
)

func TestWhoWaitsIsTold(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	now := day()
	tell := files.Telling(&b, "en", func() time.Time { return now })
	for done := range 10 {
		tell(done, 10)
		now = now.Add(400 * time.Millisecond)
	}
	now = now.Add(time.Hour)
	tell(10, 10) // nobody is told of what they see
	want := "3 of 10 documents are made …\n6 of 10 documents are made …\n9 of 10 documents are made …\n"
	if b.String() != want {
		t.Errorf("told\n%s", b.String())
	}
}
