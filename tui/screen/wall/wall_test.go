package wall

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"convene/exercises"
	"convene/session"
)

var strokes = map[string]tea.KeyPressMsg{
	"enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape}, "up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown},
	"left": {Code: tea.KeyLeft}, "right": {Code: tea.KeyRight}, "home": {Code: tea.KeyHome}, "end": {Code: tea.KeyEnd},
	"pgup": {Code: tea.KeyPgUp}, "pgdown": {Code: tea.KeyPgDown}, "space": {Code: tea.KeySpace, Text: " "},
	"j": {Code: 'j', Text: "j"}, "J": {Code: 'j', ShiftedCode: 'J', Mod: tea.ModShift, Text: "J"},
	"=": {Code: '=', Text: "="}, "q": {Code: 'q', Text: "q"}, "?": {Code: '/', ShiftedCode: '?', Mod: tea.ModShift, Text: "?"},
	"ctrl+z": {Code: 'z', Mod: tea.ModCtrl}, "ctrl+t": {Code: 't', Mod: tea.ModCtrl}, "ctrl+c": {Code: 'c', Mod: tea.ModCtrl},
	"0": {Code: '0', Text: "0"}, "1": {Code: '1', Text: "1"}, "7": {Code: '7', Text: "7"},
	"i": {Code: 'i', Text: "i"}, "x": {Code: 'x', Text: "x"},
	"alt+q": {Code: 'q', Mod: tea.ModAlt}, "é": {Code: 'é', Text: "é"},
	"+": {Code: '=', ShiftedCode: '+', Mod: tea.ModShift, Text: "+"}, "-": {Code: '-', Text: "-"},
}

// press gives keys to the screen and returns what it asked for last.
func press(s *Screen, names ...string) tea.Msg {
	var last tea.Msg
	for _, n := range names {
		last = nil
		if cmd := s.Update(strokes[n]); cmd != nil {
			last = cmd()
		}
	}
	return last
}

func TestKeysAskForWhatTheySay(t *testing.T) {
	r := open(t, 10)
	s := New(info)
	s.SetView(r.view())
	k := kit(120, 40, exercises.English, ten)
	s.Frame(k)
	if got := press(s, "right"); got != nil || s.Chosen() != 1 {
		t.Errorf("arrows move behind the sheet: %v, table %d", got, s.Chosen())
	}
	for _, step := range []struct {
		keys []string
		want tea.Msg
	}{
		{[]string{"enter"}, nil}, // to the wall
		{[]string{"enter"}, OpenTable{1}},
		{[]string{"down", "enter"}, OpenTable{2}},
		{[]string{"right", "enter"}, OpenTable{7}},
		{[]string{"end", "enter"}, OpenTable{10}},
		{[]string{"right", "down", "enter"}, OpenTable{10}},
		{[]string{"home", "left", "up", "enter"}, OpenTable{1}},
		{[]string{"7"}, nil}, // a digit chooses, and Enter opens
		{[]string{"7", "enter"}, OpenTable{7}},
		{[]string{"1", "0", "enter"}, OpenTable{10}},
		{[]string{"1", "enter"}, OpenTable{1}},
		{[]string{"0", "enter"}, OpenTable{1}}, // after Enter a digit begins a number anew, and there is no table 0
		{[]string{"1", "1", "enter"}, OpenTable{1}},
		{[]string{"home"}, nil},
		{[]string{"esc"}, AskMenu{}},
		{[]string{"space"}, Do{"clock"}},
		{[]string{"+"}, Do{"more"}},
		{[]string{"="}, Do{"more"}}, // the same key, not shifted
		{[]string{"-"}, Do{"less"}},
		{[]string{"j"}, Do{"how-to-join"}},
		{[]string{"J"}, Do{"how-to-join"}},
		{[]string{"q"}, Do{"quiet"}},
		{[]string{"?"}, Do{"help"}},
		{[]string{"ctrl+z"}, Do{"take-back"}},
		{[]string{"ctrl+t"}, Do{"language"}},
		{[]string{"ctrl+c"}, Do{"leave"}},
		{[]string{"alt+q"}, nil},
		{[]string{"é"}, nil},
	} {
		s.Frame(k)
		if got := press(s, step.keys...); got != step.want {
			t.Errorf("%v: got %#v, want %#v", step.keys, got, step.want)
		}
	}
}

