package web_test

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"convene/session"
	"convene/sshserver/hosting"
	"convene/sshserver/hosting/web"
)

// A hundred pages are open and all of them write; a laptop by ssh goes on as always.
func TestAHundredPages(t *testing.T) {
	if testing.Short() {
		t.Skip("in short: a hundred people")
	}
	t.Parallel()
	const pages, rounds = 100, 6
	r := convene(t, func(o *hosting.Options) { o.Tables = 20 })
	all := make([]*script, pages)
	for i := range all {
		b := r.browser(t)
		if g := b.joins(fmt.Sprintf("guest %d", i), 1+i%20); g.path != "/sheet" {
			t.Fatalf("guest %d is at %s", i, g.path)
		}
		all[i] = b.opens()
	}
	luis := r.laptop(t, "luis+1")
	luis.Sees("Shared language")
	var took []time.Duration
	var mu sync.Mutex
	var everybody sync.WaitGroup
	for i, p := range all {
		everybody.Add(1)
		go func() {
			defer everybody.Done()
			box, was := fmt.Sprintf("n-%d-0", i%5), ""
			for k := range rounds {
				began := time.Now()
				now := was + fmt.Sprintf(" %d.%d", i, k)
				_, box = p.writes(box, was, strings.TrimSpace(now))
				was = strings.TrimSpace(now)
				mu.Lock()
				took = append(took, time.Since(began))
				mu.Unlock()
			}
		}()
	}
	for k := range 10 {
		luis.Type(fmt.Sprint("key", k))
		luis.Sees(fmt.Sprint("key", k))
	}
	everybody.Wait()
	slices.Sort(took)
	t.Logf("an answer took %v, the slowest of a hundred %v", took[len(took)/2], took[len(took)*99/100])
	for i, p := range all {
		mine := fmt.Sprintf("%d.%d", i, rounds-1)
		neighbour := fmt.Sprintf("%d.%d", (i+20)%pages, rounds-1)
		p.until("what the neighbour wrote", func() bool {
			has := func(end string) bool {
				for _, x := range p.texts {
					if strings.HasSuffix(x.T, end) {
						return true
					}
				}
				return false
			}
			return has(mine) && has(neighbour)
		})
	}
}

// A page that is open and reads nothing is cut off, and holds up nobody.
func TestAPageThatReadsNothing(t *testing.T) {
	t.Parallel()
	r := convene(t, limits(web.Limits{WriteStall: 200 * time.Millisecond, Away: 200 * time.Millisecond, Posts: 1e6, Burst: 1e6}))
	b := r.browser(t)
	b.joins("ana", 1)
	u := b.request(http.MethodGet, "", nil).URL
	c, err := net.DialTCP("tcp", nil, mustAddr(t, u.Host))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.Close() }()
	_ = c.SetReadBuffer(2 << 10)
	cookie := b.http.Jar.Cookies(u)[0]
	_, _ = fmt.Fprintf(c, "GET /stream?page=x HTTP/1.1\r\nHost: %s\r\nCookie: %s=%s\r\n\r\n", u.Host, cookie.Name, cookie.Value)
	if line, err := bufio.NewReaderSize(c, 16).ReadString('\n'); err != nil || !strings.Contains(line, "200") {
		t.Fatalf("the stream is answered %q, %v", line, err)
	}
	other := r.browser(t)
	other.joins("kim", 1)
	page := other.opens()
	long := strings.Repeat("many words ", 40)
	box, was, late := "n-0-0", "", time.Now().Add(patience)
	for i := 0; ; i++ {
		now := fmt.Sprint(i, " ", long)
		var a answer
		if a, box = page.writes(box, was, now); a.No {
			t.Fatalf("%q was refused: %+v", now, a)
		}
		was = a.T
		if _, here := r.h.Hub().Shared().People.Seat(1); !here { // the page was cut off, and she has gone
			break
		}
		if time.Now().After(late) {
			t.Fatal("it is never cut off")
		}
	}
	page.sees(was)
}

func mustAddr(t *testing.T, host string) *net.TCPAddr {
	t.Helper()
	a, err := net.ResolveTCPAddr("tcp", host)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// On another table's sheet a page reads, and leaves notes; that table answers them.
func TestNotesInAGallery(t *testing.T) {
	t.Parallel()
	r := convene(t)
	leads := r.facilitator(t)
	leads.Sees("Building blocks")
	ana, luis := r.browser(t), r.browser(t)
	ana.joins("ana", 1)
	luis.joins("luis", 2)
	hers := ana.opens()
	_, box := hers.writes("n-0-0", "", "gaps by group")
	id, _, _ := strings.Cut(box, "-")
	his := luis.opens()
	lead(t, r, session.Spotlight{Table: 1})
	his.sees("gaps by group")
	his.part("banner", "shows its sheet")
	his.part("0", "Warm: what works")
	his.presses("note:"+id+":warm", "note-"+id, "that is clear")
	hers.part("0", "warm (table 2): that is clear")
	if a, _ := his.ask("write", map[string]any{"page": his.page, "n": 100, "ref": his.at(), "f": box, "was": "gaps by group", "t": "mine now", "c": 8}); !a.No {
		t.Errorf("another table's sheet can be written on: %+v", a)
	}
	e := r.h.Hub().Shared().State.Tables[0].Sheets[0].Entries[0]
	field := "answer:" + id + ":" + e.Notes[0].ID.String()
	lead(t, r, session.Spotlight{})
	his.part("0", "Shared language, a new line")
	if a := hers.presses(field, field, "thank you"); a.Said != "" {
		t.Errorf("answering a note says %q", a.Said)
	}
	hers.part("0", "answer: thank you")
}
