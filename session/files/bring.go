package files

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/carry"
	"convene/session/hub"
	"convene/session/journal/sqlite"
	"convene/session/text"
)

// Bring is what teams bring back.
type Bring struct {
	Files []string // each a team's own
	After string   // the session that they were taken from
	Now   func() time.Time
	Lang  exercises.Lang
	Say   func(string) // told what a file lacks; may be nil
}

// Brought is what came of it: a session that the next one follows.
type Brought struct {
	File  string `json:"file"`
	After string `json:"after"`
	Teams []Back `json:"teams"`
	Still []int  `json:"still"` // tables where somebody sits and whose file hasn't come
}

// Back is what one team brought.
type Back struct {
	Table    int    `json:"table"`
	File     string `json:"file"`
	New      int    `json:"new"`     // lines
	Changed  int    `json:"changed"` // likewise
	TakenOff int    `json:"taken_off"`
}

// team is one team's file.
type team struct {
	path string
	st   session.State
}

// Run reads the teams' files and makes one session of them and of the one that they
// were taken from: its people and tables, each sheet as its team left it, with who
// wrote a line and when. Nothing is made where any of the files is refused.
func (b Bring) Run(ctx context.Context, dir Dir) (Brought, error) {
	path, err := dir.Named(b.After)
	if err != nil {
		return Brought{}, err
	}
	st, err := Read(ctx, path, time.Time{})
	if err != nil {
		return Brought{}, err
	}
	if st.Team != 0 {
		return Brought{}, teams(func(w *Teams) string { return w.OneTeam }, Name(path))
	}
	out := Brought{After: Name(path), Teams: []Back{}, Still: []int{}}
	came := map[int]team{}
	var states []session.State
	for _, name := range b.Files {
		t, err := b.read(ctx, dir, name)
		if err != nil {
			return Brought{}, err
		}
		if err := b.fits(t, st, path); err != nil {
			return Brought{}, err
		}
		n := t.st.Team
		if first, twice := came[n]; twice {
			return Brought{}, twoOf(first, t, n)
		}
		came[n] = t
		states = append(states, t.st)
		out.Teams = append(out.Teams, back(t))
	}
	start, err := carry.Gather(st, Name(path), states)
	if err != nil {
		return Brought{}, err
	}
	for _, t := range st.Tables {
		if _, here := came[t.Number]; !here && st.Sitting(t.Number) > 0 && !slices.Contains(start.Gathered, t.Number) {
			out.Still = append(out.Still, t.Number)
		}
	}
	if err := dir.Make(); err != nil {
		return Brought{}, err
	}
	stem := filepath.Join(string(dir), strings.TrimSuffix(start.Past.Session, "-between")+"-between")
	// The people of a cohort are known by the same keys all the way.
	out.File, err = begin(ctx, fresh(stem), b.Now(), start, session.SetDoors{Doors: session.Doors{Salt: st.Doors.Salt}})
	return out, err
}

// read reads a team's file. One that is damaged is refused: what is left of it would be
// taken for all that the team did.
func (b Bring) read(ctx context.Context, dir Dir, name string) (team, error) {
	path, err := dir.Named(name)
	if err != nil {
		return team{}, err
	}
	found, err := sqlite.Search(ctx, path)
	if err != nil {
		return team{}, err
	}
	if found.Trouble != nil || len(found.Gaps) > 0 {
		return team{}, damaged(path, found)
	}
	st, err := Read(ctx, path, time.Time{})
	if err != nil {
		return team{}, err
	}
	if said := Missing(path, b.Lang); said != "" && b.Say != nil {
		b.Say(filepath.Base(path) + ": " + said)
	}
	return team{path, st}, nil
}

// damaged says how far a damaged file can be read: the last line that somebody wrote,
// or where no line may be told of, when.
func damaged(path string, found sqlite.Found) error {
	base := filepath.Base(path)
	h := history{}
	until := time.Time{}
	for i, r := range found.Records {
		if r.Seq != uint64(i)+1 { // what comes after a gap stands on what is gone
			break
		}
		ev, err := hub.Decode(r)
		if err != nil {
			break
		}
		h.st = session.Apply(h.st, ev)
		until = ev.At
	}
	h.final, h.st = h.st.Public(), session.State{}
	for _, r := range found.Records {
		ev, err := hub.Decode(r)
		if err != nil || ev.At.After(until) {
			break
		}
		h.note(ev)
		h.st = session.Apply(h.st, ev)
	}
	h.tell()
	if n := len(h.out); n > 0 {
		return teams(func(w *Teams) string { return w.Damaged }, base, h.out[n-1], base)
	}
	return teams(func(w *Teams) string { return w.DamagedWhole }, base, Stamped(until), base)
}

