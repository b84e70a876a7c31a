package hosting_test

import (
	"os"
	"path/filepath"
	"testing"

	"convene/sshserver/hosting"
	"convene/sshserver/sshtest"
)

// In the session after, whoever comes is asked how it went where their cursor
// stands: they type a word, and Tab goes on to why and to the next commitment.
func TestWhatBecameOfTheCommitmentsIsAsked(t *testing.T) {
	t.Parallel()
	one := convene(t, hosted("action-commitments"), tables(1))
	rosa := one.join(t, "rosa+1")
	rosa.Sees("Before we meet again")
	rosa.Press("pgdown")
	for i, promise := range [][]string{{"Ana", "call ten families", "15 April"}, {"Luis", "print the letter", "1 May"}} {
		if i > 0 {
			rosa.Press("enter")
		}
		for k, words := range promise {
			if k > 0 {
				rosa.Press("tab")
			}
			rosa.Type(words)
		}
	}
	rosa.Sees("print the letter", "1 May", "saved ✓")
	if err := one.close(); err != nil {
		t.Fatal(err)
	}

	plan := filepath.Join(t.TempDir(), "two.yaml")
	if err := os.WriteFile(plan, []byte("id: two\ntitle: Session two\ntables: 1\nsteps: [{exercise: commitment-review, from_last: action-commitments}, allies]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	two := convene(t, hosted(plan), func(o *hosting.Options) { o.Dir, o.After = one.dir, one.h.File })
	inés := two.join(t, "inés+1", sshtest.Lang("es"), sshtest.Size(60, 20))
	inés.Sees("Cómo resultó: cumplido · en parte · no cumplido")
	ana := two.join(t, "ana+1")
	ana.Sees("1 Who: Ana", "How it went: met · partly · not met", "2 Who: Luis", "Why:")

	ana.Type("met")
	inés.Sees("Cómo resultó: met")
	ana.Press("tab")
	ana.Type("the list was right")
	ana.Sees("Why: the list was right")
	ana.NeverSaw("One of:")
	ana.Press("tab")
	ana.Type("more or less")
	ana.Sees("How it went: more or less")
	ana.Press("tab")
	ana.Sees("One of: met, partly, not met.")
	ana.Type("no ink")
	ana.Press("tab") // all of it is answered: on to what they learn
	ana.Type("ask sooner")
	ana.Sees("ask sooner", "saved ✓")
	inés.Press("up", "up", "up", "up", "up", "up", "up") // she has promised nothing, and begins below them
	inés.Sees("Cómo resultó: met", "Por qué: the list was right")
	wrote(t, two, 1, 0, 0, "Ana", "call ten families", "15 April", "met", "the list was right",
		"Luis", "print the letter", "1 May", "more or less", "no ink")
	wrote(t, two, 1, 0, 1, "ask sooner")
	ana.NeverSaw("3 Who:")
}
