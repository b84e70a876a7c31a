package hosting_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"convene/session"
	"convene/sshserver/hosting"
	"convene/sshserver/sshtest"
)

// afterPromises is the session after one in which Ana promised something at table
// 1 and Luis at table 3.
func afterPromises(t *testing.T, ana ...sshtest.Option) *room {
	t.Helper()
	one := convene(t, hosted("action-commitments"), tables(4))
	for _, p := range []struct {
		user, name, promise string
		opts                []sshtest.Option
	}{{"ana+1", "Ana", "call ten families", ana}, {"luis+3", "Luis", "print the letter", nil}} {
		g := one.join(t, p.user, p.opts...)
		g.Sees("Before we meet again")
		g.Press("pgdown")
		g.Type(p.name)
		g.Press("tab")
		g.Type(p.promise)
		g.Press("tab")
		g.Type("15 April")
		g.Sees("15 April", "saved ✓")
	}
	if err := one.close(); err != nil {
		t.Fatal(err)
	}
	plan := filepath.Join(t.TempDir(), "two.yaml")
	if err := os.WriteFile(plan, []byte("id: two\ntitle: Session two\ntables: 4\nsteps: [{exercise: commitment-review, from_last: action-commitments}]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return convene(t, hosted(plan), func(o *hosting.Options) { o.Dir, o.After = one.dir, one.h.File })
}

// seatsAt are the tables at which people of a name have a seat.
func seatsAt(t *testing.T, r *room, name string) (at []int) {
	t.Helper()
	if err := r.h.Hub().Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, x := range r.h.Hub().Shared().State.Seats {
		if strings.HasPrefix(x.Name, name) && x.Role == session.Participant {
			at = append(at, x.Table)
		}
	}
	return at
}

// Who sits at another table than last time is told where their promises are, and
// has one seat: there, or brought along. Nobody begins in another's answer.
func TestPromisesAreAtAnotherTable(t *testing.T) {
	t.Parallel()
	const question = "Ana, your promises are at Table 1"
	for _, c := range []struct {
		how, choose string
		opts        []sshtest.Option
		at          string
		want        []int
	}{
		{"she goes there", "Take me there", nil, "Table 1", []int{1}},
		{"her seat comes along", "my seat here", nil, "Table 3", []int{3}},
		{"by her key", "my seat here", []sshtest.Option{sshtest.Key(sshtest.NewKey(t))}, "Table 3", []int{3}},
		{"it is another Ana", "another Ana", nil, "Table 3", []int{1, 3}},
	} {
		t.Run(c.how, func(t *testing.T) {
			r := afterPromises(t, c.opts...)
			g := r.join(t, "ana+3", c.opts...)
			g.Sees(question, "Take me there: Table 1", "I sit at Table 3 today")
			g.Type(c.choose)
			g.Sees(c.choose)
			g.Press("enter")
			g.Sees("Commitment review", c.at, "● Ana")
			if c.at != "Table 1" {
				if c.choose == "my seat here" {
					g.Sees(question + ". Esc, Change table")
				}
				g.Type("typed at once")
				g.Sees("typed at once", "saved ✓")
				sheet := r.h.Hub().Shared().State.Tables[2].Sheets[0]
				for _, e := range sheet.Entries {
					for i, words := range e.Texts {
						if e.Brought != nil && strings.Contains(words.String(), "typed") {
							t.Errorf("it stands in Luis's answer, column %d", i)
						}
					}
				}
			} else {
				g.Type("met")
				g.Sees("How it went: met")
			}
			got := seatsAt(t, r, "Ana")
			if len(got) != len(c.want) || got[len(got)-1] != c.want[len(c.want)-1] {
				t.Errorf("the Anas sit at %v, want %v", got, c.want)
			}
		})
	}
	t.Run("she thinks again", func(t *testing.T) {
		r := afterPromises(t)
		g := r.join(t, "ana+3")
		g.Sees(question)
		g.Press("esc")
		g.Sees("Your table")
		if got := seatsAt(t, r, "Ana"); len(got) != 1 {
			t.Errorf("the Anas sit at %v", got)
		}
		g.Press("ctrl+u")
		g.Type("1\n")
		g.Sees("Table 1", "● Ana")
	})
}

// In one session too: a key that has a seat at one table brings it to another, and
// leaves no empty one behind.
func TestAKeyBringsItsSeatAlong(t *testing.T) {
	t.Parallel()
	r := convene(t)
	key := sshtest.Key(sshtest.NewKey(t))
	ana := r.join(t, "ana+1", key)
	ana.Sees("● Ana")
	ana.Drop()
	f := atWall(t, r)
	seesOnCard(f, "Table 1", "○")
	again := sshtest.Join(t, r.addr, "ana+5", key)
	again.Sees("Ana, your seat is at Table 1 · Oak")
	again.Type("my seat here\n")
	again.Sees("Table 5 · Elm", "● Ana")
	seesOnCard(f, "Table 5", "Ana ")
	seesOnCard(f, "Table 1", "nobody yet")
	if got := seatsAt(t, r, "Ana"); len(got) != 1 || got[0] != 5 {
		t.Errorf("her seats are at %v", got)
	}
}
