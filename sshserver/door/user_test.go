package door

import (
	"crypto/rand"
	"strings"
	"testing"
)

func TestParseUser(t *testing.T) {
	for _, c := range []struct {
		user  string
		name  string
		table int
		as    Way
	}{
		{"12+3", "", 3, Person},
		{"ana+3", "Ana", 3, Person},
		{"ana", "Ana", 0, Person},
		{"+12", "", 12, Person},
		{"", "", 0, Person},
		{"+", "", 0, Person},
		{"ana+", "Ana", 0, Person},
		{"ana+0", "Ana", 0, Person},
		{"ana+99999999999999999999", "Ana", 0, Person},
		{"maría josé+2", "María José", 2, Person},
		{"jean-luc", "Jean-Luc", 0, Person},
		{"deShawn+1", "deShawn", 1, Person},
		{"Ana+Luis", "Ana+Luis", 0, Person},
		{"ana+luis+4", "Ana+luis", 4, Person},
		{"李+1", "李", 1, Person},
		{`District\jsmith`, "Jsmith", 0, Person},
		{`AVeryLongNameOfADistrict\jsmith`, "Jsmith", 0, Person},
		{"jsmith@LAPTOP-4F2", "Jsmith", 0, Person},
		{`District\jsmith@LAPTOP-4F2+`, "Jsmith", 0, Person},
		{"S1048576", "S1048576", 0, Person},
		{"ana@home+3", "Ana@home", 3, Person}, // typed with a table: as it was typed
		{`x\facilitator`, "Facilitator", 0, Person},
		{"facilitator", "", 0, Facilitator},
		{"screen", "", 0, Projector},
		{"Screen", "", 0, Projector},
		{"scr\u200been", "", 0, Projector},
		{"screen+3", "Screen", 3, Person}, // somebody's name
		{"screen+", "Screen", 0, Person},
		{`x\screen`, "Screen", 0, Person},
		{"screens", "Screens", 0, Person},
		{" FACILITATOR+2", "", 0, Facilitator},
		{"facili\u200btator+2", "", 0, Facilitator},
	} {
		name, table, as := ParseUser(c.user)
		if name != c.name || table != c.table || as != c.as {
			t.Errorf("%q: got %q %d %v", c.user, name, table, as)
		}
	}
	for _, user := range []string{
		strings.Repeat("a", 10_000), "\x1b]52;c;AAAA\x07ana+1", "ana\r\n\x1b[2J+1", "\x9b31mana", "\xff\xfe+1", "a\u202eb+1",
	} {
		name, _, _ := ParseUser(user)
		if len(name) > 200 || strings.ContainsAny(name, "\x1b\x07\r\n\x00\u202e\u009b") {
			t.Errorf("%.20q leaves %q", user, name)
		}
	}
}

// someCode is a code by lot.
func someCode() string {
	b := make([]byte, 6)
	_, _ = rand.Read(b)
	return CodeOf(b)
}

func TestCodes(t *testing.T) {
	seen := map[string]bool{}
	for range 200 {
		c := someCode()
		if len(c) != 6 || strings.ContainsAny(c, "ILOU") || NormalCode(c) != c || seen[c] {
			t.Fatal("bad code", c)
		}
		seen[c] = true
	}
	for _, s := range []string{"K7Q2MX", "k7q-2mx", " K7Q 2MX ", "K7Q\u20112MX\n"} {
		if !SameCode("k7q2mx", s) {
			t.Errorf("%q should do", s)
		}
	}
	for _, s := range []string{"", "-", "K7Q2M", "K7Q2MXX", strings.Repeat("K7Q2MX", 10_000)} {
		if SameCode("K7Q2MX", s) {
			t.Errorf("%.20q should not do", s)
		}
	}
	if !SameCode("1O0L", "I0OL") {
		t.Error("letters that look alike must read alike")
	}
	if SameCode("", "") || SameCode(" -", "-") {
		t.Error("an empty code must match nothing")
	}
	for in, want := range map[string]string{
		"K7Q2MX": "K7Q-2MX", "k7q 2mx": "K7Q-2MX", "ABCDEFGHJK": "ABCDE-FGHJK", "ABCD": "ABCD", "ABCDEFGH": "ABCD-EFGH", "ABCDEFG": "ABCD-EFG",
	} {
		if got := ShowCode(in); got != want {
			t.Errorf("ShowCode(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzUser(f *testing.F) {
	f.Add("ana+3")
	f.Fuzz(func(t *testing.T, user string) {
		name, table, _ := ParseUser(user)
		if table < 0 || table > highestTable || strings.ContainsAny(name, "\x1b\n\r") {
			t.Fatal(name, table)
		}
	})
}
