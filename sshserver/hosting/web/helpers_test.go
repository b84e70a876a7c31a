package web_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"convene/session/files"
	"convene/sshserver/door"
	"convene/sshserver/hosting"
	"convene/sshserver/hosting/web"
	"convene/sshserver/sshtest"
)

const (
	code            = "K7Q2MX"
	facilitatorCode = "WA11 C0DE 99"
)

// patience is how long anything here is waited for.
const patience = 15 * time.Second

// room is a session with both doors open.
type room struct {
	h    *hosting.Hosting
	ssh  string
	at   string // the paper door, with a slash at its end
	log  *logbook
	stop func() error
}

type logbook struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *logbook) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *logbook) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// convene hosts a session on this machine until the test ends.
func convene(t testing.TB, change ...func(*hosting.Options)) *room {
	t.Helper()
	r := &room{log: &logbook{}}
	o := hosting.Options{
		What: "building-blocks", Tables: 3, Listen: "127.0.0.1:0", Code: code, FacilitatorCode: facilitatorCode,
		Web: hosting.Web{Listen: "127.0.0.1:0"}, NoName: true,
		Dir: files.Dir(filepath.Join(t.TempDir(), "sessions")), Logger: slog.New(slog.NewTextHandler(r.log, nil)),
		Bounds: door.Limits{GuessEvery: time.Millisecond, GuessEveryAll: time.Millisecond},
	}
	for _, c := range change {
		c(&o)
	}
	var err error
	if r.h, err = hosting.Open(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	r.ssh, r.at = r.h.Addr().String(), r.h.WebAddress()
	ctx, leave := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- r.h.Serve(ctx) }()
	r.stop = sync.OnceValue(func() error {
		leave()
		if err := <-served; err != nil {
			_ = r.h.Close()
			return err
		}
		return r.h.Close()
	})
	t.Cleanup(func() {
		if err := r.stop(); err != nil {
			t.Errorf("the session didn't close well: %v", err)
		}
		if t.Failed() {
			t.Logf("log:\n%s", r.log)
		}
	})
	return r
}

func limits(l web.Limits) func(*hosting.Options) {
	return func(o *hosting.Options) { o.Web.Limits = l }
}

func hosted(what string) func(*hosting.Options) {
	return func(o *hosting.Options) { o.What = what }
}

// laptop is somebody who comes by ssh.
func (r *room) laptop(t testing.TB, user string, more ...sshtest.Option) *sshtest.Guest {
	t.Helper()
	return sshtest.Join(t, r.ssh, user, append([]sshtest.Option{sshtest.Code(code), sshtest.Size(100, 40)}, more...)...)
}

func (r *room) facilitator(t testing.TB) *sshtest.Guest {
	t.Helper()
	return sshtest.Join(t, r.ssh, "facilitator", sshtest.Code(facilitatorCode), sshtest.Size(100, 40))
}

// browser is one without a screen: it keeps cookies and follows redirects.
type browser struct {
	t    testing.TB
	at   string
	http *http.Client
	lang string
}

func (r *room) browser(t testing.TB) *browser {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	b := &browser{t: t, at: r.at, http: &http.Client{Jar: jar, Timeout: patience, Transport: &http.Transport{}}}
	t.Cleanup(b.http.CloseIdleConnections)
	return b
}

// got is an answer that was read to its end.
type got struct {
	status int
	path   string
	header http.Header
	body   string
}

func (b *browser) do(r *http.Request) got {
	b.t.Helper()
	if b.lang != "" {
		r.Header.Set("Accept-Language", b.lang)
	}
	res, err := b.http.Do(r)
	if err != nil {
		b.t.Fatalf("%s %s: %v", r.Method, r.URL.Path, err)
	}
	defer func() { _ = res.Body.Close() }()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		b.t.Fatalf("%s %s: %v", r.Method, r.URL.Path, err)
	}
	return got{res.StatusCode, res.Request.URL.Path, res.Header, string(body)}
}

func (b *browser) request(method, path string, body io.Reader) *http.Request {
	b.t.Helper()
	r, err := http.NewRequestWithContext(b.t.Context(), method, b.at+path, body)
	if err != nil {
		b.t.Fatal(err)
	}
	return r
}

func (b *browser) get(path string) got {
	b.t.Helper()
	return b.do(b.request(http.MethodGet, path, nil))
}

