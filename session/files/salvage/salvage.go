// Package salvage looks at all of a session's file: what of it is whole, what is missing
// and since when, and how everything that is whole is put into a new file.
package salvage

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode/utf8"

	"convene/exercises"
	"convene/exercises/wordfile"
	"convene/session"
	"convene/session/files"
	"convene/session/hub"
	"convene/session/journal"
	"convene/session/journal/sqlite"
)

// Salvaged is a session that was got out of a damaged file.
type Salvaged struct {
	From   string    `json:"from"`
	To     string    `json:"to"`
	Events uint64    `json:"events"`           // how many were whole
	Until  time.Time `json:"until"`            // when the last of them happened
	Lines  int       `json:"lines"`            // how many lines stand on the worksheets
	Lost   []Loss    `json:"lost"`             // empty: nothing is missing
	Gone   int       `json:"gone"`             // lines that later events tell of, and that aren't there
	People int       `json:"people,omitempty"` // whose names are lost

	// Quiet are worksheets on which it can't be known whether people wrote in quiet after
	// what is missing: it counts as if they had, until a facilitator reveals it.
	Quiet int `json:"quiet,omitempty"`
	// Kept: a whole copy of how everything stood has what the lost events did.
	Kept bool `json:"kept"`
}

// Loss is events in a row that are missing.
type Loss struct {
	Events uint64    `json:"events"`
	Since  time.Time `json:"since,omitzero"` // when the last one before happened; zero where there is none
	Until  time.Time `json:"until"`          // when the first one after did, or the last that was saved
}

// errNoBeginning is of a file whose first page is gone, and with it the plan.
var errNoBeginning = salvaging(func(w *Salvaging) string { return w.NoBeginning })

// Salvage gets all that is whole out of a session's file, however damaged it is, and
// writes it to a new one; to "" is a name beside it. The file itself stays as it is.
func Salvage(ctx context.Context, dir files.Dir, what, to string) (Salvaged, error) {
	path, ok := dir.Find(what)
	if !ok {
		return Salvaged{}, files.NoSession(what)
	}
	found, err := sqlite.Search(ctx, path)
	if err != nil && !errors.Is(err, journal.ErrDamaged) { // that it is damaged is known here
		return Salvaged{}, err
	}
	if len(found.Records) == 0 {
		return Salvaged{}, salvaging(func(w *Salvaging) string { return w.NothingWhole }, filepath.Base(path))
	}
	m, err := mended(found)
	if err != nil {
		return Salvaged{}, salvaging(func(w *Salvaging) string { return w.OnlyPart }, filepath.Base(path), len(found.Records), err)
	}
	to, err = sqlite.WriteSalvaged(ctx, salvagedName(path, to), m.recs, m.snap, m.lacks)
	if err != nil {
		return Salvaged{}, err
	}
	out := Salvaged{
		From: found.Path, To: to, Events: uint64(len(found.Records)), Until: found.Records[len(found.Records)-1].At,
		Gone: len(m.gone), People: m.strangers, Lost: []Loss{}, Kept: m.kept, Quiet: m.covered,
	}
	for _, g := range found.Gaps {
		out.Lost = append(out.Lost, Loss{Events: g.N, Since: g.Since, Until: g.Until})
	}
	st, err := files.Read(ctx, to, time.Time{})
	if err == nil {
		out.Lines = linesOf(st)
	}
	return out, err
}

// salvagedName is a name that nothing has, where nobody says another.
func salvagedName(path, to string) string {
	if to != "" {
		if info, err := os.Stat(to); err == nil && info.IsDir() {
			return filepath.Join(to, filepath.Base(path))
		}
		if !strings.HasSuffix(to, files.Ending) {
			to += files.Ending
		}
		return to
	}
	stem := strings.TrimSuffix(path, files.Ending) + "-salvaged"
	for n := 1; ; n++ {
		to = stem + files.Ending
		if n > 1 {
			to = fmt.Sprintf("%s-%d%s", stem, n, files.Ending)
		}
		if _, err := os.Lstat(to); err != nil {
			return to
		}
	}
}

func linesOf(st session.State) int {
	n := 0
	for _, t := range st.Tables {
		for _, sh := range t.Sheets {
			n += sh.Count()
		}
	}
	return n
}

func (s Salvaged) String() string { return s.Say(exercises.English) }

// Say is what came of it, in plain words.
func (s Salvaged) Say(lang exercises.Lang) string {
	w := ours().In(lang).Salvaging
	out := fmt.Sprintf(w.Done, s.To, w.Events.Of(int(s.Events)), w.Lines.Of(s.Lines), files.Stamped(s.Until))
	if len(s.Lost) == 0 {
		return out + " " + w.Whole
	}
	out += lossesSaid(s.Lost, lang)
	switch {
	case s.Kept:
		out += " " + w.Kept
	case s.Gone > 0:
		out += " " + w.Gone.Of(s.Gone)
	}
	if s.People > 0 {
		out += " " + w.People.Of(s.People)
	}
	if s.Quiet > 0 {
		out += " " + fmt.Sprintf(w.Quiet, w.Sheets.Of(s.Quiet))
	}
	return out + " " + fmt.Sprintf(w.Stays, filepath.Base(s.From))
}

