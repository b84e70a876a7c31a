package session_test

import (
	"bytes"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"convene/exercises"
	"convene/session"
	"convene/session/text"
)

var writeRights = flag.Bool("rights", false, "write docs/rights.md anew")

// asked is one of each command, about table 1, its people and what they wrote.
func asked(r *room, e text.ID, person session.SeatID) map[string]session.Action {
	one := at(1, 0)
	id := text.ID{Replica: 77, N: 1}
	all := []session.Action{
		session.Start{},
		session.SetDoors{Doors: session.Doors{Code: "x"}},
		session.Sit{Name: "Zoe", Table: 1},
		session.Write{Sheet: one, Entry: e},
		session.Together{Writes: []session.Write{{Sheet: one, Entry: e}}},
		session.Remove{Sheet: one, Entry: e},
		session.Move{Sheet: one, Entry: e, To: session.Place{Section: 1}},
		session.Join{Sheet: one, Link: session.Link{From: e, To: id}},
		session.Part{Sheet: one, Link: session.Link{From: e, To: id}},
		session.Pick{Sheet: one, Pick: "none"},
		session.Dot{Sheet: one, Entry: e, Dots: 1},
		session.SetDone{Sheet: one, Done: true},
		session.SetHeadline{Sheet: one, Text: "x"},
		session.MarkRead{Sheet: one, Entries: []text.ID{e}},
		session.AnswerNote{Sheet: one, Entry: e, Note: id, Answer: "x"},
		session.AddPerson{Name: "Yann", Table: 1},
		session.NextSpeaker{Table: 1},
		session.PutBack{Table: 1, Of: person},
		session.CallHelp{Table: 1, Reason: "x"},
		session.SetRound{Table: 1},
		session.LeaveNote{Sheet: one, Entry: e, ID: id, Text: "x"},
		session.TakeNote{Sheet: one, Entry: e, Note: id},
		session.ChangeTable{Table: 3},
		session.Rename{Seat: person, Name: "Other"},
		session.AddKey{Key: "k"},
		session.SetLanguage{Lang: exercises.Spanish},
		session.Revert{},
		session.OpenStep{Step: 1},
		session.AddStep{Step: r.State.Plan.Steps[0], After: 0},
		session.RepeatStep{Step: 0, After: 0},
		session.SkipStep{Step: 1},
		session.MoveStep{Step: 1, After: -1},
		session.SetMinutes{Step: 0, Minutes: 7},
		session.AddTable{},
		session.SetStanding{Seat: person, Standing: session.NoStanding},
		session.Regroup{},
		session.GoHome{},
		session.CloseTable{Table: 3, To: 1},
		session.FollowRoom{Table: 1},
		session.SetPhase{Phase: exercises.Quiet},
		session.Reveal{},
		session.SetClock{Clock: session.Clock{Left: 60e9}},
		session.Announce{Text: "x"},
		session.Bring{},
		session.Spotlight{Table: 1},
		session.Gallery{Shift: 1},
		session.SetLock{Lock: session.Lock{Table: 1, Section: -1}, Locked: true},
		session.SetEnded{Ended: true},
		session.MovePeople{Seats: []session.SeatID{person}, Table: 2},
		session.SendOut{Seat: person},
		session.HandOver{To: person},
		session.TakeRight{From: person},
		session.ChangeCode{},
		session.JudgeMatch{},
		session.TickBenchmark{Benchmark: "b", Ticked: true},
	}
	out := map[string]session.Action{}
	for _, a := range all {
		out[reflect.TypeOf(a).Name()] = a
	}
	return out
}

// refusedRight tells whether an error says that it isn't theirs to ask for.
func refusedRight(err error) bool {
	return refusedWith(err, session.NotAllowed) || refusedWith(err, session.NotYours) || refusedWith(err, session.NoSuchSeat) || refusedWith(err, session.SeatClosed)
}

