package sshtest

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"
)

// Sees waits until every text stands on the screen at the same time, each inside one row or wrapped over several.
func (g *Guest) Sees(texts ...string) {
	g.t.Helper()
	what := "to see " + quoted(texts)
	g.await(what, func(v view) bool {
		for _, text := range texts {
			if !v.shows(text) {
				return false
			}
		}
		return true
	})
}

// SeesNot waits until none of the texts stands on the screen. It is satisfied at once by a screen that has yet to
// change: first see what comes after.
func (g *Guest) SeesNot(texts ...string) {
	g.t.Helper()
	what := "to see no more " + quoted(texts)
	g.await(what, func(v view) bool {
		for _, text := range texts {
			if v.shows(text) {
				return false
			}
		}
		return true
	})
}

// Until waits until ok holds for the screen's text, rows joined by newlines. The words end the sentence "Ana waited…":
// "until three lines stand below the title".
func (g *Guest) Until(words string, ok func(screen string) bool) {
	g.t.Helper()
	g.await(words, func(v view) bool { return ok(v.String()) })
}

// CursorAt waits until the cursor is visible in this column and row, counted from 0, 0 at the top left.
func (g *Guest) CursorAt(x, y int) {
	g.t.Helper()
	g.await(fmt.Sprintf("for the cursor at column %d, row %d", x, y), func(v view) bool {
		return v.visible && v.x == x && v.y == y
	})
}

// NeverSaw fails the test if the secret ever reached this guest: in the raw bytes (the banner and error stream too),
// in the text between control sequences, or on any screen that was ever shown, also pieced together by redraws.
// It judges what has arrived so far, so first see something that came after the secret would have.
func (g *Guest) NeverSaw(secret string) {
	g.t.Helper()
	g.step("never saw %q", secret)
	if secret == "" {
		g.fail("every stream holds an empty secret")
	}
	g.mu.Lock()
	where := ""
	switch {
	case bytes.Contains(g.raw, []byte(secret)):
		where = "in the bytes it received"
	case strings.Contains(ansi.Strip(string(g.raw)), secret):
		where = "in the text it received, between control sequences"
	default:
		if v, found := g.history.find(secret, g.o.width); found {
			where = "on a screen it was shown:\n" + v.framed()
		}
	}
	g.mu.Unlock()
	if where != "" {
		g.fail("the secret %q was there, %s", secret, where)
	}
}

// Received is every byte that ever came for this guest's terminal, banner first.
func (g *Guest) Received() []byte {
	g.mu.Lock()
	defer g.mu.Unlock()
	return bytes.Clone(g.raw)
}

// Screen is the last whole screen: rows joined by newlines, spaces at their ends and empty rows at the bottom cut off.
func (g *Guest) Screen() string { return g.view().String() }

// Row is one row of the screen, counted from 0, spaces at its end cut off. A row that isn't there is empty.
func (g *Guest) Row(i int) string {
	rows := g.view().rows
	if i < 0 || i >= len(rows) {
		return ""
	}
	return rows[i]
}

// Cursor is the cursor's column and row, counted from 0, 0 at the top left.
func (g *Guest) Cursor() (x, y int) {
	v := g.view()
	return v.x, v.y
}

// CursorVisible reports whether the cursor is shown.
func (g *Guest) CursorVisible() bool { return g.view().visible }

// Title is the window's title, as the server last set it.
func (g *Guest) Title() string { return g.view().title }

func (g *Guest) view() view {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.shown
}

// Ended waits until the server has ended this guest's shell or the connection is gone. The exit status is -1, with an
// error, when none came; it is -1 too when the guest is still connected after the usual patience.
func (g *Guest) Ended() (exit int, err error) {
	g.t.Helper()
	g.step("waits for the end")
	if !g.overWithin(g.o.patience) {
		return -1, fmt.Errorf("%s is still connected after %v", g.name, g.o.patience)
	}
	return g.w.ended()
}

// Restored waits for the end and fails the test unless the terminal was put back as it was: alternate screen left,
// cursor visible, paste mode, mouse and every other mode off, no style, margin or cursor shape left over.
func (g *Guest) Restored() {
	g.t.Helper()
	g.step("finds the terminal put back")
	if !g.overWithin(g.o.patience) {
		g.fail("still connected after %v", g.o.patience)
	}
	g.mu.Lock()
	left := g.book.leftOver()
	g.mu.Unlock()
	if len(left) > 0 {
		g.fail("the terminal wasn't put back: %s", strings.Join(left, ", "))
	}
}

// overWithin waits until everything that came is on the screen and the exit status, if any, is known.
func (g *Guest) overWithin(patience time.Duration) bool {
	timer := time.NewTimer(patience)
	defer timer.Stop()
	for {
		g.mu.Lock()
		news, open := g.news, g.open
		g.mu.Unlock()
		if open == 0 {
			select {
			case <-g.w.served:
				return true
			case <-timer.C:
				return false
			}
		}
		select {
		case <-news:
		case <-timer.C:
			return false
		}
	}
}

// await waits until ok holds for a whole screen. It gives up early when nothing can change any more.
func (g *Guest) await(what string, ok func(view) bool) {
	g.t.Helper()
	g.step("waits %s", what)
	timer := time.NewTimer(g.o.patience)
	defer timer.Stop()
	for {
		g.mu.Lock()
		news, shown, open, broken := g.news, g.shown, g.open, g.broken
		g.mu.Unlock()
		if broken != nil {
			g.fail("the guest itself broke: %v", broken)
		}
		if ok(shown) {
			return
		}
		if open == 0 {
			g.fail("the connection ended before")
		}
		select {
		case <-news:
		case <-timer.C:
			g.fail("gave up after %v", g.o.patience)
		}
	}
}

// fail stops the test with the script so far and the screen.
func (g *Guest) fail(format string, args ...any) {
	g.t.Helper()
	const lastSteps = 12
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n", g.name, fmt.Sprintf(format, args...))
	from := max(0, len(g.steps)-lastSteps)
	for i, step := range g.steps[from:] {
		mark := " "
		if from+i == len(g.steps)-1 {
			mark = "▶"
		}
		fmt.Fprintf(&b, " %s %d %s %s\n", mark, from+i+1, g.name, step)
	}
	v := g.view()
	if v.title != "" {
		fmt.Fprintf(&b, "   window title %q\n", v.title)
	}
	b.WriteString(v.framed())
	g.t.Fatal(b.String())
}

func quoted(texts []string) string {
	q := make([]string, len(texts))
	for i, s := range texts {
		q[i] = fmt.Sprintf("%q", s)
	}
	return strings.Join(q, " and ")
}
