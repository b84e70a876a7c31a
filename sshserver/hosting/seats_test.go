package hosting_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"convene/session"
	"convene/sshserver/door"
	"convene/sshserver/hosting"
	"convene/sshserver/sshtest"
)

const (
	isItYou = "Somebody wants to join as you. Is it you?"
	another = "is here already. Is this you on a second screen, or another"
)

// reads is the moment in which a person reads a question: only after a pause is Enter
// an answer to it, and not a new line.
func reads(t testing.TB) {
	t.Helper()
	timer := time.NewTimer(800 * time.Millisecond)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-t.Context().Done():
	}
}

// saysYes lets somebody in who wants to join as the one who sits there.
func saysYes(t testing.TB, g *sshtest.Guest) {
	t.Helper()
	g.Sees(isItYou, "Enter yes · Esc no")
	reads(t)
	g.Press("enter")
	g.SeesNot(isItYou)
}

// facilitatorSays answers what stands at the head of the help queue.
func facilitatorSays(wall *sshtest.Guest, asked, answer string) {
	wall.Sees("! " + asked)
	wall.Press("H")
	wall.Sees("▸ " + asked)
	wall.Press("enter")
	wall.Sees(answer)
	wall.Type(answer)
	wall.Press("enter")
	wall.SeesNot("! " + asked)
}

// atWall is a facilitator with all tables before them.
func (r *room) atWall(t testing.TB) *sshtest.Guest {
	t.Helper()
	wall := r.facilitator(t, sshtest.Size(120, 40))
	wall.Press("enter")
	wall.Sees("Table 1")
	return wall
}

// seatsOf are the names at a table, in the order they came.
func (r *room) seatsOf(table int) string {
	var out []string
	for _, x := range r.h.Hub().Shared().State.Seats {
		if x.Table == table {
			out = append(out, x.Name)
		}
	}
	return strings.Join(out, ", ")
}

func TestALostLineIsBackWithinFiveSeconds(t *testing.T) {
	t.Parallel()
	r := convene(t)
	first := r.join(t, "ana+3")
	first.Sees("● Ana")
	watch := r.join(t, "watch+3")
	first.Type("before the line was lost")
	watch.Sees("before the line was lost")
	first.Stall()
	start := time.Now()
	again := r.join(t, "ana+3")
	again.Sees("before the line was lost", "● Ana")
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("it took %v", took)
	}
	again.Type("!")
	watch.Sees("lost!")
	first.Resume()
	if n := r.seatsOf(3); n != "Ana, Watch" {
		t.Errorf("at the table sit %s", n)
	}
}

// The same for whoever types the short line, and is known by their key alone.
func TestALostLineIsBackByKeyAlone(t *testing.T) {
	t.Parallel()
	r := convene(t)
	key := sshtest.Key(sshtest.NewKey(t))
	first := r.join(t, "ana+3", key)
	first.Type("before the line was lost")
	first.Sees("before the line was lost", "saved ✓")
	second := sshtest.Join(t, r.addr, "root", key) // while she answers, it may be anybody at her computer
	second.Sees("Your name")
	second.Leave()
	first.Stall()
	start := time.Now()
	again := sshtest.Join(t, r.addr, "root", key)
	again.Type("!")
	again.Sees("before the line was lost!", "● Ana")
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("it took %v", took)
	}
	first.Resume()
	if n := r.seatsOf(3); n != "Ana" {
		t.Errorf("at the table sit %s", n)
	}
}

func TestANoKeepsThemOut(t *testing.T) {
	t.Parallel()
	r := convene(t)
	one := r.join(t, "maria+3")
	one.Type("hers")
	one.Sees("hers", "saved ✓")
	two := r.join(t, "maria+3")
	two.Sees("Maria "+another+" Maria?", "It is me")
	two.Press("enter")
	two.Sees("Asking now")
	one.Sees(isItYou)
	one.Type("letters go on into the sheet") // and an Enter in the middle of them
	one.Press("enter")
	one.Type("on the next line")
	one.Sees("hersletters go on into the sheet", "on the next line", isItYou)
	reads(t)
	one.Press("esc")
	one.SeesNot(isItYou)
	one.SeesNot("Menu")
	two.Sees("Nobody has said yes", "It is me")
	two.NeverSaw("hers")
	two.NeverSaw("Table 3")
	if _, told := r.log.has("level=WARN msg=\"wrong codes\""); !told {
		t.Error("the host doesn't hear that somebody asked for a seat in vain")
	}
	two.Press("down", "enter")
	two.Sees("Table 3", "hers", "● Maria 2")
	if n := r.seatsOf(3); n != "Maria, Maria 2" {
		t.Errorf("at the table sit %s", n)
	}
}

