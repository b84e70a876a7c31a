package table

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"convene/exercises"
	"convene/session"
	"convene/tui/draw"
	"convene/tui/part"
	"convene/tui/words"
)

const twoSets = `title: T
tables: 2
steps:
  - exercise: disparity-data
    data:
      title: {en: Example with invented numbers, es: Ejemplo con cifras inventadas}
      measure: {en: "Suspended per 100 students", es: "Suspensiones por cada 100 estudiantes"}
      source: {en: "state report card", es: "informe del estado"}
      reference: White
      suppress_below: 10
      csv: |
        group,year,rate,n
        White,2024,3.1,2200
        Black,2024,10.25,1204
        White,2025,3.3,2210
        Black,2025,10.7,1204
        "Two, or more",2025,40,400
        Students who receive special education,2025,9.1,50
        Asian,2025,1.5,300
        Hmong,2025,*,8
  - exercise: allies
    data:
      measure: {en: "Ready for kindergarten, per 100", es: "Listos para kínder, por cada 100"}
      csv: |
        group,rate
        A,63
        B,0
`

// sizes of window that people have, and every figure and gap of twoSets.
var (
	dataSizes = [][2]int{{60, 20}, {80, 24}, {120, 40}}
	figures   = []string{"3.1", "10.25", "+7.15", "3.3", "10.7", "+7.4", "40", "+36.7", "9.1", "+5.8", "1.5", "−1.8", "63", "0"}
)

// words of the lines that show the sets at some width.
func shownFields(lines []string) map[string]int {
	out := map[string]int{}
	for _, l := range lines {
		for _, f := range strings.Fields(ansi.Strip(l)) {
			out[f]++
		}
	}
	return out
}

func TestFiguresAndGapsAreWhole(t *testing.T) {
	p := planOf(t, twoSets)
	r := begin(t, session.Start{Plan: p})
	ana := r.joins("Ana", exercises.English).on(march)
	ana.types("<esc>the data<enter>")
	for _, lang := range words.Langs() {
		for _, size := range dataSizes {
			t.Run(fmt.Sprint(lang, size[0]), func(t *testing.T) {
				k := ana.kit
				k.Words, k.Lang, k.Width, k.Height, k.Now = words.For(lang), lang, size[0], size[1], march
				var page part.Leaf
				ana.Screen.kit = k
				spans, _ := ana.reads().Fill(k, ana.about(), &page)
				if len(spans) != 9 {
					t.Errorf("%d rows can be chosen, not 9", len(spans))
				}
				seen := shownFields(page.Lines)
				for _, f := range figures {
					if seen[f] == 0 {
						t.Errorf("%s isn't whole", f)
					}
				}
				all := strings.Join(page.Lines, "\n")
				if strings.Contains(all, "…") {
					t.Errorf("something is cut:\n%s", ansi.Strip(all))
				}
				for _, d := range []*exercises.Data{p.Steps[0].Data, p.Steps[1].Data} {
					if n := strings.Count(strings.Join(strings.Fields(ansi.Strip(all)), " "), d.Measure.In(lang)); n != 1 {
						t.Errorf("%q is said %d times", d.Measure.In(lang), n)
					}
				}
				if w := k.Words.Craft; seen[w.Reference] != 2 || !strings.Contains(strings.Join(strings.Fields(ansi.Strip(all)), " "), w.TooFew) {
					t.Errorf("the reference is named %d times:\n%s", seen[w.Reference], ansi.Strip(all))
				}
				for _, l := range page.Lines {
					if draw.Width(l) > k.Inner() {
						t.Errorf("%d columns: %s", draw.Width(l), ansi.Strip(l))
					}
				}
			})
		}
	}
}

func TestDataFrames(t *testing.T) {
	r := begin(t, session.Start{Plan: planOf(t, twoSets)})
	ana := r.joins("Ana", exercises.English).on(march)
	for _, c := range []struct{ name, keys string }{
		{"sheet", ""},
		{"page", "<esc>the data<enter>"},
		{"last-chosen", "<end>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			ana.screen() // in their own language again
			ana.types(c.keys)
			golden.RequireEqual(t, []byte(ana.frames(t)))
		})
	}
}

