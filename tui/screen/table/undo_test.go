package table

import (
	"testing"

	"convene/exercises"
	"convene/session"
)

// Undo says what it took back, and takes back the last thing, whatever it was.
func TestUndoSaysWhatItTookBack(t *testing.T) {
	r := newRoom(t, "back-map")
	ana := r.joins("Ana", exercises.English)
	ana.types("my line<ctrl+d>")
	e := ana.Entry()
	if e.DotsOf(ana.Me()) != 1 {
		t.Fatal("no dot")
	}
	ana.types("<ctrl+z>")
	ana.sees("Your dot is taken back.")
	r.wrote(0, 0, "my line")
	if e = ana.Entry(); e.DotsOf(ana.Me()) != 0 {
		t.Error("the dot stays")
	}
	ana.types("<ctrl+y>")
	ana.sees("Your dot is back.")
	ana.types("<ctrl+y>")
	ana.sees("There is nothing to bring back.")
	ana.types("<ctrl+x>")
	ana.sees("You are marked as done.")
	ana.types("<ctrl+z>")
	ana.sees("“I'm done” is taken back.")
	ana.types("<esc>headline<enter>ours<enter>")
	ana.types("<ctrl+z>")
	ana.sees("The headline is as it was before.")
	ana.types("<esc>call for<enter>stuck<enter>")
	ana.types("<ctrl+z>")
	ana.sees("The call for help is taken back.")
	if r.hub.Shared().State.Table(1).Help != nil {
		t.Error("the call stands")
	}
	ana.types("<ctrl+z><ctrl+z>")
	r.wrote(0, 0)
	ana.types("<ctrl+z>")
	ana.sees("There is nothing of yours left to undo.")
}

// What others put on a line is said before it goes, by the key that takes it away or the menu, and again does it.
func TestALineWithOthersDotsAsksFirst(t *testing.T) {
	for name, takes := range map[string]struct{ once, again, says string }{
		"undo":          {"<ctrl+z>", "<ctrl+z>", "Ctrl+Z again takes it away all the same."},
		"backspace":     {"<ctrl+u><backspace>", "<backspace>", "Backspace again takes it away all the same."},
		"the menu":      {"<esc>take this<enter>", "<esc>take this<enter>", "Choosing it again takes it away all the same."},
		"a key between": {"<ctrl+z><left><ctrl+z>", "<ctrl+z>", "Ctrl+Z again"},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRoom(t, "back-map")
			ana, luis := r.joins("Ana", exercises.English), r.joins("Luis", exercises.English)
			ana.types("my line")
			id := ana.Caret.Entry
			luis.screen()
			luis.types("<up><ctrl+d>")
			if e := luis.Sheet.Entry(id); e.DotsOf(luis.Me()) != 1 {
				t.Fatal("no dot of Luis's")
			}
			ana.Wake()
			ana.types(takes.once)
			ana.sees("Others put 1 dot on this line.")
			ana.sees(takes.says)
			if e := ana.Sheet.Entry(id); e.Removed {
				t.Fatal("it was taken away without a word")
			}
			ana.types(takes.again)
			if e := ana.Sheet.Entry(id); !e.Removed {
				t.Error("it can't be taken away at all")
			}
		})
	}
}

// Whoever calls for help needn't say why, and who undoes a call that was answered
// keeps the words they wrote before it.
func TestACallNeedsNoReasonAndIsUndoneAlone(t *testing.T) {
	r := newRoom(t, "back-map")
	ana := r.joins("Ana", exercises.English)
	ana.types("my line<ctrl+r><enter>")
	ana.sees("The facilitator has been called.")
	r.does(r.facilitator(), session.CallHelp{Table: 1, Ended: true})
	ana.types("<ctrl+z>")
	ana.sees("Others have gone on from there, so it stays as it is.")
	r.wrote(0, 0, "my line")
}
