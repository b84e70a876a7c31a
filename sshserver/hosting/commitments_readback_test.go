package hosting_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"convene/sshserver/hosting"
	"convene/sshserver/sshtest"
)

// Two people make commitments, read them to each other, change one, and mean it; the facilitator reads them in the room.
func TestCommitmentsAreReadBackBeforeClosing(t *testing.T) {
	t.Parallel()
	r := convene(t, hosted("action-commitments"), tables(2))
	rosa, tomás := r.join(t, "rosa+1"), r.join(t, "tomás+1", sshtest.Lang("es"), sshtest.Size(60, 20))
	rosa.Sees("Before we meet again", "● Tomás")

	// With nothing promised yet, done is done.
	rosa.Press("ctrl+x")
	rosa.Type("x")
	rosa.Sees("1·x")
	rosa.NeverSaw("Before you close")
	rosa.Press("ctrl+x", "backspace", "backspace")

	commit := func(g *sshtest.Guest, texts ...string) {
		t.Helper()
		for i, text := range texts {
			if i > 0 {
				g.Press("tab")
			}
			g.Type(text)
		}
		g.Sees(texts[0])
	}
	rosa.Press("pgdown")
	commit(rosa, "Rosa", "bring the letter", "by May 1, 2099", "call Luis")
	rosa.Press("enter")
	commit(rosa, "the district", "be more aware", "soon")
	rosa.Sees("saved ✓")
	tomás.Sees("be more aware")

	// It is read first, in the reader's language, with the day that is meant in the promise's own, and what may be lacking.
	rosa.Press("ctrl+x")
	rosa.Sees("Before you close: read these aloud", "▸ Yes, that is what we will do", "Rosa will bring the letter, by May 1, 2099 → Friday, 1 May 2099",
		"First step: call Luis", "the district will be more aware, soon", "Nobody here has that name.", "How would others see", "Which day would that be?", "Enter yes, done")
	if _, y := rosa.Cursor(); !rosa.CursorVisible() || !strings.Contains(rosa.Row(y), "▸ Yes, that is what we will do") {
		t.Error("the cursor doesn't stand on what is chosen, where a screen reader reads")
	}
	tomás.Press("esc")
	tomás.Sees("escriba para buscar")
	tomás.Type("leer nuestros\n")
	tomás.Sees("Nuestros compromisos", "by May 1, 2099 → Friday, 1 May 2099", "Primer paso: call Luis", "Nadie aquí se llama así.")

	// Letters write nothing; Esc goes back, not done.
	rosa.Type("nothing of this")
	rosa.Press("esc")
	rosa.Sees("Before we meet again")
	rosa.SeesNot("Before you close")
	wrote(t, r, 1, 0, 1, "Rosa", "bring the letter", "by May 1, 2099", "call Luis", "the district", "be more aware", "soon")

	// One is chosen, and changed where it lacks something; the other's page follows, word by word.
	rosa.Press("ctrl+x")
	rosa.Sees("▸ Yes")
	rosa.Press("down", "down")
	rosa.Sees("▸ 2", "Enter change it")
	rosa.Press("enter")
	rosa.SeesNot("Before you close")
	rosa.Press("ctrl+u")
	rosa.Type("Tomás")
	rosa.Press("tab", "ctrl+u")
	rosa.Type("write to ten families")
	tomás.Sees("Tomás will write to ten families, soon")
	tomás.SeesNot("Nadie aquí se llama así.")
	rosa.Press("tab", "ctrl+u")
	rosa.Type("15 de abril de 2099")
	tomás.Sees("Wednesday, 15 April 2099")
	tomás.SeesNot("¿Qué día sería?")

	// Now they mean it.
	f := r.facilitator(t, sshtest.Size(100, 40))
	f.Press("enter")
	f.Sees("Table 1", "Rosa")
	rosa.Press("ctrl+x")
	rosa.Sees("Tomás will write to ten families, para el 15 de abril de 2099 → Wednesday")
	rosa.Press("enter")
	rosa.Sees("Ctrl+X takes it back")
	f.Sees("Table 1", "1/2 done")
	tomás.Press("esc")
	tomás.Sees("Antes de volver a vernos")
	tomás.Press("ctrl+x")
	tomás.Sees("Antes de cerrar: lean esto en voz alta")
	tomás.Press("enter")
	f.Sees("Table 1", "all done ✓")

	// The room hears them, table by table, as they come in.
	f.Press("esc")
	f.Sees("type to find")
	f.Type("read back\n")
	f.Sees("The commitments of all tables", "2 commitments at 1 table", "Rosa will bring the letter, by May 1, 2099 → Friday, 1 May 2099", "Table 2", "none yet")
	kim := r.join(t, "kim+2")
	kim.Press("pgdown")
	commit(kim, "everyone", "call the board")
	f.Sees("3 commitments at 2 tables · 1 without a date · 1 without a person", "everyone will call the board", "no date yet · nobody of this table yet")
	f.Type("i")
	f.SeesNot("The commitments of all tables")
	f.Sees("Table 2", "Kim")
	f.Type("i")
	f.Sees("everyone will call the board")
	f.Press("enter")
	f.Sees("Table 1", "all done ✓")
}

