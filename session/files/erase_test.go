package files_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"convene/exercises"
	"convene/session"
	"convene/session/carry"
	"convene/session/files"
	"convene/session/hub"
	"convene/session/journal"
	"convene/session/journal/sqlite"
	"convene/session/sim"
	"convene/session/text"
)

func lineage(t *testing.T, tables int) *exercises.Plan {
	t.Helper()
	p := &exercises.Plan{ID: "p", Title: exercises.Text{exercises.English: "What Ana Ruiz asked for"}, Tables: tables}
	for _, id := range []string{"building-blocks", "allies", "back-map", "conflict-orientation"} {
		ex, ok := exercises.Lookup(id)
		if !ok {
			t.Fatalf("there is no exercise %s", id)
		}
		p.Steps = append(p.Steps, exercises.Step{ID: id, Exercise: ex, FromLast: []string{id}})
	}
	return p
}

// crowd is a session of several people at two tables, of whom the first is Ana
// Ruiz. What she types is in letters that nobody else uses.
type crowd struct {
	*sim.Desk
	t     *testing.T
	hands []*sim.Seat
	// after is the events with Ana's own letters, and their state.
	evs []session.Event
	st  session.State
}

func gather(t *testing.T, seed uint64, start session.Start) *crowd {
	t.Helper()
	d := &sim.Desk{Now: day()}
	if start.Past != nil {
		d.Now = day().AddDate(0, 1, 0)
	}
	if _, err := d.Do(0, start); err != nil {
		t.Fatal(err)
	}
	c := &crowd{Desk: d, t: t}
	for i, name := range []string{"Ana Ruiz", "Ben", "Ana María", "Cleo"} {
		s, err := d.Sit(name, i/2+1)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Do(s.ID, session.AddKey{Key: fmt.Sprintf("SHA256:key-of-%d", i+1)}); err != nil {
			t.Fatal(err)
		}
		c.hands = append(c.hands, s)
	}
	rnd := rand.New(rand.NewPCG(seed, 4))
	for i := range 500 {
		s := c.hands[rnd.IntN(len(c.hands))]
		a := sim.Step(d.State, rnd, s.ID, s)
		if i%40 == 0 {
			a = c.saying(s, []string{"ask Ana Ruiz", "ANA RUIZ will", "Ana María and Ana Ruiz's bus", "ruiz, Ruiz"}[rnd.IntN(4)])
		}
		var no *session.Error
		if a == nil {
			continue
		}
		if _, err := s.Do(a); err != nil && !errors.As(err, &no) {
			t.Fatal(err)
		}
	}
	c.evs = slices.Clone(d.Events)
	for i, e := range c.evs {
		if b, ok := e.Body.(session.Wrote); ok && e.By == c.hands[0].ID {
			b.Edit.Inserts = slices.Clone(b.Edit.Inserts)
			for k, ins := range b.Edit.Inserts {
				b.Edit.Inserts[k].Text = strings.Map(func(r rune) rune { return 0x16a0 + r%70 }, ins.Text)
			}
			c.evs[i].Body = b
		}
		if b, ok := e.Body.(session.HeadlineSet); ok && e.By == c.hands[0].ID {
			b.Text = "ᚠᚢᚦ"
			c.evs[i].Body = b
		}
		c.st = session.Apply(c.st, c.evs[i])
	}
	return c
}

// saying is a whole line at once, as it is pasted.
func (c *crowd) saying(s *sim.Seat, words string) session.Action {
	ref := session.SheetRef{Table: c.State.Seat(s.ID).Table}
	return session.Write{
		Sheet: ref, Entry: s.NewID(0, 1), New: &session.Place{Section: int(s.ID)},
		Edit: text.Text{}.Insert(text.ID{}, s.NewID(0, len([]rune(words))), words),
	}
}

// keep writes the session to a file, with a snapshot, and leaves it closed.
func (c *crowd) keep(path string) {
	c.t.Helper()
	kept(c.t, path, c.evs)
	h := opened(c.t, path)
	if err := h.Close(context.Background()); err != nil {
		c.t.Fatal(err)
	}
	j, err := sqlite.OpenReadOnly(path)
	if err != nil {
		c.t.Fatal(err)
	}
	if _, ok, err := j.LoadSnapshot(context.Background()); !ok || err != nil {
		c.t.Fatalf("there is no snapshot (%v)", err)
	}
	if err := j.Close(); err != nil {
		c.t.Fatal(err)
	}
}

