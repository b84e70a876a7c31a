package home

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"
	"pgregory.net/rapid"

	"convene/exercises"
	"convene/tui/draw"
	"convene/tui/part"
	"convene/tui/style"
	"convene/tui/words"
)

var named = map[string]tea.KeyPressMsg{
	"enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape}, "up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown},
	"home": {Code: tea.KeyHome}, "end": {Code: tea.KeyEnd}, "pgdown": {Code: tea.KeyPgDown}, "pgup": {Code: tea.KeyPgUp}, "backspace": {Code: tea.KeyBackspace}, "ctrl+c": {Code: 'c', Mod: tea.ModCtrl},
}

func play(s *Screen, keys string) tea.Msg {
	var last tea.Msg
	for keys != "" {
		var key tea.KeyPressMsg
		if name, rest, ok := strings.Cut(strings.TrimPrefix(keys, "<"), ">"); ok && keys[0] == '<' {
			key, keys = named[name], rest
		} else {
			r := []rune(keys)[0]
			key, keys = tea.KeyPressMsg{Code: r, Text: string(r)}, keys[len(string(r)):]
		}
		last = nil
		if cmd := s.Update(key); cmd != nil {
			last = cmd()
		}
	}
	return last
}

var ten = time.Date(2026, 3, 20, 10, 0, 0, 0, time.UTC)

func kit(w, h int, lang exercises.Lang) part.Kit {
	return part.Kit{Theme: style.New(style.Indexed, true), Words: words.For(lang), Lang: lang, Width: w, Height: h, Now: ten}
}

func plain(t interface{ Errorf(string, ...any) }, k part.Kit, f draw.Frame) string {
	if len(f.Lines) > k.Height {
		t.Errorf("%d×%d: %d lines", k.Width, k.Height, len(f.Lines))
	}
	out := make([]string, len(f.Lines))
	for i, l := range f.Lines {
		if got := draw.Width(l); got > k.Width {
			t.Errorf("%d×%d: line %d is %d wide: %q", k.Width, k.Height, i, got, ansi.Strip(l))
		}
		out[i] = strings.TrimRight(ansi.Strip(l), " ")
	}
	if c := f.Cursor; c != nil && (c.X < 0 || c.X >= k.Width || c.Y < 0 || c.Y >= k.Height) {
		t.Errorf("%d×%d: the cursor is at %d, %d", k.Width, k.Height, c.X, c.Y)
	}
	return strings.Join(out, "\n") + "\n"
}

func screen() *Screen {
	text := func(en, es string) exercises.Text { return exercises.Text{"en": en, "es": es} }
	return New(Options{Plans: []Plan{
		{ID: "working-session", Title: text("Working session", "Sesión de trabajo"), About: text("Four activities in any order", "Cuatro actividades")},
		{ID: "building-blocks", Title: text("Building blocks", "Bloques fundamentales"), Alone: true},
		{ID: "back-map", Title: text("Back map", "Mapa de causas"), Alone: true},
	}, Recent: []File{
		{Path: "/data/2026-03-20-racine.convene", Name: "2026-03-20-racine", When: ten.Add(-time.Hour)},
		{Path: "/data/2026-02-06-racine.convene", Name: "2026-02-06-racine", When: ten.Add(-42 * 24 * time.Hour)},
	}})
}

func TestWhatIsChosenIsOpened(t *testing.T) {
	for _, x := range []struct {
		keys string
		want tea.Msg
	}{
		{"<enter>", Open{"/data/2026-03-20-racine.convene"}},
		{"<down><enter>", Open{"/data/2026-02-06-racine.convene"}},
		{"<down><down><enter>", Host{What: "working-session"}},
		{"<down><down><down><down><enter>", Host{What: "back-map"}},
		{"back<enter>", Host{What: "back-map"}},
		{"02-06<enter>", Open{"/data/2026-02-06-racine.convene"}},
		{"racine<enter>", Open{"/data/2026-03-20-racine.convene"}},
		{"racine<down><enter>", Open{"/data/2026-02-06-racine.convene"}},
		{"racine<esc><enter>", Open{"/data/2026-03-20-racine.convene"}},
		{"<end><enter>", Quit{}},
		{"<end><up><enter>", Do{IsItReady}},
		{"try<enter>", Do{TryIt}},
		{"<down><down><down><down><down><enter>", Do{TryIt}}, // after what can be started
		{"make<enter>", Do{MakeOwn}},
		{"documents<enter><enter>", Write{"/data/2026-03-20-racine.convene"}},
		{"documents<enter>02-06<enter>", Write{"/data/2026-02-06-racine.convene"}},
		{"documents<enter><esc><enter>", Open{"/data/2026-03-20-racine.convene"}},
		{"documents<enter><esc><esc>", Quit{}},
		{"<end><home><enter>", Open{"/data/2026-03-20-racine.convene"}},
		{"quit<enter>", Quit{}},
		{"<pgdown><pgdown><pgdown><enter>", Quit{}},
		{"<pgdown><pgup><up><enter>", Open{"/data/2026-03-20-racine.convene"}},
		{"zzz<enter>", nil},
		{"<esc>", Quit{}},
		{"x<esc><esc>", Quit{}},
		{"x<ctrl+c>", Quit{}},
	} {
		if got := play(screen(), x.keys); got != x.want {
			t.Errorf("%s: got %#v, want %#v", x.keys, got, x.want)
		}
	}
}

