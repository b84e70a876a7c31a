package doctor

import (
	"bufio"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"html"
	"io"
	"net"
	"strings"
	"sync"
	"time"

	"rsc.io/qr"

	"convene/sshserver/hosting"
	"convene/sshserver/hosting/lan"
)

// A guest network lets everybody out and nobody to each other, and nothing on this
// computer tells: only a second device can. Everybody has one with a camera.

// Phone opens a page at the session's own port, since firewalls go by port, and waits
// until a phone has opened it. show is told the address, and the square that says it.
func (d Doctor) Phone(ctx context.Context, show func(url string, square []string)) (from string, err error) {
	all := lan.Addresses()
	if len(all) == 0 {
		return "", errors.New(For(d.Lang).NoNetwork)
	}
	l, _, err := hosting.TryPort(d.Listen)
	if err != nil {
		return "", err
	}
	port := l.Addr().(*net.TCPAddr).Port
	path := "/" + strings.ToLower(rand.Text()[:6])
	came := make(chan string, 1)
	ctx, stop := context.WithCancel(ctx)
	var serving sync.WaitGroup
	serving.Add(1)
	go func() {
		defer serving.Done()
		d.answer(ctx, l, path, came)
	}()
	url := fmt.Sprintf("http://%s:%d%s", all[0], port, path)
	square, err := Square(url)
	if err == nil {
		show(url, square)
		select {
		case from = <-came:
		case <-ctx.Done():
			err = ctx.Err()
		}
	}
	stop()
	err = errors.Join(err, l.Close())
	serving.Wait()
	return from, err
}

// Bounds of a page that is opened once: how many ask at the same time, how much of what
// they ask is read, and for how long.
const (
	askers    = 16
	mostAsked = 4 << 10
	askWithin = 5 * time.Second
)

// answer gives the page to whoever asks for it, until ctx ends. It is one page without
// anything on it: a web server would make the program three megabytes larger.
func (d Doctor) answer(ctx context.Context, l net.Listener, path string, came chan<- string) {
	room := make(chan struct{}, askers)
	var asked sync.WaitGroup
	defer asked.Wait()
	for {
		c, err := l.Accept()
		if err != nil {
			return // it was closed
		}
		select {
		case room <- struct{}{}:
		default:
			_ = c.Close()
			continue
		}
		asked.Add(1)
		go func() {
			defer asked.Done()
			defer func() {
				_ = recover() // one asker harms no other
				_ = c.Close()
				<-room
			}()
			over := context.AfterFunc(ctx, func() { _ = c.SetDeadline(time.Now().Add(time.Second)) }) // the page has to arrive
			defer over()
			_ = c.SetDeadline(time.Now().Add(askWithin))
			d.page(c, path, came)
		}()
	}
}

func (d Doctor) page(c net.Conn, path string, came chan<- string) {
	in := bufio.NewReader(io.LimitReader(c, mostAsked))
	first, err := in.ReadString('\n')
	if err != nil {
		return
	}
	for line := first; strings.TrimSpace(line) != ""; { // all of it, or the answer is lost with the connection
		if line, err = in.ReadString('\n'); err != nil {
			return
		}
	}
	status, body := "404 Not Found", ""
	host, _, _ := net.SplitHostPort(c.RemoteAddr().String())
	if asked := strings.Fields(first); len(asked) == 3 && asked[0] == "GET" && asked[1] == path {
		status, body = "200 OK", fmt.Sprintf(page, d.Lang, html.EscapeString(For(d.Lang).PhonePage))
	}
	_, err = fmt.Fprintf(c, "HTTP/1.1 %s\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n%s", status, len(body), body)
	if err != nil || body == "" || local(host) { // this computer's own browser proves nothing
		return
	}
	select {
	case came <- host:
	default:
	}
}

const page = `<!doctype html><html lang="%s"><meta name="viewport" content="width=device-width"><title>Convene</title>` +
	`<body style="font:1.4em sans-serif;margin:3em 1em;text-align:center"><p style="font-size:4em;margin:0">✓</p><p>%s</p>`

// local tells whether an address is one of this computer's own.
func local(host string) bool {
	ip := net.ParseIP(host)
	if ip == nil || ip.IsLoopback() {
		return true
	}
	for _, n := range networks() {
		if n.ip.Equal(ip) {
			return true
		}
	}
	return false
}

// quiet is the white that has to stand around a square, in its dots.
const quiet = 4

// Square is a QR code in half blocks, two rows of dots a line, black on white whatever
// the terminal's own colours are: readers are not sure of white on black.
func Square(text string) ([]string, error) {
	code, err := qr.Encode(text, qr.L)
	if err != nil {
		return nil, err
	}
	var out []string
	for y := -quiet; y < code.Size+quiet; y += 2 {
		var row strings.Builder
		row.WriteString("\x1b[38;5;16;48;5;231m")
		for x := -quiet; x < code.Size+quiet; x++ {
			switch up, down := code.Black(x, y), code.Black(x, y+1); {
			case up && down:
				row.WriteRune('█')
			case up:
				row.WriteRune('▀')
			case down:
				row.WriteRune('▄')
			default:
				row.WriteByte(' ')
			}
		}
		out = append(out, row.String()+"\x1b[m")
	}
	return out, nil
}
