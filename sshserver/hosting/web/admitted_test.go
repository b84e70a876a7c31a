package web_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"convene/exercises"
	"convene/session"
	"convene/sshserver/hosting"
	"convene/sshserver/hosting/web"
	"convene/sshserver/sshtest"
)

// seatOf is the seat of a name.
func seatOf(t *testing.T, r *room, name string) session.SeatID {
	t.Helper()
	for _, x := range r.h.Hub().Shared().State.Seats {
		if x.Name == name {
			return x.ID
		}
	}
	t.Fatalf("nobody is called %s", name)
	return 0
}

// Who was sent out gets no cookie by the code of then, and what they have opens nothing
// once the code is another; who has a seat stays.
func TestAnotherCodeKeepsOut(t *testing.T) {
	t.Parallel()
	r := convene(t, func(o *hosting.Options) { o.Code = "" })
	f := r.facilitator(t)
	f.Press("enter")
	f.Sees("Table 1")
	_, was, _ := strings.Cut(r.h.Info().Web, "#")
	enter := func(b *browser, code, name string) got {
		return b.form("join", "code", code, "name", name, "table", "1")
	}
	bo := r.browser(t)
	if g := enter(bo, was, "bo"); g.path != "/sheet" {
		t.Fatalf("bo is at %s", g.path)
	}
	ana, again, asks := r.browser(t), r.browser(t), r.browser(t)
	if g := enter(ana, was, "ana"); g.path != "/sheet" {
		t.Fatalf("ana is at %s", g.path)
	}
	lead(t, r, session.SendOut{Seat: seatOf(t, r, "Ana")})
	g := enter(again, was, "ana")
	if g.path != "/join" || g.header.Get("Set-Cookie") != "" {
		t.Errorf("the seat that is shut led to %s, with the cookie %q", g.path, g.header.Get("Set-Cookie"))
	}
	if !strings.Contains(g.body, `value="`+was+`"`) {
		t.Error("the right code has to be typed once more")
	}
	if g = enter(asks, was, "bo"); g.path != "/wait" {
		t.Fatalf("a taken seat led to %s", g.path)
	}
	f.Press("esc")
	f.Sees("type to find")
	f.Type("Change the code")
	f.Sees("Change the code")
	f.Press("enter")
	f.Sees("Who comes from now on needs the new code.")
	f.Press("enter")
	f.Sees("The code is ")
	_, now, _ := strings.Cut(r.h.Info().Web, "#")
	if now == was {
		t.Fatal("the code is as it was")
	}
	for what, b := range map[string]*browser{"sent out": ana, "refused": again, "asking": asks} {
		if g = enter(b, "", "mallory"); g.path != "/join" || !strings.Contains(g.body, "That is not the code") {
			t.Errorf("%s, and in without the code: %s", what, g.path)
		}
	}
	if g = asks.form("claim", "answer", "another"); g.path != "/" {
		t.Errorf("an earlier question leads in: %s", g.path)
	}
	if g = ana.get("sheet"); !strings.Contains(g.body, "The facilitator has sent you out") {
		t.Errorf("who was sent out isn't told: %s", g.path)
	}
	if g = bo.get("sheet"); g.path != "/sheet" {
		t.Errorf("who sits inside is at %s", g.path)
	}
	bo.form("do", "do", "leave")
	if g = bo.form("back"); g.path != "/sheet" {
		t.Errorf("who has a seat doesn't come back: %s", g.path)
	}
	if g = enter(asks, now, "cleo"); g.path != "/sheet" {
		t.Errorf("the new code leads to %s", g.path)
	}
}

// While somebody is asked for a seat, coming in by another name doesn't hang.
func TestJoiningWhileASeatIsAsked(t *testing.T) {
	t.Parallel()
	r := convene(t)
	r.laptop(t, "ana+1", sshtest.Key(sshtest.NewKey(t))).Sees("Shared language")
	b := r.browser(t)
	b.joins("ana", 1)
	if g := b.form("claim", "answer", "me"); !strings.Contains(g.body, `id="waits"`) {
		t.Fatalf("asking shows\n%s", g.body)
	}
	began := time.Now()
	if g := b.joins("luis", 2); g.path != "/wait" || time.Since(began) > 5*time.Second {
		t.Errorf("joining led to %s after %s", g.path, time.Since(began))
	}
	b.form("claim", "answer", "stop")
	if g := b.joins("luis", 2); g.path != "/sheet" {
		t.Errorf("after stopping, joining led to %s", g.path)
	}
}

