package files

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"convene/exercises"
	"convene/exercises/wordfile"
	"convene/session"
	"convene/session/carry"
	"convene/session/hub"
	"convene/session/journal/sqlite"
	"convene/session/report"
)

// Teams are the words of what teams do between two sessions.
type Teams struct {
	Took           string         // %d: the table, %s: the file, %s: people, %s: sheets
	People, Sheets wordfile.Count // of one team
	Fill           string         // %s: how it is typed
	NobodyThere    string         // %s: the session
	Damaged        string         // %s: the file, %s: its last good line, %s: the same file
	DamagedWhole   string         // %s: the file, %s: when its last good thing happened, %s: the file
	NotATeams      string         // %s: the file
	Unrelated      string         // %s: the file, %s: title, %s: day, %s: the session
	Twice          string         // %d: the table, %s: a file, %s: its last moment, %s: another, %s: its last moment, %s: how they differ
	TwiceSame      string         // %d: the table, %s: a file, %s: another
	Apart          string         // %s: a step, %d: lines that only the one has, %d: the other
	ThereAlready   string         // %s: the file, %d: the table, %s: the session, %s: how they differ
	NoDifference   string
	Back           string // %d: the table, %s: the file, %s: new, %s: changed, %s: taken off
	New, Changed   wordfile.Count
	TakenOff       wordfile.Count
	Still          string // %s: tables
	Next           string // %s: the file, %s: how the next session is begun
	OneTeam        string // %s: the session
}

func teams(word func(*Teams) string, args ...any) error {
	return wordfile.Tell(ours, func(w *Words) string { return word(&w.Teams) }, args...)
}

// Take is what teams take along.
type Take struct {
	Out     string // the folder
	Table   int    // 0: every table that somebody sits at
	Formats []string
	Lang    exercises.Lang
	Now     func() time.Time
	Say     func(string) // told what a document lacks; may be nil
}

// Taken is what one team takes along.
type Taken struct {
	Session   string   `json:"session"`
	Table     int      `json:"table"`
	TableName string   `json:"table_name,omitempty"`
	File      string   `json:"file"`
	People    []string `json:"people"` // who sit there
	Sheets    int      `json:"sheets"` // with something on them
	Documents []string `json:"documents"`
}

// Run writes each team's own file and its sheets to print, and gives what it wrote. The
// session may be running.
func (t Take) Run(ctx context.Context, dir Dir, what string) ([]Taken, error) {
	path, err := dir.Named(what)
	if err != nil {
		return nil, err
	}
	if err := KnownFormats(t.Formats); err != nil {
		return nil, err
	}
	st, err := Read(ctx, path, time.Time{})
	if err != nil {
		return nil, err
	}
	if st.Team != 0 {
		return nil, teams(func(w *Teams) string { return w.OneTeam }, Name(path))
	}
	if said := Missing(path, t.Lang); said != "" && t.Say != nil {
		t.Say(said)
	}
	tables := []int{t.Table}
	if t.Table == 0 {
		tables = nil
		for _, x := range st.Tables {
			if st.Sitting(x.Number) > 0 {
				tables = append(tables, x.Number)
			}
		}
	}
	if len(tables) == 0 {
		return nil, teams(func(w *Teams) string { return w.NobodyThere }, Name(path))
	}
	if st.Table(tables[0]) == nil {
		return nil, usage{&session.Error{Code: session.NoSuchTable, Limit: len(st.Tables)}}
	}
	if err := makeFolder(t.Out); err != nil {
		return nil, err
	}
	var out []Taken
	for _, n := range tables {
		one, err := t.table(ctx, dir, path, st, n)
		if err != nil {
			return out, err
		}
		out = append(out, one)
	}
	return out, nil
}

func (t Take) table(ctx context.Context, dir Dir, path string, st session.State, n int) (Taken, error) {
	start, err := carry.Take(st, Name(path), n)
	if err != nil {
		return Taken{}, err
	}
	// A session is known by when it began: no two teams' began at once.
	file, err := begin(ctx, fresh(filepath.Join(t.Out, Name(path)+"-table-"+strconv.Itoa(n))), t.Now().Add(time.Duration(n)*time.Millisecond), start)
	if err != nil {
		return Taken{}, err
	}
	out := Taken{Session: Name(path), Table: n, TableName: st.Table(n).Name.In(t.Lang), File: file, Sheets: len(start.Past.Sheets), People: []string{}}
	for _, k := range start.Past.Seats {
		if k.Table == n {
			out.People = append(out.People, k.Name)
		}
	}
	docs := Documents{State: st, Formats: t.Formats, Say: t.Say, Options: report.Options{Table: n, Lang: t.Lang, File: Name(path), Zone: time.Local}}
	out.Documents, err = docs.Write(ctx, t.Out)
	if e := dir.Remember(path, append([]string{file}, out.Documents...)); e != nil {
		docs.say(wordfile.Word(e, t.Lang))
	}
	return out, err
}

// begin makes a session's file that begins so, and gives its whole path.
func begin(ctx context.Context, path string, at time.Time, do ...session.Action) (string, error) {
	recs, err := hub.Beginning(at, do...)
	if err != nil {
		return "", err
	}
	j, err := sqlite.CreateWith(ctx, path, recs, sqlite.Options{BallastBytes: -1})
	if err != nil {
		return "", err
	}
	if full, err := filepath.Abs(path); err == nil {
		path = full
	}
	return path, j.Close()
}

// fresh is a session file's path of that stem that nothing has.
func fresh(stem string) string {
	for n := 1; ; n++ {
		path := stem + Ending
		if n > 1 {
			path = stem + "-" + strconv.Itoa(n) + Ending
		}
		if _, err := os.Lstat(path); errors.Is(err, os.ErrNotExist) || err != nil {
			return path
		}
	}
}
