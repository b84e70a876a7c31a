package cards

import (
	"slices"
	"strings"
	"testing"

	"rsc.io/qr"

	"convene/exercises"
	"convene/session/document/handout"
)

func invited() Invitation {
	return Invitation{
		Title: exercises.Text{exercises.English: "Working session", exercises.Spanish: "Sesión de trabajo"}, Tables: 2,
		Names: []exercises.Text{{exercises.English: "North"}}, Host: "192.168.1.20", Port: 7464,
		Web: "http://192.168.1.20:7480", Code: "K7Q-2MX", Behind: "K7Q2MX", Fingerprint: "SHA256:abc",
	}
}

func card(t *testing.T, i Invitation, n int) handout.Card {
	t.Helper()
	p, err := i.Cards(exercises.English)
	if err != nil {
		t.Fatal(err)
	}
	return p.Pages[n-1].(handout.Card) //nolint:forcetypeassert // there is nothing else in it
}

// typed is all that a card has people type or compare.
func typed(c handout.Card) (out []string) {
	for _, w := range c.Ways {
		for _, s := range w.Steps {
			out = append(out, s.Typed...)
		}
	}
	return out
}

func ways(c handout.Card) (out []string) {
	for _, w := range c.Ways {
		out = append(out, w.ID)
	}
	return out
}

func holds(t *testing.T, q *handout.Square, level qr.Level, want string) {
	t.Helper()
	c, err := qr.Encode(want, level)
	if err != nil {
		t.Fatal(err)
	}
	if len(q.Modules) != c.Size {
		t.Fatalf("%d modules, want %d", len(q.Modules), c.Size)
	}
	for y, row := range q.Modules {
		for x, black := range row {
			if black != c.Black(x, y) {
				t.Fatalf("the square doesn't hold %q", want)
			}
		}
	}
}

func TestACardSaysHowItsTableIsJoined(t *testing.T) {
	t.Parallel()
	c := card(t, invited(), 2)
	if want := []string{"http://192.168.1.20:7480", "ssh -p 7464 NAME+2@192.168.1.20", "SHA256:abc"}; !slices.Equal(typed(c), want) {
		t.Errorf("typed: %q", typed(c))
	}
	if c.Code != "K7Q-2MX" || c.Table[0].Text != "Table 2" || c.Table[1].Text != "Mesa 2" {
		t.Errorf("%q at %q", c.Code, c.Table)
	}
	if first := card(t, invited(), 1); first.Table[1].Text != "Mesa 1 · North" {
		t.Errorf("%q", first.Table)
	}
	// The code goes behind the #, which no browser sends; without its hyphen it needs fewer modules.
	holds(t, c.Ways[0].Steps[0].Square, qr.Q, "http://192.168.1.20:7480/#K7Q2MX")
	if !strings.Contains(c.Ways[0].Note[1].Text, "cifrada") {
		t.Errorf("nothing is said of who could read along: %q", c.Ways[0].Note)
	}
	for _, w := range c.Ways {
		for _, s := range w.Steps {
			if len(s.Says) != len(exercises.Langs()) {
				t.Errorf("said in %d languages: %q", len(s.Says), s.Says)
			}
		}
	}
}

// What isn't known is a line to write on, and nothing is made up.
func TestWhatIsNotKnownIsALineToWriteOn(t *testing.T) {
	t.Parallel()
	i := invited()
	i.Host, i.Port, i.Web, i.Code, i.Fingerprint = "", 0, "", "", ""
	c := card(t, i, 1)
	if c.Code != codeLine || len(typed(c)) != 3 {
		t.Errorf("%q, %q", c.Code, typed(c))
	}
	for _, s := range typed(c) {
		if !strings.HasSuffix(s, "____") {
			t.Errorf("no line to write on: %q", s)
		}
	}
	for _, w := range c.Ways {
		for _, s := range w.Steps {
			if s.Square != nil {
				t.Errorf("a square that leads to %s", s.Square.Says)
			}
		}
	}
}

func TestWhatIsNotAskedIsNotOnTheCard(t *testing.T) {
	t.Parallel()
	i := invited()
	i.Open, i.Code, i.Port, i.NoWeb = true, "", 22, true
	c := card(t, i, 1)
	if c.Code != "" || !slices.Equal(ways(c), []string{"laptop"}) || len(c.Ways[0].Steps) != 3 {
		t.Errorf("%q by %q with %d steps", c.Code, ways(c), len(c.Ways[0].Steps))
	}
	if typed(c)[0] != "ssh NAME+1@192.168.1.20" {
		t.Errorf("%q", typed(c)[0])
	}
	i.NoWeb, i.Web = false, "https://join.example.org/"
	if w := card(t, i, 1).Ways[0]; len(w.Note) > 0 {
		t.Errorf("an encrypted page is said to be none: %q", w.Note)
	}
}

func TestTheWiFiComesFirst(t *testing.T) {
	t.Parallel()
	i := invited()
	i.WiFi = WiFi{Name: `Library; "upstairs"`, Password: `a:b\c,d`}
	c := card(t, i, 1)
	if !slices.Equal(ways(c), []string{"wifi", "phone", "laptop"}) {
		t.Fatalf("ways: %q", ways(c))
	}
	holds(t, c.Ways[0].Steps[0].Square, qr.Q, `WIFI:T:WPA;S:Library\; \"upstairs\";P:a\:b\\c\,d;;`)
	i.WiFi.Password = ""
	holds(t, card(t, i, 1).Ways[0].Steps[0].Square, qr.Q, `WIFI:T:nopass;S:Library\; \"upstairs\";;`)
	i.WiFi.Name = strings.Repeat("x", 4000)
	if _, err := i.Cards(exercises.English); err == nil {
		t.Error("a name that no square holds is taken")
	}
}

// Every worksheet that there is can be printed empty, each once, with all of its parts.
func TestEveryWorksheetCanBePrintedEmpty(t *testing.T) {
	t.Parallel()
	for _, plan := range exercises.Plans() {
		for _, lang := range exercises.Langs() {
			had := map[string]bool{}
			for _, page := range Blank(plan, lang).Pages {
				b := page.(handout.Blank) //nolint:forcetypeassert // there is nothing else in it
				if b.Title == "" || had[b.Title] || len(b.Sections)+len(b.Map) == 0 {
					t.Errorf("%s, %s: %q", plan.ID, lang, b.Title)
				}
				had[b.Title] = true
				if len(b.Map) > 0 != (b.Draw != "") || len(b.Map) > 0 && len(b.Sections) > 0 {
					t.Errorf("%s, %s: %q is a map and isn't one", plan.ID, lang, b.Title)
				}
			}
			if len(had) == 0 {
				t.Errorf("%s has no worksheets", plan.ID)
			}
		}
	}
	ex, _ := exercises.Lookup("building-blocks")
	b := blank(ex, "", exercises.English)
	if len(b.Sections) != 5 || len(b.Picks) != 2 || len(b.Write) != 2 {
		t.Errorf("%d sections, %d questions, %d fields", len(b.Sections), len(b.Picks), len(b.Write))
	}
}
