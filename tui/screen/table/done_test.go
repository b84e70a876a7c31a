package table

import (
	"context"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"convene/exercises"
	"convene/session"
)

// Whoever says that they are done is told so, and the others see it, by a sign
// and a word, and don't see them writing.
func TestBeingDoneIsSeen(t *testing.T) {
	r := newRoom(t, "building-blocks")
	ana, luis := r.joins("Ana", exercises.English), r.joins("Luis", exercises.English)
	ana.kit.Width = 100
	luis.types("<ctrl+x>")
	luis.sees("You are marked as done. Ctrl+X takes it back.")
	ana.sees("● Ana here   ✓ Luis done")
	luis.types("x")
	ana.sees("✓ Luis writing") // done, and yet one more word
	luis.types("<ctrl+x>")
	luis.sees("You are not marked as done any more.")
	ana.sees("● Luis")
	ana.doesNotSee("✓ Luis")

	luis.types("<ctrl+x>")
	luis.screen()
	luis.hub.Detach()
	ana.sees("✓ Luis done, away")
}

func TestBeingDoneIsSaidOfThePersonItIsAbout(t *testing.T) {
	r := newRoom(t, "building-blocks")
	ana := r.joins("Ana", exercises.Spanish)
	ana.types("<esc>escribir por<enter>sin<enter>Kim<enter><ctrl+x>")
	ana.sees("Quedó marcado que Kim terminó. Ctrl+X lo quita.")
	ana.sees("✓ Kim")
	ana.types("<ctrl+x>")
	ana.sees("Ya no está marcado que Kim terminó.")
}

// What was done isn't what was typed: only typing is writing.
func TestOnlyTypingIsWriting(t *testing.T) {
	for name, keys := range map[string]string{
		"another language": "<ctrl+t>", "dots": "<ctrl+d>", "done": "<ctrl+x>", "an arrow": "<left>",
		"moving an entry": "<alt+up>", "a page": "<pgdown>",
	} {
		r := newRoom(t, "back-map")
		ana := r.joins("Ana", exercises.English)
		ana.types("one<enter>two")
		ana.screen()
		was := r.typed(ana)
		ana.types(keys)
		ana.screen()
		if now := r.typed(ana); now != was {
			t.Errorf("%s counts as writing", name)
		}
		ana.types("x")
		if now := r.typed(ana); now == was {
			t.Errorf("typing after %s doesn't", name)
		}
	}
	r := newRoom(t, "building-blocks")
	ana := r.joins("Ana", exercises.English)
	ana.screen()
	was := r.typed(ana)
	ana.types("<ctrl+p><enter><enter><esc>")
	ana.screen()
	if now := r.typed(ana); now != was {
		t.Error("a pick counts as writing")
	}
	ana.Update(tea.PasteMsg{Content: "pasted"})
	if now := r.typed(ana); now == was {
		t.Error("pasting doesn't")
	}
}

// typed is when the others were last told that somebody wrote.
func (r *room) typed(p *person) string {
	r.t.Helper()
	if err := r.hub.Flush(context.Background()); err != nil {
		r.t.Fatal(err)
	}
	p.hub.LastPlace() // asked of the hub's loop: all before it is done
	x, _ := r.hub.Shared().People.Seat(p.Me())
	return fmt.Sprint(x.Typed.UnixNano())
}

// One's own pick is called that, and the questions come one after the other until
// each is answered.
func TestPicksAreAskedOneAfterTheOther(t *testing.T) {
	r := newRoom(t, "building-blocks")
	ana := r.joins("Ana", exercises.English)
	ana.types("<ctrl+p>easiest<enter>shared<enter>")
	ana.sees("The hardest for us")
	ana.types("data<enter>")
	ana.sees("the easiest for us 1")
	ana.sees("the hardest for us 1")
	ana.types("<ctrl+p>easiest<enter>")
	ana.sees("your pick")
	ana.doesNotSee("you are here")
	ana.types("data<enter>") // changed; the other one is made already
	ana.sees("the easiest for us 1")
	if ana.over.Top() != nil {
		t.Error("something more is asked")
	}

	luis := r.joins("Luis", exercises.English)
	luis.types("<ctrl+p>easiest<enter>shared<enter><esc>")
	if luis.over.Top() != nil {
		t.Error("Esc doesn't end it")
	}
	luis.types("<ctrl+p>hardest<enter>shared<enter>") // in the other order
	luis.doesNotSee("The easiest for us")
	if n := len(r.hub.Shared().State.Tables[0].Sheets[0].Picks); n != 4 {
		t.Errorf("%d picks are made", n)
	}
}

