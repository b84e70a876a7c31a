package export_test

import (
	"strconv"
	"strings"
	"testing"

	"convene/exercises"
	"convene/session"
	"convene/session/people"
	"convene/session/text"
)

// blotted is s at a table with the first of named blotted out.
func blotted(t *testing.T, s string, in session.Field, allies string, named ...string) string {
	t.Helper()
	r := newRoom(t, &exercises.Plan{ID: "p", Tables: 3, Steps: []exercises.Step{{ID: "a", Exercise: allies0(t)}}})
	for _, p := range named {
		name, table, _ := strings.Cut(p, "+")
		n, err := strconv.Atoi(table)
		if err != nil {
			t.Fatal(err)
		}
		r.sit(name, n)
	}
	writer := r.sit("Zzyzx", 2)
	if allies != "" {
		r.write(writer, session.SheetRef{Table: 2}, 0, text.ID{}, allies)
	}
	out := []rune(s)
	for _, at := range people.MentionsOf(r.st, 1).In(s, in) {
		for k := at[0]; k < at[1]; k++ {
			out[k] = session.Blot
		}
	}
	return string(out)
}

func allies0(t *testing.T) *exercises.Exercise {
	t.Helper()
	ex, ok := exercises.Lookup("allies")
	if !ok || ex.Columns[0].Kind != exercises.Person {
		t.Fatal("the allies' first column isn't for people")
	}
	return ex
}

func TestMentions(t *testing.T) {
	ana := []string{"Ana Ruiz+1"}
	for _, c := range []struct {
		people     []string
		allies     string
		in         session.Field
		text, want string
	}{
		{ana, "", session.Field{Table: 2}, "Ana Ruiz, ANA RUIZ and ana ruiz's; Anatole Ruizmo", "████████, ████████ and ████████'s; Anatole Ruizmo"},
		{ana, "", session.Field{Table: 2}, "Ana said so, ana did; RUIZ too", "███ said so, ana did; ████ too"},
		{[]string{"José+1"}, "", session.Field{Table: 2}, "jose, JOSÉ, Jose\u0301, Josef", "████, ████, █████, Josef"},
		{[]string{"Bo+1"}, "", session.Field{Table: 1}, "Bo says bo", "██ says bo"},
		{[]string{"李小明+1"}, "", session.Field{Table: 1}, "请李小明说", "请███说"},
		{[]string{"Оля+1"}, "", session.Field{Table: 1}, "ОЛЯ и оля", "███ и ███"},
		// others who are here
		{[]string{"Ana+1", "Ana María+1"}, "", session.Field{Table: 1}, "Ana María and Ana", "Ana María and ███"},
		{[]string{"Ana+1", "Ana+2"}, "", session.Field{Table: 2}, "Ana", "Ana"},
		{[]string{"Ana+1", "Ana+2"}, "", session.Field{Table: 1}, "Ana", "███"},
		{[]string{"Ana+1", "Ana+2"}, "", session.Field{Table: 3}, "Ana", "███"}, // either of them
		{[]string{"Ana Ruiz+1", "Ana+1"}, "", session.Field{Table: 1}, "Ana and Ana Ruiz", "Ana and ████████"},
		// others who aren't
		{[]string{"Ana+1"}, "Ana María Soto", session.Field{Table: 3}, "Ana María Soto and Ana", "Ana María Soto and ███"},
		{[]string{"Ana+1"}, "Ana María Soto", session.Field{Table: 1}, "Ana María Soto", "███ María Soto"},
		{[]string{"Ana+1"}, "Ana and Bo", session.Field{Table: 3}, "Ana and Bo", "███ and Bo"},
		{[]string{"Ana+1"}, "Ana, Bo", session.Field{Table: 3}, "Ana, Bo", "███, Bo"},
		{[]string{"Ana+1"}, "Ana \u0301 x", session.Field{Table: 3}, "Ana \u0301 x", "███ \u0301 x"},
		{ana, "Ana Ruiz and Bo Lee", session.Field{Table: 2, Kind: session.PeopleText}, "Ana Ruiz and Bo Lee", "████████ and Bo Lee"},
		// columns for people, and the plan
		{[]string{"X+1"}, "", session.Field{Table: 2, Kind: session.PeopleText}, " x ", "███"},
		{[]string{"X+1"}, "", session.Field{Table: 2}, "X marks", "X marks"},
		{[]string{"X+1", "X+2"}, "", session.Field{Table: 2, Kind: session.PeopleText}, "X", "X"},
		{[]string{"Will+1"}, "", session.Field{Kind: session.AgendaText}, "we will hear Will", "we will hear ████"},
		{[]string{"Will+1"}, "", session.Field{Table: 2}, "I will ask Will on May 1", "I will ask ████ on May 1"},
		{[]string{"May+1"}, "", session.Field{Table: 2}, "May may come on May 1", "███ may come on May 1"},
		{[]string{"The+1"}, "", session.Field{Table: 2}, "The end", "The end"},
		{[]string{"Facilitator+0"}, "", session.Field{Table: 1}, "the Facilitator said", "the Facilitator said"},
		{ana, "", session.Field{Table: 1}, "", ""},
	} {
		if got := blotted(t, c.text, c.in, c.allies, c.people...); got != c.want {
			t.Errorf("%v, %q: %q became %q, want %q", c.people, c.allies, c.text, got, c.want)
		}
	}
	if at := people.MentionsOf(session.State{}, 3).In("Ana", session.Field{}); at != nil {
		t.Errorf("nobody is named at %v", at)
	}
}
