package hosting_test

import (
	"errors"
	"fmt"
	"net"
	"strings"
	"testing"
	"time"

	"convene/session/files"
	"convene/sshserver/hosting"
	"convene/sshserver/sshtest"
)

// shutWithin is promised: a signal, and three seconds later it is over.
const shutWithin = 3 * time.Second

func TestStoppingGivesTerminalsBack(t *testing.T) {
	t.Parallel()
	r := convene(t)
	var guests []*sshtest.Guest
	for i := range 12 {
		guests = append(guests, r.join(t, fmt.Sprintf("g%d+%d", i, 1+i%6)))
	}
	guests = append(guests, r.facilitator(t), r.join(t, "root")) // one at the wall, one still being asked
	frozen := r.join(t, "frozen+1", sshtest.Narrow())
	frozen.Stall()
	for i, g := range guests[:12] {
		g.Sees("Esc menu")
		g.Type(fmt.Sprintf("last words of g%d", i))
		g.Sees(fmt.Sprintf("last words of g%d", i))
	}
	guests[3].Press("esc") // in the menu
	guests[3].Sees("Menu")
	began := time.Now()
	if err := r.close(); err != nil {
		t.Error(err)
	}
	if took := time.Since(began); took > shutWithin {
		t.Errorf("it took %v", took)
	}
	for _, g := range guests {
		g.Restored()
		if exit, err := g.Ended(); exit != 0 {
			t.Errorf("%s ended with %d, %v", g.Name(), exit, err)
		}
	}
	if _, err := sshtest.Dial(t, r.addr, "late+1", sshtest.Code(code)); err == nil {
		t.Error("a newcomer got in after the end")
	}
	doc := exported(t, r, "json")
	for i := range 12 {
		if !strings.Contains(doc, fmt.Sprintf("last words of g%d", i)) {
			t.Errorf("the last words of g%d aren't in the file", i)
		}
	}
	next := r.again(t)
	next.join(t, "g3+4").Sees("last words of g3")
}

func TestNothingRunsOnAfterwards(t *testing.T) {
	sshtest.NoLeaks(t)
	r := convene(t)
	var guests []*sshtest.Guest
	for i := range 12 {
		g := r.join(t, fmt.Sprintf("g%d+%d", i, 1+i%6))
		g.Sees("Esc menu")
		g.Type("hello")
		guests = append(guests, g)
	}
	f := r.facilitator(t)
	f.Press("enter")
	f.Sees("Table 1 · Oak")
	for i, g := range guests {
		switch i % 4 {
		case 0:
			g.Leave()
		case 1:
			g.Drop()
		case 2:
			g.CloseChannel()
		default:
			g.Press("ctrl+q")
			g.Sees("Leave")
			g.Press("enter")
			g.Restored()
		}
	}
	f.Until("until everybody is away", func(s string) bool { return !strings.Contains(s, " here ") || strings.Contains(s, "0 here") })
	if err := r.close(); err != nil {
		t.Error(err)
	}
}

// A session that can't be opened leaves nothing running either.
func TestNothingRunsOnAfterARefusal(t *testing.T) {
	sshtest.NoLeaks(t)
	r := convene(t)
	for range 3 {
		refusedToOpen(t, "open", hosted(r.h.File))
		refusedToOpen(t, "port", func(o *hosting.Options) { o.Listen = r.addr })
		refusedToOpen(t, "no plan", hosted("nonsense-plan"))
	}
	// Opened, and closed before anybody was let in.
	h, err := hosting.Open(t.Context(), hosting.Options{Listen: "127.0.0.1:0", Dir: r.dir})
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Close(); err != nil {
		t.Error(err)
	}
	if c, err := net.Dial("tcp", h.Addr().String()); err == nil {
		_ = c.Close()
		t.Error("the door is still open after the end")
	}
}

// A rehearsal fills the sheets with made-up words: never those of a real session,
// and its own file says what it is.
func TestARehearsalIsNobodysSession(t *testing.T) {
	t.Parallel()
	r := convene(t)
	g := r.join(t, "ana+1")
	g.Sees("Esc menu")
	if err := r.close(); err != nil {
		t.Fatal(err)
	}
	rehearsing := func(o *hosting.Options) { o.Rehearsal, o.Dir = true, r.dir }
	refusedToOpen(t, "a session", rehearsing, hosted(r.h.File))
	again := convene(t, rehearsing)
	if name := files.Name(again.h.File); !strings.Contains(name, "rehearsal-") {
		t.Errorf("a rehearsal is kept as %s", name)
	}
}

// A session that has broken must not go on looking alive: nothing typed there
// would ever be saved.
func TestABrokenSessionIsServedNoMore(t *testing.T) {
	t.Parallel()
	h, err := hosting.Open(t.Context(), hosting.Options{Listen: "127.0.0.1:0", Open: true, Dir: files.Dir(t.TempDir())})
	if err != nil {
		t.Fatal(err)
	}
	served := make(chan error, 1)
	go func() { served <- h.Serve(t.Context()) }()
	g := sshtest.Join(t, h.Addr().String(), "ana+1")
	g.Sees("Esc menu")
	if err := h.Hub().Close(t.Context()); err != nil { // as a part that breaks does
		t.Fatal(err)
	}
	if err := <-served; !errors.Is(err, hosting.ErrBroken) {
		t.Errorf("serving ended with %v", err)
	}
	g.Restored()
	g.Sees("could not be saved")
	_ = h.Close() // of the hub, which has ended
}

// Somebody who guesses codes is seen at the wall; somebody who mistypes one isn't.
func TestGuessingIsSeenAtTheWall(t *testing.T) {
	t.Parallel()
	r := convene(t)
	wall := r.facilitator(t)
	wall.Sees("Enter to the wall")
	wall.Press("enter")
	for range 6 {
		if _, err := sshtest.Dial(t, r.addr, "eve+1", sshtest.Code("WR0NGX")); err == nil {
			t.Fatal("a wrong code opened the door")
		}
	}
	wall.Sees("Somebody at 127.0.0.1 has tried")
}
