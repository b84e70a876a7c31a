package hosting_test

import (
	"testing"

	"convene/sshserver/sshtest"
)

// Whose line broke while they wrote is told on return what the last words of theirs are
// that came; who left is told nothing.
func TestWhoWasCutOffHearsWhatCame(t *testing.T) {
	t.Parallel()
	r := convene(t)
	luis := r.join(t, "luis+3")
	her := sshtest.Key(sshtest.NewKey(t))
	ana := r.join(t, "ana+3", her)
	ana.Type("one page for every new teacher to keep")
	ana.Sees("saved ✓")
	luis.Sees("teacher to keep")
	ana.Drop()
	luis.Sees("○ Ana away")
	ana = r.join(t, "ana+3", her)
	ana.Sees("Your connection had broken", "“for every new teacher to keep”")
	ana.Press("end")
	ana.Type(" at hand")
	luis.Sees("keep at hand")

	// It is told once, and nothing at all to somebody who left.
	chooses(ana, "Leave", "")
	_, _ = ana.Ended()
	luis.Sees("○ Ana away")
	ana = r.join(t, "ana+3", her)
	luis.Sees("● Ana")
	ana.Sees("keep at hand")
	ana.SeesNot("had broken")
}
