package wall

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"
	"pgregory.net/rapid"

	"convene/exercises"
	"convene/session"
	"convene/session/hub"
	"convene/tui/draw"
	"convene/tui/part"
	"convene/tui/style"
	"convene/tui/words"
)

var info = Info{
	Title:       exercises.Text{"en": "Racine · Learning session 1", "es": "Racine · Sesión de aprendizaje 1"},
	SSH:         []string{"ssh -p 7464 192.168.1.20", "ssh -p 7464 racine.local"},
	Code:        "K7Q-2MX",
	Fingerprint: "SHA256:3rMkPpZ8uQxN5bYw0aTgVh7Lc2sEeD9fJ1iKoRnXyUw",
}

func kit(w, h int, lang exercises.Lang, now time.Time) part.Kit {
	return part.Kit{Theme: style.New(style.Indexed, true), Words: words.For(lang), Lang: lang, Width: w, Height: h, Now: now}
}

// plain is a frame as text, after making sure that it fits.
func plain(t interface{ Errorf(string, ...any) }, k part.Kit, f draw.Frame) string {
	if len(f.Lines) > k.Height {
		t.Errorf("%d×%d: %d lines", k.Width, k.Height, len(f.Lines))
	}
	out := make([]string, len(f.Lines))
	for i, l := range f.Lines {
		if got := draw.Width(l); got > k.Width {
			t.Errorf("%d×%d: line %d is %d wide: %q", k.Width, k.Height, i, got, l)
		}
		out[i] = strings.TrimRight(ansi.Strip(l), " ")
	}
	if c := f.Cursor; c != nil && (c.X < 0 || c.X > k.Width || c.Y < 0 || c.Y >= k.Height) {
		t.Errorf("%d×%d: the cursor is at %d, %d", k.Width, k.Height, c.X, c.Y)
	}
	return strings.Join(out, "\n") + "\n"
}

func TestFrames(t *testing.T) {
	r := conference(t)
	v := r.view()
	for _, lang := range words.Langs() {
		for _, size := range []draw.Size{{Width: 60, Height: 20}, {Width: 80, Height: 24}, {Width: 120, Height: 40}} {
			t.Run(fmt.Sprintf("%s-%dx%d", lang, size.Width, size.Height), func(t *testing.T) {
				s := New(info)
				s.SetView(v)
				k := kit(size.Width, size.Height, lang, r.now())
				sheet := plain(t, k, s.Frame(k))
				press(s, "enter", "down", "right")
				golden.RequireEqual(t, sheet+strings.Repeat("═", size.Width)+"\n"+plain(t, k, s.Frame(k)))
			})
		}
	}
}

func TestFramesOfAFacilitatedRoom(t *testing.T) {
	r := facilitated(t)
	v := r.view()
	for _, lang := range words.Langs() {
		for _, size := range []draw.Size{{Width: 60, Height: 20}, {Width: 80, Height: 24}, {Width: 120, Height: 40}} {
			t.Run(fmt.Sprintf("%s-%dx%d", lang, size.Width, size.Height), func(t *testing.T) {
				s := New(info)
				s.SetView(v)
				s.ToggleHowToJoin()
				k := kit(size.Width, size.Height, lang, r.now())
				rule := strings.Repeat("═", size.Width) + "\n"
				got := plain(t, k, s.Frame(k))
				s.ToggleTallies()
				got += rule + plain(t, k, s.Frame(k))
				press(s, "right")
				got += rule + plain(t, k, s.Frame(k))
				golden.RequireEqual(t, got)
			})
		}
	}
}