func TestTypingFindsNamesInTheLanguageThatIsShown(t *testing.T) {
	s := screen()
	s.Frame(kit(80, 24, exercises.Spanish))
	if got := play(s, "sesion<enter>"); got != (Host{What: "working-session"}) {
		t.Errorf("got %#v", got)
	}
}

func TestNothingFoundIsSaid(t *testing.T) {
	s := screen()
	play(s, "zzz")
	k := kit(80, 24, exercises.English)
	if got := plain(t, k, s.Frame(k)); !strings.Contains(got, `Nothing here is called "zzz".`) {
		t.Errorf("got\n%s", got)
	}
}

// A full house: eight sessions to carry on, and every plan that is built in.
func full() *Screen {
	var plans []Plan
	for _, p := range exercises.Plans() {
		plans = append(plans, Plan{ID: p.ID, Title: p.Title, About: p.About})
	}
	for _, e := range exercises.Exercises() {
		plans = append(plans, Plan{ID: e.ID, Title: e.Title, Alone: true})
	}
	var files []File
	for i := range 8 {
		files = append(files, File{Path: fmt.Sprint("/data/", i), Name: fmt.Sprintf("workday %d", i), When: ten.Add(-time.Duration(i) * time.Hour)})
	}
	return New(Options{Plans: plans, Recent: files})
}

// What one comes back for stands first, and that there is more is said.
func TestCarryingOnIsInSight(t *testing.T) {
	for _, size := range []draw.Size{{Width: 60, Height: 20}, {Width: 80, Height: 24}} {
		k := kit(size.Width, size.Height, exercises.English)
		s := full()
		got := plain(t, k, s.Frame(k))
		carry, start := strings.Index(got, "Carry on where you were"), strings.Index(got, "Start a session")
		if carry < 0 || start < carry {
			t.Errorf("carrying on isn't first:\n%s", got)
		}
		for _, want := range []string{"▸ workday 0", "workday 1", "workday 2", "5 more sessions…", "more below"} {
			if !strings.Contains(got, want) {
				t.Errorf("%q is missing in\n%s", want, got)
			}
		}
		if strings.Contains(got, "workday 3") {
			t.Errorf("more than the newest three are listed:\n%s", got)
		}
		play(s, "<down><down><down><enter>")
		if got = plain(t, k, s.Frame(k)); !strings.Contains(got, "▸ workday 3") || !strings.Contains(got, "workday 7") && !strings.Contains(got, "more below") {
			t.Errorf("the others aren't listed:\n%s", got)
		}
		play(s, "<end>")
		if got = plain(t, k, s.Frame(k)); !strings.Contains(got, "▸ Quit") || !strings.Contains(got, " above") || strings.Contains(got, "below") {
			t.Errorf("End doesn't go to the end:\n%s", got)
		}
		play(s, "<home>")
		if got = plain(t, k, s.Frame(k)); !strings.Contains(got, "▸ workday 0") {
			t.Errorf("Home doesn't go back:\n%s", got)
		}
	}
}

// A page further on, everything that was below has been in sight.
func TestPagesLeaveNothingOut(t *testing.T) {
	k := kit(80, 24, exercises.English)
	s := full()
	seen := map[string]bool{}
	note := func() {
		for _, l := range strings.Split(plain(t, k, s.Frame(k)), "\n") {
			seen[strings.TrimLeft(l, " ▸")] = true
		}
	}
	note()
	for range 20 {
		play(s, "<pgdown>")
		note()
	}
	for _, r := range choices(s.rows(k)) {
		found := false
		for l := range seen {
			found = found || strings.HasPrefix(l, r.name)
		}
		if !found {
			t.Errorf("%s was never in sight", r.name)
		}
	}
}

// What the chosen row is for stands there whole, beside the list or below it.
func TestTheChosenRowIsDescribedWhole(t *testing.T) {
	for _, lang := range words.Langs() {
		for _, size := range []draw.Size{{Width: 60, Height: 20}, {Width: 80, Height: 24}, {Width: 120, Height: 40}} {
			k := kit(size.Width, size.Height, lang)
			for _, want := range []string{k.Words.Home.TryAbout, k.Words.Home.ReadyAbout, k.Words.Home.OwnAbout, k.Words.Home.DocsAbout} {
				s, found := screen(), false
				for range 12 {
					got := plain(t, k, s.Frame(k))
					if size.Width >= besideFrom {
						var aside []string
						for _, l := range strings.Split(got, "\n") {
							if _, after, ok := strings.Cut(l, "│"); ok {
								aside = append(aside, after)
							}
						}
						got = strings.Join(aside, " ")
					}
					found = found || strings.Contains(strings.Join(strings.Fields(got), " "), want)
					play(s, "<down>")
				}
				if !found {
					t.Errorf("%s %v: %q never stands there whole", lang, size, want)
				}
			}
		}
	}
}

