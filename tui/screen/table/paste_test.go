package table

import (
	"fmt"
	"testing"
	"time"

	"convene/exercises"
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
		if ana.text().String() != "typed " {
			t.Errorf("the cursor is in %q", ana.text())
		}
		ana.types("<ctrl+y>")
		r.wrote(0, 0, "typed one", "two and Luis", "three")
		if ana.text().String() != "three" {
			t.Errorf("the cursor is in %q", ana.text())
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
	if sh := ana.sheet.Section(0); len(sh) != 3 {
		t.Errorf("%d entries: what was pasted is not there", len(sh))
	}
	r.j.Fail(nil, false)
	r.wrote(0, 0, "xy", "one", "two")
}