// What is written alone is read back to whoever wrote it, and on no other screen.
func TestQuietCommitmentsAreReadToNobodyElse(t *testing.T) {
	t.Parallel()
	r := convene(t, hosted("action-commitments"), tables(2))
	f, ana := r.facilitator(t, sshtest.Size(100, 40)), r.join(t, "ana+1")
	ana.Sees("● Ana")
	luis := r.join(t, "luis+1") // after her: what is counted stands in the order they sat down
	f.Press("enter")
	f.Sees("Table 1", "Ana", "Luis")
	f.Type("q")
	f.Sees("For whom?")
	f.Press("enter")
	ana.Sees("writing alone")
	luis.Sees("writing alone")
	for g, words := range map[*sshtest.Guest]string{ana: "xylophone", luis: "zeppelin"} {
		g.Press("pgdown")
		g.Type("me")
		g.Press("tab")
		g.Type(words)
		g.Sees(words)
		g.Press("ctrl+x")
		g.Sees("Before you close", "me will "+words)
	}
	f.Type("i")
	f.Sees("2 lines are not revealed yet")
	ana.Press("enter")
	luis.Press("enter")
	ana.Sees("Luis 1")
	ana.NeverSaw("zeppelin")
	luis.NeverSaw("xylophone")
	f.NeverSaw("xylophone")
	f.NeverSaw("zeppelin")
	f.Press("enter")
	f.Type("r")
	f.Sees("Once revealed")
	f.Press("enter")
	ana.Sees("zeppelin")
	f.Type("i")
	f.Sees("me will xylophone", "me will zeppelin")
}

// A plan that came along from the session before says what is new and what has changed.
func TestWhatChangedSinceTheSessionBefore(t *testing.T) {
	t.Parallel()
	one := convene(t, hosted("a3-action-plan"), tables(2))
	ana := one.join(t, "ana+1")
	for i, text := range []string{"one child in four", "white 62, Black 38", "50 of 100 by 2027", "letters in English only", "a wrong idea"} {
		if i > 0 {
			ana.Press("tab")
		}
		ana.Type(text)
	}
	ana.Sees("a wrong idea", "saved ✓")
	ana.NeverSaw("+ new")
	if err := one.close(); err != nil {
		t.Fatal(err)
	}

	plan := filepath.Join(t.TempDir(), "two.yaml")
	if err := os.WriteFile(plan, []byte("id: two\ntitle: Session two\nsteps: [{exercise: a3-action-plan, from_last: a3-action-plan}, allies]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	two := convene(t, hosted(plan), func(o *hosting.Options) { o.Dir, o.After = one.dir, one.h.File })
	tall := sshtest.Size(90, 50)
	bo, inés := two.join(t, "bo+1", tall), two.join(t, "inés+1", tall, sshtest.Lang("es"))
	bo.Sees("one child in four", "50 of 100 by 2027", "a wrong idea")
	inés.Sees("one child in four")
	inés.NeverSaw("+ nuevo")

	ends := func(g *sshtest.Guest, words, mark string) {
		t.Helper()
		g.Until("until the row of "+words+" ends with "+mark, func(s string) bool {
			for _, l := range strings.Split(s, "\n") {
				if strings.Contains(l, words) {
					return strings.HasSuffix(strings.TrimRight(l, " "), mark)
				}
			}
			return false
		})
	}
	bo.Press("tab")
	bo.Type("Latino 35")
	ends(bo, "Latino 35", "+ new")
	ends(inés, "Latino 35", "+ nuevo")
	bo.Press("tab", "up", "end", "ctrl+w")
	bo.Type("2028")
	ends(inés, "50 of 100 by 2028", "~ cambió")
	ends(inés, "white 62", "Black 38")
	ends(inés, "one child", "in four")
	bo.Press("tab", "tab", "tab")
	bo.Press("up", "end", "ctrl+u", "backspace")
	inés.SeesNot("a wrong idea")

	x, y := inés.Cursor()
	inés.Press("esc")
	inés.Sees("escriba para buscar")
	inés.Type("qué cambió\n")
	inés.Sees("Qué cambió desde la última vez", "Desde Plan de acción A3,", "1 nuevo · 1 cambió · 1 se quitó",
		"+ nuevo     Latino 35", "~ cambió    50 of 100 by 2027 → 50 of 100 by 2028", "- se quitó  a wrong idea")
	inés.SeesNot("one child in four")
	inés.Type("nothing of this")
	bo.Type("!")
	inés.Press("esc")
	inés.Sees("one child in four")
	inés.SeesNot("Qué cambió")
	inés.CursorAt(x, y)

	// The other sheet began blank: nothing on it is new.
	bo.Press("ctrl+o")
	bo.Sees("Allies")
	bo.Type("allies\n")
	bo.Type("somebody")
	bo.Sees("somebody")
	bo.SeesNot("+ new")
	bo.Press("esc")
	bo.Sees("type to find")
	bo.Type("changed since")
	bo.Sees(`Nothing here is called "changed since".`)
}
