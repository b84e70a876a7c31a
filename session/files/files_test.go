package files_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/files"
	"convene/session/hub"
	"convene/session/journal"
	"convene/session/journal/sqlite"
	"convene/session/sim"
	"convene/session/text"
)

func day() time.Time { return time.Date(2026, 3, 20, 14, 0, 0, 0, time.UTC) }

// made is a session file in which Ana writes a line every ten minutes, from
// 14:10 UTC on: first, second, third.
func made(t *testing.T, path string) string {
	t.Helper()
	ex, ok := exercises.Lookup("building-blocks")
	if !ok {
		t.Fatal("there is no exercise building-blocks")
	}
	d, err := sim.NewDesk(&exercises.Plan{
		ID: "p", Title: exercises.Text{exercises.English: "Racine"}, Tables: 2, Steps: []exercises.Step{{ID: ex.ID, Exercise: ex}},
	}, day())
	if err != nil {
		t.Fatal(err)
	}
	ana, err := d.Sit("Ana", 1)
	if err != nil {
		t.Fatal(err)
	}
	for i, words := range []string{"first", "second", "third"} {
		d.Now = day().Add(time.Duration(i+1) * 10 * time.Minute)
		var w session.Write
		w.Sheet.Table, w.Entry, w.New = 1, ana.NewID(0, 1), &session.Place{Section: i}
		w.Edit = text.Text{}.Insert(text.ID{}, ana.NewID(0, len(words)), words)
		if _, err := ana.Do(w); err != nil {
			t.Fatal(err)
		}
	}
	kept(t, path, d.Events)
	return path
}

