package door_test

import (
	"errors"
	"net"
	"testing"
	"time"

	"convene/sshserver/door"
)

func TestACodeSaysWhichSession(t *testing.T) {
	r := &door.Ring{}
	if !r.Put("one", "K7Q2-MX9A", "AAAAA-BBBBB") || !r.Put("two", "H3J4-P5R6", "CCCCC-DDDDD") {
		t.Fatal("two sessions with codes of their own are refused")
	}
	for _, c := range []struct {
		lead  bool
		typed string
		want  any
	}{
		{false, "k7q2mx9a", "one"},
		{false, " H3J4 P5R6 ", "two"},
		{true, "aaaaabbbbb", "one"},
		{true, "K7Q2-MX9A", nil}, // a join code opens no wall
		{false, "AAAAA-BBBBB", nil},
		{false, "K7Q2-MX9B", nil},
		{false, "", nil},
		{false, "---", nil},
	} {
		if got, ok := r.Match(c.lead, c.typed); got != c.want || ok != (c.want != nil) {
			t.Errorf("%q (%v) opens %v, not %v", c.typed, c.lead, got, c.want)
		}
	}
	if r.Put("three", "h3j4p5r6", "EEEEE-FFFFF") || r.Put("three", "CCCCC-DDDDD", "") || r.Free("three", "AAAAABBBBB") {
		t.Error("a code that another session has is free")
	}
	if _, ok := r.Match(true, "EEEEE-FFFFF"); ok {
		t.Error("half of what was refused is there")
	}
	if !r.Free("one", "K7Q2-MX9A") || !r.Put("one", "NEW1-C0DE", "AAAAA-BBBBB") {
		t.Error("a session can't change its code")
	}
	if _, ok := r.Match(false, "K7Q2-MX9A"); ok {
		t.Error("the code before still opens it")
	}
	r.Drop("two")
	if _, ok := r.Match(false, "H3J4-P5R6"); ok || !r.Put("three", "H3J4-P5R6", "") {
		t.Error("a session that is gone still has its code")
	}
}

// One who guesses is slowed down for all sessions at once, whichever they guess at.
func TestGuessesCountForAllSessions(t *testing.T) {
	r := &door.Ring{}
	r.Put("one", "K7Q2-MX9A", "AAAAA-BBBBB")
	r.Put("two", "H3J4-P5R6", "CCCCC-DDDDD")
	told := 0
	d, err := door.New(door.Config{
		Codes: r, WrongCodes: func(string, int) { told++ },
		Limits: door.Limits{FreeGuesses: 1, GuessEvery: time.Nanosecond, GuessEveryAll: time.Nanosecond},
	})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	v := d.Visit(&net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 7}, func() {}, make(chan struct{}))
	if err := v.Enter(); err != nil {
		t.Fatal(err)
	}
	defer v.Leave()
	for range 3 {
		if err := v.Try(false, "AAAA-AAAA"); !errors.Is(err, door.ErrWrongCode) || v.Opens() != nil {
			t.Fatalf("a wrong code: %v, %v", err, v.Opens())
		}
	}
	if err := v.Try(false, "h3j4p5r6"); err != nil || v.Opens() != "two" {
		t.Errorf("the right one: %v, %v", err, v.Opens())
	}
	if told != 3 {
		t.Errorf("of three wrong codes %d were told", told)
	}
	if d.Open() {
		t.Error("a door of many sessions lets everybody in")
	}
}
