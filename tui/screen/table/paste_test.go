package table

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/hub"
)

func TestAPasteIsUndoneAtOnce(t *testing.T) {
	r := newRoom(t, "building-blocks")
	ana, luis := r.joins("Ana", exercises.English), r.joins("Luis", exercises.English)
	ana.types("typed ")
	ana.pastes("one\ntwo\nthree")
	r.wrote(0, 0, "typed one", "two", "three")
	luis.screen()
	luis.types("<up><up><end> and Luis")
	r.wrote(0, 0, "typed one", "two and Luis", "three")
	for range 2 {
		ana.types("<ctrl+z>")
		r.wrote(0, 0, "typed ", " and Luis")
		if ana.Text().String() != "typed " {
			t.Errorf("the cursor is in %q", ana.Text())
		}
		ana.types("<ctrl+y>")
		r.wrote(0, 0, "typed one", "two and Luis", "three")
		if ana.Text().String() != "three" {
			t.Errorf("the cursor is in %q", ana.Text())
		}
	}
	ana.types("!<ctrl+z><ctrl+z>")
	r.wrote(0, 0, "typed ", " and Luis")

	// On a line of its own: the cursor is back where the paste began.
	kim := r.joins("Kim", exercises.English)
	kim.types("<tab>").pastes("a\nb\nc")
	kim.types("<ctrl+z>again")
	r.wrote(0, 1, "again")
}

// TestAPasteWhileNothingCanBeSaved goes on as typing does.
func TestAPasteWhileNothingCanBeSaved(t *testing.T) {
	r := newRoom(t, "building-blocks")
	ana := r.joins("Ana", exercises.English)
	ana.types("x")
	ana.screen()
	r.j.Fail(fmt.Errorf("no space left on device"), false)
	ana.types("y")
	for end := time.Now().Add(5 * time.Second); r.hub.Shared().Save.Mark != hub.NotSaved; {
		if time.Now().After(end) {
			t.Fatal("saving never stopped")
		}
		<-ana.mail
	}
	ana.pastes("\none\ntwo")
	if sh := ana.Sheet.Section(0); len(sh) != 3 {
		t.Errorf("%d entries: what was pasted is not there", len(sh))
	}
	r.j.Fail(nil, false)
	r.wrote(0, 0, "xy", "one", "two")
}

// cells is what the entries of a section hold, column by column.
func (r *room) cells(step, section int) string {
	r.t.Helper()
	if err := r.hub.Flush(context.Background()); err != nil {
		r.t.Fatal(err)
	}
	st := r.hub.Shared().State
	var out []string
	for _, e := range st.Sheet(session.SheetRef{Table: 1, Step: step}).Section(section) {
		var row []string
		for _, c := range st.Exercise(step).Sections[section].Columns {
			row = append(row, e.Texts[c].String())
		}
		out = append(out, strings.Join(row, "|"))
	}
	return strings.Join(out, "\n")
}

