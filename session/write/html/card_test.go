package html

import (
	"encoding/xml"
	"io"
	"regexp"
	"strings"
	"testing"

	"convene/exercises"
	"convene/session/cards"
	"convene/session/document/handout"
)

func written(t *testing.T, h handout.Paper) string {
	t.Helper()
	var b strings.Builder
	if err := WriteHandout(&b, h); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// balanced reads the page as XML, which ours is but for its first line and the elements that stand alone.
func balanced(t *testing.T, page string) {
	t.Helper()
	_, page, _ = strings.Cut(page, "\n")
	page = regexp.MustCompile(`<(meta|rect|circle|path)([^>]*[^/>])>`).ReplaceAllString(page, "<$1$2/>")
	for d := xml.NewDecoder(strings.NewReader(page)); ; {
		if _, err := d.Token(); err == io.EOF { //nolint:errorlint // it is never wrapped
			return
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

func TestCardsAsAPage(t *testing.T) {
	t.Parallel()
	i := cards.Invitation{
		Title: exercises.Text{exercises.English: `<script>alert("x")</script>`}, Tables: 2, Host: "192.168.1.20", Port: 7464,
		Web: "http://192.168.1.20:7480", Code: "K7Q-2MX", Fingerprint: "SHA256:abc", Ask: `Rosa & "Ana"`,
		WiFi: cards.WiFi{Name: "<b>Library</b>", Password: "x"},
	}
	h, err := i.Cards(exercises.English)
	if err != nil {
		t.Fatal(err)
	}
	page := written(t, h)
	balanced(t, page)
	for want, n := range map[string]int{
		"<article": 2, `class="square" role="img" aria-label=`: 4, `lang="es"`: 0, "ssh -p 7464 NAME&#43;2@192.168.1.20": 1, "<b>K7Q-2MX</b>": 2,
		"Rosa &amp; &#34;Ana&#34;": 4, "<script": -1, "<b>Library": -1, "http-equiv=\"Content-Security-Policy\"": 1,
	} {
		switch got := strings.Count(page, want); {
		case n > 0 && got != n, n == 0 && got == 0, n < 0 && got > 0:
			t.Errorf("%q stands there %d times, want %d", want, got, n)
		}
	}
	if out := regexp.MustCompile(`(src|href)=`).FindString(page); out != "" {
		t.Errorf("the page needs something from elsewhere: %s", out)
	}
}

func TestBlankWorksheetsAsAPage(t *testing.T) {
	t.Parallel()
	for _, ex := range exercises.Exercises() {
		for _, lang := range exercises.Langs() {
			page := written(t, cards.Blank(exercises.PlanOf(ex), lang))
			balanced(t, page)
			if !strings.Contains(page, `<article class="blank`) || !strings.Contains(page, "<td></td>") && !strings.Contains(page, `class="room"`) {
				t.Errorf("%s, %s: there is no room to write", ex.ID, lang)
			}
		}
	}
}
