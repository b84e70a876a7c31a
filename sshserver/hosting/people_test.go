package hosting_test

import (
	"os"
	"strings"
	"testing"

	"convene/sshserver/hosting"
	"convene/sshserver/sshtest"
)

// menu runs an item of somebody's menu, answering what it asks in turn.
func menu(g *sshtest.Guest, item string, answers ...string) {
	g.Press("esc")
	g.Sees("type to find")
	for _, typed := range append([]string{item}, answers...) {
		g.Type(typed)
		g.Sees(typed)
		g.Press("enter")
	}
}

// atWall is a facilitator with all tables before them.
func atWall(t *testing.T, r *room, more ...sshtest.Option) *sshtest.Guest {
	t.Helper()
	f := r.facilitator(t, append([]sshtest.Option{sshtest.Size(120, 40)}, more...)...)
	f.Press("enter")
	f.Sees("Table 1 · Oak")
	return f
}

// Everybody changes their own name and table, a facilitator anybody's name. The
// last name and the last table are what screens and documents know.
func TestNamesAndTablesCanChange(t *testing.T) {
	t.Parallel()
	r := convene(t)
	f := atWall(t, r)
	ana, bo := r.join(t, "ana+1"), r.join(t, "bo+1")
	ana.Type("from Ana")
	ana.Sees("from Ana", "saved ✓")
	menu(ana, "Change my name", "Anna Lee")
	ana.Sees("You are called Anna Lee now.")
	bo.Sees("● Anna Lee")
	menu(f, "Rename somebody", "Bo", "Bonnie")
	f.Sees("Bo is called Bonnie now.")
	ana.Sees("● Bonnie")

	menu(ana, "Change table", "Table 3")
	ana.Sees("Table 3 · Maple", "You are at Table 3 · Maple now.", "● Anna Lee")
	seesOnCard(f, "Table 3", "Anna Lee ")
	f.Until("until she sits at one table alone", func(s string) bool {
		bar, _, _ := strings.Cut(card(s, "Table 1"), "\n")
		return bar != "" && !strings.Contains(bar, "Anna Lee")
	})
	seesOnCard(f, "Table 1", "Bonnie ")
	bo.Until("until she is at the table no more", func(s string) bool { return !strings.Contains(s, "Anna Lee") })
	doc := exported(t, r, "md")
	if n := strings.Count(doc, "Anna Lee"); !strings.Contains(doc, "Bonnie") || n == 0 {
		t.Errorf("the document knows her %d times:\n%s", n, doc)
	}
	seats := 0
	for _, x := range r.h.Hub().Shared().State.Seats {
		if x.Table != 0 {
			seats++
		}
	}
	if seats != 2 {
		t.Errorf("%d seats for two people", seats)
	}

	// Who is moved is told first, and stands on one card meanwhile.
	menu(f, "Move people", "Bonnie", "Table 4")
	f.Sees("Table 1 → Table 4")
	f.Press("enter")
	bo.Sees("In 10 s you sit at Table 4 · Cedar")
	seesOnCard(f, "Table 4", "Bonnie ")
	f.Until("until the old card is without them", func(s string) bool { return !strings.Contains(card(s, "Table 1"), "Bonnie") })
	bo.Sees("Table 1 · Oak")
}

// Who is sent out reads why, is out, and stays out, by key and by name, until a
// facilitator lets them in.
func TestSendingSomebodyOut(t *testing.T) {
	t.Parallel()
	r := convene(t)
	f := atWall(t, r)
	key := sshtest.Key(sshtest.NewKey(t))
	ana := r.join(t, "ana+1", key)
	ana.Type("stays here")
	ana.Sees("stays here", "saved ✓")
	bo := r.join(t, "bo+1")
	bo.Sees("stays here")

	menu(f, "Send somebody out", "Ana")
	f.Sees("Send Ana out?")
	f.Press("enter")
	if exit, err := ana.Ended(); exit != 0 || err != nil {
		t.Errorf("she left with %d, %v", exit, err)
	}
	ana.Restored()
	ana.Sees("The facilitator has sent you out of this session.")
	seesOnCard(f, "Table 1", "Ana✗ sent out")
	bo.Sees("stays here")
	bo.SeesNot("● Ana", "○ Ana")

	for _, user := range []string{"ana+1", "ana+2", "root"} {
		refused(t, r, user, key) // her key opens nothing
	}
	if got, exit := r.takes(t, "ana+1", code, "export"); exit == 0 || strings.Contains(got, "stays here") {
		t.Errorf("she takes the table's document home: %d\n%s", exit, got)
	}
	for _, opts := range [][]sshtest.Option{{key}, {}} {
		g := r.join(t, "ana+1", opts...)
		g.Sees("The facilitator has closed this seat.")
		g.Leave()
	}
	menu(f, "Let in again", "Ana")
	f.Sees("Ana can come in again.")
	if err := r.h.Hub().Flush(t.Context()); err != nil { // their own screen is ahead of the door
		t.Fatal(err)
	}
	again := sshtest.Join(t, r.addr, "ana+1", key)
	asked(t, again)
	again.Sees("stays here", "● Ana")
}

