package hosting_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"convene/session"
	"convene/sshserver/sshtest"
)

// written is what a section of a table's worksheet holds once everything is saved, in the order that people see.
func (r *room) written(t *testing.T, table, step, section int) []string {
	t.Helper()
	if err := r.h.Hub().Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	var out []string
	sh := r.h.Hub().Shared().State.Sheet(session.SheetRef{Table: table, Step: step})
	for _, e := range sh.Section(section) {
		for _, text := range e.Texts {
			if s := text.String(); s != "" {
				out = append(out, s)
			}
		}
	}
	return out
}

func wrote(t *testing.T, r *room, table, step, section int, want ...string) {
	t.Helper()
	if got := r.written(t, table, step, section); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("table %d, step %d, section %d holds %q instead of %q", table, step, section, got, want)
	}
}

// wroteSoon waits for what wrote looks at, where no screen tells that it is there.
func wroteSoon(t *testing.T, r *room, table, step, section int, want ...string) {
	t.Helper()
	look := time.NewTicker(5 * time.Millisecond)
	defer look.Stop()
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); <-look.C {
		if slices.Equal(r.written(t, table, step, section), want) {
			return
		}
	}
	wrote(t, r, table, step, section, want...)
}

func TestTwoPeopleSeeEachOtherWrite(t *testing.T) {
	t.Parallel()
	r := convene(t)
	ana, luis, other := r.join(t, "ana+3"), r.join(t, "luis+3"), r.join(t, "kim+4")
	ana.Sees("● Ana", "● Luis")
	luis.Sees("● Ana", "● Luis")
	other.Sees("● Kim")

	// Letter by letter, with the name at the cursor.
	for i, letter := range "one-page" {
		ana.Type(string(letter))
		luis.Sees("" + "one-page"[:i+1] + "▌Ana")
	}
	luis.Sees("● Ana writing")
	ana.Sees("saved ✓")

	// In the same entry, each at a place of their own.
	ana.Type(" glossary")
	luis.Sees("one-page glossary▌Ana")
	luis.Press("up", "home")
	luis.Type("a ")
	ana.Sees("a one-page glossary")
	ana.Type(", English")
	luis.Sees("a one-page glossary, English▌Ana")
	luis.Press("end")
	ana.Sees("English▌Luis")
	luis.CursorAt(35+len("a one-page glossary, English"), 4)

	// One's own undo takes back one's own words only. (How many at once depends on the pauses between them.)
	until(t, ana, "ctrl+z", `1.a\s*(▌Luis)?\n`)
	until(t, luis, "ctrl+z", `Shared language +1\s*(▌Ana)?\n`)
	ana.Until("until nothing of it is left", func(s string) bool { return !strings.Contains(strings.ReplaceAll(s, "·", " "), "1 a") })
	until(t, luis, "ctrl+y", `1.a`)
	until(t, ana, "ctrl+y", `1.a one-page glossary, English`)
	luis.Sees("a one-page glossary, English")

	// A table is its own.
	other.Type("elsewhere")
	other.Sees("elsewhere")
	ana.Sees("saved ✓")
	ana.NeverSaw("elsewhere")
	other.NeverSaw("glossary")
	other.NeverSaw("Luis")
}

// until presses a key again and again, each time after seeing what it did, until the screen matches.
func until(t *testing.T, g *sshtest.Guest, key, want string) {
	t.Helper()
	re := regexp.MustCompile(want)
	for range 40 {
		before := g.Screen()
		if re.MatchString(before + "\n") {
			return
		}
		g.Press(key)
		g.Until("until "+key+" does something", func(s string) bool { return s != before })
	}
	t.Fatalf("no %s brings %q:\n%s", key, want, g.Screen())
}