// Two of a name, however they come and whatever keys they hold, are two people.
func TestTwoOfAName(t *testing.T) {
	t.Parallel()
	key := func() []sshtest.Option { return []sshtest.Option{sshtest.Key(sshtest.NewKey(t))} }
	for name, c := range map[string]struct {
		first, second []sshtest.Option
		asked         bool // on the screen, and not in the user name
	}{
		"two keys":                    {key(), key(), false},
		"two keys, asked on screen":   {key(), key(), true},
		"no keys":                     {nil, nil, false},
		"no keys, asked on screen":    {nil, nil, true},
		"a key comes second":          {nil, key(), false},
		"the one with a key is first": {key(), nil, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := convene(t)
			one := r.join(t, "maria+2", c.first...)
			one.Type("xqz of the first")
			one.Sees("xqz of the first", "saved ✓")
			user := "maria+2"
			if c.asked {
				user = "+2"
			}
			two := r.join(t, user, c.second...)
			if c.asked {
				two.Sees("Your name")
				two.Type("Maria\n")
			}
			two.Sees("Maria "+another+" Maria?", "Another Maria, called Maria 2 here")
			two.NeverSaw("xqz")
			two.Type("R")
			two.Sees("Another Maria, called Maria R here")
			two.Press("enter")
			two.Sees("● Maria R", "xqz of the first")
			one.Sees("● Maria R")
			if n := r.seatsOf(2); n != "Maria, Maria R" {
				t.Errorf("at the table sit %s", n)
			}
			for i, want := range []int{len(c.first), len(c.second)} {
				if x := r.h.Hub().Shared().State.Seats[i]; len(x.Keys) != want {
					t.Errorf("the keys of %s are %v", x.Name, x.Keys)
				}
			}
			if len(c.second) == 0 {
				return
			}
			two.Drop() // her key brings the second one back to her own seat
			one.Sees("○ Maria R")
			back := sshtest.Join(t, r.addr, "maria+2", c.second...)
			back.Sees("● Maria R")
			one.Sees("● Maria ", "● Maria R")
		})
	}
}

// Both at once: whoever is second is asked, and no seat is shared by accident.
func TestTwoOfANameAtOnce(t *testing.T) {
	t.Parallel()
	r := convene(t)
	got := make(chan *sshtest.Guest, 2)
	for range 2 {
		go func() {
			defer func() {
				if p := recover(); p != nil {
					t.Error(p)
				}
			}()
			g, err := sshtest.Dial(t, r.addr, "maria+2", sshtest.Code(code))
			if err != nil {
				t.Error(err)
			}
			got <- g
		}()
	}
	one, two := <-got, <-got
	for _, g := range []*sshtest.Guest{one, two} {
		g.Until("until seated or asked", func(s string) bool {
			return strings.Contains(s, "Table 2") || strings.Contains(s, another)
		})
	}
	if strings.Contains(one.Screen(), another) {
		one, two = two, one
	}
	one.Sees("Table 2", "● Maria")
	two.Sees(another)
	two.Type("2")
	two.Press("enter")
	two.Sees("● Maria 2")
	if n := r.seatsOf(2); n != "Maria, Maria 2" {
		t.Errorf("at the table sit %s", n)
	}
}

