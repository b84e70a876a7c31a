package tui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"convene/session"
	"convene/session/hub"
	"convene/tui/draw"
	"convene/tui/part"
	"convene/tui/screen"
	"convene/tui/screen/desk"
	"convene/tui/screen/join"
	"convene/tui/screen/table"
	"convene/tui/style"
)

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

	on   screen.Model  // the screen that is on, nil on the way to a seat
	over *screen.Stack // what lies over it

	screen *hub.Screen // their own, nil until they have sat down
	join   *join.Screen
	claim  *join.Claim // over the questions: the seat they named is taken
	table  *table.Screen
	desk   *desk.Desk // whoever facilitates has one, also while they look at a table
	led    bool       // the screen that is on is a facilitator's

	bell  part.Bell
	later func(time.Duration, tea.Msg) tea.Cmd // after, but in tests

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
	case draw.WakeMsg: // whatever lies over it
		return r.give(msg)
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
	case table.SetCalm:
		r.calm(msg.On)
		return nil
	case table.Steer:
		r.facilitatorsDesk()
		return r.desk.Key(msg.ID)
	case desk.Msg:
		return r.toDesk(msg)
	}
	if r.sitting && r.claim == nil && r.early(msg) {
		return nil
	}
	return r.pass(msg)
}

// pass gives what is typed to what lies on top. Everything else is the screen's own,
// such as the next second of its clock, and goes on below.
func (r *Root) pass(msg tea.Msg) tea.Cmd {
	switch msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg, draw.NotEscMsg:
	default:
		return r.give(msg)
	}
	took, cmd := r.over.Update(msg)
	switch {
	case !took:
		return r.give(msg)
	case r.desk != nil:
		r.desk.Stale()
	}
	return cmd
}

func (r *Root) give(msg tea.Msg) (cmd tea.Cmd) {
	if r.on != nil {
		_, cmd = r.on.Update(msg)
	}
	return cmd
}

func (r *Root) toDesk(msg tea.Msg) (cmd tea.Cmd) {
	if r.desk != nil {
		_, cmd = r.desk.Update(msg)
	}
	return cmd
}

func (r *Root) atWall() bool { return r.desk != nil && r.table == nil }

// Hold is how long the drawing may wait: see draw.Holder.
func (r *Root) Hold() time.Duration {
	if h, ok := r.on.(draw.Holder); ok && r.over.Top() == nil {
		return h.Hold()
	}
	return 0
}

// View is the whole screen as it is now.
func (r *Root) View() tea.View { return screen.View(r) }

// Lines is what View shows: see draw.Liner.
func (r *Root) Lines() ([]string, *draw.Cursor) {
	k := r.now()
	switch top := r.over.Top(); {
	case top != nil:
		return r.over.Lines(k, r.on)
	case r.on != nil:
		return r.on.Lines()
	case k.Width > 0 && k.Height > 1: // on the way to their seat
		return k.Clip([]string{"", k.Margin(k.Theme.Dim.Render(k.Words.Join.TakingIn))}), nil
	}
	return nil, nil
}
