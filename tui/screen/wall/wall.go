package wall

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"convene/exercises"
	"convene/session/hub"
	"convene/tui/keys"
	"convene/tui/letters"
	"convene/tui/part"
	"convene/tui/screen/wall/card"
)

// Info is what people need to join. The code is changed when too many know it, and the address when the computer is
// in another network.
type Info struct {
	Title       exercises.Text
	SSH         []string // the lines to type; the first, with the IP address, is the one shown large
	Code        string   // as people say it, "K7Q-2MX"; "" when everybody is let in
	Web         string   // the address for phones and browsers, with the code behind its #; "": there is none
	Projector   string   // what a screen for the room types, with the facilitator's code
	Fingerprint string   // of the host key, "SHA256:…"
	// Facilitator is what another facilitator types, and FacilitatorCode what they
	// are asked for. Neither is ever on the sheet or the wall, which are projected.
	Facilitator, FacilitatorCode string
}

// What the screen asks for.
type (
	// OpenTable shows table N.
	OpenTable struct{ N int }
	// AskMenu opens the menu.
	AskMenu struct{}
	// Do does what a key means: ID is the function's in part's table of keys.
	Do struct{ ID string }
	// NoTable says that the typed number is no table's.
	NoTable struct{ N int }
	// Closed says that Esc has closed a page.
	Closed struct{}
)

// What the screen shows.
type page int

const (
	allTables page = iota
	howToJoin
	tallyPage
	readBackPage
	matchPage
)

// Screen is one facilitator's wall. It is for one goroutine.
type Screen struct {
	info    Info
	notices []hub.Notice
	view    hub.View
	mark    part.SaveMark
	page    page

	at   int // the chosen table, from 0
	top  int // the first row of the cards that shows
	room int // how many rows of them there is room for

	layout   card.Layout // where the cards stand
	arranged time.Time   // since when
	wishes   []card.Wish // of the last drawing, by table

	cards   []tableCard      // by table
	rosters [][]part.Present // by table, as of the last drawing
	toast   part.Toast
	qr      letters.Square
	asking  string // a question in the last line; "": none
	came    bool   // the page was opened by its person, and Esc closes it

	now   func() time.Time
	typed typedNumber
	tally tallyView
	aloud aloudView
	match matchView
}

// New opens the wall with the sheet that says how to join.
func New(info Info) *Screen {
	return &Screen{info: info, page: howToJoin, now: time.Now}
}

// Clock gives the screen another clock than the machine's.
func (s *Screen) Clock(now func() time.Time) { s.now = now }

// Ask puts a question in the last line; "" takes it away.
func (s *Screen) Ask(question string) {
	s.asking = question
	if question != "" {
		s.toast.Clear()
	}
}

// SetInfo says how one joins now: the code can change, and so can the address.
func (s *Screen) SetInfo(info Info) { s.info = info }

// SetView gives the newest snapshot to draw.
func (s *Screen) SetView(v hub.View) {
	s.view = v
	s.at = min(s.at, max(len(v.State.Tables)-1, 0))
}

// Unsaved tells whether something of the facilitator's own was unsaved in the view
// that is drawn.
func (s *Screen) Unsaved() bool { return s.view.Unsaved > 0 }

// MarkChanges is how long until the saving mark looks different by itself; 0: it won't.
func (s *Screen) MarkChanges() time.Duration { return s.mark.Next(s.view) }

// Hold is how long drawing may wait for what was just done to be saved.
func (s *Screen) Hold() time.Duration { return s.mark.Hold(s.view) }

// Say shows a sentence in the last line for a while.
func (s *Screen) Say(k part.Kit, sentence string) { s.toast.Say(k.Now, sentence) }

// ToggleHowToJoin shows how to join, or all tables again.
func (s *Screen) ToggleHowToJoin() { s.toggle(howToJoin) }

// ShowHowToJoin shows how to join.
func (s *Screen) ShowHowToJoin() {
	if s.page != howToJoin {
		s.toggle(howToJoin)
	}
}

// ShowTables shows all tables.
func (s *Screen) ShowTables() {
	if s.page != allTables {
		s.toggle(allTables)
	}
}

// ToggleTallies shows the picks and dots of all tables, or all tables again.
func (s *Screen) ToggleTallies() { s.toggle(tallyPage) }

