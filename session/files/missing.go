package files

import (
	"fmt"
	"math"
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
	w := in(lang)
	out := w.Lacks.Of(int(min(m.N, math.MaxInt32)))
	switch {
	case m.WentOn && m.Since.IsZero():
		return out + fmt.Sprintf(w.LacksBefore, Stamped(m.Until))
	case m.WentOn:
		return out + fmt.Sprintf(w.LacksBetween, Stamped(m.Since), Stamped(m.Until))
	case m.Since.IsZero():
		out += fmt.Sprintf(w.LacksAll, Stamped(m.Until))
	default:
		out += fmt.Sprintf(w.LacksSince, Stamped(m.Since), Stamped(m.Until))
	}
	return out + " " + w.LacksDo
}

// Stamped is a moment as sentences say it.
func Stamped(t time.Time) string { return t.Local().Format("2006-01-02 15:04:05") }

// ErrNothing says of a file that it holds no session, what it is known to lack, and
// what to do.
func ErrNothing(path string, lacks sqlite.Missing) error {
	err := refuse(func(w *Files) string { return w.HoldsNothing }, Name(path)+Ending)
	if lacks.N > 0 {
		return fmt.Errorf("%w. %w", err, lackingPart(lacks))
	}
	return err
}

// lackingPart is what a file lacks, as a part of a sentence.
type lackingPart sqlite.Missing

func (l lackingPart) Error() string { return l.In(exercises.English) }

func (l lackingPart) In(lang exercises.Lang) string { return Lacks(sqlite.Missing(l), lang) }
