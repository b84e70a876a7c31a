package table

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"convene/exercises"
	"convene/session"
	"convene/session/place"
	"convene/tui/draw"
	"convene/tui/style"
	"convene/tui/words"
)

var march = time.Date(2026, 3, 20, 10, 0, 0, 0, time.UTC)

// on is the person with their screen's clock standing still.
func (p *person) on(now time.Time) *person {
	p.now = func() time.Time { return now }
	return p
}

// frames are what the person sees in every size and language.
func (p *person) frames(t *testing.T) string {
	t.Helper()
	p.screen() // all is saved
	var sb strings.Builder
	for _, lang := range words.Langs() {
		for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 40}} {
			k := p.kit
			k.Words, k.Lang, k.Width, k.Height, k.Now = words.For(lang), lang, size[0], size[1], p.now()
			f := p.Frame(k)
			fmt.Fprintf(&sb, "── %s %d×%d\n%s", lang, size[0], size[1], fitting(t, f, size))
		}
	}
	return sb.String()
}

func fitting(t *testing.T, f draw.Frame, size [2]int) string {
	t.Helper()
	if len(f.Lines) > size[1] {
		t.Errorf("%v: %d lines", size, len(f.Lines))
	}
	var sb strings.Builder
	for _, l := range f.Lines {
		if w := draw.Width(l); w > size[0] {
			t.Errorf("%v: %d columns: %q", size, w, ansi.Strip(l))
		}
		sb.WriteString(strings.TrimRight(ansi.Strip(l), " ") + "\n")
	}
	return sb.String()
}

// committed is a table of two that has made three commitments.
func committed(t *testing.T) (r *room, rosa, tom *person) {
	t.Helper()
	r = newRoom(t, "action-commitments")
	rosa, tom = r.joins("Rosa", exercises.English).on(march), r.joins("Tom", exercises.English).on(march)
	rosa.types("<pgdown>Rosa<tab>bring three parents' readings of the letter<tab>by May 1<tab>call Luis tonight<enter>")
	rosa.types("the district<tab>be more aware<tab>soon<enter>")
	rosa.types("Tom<tab>traer lo que tres padres entienden de la carta, en las dos escuelas<tab>15 de abril<enter>")
	rosa.screen()
	tom.screen()
	return r, rosa, tom
}

func TestReadBackFrames(t *testing.T) {
	_, rosa, tom := committed(t)
	rosa.types("<esc>read our<enter>")
	tom.types("<ctrl+x>")
	for _, c := range []struct {
		name string
		p    *person
		keys string
	}{
		{"ours", rosa, ""},
		{"closing", tom, ""},
		{"closing-second-chosen", tom, "<down><down>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.p.types(c.keys)
			golden.RequireEqual(t, []byte(c.p.frames(t)))
		})
	}
}

func TestDoneIsReadAloudFirst(t *testing.T) {
	_, rosa, tom := committed(t)
	done := func(want ...string) {
		t.Helper()
		tom.screen()
		var got []string
		for _, id := range tom.Sheet.Done {
			got = append(got, tom.State.Seat(id).Name)
		}
		if !slices.Equal(got, want) {
			t.Errorf("done are %q, want %q", got, want)
		}
	}
	tom.types("<ctrl+x>")
	tom.sees("Before you close: read these aloud")
	tom.sees("▸ Yes, that is what we will do")
	tom.sees("Rosa will bring three parents' readings of the letter, by May 1 →")
	tom.sees("Friday, 1 May 2026")
	tom.sees("First step: call Luis tonight")
	tom.sees("Enter yes, done")
	done()
	tom.types("<esc>")
	tom.sees("Before we meet again")
	done()
	tom.types("<ctrl+x><enter>")
	tom.sees("Ctrl+X takes it back")
	done("Tom")
	tom.types("<ctrl+x>") // not done after all: nothing to read for that
	tom.sees("Before we meet again")
	done()
	rosa.types("<esc>done<enter>") // from the menu it is the same
	rosa.sees("Before you close")
	rosa.types("<enter>")
	done("Rosa")
}

func TestWithoutCommitmentsDoneIsDone(t *testing.T) {
	for _, id := range []string{"action-commitments", "allies"} {
		r := newRoom(t, id)
		ana := r.joins("Ana", exercises.English)
		ana.types("<pgdown><ctrl+x>")
		ana.doesNotSee("Before you close")
		if len(ana.Sheet.Done) != 1 {
			t.Errorf("%s: Ana isn't done", id)
		}
		ana.types("<esc>read our")
		if id == "action-commitments" {
			ana.sees("no commitment is on this sheet yet")
		} else {
			ana.sees(`Nothing here is called "read our".`)
		}
	}
}