// Who has too many connections is told so, and not sent round and round.
func TestTooManyPages(t *testing.T) {
	t.Parallel()
	r := convene(t, limits(web.Limits{Connections: 1}))
	b := r.browser(t)
	b.joins("ana", 1)
	b.opens()
	for _, path := range []string{"", "sheet", "take?format=md"} {
		if g := b.get(path); g.status != http.StatusServiceUnavailable || !strings.Contains(g.body, "too many pages") {
			t.Errorf("%q is answered %d:\n%s", path, g.status, g.body)
		}
	}
}

// Pages list the worksheets as the agenda has them.
func TestWorksheetsInTheAgendasOrder(t *testing.T) {
	t.Parallel()
	r := convene(t, hosted("results-cohort-1"))
	r.facilitator(t).Sees("Results cohort")
	b := r.browser(t)
	b.joins("ana", 1)
	page := b.opens()
	lead(t, r, session.MoveStep{Step: 1, After: 3})
	lead(t, r, session.SkipStep{Step: 2})
	page.n++
	if _, status := b.ask("seen", map[string]any{"page": page.page, "n": page.n}); status != http.StatusOK { // has it look
		t.Fatalf("seeing is answered %d", status)
	}
	page.until("the list is the agenda's", func() bool {
		tools := page.parts["tools"]
		one, three := strings.Index(tools, `"step:1"`), strings.Index(tools, `"step:3"`)
		return three >= 0 && one > three && !strings.Contains(tools, `"step:2"`)
	})
}

// Where somebody stands in quiet isn't told, since the line is nobody's to know of.
func TestWhereSomebodyWritesInQuiet(t *testing.T) {
	t.Parallel()
	r := convene(t)
	r.facilitator(t).Sees("Building blocks")
	ana, luis := r.browser(t), r.browser(t)
	ana.joins("ana", 1)
	luis.joins("luis", 1)
	hers, his := ana.opens(), luis.opens()
	hers.writes("n-0-0", "", "open words")
	his.until("where Ana stands is told", func() bool { return len(his.who) == 1 })
	lead(t, r, session.SetPhase{Phase: exercises.Quiet})
	hers.part("banner", "Only you can see your lines")
	_, box := hers.writes("n-0-0", "", "secret words")
	hers.n++
	if _, status := hers.ask("at", map[string]any{"page": hers.page, "n": hers.n, "f": box, "typed": true}); status != http.StatusOK {
		t.Fatalf("being at a line is answered %d", status)
	}
	his.part("banner", "Ana has written 1")
	his.until("nothing is told of a hidden line", func() bool { return len(his.who) == 0 })
}

// The longest text that a worksheet takes goes in by one request, with what it was.
func TestTheLongestTextFits(t *testing.T) {
	t.Parallel()
	r := convene(t)
	b := r.browser(t)
	b.joins("ana", 1)
	page := b.opens()
	long := strings.Repeat("𠀀", exercises.MostText)
	body, err := json.Marshal(map[string]any{"page": page.page, "n": 1, "f": "n-0-0", "was": long, "t": long})
	if err != nil {
		t.Fatal(err)
	}
	q := b.request(http.MethodPost, "write", strings.NewReader(string(body)))
	q.Header.Set("Content-Type", "application/json")
	if g := b.do(q); g.status != http.StatusOK {
		t.Errorf("%d bytes are answered %d", len(body), g.status)
	}
}

// What is too long for one request is said once, stays in its box, and keeps nothing else.
func TestATextThatIsTooLong(t *testing.T) {
	ctx := chromium(t)
	r := convene(t, limits(web.Limits{Write: 20 << 10}))
	host := strings.TrimSuffix(strings.TrimPrefix(r.at, "http://"), "/")
	x := newTab(t, ctx, "en", 390, 800, host)
	x.joins(r.h.Info().Web, "ana", 1)
	x.do(chromedp.Focus("#f-n-0-0"))
	x.eval(`(window.writes = 0, window.sends = window.fetch, window.fetch = (...a) => { if (a[0] === "/write") writes++; return sends(...a); }, "")`)
	x.eval(`((el) => { el.value = "x".repeat(40000); el.dispatchEvent(new InputEvent("input", { bubbles: true })); })(document.getElementById("f-n-0-0"))`)
	x.until(`document.getElementById("live").textContent.includes("more text than one line holds")`)
	x.eval(`((el) => { el.value = "the other line"; el.dispatchEvent(new InputEvent("input", { bubbles: true })); })(document.getElementById("f-n-1-0"))`)
	luis := r.browser(t)
	luis.joins("luis", 1)
	luis.opens().sees("the other line")
	if n := x.eval("writes"); n != "2" {
		t.Errorf("%s requests for two lines", n)
	}
	if n := x.eval(`document.getElementById("f-n-0-0").value.length`); n != "40000" {
		t.Errorf("of 40000 characters %s stand there", n)
	}
}
