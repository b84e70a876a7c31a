package hosting_test

import (
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"convene/session"
	"convene/sshserver/hosting"
	"convene/sshserver/sshtest"
)

// jumping is a session whose clock can be put forward: pass lets time go by for
// everybody. Each screen notices at its next second.
func jumping(t *testing.T, change ...func(*hosting.Options)) (r *room, pass func(time.Duration)) {
	t.Helper()
	ahead := &atomic.Int64{}
	r = convene(t, append([]func(*hosting.Options){func(o *hosting.Options) {
		o.What = "working-session"
		o.Now = func() time.Time { return time.Now().Add(time.Duration(ahead.Load())) }
	}}, change...)...)
	return r, func(d time.Duration) { ahead.Add(int64(d)) }
}

// countdown is how many seconds a screen says are left, 0 where it says nothing.
func countdown(screen string) int {
	m := regexp.MustCompile(`(\d+) s, then`).FindStringSubmatch(screen)
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(m[1])
	return n
}

// TestPromise3_SpotlightAndGalleryWaitForWhoWrites: the announcement is the same
// as Bring everyone's, and what is typed until its end is written.
func TestPromise3_SpotlightAndGalleryWaitForWhoWrites(t *testing.T) {
	t.Parallel()
	for name, x := range map[string]struct{ begin, end []string }{
		"spotlight": {[]string{"Spotlight", "Table 2"}, []string{"Spotlight", "End"}},
		"gallery":   {[]string{"Gallery", "Start"}, []string{"Gallery", "End"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r, pass := jumping(t)
			wall := r.facilitator(t, sshtest.Size(120, 40))
			wall.Press("enter")
			ana, luis, kim := r.join(t, "ana+1", sshtest.Size(60, 20)), r.join(t, "luis+1"), r.join(t, "kim+2")
			kim.Type("what table 2 has")
			kim.Sees("what table 2 has")
			pass(2 * time.Minute)
			ana.Type("We could ask the fam")
			luis.Sees("We could ask the fam")
			chooses(wall, x.begin...)
			luis.Sees("what table 2 has") // idle
			ana.Sees(" s, then you read Table 2 · Birch. Your place is kept.")
			began := countdown(ana.Screen())
			ana.Type("ilies")
			ana.Until("until it counts on", func(s string) bool { n := countdown(s); return n > 0 && n < began })
			ana.Type(" themselves.")
			ana.Sees("We could ask the families themselves.")
			wrote(t, r, 1, 0, 0, "We could ask the families themselves.")
			pass(session.BringWarning)
			ana.Sees("what table 2 has")
			ana.SeesNot("families")
			ana.Type("lost?")
			ana.Sees("You are reading another sheet. Ctrl+N leaves a note.")
			wrote(t, r, 2, 0, 0, "what table 2 has")
			chooses(wall, x.end...)
			ana.Sees("We could ask the families themselves.")
			ana.Type(" Yes!")
			ana.Sees("themselves. Yes!")
			wrote(t, r, 1, 0, 0, "We could ask the families themselves. Yes!")
		})
	}
}

// TestQuietWritingTakesNoKeyAway: it begins while keys are on their way. All of
// them arrive, in order: those before it in the entry that everybody sees, those
// after it in one of their writer's own.
func TestQuietWritingTakesNoKeyAway(t *testing.T) {
	t.Parallel()
	r, _ := jumping(t)
	wall := r.facilitator(t, sshtest.Size(120, 40))
	wall.Press("enter")
	ana, luis := r.join(t, "ana+1", sshtest.Size(60, 20)), r.join(t, "luis+1")
	luis.Type("In the middle of a sen")
	ana.Sees("In the middle of a sen")
	luis.Press("tab")
	wall.Press("q") // asks for whom
	wall.Sees("Every table")
	ana.Press("up", "end")
	letters := strings.Repeat("abcdefghijklmnopqrstuvwxyz", 8)
	if err := ana.Send([]byte(letters[:104])); err != nil {
		t.Fatal(err)
	}
	wall.Press("enter")
	if err := ana.Send([]byte(letters[104:])); err != nil {
		t.Fatal(err)
	}
	wall.Sees("writing alone")
	ana.Sees("Only you can see your lines until they are revealed.")
	ana.Type("|")
	// Which of the two is said last depends on which of the keys were there in time.
	ana.Until("until the key is there, and it is said whom for", func(screen string) bool {
		return strings.Contains(screen, "|") &&
			(strings.Contains(screen, "Your line goes on here") || strings.Contains(screen, "Only you can see your lines"))
	})
	lines := r.written(t, 1, 0, 0)
	if got := strings.Join(lines, ""); len(lines) != 2 || got != "In the middle of a sen"+letters+"|" {
		t.Fatalf("what was typed has become %q", lines)
	}
	luis.Sees("Ana has written 1")
	luis.NeverSaw("|")

	// A paste goes on there too, and undo takes it back.
	ana.Press("home", "up", "end") // in the entry above, which everybody sees
	ana.Paste("pasted\nand more")
	ana.Sees("pasted", "and more")
	if got := r.written(t, 1, 0, 0); len(got) != 4 || got[0] != lines[0] || got[3] != lines[1] {
		t.Errorf("after a paste the section holds %q", got)
	}
	ana.Press("ctrl+z")
	ana.SeesNot("pasted")
	wrote(t, r, 1, 0, 0, lines...)
	chooses(wall, "Reveal")
	luis.Sees("|")
}