// Sessions are named by what they were about, when it was, and who was there.
func TestSessionsAreNamedByTheirTitles(t *testing.T) {
	s := screen()
	s.opt.Recent[0].Title, s.opt.Recent[0].People, s.opt.Recent[0].Tables = exercises.Text{"en": "Racine workday"}, 25, 6
	k := kit(120, 40, exercises.English)
	got := plain(t, k, s.Frame(k))
	for _, want := range []string{"▸ Racine workday", "25 people · 6 tables", "2026-03-20-racine"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
}

func TestFrames(t *testing.T) {
	for _, lang := range words.Langs() {
		for _, size := range []draw.Size{{Width: 60, Height: 20}, {Width: 80, Height: 24}, {Width: 120, Height: 40}} {
			t.Run(fmt.Sprintf("%s-%dx%d", lang, size.Width, size.Height), func(t *testing.T) {
				k := kit(size.Width, size.Height, lang)
				s := screen()
				out := plain(t, k, s.Frame(k))
				play(s, "ra<down>")
				golden.RequireEqual(t, out+strings.Repeat("═", size.Width)+"\n"+plain(t, k, s.Frame(k)))
			})
		}
	}
}

func TestNothingIsEverWiderThanTheWindow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var files []File
		for i := range rapid.IntRange(0, 80).Draw(t, "files") {
			files = append(files, File{Name: strings.Repeat("会議 ", i), When: ten})
		}
		s := New(Options{Plans: screen().opt.Plans, Recent: files})
		k := kit(rapid.IntRange(0, 200).Draw(t, "width"), rapid.IntRange(0, 60).Draw(t, "height"), rapid.SampledFrom(words.Langs()).Draw(t, "lang"))
		for range rapid.IntRange(0, 12).Draw(t, "keys") {
			play(s, rapid.SampledFrom([]string{"会", "e", "<down>", "<up>", "<pgdown>", "<pgup>", "<home>", "<end>", "<enter>", "<backspace>", "a long wish that doesn't end "}).Draw(t, "key"))
			got := plain(t, k, s.Frame(k))
			if !k.Small() && len(choices(s.rows(k))) > 0 && !strings.Contains(got, "▸ ") {
				t.Fatalf("what is chosen is out of sight:\n%s", got)
			}
		}
	})
}

// On a server a facilitator says how many tables a plan gets; Enter alone takes its own.
func TestAPlanIsAskedAbout(t *testing.T) {
	served := func() *Screen {
		o := screen().opt
		o.Place, o.Most = OnServer, 200
		o.Plans[0].Tables = 6
		o.Open = []File{{Path: "/data/now.convene", Name: "Racine tonight", Here: 12}}
		return New(o)
	}
	for _, x := range []struct {
		keys string
		want tea.Msg
	}{
		{"<enter>", Open{"/data/now.convene"}},
		{"working<enter><enter>", Host{What: "working-session", Tables: 6}},
		{"working<enter>12<enter>", Host{What: "working-session", Tables: 12}},
		{"working<enter>0<enter>", nil},
		{"working<enter>201<enter><backspace><enter>", Host{What: "working-session", Tables: 20}},
		{"working<enter><esc>", nil},
		{"working<enter><esc><enter>4<enter>", Host{What: "working-session", Tables: 4}},
		{"back<enter>", Host{What: "back-map"}}, // nothing is known of its tables
	} {
		if got := play(served(), x.keys); got != x.want {
			t.Errorf("%s gives %v", x.keys, got)
		}
	}
	for _, lang := range exercises.Langs() {
		s := served()
		k := kit(80, 24, lang)
		if got := plain(t, k, s.Frame(k)); !strings.Contains(got, "Racine tonight") || !strings.Contains(got, k.Words.Home.OnServer[:30]) {
			t.Error(got)
		}
		play(s, "<down><down><down><enter>999<enter>")
		if got := plain(t, k, s.Frame(k)); !strings.Contains(got, k.Words.Home.HowMany) || !strings.Contains(got, "200") {
			t.Error(got)
		}
	}
}

// The cursor is on what is chosen once the arrows are used, where a screen reader reads, and in the field while one types.
func TestTheCursorIsOnWhatIsChosen(t *testing.T) {
	s := screen()
	k := part.Kit{Words: words.For(exercises.English), Lang: exercises.English, Width: 80, Height: 24, Now: time.Now()}
	at := func() string {
		f := s.Frame(k)
		return ansi.Strip(f.Lines[f.Cursor.Y])
	}
	if strings.Contains(at(), "▸") {
		t.Errorf("before anything is pressed it reads %q", at())
	}
	for range 30 {
		s.Update(tea.KeyPressMsg{Code: tea.KeyDown})
		if !strings.Contains(at(), "▸ ") {
			t.Fatalf("it reads %q", at())
		}
	}
	s.Update(tea.KeyPressMsg{Code: 'r', Text: "r"})
	if strings.Contains(at(), "▸") {
		t.Errorf("while one types it reads %q", at())
	}
}
