package export

import (
	"fmt"

	"convene/exercises"
	"convene/session"
	"convene/session/report"
)

// craftWords are the words this file needs.
type craftWords struct {
	headline, warm, cool, clarifying, answer, hidden string
	table                                            string // %d
	aimWords
}

func craftIn(l exercises.Lang) craftWords {
	if l == exercises.Spanish {
		return craftWords{
			headline: "Titular", warm: "Cálida", cool: "Fría", clarifying: "Aclaratoria", answer: "Respuesta",
			hidden: "Hay líneas escritas en silencio que aún no se revelan: %d.", table: "mesa %d",
			aimWords: aimsIn(l),
		}
	}
	return craftWords{
		headline: "Headline", warm: "Warm", cool: "Cool", clarifying: "Clarifying", answer: "Answer",
		hidden: "Lines written in quiet and not revealed yet: %d.", table: "table %d",
		aimWords: aimsIn(l),
	}
}

func (w craftWords) kind(k string) string {
	switch k {
	case string(session.Warm):
		return w.warm
	case string(session.Cool):
		return w.cool
	}
	return w.clarifying
}

// craft writes a sheet's headline, and that something is still hidden.
func (d *markdown) craft(s *report.Sheet) {
	w := craftIn(d.lang)
	if s.Headline != "" {
		d.block("> **" + w.headline + ":** " + mdInline(s.Headline))
	}
	if s.Hidden > 0 {
		d.note(fmt.Sprintf(w.hidden, s.Hidden))
	}
}

// notes are what other tables remarked on an entry, as a list below it.
func (d *markdown) notes(e *report.Entry, indent string) []string {
	out := d.remarks(e)
	for i, line := range out {
		out[i] = indent + "- " + line
	}
	return out
}

// remarks are an entry's notes, each in a line that can stand anywhere.
func (d *markdown) remarks(e *report.Entry) []string {
	w := craftIn(d.lang)
	var out []string
	for _, n := range e.Notes {
		line := "*" + w.kind(n.Kind) + "*"
		if n.Table > 0 {
			line += " (" + fmt.Sprintf(w.table, n.Table) + ")"
		}
		line += ": " + mdInline(n.Text)
		if n.Answer != "" {
			line += " — *" + w.answer + "*: " + mdInline(n.Answer)
		}
		out = append(out, line)
	}
	return out
}
