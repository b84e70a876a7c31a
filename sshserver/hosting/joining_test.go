package hosting_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/crypto/ssh"

	"convene/sshserver/hosting"
	"convene/sshserver/sshtest"
)

func openDoor(o *hosting.Options) { o.Open, o.Code = true, "" }

// asksTable stands on the screen while one's table is asked for, and at no other time.
const asksTable = "1 Oak"

// refused wants somebody turned away, and gives what they were told.
func refused(t *testing.T, r *room, user string, opts ...sshtest.Option) *sshtest.Refusal {
	t.Helper()
	g, err := sshtest.Dial(t, r.addr, user, opts...)
	if err == nil {
		t.Fatalf("%s got in:\n%s", user, g.Screen())
	}
	var no *sshtest.Refusal
	if !errors.As(err, &no) || no.Stage != "sign in" {
		t.Fatalf("%s should be refused while signing in: %v", user, err)
	}
	return no
}

func asked(t *testing.T, g *sshtest.Guest, want ...string) {
	t.Helper()
	if !slices.Equal(g.Asked(), want) {
		t.Errorf("%s was asked %q instead of %q", g.Name(), g.Asked(), want)
	}
}

// atTable wants somebody at a table's first worksheet, ready to type.
func atTable(t *testing.T, g *sshtest.Guest, table, name string) {
	t.Helper()
	g.Sees("Building blocks", table, "● "+name)
	if strings.Contains(g.Screen(), "Your name") || strings.Contains(g.Screen(), "Your table") {
		t.Errorf("%s is still being asked something:\n%s", g.Name(), g.Screen())
	}
	g.Type("zq")
	g.Sees("zq")
	g.Press("ctrl+z")
	g.SeesNot("zq")
}

func TestNameAndTableAsksNothingMore(t *testing.T) {
	t.Parallel()
	r := convene(t)
	for _, c := range []struct{ user, table, name string }{
		{"ana+3", "Table 3 · Maple", "Ana"},
		{"maría josé+1", "Table 1 · Oak", "María José"},
		{"deShawn+2", "Table 2 · Birch", "deShawn"},
		{"李明+6", "Table 6 · Pine", "李明"},
	} {
		g := r.join(t, c.user)
		asked(t, g, "Join code:")
		atTable(t, g, c.table, c.name)
		if g.Fingerprint() != r.h.Fingerprint {
			t.Errorf("the host key is %s, and %s is told to people", g.Fingerprint(), r.h.Fingerprint)
		}
	}
}

func TestCodeInAnySpelling(t *testing.T) {
	t.Parallel()
	r := convene(t)
	for i, spelling := range []string{"K7Q2MX", "k7q-2mx", " K7Q 2MX ", "k7q2mx"} {
		atTable(t, sshtest.Join(t, r.addr, string(rune('a'+i))+"my+4", sshtest.Code(spelling)), "Table 4", string(rune('A'+i))+"my")
	}
}

func TestWhatTheUserNameLeavesOpenIsAsked(t *testing.T) {
	t.Parallel()
	r := convene(t)

	t.Run("everything", func(t *testing.T) {
		g := r.join(t, "root")
		g.Sees("Welcome to Working session", "Your name", "What you write is kept")
		g.Type("rosa")
		g.Sees("rosa")
		g.Press("enter")
		g.Sees("Your table", "1 Oak", "Pine")
		g.Type("2")
		g.Press("enter")
		g.Sees("Table 2 · Birch", "● rosa")
	})
	t.Run("a name is only offered when it may be the account's", func(t *testing.T) {
		g := r.join(t, "ana")
		g.Sees("Your name", "Ana")
		g.Type("Ana María\n")
		g.Sees(asksTable)
		g.Type("2\n")
		g.Sees("Table 2 · Birch", "● Ana María")
	})
	t.Run("and is taken with Enter", func(t *testing.T) {
		g := r.join(t, "kim")
		g.Sees("Your name", "Kim")
		g.Press("enter")
		g.Sees(asksTable)
		g.Type("2\n")
		g.Sees("Table 2 · Birch", "● Kim")
	})
	t.Run("or with Tab, and never with the table's number", func(t *testing.T) {
		g := r.join(t, "bo")
		g.Sees("Your name", "Bo")
		g.Type("2\n")
		g.Sees("Please type your name first")
		g.Press("backspace", "tab")
		g.Sees(asksTable)
		g.Type("2\n")
		g.Sees("Table 2 · Birch", "● Bo")
	})
	t.Run("the name", func(t *testing.T) {
		g := r.join(t, "+3")
		g.Sees("Your name")
		g.Type("Luis\n")
		g.Sees("Table 3 · Maple", "● Luis")
	})
	t.Run("the table, when there is none of that number", func(t *testing.T) {
		for _, user := range []string{"eve+7", "fay+99", "guy+0", "hal+", "ida+999999999999999999999"} {
			g := r.join(t, user)
			if user == "eve+7" || user == "fay+99" {
				g.Sees(asksTable, "no such table", "to 6")
			} else {
				g.Sees("Your name") // a number that is none leaves a name that is only offered
				g.Press("enter")
			}
			g.Sees(asksTable)
			g.Press("ctrl+u")
			g.Type("5\n")
			g.Sees("Table 5 · Elm")
			g.Leave()
		}
	})
	t.Run("a table by its name, and a wrong answer loses nothing", func(t *testing.T) {
		g := r.join(t, "jo")
		g.Press("enter")
		g.Sees(asksTable)
		g.Type("44\n")
		g.Sees("no such table")
		g.Press("backspace", "backspace")
		g.Type("ced\n")
		g.Sees("Table 4 · Cedar", "● Jo")
	})
	t.Run("in Spanish", func(t *testing.T) {
		g := r.join(t, "+1", sshtest.Lang("es_MX.UTF-8"))
		g.Sees("Su nombre")
		g.Type("Inés\n")
		g.Sees("Mesa 1 · Roble", "● Inés")
	})
	t.Run("leaving instead", func(t *testing.T) {
		g := r.join(t, "root")
		g.Sees("Your name")
		g.Press("esc")
		if exit, err := g.Ended(); exit != 0 || err != nil {
			t.Error(exit, err)
		}
		g.Restored()
	})
}

