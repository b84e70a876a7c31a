package files

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/hub"
	"convene/session/journal"
	"convene/session/journal/sqlite"
	"convene/session/text"
)

// stretch is one of writing while it goes on: what one person did to one entry
// until they paused or went elsewhere.
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

// Stretch is one line of a session's history.
type Stretch struct {
	At       time.Time `json:"at"`
	Who      string    `json:"who"`
	Table    int       `json:"table"`
	Exercise string    `json:"exercise"` // its ID
	Section  string    `json:"section"`  // its ID
	Did      string    `json:"did"`      // "wrote" or "took away"
	Texts    []string  `json:"texts"`    // the entry as it read then, a text a column; without the empty ones

	at          time.Time      // At by the room's clocks
	title, part exercises.Text // of the exercise and the section, for people
	taken       bool
}

// In is the stretch in one line.
func (s Stretch) In(lang exercises.Lang) string {
	say := in(lang).Wrote
	if s.taken {
		say = in(lang).TookOff
	}
	return fmt.Sprintf(say, s.at.Format("2006-01-02 15:04:05"), s.Who, s.Table, s.title.In(lang), s.part.In(lang), strings.Join(s.Texts, " | "))
}

// History gives who wrote what when, one after another. What was written without
// names, or in quiet and isn't revealed, is not in it.
func History(ctx context.Context, dir Dir, what string) (out []Stretch, err error) {
	path, err := dir.Named(what)
	if err != nil {
		return nil, err
	}
	j, err := sqlite.OpenReadOnly(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, j.Close()) }()
	final, _, _, err := hub.Recover(ctx, j, time.Time{})
	if err != nil {
		return nil, err
	}
	h := history{final: final.Public()}
	err = j.Read(ctx, 0, func(recs []journal.Record) error {
		for _, r := range recs {
			ev, err := hub.Decode(r)
			if err != nil {
				return err
			}
			h.note(ev)
			h.st = session.Apply(h.st, ev)
		}
		return nil
	})
	h.tell()
	return h.out, err
}

type history struct {
	st    session.State // as of the events read so far
	final session.State // without what is hidden
	now   stretch
	out   []Stretch
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

// tell keeps the stretch that has ended, with the entry as it read then.
func (h *history) tell() {
	s := h.now
	h.now = stretch{}
	ex, who := h.st.Exercise(s.sheet.Step), h.st.Seat(s.by)
	if ex == nil || ex.Anonymous || who == nil {
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
	sec := ex.Sections[e.Section]
	line := Stretch{
		At: s.at, Who: who.Name, Table: s.sheet.Table, Exercise: ex.ID, Section: sec.ID, Did: "wrote", Texts: []string{},
		at: s.at.In(h.st.Location(time.Local)), title: ex.Title, part: sec.Title, taken: s.taken,
	}
	if s.taken {
		line.Did = "took away"
	}
	for _, t := range e.Texts {
		if !t.Empty() {
			line.Texts = append(line.Texts, text.CleanLine(t.String()))
		}
	}
	h.out = append(h.out, line)
}
