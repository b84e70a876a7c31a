package table

import (
	"fmt"
	"strings"
	"testing"

	"convene/exercises"
	"convene/session"
)

// small is a room with a worksheet that has little room.
func small(t *testing.T, id string, l exercises.Limits) *room {
	t.Helper()
	e, ok := exercises.Lookup(id)
	if !ok {
		t.Fatal(id)
	}
	ex := *e
	ex.Limits = l
	return begin(t, session.Start{Plan: exercises.PlanOf(&ex)})
}

// The key that opens a line is refused, the caret stays, and no letter is lost.
func TestALimitIsMetByTheKeyThatOpensTheLine(t *testing.T) {
	for name, c := range map[string]struct {
		exercise string
		limits   exercises.Limits
		before   string
		key      string
		says     string
		goesInto string // what is typed after it
	}{
		"Tab at the deepest level": {"back-map", exercises.Limits{Text: 80, Entries: 60, Links: 9, Depth: 3}, "one<tab>two<tab>three", "<tab>", "The map goes 3 levels deep.", "three!"},
		"Tab on a full map":        {"back-map", exercises.Limits{Text: 80, Entries: 2, Links: 9, Depth: 6}, "one<tab>two", "<tab>", "This section is full (2 entries)", "two!"},
		"Enter on a full map":      {"back-map", exercises.Limits{Text: 80, Entries: 2, Links: 9, Depth: 6}, "one<tab>two", "<enter>", "This section is full (2 entries)", "two!"},
		"Enter in a full section":  {"building-blocks", exercises.Limits{Text: 80, Entries: 2}, "one<enter>two", "<enter>", "This section is full (2 entries)", "two!"},
		"Tab into a full section":  {"building-blocks", exercises.Limits{Text: 80, Entries: 2}, "<tab>one<enter>two<shift+tab>", "<tab>", "This section is full (2 entries)", "two!"},
		"PageDown into one":        {"building-blocks", exercises.Limits{Text: 80, Entries: 2}, "<tab>one<enter>two<shift+tab>", "<pgdown>", "This section is full (2 entries)", "two!"},
		"Add a kind on a full map": {"back-map", exercises.Limits{Text: 80, Entries: 2, Links: 9, Depth: 6}, "one<tab>two", "<esc>add remedy<enter>", "This section is full (2 entries)", "two!"},
	} {
		t.Run(name, func(t *testing.T) {
			r := small(t, c.exercise, c.limits)
			ana := r.joins("Ana", exercises.English)
			ana.types(c.before)
			ana.types(c.key)
			ana.sees(c.says)
			ana.types("!")
			ana.sees(c.goesInto)
			for _, e := range ana.Sheet.Entries {
				if e.Blank() {
					t.Error("a dead line was opened")
				}
			}
		})
	}
}

func TestAFullMapOfLinksSaysSoInTheMenu(t *testing.T) {
	r := small(t, "back-map", exercises.Limits{Text: 80, Entries: 9, Links: 1, Depth: 3})
	ana := r.joins("Ana", exercises.English)
	ana.types("one<enter>two<enter>three")
	ana.types("<ctrl+k>one<enter>")
	if len(ana.Sheet.Links) != 1 {
		t.Fatal("no link")
	}
	ana.types("<ctrl+k>")
	ana.sees("The map has all the 1 links it can take.")
	ana.types("!")
	ana.sees("three!")
}

// A question takes as much as is kept of its answer, and says where that ends.
func TestAQuestionTakesWhatIsKept(t *testing.T) {
	for item, most := range map[string]int{"headline": session.MostHeadline, "call for": session.MostReason} {
		r := newRoom(t, "building-blocks")
		ana := r.joins("Ana", exercises.English)
		ana.types("<esc>" + item + "<enter>" + strings.Repeat("é", most-1))
		ana.doesNotSee("no more fits")
		ana.types("é")
		ana.sees(fmt.Sprintf("That is %d characters, and no more fits.", most))
		ana.types("x<enter>")
		ana.screen()
		st := r.hub.Shared().State
		got := st.Sheet(session.SheetRef{Table: 1}).Headline
		if h := st.Table(1).Help; h != nil {
			got = h.Reason
		}
		if got != strings.Repeat("é", most) {
			t.Errorf("%s: %d characters are kept of %d", item, len([]rune(got)), most)
		}
	}
}
