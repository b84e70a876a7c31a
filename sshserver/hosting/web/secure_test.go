package web_test

import (
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"convene/sshserver/hosting"
	"convene/sshserver/hosting/web"
)

// What other sites and other names send is not done.
func TestOtherSitesAndOtherNames(t *testing.T) {
	t.Parallel()
	r := convene(t, func(o *hosting.Options) { o.Web.Names = []string{"lan.test"} })
	r.at = strings.Replace(r.at, "lan.test", "127.0.0.1", 1)
	b := r.browser(t)
	b.joins("ana", 1)
	for _, x := range []struct {
		what, host string
		header     [2]string
		want       int
	}{
		{"a name that leads here", "evil.example:80", [2]string{"Origin", "http://evil.example"}, http.StatusMisdirectedRequest},
		{"another site", "", [2]string{"Origin", "http://evil.example"}, http.StatusForbidden},
		{"no site at all", "", [2]string{"Origin", "null"}, http.StatusForbidden},
		{"a browser that says so", "", [2]string{"Sec-Fetch-Site", "cross-site"}, http.StatusForbidden},
		{"another port", "", [2]string{"Origin", "http://127.0.0.1:1"}, http.StatusForbidden},
		{"its own page", "", [2]string{"Sec-Fetch-Site", "same-origin"}, http.StatusOK},
		{"a name that was given", "lan.test", [2]string{"Sec-Fetch-Site", "same-origin"}, http.StatusOK},
	} {
		q := b.request(http.MethodPost, "do", strings.NewReader("do=save&ref=1-0&gen=0&f-n-0-0=from+"+x.header[1]))
		q.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		q.Header.Set(x.header[0], x.header[1])
		if x.host != "" {
			q.Host = x.host
		}
		if g := b.do(q); g.status != x.want {
			t.Errorf("%s is answered %d, not %d", x.what, g.status, x.want)
		}
	}
	g := b.get("sheet")
	if strings.Contains(g.body, "from http") || strings.Contains(g.body, "from null") || !strings.Contains(g.body, "from same-origin") {
		t.Errorf("what was written is wrong:\n%s", g.body)
	}
	for name, want := range map[string]string{
		"Cache-Control": "no-store", "Referrer-Policy": "same-origin", "X-Content-Type-Options": "nosniff",
		"Content-Security-Policy": "default-src 'none'",
	} {
		if !strings.Contains(g.header.Get(name), want) {
			t.Errorf("%s is %q", name, g.header.Get(name))
		}
	}
}

// The cookie is a browser's own and no script's, and the code is in no address and no log.
func TestTheCookieAndTheCode(t *testing.T) {
	t.Parallel()
	r := convene(t)
	b := r.browser(t)
	stays := *b.http
	stays.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	b.http = &stays
	g := b.joins("ana", 1)
	c := g.header.Get("Set-Cookie")
	for _, want := range []string{"convene-", "HttpOnly", "SameSite=Strict", "Path=/"} {
		if !strings.Contains(c, want) {
			t.Errorf("the cookie %q lacks %s", c, want)
		}
	}
	if value, _, _ := strings.Cut(c[strings.IndexByte(c, '=')+1:], ";"); len(value) != 22 {
		t.Errorf("the cookie's value is %q, and no 128 bits", value)
	}
	if at := r.h.Info().Web; at != r.at+"#"+code {
		t.Errorf("phones open %q", at)
	}
	if strings.Contains(r.log.String(), code) || strings.Contains(r.h.WebAddress(), code) {
		t.Error("the code stands in the log or the address")
	}
}

// A wrong code doesn't come in, counts as one at the ssh door does, and the wall hears of it.
func TestWrongCodes(t *testing.T) {
	t.Parallel()
	r := convene(t)
	leads := r.facilitator(t)
	b := r.browser(t)
	for range 12 {
		if g := b.form("join", "code", "WRONG1", "name", "ana", "table", "1"); !strings.Contains(g.body, "That is not the code") {
			t.Fatalf("a wrong code is answered\n%s", g.body)
		}
	}
	if len(r.h.Hub().Shared().State.Seats) != 1 {
		t.Error("somebody sat down")
	}
	leads.Sees("wrong code")
	for _, path := range []string{"sheet", "take?format=md", "wait"} {
		if g := b.get(path); g.path != "/" {
			t.Errorf("%s leads to %s", path, g.path)
		}
	}
	if a, status := b.ask("write", map[string]any{"f": "n-0-0", "t": "x"}); status != http.StatusUnauthorized {
		t.Errorf("writing is answered %d, %v", status, a)
	}
	if g := b.get("stream"); g.status != http.StatusNoContent {
		t.Errorf("the stream is answered %d", g.status)
	}
}

// Whatever is too large, too slow or too much ends, and those who write go on.
func TestWhoTakesTooMuch(t *testing.T) {
	t.Parallel()
	r := convene(t, limits(web.Limits{HeaderTimeout: 300 * time.Millisecond, BodyTimeout: 600 * time.Millisecond, WriteStall: 300 * time.Millisecond, Streams: 2}))
	b := r.browser(t)
	b.joins("ana", 1)
	if g := b.form("join", "code", strings.Repeat("x", 20<<10)); g.status != http.StatusRequestEntityTooLarge {
		t.Errorf("20 KB are answered %d", g.status)
	}
	addr := strings.TrimSuffix(strings.TrimPrefix(r.at, "http://"), "/")
	var silent []net.Conn
	for range 100 {
		c, err := net.Dial("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = c.Close() }()
		silent = append(silent, c)
	}
	page := b.opens()
	page.writes("n-0-0", "", "still here")
	page.sees("still here")
	drips, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = drips.Close() }()
	_, _ = io.WriteString(drips, "POST /join HTTP/1.1\r\nHost: "+addr+"\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\ncode=")
	for _, c := range append(silent[:3:3], drips) {
		_ = c.SetReadDeadline(time.Now().Add(patience))
		if _, err := io.Copy(io.Discard, c); err != nil {
			t.Errorf("a connection that says nothing stays: %v", err)
		}
	}
	// Of three pages of one person the first gives way.
	second, third := b.opens(), b.opens()
	second.writes("n-1-0", "", "from the second")
	third.sees("from the second")
	page.mu.Lock()
	defer page.mu.Unlock()
	if page.shows("from the second") {
		t.Error("more pages are told than may be")
	}
}

// Sheets that hold people's names aren't shown where others could read along.
func TestNamesStayOffTheAir(t *testing.T) {
	t.Parallel()
	for _, holds := range []bool{false, true} {
		r := convene(t, hosted("allies"), func(o *hosting.Options) { o.Web.HoldsNames = holds })
		luis := r.laptop(t, "luis+1")
		luis.Type("Principal Ortega")
		luis.Sees("Principal Ortega")
		b := r.browser(t)
		b.joins("ana", 1)
		page := b.opens()
		if holds {
			page.sees("Principal Ortega")
			continue
		}
		page.part("banner", "people's names")
		a, status := b.ask("write", map[string]any{"page": page.page, "n": 100, "ref": page.at(), "f": "n-0-0", "t": "Ms. Diaz", "c": 8})
		if status != http.StatusOK || !a.No {
			t.Errorf("writing a name is answered %d, %+v", status, a)
		}
		all := b.get("sheet").body + b.get("take?format=md").body
		page.mu.Lock()
		for _, p := range page.parts {
			all += p
		}
		page.mu.Unlock()
		if strings.Contains(all, "Ortega") {
			t.Error("a name went over the air")
		}
	}
}