// A login says who set up the computer. It stands nowhere, on no screen but its
// own and in no document, before its person has taken it for their name.
func TestALoginIsNobodysName(t *testing.T) {
	t.Parallel()
	r := convene(t)
	for i, login := range []string{"S1048576", `District\jsmith`, "jsmith@LAPTOP-4F2", "jsmith", "root", `District\jsmith@LAPTOP-4F2+`} {
		g := r.join(t, login)
		g.Sees("Your name")
		g.SeesNot("District", "LAPTOP", "S1048576", asksTable)
		g.Type("2\n") // the name isn't taken by the answer to the next question
		g.Sees("Please type your name first")
		g.Press("backspace")
		name := "Person" + string(rune('A'+i))
		g.Type(name + "\n2\n")
		g.Sees("Table 2 · Birch", "● "+name)
	}
	doc := exported(t, r, "json")
	for _, login := range []string{"smith", "S1048576", "LAPTOP", "District"} {
		if strings.Contains(doc, login) {
			t.Errorf("%q stands in the document", login)
		}
	}
	for _, x := range r.h.Hub().Shared().State.Seats {
		if x.Table != 0 && !strings.HasPrefix(x.Name, "Person") {
			t.Errorf("%q has a seat", x.Name)
		}
	}
	g := r.join(t, `District\jsmith`) // who says that it is them is called so, without the domain
	g.Sees("Jsmith")
	g.Press("enter")
	g.Sees(asksTable)
	g.Type("3\n")
	g.Sees("Table 3 · Maple", "● Jsmith")
}

func TestComingBackIsNotAskedAgain(t *testing.T) {
	t.Parallel()
	r := convene(t)
	key := sshtest.NewKey(t)
	leave := func(g *sshtest.Guest) {
		g.Press("ctrl+q")
		g.Sees("Leave")
		g.Press("enter")
		if exit, err := g.Ended(); exit != 0 || err != nil {
			t.Errorf("%s left with %d, %v", g.Name(), exit, err)
		}
		g.Restored()
	}

	ana := r.join(t, "ana+3", sshtest.Key(key))
	atTable(t, ana, "Table 3", "Ana")
	leave(ana)
	for _, user := range []string{"ana+3", "ana", "root", "+3"} { // whatever they type, the key says who it is
		g := sshtest.Join(t, r.addr, user, sshtest.Key(key))
		asked(t, g)
		atTable(t, g, "Table 3", "Ana")
		leave(g)
	}
	refused(t, r, "ana+3")                                  // the name alone is no proof where there is a key
	refused(t, r, "ana+3", sshtest.Key(sshtest.NewKey(t)))  // nor is another key
	refused(t, r, "luis+3", sshtest.Key(sshtest.NewKey(t))) // nobody was let in with this one

	luis := r.join(t, "luis+3")
	atTable(t, luis, "Table 3", "Luis")
	leave(luis)
	refused(t, r, "luis+3") // who has no key gives the code each time
	g := r.join(t, "luis+3")
	asked(t, g, "Join code:")
	atTable(t, g, "Table 3", "Luis")
	leave(g)
	refused(t, r, "luis+4")
	refused(t, r, "luis")

	// Sent away from the wall: the same name never makes two seats.
	n := 0
	for _, x := range r.h.Hub().Shared().State.Seats {
		if x.Table == 3 {
			n++
		}
	}
	if n != 2 {
		t.Errorf("%d seats at table 3 for two people", n)
	}
}

