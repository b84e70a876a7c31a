package card

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"convene/exercises"
	"convene/session"
	"convene/tui/draw"
	"convene/tui/part"
	"convene/tui/style"
	"convene/tui/words"
)

func kit() part.Kit {
	return part.Kit{
		Theme: style.New(style.Indexed, true), Words: words.For(exercises.English), Lang: exercises.English,
		Width: 120, Height: 40, Now: time.Date(2026, 3, 20, 14, 0, 0, 0, time.UTC),
	}
}

func arranged(wishes []Wish, width, room int, last Layout) Layout {
	return Columns(len(wishes), width, room).Arrange(wishes, room, last)
}

// Four tables on a large window have it all; nothing is left over and nobody stands on somebody else.
func TestEveryRowBelongsToOneCard(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 70).Draw(t, "tables")
		width, room := rapid.IntRange(58, 298).Draw(t, "width"), rapid.IntRange(10, 90).Draw(t, "room")
		wishes := make([]Wish, n)
		for i := range wishes {
			wishes[i] = Wish{Lines: rapid.IntRange(0, 40).Draw(t, "lines"), Heat: rapid.IntRange(0, 9).Draw(t, "heat")}
		}
		l := arranged(wishes, width, room, Layout{})
		if len(l.Places) != n || l.Width < 1 || l.Columns*l.Width+(l.Columns-1)*Gap > width {
			t.Fatalf("%d places, %d columns of %d in %d", len(l.Places), l.Columns, l.Width, width)
		}
		if !l.List && l.Rows > room {
			t.Fatalf("%d rows of cards in %d", l.Rows, room)
		}
		at := make([]int, l.Columns)
		for i, p := range l.Places {
			if p.Rows < 1 || p.Row != at[p.Column] {
				t.Fatalf("table %d stands at row %d of column %d, with %d rows; the one before ends at %d", i+1, p.Row, p.Column, p.Rows, at[p.Column])
			}
			at[p.Column] += p.Rows
		}
	})
}

// However much one table writes, the others keep a few of their lines; and nobody's emptiness costs them any.
func TestNobodysWordsArePushedOut(t *testing.T) {
	wishes := []Wish{{Lines: 50, Heat: 9}, {Lines: 0}, {Lines: 4, Heat: 1}, {Lines: 60, Heat: 2}}
	l := arranged(wishes, 118, 32, Layout{})
	for i, w := range wishes {
		if have := l.Places[i].Rows - 2; have < min(w.Lines, fewLines) {
			t.Errorf("table %d has %d lines of %d", i+1, have, w.Lines)
		}
	}
	if have := l.Places[1].Rows - 2; have != 0 {
		t.Errorf("an empty table beside one that needs room keeps %d lines", have)
	}
}

// Cards stay where they are as long as nobody lacks a line that another doesn't use.
func TestCardsMoveSeldom(t *testing.T) {
	wishes := []Wish{{Lines: 3, Heat: 1}, {Lines: 3, Heat: 2}}
	l := arranged(wishes, 80, 30, Layout{})
	wishes[0] = Wish{Lines: 6, Heat: 5}
	if again := arranged(wishes, 80, 30, l); again.Places[1] != l.Places[1] {
		t.Errorf("moved from %+v to %+v though there was room", l.Places, again.Places)
	}
	wishes[0] = Wish{Lines: 26, Heat: 6}
	again := arranged(wishes, 80, 30, l)
	if again.Places[0].Rows <= l.Places[0].Rows {
		t.Errorf("table 1 lacks lines that table 2 doesn't need: %+v", again.Places)
	}
}

func TestWallsOfManyTablesAreLists(t *testing.T) {
	for _, x := range []struct {
		n, width, room, columns int
		list                    bool
	}{
		{1, 118, 32, 1, false},
		{4, 118, 32, 2, false},
		{4, 78, 17, 2, false},
		{12, 118, 32, 2, false},
		{13, 118, 32, 1, true},
		{40, 118, 32, 2, true},
		{40, 78, 17, 2, true},
	} {
		l := Columns(x.n, x.width, x.room)
		if l.Columns != x.columns || l.List != x.list {
			t.Errorf("%d tables on %d×%d: %d columns, list %v", x.n, x.width, x.room, l.Columns, l.List)
		}
	}
}

func maple() Table {
	return Table{
		Name:     "3 Maple",
		People:   []part.Present{{Seat: &session.Seat{Name: "Ana"}, Here: true, Writing: true}, {Seat: &session.Seat{Name: "Luis"}, Colour: 1}},
		Sections: []bool{true, false, true},
		Written:  "4 lines",
		Lines: []Line{
			{Block: "Shared language", Text: "one-page glossary, English and Spanish", Who: "Ana", Age: 3},
			{Block: "Shared language", Text: "agree what ready means", Who: "Luis", Colour: 1, Age: 2, Dots: 3},
			{Block: "Disaggregated data", Text: strings.Repeat("ask the district for race and home language ", 9), Who: "Ana", Age: 1},
			{Block: "Communication", Text: "two parents co-write the letter", Who: "Luis", Colour: 1, Age: 0, Writing: true},
		},
	}
}

