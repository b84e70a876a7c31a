package table

import (
	"cmp"
	"time"

	tea "charm.land/bubbletea/v2"

	"convene/exercises"
	"convene/session"
	"convene/session/hub"
	"convene/session/text"
	"convene/tui/draw"
	"convene/tui/part"
	"convene/tui/words"
)

// Screen is one person's view of one table's worksheets. Its methods are for the
// program's one goroutine.
type Screen struct {
	hub  *hub.Screen
	seat session.SeatID
	now  func() time.Time
	opt  Options

	view  hub.View
	ref   session.SheetRef
	sheet *session.Sheet
	ex    *exercises.Exercise
	caret caret
	told  hub.Where // what the others were last told of the caret

	kit    part.Kit
	room   int // rows there are for the worksheet
	lay    *layout
	still  still
	blocks map[text.ID]*block
	kept   map[text.ID]*block // the drawing before, while a new one is made
	spare  map[text.ID]*block // and the one before that, to be filled again
	parts  []*layout          // likewise: the sections', and the whole one
	whole  layout
	lines  []string
	marks  map[text.ID][]mark
	scroll int

	menu *part.Menu
	help *part.Help
	leaf *leaf     // under the menu and the help
	stay *question // asked last by a key that people also press to copy; nil: never
	note part.Toast

	beforeEsc *layers // what lay over the sheet before the last key, where that was Esc

	aloud part.Aloud // the sheet's commitments

	following

	hand  bool // writes at a table that was opened only to look
	ended bool // the session's end has been seen

	shutAt time.Time // when Esc closed something last

	shut   bool    // keys of this person were refused in a locked part, and are told so
	warned warning // that something takes others' dots and notes along
	goesOn goesOn  // where the last paste ended

	unjoined bool // that lines aren't joined has been said

	waits waitsFor // a yes or a no that is waited for

	wroteAt   writtenAt // where something was typed last; zero once that was looked at
	mark      part.SaveMark
	late      bool // something of one's own has been unsaved for a while
	lateEntry text.ID
	wrote     bool // the key being handled typed something
	watching  bool // a lateMsg is on its way
	ticking   bool
	tickAt    time.Time
	ticks     int
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
		hub: o.Hub, seat: o.Hub.Seat(), now: o.Now, opt: o, still: newStill(),
		kit: part.Kit{Lang: o.Lang, Words: words.For(o.Lang)},
	}
	s.view = s.hub.View()
	s.own, s.lastKey, s.touched = o.Table, s.now(), map[text.ID]bool{}
	s.begun = map[session.SheetRef]bool{}
	s.step = s.view.State.StageOf(o.Table).Step
	s.hub.Shows(o.Table)
	last, ok := s.hub.LastPlace()
	// Who looks into a table sees what its people see, and not what it was at when
	// they last looked.
	elsewhere := o.Facilitator && last.Sheet.Step != s.step
	if o.Step == 0 && ok && !elsewhere && last.Sheet.Table == o.Table && s.view.State.Exercise(last.Sheet.Step) != nil {
		s.ref = last.Sheet
		s.pull()
		s.caret = caretAt(last)
		// The room may have gone on meanwhile, or the program been started again.
		s.cameBack = s.ref.Step != s.step
		s.invited = s.cameBack
	} else {
		s.ref = session.SheetRef{Table: o.Table, Step: cmp.Or(s.view.State.StageOf(o.Table).Step, o.Step)}
		s.pull()
		s.caret = s.arrive()
	}
	s.caughtUp = ok || s.sheet.Count() == 0
	s.settle()
	s.follow()
	s.lookElsewhere()
	s.tell(false)
	return s
}

// pull takes the newest state.
func (s *Screen) pull() {
	s.view = s.hub.View()
	s.sheet = s.view.State.Sheet(s.ref)
	s.ex = s.view.State.Exercise(s.ref.Step)
	s.lay = nil
	s.late = part.Late(s.view)
	s.noticeWaiting()
}

// show goes to another worksheet of this table, to where one begins on it.
func (s *Screen) show(step int) {
	if s.view.State.Exercise(step) == nil || step == s.ref.Step {
		return
	}
	s.ref.Step = step
	s.leaf, s.shown = nil, nil // they were about another sheet
	s.forget()
	s.scroll = 0
	s.pull()
	s.caret = s.arrive()
	s.settle()
}

