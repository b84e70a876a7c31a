package sshtest_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"convene/sshserver/sshtest"

	"github.com/charmbracelet/x/vt"
)

// drawn is what a picture's reader finds in it.
type drawn struct {
	words  []string            // text elements, their characters joined
	places map[string][]string // a character's columns, as written in the file
	fills  map[string]int      // how often a colour is used
	attrs  map[string]int      // font-weight=bold and so on
}

func read(t *testing.T, svg []byte) drawn {
	t.Helper()
	d := drawn{places: map[string][]string{}, fills: map[string]int{}, attrs: map[string]int{}}
	dec := xml.NewDecoder(bytes.NewReader(svg))
	x, word, inText := "", "", false
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return d
		}
		if err != nil {
			t.Fatalf("the picture is no XML: %v", err)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			x = ""
			if tok.Name.Local == "rect" && inText {
				t.Error("nobody draws a shape that stands inside a text")
			}
			for _, a := range tok.Attr {
				switch a.Name.Local {
				case "fill":
					d.fills[a.Value]++
				case "x":
					x = a.Value
				case "font-weight", "font-style", "text-decoration":
					d.attrs[a.Name.Local+"="+a.Value]++
				}
			}
			if tok.Name.Local == "text" {
				word, inText = "", true
			}
		case xml.CharData:
			if x != "" {
				d.places[string(tok)] = append(d.places[string(tok)], x)
			}
			word += string(tok)
		case xml.EndElement:
			if tok.Name.Local == "text" {
				d.words, inText = append(d.words, word), false
			}
		}
	}
}

func picture(t *testing.T, emu sshtest.Cells, dark bool) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := sshtest.Picture(&b, emu, dark); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestPicture(t *testing.T) {
	emu := vt.NewEmulator(20, 4)
	write := func(s string) {
		t.Helper()
		if _, err := emu.WriteString(s); err != nil {
			t.Fatal(err)
		}
	}
	write("\x1b[1;31mbold\x1b[m 日本z <&>\r\n\x1b[3;4mlean\x1b[m \x1b[38;2;1;2;3mtrue\x1b[m\x1b[48;5;17mQ日 \x1b[m")
	write("\r\n█▌a─b\x1b[7mrev\x1b[m\x1b[4;3H")
	dark := read(t, picture(t, emu, true))
	light := read(t, picture(t, emu, false))

	at := func(col int) string { return fmt.Sprintf("%.2f", float64(col)*8.43) }
	for char, col := range map[string]int{"日": 5, "本": 7, "z": 9, "Q": 9} {
		if got := dark.places[char]; len(got) == 0 || got[0] != at(col) {
			t.Errorf("%s stands at %v, not at %s", char, got, at(col))
		}
	}
	for _, word := range []string{"bold", "lean", "true", "rev"} {
		if !strings.Contains(strings.Join(dark.words, "|"), word) {
			t.Errorf("%q is missing from %q", word, dark.words)
		}
	}
	if !strings.Contains(strings.Join(dark.words, ""), "<&>") {
		t.Errorf("angle brackets are missing from %q", dark.words)
	}
	for _, attr := range []string{"font-weight=bold", "font-style=italic", "text-decoration=underline"} {
		if dark.attrs[attr] != 1 {
			t.Errorf("%s is used %d times", attr, dark.attrs[attr])
		}
	}
	if dark.fills["#010203"] != 1 || dark.fills["#00005f"] != 1 {
		t.Errorf("the true colour once, and one ground for three cells: %v", dark.fills)
	}
	if len(dark.places["█"])+len(dark.places["─"]) != 0 {
		t.Error("blocks should be shapes, not letters")
	}
	if dark.fills["#1b1e24"] == 0 || light.fills["#fdfcf8"] == 0 || light.fills["#1b1e24"] != 0 {
		t.Errorf("dark and light should have their own grounds: %v, %v", dark.fills, light.fills)
	}
}

func TestPictureOfAGuest(t *testing.T) {
	s := startTiny(t, "")
	g := sshtest.Join(t, s.addr, "ana", sshtest.OnPaper())
	g.Type("hello 日本 │ ▌")
	g.Sees("日本 │ ▌")
	path := filepath.Join(t.TempDir(), "ana.svg")
	if keep := os.Getenv("CONVENE_TEST_PICTURES"); keep != "" {
		path = filepath.Join(keep, "ana.svg")
	}
	g.Picture(path)
	svg, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	d := read(t, svg)
	if !strings.Contains(strings.Join(d.words, "|"), "hello") || d.fills["#fdfcf8"] == 0 {
		t.Errorf("the picture shows %q in %v", d.words, d.fills)
	}
	if !bytes.Contains(svg, []byte(`class="cursor"`)) {
		t.Error("the cursor is missing")
	}
	mustFail(t, "couldn't be drawn", func(tb testing.TB) {
		sshtest.Join(tb, s.addr, "luis").Picture(filepath.Join(t.TempDir(), "no", "such", "folder.svg"))
	})
}

// fullDisk takes nothing.
type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space") }

func TestPictureSaysWhenItCouldNotBeWritten(t *testing.T) {
	if err := sshtest.Picture(fullDisk{}, vt.NewEmulator(80, 24), true); err == nil {
		t.Error("a full disk should be reported")
	}
}
