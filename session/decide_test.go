package session_test

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/text"
)

func TestNothingBeforeTheStart(t *testing.T) {
	t.Parallel()
	for _, a := range []session.Action{session.Sit{Name: "Ana", Table: 1}, session.Write{}, session.OpenStep{}, session.Announce{}, session.SetDoors{}} {
		_, err := session.Decide(session.State{}, session.Command{Do: a})
		var e *session.Error
		if !errors.As(err, &e) || e.Code != session.NotStarted {
			t.Errorf("%T before the start: %v", a, err)
		}
	}
	for _, p := range []*exercises.Plan{nil, {}} {
		if _, err := session.Decide(session.State{}, session.Command{Do: session.Start{Plan: p}}); err == nil {
			t.Errorf("a session began with the plan %v", p)
		}
	}
}

// TestRefusals: each says why, and nothing has changed.
func TestRefusals(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	g := at(1, grid)
	e := r.add(r.ana, g, session.Place{}, "here")
	m := at(1, backMap)
	top := r.add(r.ana, m, session.Place{Section: 0}, "a gap")
	factor := r.add(r.ana, m, session.Place{Section: 1, Parent: top}, "a factor")
	gone := r.add(r.ana, m, session.Place{Section: 1, Parent: top}, "gone")
	r.must(r.ana.Do(session.Remove{Sheet: m, Entry: gone}))
	nobody := text.ID{Replica: 77, N: 1}
	ins := func(s string) text.Edit { return text.Text{}.Insert(text.ID{}, r.ana.NewID(grid, len(s)), s) }
	write := func(ref session.SheetRef, id text.ID, p *session.Place, col int) session.Write {
		return session.Write{Sheet: ref, Entry: id, New: p, Column: col, Edit: ins("x")}
	}
	for name, c := range map[string]struct {
		by   session.SeatID
		do   session.Action
		want session.Code
	}{
		"a second start":                      {0, session.Start{Plan: r.State.Plan}, session.AlreadyBegun},
		"another table's worksheet":           {r.cleo.ID, write(g, e, nil, 0), session.NotYours},
		"a table that isn't":                  {r.ana.ID, write(at(9, 0), e, nil, 0), session.NoSuchSheet},
		"a step that isn't":                   {r.ana.ID, write(at(1, 9), e, nil, 0), session.NoSuchSheet},
		"a step before the first":             {r.ana.ID, write(at(1, -1), e, nil, 0), session.NoSuchSheet},
		"nobody writes":                       {0, write(g, e, nil, 0), session.NoSuchSeat},
		"a stranger writes":                   {99, write(g, e, nil, 0), session.NoSuchSeat},
		"an entry that isn't":                 {r.ana.ID, write(g, nobody, nil, 0), session.NoSuchEntry},
		"a new entry without identity":        {r.ana.ID, write(g, text.ID{}, &session.Place{}, 0), session.NoSuchEntry},
		"a column that isn't":                 {r.ana.ID, write(g, e, nil, 1), session.WrongPlace},
		"a column before the first":           {r.ana.ID, write(g, e, nil, -1), session.WrongPlace},
		"a column the section hasn't":         {r.ana.ID, write(m, top, nil, 2), session.WrongPlace},
		"a new entry in such a column":        {r.ana.ID, write(m, nobody, &session.Place{}, 2), session.WrongPlace},
		"a section that isn't":                {r.ana.ID, write(g, nobody, &session.Place{Section: 5}, 0), session.WrongPlace},
		"a section before the first":          {r.ana.ID, write(g, nobody, &session.Place{Section: -1}, 0), session.WrongPlace},
		"under an entry that isn't":           {r.ana.ID, write(m, nobody, &session.Place{Section: 1, Parent: nobody}, 0), session.NoSuchEntry},
		"under an entry that was removed":     {r.ana.ID, write(m, nobody, &session.Place{Section: 1, Parent: gone}, 0), session.NoSuchEntry},
		"remove what isn't":                   {r.ana.ID, session.Remove{Sheet: g, Entry: nobody}, session.NoSuchEntry},
		"remove at another table":             {r.cleo.ID, session.Remove{Sheet: g, Entry: e}, session.NotYours},
		"move what isn't":                     {r.ana.ID, session.Move{Sheet: g, Entry: nobody}, session.NoSuchEntry},
		"move what was removed":               {r.ana.ID, session.Move{Sheet: m, Entry: gone}, session.NoSuchEntry},
		"move at another table":               {r.cleo.ID, session.Move{Sheet: g, Entry: e}, session.NotYours},
		"move after itself":                   {r.ana.ID, session.Move{Sheet: g, Entry: e, To: session.Place{After: e}}, session.WrongPlace},
		"move to a section that isn't":        {r.ana.ID, session.Move{Sheet: g, Entry: e, To: session.Place{Section: 5}}, session.WrongPlace},
		"hang under itself":                   {r.ana.ID, session.Move{Sheet: m, Entry: top, To: session.Place{Parent: top}}, session.WrongPlace},
		"hang under its own child":            {r.ana.ID, session.Move{Sheet: m, Entry: top, To: session.Place{Section: 1, Parent: factor}}, session.WrongPlace},
		"link on a grid":                      {r.ana.ID, session.Join{Sheet: g, Link: session.Link{From: e, To: e}}, session.WrongPlace},
		"link to itself":                      {r.ana.ID, session.Join{Sheet: m, Link: session.Link{From: top, To: top}}, session.LinkMakesNo},
		"link to what it hangs under":         {r.ana.ID, session.Join{Sheet: m, Link: session.Link{From: factor, To: top}}, session.LinkMakesNo},
		"link to what was removed":            {r.ana.ID, session.Join{Sheet: m, Link: session.Link{From: top, To: gone}}, session.NoSuchEntry},
		"link at another table":               {r.cleo.ID, session.Join{Sheet: m, Link: session.Link{From: top, To: factor}}, session.NotYours},
		"part at another table":               {r.cleo.ID, session.Part{Sheet: m, Link: session.Link{From: top, To: factor}}, session.NotYours},
		"revert at another table":             {r.cleo.ID, session.Revert{Change: session.Change{Sheet: g, Entry: e}}, session.NotYours},
		"revert in an entry that isn't":       {r.ana.ID, session.Revert{Change: session.Change{Sheet: g, Entry: nobody}}, session.NoSuchEntry},
		"revert in a column that isn't":       {r.ana.ID, session.Revert{Change: session.Change{Sheet: g, Entry: e, Column: 4}}, session.WrongPlace},
		"a participant opens a step":          {r.ana.ID, session.OpenStep{Step: 1}, session.NotAllowed},
		"a participant sets the clock":        {r.ana.ID, session.SetClock{}, session.NotAllowed},
		"a participant announces":             {r.ana.ID, session.Announce{Text: "x"}, session.NotAllowed},
		"nobody opens a step":                 {0, session.OpenStep{Step: 1}, session.NotAllowed},
		"a facilitator opens the doors":       {r.fac.ID, session.SetDoors{Doors: session.Doors{Open: true}}, session.NotAllowed},
		"a step that isn't, opened":           {r.fac.ID, session.OpenStep{Step: 9}, session.NoSuchStep},
		"a step opened at a table that isn't": {r.fac.ID, session.OpenStep{Table: 9}, session.NoSuchTable},
		"the clock of a table that isn't":     {r.fac.ID, session.SetClock{Table: -1}, session.NoSuchTable},
		"a word to a table that isn't":        {r.fac.ID, session.Announce{Table: 4, Text: "x"}, session.NoSuchTable},
		"a language for nobody":               {0, session.SetLanguage{Lang: exercises.Spanish}, session.NoSuchSeat},
		"a seat without a name":               {0, session.Sit{Table: 1}, session.NameNeeded},
		"a seat at table 0":                   {0, session.Sit{Name: "Gus"}, session.NoSuchTable},
		"a seat at a table that isn't":        {0, session.Sit{Name: "Gus", Table: 4}, session.NoSuchTable},
	} {
		t.Run(name, func(t *testing.T) {
			q := *r
			q.t = t
			q.refused(c.by, c.do, c.want)
		})
	}
}