// The page is one to read: what is typed there goes nowhere, and the caret is where it was.
func TestNothingIsTypedOnThePage(t *testing.T) {
	r, rosa, _ := committed(t)
	rosa.types("<up><up><home>")
	before, was := rosa.Caret, r.hubSees(rosa)
	for _, open := range []string{"<esc>read our<enter>", "<ctrl+x>"} {
		rosa.types(open + "abc q<backspace><delete><tab><shift+tab><pgdown><pgup><home><end><ctrl+u><ctrl+w><ctrl+z><ctrl+d><down><up>")
		rosa.Update(tea.PasteMsg{Content: "pasted\nlines"})
		rosa.sees("commitment")
		rosa.types("<esc>")
		if rosa.Caret != before {
			t.Errorf("after %s the caret is at %+v, not %+v", open, rosa.Caret, before)
		}
	}
	if got := r.hubSees(rosa); got != was || len(rosa.Sheet.Done) != 0 {
		t.Errorf("the sheet is %q, was %q", got, was)
	}
	rosa.types("X")
	if got := r.hubSees(rosa); len(got) != len(was)+1 {
		t.Errorf("after the page typing goes on: %q", got)
	}
}

// Enter on a commitment goes there: to what it lacks, if it lacks something.
func TestOneIsChosenToBeChanged(t *testing.T) {
	_, _, tom := committed(t)
	tom.types("<ctrl+x><down><down><enter>")
	tom.sees("Before we meet again")
	if e := tom.Entry(); e == nil || e.Texts[0].String() != "the district" || tom.Exercise.Columns[tom.Caret.Column].ID != "who" {
		t.Fatalf("the caret is at %+v", tom.Caret)
	}
	tom.types("<ctrl+u>Tom")
	if len(tom.Sheet.Done) != 0 {
		t.Error("who goes to change one is not done")
	}
	tom.types("<ctrl+x>")
	tom.sees("Tom will be more aware, soon")
	tom.types("<down><enter>")
	if e := tom.Entry(); e == nil || e.Texts[0].String() != "Rosa" || tom.Exercise.Columns[tom.Caret.Column].ID != "will-do" {
		t.Errorf("the caret is at %+v", tom.Caret)
	}
	tom.types("<esc>read our<enter><down><down><enter>")
	if e := tom.Entry(); e == nil || e.Texts[0].String() != "Tom" || !strings.HasPrefix(e.Texts[1].String(), "traer") {
		t.Errorf("the caret is at %+v", tom.Caret)
	}
}

// What the others write meanwhile is on the page, and the one that is chosen stays chosen.
func TestThePageIsOfNow(t *testing.T) {
	r, rosa, tom := committed(t)
	tom.types("<ctrl+x><down><down><down>")
	tom.sees("▸ 3  Tom va a traer")
	takes := func(who string) {
		t.Helper()
		rosa.types("<pgup><pgdown>")
		for range 20 {
			rosa.types("<up>")
			if e := rosa.Entry(); e != nil && e.Section == 1 && e.Texts[0].String() == who {
				rosa.types("<esc>take this<enter>")
				return
			}
		}
		t.Fatalf("Rosa doesn't come to %s", who)
	}
	tom.sees("Nobody here has that name.")
	r.joins("The District", exercises.English) // and is somebody of the table now
	tom.sees("How would others see")
	tom.doesNotSee("Nobody here has that name.")
	takes("the district")
	tom.sees("▸ 2  Tom va a traer")
	tom.doesNotSee("the district")
	takes("Tom")
	takes("Rosa")
	tom.sees("▸ Yes, that is what we will do")
	tom.doesNotSee("traer")
	tom.types("<enter>")
	if len(tom.Sheet.Done) != 1 {
		t.Error("with nothing left to read, yes is yes")
	}
}

// A page is left behind with the sheet that it is about, and somebody who reads is not moved by an invitation.
func TestThePageAndTheFacilitator(t *testing.T) {
	r := begin(t, session.Start{Plan: planOf(t, "title: T\ntables: 2\nsteps: [action-commitments, allies]\n")})
	dana := r.facilitator()
	ana := r.joins("Ana", exercises.English)
	ana.types("<pgdown>Ana<tab>call")
	ana.types("<ctrl+x>")
	ana.sees("Before you close")
	r.does(dana, session.OpenStep{Step: 1})
	r.does(dana, session.Bring{})
	ana.sees("s, then everybody goes to Allies and champions.")
	ana.sees("Before you close")
	ana.later(session.BringWarning + time.Second)
	ana.sees("Potential ally")
	ana.types("x")
	ana.sees("1·x")
	if sh := r.hub.Shared().State.Tables[0].Sheets[0]; len(sh.Done) != 0 {
		t.Error("Ana was made done by being moved")
	}
}

