package web

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"convene/session"
	"convene/session/text"
	"convene/sshserver/hosting/web/page"
)

// This file is what a page says of the others, to whoever listens to it.

// sayEvery is how often a page says at most what others write, to whoever listens.
const sayEvery = 5 * time.Second

// aloud is what was said of the others, and when.
type aloud struct {
	ref   session.SheetRef
	sheet *session.Sheet
	texts map[text.ID]string
	at    time.Time
}

// mostOthers is how many are named at once.
const mostOthers = 3

// news is what others have written since it was said last, in a sentence or two.
func (a *aloud) news(g *guest, now time.Time) (said string, wait time.Duration) {
	if a.ref != g.Ref || a.texts == nil || !g.mayFill() {
		a.take(g, now)
		return "", 0
	}
	if a.sheet == g.Sheet {
		return "", 0
	}
	if d := sayEvery - now.Sub(a.at); d > 0 {
		return "", d
	}
	w := page.In(g.lang)
	var out []string
	for _, e := range g.Sheet.Entries {
		by := e.Last
		if by == 0 {
			by = e.Author
		}
		if e.Removed || e.Blank() || a.texts[e.ID] == wordsOf(e) || by == g.Me() || by == 0 && g.Mine(e) {
			continue
		}
		who := w.Somebody
		if x := g.State.Seat(by); x != nil {
			who = x.Name
		}
		s := fmt.Sprintf(w.WroteIn, who, g.Exercise.Sections[e.Section].Title.In(g.lang))
		if !slices.Contains(out, s) && len(out) < mostOthers {
			out = append(out, s)
		}
	}
	a.take(g, now)
	return strings.Join(out, " "), 0
}

func (a *aloud) take(g *guest, now time.Time) {
	a.ref, a.sheet, a.at = g.Ref, g.Sheet, now
	a.texts = map[text.ID]string{}
	for _, e := range g.Sheet.Entries {
		a.texts[e.ID] = wordsOf(e)
	}
}

func wordsOf(e *session.Entry) string {
	var b strings.Builder
	for _, t := range e.Texts {
		b.WriteString(t.String())
		b.WriteByte('\n')
	}
	return b.String()
}