// fits refuses what isn't a file that a team took from that session, and one of a team
// whose file is in it already.
func (b Bring) fits(t team, st session.State, after string) error {
	base := filepath.Base(t.path)
	switch {
	case t.st.Team == 0 || t.st.Past == nil:
		return teams(func(w *Teams) string { return w.NotATeams }, base)
	case !carry.Of(t.st, st):
		past := t.st.Past
		return teams(func(w *Teams) string { return w.Unrelated }, base, told{past.Title}, past.Started.Local().Format(time.DateOnly), Name(after))
	}
	if slices.Contains(st.Gathered, t.st.Team) {
		return teams(func(w *Teams) string { return w.ThereAlready }, base, t.st.Team, Name(after), differ(carry.Differ(st.Public(), t.st.Public(), t.st.Team)))
	}
	return nil
}

// told is a title in the language of whoever is told.
type told struct{ title exercises.Text }

func (t told) In(lang exercises.Lang) string { return text.CleanLine(t.title.In(lang)) }

// differ is how two copies differ, in words.
type differ []carry.Apart

func (d differ) In(lang exercises.Lang) string {
	w := ours().In(lang).Teams
	if len(d) == 0 {
		return w.NoDifference
	}
	var out []string
	for _, a := range d {
		out = append(out, fmt.Sprintf(w.Apart, text.CleanLine(a.Title.In(lang)), a.First, a.Second))
	}
	return strings.Join(out, "; ")
}

// twoOf says of two files of one table in what they differ.
func twoOf(a, b team, table int) error {
	apart := carry.Differ(a.st.Public(), b.st.Public(), table)
	one, two := filepath.Base(a.path), filepath.Base(b.path)
	if one == two { // they lie in two folders
		one, two = a.path, b.path
	}
	if len(apart) == 0 {
		return teams(func(w *Teams) string { return w.TwiceSame }, table, one, two)
	}
	return teams(func(w *Teams) string { return w.Twice }, table, one, Stamped(lastOf(a.st)), two, Stamped(lastOf(b.st)), differ(apart))
}

// lastOf is when somebody last wrote in a session.
func lastOf(st session.State) time.Time {
	last := st.Started
	for _, t := range st.Tables {
		for _, sh := range t.Sheets {
			if sh.Changed.After(last) {
				last = sh.Changed
			}
		}
	}
	return last
}

// back counts what a team has made of its sheets.
func back(t team) Back {
	out := Back{Table: t.st.Team, File: t.path}
	for k, sh := range t.st.Public().Table(t.st.Team).Sheets {
		for _, e := range sh.Entries {
			if carry.Erased(e) || e.Brought == nil && (e.Removed || e.Blank()) {
				continue
			}
			switch s := carry.Since(e, t.st.Exercise(k)); {
			case s == session.SinceNew:
				out.New++
			case s == session.SinceDropped:
				out.TakenOff++
			case e.Since() == session.SinceChanged: // how a promise went is a change here
				out.Changed++
			}
		}
	}
	return out
}

// In says in one line what a team brought.
func (b Back) In(lang exercises.Lang) string {
	w := ours().In(lang).Teams
	return fmt.Sprintf(w.Back, b.Table, filepath.Base(b.File), w.New.Of(b.New), w.Changed.Of(b.Changed), w.TakenOff.Of(b.TakenOff))
}

// In says what was brought back, what is still out, and how to go on.
func (b Brought) In(lang exercises.Lang, next string) string {
	w := ours().In(lang).Teams
	var out []string
	for _, t := range b.Teams {
		out = append(out, t.In(lang))
	}
	if len(b.Still) > 0 {
		var names []string
		for _, n := range b.Still {
			names = append(names, fmt.Sprint(n))
		}
		out = append(out, fmt.Sprintf(w.Still, list(names, in(lang).And)))
	}
	return strings.Join(append(out, fmt.Sprintf(w.Next, b.File, next)), "\n")
}

// In says what a team takes along, and how it goes on with it.
func (t Taken) In(lang exercises.Lang, fill string) string {
	w := ours().In(lang).Teams
	out := fmt.Sprintf(w.Took, t.Table, t.File, w.People.Of(len(t.People)), w.Sheets.Of(t.Sheets))
	return strings.Join(append([]string{out, fmt.Sprintf(w.Fill, fill)}, t.Documents...), "\n")
}

// GatheredFrom is the newest session of the folder that teams' files were gathered in
// after the one that st is; ok tells that there is one.
func (d Dir) GatheredFrom(ctx context.Context, st session.State) (name string, ok bool) {
	all, err := d.List()
	if err != nil || st.Plan == nil {
		return "", false
	}
	for _, l := range all[:min(len(all), mostLooked)] {
		b, err := beginning(ctx, l.Path)
		if l.Trouble == "" && err == nil && b.started != nil && len(b.started.Gathered) > 0 && b.started.Past != nil && b.started.Past.Started.Equal(st.Started) {
			return l.Name, true
		}
	}
	return "", false
}