// TestRights asks for every command as each kind of person, and finds what the table
// says; and every command there is stands in it.
func TestRights(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	e := r.add(r.ana, at(1, 0), session.Place{}, "written")
	for _, p := range r.people { // every table has something to read
		if x := r.State.Seat(p.ID); x.Table != 1 {
			r.add(p, at(x.Table, 0), session.Place{}, "written")
		}
	}
	second, err := r.Sit("Fred", 0)
	if err != nil {
		t.Fatal(err)
	}
	out, err := r.Sit("Gina", 1)
	if err != nil {
		t.Fatal(err)
	}
	r.must(r.fac.Do(session.SendOut{Seat: out.ID}))
	handed, err := r.Sit("Hana", 2) // at a table, and was handed the right
	if err != nil {
		t.Fatal(err)
	}
	r.must(r.fac.Do(session.HandOver{To: handed.ID, Keep: true}))
	r.must(r.fac.Do(session.Gallery{Shift: 1})) // each table reads another one's sheet
	reader, stranger := r.ana, r.ana
	for _, p := range r.people {
		x := r.State.Seat(p.ID)
		switch {
		case x.Table == 1:
		case r.State.Reads(x.Table) == 1:
			reader = p
		default:
			stranger = p
		}
	}
	if reader == r.ana || stranger == r.ana {
		t.Fatal("nobody reads table 1, or everybody")
	}
	people := map[string]session.SeatID{
		"the program": 0, "at the table": r.ben.ID, "reads the table": reader.ID, "at another table": stranger.ID,
		"facilitator": r.fac.ID, "second facilitator": second.ID, "facilitates at a table": handed.ID, "was sent out": out.ID, "nobody": 999,
	}
	facilitates := []string{"facilitator", "second facilitator", "facilitates at a table"}
	seated := append([]string{"at the table", "reads the table", "at another table"}, facilitates...)
	may := map[session.Who][]string{
		session.TheProgram: {"the program"}, session.Facilitators: facilitates, session.Everybody: seated,
		session.TheTable: append([]string{"at the table"}, facilitates...), session.TheReaders: append([]string{"reads the table"}, facilitates...),
	}
	rights := session.Rights()
	for _, right := range rights {
		for who, id := range people {
			a := asked(r, e, r.ana.ID)[right.Command]
			if right.Command == "Rename" { // their own name
				a = session.Rename{Seat: id, Name: "Quite Other"}
			}
			if right.Command == "SetStanding" {
				a = session.SetStanding{Seat: id, Standing: session.NoStanding}
			}
			if a == nil {
				t.Errorf("nobody asks for %s here", right.Command)
				break
			}
			_, err := session.Decide(r.State, session.Command{By: id, At: r.State.Started, Do: a})
			if want := slices.Contains(may[right.Who], who); refusedRight(err) == want {
				t.Errorf("%s, %s: %v; the table says %v", right.Command, who, err, want)
			}
		}
	}
	// What is about more than oneself or one's table.
	for name, a := range map[string]session.Action{
		"SetRound": session.SetRound{}, "Rename": session.Rename{Seat: r.ana.ID, Name: "Third"}, "SetStanding": session.SetStanding{Seat: r.ana.ID, Standing: session.NoStanding},
	} {
		for who, id := range people {
			_, err := session.Decide(r.State, session.Command{By: id, At: r.State.Started, Do: a})
			if want := slices.Contains(facilitates, who); refusedRight(err) == want {
				t.Errorf("%s about others, %s: %v", name, who, err)
			}
		}
	}
	for _, name := range commands(t) {
		if !slices.ContainsFunc(rights, func(r session.Right) bool { return r.Command == name }) {
			t.Errorf("it is said nowhere who may ask for %s", name)
		}
	}
}

// commands are the types that decide, as the source has them.
func commands(t *testing.T) (out []string) {
	t.Helper()
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") {
			continue
		}
		src, err := parser.ParseFile(token.NewFileSet(), f.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range src.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Recv == nil || fn.Name.Name != "decide" {
				continue
			}
			if id, ok := fn.Recv.List[0].Type.(*ast.Ident); ok {
				out = append(out, id.Name)
			}
		}
	}
	if len(out) < 40 {
		t.Fatalf("only %d commands were found", len(out))
	}
	return out
}

// TestRightsAreWrittenDown: docs/rights.md is the table. `go test ./session -run Rights -rights` writes it anew.
func TestRightsAreWrittenDown(t *testing.T) {
	t.Parallel()
	const path = "../docs/rights.md"
	want := rightsPage()
	if *writeRights {
		if err := os.WriteFile(path, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("docs/rights.md isn't what the table says (%v): go test ./session -run Rights -rights", err)
	}
}

func rightsPage() []byte {
	columns := []struct {
		head string
		who  []session.Who
	}{
		{"Somebody at the table", []session.Who{session.TheTable, session.Everybody}},
		{"Somebody whose table reads it", []session.Who{session.TheReaders, session.Everybody}},
		{"Somebody at another table", []session.Who{session.Everybody}},
		{"A facilitator", []session.Who{session.Facilitators, session.TheTable, session.TheReaders, session.Everybody}},
		{"The program", []session.Who{session.TheProgram}},
	}
	var b bytes.Buffer
	b.WriteString(`# Who may what

This page is made from the table in ` + "`session/may.go`" + `, which every command is held against before anything else
is looked at. A test asks for each command as each kind of person.

- Whoever writes for others (the scribe), whoever reports, and whoever comes by a web page are people of their table
  like everybody else there.
- All facilitators have the same rights, also those who were handed the right at their table.
- Whoever was sent out may nothing.
- A right says who may ask. A locked part, a quiet phase, a sheet that is being presented or a session that has ended
  may still be a reason for no.

`)
	b.WriteString("| What |")
	for _, c := range columns {
		b.WriteString(" " + c.head + " |")
	}
	b.WriteString("\n| --- |" + strings.Repeat(" :-: |", len(columns)) + "\n")
	row := func(does string, who session.Who) {
		fmt.Fprintf(&b, "| %s |", does)
		for _, c := range columns {
			mark := ""
			if slices.Contains(c.who, who) {
				mark = "yes"
			}
			fmt.Fprintf(&b, " %s |", mark)
		}
		b.WriteString("\n")
	}
	for _, r := range session.Rights() {
		row(r.Does, r.Who)
		if r.Else != session.Nobody {
			row(r.Does+": "+r.Where, r.Else)
		}
	}
	return b.Bytes()
}
