package home

import (
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"convene/exercises"
	"convene/tui/draw"
	"convene/tui/part"
	"convene/tui/words"
)

// Plan is something a session can be started from.
type Plan struct {
	ID    string // what Host hands over
	Title exercises.Text
	About exercises.Text // one line, may be empty
	Alone bool           // an exercise by itself, not a plan of several
	// Tables is how many it has where nobody says another number; 0: nobody is asked.
	Tables int
}

// File is a session that can be carried on.
type File struct {
	Path string // what Open hands over
	Name string // as shown
	When time.Time
	Here int // people in it just now
}

// Place is where the list is shown, and what for.
type Place int

const (
	OnComputer Place = iota // to whoever hosts, on their own computer
	OnServer                // to a facilitator, on a server of many sessions
	Which                   // to somebody whom several sessions know
)

// Options are what the screen offers.
type Options struct {
	Place  Place
	Plans  []Plan
	Open   []File // sessions that run
	Recent []File // sessions that can be carried on
	Told   string // what became of the last choice
	Most   int    // tables, of a plan that is asked about
}

// What the screen ends with.
type (
	// Host starts a session from a plan or an exercise.
	Host struct {
		What   string
		Tables int // 0: as the plan has it
	}
	// Open carries one on.
	Open struct{ File string }
	// Quit ends the program.
	Quit struct{}
)

// Screen lists them. It is for one person and one goroutine.
type Screen struct {
	opt   Options
	count *counting // how many tables, over the list
	typed part.Field
	at    int      // among the rows that are found
	all   bool     // every session is listed, not only the newest
	page  int      // how many choices the last drawing had room for
	kit   part.Kit // of the last drawing: typing looks for names in its language
}

// newest is how many sessions are offered before one asks for the others.
const newest = 3

// New makes the list. What runs comes first, then recent files, the newest first, and
// then the plans: the first of them all is what Enter takes.
func New(o Options) *Screen {
	k := part.Kit{Words: words.For(exercises.English), Lang: exercises.English}
	return &Screen{opt: o, typed: part.Field{Most: 60}, kit: k, page: 8}
}

// row is one line of the list: a choice, or the heading above some.
type row struct {
	heading    bool
	name, hint string
	does       tea.Msg
	more       bool // lists the other sessions
}

func (s *Screen) rows(k part.Kit) []row {
	w, typed := k.Words.Home, s.typed.Value()
	var out []row
	group := func(heading string, rows []row) {
		var found []row
		for _, r := range rows {
			if part.Match(r.name, typed) > part.NoMatch {
				found = append(found, r)
			}
		}
		if len(found) > 0 {
			out = append(append(out, row{heading: true, name: heading}), found...)
		}
	}
	var start, open, recent []row
	for _, p := range s.opt.Plans {
		hint := w.Plan
		if p.Alone {
			hint = w.Exercise
		}
		if about := p.About.In(k.Lang); about != "" {
			hint += " · " + about
		}
		does := tea.Msg(Host{What: p.ID})
		if p.Tables > 0 {
			does = howMany{p}
		}
		start = append(start, row{name: p.Title.In(k.Lang), hint: hint, does: does})
	}
	for _, f := range s.opt.Open {
		open = append(open, row{name: f.Name, hint: k.Words.Common.People.Of(f.Here), does: Open{f.Path}})
	}
	for _, f := range s.opt.Recent {
		recent = append(recent, row{name: f.Name, hint: when(k, f.When), does: Open{f.Path}})
	}
	if older := len(recent) - newest; older > 0 && !s.all && typed == "" {
		recent = append(recent[:newest:newest], row{name: w.MoreFiles.Of(older), more: true})
	}
	group(w.Open, open)
	group(s.recent(w), recent)
	group(w.Start, start)
	group("", []row{{name: w.Quit, hint: w.QuitHint, does: Quit{}}})
	return out
}

// recent is the heading above what can be carried on.
func (s *Screen) recent(w words.Home) string {
	if s.opt.Place == OnComputer {
		return w.Recent
	}
	return w.Earlier
}

// about is the sentence under the title.
func (s *Screen) about(w words.Home) string {
	switch {
	case s.opt.Told != "":
		return s.opt.Told
	case s.opt.Place == OnServer:
		return w.OnServer
	case s.opt.Place == Which:
		return w.Which
	}
	return w.About
}

// when is a date in the one order that is read the same everywhere.
func when(k part.Kit, t time.Time) string {
	if t.IsZero() {
		return ""
	}
	t = t.In(k.Now.Location())
	if y, m, d := k.Now.Date(); t.Year() == y && t.Month() == m && t.Day() == d {
		return fmt.Sprintf(k.Words.Home.Today, t.Format("15:04"))
	}
	return t.Format("2006-01-02 15:04")
}

