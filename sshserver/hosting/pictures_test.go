package hosting_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"convene/sshserver/hosting"
	"convene/sshserver/sshtest"
)

var draw = flag.Bool("draw", false, "draw the README's pictures anew, into docs")

// The README's pictures are what people see: guests at a real door, drawn from
// their terminals.
func TestPictures(t *testing.T) {
	r := convene(t, hosted("working-session"), func(o *hosting.Options) { o.Tables = 6 })
	guest := func(user string, w, h int) *sshtest.Guest { return r.join(t, user, sshtest.Size(w, h)) }

	ana, luis := guest("ana+3", 84, 26), guest("luis+3", 80, 24)
	ana.Type("one-page glossary, English and Spanish, read aloud at the April meeting")
	ana.Press("tab")
	ana.Type("ask the district for race × language by May")
	luis.Sees("by May")
	luis.Type("agree what \"ready\" means before we score it")
	for _, who := range []string{"kim+1", "mei+1", "kofi+2", "rosa+4", "tom+4", "aisha+4", "bo+5"} {
		g := guest(who, 80, 24)
		g.Press("tab")
		g.Type("five questions on every item with money")
		g.Sees("with money", "saved ✓") // the wall's picture has it
		if who == "tom+4" || who == "kofi+2" {
			g.Press("tab")
			g.Type("two parents co-write the letter")
		}
		if who == "kofi+2" {
			g.Press("ctrl+r")
			g.Type("what counts as data?")
			g.Press("enter")
			g.Sees("has been called")
		}
	}
	wall := r.facilitator(t, sshtest.Size(110, 34))
	wall.Press("enter")
	wall.Sees("Table 4", "what counts as data?")
	ana.Sees("score it")

	dir := t.TempDir()
	if *draw {
		dir = filepath.Join("..", "..", "docs")
	}
	for name, g := range map[string]*sshtest.Guest{"table.svg": ana, "wall.svg": wall} {
		path := filepath.Join(dir, name)
		g.Picture(path)
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(string(b), "<svg") || len(b) < 2000 {
			t.Errorf("%s is no picture: %d bytes", name, len(b))
		}
	}
}