func TestSeveralPeopleAtOneLaptop(t *testing.T) {
	t.Parallel()
	r := convene(t)
	key := sshtest.Key(sshtest.NewKey(t))
	ana := r.join(t, "ana+3", key)
	atTable(t, ana, "Table 3", "Ana")
	bo := sshtest.Join(t, r.addr, "bo+3", key) // the laptop was let in
	asked(t, bo)
	atTable(t, bo, "Table 3", "Bo")
	ana.Sees("● Ana", "● Bo")
	third := sshtest.Join(t, r.addr, "root", key) // neither of them: both are here
	third.Sees("Your name")
}

// A key that several people share tells none of them from the others, whoever of them
// is here: nobody is taken for another without having been asked.
func TestTheKeyOfSeveralPeopleAsksWhoItIs(t *testing.T) {
	t.Parallel()
	r := convene(t)
	key := sshtest.Key(sshtest.NewKey(t))
	ana := r.join(t, "ana+3", key)
	atTable(t, ana, "Table 3", "Ana")
	bo := sshtest.Join(t, r.addr, "bo+3", key)
	atTable(t, bo, "Table 3", "Bo")
	bo.Type("xqz of Bo")
	ana.Sees("xqz of Bo")
	bo.Drop()
	ana.Sees("○ Bo")
	for _, others := range []*sshtest.Guest{ana, nil} {
		back := sshtest.Join(t, r.addr, "root", key)
		back.Sees("Your name")
		back.NeverSaw("xqz")
		back.Type("bo\n3\n")
		back.Sees("Table 3", "● Bo", "xqz of Bo")
		back.Leave()
		if others != nil {
			others.Leave()
		}
	}
	byLogin := sshtest.Join(t, r.addr, "ana", key) // the account is called like one of them
	byLogin.Sees("Table 3", "● Ana", "xqz of Bo")
	if n := len(r.h.Hub().Shared().State.Seats); n != 2 {
		t.Errorf("%d seats for two people", n)
	}
}

func TestWrongCodes(t *testing.T) {
	t.Parallel()
	r := convene(t)
	no := refused(t, r, "eve+3", sshtest.Code("AAAAAA", "BBBBBB", "CCCCCC", code))
	if n := strings.Count(no.Heard, "Join code:"); n != 3 {
		t.Errorf("asked %d times:\n%s", n, no.Heard)
	}
	for _, want := range []string{"isn't the code of this session", "third code that doesn't fit"} {
		if !strings.Contains(no.Heard, want) {
			t.Errorf("%q is missing in what was said:\n%s", want, no.Heard)
		}
	}
	if strings.Contains(no.Heard, code) {
		t.Error("the right code was told")
	}
	eve := sshtest.Join(t, r.addr, "eve+3", sshtest.Code("AAAAAA", "BBBBBB", code))
	atTable(t, eve, "Table 3", "Eve")
	if len(r.h.Hub().Shared().State.Seats) != 1 {
		t.Error("a refused guest has a seat")
	}
}

func TestPassword(t *testing.T) {
	t.Parallel()
	r := convene(t)
	g := sshtest.Join(t, r.addr, "ana+3", sshtest.Password("k7q-2mx"))
	asked(t, g)
	atTable(t, g, "Table 3", "Ana")
	refused(t, r, "bo+3", sshtest.Password("no"))
	f := sshtest.Join(t, r.addr, "facilitator", sshtest.Password(facilitatorCode))
	f.Sees("On your laptop")
}

func TestOpenDoor(t *testing.T) {
	t.Parallel()
	r := convene(t, openDoor)
	g := sshtest.Join(t, r.addr, "ana+3")
	asked(t, g)
	atTable(t, g, "Table 3", "Ana")
	keyed := sshtest.Join(t, r.addr, "bo+3", sshtest.Key(sshtest.NewKey(t)))
	asked(t, keyed)
	atTable(t, keyed, "Table 3", "Bo")
	bare := sshtest.Join(t, r.addr, "root")
	bare.Sees("Your name")

	no := refused(t, r, "facilitator") // open to everybody is not open to everything
	if !strings.Contains(no.Heard, "Facilitator code:") {
		t.Errorf("the facilitator's code wasn't asked for: %q", no.Heard)
	}
	f := r.facilitator(t)
	f.Sees("No code is asked")
}