func TestThereIsNothingToLeaveANoteOn(t *testing.T) {
	r := newRoom(t, "building-blocks")
	dana, ana := r.facilitator(), r.joins("Ana", exercises.English)
	luis := r.joinsAt("Luis", 2)
	r.does(dana, session.Spotlight{Table: 2})
	ana.sees("Table 2 shows its sheet.")
	ana.types("<ctrl+n>")
	ana.sees("Leave a note: nothing is written on this sheet yet")
	luis.types("theirs")
	luis.screen()
	ana.screen()
	ana.types("<pgdown><ctrl+n>")
	ana.sees("Leave a note: go to an entry first")
}

// Help is called to one's own table, whatever sheet one reads.
func TestHelpIsCalledWhileReading(t *testing.T) {
	r := newRoom(t, "building-blocks")
	dana, ana := r.facilitator(), r.joins("Ana", exercises.English)
	r.does(dana, session.Spotlight{Table: 2})
	ana.sees("Table 2 shows its sheet.")
	ana.types("<ctrl+r>no sound here<enter>")
	ana.sees("The facilitator has been called. no sound here")
	st := r.hub.Shared().State
	if st.Tables[0].Help == nil || st.Tables[0].Help.Reason != "no sound here" || st.Tables[1].Help != nil {
		t.Errorf("called to %+v and %+v", st.Tables[0].Help, st.Tables[1].Help)
	}
	ana.types("<ctrl+r>")
	ana.doesNotSee("has been called")
	if r.hub.Shared().State.Tables[0].Help != nil {
		t.Error("it isn't taken back")
	}
}

// Ctrl+C is also what people copy with: Enter after it changes nothing, and what
// they go on typing or pasting is on the sheet.
func TestCtrlCLosesNothing(t *testing.T) {
	r := newRoom(t, "building-blocks")
	ana := r.joins("Ana", exercises.English)
	ana.types("one<ctrl+c>")
	ana.sees("▸ Go on writing")
	ana.types("<enter> two<ctrl+c> and three") // "a" could still be the beginning of an answer
	ana.sees("one two and three")
	ana.types("<ctrl+c>")
	ana.Update(tea.PasteMsg{Content: ", pasted"})
	ana.sees("one two and three, pasted")
	ana.types("<ctrl+c>xyz")
	ana.sees("pastedxyz")
	ana.types("<ctrl+c>leav")
	ana.sees("▸ Leave")
	ana.types("<esc>")
	r.wrote(0, 0, "one two and three, pastedxyz")
	ana.types("<ctrl+q>") // said on purpose: as ever
	ana.sees("▸ Leave")
	ana.types("xyz") // nobody copies with it
	ana.sees("Nothing here is called")
}

func TestBackspaceSaysOnceWhereALineBegins(t *testing.T) {
	const said = "This is where the line begins. Lines aren't joined."
	r := newRoom(t, "building-blocks")
	ana := r.joins("Ana", exercises.English)
	ana.types("one<enter>two<home>")
	ana.doesNotSee(said)
	ana.types("<backspace>")
	ana.sees(said)
	r.wrote(0, 0, "one", "two")
	ana.note.Clear()
	ana.types("<backspace><backspace>")
	ana.doesNotSee(said)
}

func TestWhereNobodyIsNamedItIsSaidOnce(t *testing.T) {
	const said = "Nobody's name is kept with what is written here."
	r := newRoom(t, "conflict-orientation")
	ana := r.joins("Ana", exercises.English)
	ana.sees(said)
	ana.types("<tab>")
	ana.sees(said)
	ana.types("x")
	ana.doesNotSee(said)
	if _, ok := exercises.Lookup("building-blocks"); !ok {
		t.Fatal("no other worksheet")
	}
	newRoom(t, "building-blocks").joins("Ana", exercises.English).doesNotSee("Nobody's name")
}

func TestTheWordsOfTheSheetAreTheNotesWords(t *testing.T) {
	r := newRoom(t, "building-blocks")
	dana, ana := r.facilitator(), r.joins("Ana", exercises.Spanish)
	luis := r.joinsAt("Luis", 2)
	luis.types("theirs")
	luis.screen()
	r.does(dana, session.Spotlight{Table: 2})
	ana.sees("theirs")
	ana.types("<ctrl+n>")
	for _, kind := range []string{"Cálida", "Fría", "Aclaratoria"} {
		ana.sees(kind)
	}
	ana.types("<down><enter>para quién<enter>")
	ana.sees("fría (mesa 1): para quién")
	if strings.Contains(ana.screen(), "crítica") {
		t.Error("in other words than the sheet's")
	}
}