// TestEveryRefusalHasASentence of its own words, without a code in it.
func TestEveryRefusalHasASentence(t *testing.T) {
	t.Parallel()
	f, err := parser.ParseFile(token.NewFileSet(), "errors.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	ast.Inspect(f, func(node ast.Node) bool {
		spec, ok := node.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if id, ok := spec.Type.(*ast.Ident); !ok || id.Name != "Code" {
			return true
		}
		code, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
		if err != nil {
			t.Fatal(err)
		}
		n++
		s := (&session.Error{Code: session.Code(code), Limit: 7, Name: "Ana"}).Error()
		if s == (&session.Error{Code: "unheard-of"}).Error() || !strings.HasSuffix(s, ".") || strings.Contains(s, code+"-") || strings.ToUpper(s[:1]) != s[:1] {
			t.Errorf("%s has the sentence %q", code, s)
		}
		return true
	})
	if n < 15 {
		t.Errorf("only %d codes found in errors.go", n)
	}
}

// TestWhatIsSoAlready gives neither events nor an error.
func TestWhatIsSoAlready(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	m := at(1, backMap)
	e := r.add(r.ana, m, session.Place{}, "x")
	r.must(r.ana.Do(session.Remove{Sheet: m, Entry: e}))
	r.must(r.Do(0, session.SetDoors{Doors: session.Doors{Code: "K7Q2MX"}}))
	r.must(r.Do(0, session.Sit{Name: "Ana", Table: 1, Key: "k", Lang: exercises.Spanish}))
	n := len(r.Events)
	for _, c := range []session.Command{
		{By: r.ana.ID, Do: session.Remove{Sheet: m, Entry: e}},
		{By: r.ana.ID, Do: session.Part{Sheet: m, Link: session.Link{From: e}}},
		{By: r.ana.ID, Do: session.SetLanguage{Lang: exercises.Spanish}},
		{By: r.ana.ID, Do: session.SetLanguage{Lang: "tlh"}},
		{By: r.ana.ID, Do: session.Write{Sheet: m, Entry: e}},
		{Do: session.SetDoors{Doors: session.Doors{Code: "K7Q2MX"}}},
		{Do: session.Sit{Name: "Ana", Table: 1, Key: "k", Lang: exercises.Spanish}},
	} {
		if evs, err := r.Do(c.By, c.Do); err != nil || len(evs) > 0 || len(r.Events) != n {
			t.Errorf("%T: %v, %v", c.Do, evs, err)
		}
	}
}

