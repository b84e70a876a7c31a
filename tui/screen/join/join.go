package join

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"convene/exercises"
	"convene/session"
	"convene/tui/part"
	"convene/tui/words"
)

// Options are what is known before anything is asked.
type Options struct {
	Title exercises.Text // the session's
	Name  string         // from the user name; "" asks for it
	// Proposal is a name to offer where Name is open: the login, which an ssh client
	// sends by itself. It stands there in grey, and is nobody's name before they have
	// taken it with Enter or Tab.
	Proposal string
	Table    int // from the user name; 0 asks for it
	Lang     exercises.Lang
	// OnServer: the session is one of many on a server, where it is deleted Keep days
	// after it was last written in; 0: when somebody does it.
	OnServer bool
	Keep     int
	// Tables gives the tables as they are now. It is called on every drawing.
	Tables func() []TableInfo
}

// TableInfo is one table that can be chosen.
type TableInfo struct {
	Number int
	Name   exercises.Text
	Here   int // how many people are at it now
}

// Done is what was answered. The name is tidied and not empty, and the table was one of those there are.
type Done struct {
	Name  string
	Table int
	Lang  exercises.Lang
}

// Cancelled says that the person left without joining.
type Cancelled struct{}

// mostTyped is more than a name can have, so that it is the name's own rule that shortens it.
const mostTyped = 60

type question int

const (
	askName question = iota
	askTable
	waiting // for the seat
)

// Screen asks. It is for one person and one goroutine.
type Screen struct {
	opt      Options
	lang     exercises.Lang
	asks     question
	askedFor bool // the name was asked for here, and not given by the user name
	name     part.Field
	table    part.Field
	chosen   int
	problem  func(*words.Words) string // nil: none
}

// New opens the screen at the first question that is open.
func New(opt Options) *Screen {
	s := &Screen{opt: opt, lang: words.For(opt.Lang).Lang}
	s.table = part.NewField("", 24)
	s.name = part.NewField(session.TidyName(opt.Name), mostTyped)
	switch {
	case s.name.Empty():
		s.askedFor, s.opt.Proposal = true, session.TidyName(opt.Proposal)
		s.takeTable(opt.Table)
	case s.takeTable(opt.Table):
		s.asks = waiting
	default:
		s.asks = askTable
	}
	return s
}

// takeTable notes a table that was given beforehand. One that isn't there is asked for, with a word about it.
func (s *Screen) takeTable(n int) bool {
	if n == 0 {
		return false
	}
	tables := s.tables()
	for _, t := range tables {
		if t.Number == n {
			s.chosen = n
			return true
		}
	}
	s.table.Set(strconv.Itoa(n))
	s.problem = noTable(len(tables))
	return false
}

func (s *Screen) tables() []TableInfo {
	if s.opt.Tables == nil {
		return nil
	}
	return s.opt.Tables()
}

// Lang is the language that was chosen.
func (s *Screen) Lang() exercises.Lang { return s.lang }

// SetError tells why the answers couldn't be taken, and asks again for the one it is about.
func (s *Screen) SetError(err error) {
	s.problem = func(w *words.Words) string { return w.Error(err) }
	var refusal *session.Error
	_ = errors.As(err, &refusal) // another error is about neither answer
	switch {
	case refusal != nil && refusal.Code == session.NoSuchTable:
		s.chosen, s.asks = 0, askTable
	case refusal != nil && (refusal.Code == session.NameTaken || refusal.Code == session.NameNeeded || refusal.Code == session.NameReserved):
		s.asks, s.askedFor = askName, true
	case s.asks == waiting && s.table.Empty():
		s.asks, s.askedFor = askName, true
	case s.asks == waiting:
		s.asks = askTable
	}
}

// Again asks for the table once more.
func (s *Screen) Again() { s.chosen, s.asks = 0, askTable }

// Update takes a key or a paste.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	if key, ok := msg.(tea.KeyPressMsg); ok {
		switch key.Keystroke() {
		case "esc", "ctrl+c":
			return func() tea.Msg { return Cancelled{} }
		case "tab":
			if s.proposes() {
				return s.enter()
			}
			s.lang = words.For(s.lang).Next()
			return nil
		case "ctrl+t":
			s.lang = words.For(s.lang).Next()
			return nil
		case "enter":
			return s.enter()
		case "up", "shift+tab":
			if s.asks == askTable {
				s.asks, s.askedFor, s.problem = askName, true, nil
			}
			return nil
		case "down":
			if s.asks == askName && !s.proposes() {
				return s.enter()
			}
			return nil
		}
	}
	f := &s.name
	switch s.asks {
	case askTable:
		f = &s.table
	case waiting:
		return nil
	}
	if changed, _ := f.Update(msg); changed {
		s.problem = nil
	}
	return nil
}

// proposes tells whether a name is offered that nobody has taken yet.
func (s *Screen) proposes() bool {
	return s.asks == askName && s.opt.Proposal != "" && s.name.Empty()
}

func (s *Screen) enter() tea.Cmd {
	switch s.asks {
	case askName:
		if s.proposes() {
			s.name.Set(s.opt.Proposal)
		}
		name := session.TidyName(s.name.Value())
		switch {
		case name == "":
			s.problem = func(w *words.Words) string { return w.Errors.Of(session.NameNeeded) }
			return nil
		case session.OnlyNumber(name): // whoever types one has read on to the next question
			s.problem = func(w *words.Words) string { return w.Join.NameFirst }
			return nil
		}
		s.name.Set(name)
		s.problem = nil
		if s.chosen == 0 {
			s.asks = askTable
			if !s.table.Empty() { // a number that was given with the user name and isn't there
				s.problem = noTable(len(s.tables()))
			}
			return nil
		}
		return s.done()
	case askTable:
		n, problem := s.tableTyped()
		if problem != nil {
			s.problem = problem
			return nil
		}
		s.chosen = n
		return s.done()
	}
	return nil
}

// tableTyped reads the answer: a number, or the beginning of one table's name.
func (s *Screen) tableTyped() (int, func(*words.Words) string) {
	tables := s.tables()
	if len(tables) == 0 {
		return 0, func(w *words.Words) string { return w.Join.NoTables }
	}
	typed := strings.TrimSpace(s.table.Value())
	if typed == "" && len(tables) == 1 {
		return tables[0].Number, nil
	}
	last := tables[len(tables)-1].Number
	if n, err := strconv.Atoi(typed); err == nil {
		for _, t := range tables {
			if t.Number == n {
				return n, nil
			}
		}
		return 0, noTable(last)
	}
	found := 0
	for _, t := range tables {
		if typed == "" || part.Match(t.Name.In(s.lang), typed) < part.WordStart {
			continue
		}
		if found != 0 {
			found = 0
			break
		}
		found = t.Number
	}
	if found == 0 {
		return 0, func(w *words.Words) string { return fmt.Sprintf(w.Join.NoNumber, last) }
	}
	return found, nil
}

func noTable(last int) func(*words.Words) string {
	return func(w *words.Words) string {
		if last == 0 {
			return w.Join.NoTables
		}
		return fmt.Sprintf(w.Join.NoTable, last)
	}
}

func (s *Screen) done() tea.Cmd {
	d := Done{Name: s.name.Value(), Table: s.chosen, Lang: s.lang}
	s.asks, s.problem = waiting, nil
	return func() tea.Msg { return d }
}
