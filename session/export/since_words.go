package export

import (
	"convene/exercises"
	"convene/session"
)

// sinceWords say it.
type sinceWords struct {
	isNew, changed, dropped string // as a mark behind a line
	was                     string // before how it read
	letGo                   string // heads the lines that were let go
	follows                 func(title string) string
}

func sinceIn(l exercises.Lang) sinceWords {
	if l == exercises.Spanish {
		return sinceWords{
			isNew: "nuevo", changed: "cambió", dropped: "se quitó", was: "Antes:", letGo: "Lo que se quitó desde la vez pasada",
			follows: func(title string) string { return "Continúa la sesión «" + title + "»." },
		}
	}
	return sinceWords{
		isNew: "new", changed: "changed", dropped: "taken off", was: "Before:", letGo: "Taken off since last time",
		follows: func(title string) string { return "It carries on the session “" + title + "”." },
	}
}

// mark is the word behind an entry; "" for what stayed as it was.
func (w sinceWords) mark(s session.Since) string {
	switch s {
	case session.SinceNew:
		return w.isNew
	case session.SinceChanged:
		return w.changed
	case session.SinceDropped:
		return w.dropped
	}
	return ""
}
