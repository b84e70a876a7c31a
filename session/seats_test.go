package session_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"convene/exercises"
	"convene/session"
)

func TestNames(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"Gus":                                  "Gus",
		"  Gus \t Ade \n":                      "Gus Ade",
		"\x1b[31mGus\x1b[0m":                   "Gus",
		"\x1b]0;pwned\x07Gus":                  "Gus",
		"\u202eGus\u2066":                      "Gus",
		"Gus\x00\x08\u009b31m":                 "Gus",
		strings.Repeat("Gus", 10000/3):         "GusGusGusGusGusGusGusGus",
		"Zoë 👩‍🔬":                              "Zoë 👩‍🔬",
		"محمد":                                 "محمد",
		"李小龍":                                  "李小龍",
		"G" + strings.Repeat("\u0300", 10_000): "G\u0300\u0300\u0300",
	} {
		r := newRoom(t)
		s := r.sit(in, 3)
		if got := r.State.Seat(s.ID).Name; got != want {
			t.Errorf("%.40q sits down as %q, want %q", in, got, want)
		}
		if got := r.State.Seat(s.ID).Name; got != session.TidyName(in) || utf8.RuneCountInString(got) > 24*8 {
			t.Errorf("%.40q sits down as %q, and TidyName says %q", in, got, session.TidyName(in))
		}
	}
	r := newRoom(t)
	for _, none := range []string{"", "   ", "\x1b[31m", "\x1b]0;title\x07", "\u200b\u202e", "\u0301\u0301", "\u3164"} {
		r.refused(0, session.Sit{Name: none, Table: 1}, session.NameNeeded)
		r.refused(0, session.Sit{Name: none, Table: 1, Key: "new"}, session.NameNeeded)
	}
}

func TestNamesThatCouldBeMistaken(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	for _, like := range []string{"Аna", "Ána", "A\u200bna", "A na", "ΑNA", "Anа"} { // Cyrillic, Greek, accents, spaces
		if session.TidyName(like) == "Ana" {
			continue // cleaned, it is her
		}
		no := r.refused(0, session.Sit{Name: like, Table: 1}, session.NameTaken)
		if no.Name != "Ana" || !strings.Contains(no.Error(), "(Ana)") {
			t.Errorf("%q is refused with %q", like, no)
		}
	}
	r.sit("Аna", 2) // at another table nobody takes them for each other
	r.sit("Anab", 1)
	f := session.Sit{Name: "Fаy", Role: session.Facilitator}
	r.refused(0, f, session.NameTaken)
}

// TestNobodyIsCalledFacilitator: whatever a participant types that reads as the
// facilitator's name, in either language; and people's real names go through.
func TestNobodyIsCalledFacilitator(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	for _, like := range []string{
		"Facilitator", "FACILITATOR", "Fаcilitator", "Faсіlitator", "F a c i l i t a t o r", "F.a-c_i l i t a t o r", "Facilitatοr",
		"Fac1l1tator", "FaciIitator", "F4cilit@tor", "Fácilitator", "Ｆａｃｉｌｉｔａｔｏｒ", "𝐅𝐚𝐜𝐢𝐥𝐢𝐭𝐚𝐭𝐨𝐫", "ꜰᴀᴄɪʟɪᴛᴀᴛᴏʀ", "Facilitator 2", "The Facilitator",
		"Your facilitator", "Facillitator", "Facilitator\u200b", "Fac\u00adilitator", "ꓝꓮꓚꓲꓡꓲꓔꓮꓔꓳꓣ", "Facil!tator", "co-facilitator",
		"Quien facilita", "QUIEN FACILITA", "Quién facilita", "Quien fаcilita", "Facilitadora", "El facilitador", "Facilitación", "Facilita ción",
	} {
		r.refused(0, session.Sit{Name: like, Table: 1}, session.NameReserved)
		r.refused(0, session.Sit{Name: like, Table: 1, Key: "new"}, session.NameReserved)
	}
	for _, name := range []string{"Felicita", "Felicitas", "Facundo", "Fabricio", "Cecilia", "Filippa", "Lita", "Фаина", "Φίλιππος", "Fa Ci", "Lila T."} {
		r.sit(name, 2)
	}
	r.must(r.Do(0, session.Sit{Name: "Facilitator 2", Role: session.Facilitator}))
}

