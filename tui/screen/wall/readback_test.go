package wall

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"

	"convene/exercises"
	"convene/session"
	"convene/session/hub"
	"convene/session/text"
	"convene/tui/draw"
	"convene/tui/words"
)

// promises puts a commitment on the writer's sheet: who, will do what, by when, and the first step.
func (r *room) promises(name string, texts ...string) {
	r.t.Helper()
	s := r.in[name]
	ref := session.SheetRef{Table: r.hub.Shared().State.Seat(s.Seat()).Table}
	entry := s.NewID(0, 1)
	for c, words := range texts {
		if words == "" {
			continue
		}
		w := session.Write{
			Sheet: ref, Entry: entry, New: &session.Place{Section: 1}, Column: c,
			Edit: text.Text{}.Insert(text.ID{}, s.NewID(0, len([]rune(words))), words),
		}
		if _, err := s.Do(w); err != nil {
			r.t.Fatal(err)
		}
	}
	if err := r.hub.Flush(r.t.Context()); err != nil {
		r.t.Fatal(err)
	}
}

// committed is a room whose tables have made commitments; the third writes on in quiet, the fourth has made none.
func committed(t *testing.T) *room {
	t.Helper()
	e, ok := exercises.Lookup("action-commitments")
	if !ok {
		t.Fatal("there are no commitments")
	}
	plan := exercises.PlanOf(e)
	plan.Tables, plan.TableNames = 4, nil
	r := begun(t, plan)
	for i, names := range [][]string{{"Rosa Delgado", "Tom"}, {"Kim"}, {"Hal"}, {"Yara"}} {
		for _, n := range names {
			r.sits(n, i+1)
		}
	}
	r.promises("Tom", "Rosa", "bring three parents' readings of the letter", "by May 1", "call Luis tonight")
	r.promises("Tom", "the district", "be more aware", "soon")
	r.promises("Kim", "Kim", "preguntar a diez familias del lado este qué les llega y qué entienden", "15 de abril")
	r.promises("Kim", "", "ask the board")
	r.do(r.facilitates(), session.SetPhase{Table: 3, Phase: exercises.Quiet})
	r.promises("Hal", "Hal", "a secret")
	return r
}

func TestFramesOfCommitmentsReadBack(t *testing.T) {
	r := committed(t)
	for _, lang := range words.Langs() {
		for _, size := range []draw.Size{{Width: 60, Height: 20}, {Width: 80, Height: 24}, {Width: 120, Height: 40}} {
			t.Run(fmt.Sprintf("%s-%dx%d", lang, size.Width, size.Height), func(t *testing.T) {
				s := New(info)
				s.SetView(r.view())
				s.ToggleReadBack()
				k := kit(size.Width, size.Height, lang, r.now())
				got := plain(t, k, s.Frame(k))
				press(s, "end")
				golden.RequireEqual(t, got+strings.Repeat("═", size.Width)+"\n"+plain(t, k, s.Frame(k)))
			})
		}
	}
}

