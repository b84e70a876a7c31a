package doctor

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"html"
	"net"
	"net/http"
	"strings"
	"time"

	"rsc.io/qr"

	"convene/sshserver/hosting"
)

// A guest network lets everybody out and nobody to each other, and nothing on this
// computer tells: only a second device can. Everybody has one with a camera.

// Phone opens a page at the session's own port, since firewalls go by port, and waits
// until a phone has opened it. show is told the address, and the square that says it.
func (d Doctor) Phone(ctx context.Context, show func(url string, square []string)) (from string, err error) {
	all := hosting.Addresses()
	if len(all) == 0 {
		return "", errors.New(ours().In(d.Lang).Doctor.NoNetwork)
	}
	l, _, err := hosting.TryPort(d.Listen)
	if err != nil {
		return "", err
	}
	port := l.Addr().(*net.TCPAddr).Port
	path := "/" + strings.ToLower(rand.Text()[:6])
	came := make(chan string, 1)
	server := &http.Server{
		ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 5 * time.Second, WriteTimeout: 5 * time.Second, MaxHeaderBytes: 8 << 10,
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != path {
				http.NotFound(w, r)
				return
			}
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = fmt.Fprintf(w, page, d.Lang, html.EscapeString(ours().In(d.Lang).Doctor.PhonePage))
			host, _, _ := net.SplitHostPort(r.RemoteAddr)
			if local(host) {
				return // this computer's own browser proves nothing
			}
			select {
			case came <- host:
			default:
			}
		}),
	}
	served := make(chan error, 1)
	go func() {
		defer func() {
			if p := recover(); p != nil {
				served <- fmt.Errorf("%v", p)
			}
		}()
		served <- server.Serve(l)
	}()
	url := fmt.Sprintf("http://%s:%d%s", all[0], port, path)
	square, err := Square(url)
	if err == nil {
		show(url, square)
		select {
		case from = <-came:
		case err = <-served:
		case <-ctx.Done():
			err = ctx.Err()
		}
	}
	ending, stop := context.WithTimeout(context.Background(), time.Second) // the page has to arrive
	defer stop()
	return from, errors.Join(err, server.Shutdown(ending))
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