// Ref is the worksheet on the screen.
func (s *Screen) Ref() session.SheetRef { return s.ref }

// Wake is called when something that the screen shows has changed.
func (s *Screen) Wake() tea.Cmd {
	s.pull()
	s.markRead()
	s.settle()
	s.follow()
	return tea.Batch(s.watch(), s.tick())
}

// Update routes a message and afterwards tells the others where the caret is.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	var cmd tea.Cmd
	wrote := false
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		wrote, cmd = s.press(msg)
	case tea.PasteMsg:
		if s.staying() { // copied with that key, perhaps, and pasted now
			s.menu = nil
		}
		if s.menu != nil || s.help != nil || s.leaf != nil || s.looking() {
			return s.toDialog(msg)
		}
		s.wrote = false
		s.paste(msg.Content)
		wrote = s.wrote
	case draw.NotEscMsg:
		s.notEsc()
	case lateMsg:
		s.watching = false
		s.pull()
		return s.watch()
	case tickMsg:
		if msg.n != 0 && msg.n != s.ticks {
			return nil
		}
		s.ticking = false
		s.markRead()
		s.follow()
		return s.tick()
	default:
		return s.toDialog(msg)
	}
	s.pull()
	s.markRead()
	s.settle()
	s.hint()
	if wrote {
		s.wroteAt = writtenAt{s.caret.entry, s.caret.column}
	}
	s.tell(wrote)
	if w := s.watch(); w != nil {
		cmd = tea.Batch(cmd, w)
	}
	if t := s.tick(); t != nil {
		cmd = tea.Batch(cmd, t)
	}
	return cmd
}

func (s *Screen) press(k tea.KeyPressMsg) (wrote bool, cmd tea.Cmd) {
	s.wrote = false
	s.beforeEsc = nil
	if k.Keystroke() == "esc" {
		s.beforeEsc = &layers{s.menu, s.help, s.leaf}
	} else {
		s.shutAt = time.Time{} // they have gone on with something
	}
	if s.menu != nil || s.help != nil {
		if s.typedOn(k) {
			s.lastKey, s.caughtUp = s.now(), true
			return s.wrote, nil
		}
		return false, s.toDialog(k)
	}
	paused := s.now().Sub(s.lastKey)
	s.lastKey, s.caughtUp = s.now(), true
	switch {
	case s.leaf != nil:
		cmd = s.leafKey(k)
	case s.looking():
		return false, s.lookKey(k)
	case !s.answered(k.Keystroke(), paused):
		cmd = s.key(k)
	}
	return s.wrote, cmd
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

// toDialog gives a message to the menu or the help that lies over the worksheet.
func (s *Screen) toDialog(msg tea.Msg) tea.Cmd {
	switch {
	case s.help != nil:
		if s.help.Update(msg) {
			s.help = nil
			if s.beforeEsc != nil {
				s.shutAt = s.now()
			}
		}
	case s.menu != nil:
		m := s.menu
		closed, cmd := m.Update(msg)
		if closed && s.menu == m { // the item may have opened another
			s.menu = nil
			if s.beforeEsc != nil {
				s.shutAt = s.now()
			}
		}
		s.lay = nil
		return cmd
	}
	return nil
}

// sent notes that something of one's own has just been sent off: the saving mark
// is about it, whatever it was. Only what was typed makes a person count as
// writing: see touch.
func (s *Screen) sent() {
	s.lateEntry = s.caret.entry
	s.pull()
}

// tell lets the others see where the caret is, when it has moved.
func (s *Screen) tell(wrote bool) {
	w := s.caret.where(s.ref)
	if w == s.told && !wrote {
		return
	}
	s.told = w
	s.hub.At(w, wrote)
}

// tick asks for a message when the clock's digits change next, or when the note
// is to go. One that is asked for already is overtaken only by a sooner one: a
// countdown that begins doesn't wait for it.
func (s *Screen) tick() tea.Cmd {
	wait := time.Duration(0)
	if clock := s.view.State.StageOf(s.own).Clock; clock.Running {
		_, wait = part.Clock(s.withNow(), clock)
	}
	now := s.now()
	people := part.Roster(s.view.State, s.view.People, s.ref.Table, now)
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