func TestBothAtOnceLoseNothing(t *testing.T) {
	t.Parallel()
	r := convene(t)
	guests := []*sshtest.Guest{r.join(t, "ana+3"), r.join(t, "luis+3"), r.join(t, "kim+3")}
	guests[0].Type("|")
	guests[0].Sees("|")
	x, y := guests[0].Cursor()
	for _, g := range guests[1:] {
		g.Sees("|")
		g.Press("up", "end")
		// Whoever gets there after the first letter stands in the middle of a word.
		g.CursorAt(x, y)
	}
	burst := []string{"abcdefghijkl", "ABCDEFGHIJKL", "0123456789+-"}
	for i, g := range guests { // typed into the same place before any of it has come back
		g.Type(burst[i])
	}
	for _, g := range guests {
		g.Sees(burst...)
	}
	all := r.written(t, 3, 0, 0)
	if len(all) != 1 || len(all[0]) != 1+3*12 || all[0][0] != '|' {
		t.Fatalf("something was lost or split: %q", all)
	}
	for _, b := range burst {
		if !strings.Contains(all[0], b) {
			t.Errorf("%q isn't in one piece: %q", b, all[0])
		}
	}
	// All three screens end up the same, but for one's own cursor.
	plain := func(g *sshtest.Guest) string {
		return strings.TrimRight(regexp.MustCompile("[▌◂](Ana|Luis|Kim)|▌").ReplaceAllString(g.Row(4), ""), " ")
	}
	if a, b, c := plain(guests[0]), plain(guests[1]), plain(guests[2]); a != b || b != c {
		t.Errorf("different screens:\n%s\n%s\n%s", a, b, c)
	}
}

func TestKeysOfAGrid(t *testing.T) {
	t.Parallel()
	r := convene(t)
	g := r.join(t, "ana+3", sshtest.Size(100, 40))
	g.Sees("Shared language", "Effective communication", "how everybody gains")

	// Ready to type; Enter begins a new entry below; twice leaves no empty one.
	g.Type("first\nsecond")
	g.Sees("first", "second")
	g.Press("enter", "enter")
	g.Type("third")
	g.Sees("third")

	// Tab to the next block, on a line of one's own there; Shift-Tab back.
	g.Press("tab")
	g.Type("data")
	g.Sees("data")
	g.Press("shift+tab")
	g.Type("fourth")
	g.Sees("fourth", "data")
	g.Press("shift+tab")
	g.Type("last block")
	g.Sees("last block")
	g.Press("tab", "tab", "tab")
	g.Type("why")
	g.Sees("why", "last block")

	// The arrows go everywhere: up into the block above, left over the start of a line.
	g.Press("up")
	g.Type("!")
	g.Sees("dat!a") // the column is kept: 3 from the left
	g.Press("home", "left")
	g.Type("?")
	g.Sees("fourth?")
	g.Press("up", "up", "up", "home")
	g.Type("> ")
	g.Sees("> first")
	g.Press("end", "right")
	g.Type("< ")
	g.Sees("< second")
	g.Press("backspace", "backspace", "delete")
	g.Sees("econd")
	g.Press("end", "ctrl+w")
	g.SeesNot("econd")
	g.Press("backspace") // in an empty entry: takes it away
	g.Sees("third")

	// Undo brings the entry back, and then what was in it.
	until(t, g, "ctrl+z", `3.third`)
	until(t, g, "ctrl+z", `2.second`)
	until(t, g, "ctrl+y", `2.third`)
	wrote(t, r, 3, 0, 0, "> first", "third", "fourth?")
	wrote(t, r, 3, 0, 1, "dat!a")
	wrote(t, r, 3, 0, 2, "why")
	wrote(t, r, 3, 0, 4, "last block")
}