func TestCellsFillColumns(t *testing.T) {
	for name, c := range map[string]struct{ before, paste, want string }{
		"from a spreadsheet":     {"", "Black\t10.7\tstate 2025\nWhite\t3.3\tstate 2025\n", "Black|10.7|state 2025\nWhite|3.3|state 2025"},
		"from Windows":           {"", "Black\t10.7\tstate 2025\r\nWhite\t3.3\tstate 2025\r\n", "Black|10.7|state 2025\nWhite|3.3|state 2025"},
		"as a terminal has it":   {"", "Black\t10.7\tstate 2025\rWhite\t3.3\tstate 2025\r", "Black|10.7|state 2025\nWhite|3.3|state 2025"},
		"empty cells and rows":   {"", "Black\t\tstate\n\t\t\n\t3.3\n", "Black||state\n|3.3|"},
		"a cell of two lines":    {"", "\"Black or\nAfrican American\"\t10.7\n\"say \"\"hi\"\"\"\t1", "Black or African American|10.7|\nsay \"hi\"|1|"},
		"from the second on":     {"Black<tab>", "10.7\tstate\n3.3\tlocal", "Black|10.7|state\n|3.3|local"},
		"more than there are":    {"", "Black\t10.7\tstate\t2025\tp. 3\nWhite\t3.3", "Black|10.7|state 2025 p. 3\nWhite|3.3|"},
		"where something stands": {"<tab>10.7<left><shift+tab>", "Black\t(all)", "Black|10.7 (all)|"},
		"after a word":           {"All ", "Black\t10.7", "All Black|10.7|"},
		"coloured":               {"", "\x1b[31mBlack\x1b[0m\t10.7", "Black|10.7|"},
		"lines without tabs":     {"Black<tab>", "one\ntwo", "Black|one|\ntwo||"},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRoom(t, "disparity-data")
			ana := r.joins("Ana", exercises.English)
			if c.before != "" {
				ana.types(c.before)
			}
			was := r.cells(0, 0)
			ana.pastes(c.paste)
			if got := r.cells(0, 0); got != c.want {
				t.Fatalf("the cells are\n%s\nwant\n%s", got, c.want)
			}
			ana.types("<ctrl+z>")
			if got := r.cells(0, 0); got != was {
				t.Errorf("after one undo there is %q, want %q", got, was)
			}
			ana.types("<ctrl+y>")
			if got := r.cells(0, 0); got != c.want {
				t.Errorf("brought back it is %q", got)
			}
		})
	}
}

func TestATabIsASpaceWhereThereAreNoColumns(t *testing.T) {
	r := newRoom(t, "building-blocks")
	r.joins("Ana", exercises.English).pastes("a\tb\nc\td")
	r.wrote(0, 0, "a b", "c d")
}

// A table that doesn't fit is refused whole, and nothing of what is there is lost.
func TestCellsThatDontFitAreRefusedWhole(t *testing.T) {
	for name, c := range map[string]struct{ paste, says string }{
		"too many rows":   {strings.Repeat("a\tb\n", 40), "Nothing was pasted: a section takes 30"},
		"too long a cell": {"a\tb\nc\t" + strings.Repeat("x", 801), "Nothing was pasted: a cell is longer"},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRoom(t, "disparity-data")
			ana := r.joins("Ana", exercises.English)
			ana.types("mine")
			ana.pastes(c.paste)
			ana.sees(c.says)
			if got := r.cells(0, 0); got != "mine||" {
				t.Errorf("the cells are %q", got)
			}
		})
	}
}

// A long table comes in pieces, which may end at any row.
func TestALongTableKeepsItsColumns(t *testing.T) {
	r := newRoom(t, "disparity-data")
	ana := r.joins("Ana", exercises.English)
	ana.types("x<tab>")
	ana.pastes("1\ta" + strings.Repeat("\n1\ta", 5))
	ana.pastes("\n2\tb\n3")
	if got, want := r.cells(0, 0), "x|1|a"+strings.Repeat("\n|1|a", 5)+"\n|2|b\n|3|"; got != want {
		t.Errorf("the cells are\n%s\nwant\n%s", got, want)
	}
}

// On a map a line is an entry beside the one above, and in quiet writing a table goes into lines of one's own.
func TestCellsOnAMapAndInQuiet(t *testing.T) {
	m := newRoom(t, "back-map")
	ana := m.joins("Ana", exercises.English)
	ana.types("gap<tab>")
	ana.pastes("why\tso\nor this")
	if why := ana.Sheet.Section(1); len(why) != 2 || why[0].Texts[0].String() != "why" || why[0].Texts[1].String() != "so" || why[0].Parent != why[1].Parent || why[0].Parent.IsZero() {
		t.Errorf("below the gap hang %v", why)
	}

	r := newRoom(t, "disparity-data")
	dana := r.facilitator()
	luis := r.joins("Luis", exercises.English)
	luis.types("Black")
	r.does(dana, session.SetPhase{Phase: exercises.Quiet})
	luis.pastes("\t10.7\nWhite\t3.3")
	if got := luis.Sheet.Section(0); len(got) != 3 || !got[1].Hidden || got[2].Texts[1].String() != "3.3" {
		t.Errorf("in quiet it became %v", got)
	}
}