// Another table's commitments are not read as one's own, and a page doesn't outlive the sheet it is about.
func TestThePageAndAnotherTablesSheet(t *testing.T) {
	r := newRoom(t, "action-commitments")
	dana := r.facilitator()
	ana := r.joins("Ana", exercises.English)
	ana.types("<pgdown>Ana<tab>call")
	id, err := r.hub.Sit(t.Context(), session.Sit{Name: "Kim", Table: 2})
	if err != nil {
		t.Fatal(err)
	}
	scr, err := r.hub.Attach(id, make(chan struct{}, 1))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(scr.Detach)
	kim := &person{Screen: New(Options{Hub: scr, Table: 2, Now: time.Now, Lang: exercises.English}), room: r, kit: ana.kit}
	kim.types("<pgdown>Kim<tab>write")
	kim.screen()
	ana.screen()
	ana.types("<ctrl+x>")
	ana.sees("Before you close")
	r.does(dana, session.Spotlight{Table: 2})
	ana.sees("10 s, then you read Table 2")
	ana.sees("Before you close")
	ana.later(place.MovedAfter)
	ana.sees("What will you yourself do")
	ana.types("<ctrl+x>")
	ana.doesNotSee("Before you close")
	ana.types("<esc>read our")
	ana.doesNotSee("▸ Read our commitments back")
	ana.types("<esc>")
	r.does(dana, session.Spotlight{})
	ana.sees("call")
	ana.doesNotSee("Before you close")
	for _, tb := range r.hub.Shared().State.Tables {
		if len(tb.Sheets[0].Done) > 0 {
			t.Errorf("somebody is done at table %d", tb.Number)
		}
	}
}

func TestWhoReadsIsNotIdle(t *testing.T) {
	r := begin(t, session.Start{Plan: planOf(t, "title: T\ntables: 1\nsteps: [action-commitments, allies]\n")})
	dana := r.facilitator()
	ana := r.joins("Ana", exercises.English)
	ana.types("<pgdown>Ana<tab>call<ctrl+x>")
	r.does(dana, session.OpenStep{Step: 1})
	ana.screen()
	ana.later(time.Minute)
	ana.sees("Before you close")
	ana.types("<esc>")
	ana.sees("Before we meet again")
	ana.later(place.ThinksFor)
	ana.sees("Potential ally")
}

// What somebody has written in quiet is read back to them alone.
func TestNobodyReadsWhatIsHidden(t *testing.T) {
	r := newRoom(t, "action-commitments")
	dana := r.facilitator()
	ana, luis := r.joins("Ana", exercises.English), r.joins("Luis", exercises.English)
	r.does(dana, session.SetPhase{Phase: exercises.Quiet})
	ana.sees("writing alone")
	ana.types("<pgdown>Ana<tab>secretword")
	ana.types("<ctrl+x>")
	ana.sees("Ana will secretword")
	luis.sees("Ana has written 1")
	luis.types("<ctrl+x>")
	luis.doesNotSee("Before you close") // there is nothing that Luis could read
	luis.types("<ctrl+x><pgdown>Luis<tab>call<ctrl+x>")
	luis.sees("Luis will call")
	luis.doesNotSee("secretword")
	if got := strings.Join(luis.Frame(luis.kit).Lines, "\n"); strings.Contains(got, "secretword") {
		t.Error("it is in the frame")
	}
	r.does(dana, session.Reveal{Seed: 7})
	luis.sees("Ana will secretword")
}

// The page is in the reader's language, and each promise with its day in that of the
// promise: it is read aloud as it was written.
func TestTheLanguageOfThePageIsTheReaders(t *testing.T) {
	r, rosa, _ := committed(t)
	inés := r.joins("Inés", exercises.Spanish).on(march)
	inés.screen()
	inés.types("<ctrl+x>")
	inés.kit.Width = 120
	for _, want := range []string{
		"Antes de cerrar: lean esto en voz alta", "▸ Sí, eso es lo que haremos", "by May 1 → Friday, 1 May 2026", "Primer paso: call Luis",
		"Nadie aquí se llama así", "Tom va a traer", "miércoles, 15 de abril de 2026", "Enter sí, listo", "Esc seguir escribiendo",
	} {
		inés.sees(want)
	}
	rosa.types("<esc>read our<enter>")
	rosa.kit.Width = 120
	rosa.sees("by May 1 → Friday, 1 May 2026")
}

// No colour is ever the only sign, and without any the page says the same.
func TestThePageWithoutColours(t *testing.T) {
	_, _, tom := committed(t)
	tom.types("<ctrl+x><down>")
	tom.screen()
	k := tom.kit
	k.Now, k.Theme = march, style.New(style.Bare, true)
	bare := strings.Join(tom.Frame(k).Lines, "\n")
	if bare != ansi.Strip(bare) || !strings.Contains(bare, "▸ 1") {
		t.Errorf("got\n%s", bare)
	}
	for _, theme := range []style.Theme{style.New(style.Mono, true), style.New(style.Sixteen, true), style.New(style.True, false)} {
		k.Theme = theme
		if got := ansi.Strip(strings.Join(tom.Frame(k).Lines, "\n")); got != bare {
			t.Errorf("%v says something else:\n%s", theme.Depth, got)
		}
	}
	if f := tom.Frame(k); f.Cursor == nil || !strings.Contains(ansi.Strip(f.Lines[f.Cursor.Y]), "▸ 1") {
		t.Errorf("the cursor isn't on what is chosen: %+v", f.Cursor)
	}
}

func planOf(t *testing.T, yaml string) *exercises.Plan {
	t.Helper()
	p, err := exercises.ParsePlan("p.yaml", []byte(yaml), nil)
	if err != nil {
		t.Fatal(err)
	}
	return p
}
