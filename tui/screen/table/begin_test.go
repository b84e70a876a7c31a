package table

import (
	"strings"
	"testing"

	"convene/exercises"
	"convene/session"
	"convene/tui/style"
)

// In a first session nothing was promised last time: people begin with what they
// promise now, and what looks back is a closed line.
func TestOneBeginsWithWhatIsPromisedNow(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 40}} {
		r := newRoom(t, "action-commitments")
		ana := r.joins("Ana", exercises.English)
		ana.kit.Width, ana.kit.Height = size[0], size[1]
		ana.sees("Last time · 0 entries")
		ana.types("Ana<tab>call ten families<pgdown>Ana<tab>print the letter")
		r.wrote(0, 0)
		r.wrote(0, 1, "Ana", "call ten families", "Ana", "print the letter")
		ana.types("<pgup><pgup>") // there one may go all the same
		ana.sees("what we promised and what became of it")
		ana.types("Luis<tab>sweep")
		r.wrote(0, 0, "Luis", "sweep")
		r.joins("Bo", exercises.English).types("Bo")
		r.wrote(0, 0, "Luis", "sweep", "Bo") // something is there to be looked back at
	}
	// Where nothing later is for promises one begins at the beginning.
	r := newRoom(t, "commitment-review")
	r.joins("Ana", exercises.English).types("Ana")
	r.wrote(0, 0, "Ana")
}

// PageUp and PageDown stop at the ends, and Tab goes round.
func TestPagesStopAtTheEnds(t *testing.T) {
	r := newRoom(t, "building-blocks")
	ana := r.joins("Ana", exercises.English)
	ana.types("first<pgup>!" + strings.Repeat("<pgdown>", 9) + "last<pgdown>after it")
	r.wrote(0, 0, "first!")
	r.wrote(0, 4, "last", "after it")
	ana.types("<tab>round")
	r.wrote(0, 0, "first!", "round")
	ana.types("<shift+tab>back")
	r.wrote(0, 4, "last", "after it", "back")
}

// What is scrolled away is said, above and below, in rows that are blank else.
func TestWhatIsScrolledAwayIsSaid(t *testing.T) {
	r := newRoom(t, "building-blocks")
	ana := r.joins("Ana", exercises.English)
	ana.doesNotSee("↓")
	ana.types("before<enter>" + strings.Repeat("a long line ", 50) + "<enter>after<enter>later")
	before := strings.Count(ana.screen(), "\n")
	ana.sees("↑ ")
	ana.sees(" lines above")
	ana.types("<up><up>" + strings.Repeat("<up>", 30))
	ana.sees("before")
	ana.sees("↓ ")
	ana.sees(" below")
	ana.doesNotSee("above")
	if now := strings.Count(ana.screen(), "\n"); now != before {
		t.Errorf("%d rows became %d", before, now)
	}
	ana.kit.Height = 60
	ana.doesNotSee("below")
}

// Without colours a hint is told from something written by its shape.
func TestAHintIsNotTakenForWords(t *testing.T) {
	for _, x := range []struct{ exercise, with, without string }{
		{"building-blocks", "   write here, or leave it empty", "(write here, or leave it empty"},
		{"action-commitments", "   a person at this", "(a person at this"},
		{"back-map", "◆ ", "◆ ("},
		{"commitment-review", "How it went: met · partly · not met", "How it went: (met · partly · not met)"},
	} {
		r := newRoom(t, x.exercise)
		ana := r.joins("Ana", exercises.English)
		if x.exercise == "commitment-review" {
			ana.types("Ana")
		}
		ana.kit.Theme = style.New(style.Indexed, true)
		ana.sees(x.with)
		ana.doesNotSee("(")
		ana.kit.Theme = style.New(style.Mono, true)
		ana.sees(x.without)
	}
}

// A hint in a narrow column goes on below instead of being cut.
func TestHintsInColumnsAreWhole(t *testing.T) {
	ana := newRoom(t, "action-commitments").joins("Ana", exercises.English)
	got := strings.Join(strings.Fields(ana.screen()), " ")
	for _, want := range []string{"something others a date what happens this table could see happen week"} {
		if !strings.Contains(got, want) {
			t.Errorf("not whole:\n%s", ana.screen())
		}
	}
}

// Somebody in the middle of a line is named behind it.
func TestWhoIsInTheMiddleOfALineIsNamed(t *testing.T) {
	r := newRoom(t, "building-blocks")
	ana, luis := r.joins("Ana", exercises.English), r.joins("Luis", exercises.English)
	ana.types("one-page glossary<left><left>")
	luis.sees("one-page glossary  ◂Ana")
	ana.types("<end>")
	luis.sees("one-page glossary▌Ana")
	kim := r.joins("Kim", exercises.English)
	kim.screen()
	kim.types("<up>")
	kim.screen()
	ana.types("<home>")
	luis.sees("◂Ana")
	for _, width := range []int{60, 80, 120} {
		luis.kit.Width = width
		luis.sees("◂Ana")
	}
}

// What hangs under an entry hangs below its sign, and so does what stands beside it.
func TestBranchesAreInLine(t *testing.T) {
	r := newRoom(t, "back-map")
	ana := r.joins("Ana", exercises.English)
	ana.types("gap<tab>cause<tab>policy<tab>root<tab>deeper<enter>beside")
	var rows [][]rune
	for _, l := range strings.Split(ana.screen(), "\n") {
		rows = append(rows, []rune(l))
	}
	at := func(y, x int) rune {
		if y < 0 || y >= len(rows) || x >= len(rows[y]) {
			return ' '
		}
		return rows[y][x]
	}
	seen := 0
	for y, row := range rows {
		for x, c := range row {
			if !strings.ContainsRune("└├│", c) {
				continue
			}
			seen++
			if !strings.ContainsRune("├│◆▸▪●+", at(y-1, x)) {
				t.Errorf("row %d, column %d hangs under %q:\n%s", y, x, at(y-1, x), ana.screen())
			}
		}
	}
	if seen < 5 {
		t.Fatalf("only %d branches:\n%s", seen, ana.screen())
	}
}

// A locked part says that it took no key.
func TestALockedPartSaysThatNoKeyWasTaken(t *testing.T) {
	r := newRoom(t, "building-blocks")
	dana, ana := r.facilitator(), r.joins("Ana", exercises.English)
	r.does(dana, session.SetLock{Lock: session.Lock{Table: 1, Step: -1, Section: -1}, Locked: true})
	ana.types("x")
	ana.sees("This part is locked: the key was not taken.")
}