// TestTheRoomsTime: the facilitator's acts, kept within reason.
func TestTheRoomsTime(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	r.must(r.Do(r.fac.ID, session.SetClock{Clock: session.Clock{Running: true, Deadline: r.Now.Add(400 * 24 * time.Hour), Left: 5}}))
	c := r.State.Stage.Clock
	if left := c.At(r.Now); !c.Running || c.Left != 0 || left > 12*time.Hour || left < 11*time.Hour {
		t.Errorf("a clock set for a year is %+v", c)
	}
	r.must(r.Do(r.fac.ID, session.SetClock{Table: 2, Clock: session.Clock{Left: 3 * time.Minute, Deadline: day()}}))
	if c := r.State.StageOf(2).Clock; c.Running || c.Left != 3*time.Minute || !c.Deadline.IsZero() || !c.Shown() || c.At(day()) != c.Left {
		t.Errorf("the paused clock of table 2 is %+v", c)
	}
	if r.State.StageOf(1) != r.State.Stage {
		t.Error("table 1 has a clock of its own")
	}
	r.must(r.Do(r.fac.ID, session.OpenStep{Table: 2, Step: 3}))
	r.must(r.Do(r.fac.ID, session.OpenStep{Step: 1})) // all: nobody is left behind
	for n := 1; n <= 3; n++ {
		if got := r.State.StageOf(n).Step; got != 1 {
			t.Errorf("table %d is at step %d", n, got)
		}
	}
	if c := r.State.StageOf(2).Clock; c.Left != 3*time.Minute {
		t.Errorf("opening a step for all changed table 2's clock to %+v", c)
	}
	r.must(r.Do(r.fac.ID, session.Announce{Text: "  one\x1b[31m\ntwo\u202e " + strings.Repeat("é", 500)}))
	said := r.State.Stage.Announce
	if !strings.HasPrefix(said, "one two ") || len([]rune(said)) > 200 || strings.ContainsAny(said, "\x1b\n\u202e") || r.State.StageOf(2).Announce != said {
		t.Errorf("it was announced: %q", said)
	}
	if !r.State.Stage.Said.Equal(r.Now) {
		t.Errorf("it was said at %v, and it is %v", r.State.Stage.Said, r.Now)
	}
}
