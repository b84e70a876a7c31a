package pdf

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"convene/exercises"
	"convene/session/cards"
	"convene/session/document/handout"
)

func pagesOf(t *testing.T, h handout.Paper) (pdf []byte, pages int) {
	t.Helper()
	var b bytes.Buffer
	if err := WriteHandout(&b, h); err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), len(regexp.MustCompile(`/Type /Page\b`).FindAll(b.Bytes(), -1))
}

func invited() cards.Invitation {
	return cards.Invitation{
		Title: exercises.Text{exercises.English: "Working session"}, Tables: 3, Host: "192.168.1.20", Port: 7464,
		Web: "http://192.168.1.20:7480", Code: "K7Q-2MX", Behind: "K7Q2MX", Fingerprint: "SHA256:UuK9X1S5vOd2z3YwsK/9VcxV72TSUhs2dM7vtwis3dY",
		WiFi: cards.WiFi{Name: "Library", Password: "reading room"},
	}
}

// A card is one page, whatever is to be said on it.
func TestACardIsOnePage(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*cards.Invitation){
		"as it comes": func(*cards.Invitation) {},
		"long words": func(i *cards.Invitation) {
			i.Names = []exercises.Text{{exercises.English: strings.Repeat("North side ", 20)}}
			i.Title, i.Ask = exercises.Text{exercises.English: strings.Repeat("A long title ", 30)}, strings.Repeat("Rosa or ", 60)
			i.WiFi.Name, i.Host = strings.Repeat("n", 120), strings.Repeat("long.", 40)+"example.org"
		},
		"nothing known": func(i *cards.Invitation) { *i = cards.Invitation{Title: i.Title, Tables: 3} },
	} {
		i := invited()
		change(&i)
		h, err := i.Cards(exercises.English)
		if err != nil {
			t.Fatal(err)
		}
		if _, n := pagesOf(t, h); n != 3 {
			t.Errorf("%s: three cards are %d pages", name, n)
		}
	}
}

// The squares are read by a program that isn't ours, off the printed page.
func TestTheSquaresAreRead(t *testing.T) {
	t.Parallel()
	for _, tool := range []string{"pdftoppm", "zbarimg"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("what reads squares isn't here: %v", err)
		}
	}
	h, err := invited().Cards(exercises.English)
	if err != nil {
		t.Fatal(err)
	}
	doc, _ := pagesOf(t, h)
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "cards.pdf"), doc, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("pdftoppm", "-r", "110", "-png", "-f", "2", "-l", "2", filepath.Join(dir, "cards.pdf"), filepath.Join(dir, "card")).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	pictures, err := filepath.Glob(filepath.Join(dir, "card*.png"))
	if err != nil || len(pictures) != 1 {
		t.Fatalf("%v, %v", pictures, err)
	}
	out, err := exec.Command("zbarimg", "--raw", "-q", pictures[0]).Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"http://192.168.1.20:7480/#K7Q2MX", "WIFI:T:WPA;S:Library;P:reading room;;"} {
		if !strings.Contains(string(out), want+"\n") {
			t.Errorf("%q was read, without %q", out, want)
		}
	}
}

// A blank worksheet takes one page or a few, and nothing runs over its end.
func TestBlankWorksheetsFitTheirPages(t *testing.T) {
	t.Parallel()
	for _, ex := range exercises.Exercises() {
		for _, lang := range exercises.Langs() {
			h := cards.Blank(exercises.PlanOf(ex), lang)
			if _, n := pagesOf(t, h); n < 1 || n > 4 {
				t.Errorf("%s, %s: %d pages", ex.ID, lang, n)
			}
			d := &hand{paper: &paper{}, scale: 1}
			b := h.Pages[0].(handout.Blank) //nolint:forcetypeassert // there is nothing else in it
			d.blank(&b)
			if high := d.page().h; d.y > high-20 {
				t.Errorf("%s, %s: it ends at %s", ex.ID, lang, fmt.Sprintf("%.0f of %.0f", d.y, high))
			}
		}
	}
}