func TestTenTablesAreReadOn120x40(t *testing.T) {
	r := conference(t)
	s := New(info)
	s.SetView(r.view())
	s.ToggleHowToJoin()
	k := kit(120, 40, exercises.English, r.now())
	got := plain(t, k, s.Frame(k))
	for n := 1; n <= 10; n++ {
		if !strings.Contains(got, fmt.Sprintf("Table %d", n)) {
			t.Errorf("table %d is not in sight", n)
		}
	}
	for _, want := range []string{
		"━━━━┄", "Ana…", "nobody yet", "unchanged 2 min", "unchanged 6 min",
		"Back map", "◔ 4:12", "ssh -p 7464 192.168.1.20", "K7Q-2MX", "yes", "SHA256:3rMk", "35 here, 2 away", "saved ✓",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
}

func TestTheSheetTellsAllThatJoiningTakes(t *testing.T) {
	for _, lang := range words.Langs() {
		for _, size := range [][2]int{{60, 20}, {80, 24}, {200, 60}} {
			s := New(info)
			k := kit(size[0], size[1], lang, ten)
			got := plain(t, k, s.Frame(k))
			for _, want := range []string{info.SSH[0], info.SSH[1], "yes", info.Code, info.Fingerprint} {
				if !strings.Contains(got, want) {
					t.Errorf("%s %v: %q is missing in\n%s", lang, size, want, got)
				}
			}
		}
	}
}

func TestAnOpenSessionNamesNoCode(t *testing.T) {
	open := info
	open.Code = ""
	s := New(open)
	k := kit(80, 24, exercises.English, ten)
	if got := plain(t, k, s.Frame(k)); strings.Contains(got, "then the code") || !strings.Contains(got, "No code is asked") {
		t.Errorf("got\n%s", got)
	}
}

func TestATooSmallWindowGetsOneSentence(t *testing.T) {
	r := conference(t)
	for _, size := range [][2]int{{0, 0}, {1, 1}, {10, 3}, {59, 40}, {120, 19}} {
		s := New(info)
		s.SetView(r.view())
		k := kit(size[0], size[1], exercises.English, r.now())
		got := plain(t, k, s.Frame(k))
		if size[0] >= 10 && !strings.HasPrefix(got, "Please") {
			t.Errorf("%v: got\n%s", size, got)
		}
	}
}

func TestNothingIsEverWiderThanTheWindow(t *testing.T) {
	r := conference(t)
	v := r.view()
	led := facilitated(t).view()
	broken := v
	broken.Save = hub.Save{Mark: hub.NotSaved, Since: ten, Why: hub.DiskFull}
	long := info
	long.Title = exercises.Text{"en": strings.Repeat("A very long title 会議 ", 12)}
	long.SSH = []string{"ssh -p 7464 " + strings.Repeat("very-long-host.", 14) + "local"}
	rapid.Check(t, func(t *rapid.T) {
		s := New(rapid.SampledFrom([]Info{info, long, {}}).Draw(t, "info"))
		s.SetView(rapid.SampledFrom([]hub.View{v, led, broken, {}}).Draw(t, "view"))
		s.page = rapid.SampledFrom([]page{allTables, howToJoin, tallyPage, readBackPage}).Draw(t, "page")
		k := kit(rapid.IntRange(0, 260).Draw(t, "width"), rapid.IntRange(0, 70).Draw(t, "height"),
			rapid.SampledFrom(words.Langs()).Draw(t, "lang"), ten.Add(time.Duration(rapid.IntRange(0, 90000).Draw(t, "s"))*time.Second))
		for range rapid.IntRange(0, 6).Draw(t, "moves") {
			press(s, rapid.SampledFrom([]string{"up", "down", "left", "right", "end", "pgdown", "home"}).Draw(t, "key"))
			plain(t, k, s.Frame(k))
		}
		plain(t, k, s.Frame(k))
	})
}

// chosen is how the chosen table stands on the wall of sixty, which is a list: only the first have a name.
func chosen(s *Screen) string {
	names := []string{" 1 Oak", " 2 Birch", " 3 Maple", " 4 Cedar", " 5 Elm", " 6 Pine"}
	if n := s.Chosen(); n > len(names) {
		return fmt.Sprintf("▸ Table %d", n)
	}
	return "▸ " + names[s.Chosen()-1]
}

func TestTheChosenTableIsAlwaysInSight(t *testing.T) {
	r := open(t, 60)
	v := r.view()
	rapid.Check(t, func(t *rapid.T) {
		s := New(info)
		s.SetView(v)
		s.ToggleHowToJoin()
		k := kit(rapid.IntRange(60, 160).Draw(t, "width"), rapid.IntRange(20, 50).Draw(t, "height"), exercises.English, ten)
		for range rapid.IntRange(1, 30).Draw(t, "moves") {
			press(s, rapid.SampledFrom([]string{"up", "down", "left", "right", "end", "pgdown", "pgup", "home"}).Draw(t, "key"))
			got := plain(t, k, s.Frame(k))
			if !strings.Contains(got, chosen(s)) {
				t.Fatalf("table %d is out of sight:\n%s", s.Chosen(), got)
			}
		}
	})
}

func TestCardsAreDrawnAgainOnlyWhenSomethingInThemChanged(t *testing.T) {
	r := conference(t)
	s := New(info)
	s.SetView(r.view())
	s.ToggleHowToJoin()
	k := kit(120, 40, exercises.English, r.now())
	s.Frame(k)
	drawn := func(i int) *string { return &s.cards[i].lines[0] }
	var was []*string
	for i := range s.cards {
		was = append(was, drawn(i))
	}
	r.writes("Lía", 0, 4, "letters home")
	s.SetView(r.view())
	s.Frame(k)
	for i := range s.cards {
		if again := drawn(i) != was[i]; again != (i == 2) {
			t.Errorf("table %d: drawn again: %v", i+1, again)
		}
	}
}

func TestNextWaitsForWhatChangesFirst(t *testing.T) {
	r := conference(t)
	s := New(info)
	s.SetView(r.view())
	k := kit(120, 40, exercises.English, r.now().Add(300*time.Millisecond))
	if got, left := s.Next(k), r.view().State.Stage.Clock.At(k.Now); got != left {
		t.Errorf("the sheet waits %v, and the time is up in %v", got, left)
	}
	s.ToggleHowToJoin()
	if got := s.Next(k); got != 700*time.Millisecond {
		t.Errorf("the clock changes in 700 ms, not %v", got)
	}
	// Somebody stops writing, the clock aside.
	v := r.view()
	stage := *v.State.Stage
	stage.Clock = session.Clock{}
	v.State.Stage = &stage
	s.SetView(v)
	if got := s.Next(k); got != 2700*time.Millisecond {
		t.Errorf("Ana stops writing in 2.7 s, not %v", got)
	}
}