// ToggleReadBack shows the commitments of all tables, or all tables again.
func (s *Screen) ToggleReadBack() { s.toggle(readBackPage) }

// ShowTallies shows those of a step.
func (s *Screen) ShowTallies(step int) {
	s.page, s.tally, s.came = tallyPage, tallyView{step: step, set: true}, true
}

func (s *Screen) toggle(p page) {
	if s.page == p {
		p = allTables
	}
	s.came = p != allTables
	s.page, s.tally, s.aloud.scroll, s.match = p, tallyView{}, part.Scroll{}, matchView{}
}

// escHere is what the footer tells of Esc: on a page that its person opened it
// closes that.
func (s *Screen) escHere() string {
	if s.came {
		return part.ClosesPage
	}
	return "menu"
}

// Chosen is the number of the table the arrows are on, 0 when there is none.
func (s *Screen) Chosen() int {
	if s.at >= len(s.view.State.Tables) {
		return 0
	}
	return s.at + 1
}

// where is the place in the table of keys that is more than the wall: its tables, or a page.
func (s *Screen) where() keys.Where {
	if s.page == allTables {
		return keys.Cards
	}
	return keys.Page
}

// Keys are the rows of the table of keys that matter most just now, what one does most first.
func (s *Screen) Keys() []string {
	switch s.page {
	case allTables:
		return []string{"next-step", "open", "quiet", "tallies", "how-to-join", "menu"}
	case tallyPage:
		return []string{"to-the-wall", "around", s.escHere()}
	}
	return []string{"to-the-wall", s.escHere()}
}

// Update takes a key. What it means is in the table of keys; only what scrolls or chooses on a page is that page's own.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	key, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	stroke := keys.Letter(key)
	id := keys.ID(stroke, s.where(), keys.Wall, keys.Any)
	if id != "number" {
		s.typed = typedNumber{}
	}
	switch id {
	case "closes-page", "menu":
		if id == "closes-page" && s.came {
			s.page = allTables
			return say(Closed{})
		}
		return say(AskMenu{})
	case "open":
		if n := s.Chosen(); n > 0 {
			return say(OpenTable{n})
		}
	case "around":
		s.around(stroke)
	case "to-the-wall":
		if s.page == matchPage {
			return s.matchKey(stroke)
		}
		s.page = allTables
	case "number":
		if s.page == allTables {
			return s.digit(int(stroke[0] - '0'))
		}
	case "":
		return s.read(stroke)
	default:
		return say(Do{id})
	}
	return nil
}

// read takes a key that turns over what there is to see.
func (s *Screen) read(stroke string) tea.Cmd {
	switch s.page {
	case allTables:
		s.around(stroke)
	case tallyPage:
		s.tallyKey(stroke)
	case readBackPage:
		s.aloud.scroll.Key(stroke)
	case matchPage:
		return s.matchKey(stroke)
	case howToJoin:
	}
	return nil
}

// around chooses another table.
func (s *Screen) around(stroke string) {
	switch stroke {
	case "left":
		s.move(-1, 0)
	case "right":
		s.move(1, 0)
	case "up", "shift+tab":
		s.move(0, -1)
	case "down", "tab":
		s.move(0, 1)
	case "pgup", "pgdown":
		s.leaf(stroke == "pgdown")
	case "home":
		s.at = 0
	case "end":
		s.at = max(len(s.view.State.Tables)-1, 0)
	}
}

// move goes to the table beside, above or below the chosen one, as the cards stand.
func (s *Screen) move(columns, tables int) {
	if n := len(s.view.State.Tables); len(s.layout.Places) != n { // not drawn yet: in their order
		s.at = max(min(s.at+columns+tables, n-1), 0)
		return
	}
	s.at = s.layout.Move(s.at, columns, tables)
}

// leaf goes a screenful down or up its column, and at least to the next table.
func (s *Screen) leaf(down bool) {
	by := -1
	if down {
		by = 1
	}
	if s.at >= len(s.layout.Places) {
		return
	}
	from := s.layout.Places[s.at]
	for at := s.at; ; {
		to := s.layout.Move(at, 0, by)
		p := s.layout.Places[to]
		if to == at || p.Column != from.Column || max(p.Row-from.Row, from.Row-p.Row) > s.room {
			return
		}
		at, s.at = to, to
	}
}

func say(m tea.Msg) tea.Cmd { return func() tea.Msg { return m } }
