package doctor

import (
	"bufio"
	"context"
	"io"
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"rsc.io/qr"

	"convene/exercises"
	"convene/session/files"
)

// Whatever the computer is like, each finding is worded in every language, and has the same
// id in all of them; what has to be mended says how.
func TestEveryFindingIsWorded(t *testing.T) {
	t.Parallel()
	dir := files.Dir(t.TempDir())
	said := map[exercises.Lang][]Finding{}
	for _, lang := range exercises.Langs() {
		said[lang] = Doctor{Dir: dir, Listen: "127.0.0.1:0", Lang: lang}.Examine(t.Context())
	}
	en := said[exercises.English]
	for lang, found := range said {
		for i, f := range found {
			if f.About == "" || f.Says == "" || strings.Contains(f.Says+f.Advice, "%!") || !f.OK && f.Advice == "" {
				t.Errorf("%s: %+v", lang, f)
			}
			if f.ID != en[i].ID {
				t.Errorf("%s: %s in the place of %s", lang, f.ID, en[i].ID)
			}
			if lang != exercises.English && f.Advice != "" && f.Advice == en[i].Advice {
				t.Errorf("%s: in English: %+v", lang, f)
			}
		}
		if len(found) != len(en) || Blocked(found) {
			t.Errorf("%s: %d findings, blocked %v", lang, len(found), Blocked(found))
		}
	}
	for _, id := range []string{"folder", "disk", "host-key", "port", "network", "firewall", "sleep", "clock", "terminal", "ssh", "pdf"} {
		if !slices.ContainsFunc(en, func(f Finding) bool { return f.ID == id }) {
			t.Errorf("nobody looks at %s", id)
		}
	}
}

// A look that breaks is one finding, and the others are there.
func TestABrokenLookHidesNothing(t *testing.T) {
	t.Parallel()
	found := Doctor{Dir: files.Dir(t.TempDir() + "/\x00"), Listen: "127.0.0.1:0", Lang: exercises.English}.Examine(t.Context())
	if !Blocked(found) || len(found) < 8 {
		t.Errorf("%d findings of a folder that can't be: %+v", len(found), found)
	}
}

// A square has four dots of white around it, every row is as wide as it is high, and its
// dots are those of the code.
func TestSquare(t *testing.T) {
	t.Parallel()
	const url = "http://192.168.100.200:7464/abcdef"
	rows, err := Square(url)
	if err != nil {
		t.Fatal(err)
	}
	code, err := qr.Encode(url, qr.L)
	if err != nil {
		t.Fatal(err)
	}
	side := code.Size + 2*quiet
	if len(rows) != (side+1)/2 {
		t.Fatalf("%d rows for %d dots", len(rows), side)
	}
	for i, row := range rows {
		signs := []rune(ansi.Strip(row))
		if len(signs) != side || ansi.StringWidth(row) != side {
			t.Fatalf("row %d has %d dots of %d", i, len(signs), side)
		}
		for j, sign := range signs {
			x, y := j-quiet, 2*i-quiet
			up, down := sign == '█' || sign == '▀', sign == '█' || sign == '▄'
			if up != code.Black(x, y) || down != code.Black(x, y+1) {
				t.Fatalf("the dots at %d,%d are %c", x, y, sign)
			}
			if edge := j < quiet || j >= side-quiet || 2*i+1 < quiet; edge && sign != ' ' {
				t.Errorf("%c in the white around it, at %d,%d", sign, x, y)
			}
		}
	}
}

// from is a connection that comes from elsewhere.
type from struct {
	net.Conn
	addr string
}

func (f from) RemoteAddr() net.Addr {
	a, _ := net.ResolveTCPAddr("tcp", f.addr)
	return a
}

// ask sends something to the page and gives the first line of the answer.
func ask(t *testing.T, addr, what string) (answer string, came []string) {
	t.Helper()
	here, there := net.Pipe()
	who := make(chan string, 1)
	done := make(chan struct{})
	go func() {
		defer close(done)
		Doctor{Lang: exercises.English}.page(from{there, addr}, "/secret", who)
		_ = there.Close()
	}()
	go func() { _, _ = io.WriteString(here, what) }()
	answer, _ = bufio.NewReader(here).ReadString('\n')
	_ = here.Close()
	<-done
	select {
	case host := <-who:
		came = append(came, host)
	default:
	}
	return strings.TrimSpace(answer), came
}

// Only a page that was asked for by its own address, from elsewhere, is a phone that came
// through.
func TestOnlyAPhoneCounts(t *testing.T) {
	t.Parallel()
	const rest = " HTTP/1.1\r\nHost: x\r\n\r\n"
	for name, c := range map[string]struct{ from, asks, answer, came string }{
		"a phone":       {"203.0.113.7:5000", "GET /secret" + rest, "HTTP/1.1 200 OK", "203.0.113.7"},
		"a scanner":     {"203.0.113.7:5000", "GET /" + rest, "HTTP/1.1 404 Not Found", ""},
		"a post":        {"203.0.113.7:5000", "POST /secret" + rest, "HTTP/1.1 404 Not Found", ""},
		"this computer": {"127.0.0.1:5000", "GET /secret" + rest, "HTTP/1.1 200 OK", ""},
		"an ssh client": {"203.0.113.7:5000", "SSH-2.0-x\r\n\r\n", "HTTP/1.1 404 Not Found", ""},
		"no end":        {"203.0.113.7:5000", "GET /secret HTTP/1.1\r\n" + strings.Repeat("X: y\r\n", 9000), "", ""},
	} {
		answer, came := ask(t, c.from, c.asks)
		if answer != c.answer || strings.Join(came, " ") != c.came {
			t.Errorf("%s: %q, %v", name, answer, came)
		}
	}
}

// Who connects and says nothing keeps nobody else out, and ends with the waiting.
func TestSilentAskersKeepNobodyOut(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	over := make(chan struct{})
	go func() {
		defer close(over)
		Doctor{Lang: exercises.English}.answer(ctx, l, "/secret", make(chan string, 1))
	}()
	for range askers - 1 {
		c, err := net.Dial("tcp", l.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
	}
	c, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	_, _ = io.WriteString(c, "GET /secret HTTP/1.1\r\n\r\n")
	if line, err := bufio.NewReader(c).ReadString('\n'); err != nil || !strings.Contains(line, "200") {
		t.Errorf("%q, %v", line, err)
	}
	stop()
	_ = l.Close()
	select {
	case <-over:
	case <-time.After(20 * time.Second):
		t.Fatal("it goes on")
	}
}