func TestArrowsFollowTheColumns(t *testing.T) {
	r := open(t, 10)
	s := New(info)
	s.SetView(r.view())
	s.ToggleHowToJoin()
	s.Frame(kit(120, 40, exercises.English, ten)) // two columns: 1 to 5 and 6 to 10
	if s.layout.Columns != 2 {
		t.Fatalf("%d columns", s.layout.Columns)
	}
	for _, step := range []struct {
		keys []string
		want int
	}{
		{[]string{"right"}, 6},
		{[]string{"right"}, 6},
		{[]string{"down"}, 7},
		{[]string{"left"}, 2},
		{[]string{"down", "down", "down"}, 5},
		{[]string{"down"}, 6}, // and on at the top of the next column
		{[]string{"up"}, 5},
		{[]string{"end", "down"}, 10},
	} {
		press(s, step.keys...)
		if s.Chosen() != step.want {
			t.Errorf("after %v at table %d, want %d", step.keys, s.Chosen(), step.want)
		}
	}
}

func TestAWallWithoutTablesOpensNone(t *testing.T) {
	s := New(Info{})
	if got := press(s, "enter", "enter"); got != nil || s.Chosen() != 0 {
		t.Errorf("got %#v", got)
	}
}

func TestTheClockIsToggled(t *testing.T) {
	length := 20 * time.Minute
	started := Toggled(session.Clock{}, ten, length)
	if !started.Running || started.At(ten) != length {
		t.Fatalf("started as %+v", started)
	}
	if c := Toggled(session.Clock{}, ten, 0); c.At(ten) != usual {
		t.Errorf("a step without a length starts with %v", c.At(ten))
	}
	later := ten.Add(5 * time.Minute)
	paused := Toggled(started, later, length)
	if paused.Running || paused.Left != 15*time.Minute {
		t.Errorf("paused as %+v", paused)
	}
	if on := Toggled(paused, later.Add(time.Hour), length); on.At(later.Add(time.Hour)) != 15*time.Minute {
		t.Errorf("goes on as %+v", on)
	}
	if over := Toggled(started, ten.Add(time.Hour), length); over.Shown() {
		t.Errorf("after the end it still shows: %+v", over)
	}
}

func TestMinutesAreAddedAndTaken(t *testing.T) {
	running := session.Clock{Running: true, Deadline: ten.Add(90 * time.Second)}
	for _, x := range []struct {
		c    session.Clock
		now  time.Time
		d    time.Duration
		want time.Duration
	}{
		{running, ten, time.Minute, 150 * time.Second},
		{running, ten, -time.Minute, 30 * time.Second},
		{running, ten.Add(time.Minute), -time.Minute, 0},
		{running, ten.Add(time.Hour), time.Minute, time.Minute},
		{session.Clock{Left: time.Minute}, ten, time.Minute, 2 * time.Minute},
		{session.Clock{}, ten, time.Minute, 0},
	} {
		if got := Added(x.c, x.now, x.d); got.At(x.now) != x.want || got.Running != x.c.Running {
			t.Errorf("%+v and %v make %+v", x.c, x.d, got)
		}
	}
}

func TestARefusalIsSaidInTheLastLineForAWhile(t *testing.T) {
	r := open(t, 3)
	for _, sheet := range []bool{true, false} {
		s := New(info)
		s.SetView(r.view())
		if !sheet {
			s.ToggleHowToJoin()
		}
		k := kit(80, 24, exercises.English, ten)
		s.Say(k, "Only the facilitator can do that.")
		if got := plain(t, k, s.Frame(k)); !strings.Contains(got, "Only the facilitator can do that.") || !strings.Contains(got, "saved ✓") {
			t.Errorf("got\n%s", got)
		}
		for range 2 {
			k.Now = k.Now.Add(s.Next(k))
		}
		if got := plain(t, k, s.Frame(k)); strings.Contains(got, "Only the facilitator") || !strings.Contains(got, "Esc menu") {
			t.Errorf("after %v it stays:\n%s", k.Now.Sub(ten), got)
		}
	}
}
