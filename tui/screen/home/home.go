package home

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"convene/exercises"
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
	Name string // as shown where the title isn't known
	When time.Time
	Here int    // people in it just now
	Code string // its join code; "" where it isn't theirs to know

	Title          exercises.Text
	People, Tables int // that it had, 0 where that isn't known
}

// Chore is something besides a session that the first screen offers on one's own computer.
type Chore string

// The chores there are.
const (
	TryIt     Chore = "try"   // with made-up people
	MakeOwn   Chore = "own"   // a plan to be written in
	IsItReady Chore = "ready" // this computer
)

// Place is where the list is shown, and what for.
type Place int

// The places there are.
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
	// Do does a chore.
	Do struct{ What Chore }
	// Write writes a session's documents.
	Write struct{ File string }
	// Quit ends the program.
	Quit struct{}
)

// Screen lists them. It is for one person and one goroutine.
type Screen struct {
	opt     Options
	count   *counting // how many tables, over the list
	typed   part.Field
	arrowed bool     // the arrows were used last, and not the letters
	at      int      // among the rows that are found
	all     bool     // every session is listed, not only the newest
	plans   bool     // every plan is
	write   bool     // the list is of sessions, to write their documents
	page    int      // how many choices the last drawing had room for
	kit     part.Kit // of the last drawing: typing looks for names in its language
}

// New makes the list. What runs comes first, then recent files, the newest first, and
// then the plans: the first of them all is what Enter takes.
func New(o Options) *Screen {
	k := part.Kit{Words: words.For(exercises.English), Lang: exercises.English}
	return &Screen{opt: o, typed: part.Field{Most: 60}, kit: k, page: 8}
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
			switch {
			case !s.typed.Empty():
				s.typed.Set("")
			case s.write:
				s.write = false
			default:
				return say(Quit{})
			}
			s.at = 0
			return nil
		case "enter":
			switch {
			case s.at > last:
			case found[s.at].opens != nil:
				found[s.at].opens()
			case s.asksHowMany(found[s.at].does):
			default:
				return say(found[s.at].does)
			}
			return nil
		case "up", "shift+tab":
			s.arrowed = true
			s.at = max(s.at-1, 0)
			return nil
		case "down", "tab":
			s.arrowed = true
			s.at = min(s.at+1, max(last, 0))
			return nil
		case "pgup":
			s.arrowed = true
			s.at = max(s.at-s.page, 0)
			return nil
		case "pgdown":
			s.arrowed = true
			s.at = min(s.at+s.page, max(last, 0))
			return nil
		case "home":
			s.arrowed = true
			s.at = 0
			return nil
		case "end":
			s.arrowed = true
			s.at = max(last, 0)
			return nil
		}
	}
	if changed, _ := s.typed.Update(msg); changed {
		s.at, s.arrowed = 0, false
	}
	return nil
}

func say(m tea.Msg) tea.Cmd { return func() tea.Msg { return m } }
