package tui

import (
	"testing"
	"testing/synctest"
	"time"

	"convene/session/journal"
)

// TestTheEndSaysWhatIsSo: who is told that what they wrote is saved has it on the
// disk by then, and who can't be told so isn't.
func TestTheEndSaysWhatIsSo(t *testing.T) {
	for name, with := range map[string]struct {
		disk  func(r *room) // what the disk does once Ana has written
		saved bool
	}{
		"at once":             {func(*room) {}, true},
		"a disk that is busy": {func(r *room) { time.AfterFunc(lastWords/2, r.disk.Hold()) }, true},
		"one that hangs":      {func(r *room) { time.AfterFunc(2*lastWords, r.disk.Hold()) }, false},
		"one that is full": {func(r *room) {
			r.disk.Fail(journal.ErrFull, false)
			time.AfterFunc(2*lastWords, func() { r.disk.Fail(nil, false) })
		}, false},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				r := atWork(t)
				p := r.person(Options{Name: "Dee", Table: 3, NameGiven: true})
				with.disk(r)
				p.types("the last words")
				before := len(r.disk.Records())
				want := p.root.kit.Words.Ended.Closed
				if !with.saved {
					want = p.root.kit.Words.Save.EndedUnsaved
				}
				if got := p.root.Farewell(true); got != want {
					t.Errorf("Dee is told %q, want %q", got, want)
				}
				switch after := len(r.disk.Records()); {
				case with.saved && after < len("the last words"):
					t.Errorf("of her letters %d are on the disk", after)
				case !with.saved && after != before:
					t.Errorf("the disk took %d letters after all", after-before)
				}
				<-time.After(3 * lastWords) // on the bubble's clock: until the disk works again
			})
		})
	}
}
