package files

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/hub"
	"convene/session/journal"
	"convene/session/journal/sqlite"
	"convene/session/text"
)

// A stretch of writing is one line of the history: what one person did to one
// entry until they paused or went elsewhere.
type stretch struct {
	by    session.SeatID
	sheet session.SheetRef
	entry text.ID
	at    time.Time
	last  time.Time
	wrote bool
	taken bool
}

// historyPause ends a stretch of writing.
const historyPause = time.Minute

// History prints who wrote what when. What was written without names, or in
// quiet and isn't revealed, is not in it.
func History(ctx context.Context, dir Dir, what string, w io.Writer) (err error) {
	path, err := dir.named(what)
	if err != nil {
		return err
	}
	j, err := sqlite.OpenReadOnly(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, j.Close()) }()
	final, _, _, err := hub.Recover(ctx, j)
	if err != nil {
		return err
	}
	h := history{w: w, final: final.Public()}
	err = j.Read(ctx, 0, func(recs []journal.Record) error {
		for _, r := range recs {
			ev, err := hub.Decode(r)
			if err != nil {
				return err
			}
			h.note(ev)
			h.st = session.Apply(h.st, ev)
		}
		return h.err
	})
	h.tell()
	return errors.Join(err, h.err)
}

type history struct {
	w     io.Writer
	st    session.State // as of the events read so far
	final session.State // without what is hidden
	now   stretch
	err   error
}

func (h *history) note(ev session.Event) {
	next := stretch{by: ev.By, at: ev.At, last: ev.At}
	switch b := ev.Body.(type) {
	case session.Wrote:
		next.sheet, next.entry, next.wrote = b.Sheet, b.Entry, true
	case session.EntryRemoved:
		next.sheet, next.entry, next.taken = b.Sheet, b.Entry, true
	default:
		return
	}
	same := next.by == h.now.by && next.entry == h.now.entry && !next.taken && !h.now.taken
	if same && next.at.Sub(h.now.last) < historyPause {
		h.now.last = next.at
		return
	}
	h.tell()
	h.now = next
}

// tell prints the stretch that has ended, with the entry as it read then.
func (h *history) tell() {
	s := h.now
	h.now = stretch{}
	ex, who := h.st.Exercise(s.sheet.Step), h.st.Seat(s.by)
	if ex == nil || ex.Anonymous || who == nil || h.err != nil {
		return
	}
	open := h.final.Sheet(s.sheet)
	if open == nil || open.Entry(s.entry) == nil { // hidden to this day
		return
	}
	e := h.st.Sheet(s.sheet).Entry(s.entry)
	if e == nil {
		return
	}
	verb := "wrote"
	if s.taken {
		verb = "took away"
	}
	var words []string
	for _, t := range e.Texts {
		if !t.Empty() {
			words = append(words, text.CleanLine(t.String()))
		}
	}
	_, h.err = fmt.Fprintf(h.w, "%s  %s, table %d, %s, %s: %s “%s”\n",
		s.at.Local().Format("2006-01-02 15:04:05"), who.Name, s.sheet.Table, ex.Title.In(exercises.English),
		ex.Sections[e.Section].Title.In(exercises.English), verb, strings.Join(words, " | "))
}