func TestTheOneMenu(t *testing.T) {
	t.Parallel()
	r := convene(t)
	g := r.join(t, "ana+3")
	g.Sees("Esc menu")
	g.Type("keep")
	g.Press("esc")
	g.Sees("Menu", "type to find", "Switch worksheet")
	g.Press("esc")
	g.Type(" on") // closed: typing goes on where it was
	g.Sees("keep on")

	g.Press("esc")
	g.Sees("type to find")
	g.Type("?")
	g.Sees("While writing", "Shift+Tab")
	g.Press("end")
	g.Sees("saved ✓", "NOT SAVED")
	g.Press("esc")
	g.Sees("keep on")
	g.Press("esc") // so soon after it has closed something it opens nothing
	g.Type(".")
	g.Sees("keep on.")

	g.Press("end", "esc") // a second Esc by itself would open nothing so soon
	g.Sees("type to find")
	g.Type("lang")
	g.SeesNot("Switch worksheet")
	g.Press("enter")
	g.Sees("Español")
	g.Type("esp\n")
	g.Sees("Bloques fundamentales", "Mesa 3 · Arce", "guardado ✓")
	g.Type("!")
	g.Sees("keep on.!")

	g.Press("esc")
	g.Sees("Menú")
	g.Type("hoja")
	g.Press("enter")
	g.Sees("Aliados")
	g.Type("mapa\n")
	g.Sees("De la disparidad a sus raíces")

	g.Press("esc")
	g.Sees("escriba para buscar")
	g.Type("salir")
	g.Sees("Salir")
	g.Press("enter")
	g.Sees("Seguir escribiendo") // leaving asks
	g.Press("enter")
	if exit, err := g.Ended(); exit != 0 || err != nil {
		t.Errorf("left with %d, %v", exit, err)
	}
	g.Restored()
}

func TestTwoLanguagesAtOneTable(t *testing.T) {
	t.Parallel()
	r := convene(t)
	ana, inés := r.join(t, "ana+3"), r.join(t, "inés+3", sshtest.Lang("es_MX.UTF-8"))
	inés.Sees("Bloques fundamentales", "Lenguaje compartido", "Mesa 3 · Arce")
	inés.Type("¿glosario?")
	ana.Sees("Building blocks", "Shared language", "¿glosario?▌Inés")
	ana.Press("tab")
	ana.Type("disaggregate")
	inés.Sees("Datos desagregados", "disaggregate▌Ana", "Ana escribiendo")
	inés.NeverSaw("Disaggregated data")
	ana.NeverSaw("Datos")
	inés.Leave()

	// The language is remembered with the seat.
	r.join(t, "inés+3").Sees("Bloques fundamentales")
	// And what somebody chose counts more than what their terminal asks for.
	ana.Press("ctrl+t")
	ana.Sees("Bloques fundamentales")
	ana.Leave()
	r.join(t, "ana+3", sshtest.Lang("en_US.UTF-8")).Sees("Bloques fundamentales")
}

func TestAlliesArePaired(t *testing.T) {
	t.Parallel()
	r := convene(t, hosted("allies"))
	ana, luis := r.join(t, "ana+3"), r.join(t, "luis+3")
	ana.Sees("Within your backbone staff?", "Potential ally", "Ways to engage", "Within your larger initiative?")
	ana.Type("data analyst")
	ana.Press("tab")
	ana.Type("weekly pull")
	ana.Press("enter")
	ana.Type("executive director")
	ana.Press("tab")
	ana.Type("names the gap")
	luis.Sees("names the gap▌Ana")
	row := func(text string) string {
		for _, l := range strings.Split(luis.Screen(), "\n") {
			if strings.Contains(l, text) {
				return l
			}
		}
		return ""
	}
	if l := row("data analyst"); !strings.Contains(l, "data analyst") || !strings.Contains(l, "weekly pull") {
		t.Errorf("the pair isn't side by side: %q", l)
	}
	if l := row("executive"); !strings.Contains(l, "executive director") || !strings.Contains(l, "names the gap") {
		t.Errorf("the pair isn't side by side: %q", l)
	}
	ana.Press("shift+tab")
	ana.Type("!")
	luis.Sees("executive director!")
	ana.Press("tab", "tab") // out of the pair, into the other ring
	ana.Type("parents")
	luis.Sees("parents▌Ana")
	luis.Press("tab")
	luis.Press("up", "up") // on an entry that is there, from below
	luis.Sees("Ana")
	wrote(t, r, 3, 0, 0, "data analyst", "weekly pull", "executive director!", "names the gap")
	wrote(t, r, 3, 0, 1, "parents")
}