// form sends a form as a browser without scripts does.
func (b *browser) form(path string, fields ...string) got {
	b.t.Helper()
	v := url.Values{}
	for i := 0; i < len(fields); i += 2 {
		v.Set(fields[i], fields[i+1])
	}
	r := b.request(http.MethodPost, path, strings.NewReader(v.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return b.do(r)
}

// joins comes in with the code.
func (b *browser) joins(name string, table int) got {
	b.t.Helper()
	return b.form("join", "code", code, "name", name, "table", fmt.Sprint(table))
}

// answer is what the page's script is answered.
type answer struct {
	V               int
	T               string
	Is, Focus, Said string
	No              bool
	Go              string
}

// ask sends what the page's script sends.
func (b *browser) ask(path string, q map[string]any) (answer, int) {
	b.t.Helper()
	body, err := json.Marshal(q)
	if err != nil {
		b.t.Fatal(err)
	}
	r := b.request(http.MethodPost, path, bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	g := b.do(r)
	var a answer
	if g.status == http.StatusOK && json.Unmarshal([]byte(g.body), &a) != nil {
		b.t.Fatalf("%s answered %q", path, g.body)
	}
	return a, g.status
}

// script is a page with its script, as far as a test needs one: what its boxes say and
// which version that is.
type script struct {
	*browser
	page  string
	ref   string // the worksheet that it shows
	n     int
	mu    sync.Mutex
	texts map[string]told
	parts map[string]string
	said  []string
	who   map[string]string
	news  chan struct{}
	gone  bool
	end   context.CancelFunc
}

type told struct {
	V int
	T string
}

// opens loads the sheet and listens to its stream.
func (b *browser) opens() *script {
	b.t.Helper()
	g := b.get("sheet")
	m := regexp.MustCompile(`data-page="(\w+)"`).FindStringSubmatch(g.body)
	if m == nil {
		b.t.Fatalf("%s is no sheet:\n%s", g.path, g.body)
	}
	s := &script{browser: b, page: m[1], ref: refIn(g.body), texts: map[string]told{}, parts: map[string]string{}, news: make(chan struct{})}
	ctx, end := context.WithCancel(context.Background())
	s.end = end
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, b.at+"stream?page="+s.page, nil)
	if err != nil {
		b.t.Fatal(err)
	}
	client := *b.http
	client.Timeout = 0
	res, err := client.Do(r) //nolint:bodyclose // below, by whoever reads it
	if err != nil || res.StatusCode != http.StatusOK {
		b.t.Fatalf("the stream: %v", err)
	}
	done := make(chan struct{})
	b.t.Cleanup(func() { end(); <-done })
	go func() {
		defer close(done)
		defer func() { _ = res.Body.Close() }()
		lines := bufio.NewScanner(res.Body)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			data, is := strings.CutPrefix(lines.Text(), "data: ")
			if !is {
				continue
			}
			var e struct {
				Parts       map[string]string
				Texts       map[string]told
				Say, Others string
				Who         map[string]string
				Ping, Gone  bool
				Ref         string
			}
			if json.Unmarshal([]byte(data), &e) != nil {
				continue
			}
			s.mu.Lock()
			if e.Ref != "" { // a browser loads the page anew
				s.ref = e.Ref
			}
			for k, v := range e.Parts {
				s.parts[k] = v
			}
			for k, v := range e.Texts {
				s.texts[k] = v
			}
			if e.Say+e.Others != "" {
				s.said = append(s.said, e.Say+e.Others)
			}
			if e.Who != nil {
				s.who = e.Who
			}
			s.gone = s.gone || e.Gone
			close(s.news)
			s.news = make(chan struct{})
			s.mu.Unlock()
		}
	}()
	s.until("the page is told what stands on it", func() bool { return s.parts["tools"] != "" })
	return s
}

// refIn is the worksheet that a page is of.
func refIn(body string) string {
	if m := regexp.MustCompile(`data-ref="([\d-]+)"`).FindStringSubmatch(body); m != nil {
		return m[1]
	}
	return ""
}

// until waits for something of what the page was told.
func (s *script) until(what string, is func() bool) {
	s.t.Helper()
	late := time.After(patience)
	for {
		s.mu.Lock()
		ok, news := is(), s.news
		s.mu.Unlock()
		if ok {
			return
		}
		select {
		case <-news:
		case <-late:
			s.mu.Lock()
			defer s.mu.Unlock()
			s.t.Fatalf("it never came that %s: %v, %q, %v", what, s.texts, s.said, s.who)
		}
	}
}

// at is the sheet that the page shows.
func (s *script) at() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.ref
}

// shows tells whether any text of the page is that. Called within until.
func (s *script) shows(text string) bool {
	for _, t := range s.texts {
		if t.T == text {
			return true
		}
	}
	return false
}

// sees waits until some text of the page is that.
func (s *script) sees(text string) {
	s.t.Helper()
	s.until(fmt.Sprintf("%q is seen", text), func() bool { return s.shows(text) })
}

// part waits until a part of the page holds something.
func (s *script) part(id, holds string) {
	s.t.Helper()
	s.until(fmt.Sprintf("%s holds %q", id, holds), func() bool { return strings.Contains(html.UnescapeString(s.parts[id]), holds) })
}

// writes has a box say something and gives the box's name afterwards.
func (s *script) writes(box, was, text string) (answer, string) {
	s.t.Helper()
	s.mu.Lock()
	v, ref := s.texts[box].V, s.ref
	s.mu.Unlock()
	s.n++
	a, status := s.ask("write", map[string]any{"page": s.page, "n": s.n, "ref": ref, "f": box, "v": v, "was": was, "t": text, "c": len([]rune(text))})
	if status != http.StatusOK {
		s.t.Fatalf("writing was answered %d", status)
	}
	if a.Is != "" {
		box = a.Is + box[strings.LastIndexByte(box, '-'):]
	}
	return a, box
}

// presses does what a button does.
func (s *script) presses(do string, args ...string) answer {
	s.t.Helper()
	m := map[string]string{}
	for i := 0; i < len(args); i += 2 {
		m[args[i]] = args[i+1]
	}
	s.n++
	s.mu.Lock()
	ref := s.ref
	s.mu.Unlock()
	a, status := s.ask("do", map[string]any{"ref": ref, "page": s.page, "n": s.n, "do": do, "args": m})
	if status != http.StatusOK {
		s.t.Fatalf("%s was answered %d", do, status)
	}
	return a
}
