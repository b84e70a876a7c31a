package table

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"convene/exercises"
	"convene/session"
	"convene/session/hub"
	"convene/session/place"
	"convene/session/text"
	"convene/tui/draw"
	"convene/tui/keys"
	"convene/tui/part"
	"convene/tui/screen"
	"convene/tui/screen/table/sheet"
	"convene/tui/words"
)

var _ screen.Model = (*Screen)(nil)

// Screen is one person's view of one table's worksheets. Its methods are for the
// program's one goroutine.
type Screen struct {
	*place.Place

	hub  *hub.Screen
	hand *hand
	acts *keys.Acts[*Screen]
	now  func() time.Time
	opt  Options

	view hub.View
	laid session.SheetRef // what was drawn last
	aim  aim              // what up and down aim for

	look   part.Kit // as it is to look
	kit    part.Kit // as it was drawn last
	drawn  sheet.View
	stale  bool          // something may be drawn differently since
	others []sheet.Other // to be filled again
	seen   []text.ID     // likewise
	still  still
	lines  []string

	over *screen.Stack // what lies over the worksheet
	stay *question     // asked last by a key that people also press to copy; nil: never
	note part.Toast

	aloud part.Aloud // the sheet's commitments

	writes bool // at a table that was opened only to look
	ended  bool // the session's end has been seen

	waits waitsFor // a yes or a no that is waited for

	wroteAt  writtenAt // where something was typed last; zero once that was looked at
	mark     part.SaveMark
	calm     calm
	late     bool // something of one's own has been unsaved for a while
	watching bool // a lateMsg is on its way
	ticking  bool
	tickAt   time.Time
	ticks    int
}

// Options say whose screen it is and which worksheet to begin with.
type Options struct {
	Hub   *hub.Screen
	Table int
	// Facilitator is set for somebody who looks in from the wall: they can go
	// back there.
	Facilitator bool
	// Notices are what a facilitator is to know of the machine; nil for anybody else.
	Notices func() []hub.Notice
	// Look: they opened it from the wall, and only read until they say otherwise.
	Look bool
	// TakeHome is the line to type for a table's document; nil, or "": there is none.
	TakeHome func(table int) string
	// Leaving is what they are asked before they leave; nil: what anybody is who
	// has a seat.
	Leaving func() part.Leaving
	Now     func() time.Time
	// After sends a message when so much time has gone by, unless the person
	// leaves before; nil: tea.Tick, which stays although they have left.
	After func(time.Duration, tea.Msg) tea.Cmd
	Lang  exercises.Lang
	// Bell is this person's, who may look at another clock than this table's, too;
	// nil: this screen's own.
	Bell *part.Bell
	// Bind takes the answer whether their key shall bring them back to their seat; nil:
	// they aren't asked.
	Bind func(yes bool) error
	// Step is the worksheet to begin with, where the person was on none before
	// and the room is at its first.
	Step int
}

// What the screen asks of whoever shows it.
type (
	// Leave ends this person's visit. Their seat is kept.
	Leave struct{}
	// ToTheWall goes back to the wall. Esc: by that key, which closes what is open
	// and opens nothing right after.
	ToTheWall struct{ Esc bool }
	// SetLanguage changes the language everything is worded in.
	SetLanguage struct{ Lang exercises.Lang }
)

// lateMsg comes when the saving mark is to look different.
type lateMsg struct{}

// tickMsg comes when the clock's digits change or a note has been up long enough.
// n is which one it is, so that one that was overtaken is passed over.
type tickMsg struct{ n int }

// New opens a table for somebody, at the place where they were last.
func New(o Options) *Screen {
	if o.Bell == nil {
		o.Bell = &part.Bell{}
	}
	if o.After == nil {
		o.After = func(d time.Duration, msg tea.Msg) tea.Cmd {
			return tea.Tick(d, func(time.Time) tea.Msg { return msg })
		}
	}
	s := &Screen{
		hub: o.Hub, now: o.Now, opt: o, still: newStill(),
		kit: part.Kit{Lang: o.Lang, Words: words.For(o.Lang)},
	}
	s.over = screen.NewStack(func() time.Time { return s.now() })
	s.acts, _ = acts() // a test says that every key has its deed
	s.hand = &hand{Hand: hub.Hand{Screen: o.Hub, Clock: func() time.Time { return s.now() }}, looked: s.looked}
	c := s.hand.Coming(o.Table)
	c.Facilitator, c.Step = o.Facilitator, o.Step
	s.Place = place.Come(s.hand, c)
	s.hear()
	s.followEnd()
	return s
}

