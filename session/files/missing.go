package files

import (
	"fmt"
	"time"

	"convene/exercises"
	"convene/session/journal/sqlite"
)

// Missing says in a sentence what a session's file lacks although it was saved, and
// where that may be; "" when it lacks nothing, and where the file can't be read, which
// its reader says.
func Missing(path string, lang exercises.Lang) string {
	if elsewhere := WentOn(path, lang); elsewhere != "" {
		return elsewhere
	}
	j, err := sqlite.OpenReadOnly(path)
	if err != nil {
		return ""
	}
	m := j.Missing()
	if err := j.Close(); err != nil {
		return ""
	}
	return Lacks(m, lang)
}

// Lacks puts it into words.
func Lacks(m sqlite.Missing, lang exercises.Lang) string {
	if m.N == 0 {
		return ""
	}
	w := lacksEn()
	if lang == exercises.Spanish {
		w = lacksEs()
	}
	out := w.many
	if m.N == 1 {
		out = w.one
	}
	out = fmt.Sprintf(out, m.N)
	switch {
	case m.WentOn && m.Since.IsZero():
		return out + fmt.Sprintf(w.before, clock(m.Until))
	case m.WentOn:
		return out + fmt.Sprintf(w.between, clock(m.Since), clock(m.Until))
	case m.Since.IsZero():
		out += fmt.Sprintf(w.all, clock(m.Until))
	default:
		out += fmt.Sprintf(w.since, clock(m.Since), clock(m.Until))
	}
	return out + w.do
}

func clock(t time.Time) string { return t.Local().Format("2006-01-02 15:04:05") }

type lacks struct{ one, many, all, since, do, before, between string }

func lacksEn() lacks {
	return lacks{
		one:   "%d event that was saved is missing",
		many:  "%d events that were saved are missing",
		all:   ": the file holds nothing, and the session was saved until %s.",
		since: ": the file ends at %s, and the session was saved until %s.",
		do:    " What was written or done in between isn't in it. Another copy of the file, or the one that this is a copy of, may be whole.",

		before:  ", from before %s. The session went on without them.",
		between: ", from between %s and %s. The session went on without them.",
	}
}

func lacksEs() lacks {
	return lacks{
		one:   "Falta %d cambio que estaba guardado",
		many:  "Faltan %d cambios que estaban guardados",
		all:   ": el archivo no contiene nada, y la sesión estaba guardada hasta %s.",
		since: ": el archivo termina en %s, y la sesión estaba guardada hasta %s.",
		do:    " Lo que se escribió o se hizo entretanto no está en él. Otra copia del archivo, o el original, puede estar completa.",

		before:  ", de antes de %s. La sesión siguió sin ellos.",
		between: ", de entre %s y %s. La sesión siguió sin ellos.",
	}
}

// ErrNothing says of a file that it holds no session, what it is known to lack, and
// what to do.
func ErrNothing(path string, lacks sqlite.Missing) error {
	err := fmt.Errorf("%s holds no session: either none was ever begun in it, or it is a copy that lacks what lay beside it. `convene copy FILE TO` makes a whole copy of a session, also while it runs; `convene host PLAN` begins a new one", Name(path)+Ending)
	if said := Lacks(lacks, exercises.English); said != "" {
		return fmt.Errorf("%w. %s", err, said)
	}
	return err
}
