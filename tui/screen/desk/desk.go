package desk

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"convene/exercises"
	"convene/session"
	"convene/session/hub"
	"convene/session/text"
	"convene/tui/draw"
	"convene/tui/part"
	"convene/tui/screen"
	"convene/tui/screen/desk/agenda"
	"convene/tui/screen/wall"
)

// Options are what a facilitator's desk needs of the program that it is a part of.
type Options struct {
	Hub    *hub.Hub
	Screen *hub.Screen
	Info   wall.Info // how to join
	Now    func() time.Time
	After  func(time.Duration, tea.Msg) tea.Cmd // sends a message later, unless they have left
	Over   *screen.Stack                        // what lies over the desk, and over a table that was opened
	Bell   *part.Bell

	// Export, Cards, Joins and ChangeCode are those of tui's options.
	Export     func(formats []string, progress func(done, of int)) ([]string, error)
	Cards      func() ([]string, error)
	Joins      func() wall.Info
	ChangeCode func(ctx context.Context, by session.SeatID) error
	Shelf      Shelf

	// OpenTable shows a table in the wall's place, and Opened is the one that is shown, nil at the wall.
	OpenTable func(n int) tea.Cmd
	Opened    func() Table
	// Leaving is what they are asked before they leave, and Others how many people are here besides them.
	Leaving func() part.Leaving
	Others  func() int
	// Speak has the whole program in another language.
	Speak func(exercises.Lang) tea.Cmd
}

// Table is one that they have opened.
type Table interface {
	Say(sentence string)
	// WriteHere lets them write there.
	WriteHere(bool) tea.Cmd
	// Look shows them a line.
	Look(ref session.SheetRef, entry text.ID)
}

// Desk is one facilitator's screen: the wall, and what they do from there. It is a
// Bubble Tea model; what lies over it is on Options.Over. It is there also while
// they look at a table, whose keys may be the desk's deeds.
type Desk struct {
	opt    Options
	kit    part.Kit
	screen *hub.Screen
	wall   *wall.Screen

	ticking bool
	gate    gate
	stale   bool // the wall has to be drawn again
	lines   []string
	cursor  *draw.Cursor
	marking bool // a markMsg is on its way

	// One thing done at the wall may be several commands; undoing takes them back
	// together. How many each of the last ones was, the newest last.
	groups, regroups []int
	slot             time.Duration // what each table of a report-out has; 0: not known here
	exporting        bool

	asked func() tea.Cmd // what Enter does, while the wall's last line asks
	menu  *part.Menu     // that was laid last
	steps *agenda.Page   // the page of the steps that was laid last
}

// New makes the desk, with the sheet on it that says how to join.
func New(o Options) *Desk {
	d := &Desk{opt: o, screen: o.Screen, wall: wall.New(o.Info), stale: true}
	d.wall.Clock(o.Now)
	return d
}

// Msg is a message of the desk's own. It is for the desk whatever is on, also while a table is or something lies over it.
type Msg interface{ ofTheDesk() }

// Init has nothing to do.
func (d *Desk) Init() tea.Cmd { return nil }

// Update takes what is meant for the desk.
func (d *Desk) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	return d, d.update(msg)
}

func (d *Desk) update(msg tea.Msg) tea.Cmd {
	switch msg.(type) {
	case draw.WakeMsg, Tick, Pause, markMsg: // the room's doing: the wall is drawn when its turn comes
	default:
		d.stale = true
	}
	if screen.Hear(&d.kit, msg) {
		return nil
	}
	switch msg := msg.(type) {
	case draw.WakeMsg:
		return d.look()
	case Tick:
		if d.ticking = false; !d.atWall() {
			return nil
		}
		return d.look()
	case Pause:
		return d.paused()
	case markMsg:
		if d.marking = false; d.atWall() {
			d.Newest()
		}
		return nil
	case exporting:
		return d.exportGoesOn(msg)
	case exported:
		return d.exportDone(msg)
	case shelfOpened:
		return d.folderShown(msg)
	case codeChanged:
		return d.codeIs(msg)
	case tea.KeyPressMsg:
		if d.asked != nil {
			if cmd, took := d.answered(msg); took {
				return cmd
			}
		}
	}
	// What a key asks for is done before the next key, which may be for what it
	// opens: keys come in bursts. Each of the wall's answers is there at once.
	if ask := d.wall.Update(msg); ask != nil {
		return d.wants(ask())
	}
	return nil
}

// View is the wall.
func (d *Desk) View() tea.View { return screen.View(d) }

// Lines is the wall as it was drawn last, until there is something new.
func (d *Desk) Lines() ([]string, *draw.Cursor) {
	if d.stale {
		f := d.wall.Frame(d.now())
		d.lines, d.cursor, d.stale = f.Lines, f.Cursor, false
	}
	return d.lines, d.cursor
}

// Hold is how long the drawing may wait: see draw.Holder.
func (d *Desk) Hold() time.Duration { return d.wall.Hold() }

// Chosen is the number of the table that the arrows are on, 0 when there is none.
func (d *Desk) Chosen() int { return d.wall.Chosen() }

// Stale says that something may be another than it was drawn.
func (d *Desk) Stale() { d.stale = true }

// now is the kit at this moment.
func (d *Desk) now() part.Kit {
	k := d.kit
	k.Now = d.opt.Now()
	return k
}

// lay opens a menu over the desk.
func (d *Desk) lay(m *part.Menu) {
	d.menu = m
	d.opt.Over.Lay(screen.Menu{Menu: m})
}

// Tour shows what a page of the tour speaks of: how to join, and then the tables.
func (d *Desk) Tour(page int) {
	if page == 0 {
		d.wall.ShowHowToJoin()
	} else {
		d.wall.ShowTables()
	}
	d.stale = true
}

// Come brings the desk to the front. first: they have just come.
func (d *Desk) Come(first bool, told string) tea.Cmd {
	d.screen.Shows(hub.Wall)
	d.screen.Withdraw() // from the table they looked into: they are seen there no more
	d.Newest()
	if first {
		d.Say(told)
		d.cameToTheEnd()
	}
	return d.tick()
}