func TestFacilitatorsDoor(t *testing.T) {
	t.Parallel()
	key := sshtest.NewKey(t)
	file := filepath.Join(t.TempDir(), "keys")
	if err := os.WriteFile(file, ssh.MarshalAuthorizedKey(key.PublicKey()), 0o600); err != nil {
		t.Fatal(err)
	}
	r := convene(t, func(o *hosting.Options) { o.FacilitatorKeys = file })

	byCode := r.facilitator(t)
	asked(t, byCode, "Facilitator code:")
	byCode.Sees("On your laptop, open a terminal and type", "K7Q-2MX", "Answer  yes", r.h.Fingerprint)

	for _, user := range []string{"facilitator", "Facilitator", "facilitator+3"} {
		byKey := sshtest.Join(t, r.addr, user, sshtest.Key(key))
		asked(t, byKey)
		byKey.Sees("On your laptop, open a terminal and type")
	}

	refused(t, r, "facilitator", sshtest.Code(code, code, code))
	refused(t, r, "facilitator", sshtest.Key(sshtest.NewKey(t)))
	// A participant's screen never shows what opens the wall.
	ana := r.join(t, "ana+3", sshtest.Key(key))
	atTable(t, ana, "Table 3", "Ana")
	ana.NeverSaw(facilitatorCode)
	ana.Press("esc")
	ana.Sees("Menu")
	ana.SeesNot("wall")
}

func TestNamesThatAreNoNames(t *testing.T) {
	t.Parallel()
	r := convene(t)
	watch := r.join(t, "watch+2")
	watch.Sees("● Watch")

	t.Run("ten thousand characters", func(t *testing.T) {
		g := r.join(t, strings.Repeat("n", 10_000)+"+2")
		// Too long to be read: the table at its end is out of sight.
		g.Sees("Your name")
		g.Press("ctrl+u")
		g.Paste(strings.Repeat("long name ", 1000))
		g.Press("enter")
		g.Sees(asksTable)
		g.Type("2\n")
		g.Sees("Table 2 · Birch", "● long name long name long")
		watch.Sees("● long name long name lon")
		for _, x := range r.h.Hub().Shared().State.Seats {
			if n := len([]rune(x.Name)); n > 24 {
				t.Errorf("a name of %d characters was kept", n)
			}
		}
	})
	t.Run("escape sequences", func(t *testing.T) {
		for _, user := range []string{
			"\x1b]0;pwned\x07\x1b[2J\x1b[31mEve+2",
			"\x1b]8;;http://evil\x07Fay\x1b]8;;\x07+2",
			"G\u202euy\u0085\u009b31m\r\n+2",
			"\x9b2JHal+2",
		} {
			r.join(t, user).Sees("Table 2 · Birch")
		}
		watch.Sees("Eve", "Fay", "Hal")
		for _, bad := range []string{"\x1b]0;pwned", "\x1b]8;", "\u202e", "\u0085", "\u009b"} {
			if strings.Contains(string(watch.Received()), bad) {
				t.Errorf("%q reached another terminal", bad)
			}
		}
		if watch.Title() != "Convene" {
			t.Errorf("the window is called %q", watch.Title())
		}
	})
	t.Run("nothing at all", func(t *testing.T) {
		g := r.join(t, "\u200b\u2060 \t+5")
		g.Sees("Your name")
		g.Press("enter")
		g.Sees("Please type a name")
		g.Type("Ida\n")
		g.Sees("● Ida")
	})
	t.Run("the facilitator's, in disguise", func(t *testing.T) {
		for _, user := range []string{"facilitator\u200b", "facili\x1b[0mtator", "FACILITATOR+2"} {
			refused(t, r, user, sshtest.Code(code, code, code))
		}
	})
	t.Run("somebody else's", func(t *testing.T) {
		g := r.join(t, "ＷＡＴＣＨ+2") // wide letters
		g.Sees("almost the same name")
		g.Type("er\n")
		g.Until("until seated or told what is missing", func(s string) bool { return strings.Contains(s, "Table 2 · Birch") })
	})
}

// Somebody whom others wrote for was never let in: whoever comes in that name has
// to know the code, as everybody without a key has.
func TestASeatThatOthersMadeNeedsTheCode(t *testing.T) {
	t.Parallel()
	r := convene(t)
	ana := r.join(t, "ana+1")
	ana.Sees("Esc menu")
	chooses(ana, "write for", "without", "Kim")
	ana.Sees("Kim at the table")
	if _, err := sshtest.Dial(t, r.addr, "kim+1"); err == nil {
		t.Fatal("let in without the code")
	}
	kim := r.join(t, "kim+1")
	kim.Sees("Esc menu")
	ana.Sees("Kim here")
	kim.Leave()
	if _, err := sshtest.Dial(t, r.addr, "kim+1"); err == nil {
		t.Fatal("let in without the code since they were here once")
	}
	r.join(t, "kim+1").Sees("Esc menu")
}