// lossesSaid counts what is missing, and since when.
func lossesSaid(all []Loss, lang exercises.Lang) string {
	w := ours().In(lang).Salvaging
	out := ""
	for _, l := range all {
		between := w.Between
		if l.Since.IsZero() {
			between = w.Before
		}
		out += " " + w.Lost.Of(int(l.Events))
		if l.Since.IsZero() {
			out += fmt.Sprintf(between, files.Stamped(l.Until))
		} else {
			out += fmt.Sprintf(between, files.Stamped(l.Since), files.Stamped(l.Until))
		}
	}
	return out
}

// Checked is what a look at all of a session's file found.
type Checked struct {
	Path   string    `json:"path"`
	Whole  bool      `json:"whole"`  // everything that was written into it is there, and is what was written
	Events uint64    `json:"events"` // how many are whole
	Until  time.Time `json:"until"`  // when the last of them happened
	Lost   []Loss    `json:"lost"`   // where some are missing
	// Earlier is what was missing already when the session went on, in a sentence; "" for nothing.
	Earlier string `json:"earlier,omitempty"`
	Trouble string `json:"trouble,omitempty"` // what is wrong, as whoever opens it is told

	earlier sqlite.Missing
	differs bool
	lost    error // why nothing can be made of what is whole; nil where it can
}

// Check reads all of a session's file, also while it runs, and compares everything
// in it with its checksums, with what stands beside it, and with the copy it keeps of
// how everything stood. It changes nothing. The error is of a file that holds no
// session at all or can't be looked at.
func Check(ctx context.Context, dir files.Dir, what string) (Checked, error) {
	path, ok := dir.Find(what)
	if !ok {
		return Checked{}, files.NoSession(what)
	}
	found, err := sqlite.Search(ctx, path)
	if err != nil {
		return Checked{}, err
	}
	c := Checked{Path: found.Path, Whole: found.Trouble == nil, Events: uint64(len(found.Records)), Lost: []Loss{}, earlier: found.Earlier}
	if found.Trouble != nil {
		c.Trouble = found.Trouble.Error()
	}
	c.Earlier = files.Lacks(c.earlier, exercises.English)
	if _, err := mended(found); err != nil {
		c.lost = err
	}
	if n := len(found.Records); n > 0 {
		c.Until = found.Records[n-1].At
	}
	for _, g := range found.Gaps {
		c.Lost = append(c.Lost, Loss{Events: g.N, Since: g.Since, Until: g.Until})
	}
	if c.Whole {
		if c.differs, err = differs(found); err != nil {
			c.Whole, c.Trouble = false, err.Error()
		} else if c.differs {
			c.Whole, c.Trouble = false, ours().In(exercises.English).Salvaging.Other
		}
	}
	return c, nil
}

// differs tells whether the snapshot says something else than the events before it.
func differs(f sqlite.Found) (bool, error) {
	var st session.State
	snapped := ""
	for _, r := range f.Records {
		ev, err := hub.Decode(r)
		if err != nil {
			return false, err
		}
		st = session.Apply(st, ev)
		if f.Snapshot != nil && r.Seq == f.Snapshot.Seq && hub.Fits(*f.Snapshot) {
			b, err := json.Marshal(st)
			if err != nil {
				return false, err
			}
			snapped = string(b)
		}
	}
	return snapped != "" && snapped != string(f.Snapshot.Body), nil
}

// sentence is one that begins with a capital and ends with a full stop.
func sentence(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:n]) + strings.TrimSuffix(s[n:], ".") + "."
}

func (c Checked) String() string { return c.Say(exercises.English) }

// Say is what was found, in plain words.
func (c Checked) Say(lang exercises.Lang) string {
	w := ours().In(lang).Salvaging
	base := filepath.Base(c.Path)
	out := fmt.Sprintf(w.Fine, base, w.Events.Of(int(c.Events)), files.Stamped(c.Until))
	if !c.Whole {
		out = fmt.Sprintf(w.Hurt, base, w.Events.Of(int(c.Events)), files.Stamped(c.Until)) + lossesSaid(c.Lost, lang)
		if c.differs {
			out += " " + w.Other
		}
		switch {
		case c.lost != nil:
			out += " " + sentence(fmt.Sprintf(w.OnlyPart, base, c.Events, wordfile.Word(c.lost, lang)))
		default:
			out += " " + fmt.Sprintf(w.Way, base)
		}
	}
	if said := files.Lacks(c.earlier, lang); said != "" {
		out += " " + said
	}
	return out
}