func TestTheChosenRowIsCited(t *testing.T) {
	r := begin(t, session.Start{Plan: planOf(t, twoSets)})
	ana := r.joins("Ana", exercises.English)
	ana.types("Our gap<esc>the data<enter>")
	ana.sees("▸ White")
	ana.sees("Enter cite it")
	ana.types("x<down><down><down><enter>")
	ana.doesNotSee("▸")
	if got, want := r.hubSees(ana), "Our gap; Suspended per 100 students, 2025: Black 10.7, White 3.3 (state report card)"; got != want {
		t.Errorf("the sheet says %q, want %q", got, want)
	}
	ana.types("<esc>the data<enter><down><down><down><down><down><down><down>") // past the one that isn't shown
	ana.sees("▸ A ")
	ana.types("<esc>")
	if got := r.hubSees(ana); strings.Contains(got, "kindergarten") {
		t.Errorf("leaving the page cited: %q", got)
	}
	ana.later(time.Second) // right after it has closed something, Esc opens nothing
	ana.types("<esc>the data<enter>" + strings.Repeat("<down>", 7) + "<enter>")
	if got := r.hubSees(ana); !strings.HasSuffix(got, "; Ready for kindergarten, per 100: A 63") {
		t.Errorf("the row behind the one that is not shown is cited as %q", got)
	}
}

// Where nothing can be written the page is there to be read.
func TestDataInALockedPartIsOnlyRead(t *testing.T) {
	r := begin(t, session.Start{Plan: planOf(t, twoSets)})
	dana, ana := r.facilitator(), r.joins("Ana", exercises.English)
	ana.types("<esc>the data<enter><down>")
	ana.sees("Enter cite it")
	r.does(dana, session.SetLock{Lock: session.Lock{Step: 0, Section: -1}, Locked: true})
	ana.sees("↑ ↓ read on")
	ana.doesNotSee("Enter cite it")
	ana.types("<down><enter><pgdown><enter>")
	if got := r.hubSees(ana); got != "" {
		t.Errorf("the sheet says %q", got)
	}
}

func TestTheSheetSaysThatThereAreNumbers(t *testing.T) {
	r := begin(t, session.Start{Plan: planOf(t, twoSets)})
	ana := r.joins("Ana", exercises.English)
	see := func(width, height int, want ...string) {
		t.Helper()
		ana.kit.Width, ana.kit.Height = width, height
		ana.forgets()
		got := ana.screen()
		for _, w := range want {
			if !strings.Contains(got, w) {
				t.Errorf("%d×%d doesn't show %q:\n%s", width, height, w, got)
			}
		}
	}
	see(60, 20, "Numbers for this step: Esc, The data")
	see(80, 24, "Numbers for this step: Esc, The data")
	see(80, 60, "Suspended per 100 students", "▰▰▰", "+36.7", "to cite: Esc, The data")
	if ana.Numbers() != nil {
		t.Error("the bars are there twice")
	}
	see(80, 24, "Numbers for this step")
	if all := ansi.Strip(strings.Join(ana.Numbers(), "\n")); !strings.Contains(all, "+36.7") {
		t.Errorf("a low window's numbers aren't to be had: %q", all)
	}
	before := ana.drawing().BlankRows()
	for i := range 30 {
		ana.types(fmt.Sprint("group ", i, "<enter>"))
	}
	see(80, 60, "▰▰▰")
	if ana.drawing().BlankRows() != before {
		t.Error("what is written moves the bars")
	}
	none := newRoom(t, "allies").joins("Kim", exercises.English)
	none.doesNotSee("Numbers for this step")
	if none.Numbers() != nil {
		t.Error("a step without data has numbers")
	}
}

// Drawing a sheet with numbers above it is as quick as without: they are made once.
func TestNumbersUnderThePromptAreKept(t *testing.T) {
	r := begin(t, session.Start{Plan: planOf(t, twoSets)})
	ana := r.joins("Ana", exercises.English)
	ana.kit.Width, ana.kit.Height, ana.kit.Now = 80, 60, time.Now()
	ana.screen()
	if n := testing.AllocsPerRun(20, func() { ana.underPrompt(5) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// Whoever reads another table's sheet can look the numbers up, and writes nothing there.
func TestDataWhileAnotherTableIsRead(t *testing.T) {
	r := begin(t, session.Start{Plan: planOf(t, twoSets)})
	dana, ana := r.facilitator(), r.joins("Ana", exercises.English)
	ana.screen()
	r.does(dana, session.Spotlight{Table: 2})
	ana.sees("Table 2 shows its sheet")
	ana.sees("Numbers for this step: Esc, The data")
	ana.types("<esc>the data<enter>")
	ana.sees("+7.15")
	ana.doesNotSee("Enter cite it")
	ana.types("<enter><down><enter><esc>")
	ana.sees("Numbers for this step: Esc, The data")
	if got := r.hubSees(ana); got != "" {
		t.Errorf("a sheet says %q", got)
	}
}
