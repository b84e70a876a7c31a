package tui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"convene/exercises"
	"convene/session"
	"convene/session/hub"
	"convene/tui/draw"
	"convene/tui/part"
	"convene/tui/screen"
	"convene/tui/screen/desk"
	"convene/tui/screen/join"
	"convene/tui/screen/table"
	"convene/tui/screen/wall"
	"convene/tui/style"
	"convene/tui/words"
)

// Options say who is at the terminal and what they came to.
type Options struct {
	Hub *hub.Hub
	// Name and Table are what is known already; "" and 0 leave it open.
	Name  string
	Table int
	// NameGiven: the name was typed on purpose. Without it Name is a suggestion,
	// since an ssh client sends the account's own name when none was typed.
	NameGiven   bool
	Key         string // fingerprint of the key they hold, or ""
	KeyOnly     bool   // it alone let them in, and they gave no code
	Facilitator bool
	Lang        exercises.Lang // what their terminal asks for, or ""
	Environ     []string       // for TERM, COLORTERM, NO_COLOR
	// Info is how to join, for the facilitator's screens. Without a line to type
	// nobody can: whoever sits here fills a worksheet by themselves.
	Info wall.Info
	// AtHost: they sit at the computer that hosts; when they leave, the session
	// ends for everybody.
	AtHost bool
	// Told is what was said when the session was opened, which the first screen
	// covers where it was printed.
	Told []string
	// Export writes the session's documents in these formats (none: in all there
	// are) and gives their paths. nil where the person's computer isn't the one
	// that the files would be on. It may take seconds; one call at a time.
	// progress is told how many documents are made, of how many.
	Export func(formats []string, progress func(done, of int)) ([]string, error)
	Now    func() time.Time // nil: the session's clock
	// Line is how they are reached, for whoever comes to the same seat; nil where
	// there is no doubt that they are there.
	Line hub.Line
	// Door is where they came in, which bounds new seats and guesses at others'; nil:
	// nobody counts.
	Door hub.Door
	// Code is the join code as it is now, as people say it, which Info has as it was
	// when this person came; nil: it stays as it was.
	Code func() string
	// ChangeCode makes a new one, for somebody who facilitates. It waits for the
	// disk. nil: there is none to change.
	ChangeCode func(ctx context.Context, by session.SeatID) error
}

// Root is one person's program. Make it with New; run it with draw.Run, giving
// it Mail as Options.Wake; and Close it afterwards.
type Root struct {
	opt    Options
	mail   chan struct{}
	closed chan struct{}
	life   context.Context // ends with Close
	end    context.CancelFunc

	depth style.Depth
	dark  bool
	kit   part.Kit

	screen *hub.Screen // nil until they have sat down
	over   *screen.Stack
	join   *join.Screen
	claim  *join.Claim // over the questions: the seat they named is taken
	table  *table.Screen
	desk   *desk.Desk // whoever facilitates has one, also while they look at a table

	bell part.Bell

	out     bool                                 // they were sent out
	another bool                                 // they aren't the one of that name who sits at another table
	bring   int                                  // the table that their seat is taken along to
	led     bool                                 // the screen that is on is a facilitator's
	later   func(time.Duration, tea.Msg) tea.Cmd // after, but in tests

	sitting bool      // a seat has been asked for, and the disk has not answered
	ahead   []tea.Msg // what was typed meanwhile

	arriving
}

// New makes a person's program. Nothing happens before Init.
func New(o Options) *Root {
	if o.Now == nil {
		o.Now = o.Hub.Now
	}
	r := &Root{opt: o, mail: make(chan struct{}, 1), closed: make(chan struct{}), depth: style.Profile(o.Environ), dark: true}
	r.over = screen.NewStack(o.Now)
	r.life, r.end = context.WithCancel(context.Background())
	r.later = r.after
	r.speak(o.Lang)
	r.paint()
	return r
}

// Mail is the mailbox that the hub wakes this person's screen by.
func (r *Root) Mail() <-chan struct{} { return r.mail }

// Close gives up the person's screen. Their seat stays. More than once is once.
func (r *Root) Close() {
	select {
	case <-r.closed:
	default:
		close(r.closed)
	}
	r.end()
	r.leaveAll()
}

func (r *Root) speak(l exercises.Lang) {
	r.kit.Words = words.For(l)
	r.kit.Lang = r.kit.Words.Lang
	r.look()
}

func (r *Root) paint() {
	r.kit.Theme = style.New(r.depth, r.dark)
	r.look()
}

// look tells the screens how they are to look, and how large.
func (r *Root) look() {
	tell := func(m tea.Model) {
		m.Update(screen.Look{Words: r.kit.Words, Theme: r.kit.Theme})
		m.Update(tea.WindowSizeMsg{Width: r.kit.Width, Height: r.kit.Height})
	}
	if r.desk != nil {
		tell(r.desk)
	}
	if r.table != nil {
		tell(r.table)
	}
}