func opened(t *testing.T, path string) *hub.Hub {
	t.Helper()
	j, err := sqlite.Open(path, sqlite.Options{BallastBytes: -1})
	if err != nil {
		t.Fatal(err)
	}
	h, err := hub.Open(context.Background(), j, hub.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// glyph is a character of a text, seen or deleted.
type glyph struct {
	id   text.ID
	r    rune
	dead bool
	hers bool
}

// glyphs is every character of a session, by the text it is in, in its order.
func glyphs(t *testing.T, st session.State) map[string][]glyph {
	t.Helper()
	out := map[string][]glyph{}
	for _, tb := range st.Tables {
		for _, sh := range tb.Sheets {
			for _, e := range sh.Entries {
				for c, tx := range e.Texts {
					place := fmt.Sprint(sh.Ref, e.ID, c)
					b, err := json.Marshal(tx)
					if err != nil {
						t.Fatal(err)
					}
					var rows [][]string
					if err := json.Unmarshal(b, &rows); err != nil {
						t.Fatal(err)
					}
					for _, row := range rows {
						var id text.ID
						if err := id.UnmarshalText([]byte(row[0])); err != nil {
							t.Fatal(err)
						}
						for _, r := range row[1] {
							hers := unicode.Is(unicode.Runic, r) || id.Replica == 1<<63 && e.Author == 1
							out[place] = append(out[place], glyph{id, r, len(row) > 2, hers})
							id = id.Plus(1)
						}
					}
				}
			}
		}
	}
	return out
}

// sameGlyphs compares two sessions character by character: hers are blots that
// nobody sees, a name's are blots, and all the others as they were. What was
// added to clear up comes on top.
func sameGlyphs(t *testing.T, was, now map[string][]glyph) (named int) {
	t.Helper()
	for place, before := range was {
		after := slices.DeleteFunc(slices.Clone(now[place]), func(g glyph) bool {
			return !slices.ContainsFunc(before, func(o glyph) bool { return o.id == g.id })
		})
		if len(after) != len(before) {
			t.Fatalf("%s: %d characters became %d", place, len(before), len(after))
		}
		for i, o := range before {
			n := after[i]
			switch {
			case n.id != o.id:
				t.Fatalf("%s: where %v was is %v", place, o.id, n.id)
			case o.hers:
				if n.r != session.Blot || !n.dead {
					t.Fatalf("%s: of hers there is %q", place, n.r)
				}
			case n.dead != o.dead:
				t.Fatalf("%s: %q was deleted or came back", place, o.r)
			case n.r == o.r:
			case n.r == session.Blot && strings.ContainsRune("ana ruizANA RUIZ", o.r):
				named++
			default:
				t.Fatalf("%s: %q became %q", place, o.r, n.r)
			}
		}
	}
	return named
}

// wholeWord finds a word in any capitals. (People at random may type right at the
// end of a name, which makes another word of it.)
func wholeWord(word string) *regexp.Regexp {
	return regexp.MustCompile(`(?i)(^|[^\pL\pM\pN])` + word + `($|[^\pL\pM\pN])`)
}

// hunt looks for anything of Ana's in every byte of a folder.
func hunt(t *testing.T, dir string) (found []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		b, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range []string{"ana ruiz", "key-of-1"} {
			if wholeWord(word).Match(b) {
				found = append(found, e.Name()+": "+word)
			}
		}
		if strings.ContainsFunc(string(b), func(r rune) bool { return unicode.Is(unicode.Runic, r) }) {
			found = append(found, e.Name()+": her letters")
		}
	}
	return found
}

// TestEraseAPerson: several sessions, also carried on from another one. Nothing of
// one person is in any byte of the file any more; everything of the others is
// where it was; and the session can be opened, typed in and exported.
func TestEraseAPerson(t *testing.T) {
	t.Parallel()
	for seed := range uint64(4) {
		start := session.Start{Plan: lineage(t, 2)}
		if seed%2 == 1 {
			before := gather(t, seed+50, start)
			carried, err := carry.Carry(before.State, "2026-02-20-ana", lineage(t, 2))
			if err != nil {
				t.Fatal(err)
			}
			start = carried.Start
		}
		c := gather(t, seed, start)
		dir := t.TempDir()
		path := filepath.Join(dir, "x.convene")
		c.keep(path)
		if len(hunt(t, dir)) < 3 {
			t.Fatalf("the hunt finds only %v where all of it is", hunt(t, dir))
		}
		whole, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		who := files.Who{Name: "ana ruiz", Table: files.AnyTable}
		told, err := files.Erase(t.Context(), path, who, false)
		if err != nil {
			t.Fatal(err)
		}
		if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, whole) {
			t.Fatalf("only asking changed the file (%v)", err)
		}
		done, err := files.Erase(t.Context(), path, who, true)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(done, told) || len(done.Blotted) == 0 || done.Was != "Ana Ruiz" || done.Lines == 0 || done.Mentions == 0 || done.Keys != 1 {
			t.Errorf("it was going to be %+v and was %+v", told, done)
		}
		if found := hunt(t, dir); len(found) > 0 {
			t.Fatalf("seed %d: left: %v", seed, found)
		}
		goesOn(t, path, c, done.Erased)
	}
}

