package pdf

import (
	"bytes"
	"strings"
	"testing"

	"convene/session/document/block"
	"convene/session/document/words"
)

// TestWhatALibraryLeavesOut: the document says which language it is in, shows its title, and
// says of signs beyond the first plane what they are; every object is where the table says.
func TestWhatALibraryLeavesOut(t *testing.T) {
	write := func() []byte {
		var b bytes.Buffer
		missing, err := Write(&b, block.Document{Lang: "es", Words: words.In("es"), Title: "Sesión", Blocks: []block.Block{block.Title{Text: "Sesión 👍🏽 ❤️"}}})
		if err != nil || missing != 0 {
			t.Fatal(missing, err)
		}
		return b.Bytes()
	}
	out := write()
	for _, want := range []string{"/Lang (es-US)", "/DisplayDocTitle true", "<D83DDC4D>\n", "><2764>\n"} {
		if !bytes.Contains(out, []byte(want)) {
			t.Errorf("there is no %q", want)
		}
	}
	if !bytes.Equal(out, write()) {
		t.Error("it is another one each time")
	}
	if _, err := mended([]byte("no PDF"), "en"); err == nil {
		t.Error("what is none is mended")
	}
	again, err := mended(out, "")
	if err != nil || strings.Count(string(again), " 0 obj\n") != strings.Count(string(out), " 0 obj\n") {
		t.Error(err)
	}
}