func TestFindSeat(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	sit := func(a session.Sit) session.SeatID {
		t.Helper()
		r.must(r.Do(0, a))
		return session.FindSeat(r.State, a).ID
	}
	gus := sit(session.Sit{Name: "Gus", Table: 1, Key: "laptop"})
	ida := sit(session.Sit{Name: "Ida", Table: 1, Key: "laptop"})
	gusAt2 := sit(session.Sit{Name: "Gus", Table: 2, Key: "phone"})
	host := sit(session.Sit{Name: "Host", Role: session.Facilitator, Key: "laptop"})
	for name, c := range map[string]struct {
		a    session.Sit
		want session.SeatID
	}{
		"same name, same table, no key":           {session.Sit{Name: "Gus", Table: 1}, gus},
		"same name, same table, another key":      {session.Sit{Name: "Gus", Table: 1, Key: "new"}, gus},
		"another case":                            {session.Sit{Name: "gUS", Table: 1}, gus},
		"spaces and colours around the name":      {session.Sit{Name: " \x1b[1mGus\x1b[0m ", Table: 1}, gus},
		"the name at the other table":             {session.Sit{Name: "Gus", Table: 2}, gusAt2},
		"key and name, table left open":           {session.Sit{Name: "Gus", Key: "phone"}, gusAt2},
		"key and name of the shared laptop":       {session.Sit{Name: "Gus", Key: "laptop"}, gus},
		"the other one of the shared laptop":      {session.Sit{Name: "Ida", Key: "laptop"}, ida},
		"key alone: who sat down with it last":    {session.Sit{Key: "laptop"}, ida},
		"key and table":                           {session.Sit{Key: "phone", Table: 2}, gusAt2},
		"key at a table it never sat at":          {session.Sit{Key: "phone", Table: 1}, 0},
		"name alone: it could be anybody":         {session.Sit{Name: "Gus"}, 0},
		"a key that is known with another name":   {session.Sit{Name: "Jo", Table: 1, Key: "laptop"}, 0},
		"a name that is nothing, with a key":      {session.Sit{Name: "\x1b[1m", Key: "laptop"}, 0},
		"nothing at all":                          {session.Sit{}, 0},
		"a participant's key asks for the wall":   {session.Sit{Key: "phone", Role: session.Facilitator}, 0},
		"the facilitator's key":                   {session.Sit{Key: "laptop", Role: session.Facilitator}, host},
		"the facilitator's name at a table":       {session.Sit{Name: "Host", Table: 1}, 0},
		"a participant's name with the host role": {session.Sit{Name: "Gus", Role: session.Facilitator}, 0},
	} {
		got := session.SeatID(0)
		if x := session.FindSeat(r.State, c.a); x != nil {
			got = x.ID
		}
		if got != c.want {
			t.Errorf("%s: seat %d, want %d", name, got, c.want)
		}
	}
	// Coming back notes a new language, and nothing else: a key is bound only by AddKey.
	n := len(r.State.Seats)
	if id := sit(session.Sit{Name: "gus ", Table: 1, Key: "laptop", Lang: exercises.Spanish}); id != gus || len(r.State.Seats) != n {
		t.Errorf("Gus came back to seat %d of %d", id, len(r.State.Seats))
	}
	if x := r.State.Seat(gus); len(x.Keys) != 1 || x.Lang != exercises.Spanish || x.Name != "Gus" {
		t.Errorf("Gus's seat is %+v", x)
	}
}

func TestTheRoomIsFull(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	seats := r.State.Seats
	sh := *r.State.Tables[0].Sheets[0]
	for _, x := range seats {
		sh.Done = append(sh.Done, x.ID)
	}
	for len(seats) < session.MostSeats {
		x := session.Seat{ID: session.SeatID(len(seats) + 1), Name: "seat", Table: 1}
		seats = append(seats, &x)
		sh.Done = append(sh.Done, x.ID) // each of them has done something
	}
	used := sh.Done
	st := r.State
	st.Seats = seats
	st.Tables = slices.Clone(st.Tables)
	one := *st.Tables[0]
	one.Sheets = append([]*session.Sheet{&sh}, one.Sheets[1:]...)
	st.Tables[0] = &one
	_, err := session.Decide(st, session.Command{Do: session.Sit{Name: "Late", Table: 1}})
	if !refusedWith(err, session.RoomFull) || !strings.Contains(err.Error(), "2000") {
		t.Errorf("in a full room: %v", err)
	}
	if _, err := session.Decide(st, session.Command{Do: session.Sit{Name: "Ana", Table: 1}}); err != nil {
		t.Errorf("Ana can't come back to a full room: %v", err)
	}
	// The wall is never full.
	evs, err := session.Decide(st, session.Command{Do: session.Sit{Name: "Facilitator", Role: session.Facilitator}})
	if err != nil || len(evs) != 1 || session.Apply(st, evs[0]).Seat(session.MostSeats+1).Role != session.Facilitator {
		t.Errorf("the facilitator of a full room: %v", err)
	}
	// A seat that nobody used is given to whoever comes, the newest without a key first,
	// and none on which somebody sits or for which others have done something.
	spare := func(id session.SeatID, keys ...string) {
		x := *seats[id-1]
		x.Keys = keys
		seats[id-1] = &x
		sh.Done = slices.DeleteFunc(slices.Clone(sh.Done), func(x session.SeatID) bool { return x == id })
	}
	spare(1990, "a key")
	spare(1500)
	spare(1600)
	spare(1700)
	for i, want := range []session.SeatID{1600, 1500, 1990, 0} {
		name := "Late " + string(rune('A'+i))
		evs, err := session.Decide(st, session.Command{Do: session.Sit{Name: name, Table: 2, Here: []session.SeatID{1700}}})
		if want == 0 {
			if !refusedWith(err, session.RoomFull) {
				t.Errorf("%s: %v", name, err)
			}
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if st = session.Apply(st, evs[0]); len(st.Seats) != session.MostSeats || st.Seat(want).Name != name || st.Seat(want).Table != 2 || len(st.Seat(want).Keys) > 0 {
			t.Errorf("%s: %+v", name, st.Seat(want))
		}
		sh.Done = append(sh.Done, want) // they do something: now it is theirs
	}
	if len(sh.Done) != len(used)-1 {
		t.Errorf("%d of %d seats were used in the end", len(sh.Done), len(used))
	}
	if again := session.Apply(st, session.Event{Body: session.Seated{Seat: 1, Again: true, Name: "Thief", Table: 1}}); again.Seat(1).Name == "Thief" {
		t.Error("a facilitator's seat was given away")
	}
}