// goesOn compares what is left with what was, types in it and exports it.
func goesOn(t *testing.T, path string, c *crowd, done session.Erased) {
	t.Helper()
	st, err := files.Read(t.Context(), path, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	if x := st.Seat(1); x.Name != done.As || len(x.Keys) != 0 || len(st.Seats) != len(c.st.Seats) || st.Seat(2).Name != "Ben" || !slices.Contains(st.Seat(2).Keys, "SHA256:key-of-2") {
		t.Errorf("the seats are %+v, %+v", x, st.Seat(2))
	}
	if sameGlyphs(t, glyphs(t, c.st), glyphs(t, st)) == 0 {
		t.Error("nobody's name was blotted out")
	}
	h := opened(t, path)
	if _, err := h.Sit(t.Context(), session.Sit{Name: "Newcomer", Table: 1}); err != nil {
		t.Fatal(err)
	}
	if _, err := h.Do(t.Context(), 2, session.Write{
		Sheet: session.SheetRef{Table: 1}, Entry: text.ID{Replica: 1 << 50, N: 1}, New: &session.Place{},
		Edit: text.Text{}.Insert(text.ID{}, text.ID{Replica: 1 << 50, N: 2}, "on we go"),
	}); err != nil {
		t.Fatal(err)
	}
	if err := h.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	out := t.TempDir()
	e := files.Export{Out: out, Formats: []string{"md", "json", "docx", "xlsx"}, Lang: "en"}
	if paths, err := e.Run(t.Context(), files.Dir(t.TempDir()), path, ""); err != nil || len(paths) < len(e.Formats) {
		t.Fatalf("exported: %v, %v", paths, err)
	}
	var sb strings.Builder
	if err := files.Show(t.Context(), files.Dir(t.TempDir()), path, &sb, false, exercises.English, nil); err != nil || !strings.Contains(sb.String(), "on we go") {
		t.Errorf("what was typed isn't shown (%v)", err)
	}
	if past := told(t, files.Dir(t.TempDir()), path); wholeWord("ana ruiz").MatchString(past) {
		t.Errorf("the history names her still:\n%s", past)
	}
}

func TestEraseWho(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "x.convene")
	d, err := sim.NewDesk(lineage(t, 3), day())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []struct {
		name  string
		table int
	}{{"Ana", 1}, {"Ana", 2}, {"Ana", 3}, {"Ben", 2}, {"Fay", 0}, {"Gus", 3}} {
		if _, err := d.Sit(p.name, p.table); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := d.Do(5, session.MovePeople{Seats: []session.SeatID{3}, Table: 2}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Do(6, session.Rename{Seat: 6, Name: "Augusto"}); err != nil {
		t.Fatal(err)
	}
	// Two of a name at one table are told apart since; an older session's aren't.
	kept(t, path, slices.DeleteFunc(d.Events, func(e session.Event) bool { b, ok := e.Body.(session.Renamed); return ok && b.Seat == 3 }))
	for _, c := range []struct {
		who  files.Who
		want string // in the error, or the seat
	}{
		{files.Who{Name: "Zoe", Table: files.AnyTable}, "nobody called Zoe is there. There is Ana (table 1), Ana (table 2), Ana (table 2), Ben (table 2), Fay (no table)"},
		{files.Who{Name: "Ben", Table: 1}, "nobody called Ben at table 1 is there"},
		{files.Who{Name: "ana", Table: files.AnyTable}, "3 people are called ana: say which one is meant with --table N. There is Ana (table 1), Ana (table 2)"},
		{files.Who{Name: "Ana", Table: 2}, "2 people at table 2 are called Ana: say which one is meant with --seat 2 or --seat 3"},
		{files.Who{Name: "Ana", Table: 1}, "seat 1"},
		{files.Who{Name: "Ana", Table: 2, Seat: 3}, "seat 3"},
		{files.Who{Name: " BEN ", Table: files.AnyTable}, "seat 4"},
		{files.Who{Name: "Fay", Table: 0}, "seat 5"},
		{files.Who{Name: "augusto", Table: files.AnyTable}, "seat 6"},
		{files.Who{Name: "Gus", Table: files.AnyTable}, "seat 6"}, // as they were called before
	} {
		said, err := files.Erase(t.Context(), path, c.who, false)
		got := fmt.Sprintf("seat %d", said.Seat)
		if err != nil {
			got = err.Error()
			if !errors.Is(err, files.ErrUsage) {
				t.Errorf("%+v: %v", c.who, err)
			}
		}
		if !strings.Contains(got, c.want) {
			t.Errorf("%+v gives %q, want %q", c.who, got, c.want)
		}
		if err != nil {
			if _, again := files.Erase(t.Context(), path, c.who, true); again == nil || again.Error() != err.Error() {
				t.Errorf("really erasing %+v gives %v", c.who, again)
			}
		}
	}
}

func TestEraseARunningSession(t *testing.T) {
	t.Parallel()
	path := made(t, filepath.Join(t.TempDir(), "x.convene"))
	h := opened(t, path)
	dir := files.Dir(filepath.Dir(path))
	for _, really := range []bool{false, true} {
		if _, err := files.Erase(t.Context(), path, files.Who{Name: "Ana", Table: files.AnyTable}, really); !errors.Is(err, journal.ErrInUse) || !strings.Contains(err.Error(), "Close it there first.") {
			t.Errorf("while it runs: %v", err)
		}
	}
	if err := dir.EraseAll(path); !errors.Is(err, journal.ErrInUse) {
		t.Errorf("while it runs: %v", err)
	}
	if err := h.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if st, err := files.Read(t.Context(), path, time.Time{}); err != nil || st.Seat(1).Name != "Ana" {
		t.Errorf("it was changed: %v", err)
	}
}

func TestKin(t *testing.T) {
	t.Parallel()
	dir := files.Dir(t.TempDir())
	at := func(name string) string { return filepath.Join(string(dir), name+".convene") }
	begin := func(name string, old *crowd, was string, seed uint64) *crowd {
		start := session.Start{Plan: lineage(t, 2)}
		if old != nil {
			carried, err := carry.Carry(old.st, was, start.Plan)
			if err != nil {
				t.Fatal(err)
			}
			start = carried.Start
		}
		c := gather(t, seed, start)
		for i := range c.evs { // each at a moment of its own
			c.evs[i].At = c.evs[i].At.Add(time.Duration(seed) * time.Second)
		}
		c.st = session.State{}
		for _, e := range c.evs {
			c.st = session.Apply(c.st, e)
		}
		kept(t, at(name), c.evs)
		return c
	}
	one := begin("one", nil, "", 1)
	two := begin("two", one, "renamed since", 2)
	begin("three", two, "two", 3)
	begin("other", nil, "", 4)
	begin("of the other", begin("another", nil, "", 5), "one", 6) // a file of that name, on another day
	if err := os.WriteFile(at("broken"), []byte("not a session"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string][2][]string{
		"one": {nil, {"three", "two"}}, "two": {{"one"}, {"three"}}, "three": {{"one", "two"}, nil}, "other": {},
	} {
		before, after, err := dir.Kin(t.Context(), at(name))
		if err != nil {
			t.Fatal(err)
		}
		for i, kin := range [][]files.Kin{before, after} {
			var got []string
			for _, k := range kin {
				got = append(got, files.Name(k.Path))
				if k.State.Seat(1).Name != "Ana Ruiz" {
					t.Errorf("in %s seat 1 is %s", k.Path, k.State.Seat(1).Name)
				}
			}
			slices.Sort(got)
			if !slices.Equal(got, want[i]) {
				t.Errorf("%s has %v (%d), want %v", name, got, i, want[i])
			}
		}
	}
	// A file that is kept elsewhere than the sessions mostly are has its like beside it.
	if _, after, err := files.Dir(t.TempDir()).Kin(t.Context(), at("one")); err != nil || len(after) != 2 {
		t.Errorf("from another folder: %d, %v", len(after), err)
	}
}