// A new code in the middle of a session: nobody comes in by the old one, those
// inside and those whose key was let in stay, and it is so after a restart too.
func TestTheCodeIsChanged(t *testing.T) {
	t.Parallel()
	r := convene(t, func(o *hosting.Options) { o.Code = "" })
	was := current(t, r)
	key := sshtest.Key(sshtest.NewKey(t))
	ana := sshtest.Join(t, r.addr, "ana+1", key, sshtest.Code(was))
	ana.Sees("● Ana")
	f, second := atWall(t, r), r.facilitator(t)
	second.Sees(was)

	menu(f, "Change the code")
	f.Sees("Who comes from now on needs the new code.")
	f.Press("enter")
	f.Sees("The code is ", "On your laptop, open a terminal and type")
	now := current(t, r)
	if now == was {
		t.Fatal("the code is as it was")
	}
	f.Sees(now)
	second.Sees(now) // on the sheet that is projected
	ana.Type("still here")
	ana.Sees("still here", "saved ✓")
	refused(t, r, "bo+1", sshtest.Code(was, was, was))
	bo := sshtest.Join(t, r.addr, "bo+1", sshtest.Code(now))
	bo.Sees("still here")
	ana.Drop()
	asked(t, sshtest.Join(t, r.addr, "ana+1", key))

	if err := r.close(); err != nil {
		t.Fatal(err)
	}
	r = r.again(t, func(o *hosting.Options) { o.Code = "" })
	if got := current(t, r); got != now {
		t.Errorf("after a restart the code is %s, not %s", got, now)
	}
	refused(t, r, "cleo+1", sshtest.Code(was, was, was))
	sshtest.Join(t, r.addr, "cleo+1", sshtest.Code(now)).Sees("still here")
}

// current is the code that a script reads.
func current(t *testing.T, r *room) string {
	t.Helper()
	path := t.TempDir() + "/facts"
	w, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.h.WriteFacts(w); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(b), "\ncode ")
	code, _, _ := strings.Cut(rest, "\n")
	return code
}

// The right to facilitate is taken back, from somebody who was handed it and from
// somebody who came by the facilitator's door.
func TestTheRightIsTakenBack(t *testing.T) {
	t.Parallel()
	r := convene(t)
	f := atWall(t, r)
	ana := r.join(t, "ana+1")
	ana.Sees("● Ana")
	menu(f, "Hand over", "Ana")
	f.Press("enter")
	ana.Sees("You facilitate now.")
	menu(f, "Move people", "Ana", "Table 2")
	f.Sees("Table 1 → Table 2")
	f.Press("enter")
	f.Sees("Ana: now at Table 2 · Birch.")
	menu(f, "Take the right back", "Ana")
	f.Sees("Ana facilitates no more.")
	ana.Sees("Table 2 · Birch", "● Ana")
	ana.Press("esc")
	ana.Sees("type to find")
	ana.Type("change my")
	ana.Sees("Change my name")

	second := r.facilitator(t)
	second.Sees("On your laptop")
	menu(f, "Take the right back", "Facilitator 2")
	f.Sees("At which table does Facilitator 2 sit?")
	f.Type("Table 3")
	f.Press("enter")
	f.Sees("What is Facilitator 2 called?")
	f.Type("Gil\n")
	second.Sees("Table 3 · Maple", "● Gil")
	f.Press("esc")
	f.Sees("type to find")
	f.Type("take the right")
	f.Sees("nobody else facilitates")
}