// A seat that a key is bound to waits for that key while its person is away. A
// facilitator alone can give it to another, and the wall and the log say so.
func TestASeatWithAKeyIsKept(t *testing.T) {
	t.Parallel()
	r := convene(t)
	wall := r.atWall(t)
	key := sshtest.Key(sshtest.NewKey(t))
	ana := r.join(t, "ana+3", key)
	ana.Sees("This computer brings you back to this seat.")
	ana.Type("xqz kept")
	ana.Sees("xqz kept", "saved ✓")
	ana.Drop()
	wall.Sees("Ana○")

	for _, more := range [][]sshtest.Option{nil, {sshtest.Key(sshtest.NewKey(t))}} {
		g := r.join(t, "ana+3", more...)
		g.Sees("Ana "+another+" Ana?", "It is me")
		g.Press("enter")
		g.Sees("Asking now")
		g.NeverSaw("xqz")
		facilitatorSays(wall, "Somebody wants to join as Ana", "Yes, it is Ana")
		g.Sees("xqz kept", "Table 3")
		wall.Sees("The seat of Ana (Table 3 · Maple) was given to who asked for it")
		if line, ok := r.log.has("a seat changed hands"); !ok || strings.Contains(line, "Ana") {
			t.Errorf("the log says %q", line)
		}
		if len(more) > 0 { // a new key is bound by nobody but its person
			g.Sees("Shall this computer bring you back to this seat from now on?")
			reads(t)
			g.Press("enter")
			g.Sees("This computer brings you back to this seat from now on.")
			wall.Sees("Another computer brings somebody back to the seat of Ana (Table 3 · Maple)")
		}
		g.Leave()
		wall.Sees("Ana○")
		if n := len(r.h.Hub().Shared().State.Seats[1].Keys); n != 1+len(more) {
			t.Errorf("%d keys are bound to the seat", n)
		}
		if len(more) > 0 {
			back := sshtest.Join(t, r.addr, "root", more...)
			asked(t, back)
			back.Sees("xqz kept")
			back.SeesNot("Shall this computer")
		}
	}
}

// Whoever says no isn't asked again on that connection, and their key is not bound.
func TestAKeyIsNotBoundAfterANo(t *testing.T) {
	t.Parallel()
	r := convene(t)
	first := r.join(t, "ana+3")
	first.Sees("Table 3")
	first.Drop()
	key := sshtest.Key(sshtest.NewKey(t))
	g := r.join(t, "ana+3", key)
	g.Sees("Shall this computer bring you back")
	g.Type("typing is not an answer")
	g.Press("enter")
	g.Type("nor is a new line")
	g.Sees("typing is not an answer", "nor is a new line", "Shall this computer bring you back")
	reads(t)
	g.Press("esc")
	g.Sees("Your name, your table and the code bring you back.")
	g.SeesNot("Shall this computer")
	if x := r.h.Hub().Shared().State.Seats[0]; len(x.Keys) != 0 {
		t.Errorf("bound: %v", x.Keys)
	}
	g.Leave()
	refused(t, r, "ana+3", key)
}

// What was written alone stays hidden from who comes back without their key, on every
// kind of sheet, until the facilitator says yes; then it is on their screen, and on no
// other. A restart changes nothing of that.
func TestWrittenAloneAndBackWithoutAKey(t *testing.T) {
	t.Parallel()
	for name, plan := range map[string]func(t *testing.T) func(*hosting.Options){
		"signed":     func(*testing.T) func(*hosting.Options) { return hosted("building-blocks") },
		"names stay": func(*testing.T) func(*hosting.Options) { return hosted("allies") },
		"anonymous":  func(t *testing.T) func(*hosting.Options) { return planFile(t) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := convene(t, plan(t))
			wall := r.atWall(t)
			ana, luis := r.join(t, "ana+1"), r.join(t, "luis+1")
			if name == "anonymous" {
				chooses(wall, "Open step", "Nameless", "Every")
				for _, g := range []*sshtest.Guest{ana, luis} {
					g.Sees("The facilitator has opened")
					g.Press("ctrl+g")
					g.Sees("What would you say if nobody knew?")
				}
			}
			chooses(wall, "Quiet writing", "Every")
			ana.Sees("Only you can see your lines")
			ana.Type("xqzalone")
			ana.Sees("xqzalone", "saved ✓")
			ana.Drop()
			luis.Sees("Ana away")

			back := r.join(t, "ana+1")
			back.Sees("What you wrote alone comes back when the facilitator says yes.", "Only you can see your lines")
			back.Type("since then")
			back.Sees("since then", "saved ✓")
			back.NeverSaw("xqzalone")
			facilitatorSays(wall, "Ana came back without their key", "Yes, show it")
			back.Sees("xqzalone", "since then")
			back.SeesNot("What you wrote alone")
			back.Drop()
			luis.Sees("Ana away")

			if name == "anonymous" { // whose such a line is, is forgotten with the program
				return
			}
			if err := r.close(); err != nil {
				t.Fatal(err)
			}
			next := r.again(t)
			again := next.join(t, "ana+1")
			again.Sees("What you wrote alone comes back when the facilitator says yes.")
			again.NeverSaw("xqzalone")
			wall2 := next.atWall(t)
			facilitatorSays(wall2, "Ana came back without their key", "No, keep it hidden")
			again.SeesNot("What you wrote alone")
			again.NeverSaw("xqzalone")
			chooses(wall2, "Reveal")
			again.Sees("xqzalone")
		})
	}
}