func TestALockIsToldOverTheLine(t *testing.T) {
	t.Parallel()
	r, _ := jumping(t)
	wall := r.facilitator(t, sshtest.Size(120, 40))
	wall.Press("enter")
	ana := r.join(t, "ana+1", sshtest.Size(60, 20))
	ana.Type("before")
	ana.Sees("before")
	chooses(wall, "Lock", "Everything")
	ana.Sees("locked")
	ana.SeesNot("has locked this part")
	ana.Type("x")
	ana.Sees("This part is locked: the key was not taken. All is safe.")
	wall.Press("k", "enter")
	ana.SeesNot("This part is locked")
	ana.Type("!")
	ana.Sees("before!")
	wrote(t, r, 1, 0, 0, "before!")
}

// TestPromise3_WhoThinksIsNotTakenAlong, and the wall knows where everybody is
// although nobody presses a key.
func TestPromise3_WhoThinksIsNotTakenAlong(t *testing.T) {
	t.Parallel()
	r, pass := jumping(t, tables(2))
	wall := r.facilitator(t, sshtest.Size(70, 40), sshtest.Patience(30*time.Second)) // each card on rows of its own
	wall.Press("enter")
	// A screen looks at an idle person's clock every ten seconds only.
	patient := sshtest.Patience(30 * time.Second)
	ana, kim := r.join(t, "ana+1", sshtest.Size(60, 20), patient), r.join(t, "kim+2", patient)
	ana.Type("the families sho")
	kim.Sees("Esc menu")
	chooses(wall, "Open step", "Allies", "Every")
	ana.Sees("The facilitator has opened Allies and champions. Ctrl+G goes there")
	seesOnCard(wall, "Table 1", "other: Building blocks")
	pass(30 * time.Second)
	kim.Sees("Potential ally", "Allies and champions is open now. Ctrl+O goes back.")
	follows := func(table string) {
		wall.Until("until "+table+" is on the open step", func(s string) bool {
			c := card(s, table)
			return c != "" && !strings.Contains(c, "other:")
		})
	}
	follows("Table 2")
	ana.Type("uld say")
	ana.Sees("the families should say")
	pass(59 * time.Second)
	ana.Sees("the families should say", "Ctrl+G goes there")
	pass(5 * time.Second)
	ana.Sees("Potential ally")
	follows("Table 1")
	wrote(t, r, 1, 0, 0, "the families should say")
}

func TestAFacilitatorWhoLookedInIsGoneAgain(t *testing.T) {
	t.Parallel()
	r := convene(t)
	wall := r.facilitator(t, sshtest.Size(120, 40))
	wall.Press("enter")
	ana := r.join(t, "ana+1")
	wall.Sees("▸ Table 1")
	wall.Press("enter")
	ana.Sees("● Facilitator")
	wall.Press("esc")
	ana.SeesNot("Facilitator")
	wall.Press("ctrl+q")
	wall.Sees("Your seat is kept: come back with the same line.", "▸ Stay")
	wall.Press("enter")
	wall.Sees("▸ Table 1")
	wall.Press("ctrl+q", "down", "enter")
	wall.Restored()
}

func TestAPasteIsUndoneAtOnceOverTheLine(t *testing.T) {
	t.Parallel()
	r := convene(t)
	ana, luis := r.join(t, "ana+1"), r.join(t, "luis+1")
	ana.Sees("Esc menu")
	ana.Type("typed ")
	luis.Sees("typed")
	ana.Paste("one\ntwo\nthree\nfour")
	luis.Sees("four")
	luis.Press("up", "up", "up", "end")
	luis.Type(" and Luis")
	ana.Sees("two and Luis")
	for range 2 {
		ana.Press("ctrl+z")
		ana.SeesNot("three", "two")
		wrote(t, r, 1, 0, 0, "typed ", " and Luis")
		ana.Press("ctrl+y")
		ana.Sees("typed one", "two and Luis", "three", "four")
		wrote(t, r, 1, 0, 0, "typed one", "two and Luis", "three", "four")
	}

	// One that is too long for one piece.
	ana.Press("tab")
	long := strings.Repeat("The quick brown fox jumps over the lazy dog. ", 900) // 40 KB, in several entries
	ana.Paste(long)
	ana.Type("|")
	ana.Sees("|")
	if got := r.written(t, 1, 0, 1); len(got) < 3 {
		t.Fatalf("the paste is in %d entries", len(got))
	}
	ana.Press("ctrl+z", "ctrl+z")
	ana.SeesNot("quick brown fox")
	wrote(t, r, 1, 0, 1)
	wrote(t, r, 1, 0, 0, "typed one", "two and Luis", "three", "four")
}