// Init sits the person down when nothing has to be asked.
func (r *Root) Init() tea.Cmd { return r.arrive() }

// Update only routes: what is about the terminal is noted here, everything else
// goes to the screen that is on.
func (r *Root) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	cmd := r.route(msg)
	if x := r.seat(); x != nil && x.Shut {
		r.out = true
		return r, tea.Quit
	}
	cmd = batch(cmd, r.roleChanged())
	if r.atWall() {
		cmd = batch(cmd, r.desk.WatchMark())
	}
	if r.rings() {
		cmd = batch(cmd, draw.Ring)
	}
	return r, cmd
}

// batch is both commands. Where the second is none it makes nothing new.
func batch(cmd, more tea.Cmd) tea.Cmd {
	if more == nil {
		return cmd
	}
	return tea.Batch(cmd, more)
}

func (r *Root) route(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		r.kit.Width, r.kit.Height = msg.Width, msg.Height
		r.look()
		return nil
	case tea.BackgroundColorMsg:
		r.dark = msg.IsDark()
		r.paint()
		return nil
	case draw.WakeMsg:
		return r.wake()
	case seated:
		return r.seated(msg)
	case lookedFor:
		return r.looked(msg)
	case join.Done:
		return r.sit(session.Sit{Name: msg.Name, Table: msg.Table, Key: r.opt.Key, Lang: msg.Lang})
	case join.ItsMe, join.Another, join.NotThat:
		return r.claimed(msg)
	case join.Cancelled, table.Leave:
		return tea.Quit
	case table.ToTheWall:
		if msg.Esc {
			r.over.Shut()
		}
		return r.showWall()
	case table.SetLanguage:
		r.speak(msg.Lang)
		return nil
	case table.Steer:
		r.facilitatorsDesk()
		return r.desk.Key(msg.ID)
	case desk.Msg:
		if r.desk == nil {
			return nil
		}
		return r.toDesk(msg)
	}
	if r.sitting && r.claim == nil && r.early(msg) {
		return nil
	}
	return r.pass(msg)
}

// pass gives a message to what lies on top.
func (r *Root) pass(msg tea.Msg) tea.Cmd {
	if took, cmd := r.over.Update(msg); took {
		if r.desk != nil {
			r.desk.Stale()
		}
		return cmd
	}
	switch {
	case r.table != nil:
		_, cmd := r.table.Update(msg)
		return cmd
	case r.desk != nil:
		return r.toDesk(msg)
	case r.claim != nil:
		return r.claim.Update(msg)
	case r.join != nil:
		return r.join.Update(msg)
	}
	return nil
}

// wake tells the screen that something it shows has changed, whatever lies over it.
func (r *Root) wake() tea.Cmd {
	switch {
	case r.table != nil:
		return r.table.Wake()
	case r.desk != nil:
		return r.toDesk(draw.WakeMsg{})
	}
	return nil
}

func (r *Root) toDesk(msg tea.Msg) tea.Cmd {
	_, cmd := r.desk.Update(msg)
	return cmd
}

func (r *Root) atWall() bool { return r.desk != nil && r.table == nil }

// now is the kit at this moment.
func (r *Root) now() part.Kit {
	k := r.kit
	k.Now = r.opt.Now()
	return k
}

// Hold is how long the drawing may wait: see draw.Holder.
func (r *Root) Hold() time.Duration {
	switch {
	case r.over.Top() != nil:
		return 0
	case r.table != nil:
		return r.table.Hold()
	case r.desk != nil:
		return r.desk.Hold()
	}
	return 0
}

// rings tells whether to ring now for the clock that this person sees, whatever lies over it.
func (r *Root) rings() bool {
	switch st := r.opt.Hub.Shared().State.Stage; {
	case r.table != nil:
		return r.bell.Ring(r.table.Clock(), r.opt.Now())
	case st != nil && r.atWall():
		return r.bell.Ring(st.Clock, r.opt.Now())
	}
	return false
}

// View is the whole screen as it is now.
func (r *Root) View() tea.View { return screen.View(r) }

// Lines is what View shows: see draw.Liner.
func (r *Root) Lines() ([]string, *draw.Cursor) {
	k := r.now()
	if top := r.over.Top(); top != nil {
		return top.Lines(k)
	}
	var f draw.Frame
	switch {
	case r.table != nil:
		return r.table.Lines()
	case r.desk != nil:
		return r.desk.Lines()
	case r.claim != nil:
		f = r.claim.Frame(k)
	case r.join != nil:
		f = r.join.Frame(k)
	case k.Width > 0 && k.Height > 1: // on the way to their seat
		f.Lines = k.Clip([]string{"", k.Margin(k.Theme.Dim.Render(k.Words.Join.TakingIn))})
	}
	return f.Lines, f.Cursor
}