func kept(t *testing.T, path string, evs []session.Event) {
	t.Helper()
	j, err := sqlite.CreateWith(context.Background(), path, nil, sqlite.Options{BallastBytes: -1})
	if err != nil {
		t.Fatal(err)
	}
	var recs []journal.Record
	for _, ev := range evs {
		body, err := session.EncodeEvent(ev)
		if err != nil {
			t.Fatal(err)
		}
		recs = append(recs, journal.Record{Site: ev.Site, Counter: ev.Counter, At: ev.At, Body: body})
	}
	if err := j.Append(context.Background(), recs); err != nil {
		t.Fatal(err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
}

func words(st session.State) []string {
	var out []string
	for _, e := range st.Sheet(session.SheetRef{Table: 1}).Entries {
		out = append(out, e.Texts[0].String())
	}
	slices.Sort(out)
	return out
}

func TestNames(t *testing.T) {
	t.Parallel()
	dir := files.Dir(t.TempDir())
	for title, want := range map[string]string{
		"Racine":                        "racine",
		"Working session, Racine (3rd)": "working-session-racine-3rd",
		"  Écoles & Familles! ":         "ecoles-familles",
		"Sesión en Ñuñoa":               "sesion-en-nunoa",
		"../../etc/passwd":              "etc-passwd",
		"a/b\\c:d*e?f\x00g\nh":          "a-b-c-d-e-f-g-h",
		"家庭":                            "session",
		"":                              "session",
		"---":                           "session",
		"👩‍🔬 2":                         "2",
		"ﬁne ½":                         "fine-1-2",
		strings.Repeat("long ", 40):     strings.TrimSuffix(strings.Repeat("long-", 10)[:48], "-"),
	} {
		p := dir.Path(day(), title)
		if want := filepath.Join(string(dir), "2026-03-20-"+want+".convene"); p != want {
			t.Errorf("%q is kept in %s, want %s", title, p, want)
		}
		if files.Name(p) != "2026-03-20-"+want {
			t.Errorf("%s is called %s", p, files.Name(p))
		}
	}
	var got []string
	for range 3 { // one is never written over another
		p := dir.Path(day(), "Racine")
		made(t, p)
		got = append(got, files.Name(p))
	}
	if want := []string{"2026-03-20-racine", "2026-03-20-racine-2", "2026-03-20-racine-3"}; !slices.Equal(got, want) {
		t.Errorf("they are called %v", got)
	}
}

// TestAPathInAFolderThatIsNone still comes back; making the file then says why.
func TestAPathInAFolderThatIsNone(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	p := files.Dir(file).Path(day(), "x")
	if _, err := sqlite.CreateWith(context.Background(), p, nil, sqlite.Options{}); err == nil {
		t.Error("a session was made in a file")
	}
	if err := files.Dir(file).Make(); err == nil || !strings.Contains(err.Error(), "can't be made") {
		t.Errorf("making a folder of a file: %v", err)
	}
	if _, err := files.Dir(file).List(); err == nil || !strings.Contains(err.Error(), "can't be read") {
		t.Errorf("listing a file: %v", err)
	}
	deep := files.Dir(filepath.Join(t.TempDir(), "a", "b"))
	if err := deep.Make(); err != nil {
		t.Fatal(err)
	}
	if st, err := os.Stat(string(deep)); err != nil || st.Mode().Perm() != 0o700 {
		t.Errorf("the folder is %v, %v", st.Mode(), err)
	}
}

func TestFind(t *testing.T) {
	t.Parallel()
	dir := files.Dir(t.TempDir())
	p := made(t, filepath.Join(string(dir), "2026-03-20-racine.convene"))
	elsewhere := made(t, filepath.Join(t.TempDir(), "copy.convene"))
	if err := os.WriteFile(dir.HostKey(), []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(string(dir), "folder.convene"), 0o700); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"2026-03-20-racine":         p,
		"2026-03-20-racine.convene": p,
		p:                           p,
		elsewhere:                   elsewhere,
		"2026-03-20":                "",
		"":                          "",
		"host-key":                  "", // in the folder and no session
		dir.HostKey():               "",
		"folder":                    "",
		"folder.convene":            "",
		"nowhere/else.convene":      "",
	} {
		got, ok := dir.Find(name)
		if got != want || ok != (want != "") {
			t.Errorf("%q is found at %q, %v; want %q", name, got, ok, want)
		}
	}
}

// TestListWithABrokenOneAmongThem: it says what is wrong with it, and the others
// are listed all the same.
func TestListWithABrokenOneAmongThem(t *testing.T) {
	t.Parallel()
	dir := files.Dir(filepath.Join(t.TempDir(), "a [b] *c?")) // no pattern, a folder
	if l, err := dir.List(); err != nil || len(l) != 0 {
		t.Errorf("a folder that isn't there lists %v, %v", l, err)
	}
	if err := dir.Make(); err != nil {
		t.Fatal(err)
	}
	in := func(name string) string { return filepath.Join(string(dir), name) }
	made(t, in("good.convene"))
	made(t, in("cut.convene"))
	if err := os.Truncate(in("cut.convene"), 100); err != nil {
		t.Fatal(err)
	}
	for name, b := range map[string]string{"empty.convene": "", "words.convene": strings.Repeat("not a session\n", 1000), "notes.txt": "x"} {
		if err := os.WriteFile(in(name), []byte(b), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	list, err := dir.List()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, l := range list {
		names = append(names, l.Name)
		if line := l.In(exercises.English); !strings.Contains(line, l.Name) || strings.Contains(line, "\n") {
			t.Errorf("it is listed as %q", line)
		}
		if l.Name == "good" {
			if l.Trouble != "" || l.Events != 8 || !l.Modified.Equal(day().Add(30*time.Minute+80*time.Millisecond)) {
				t.Errorf("the good one is %+v", l)
			}
		} else if !strings.HasSuffix(l.Trouble, ".") || l.Modified.IsZero() {
			t.Errorf("%s has the trouble %q and the time %v", l.Name, l.Trouble, l.Modified)
		}
	}
	slices.Sort(names)
	if want := []string{"cut", "empty", "good", "words"}; !slices.Equal(names, want) {
		t.Errorf("it lists %v, want %v", names, want)
	}
	if !slices.IsSortedFunc(list, func(a, b files.Listed) int { return b.Modified.Compare(a.Modified) }) {
		t.Error("the newest should be first")
	}
}

func TestAsOf(t *testing.T) {
	t.Parallel()
	p := made(t, filepath.Join(t.TempDir(), "x.convene"))
	for at, want := range map[time.Duration][]string{
		5 * time.Minute:  nil,
		15 * time.Minute: {"first"},
		25 * time.Minute: {"first", "second"},
		24 * time.Hour:   {"first", "second", "third"},
	} {
		st, err := files.Read(t.Context(), p, day().Add(at))
		if err != nil || !slices.Equal(words(st), want) {
			t.Errorf("at %v it reads %v, %v; want %v", at, words(st), err, want)
		}
	}
	st, err := files.Read(t.Context(), p, time.Time{})
	if err != nil || len(words(st)) != 3 {
		t.Errorf("now it reads %v, %v", words(st), err)
	}
	if _, err := files.Read(t.Context(), p, day().Add(-time.Hour)); err == nil || !strings.Contains(err.Error(), "holds no session yet") {
		t.Errorf("before it began: %v", err)
	}
	if _, err := files.Read(t.Context(), filepath.Join(t.TempDir(), "none.convene"), time.Time{}); err == nil {
		t.Error("a file that isn't there was read")
	}
}

func TestReadWhileItIsRunning(t *testing.T) {
	t.Parallel()
	p := made(t, filepath.Join(t.TempDir(), "x.convene"))
	j, err := sqlite.Open(p, sqlite.Options{BallastBytes: -1})
	if err != nil {
		t.Fatal(err)
	}
	h, err := hub.Open(t.Context(), j, hub.Options{})
	if err != nil {
		t.Fatal(err)
	}
	seat, err := h.Sit(t.Context(), session.Sit{Name: "Ben", Table: 2})
	if err != nil {
		t.Fatal(err)
	}
	if st, err := files.Read(t.Context(), p, time.Time{}); err != nil || st.Seat(seat) == nil || st.Seat(seat).Name != "Ben" {
		t.Errorf("ben isn't in the running session's file: %v", err)
	}
	if err := h.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := files.Read(t.Context(), p, day().Add(15*time.Minute)); err != nil { // with a snapshot that is newer
		t.Error(err)
	}
}

func TestMoment(t *testing.T) {
	t.Parallel()
	local := time.Date(2026, 3, 20, 9, 0, 0, 0, time.Local)
	for in, want := range map[string]time.Time{
		"14:20":                     time.Date(2026, 3, 20, 14, 20, 0, 0, time.Local),
		" 14:20:30 ":                time.Date(2026, 3, 20, 14, 20, 30, 0, time.Local),
		"2026-03-19 08:05":          time.Date(2026, 3, 19, 8, 5, 0, 0, time.Local),
		"2026-03-19T08:05":          time.Date(2026, 3, 19, 8, 5, 0, 0, time.Local),
		"2026-03-19 08:05:06":       time.Date(2026, 3, 19, 8, 5, 6, 0, time.Local),
		"2026-03-19T08:05:06+02:00": time.Date(2026, 3, 19, 6, 5, 6, 0, time.UTC),
		"2026-03-19":                time.Date(2026, 3, 20, 0, 0, 0, 0, time.Local).Add(-time.Millisecond),
	} {
		if got, err := files.Moment(in, local); err != nil || !got.Equal(want) {
			t.Errorf("%q is %v, %v; want %v", in, got, err, want)
		}
	}
	for _, in := range []string{"", "25:00", "2 o'clock", "2026-13-01", "20.3.2026"} {
		if got, err := files.Moment(in, local); err == nil || !strings.Contains(err.Error(), "14:20") {
			t.Errorf("%q is %v, %v", in, got, err)
		}
	}
}
