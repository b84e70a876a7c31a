// Package ics writes the promises that have a day as a calendar: an event for each, all
// day long, with a reminder two days before. Events and not tasks: Outlook passes tasks
// over. The same promise has the same name in every file, so bringing a newer one in
// changes what is there.
package ics

import (
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"convene/session/document"
	"convene/session/document/words"
	"convene/session/report"
)

// Write writes the calendar.
func Write(w io.Writer, r report.Report) error {
	c := calendar{w: words.In(r.Lang)}
	c.line("BEGIN:VCALENDAR")
	c.line("VERSION:2.0")
	c.line("PRODID:-//Convene//Convene//" + strings.ToUpper(string(r.Lang)))
	c.line("CALSCALE:GREGORIAN")
	for i := range r.Promises {
		c.event(&r, &r.Promises[i])
	}
	c.line("END:VCALENDAR")
	_, err := io.WriteString(w, c.b.String())
	return err
}

// Some tells whether there is anything to write.
func Some(r report.Report) bool {
	return slices.ContainsFunc(r.Promises, func(p report.Promise) bool {
		_, ok := dayOf(&p)
		return ok
	})
}

// dayOf is the day by which a promise is to be kept, as long as it isn't done with.
func dayOf(p *report.Promise) (time.Time, bool) {
	day, err := time.Parse(time.DateOnly, p.Due)
	return day, err == nil && (p.Status == report.PromiseNew || p.Stands())
}

type calendar struct {
	b strings.Builder
	w *words.Words
}

// event is one promise that isn't done with.
func (c *calendar) event(r *report.Report, p *report.Promise) {
	day, ok := dayOf(p)
	if !ok {
		return
	}
	stamp := r.Started.UTC()
	if stamp.IsZero() {
		stamp = day
	}
	what := strings.TrimSpace(p.Who + ": " + p.What)
	c.line("BEGIN:VEVENT")
	c.line("UID:" + p.Made + "-" + p.ID + "-" + report.Slug(p.Title, 40) + "@convene")
	c.line("DTSTAMP:" + stamp.Format("20060102T150405Z"))
	c.line("DTSTART;VALUE=DATE:" + day.Format("20060102"))
	c.line("DTEND;VALUE=DATE:" + day.AddDate(0, 0, 1).Format("20060102"))
	c.line("SUMMARY:" + escaped(what))
	about := []string{c.w.Table(p.Number, p.Name), document.PromiseStatus(c.w, p)}
	if p.FirstStep != "" {
		about = append(about, p.FirstStep)
	}
	c.line("DESCRIPTION:" + escaped(strings.Join(about, "\n")))
	c.line("TRANSP:TRANSPARENT")
	c.line("BEGIN:VALARM")
	c.line("ACTION:DISPLAY")
	c.line("TRIGGER:-P2D")
	c.line("DESCRIPTION:" + escaped(what))
	c.line("END:VALARM")
	c.line("END:VEVENT")
}

// foldAt is how many octets a line may have.
const foldAt = 75

// line writes one, folded between letters where it is too long.
func (c *calendar) line(s string) {
	for room := foldAt; len(s) > room; room = foldAt - 1 {
		n := room
		for n > 0 && !utf8.RuneStart(s[n]) {
			n--
		}
		c.b.WriteString(s[:n] + "\r\n ")
		s = s[n:]
	}
	c.b.WriteString(s + "\r\n")
}

func escaped(s string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`).Replace(s)
}
