package web_test

import (
	"strings"
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/sshserver/hosting"
	"convene/sshserver/hosting/web"
	"convene/sshserver/sshtest"
)

// reads is the moment in which a person reads a question: only after a pause is Enter an
// answer to it, and not a new line.
func reads(t testing.TB) {
	t.Helper()
	timer := time.NewTimer(800 * time.Millisecond)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-t.Context().Done():
	}
}

// Whoever asks for a seat that somebody sits in gets it by a yes on that person's screen,
// or comes in as another of that name.
func TestASeatThatIsTaken(t *testing.T) {
	t.Parallel()
	r := convene(t)
	ana := r.laptop(t, "ana+1", sshtest.Key(sshtest.NewKey(t)))
	ana.Sees("Shared language")
	b := r.browser(t)
	g := b.joins("ana", 1)
	if g.path != "/wait" || !strings.Contains(g.body, "Ana is here already") {
		t.Fatalf("a taken seat led to %s:\n%s", g.path, g.body)
	}
	if g = b.get("sheet"); g.path == "/sheet" {
		t.Fatal("the sheet is shown before anybody said yes")
	}
	b.form("claim", "answer", "me")
	ana.Sees("Somebody wants to join as you")
	reads(t)
	ana.Press("enter")
	late := time.Now().Add(patience)
	for g = b.get("wait"); g.path != "/sheet" && time.Now().Before(late); g = b.get("wait") {
	}
	if g.path != "/sheet" || !strings.Contains(g.body, "Table 1 · Ana<") {
		t.Fatalf("after the yes they are at %s", g.path)
	}
	if !strings.Contains(g.body, "bring you back to this seat from now on?") {
		t.Error("this browser isn't asked about")
	}
	other := r.browser(t)
	other.joins("ana", 1)
	if g = other.form("claim", "answer", "another"); g.path != "/sheet" || !strings.Contains(g.body, "Ana 2") {
		t.Errorf("another Ana is at %s", g.path)
	}
}

// A browser comes back into its seat: after leaving, after a while away, and after the
// program was started again. And somebody in an ssh client can't take it by its name.
func TestComingBack(t *testing.T) {
	t.Parallel()
	r := convene(t, limits(web.Limits{Away: 100 * time.Millisecond}))
	b := r.browser(t)
	b.joins("ana", 1)
	page := b.opens()
	page.writes("n-0-0", "", "mine")
	if err := r.h.Hub().Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	page.end()
	luis := r.laptop(t, "luis+1")
	luis.Sees("○ Ana away")
	g := b.get("sheet")
	if g.path != "/sheet" || !strings.Contains(g.body, `action="/back"`) || strings.Contains(g.body, "mine") {
		t.Fatalf("away, the sheet is\n%s", g.body)
	}
	luis.Sees("○ Ana away") // looking changed nothing
	if g = b.form("back"); g.path != "/sheet" || !strings.Contains(g.body, ">mine</textarea>") {
		t.Fatalf("coming back led to %s", g.path)
	}
	luis.Sees("● Ana here")
	if g = b.form("do", "do", "leave"); g.path != "/left" {
		t.Fatalf("leaving led to %s", g.path)
	}
	luis.Sees("○ Ana away")
	was := r.at
	if err := r.stop(); err != nil {
		t.Fatal(err)
	}
	again := convene(t, func(o *hosting.Options) {
		o.What = r.h.File
		o.Web.Listen = strings.TrimSuffix(strings.TrimPrefix(was, "http://"), "/")
	})
	if g = b.get(""); g.path != "/sheet" {
		t.Fatalf("after a new start the first page is %s", g.path)
	}
	if g = b.form("back"); !strings.Contains(g.body, ">mine</textarea>") || len(again.h.Hub().Shared().State.Seats) != 2 {
		t.Errorf("after a new start they aren't in their seat: %s", g.path)
	}
}

// lead does something as the facilitator who is at the wall.
func lead(t *testing.T, r *room, a session.Action) {
	t.Helper()
	for _, x := range r.h.Hub().Shared().State.Seats {
		if x.Role == session.Facilitator {
			if _, err := r.h.Hub().Do(t.Context(), x.ID, a); err != nil {
				t.Fatal(err)
			}
			return
		}
	}
	t.Fatal("nobody facilitates")
}

// What somebody writes in quiet is in nothing that anybody else is sent, and is on
// everybody's page once it is revealed. The facilitator's next step leads pages along.
func TestQuietAndReveal(t *testing.T) {
	t.Parallel()
	r := convene(t, func(o *hosting.Options) { o.What = "results-cohort-1" })
	leads := r.facilitator(t)
	leads.Sees("Results cohort")
	ana, luis := r.browser(t), r.browser(t)
	ana.joins("ana", 1)
	luis.joins("luis", 1)
	hers, his := ana.opens(), luis.opens()
	lead(t, r, session.SetPhase{Phase: exercises.Quiet})
	hers.part("banner", "Only you can see your lines")
	hers.writes("n-0-0", "", "secret words")
	hers.sees("secret words")
	his.part("banner", "Ana has written 1")
	all := luis.get("sheet").body + luis.get("take?format=md").body
	his.mu.Lock()
	for _, p := range his.parts {
		all += p
	}
	for _, x := range his.texts {
		all += x.T
	}
	all += strings.Join(his.said, " ")
	his.mu.Unlock()
	if strings.Contains(all, "secret") {
		t.Error("what was written in quiet was sent to somebody else")
	}
	lead(t, r, session.Reveal{})
	his.sees("secret words")
	lead(t, r, session.OpenStep{Step: 1})
	his.part("banner", "has opened")
	his.presses("go")
	if g := luis.get("sheet"); !strings.Contains(g.body, `data-ref="1-1"`) {
		t.Errorf("they didn't go along:\n%s", g.body)
	}
}