// What a table wrote goes home with its own people: not to who only knows a name and
// a table, nor to who takes the name of somebody who is here.
func TestExportsFollowTheRuleOfSeats(t *testing.T) {
	t.Parallel()
	r := convene(t)
	key := sshtest.Key(sshtest.NewKey(t))
	eves := sshtest.Key(sshtest.NewKey(t))
	ana, luis := r.join(t, "ana+1", key), r.join(t, "luis+1")
	r.join(t, "eve+2", eves).Sees("Table 2")
	ana.Type("xqz of table 1")
	luis.Sees("xqz of table 1")
	take := func(user string, want int, more ...sshtest.Option) {
		t.Helper()
		got, exit := r.takes(t, user, code, "export", more...)
		if exit != want || strings.Contains(got, "xqz") != (want == 0) {
			t.Errorf("export as %s ended with %d:\n%.300s", user, exit, got)
		}
	}
	for _, user := range []string{"ana+1", "luis+1"} { // a name and a table need the code
		refused(t, r, user, sshtest.NoPTY(), sshtest.Command("export"))
	}
	take("ana+1", 0, key)
	take("ana+1", 2)  // without her key
	take("luis+1", 2) // he sits there
	take("zoe+1", 2)
	take("luis+1", 2, eves) // her key let her in, not the code
	luis.Leave()
	ana.Sees("Luis away")
	take("luis+1", 0)
	take("luis+1", 2, eves)
}

// Guesses at people's seats are as slow as guesses at the code, and told.
func TestGuessingSeatsIsSlow(t *testing.T) {
	t.Parallel()
	r := convene(t, openDoor, func(o *hosting.Options) {
		o.Bounds = door.Limits{FreeGuesses: 3, GuessEvery: 300 * time.Millisecond, GuessEveryAll: 100 * time.Millisecond}
	})
	wall := r.atWall(t)
	start := time.Now()
	const n = 8
	for i := range n {
		if got, exit := r.takes(t, fmt.Sprintf("zoe%d+1", i), code, "export"); exit != 2 {
			t.Errorf("exit %d: %s", exit, got)
		}
	}
	if took := time.Since(start); took < (n-3)*300*time.Millisecond {
		t.Errorf("%d guesses in %v", n, took)
	}
	wall.Sees("Somebody at 127.0.0.1 has tried 8 wrong codes. Guesses at people’s seats count too")
}

// Several facilitators with the code and no key each get a wall, and are asked nothing
// about seats.
func TestFacilitatorsAreNotAskedWhoTheyAre(t *testing.T) {
	t.Parallel()
	r := convene(t)
	var walls []*sshtest.Guest
	for range 3 {
		walls = append(walls, r.atWall(t))
	}
	walls[0].Drop()
	r.atWall(t)
	n := 0
	for _, x := range r.h.Hub().Shared().State.Seats {
		if x.Role == session.Facilitator {
			n++
		}
	}
	if n < 3 || n > 4 {
		t.Errorf("%d seats for three facilitators", n)
	}
}