// A card of little room shows the newest, one that has it shows everything, in the order of the sheet.
func TestTheNewestWordsShow(t *testing.T) {
	k, m := kit(), maple()
	for _, x := range []struct {
		rows         int
		shows, hides []string
	}{
		{3, []string{"two parents"}, []string{"glossary", "4 lines hidden"}},
		{6, []string{"two parents", "ask the district"}, []string{"glossary"}},
		{12, []string{"two parents", "ask the district", "glossary", "agree", "•••", "Luis…"}, []string{"4 lines"}},
	} {
		got := ansi.Strip(strings.Join(m.Card(k, 70, x.rows), "\n"))
		for _, s := range x.shows {
			if !strings.Contains(got, s) {
				t.Errorf("%d rows: %q is missing in\n%s", x.rows, s, got)
			}
		}
		for _, s := range x.hides {
			if strings.Contains(got, s) {
				t.Errorf("%d rows: %q shows in\n%s", x.rows, s, got)
			}
		}
		if x.rows == 3 && !strings.Contains(got, "4 lines") {
			t.Errorf("that there are more isn't said:\n%s", got)
		}
	}
	got := ansi.Strip(strings.Join(m.Card(k, 70, 12), "\n"))
	if strings.Index(got, "glossary") > strings.Index(got, "two parents") {
		t.Errorf("not in the order of the sheet:\n%s", got)
	}
}

// Whatever is written: a card is never wider or higher than its place, in any theme.
func TestACardKeepsToItsPlace(t *testing.T) {
	words := rapid.SampledFrom([]string{"", "a", "family 👨‍👩‍👧‍👦", "学校と家", "مدرسة", strings.Repeat("long", 40), "e\u0301te\u0301", "Ñandú y más"})
	rapid.Check(t, func(t *rapid.T) {
		k := kit()
		k.Theme = style.New(style.Depth(rapid.IntRange(0, 4).Draw(t, "depth")), rapid.Bool().Draw(t, "dark"))
		m := Table{Name: "12 " + words.Draw(t, "name"), Chosen: rapid.Bool().Draw(t, "chosen"), Written: "7 lines", Sections: make([]bool, rapid.IntRange(0, 40).Draw(t, "sections"))}
		for range rapid.IntRange(0, 9).Draw(t, "people") {
			m.People = append(m.People, part.Present{Seat: &session.Seat{Name: words.Draw(t, "person")}, Here: rapid.Bool().Draw(t, "here"), Colour: rapid.IntRange(-1, 9).Draw(t, "colour")})
		}
		for i := range rapid.IntRange(0, 9).Draw(t, "lines") {
			m.Lines = append(m.Lines, Line{Block: words.Draw(t, "block"), Mark: rapid.SampledFrom([]string{"", "◆", "家"}).Draw(t, "mark"), Depth: rapid.IntRange(0, 12).Draw(t, "depth of a line"), Text: words.Draw(t, "text"), Who: words.Draw(t, "who"), Dots: rapid.IntRange(0, 9).Draw(t, "dots"), Age: i})
		}
		if rapid.Bool().Draw(t, "says") {
			m.Said = []Said{{words.Draw(t, "said"), Mood(rapid.IntRange(0, 4).Draw(t, "mood"))}, {"all done", Well}}
		}
		if rapid.Bool().Draw(t, "alone") {
			m.Alone = []Alone{{words.Draw(t, "alone"), 1, 3}, {"", -1, 40}}
		}
		if rapid.Bool().Draw(t, "instead") {
			m.Instead = "each writes alone; nobody sees it before you reveal it"
		}
		w, rows := rapid.IntRange(20, 100).Draw(t, "width"), rapid.IntRange(1, 20).Draw(t, "rows")
		for _, lines := range [][]string{m.Card(k, w, rows), m.Row(k, w, rows)} {
			if len(lines) != rows {
				t.Fatalf("%d rows for %d", len(lines), rows)
			}
			for _, l := range lines {
				if draw.Width(l) > w {
					t.Fatalf("%d columns in %d: %q", draw.Width(l), w, ansi.Strip(l))
				}
			}
		}
	})
}

func BenchmarkCard(b *testing.B) {
	k, m := kit(), maple()
	b.ReportAllocs()
	for b.Loop() {
		m.Card(k, 57, 9)
	}
}