// Wake is called when something that the screen shows has changed.
func (s *Screen) Wake() tea.Cmd {
	s.Pull()
	s.MarkRead()
	s.Settle()
	s.follow()
	return tea.Batch(s.watch(), s.tick())
}

// Init asks for nothing: whoever shows it wakes it.
func (s *Screen) Init() tea.Cmd { return nil }

// Update routes a message and afterwards tells the others where the caret is.
func (s *Screen) Update(msg tea.Msg) (tea.Model, tea.Cmd) { return s, s.update(msg) }

func (s *Screen) update(msg tea.Msg) tea.Cmd {
	if screen.Hear(&s.look, msg) {
		s.drawn.Kit(s.look) // keys that were typed ahead come before the first drawing
		if s.kit.Words == nil {
			s.kit.Words, s.kit.Lang, s.kit.Theme = s.look.Words, s.look.Lang, s.look.Theme
		}
		return nil
	}
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case draw.WakeMsg:
		return s.Wake()
	case tea.KeyPressMsg:
		cmd = s.press(msg)
	case tea.PasteMsg:
		if s.staying() { // copied with that key, perhaps, and pasted now
			s.over.Drop(s.stay.menu)
		}
		if s.over.Top() != nil || s.looking() {
			return s.toLayer(msg)
		}
		s.Paste(msg.Content)
	case draw.NotEscMsg:
		s.over.Update(msg)
	case lateMsg:
		s.watching = false
		s.Pull()
		return s.watch()
	case tickMsg:
		if msg.n != 0 && msg.n != s.ticks {
			return nil
		}
		s.ticking = false
		s.MarkRead()
		s.follow()
		return s.tick()
	default:
		return s.toLayer(msg)
	}
	wrote := s.Wrote
	s.Done()
	s.hear()
	s.hint()
	if wrote {
		s.wroteAt = writtenAt{s.Caret.Entry, s.Caret.Column}
	}
	if w := s.watch(); w != nil {
		cmd = tea.Batch(cmd, w)
	}
	if t := s.tick(); t != nil {
		cmd = tea.Batch(cmd, t)
	}
	return cmd
}

func (s *Screen) press(k tea.KeyPressMsg) (cmd tea.Cmd) {
	if s.over.Top() != nil && s.typedOn(k) {
		s.Stir()
		return nil
	}
	if took, cmd := s.over.Update(k); took {
		if s.reads() == nil {
			s.Wrote = false // what an item writes isn't typing
		}
		s.stale = true
		return cmd
	}
	paused := s.Stir()
	switch {
	case s.looking():
		cmd = s.key(k)
		s.Wrote = false
	case !s.answered(k.Keystroke(), paused):
		cmd = s.key(k)
	}
	return cmd
}

// watch looks again when the saving mark is to look different: nothing else may wake
// this screen for its own work.
func (s *Screen) watch() tea.Cmd {
	if s.view.Unsaved > 0 {
		s.hub.WakeWhenSaved()
	}
	wait := s.mark.Next(s.view)
	if s.watching || wait == 0 {
		return nil
	}
	s.watching = true
	return s.opt.After(wait, lateMsg{})
}

// Hold is how long drawing may wait for what was just typed to be saved.
func (s *Screen) Hold() time.Duration { return s.mark.Hold(s.view) }

// toLayer gives a message to what lies over the worksheet.
func (s *Screen) toLayer(msg tea.Msg) tea.Cmd {
	_, cmd := s.over.Update(msg)
	s.stale = true
	return cmd
}

// tick asks for a message when the clock's digits change next, or when the note
// is to go. One that is asked for already is overtaken only by a sooner one: a
// countdown that begins doesn't wait for it.
func (s *Screen) tick() tea.Cmd {
	wait := time.Duration(0)
	if clock := s.State.StageOf(s.Own).Clock; clock.Running {
		_, wait = part.Clock(s.withNow(), clock)
	}
	now := s.now()
	people := part.Roster(s.State, s.view.People, s.Ref.Table, now)
	for _, w := range []time.Duration{s.note.Next(now), part.Settles(people, now), s.due(now)} {
		if w > 0 && (wait == 0 || w < wait) {
			wait = w
		}
	}
	const same = 50 * time.Millisecond
	if wait <= 0 || s.ticking && !now.Add(wait+same).Before(s.tickAt) {
		return nil
	}
	s.ticking, s.tickAt = true, now.Add(wait)
	s.ticks++
	return s.opt.After(wait, tickMsg{s.ticks})
}

func (s *Screen) withNow() part.Kit {
	k := s.kit
	k.Now = s.now()
	return k
}