func TestCommitmentsAreCountedTableByTable(t *testing.T) {
	r := committed(t)
	s := New(info)
	s.SetView(r.view())
	s.ToggleReadBack()
	k := kit(120, 40, exercises.English, r.now())
	got := plain(t, k, s.Frame(k))
	for _, want := range []string{
		"4 commitments at 2 tables · 2 without a date · 2 without a person",
		"• Rosa will bring three parents' readings of the letter, by May 1 → Friday, 1 May 2026",
		"• the district will be more aware, soon\n       no date yet · nobody of this table yet",
		"• Kim va a preguntar", "para el 15 de abril →", "miércoles, 15 de abril de 2026",
		"• _____ will ask the board\n       no date yet · nobody of this table yet",
		"1 line is not revealed yet",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
	for name, want := range map[string]string{
		"Table 1": "2 commitments · 1 without a date · 1 without a person", "Table 3": "none yet", "Table 4": "none yet",
	} {
		i := slices.IndexFunc(strings.Split(got, "\n"), func(l string) bool { return strings.HasPrefix(strings.TrimSpace(l), name) })
		if i < 0 || !strings.HasSuffix(strings.Split(got, "\n")[i], want) {
			t.Errorf("%s should say %q:\n%s", name, want, got)
		}
	}
}

// The wall is projected: what isn't revealed yet is not read there, whoever wrote it.
func TestWhatIsHiddenIsNotReadInTheRoom(t *testing.T) {
	r := committed(t)
	s := New(info)
	k := kit(120, 40, exercises.English, r.now())
	see := func(v hub.View) string {
		s.SetView(v)
		return plain(t, k, s.Frame(k))
	}
	s.ToggleReadBack()
	if got := see(r.view()); strings.Contains(got, "a secret") {
		t.Errorf("got\n%s", got)
	}
	own := r.in["Hal"].View() // as somebody sees it who may see that line
	if got := see(own); strings.Contains(got, "a secret") {
		t.Errorf("got\n%s", got)
	}
	boss := r.facilitates()
	r.do(boss, session.Reveal{Seed: 3})
	if got := see(r.view()); !strings.Contains(got, "Hal will a secret") || strings.Contains(got, "not revealed") {
		t.Errorf("got\n%s", got)
	}
}

// The page is always of now, although what hasn't changed is not read again.
func TestTheWallsPageIsOfNow(t *testing.T) {
	r := committed(t)
	s := New(info)
	k := kit(120, 40, exercises.English, r.now())
	see := func() string {
		s.SetView(r.view())
		return plain(t, k, s.Frame(k))
	}
	s.ToggleReadBack()
	see()
	r.promises("Yara", "Yara", "call Kim", "Friday")
	if got := see(); !strings.Contains(got, "Yara will call Kim, by Friday → Friday, 27 March 2026") {
		t.Errorf("got\n%s", got)
	}
	now := k.Now
	k.Now = now.AddDate(1, 0, 0) // the same day of another year
	if got := see(); !strings.Contains(got, "by Friday → Friday, 26 March 2027") {
		t.Errorf("a year later\n%s", got)
	}
	k.Now = now.AddDate(0, 0, 7)
	if got := see(); !strings.Contains(got, "by Friday → Friday, 3 April 2026") {
		t.Errorf("a week later\n%s", got)
	}
	r.sits("The District", 1) // who was nobody of the table is now
	if got := see(); strings.Contains(got, "soon\n       no date yet · nobody") {
		t.Errorf("got\n%s", got)
	}
}

func TestThePageOfCommitmentsIsOpenedAndClosed(t *testing.T) {
	r := committed(t)
	s := New(info)
	s.SetView(r.view())
	k := kit(60, 20, exercises.English, r.now())
	seen := func(want string) {
		t.Helper()
		if got := plain(t, k, s.Frame(k)); !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
	press(s, "enter")
	if got := press(s, "i"); got != (Do{"read-back"}) {
		t.Errorf("I asks for %#v", got)
	}
	s.ToggleReadBack()
	seen("The commitments of all tables")
	seen("↓ more below")
	press(s, "end")
	seen("Table 4")
	if got := press(s, "x"); got != (Do{"export"}) { // the other keys are the wall's
		t.Errorf("X asks for %#v", got)
	}
	press(s, "home")
	seen("Table 1")
	if d := s.Next(k); d != 0 {
		t.Errorf("nothing moves on the page, and it is drawn again in %v", d)
	}
	r.do(r.in["Kim"].Seat(), session.CallHelp{Table: 2, Reason: "a date?"})
	s.SetView(r.view())
	seen("1 table calls for help")
	press(s, "enter")
	seen("▸")
	s.ToggleReadBack()
	s.ToggleReadBack()
	seen("Enter open a table")
}

func TestWithoutASheetForCommitmentsThePageSaysSo(t *testing.T) {
	r := open(t, 3)
	for _, v := range []hub.View{r.view(), {}} {
		s := New(info)
		s.SetView(v)
		s.ToggleReadBack()
		k := kit(80, 24, exercises.English, r.now())
		if got := plain(t, k, s.Frame(k)); !strings.Contains(got, "No worksheet of this session is for commitments.") {
			t.Errorf("got\n%s", got)
		}
	}
}