// choices are the rows that can be chosen.
func choices(rows []row) []row {
	var out []row
	for _, r := range rows {
		if !r.heading {
			out = append(out, r)
		}
	}
	return out
}

// Update takes a key or a paste.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	if s.count != nil {
		return s.counts(msg)
	}
	if key, ok := msg.(tea.KeyPressMsg); ok {
		found := choices(s.rows(s.kit))
		last := len(found) - 1
		switch key.Keystroke() {
		case "ctrl+c", "ctrl+q":
			return say(Quit{})
		case "esc":
			if s.typed.Empty() {
				return say(Quit{})
			}
			s.typed.Set("")
			s.at = 0
			return nil
		case "enter":
			switch {
			case s.at > last:
			case found[s.at].more:
				s.all = true
			case s.asksHowMany(found[s.at].does):
			default:
				return say(found[s.at].does)
			}
			return nil
		case "up", "shift+tab":
			s.at = max(s.at-1, 0)
			return nil
		case "down", "tab":
			s.at = min(s.at+1, max(last, 0))
			return nil
		case "pgup":
			s.at = max(s.at-s.page, 0)
			return nil
		case "pgdown":
			s.at = min(s.at+s.page, max(last, 0))
			return nil
		case "home":
			s.at = 0
			return nil
		case "end":
			s.at = max(last, 0)
			return nil
		}
	}
	if changed, _ := s.typed.Update(msg); changed {
		s.at = 0
	}
	return nil
}

func say(m tea.Msg) tea.Cmd { return func() tea.Msg { return m } }

// Frame draws the list around the chosen row.
func (s *Screen) Frame(k part.Kit) draw.Frame {
	s.kit = k
	if k.Small() {
		return k.Larger()
	}
	if s.count != nil {
		return s.count.frame(k)
	}
	w, inner := k.Words.Home, k.Inner()
	head := []string{"", k.Margin(k.Theme.Title.Render(w.Title))}
	for _, l := range k.Wrapped(s.about(w), inner) {
		head = append(head, k.Margin(k.Theme.Dim.Render(l)))
	}
	field, x := k.Input(s.typed, w.Filter, false, inner)
	head = append(head, "", k.Margin(field))
	cursor := &draw.Cursor{X: k.Width - inner - 3 + x, Y: len(head) - 1}
	foot := []string{"", k.Margin(part.Footer(k, inner, "home-open", "home-choose", "home-quit"))}

	body, at := s.body(k, inner)
	chosen := 0
	if len(at) > 0 {
		chosen = at[s.at]
	}
	room := max(k.Height-len(head)-len(foot), 1)
	from := part.Scrolled(chosen, len(body), room)
	to := min(from+room, len(body))
	above, below := 0, 0
	for _, l := range at {
		if l < from {
			above++
		} else if l >= to {
			below++
		}
	}
	s.page = max(len(at)-above-below-1, 1)
	foot[0] = k.Margin(k.Theme.Dim.Render(draw.Cut(hidden(w, above, below), inner)))
	lines := append(head, body[from:to]...)
	return draw.Frame{Lines: k.Clip(k.Rows(lines, foot)), Cursor: cursor}
}

// hidden says what the list has above and below what shows of it.
func hidden(w words.Home, above, below int) string {
	var out []string
	if above > 0 {
		out = append(out, "↑ "+w.Above.Of(above))
	}
	if below > 0 {
		out = append(out, "↓ "+w.Below.Of(below))
	}
	return strings.Join(out, "   ")
}

// body is the whole list, and on which of its lines each choice stands.
func (s *Screen) body(k part.Kit, inner int) (out []string, at []int) {
	rows := s.rows(k)
	found := choices(rows)
	s.at = min(s.at, max(len(found)-1, 0))
	if !s.typed.Empty() && len(found) == 0 {
		return []string{"", k.Margin(k.Theme.Dim.Render(draw.Cut(fmt.Sprintf(k.Words.Home.Nothing, s.typed.Value()), inner)))}, nil
	}
	names := 0
	for _, r := range append(rows, row{name: k.Words.Home.Start}) {
		names = max(names, draw.Width(r.name))
	}
	names = min(names, inner*3/5)
	n := 0
	for _, r := range rows {
		if r.heading {
			out = append(out, "")
			if r.name != "" {
				out = append(out, k.Margin(k.Theme.Accent.Render(draw.Cut(r.name, inner))))
			}
			continue
		}
		name, hint := draw.Fit(r.name, names), draw.Cut(r.hint, inner-names-5)
		at = append(at, len(out))
		if n == s.at {
			out = append(out, k.Margin("▸ "+k.Theme.Selected.Render(name)+"   "+k.Theme.Dim.Render(hint)))
		} else {
			out = append(out, k.Margin("  "+k.Theme.Text.Render(name)+"   "+k.Theme.Dim.Render(hint)))
		}
		n++
	}
	return out, at
}
