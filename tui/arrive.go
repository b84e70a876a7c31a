package tui

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"convene/exercises"
	"convene/session"
	"convene/session/hub"
	"convene/tui/part"
	"convene/tui/screen"
	"convene/tui/screen/desk"
	"convene/tui/screen/join"
	"convene/tui/screen/table"
	"convene/tui/screen/tour"
)

// sitWithin is how long sitting down may take: it waits for the disk.
const sitWithin = 10 * time.Second

// seated is the answer to sitting down.
type seated struct {
	screen *hub.Screen
	err    error
}

// arrive decides what has to be asked. Somebody who comes back with their key,
// or with a name and a table, is asked nothing.
func (r *Root) arrive() tea.Cmd {
	o := r.opt
	if o.Facilitator {
		return r.facilitate()
	}
	if o.NameGiven && o.Name != "" && o.Table > 0 {
		return r.sit(session.Sit{Name: o.Name, Table: o.Table, Key: o.Key, Lang: o.Lang})
	}
	if x := o.Hub.Shared().State.Returning(o.Key, o.Name, o.Table); x != nil {
		return r.comeBack(x)
	}
	r.ask(nil)
	return nil
}

// facilitate asks for a facilitator's seat for this person.
func (r *Root) facilitate() tea.Cmd {
	now := r.opt.Hub.Shared()
	here := func(x session.SeatID) bool {
		_, is := now.People.Seat(x)
		return is
	}
	a := now.State.Facilitating(r.opt.Key, r.kit.Words.Common.FacilitatorName, here)
	a.Lang = r.opt.Lang
	return r.sit(a)
}

// lookedFor is the answer to whether anybody still sits on a seat.
type lookedFor struct {
	back session.Sit
	left bool
}

// comeBack sits somebody down on the seat of their key. While its person is here it
// is somebody else at the same laptop, unless that line has been lost.
func (r *Root) comeBack(x *session.Seat) tea.Cmd {
	a := session.Sit{Name: x.Name, Table: x.Table, Key: r.opt.Key}
	if _, here := r.opt.Hub.Shared().People.Seat(x.ID); !here {
		return r.sit(a)
	}
	r.sitting = true
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(r.life, sitWithin)
		defer cancel()
		return lookedFor{a, r.opt.Hub.Left(ctx, x.ID)}
	}
}

func (r *Root) looked(msg lookedFor) tea.Cmd {
	r.sitting = false
	if msg.left {
		return r.sit(msg.back)
	}
	r.ahead = nil // it was meant for a worksheet, not for a question
	r.ask(nil)
	return nil
}

// ask opens the questions, with what is known filled in.
func (r *Root) ask(err error) {
	o := join.Options{
		Title: r.opt.Info.Title, Table: r.opt.Table, Lang: r.kit.Lang, Tables: r.tables,
		OnServer: r.opt.OnServer, Keep: r.opt.Keep,
	}
	if r.opt.NameGiven {
		o.Name = r.opt.Name
	} else {
		o.Proposal = proposal(r.opt.Name)
	}
	r.join = join.New(o)
	r.show(screen.New(r.join, r.opt.Now))
	if err != nil {
		r.join.SetError(err)
	}
}

// tables is what the question for the table lists.
func (r *Root) tables() []join.TableInfo {
	now := r.opt.Hub.Shared()
	var out []join.TableInfo
	for _, t := range now.State.Open() {
		out = append(out, join.TableInfo{Number: t.Number, Name: t.Name, Here: len(now.People.At(t.Number))})
	}
	return out
}

func (r *Root) sit(a session.Sit) tea.Cmd {
	if x := r.elsewhere(a); x != nil {
		r.whichTable(a, x)
		return nil
	}
	return r.come(a, false)
}

// come asks for a seat. insist: they have said that one which is taken is theirs.
func (r *Root) come(a session.Sit, insist bool) tea.Cmd {
	a.KeyOnly = r.opt.KeyOnly
	a.Chosen = r.join != nil && a.Lang != r.kit.Lang
	if a.Role == session.Participant && r.opt.Hub.Shared().State.Handed(a) {
		a.Role = session.Facilitator
	}
	r.sitting, r.wants = true, a
	within := sitWithin
	if insist {
		within = askWithin
	}
	ctx, cancel := context.WithTimeout(r.life, within)
	r.giveUp = cancel
	who := hub.Coming{Sit: a, Mail: r.mail, Line: r.opt.Line, Door: r.opt.Door, Insist: insist}
	return func() tea.Msg {
		defer cancel()
		screen, err := r.opt.Hub.SitDown(ctx, who)
		if err == nil && !r.keep(ctx, screen) {
			err = ctx.Err()
		}
		return seated{screen, err}
	}
}

// mostAhead is how many keys somebody may be ahead of their seat.
const mostAhead = 256

// early keeps what is typed before the seat is there, since people begin to type
// as soon as they have pressed Enter. Esc and Ctrl+C still leave the questions.
func (r *Root) early(msg tea.Msg) bool {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if k := msg.Keystroke(); r.join != nil && (k == "esc" || k == "ctrl+c") {
			return false
		}
	case tea.PasteMsg:
	default:
		return false
	}
	if len(r.ahead) < mostAhead {
		r.ahead = append(r.ahead, msg)
	}
	return true
}

// catchUp types what was typed ahead on the screen it was meant for.
func (r *Root) catchUp(first tea.Cmd) tea.Cmd {
	cmds := []tea.Cmd{first}
	for _, msg := range r.ahead {
		cmds = append(cmds, r.pass(msg))
	}
	r.ahead = nil
	return tea.Batch(cmds...)
}

func (r *Root) seated(msg seated) tea.Cmd {
	if errors.Is(msg.err, context.Canceled) { // they gave it up, and were told
		return nil
	}
	r.sitting = false
	if errors.Is(msg.err, hub.ErrClosed) {
		return tea.Quit
	}
	if msg.err != nil {
		return r.unseated(msg.err)
	}
	asked := r.join != nil
	r.screen, r.join, r.claim = msg.screen, nil, nil
	st := r.opt.Hub.Shared().State
	x := st.Seat(r.screen.Seat())
	if x.Lang != "" {
		r.speak(x.Lang)
	}
	if x.Role == session.Facilitator {
		return r.catchUp(r.showWall())
	}
	if r.screen.Calm() {
		r.calm(true)
	}
	r.mayBind = r.opt.Key != "" && !slices.Contains(x.Keys, r.opt.Key)
	show := r.showTable(r.brought(x))
	if said := part.BrokenOff(r.kit, r.screen.View().State, x.ID, r.screen.LostAt()); said != "" {
		r.table.Say(said)
	}
	if r.screen.Fresh() && r.opt.Key != "" && len(r.opt.Info.SSH) > 0 {
		r.table.Say(r.kit.Words.Seats.ThisComputer)
	}
	// Whoever said who they are and where they sit is ready to type, and asked nothing more.
	switch m := r.table.AskStanding(); {
	case m != nil && asked:
		r.over.Lay(screen.Menu{Menu: m})
	case m != nil:
		r.table.Say(fmt.Sprintf(r.kit.Words.Standing.AskLater, r.kit.Words.Standing.Mine))
	}
	return r.catchUp(show)
}

// Lost says that their line has broken, and that they didn't leave: before Close.
func (r *Root) Lost() {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, s := range r.mine {
		s.Lost()
	}
}

// unseated goes on after they didn't get the seat they asked for.
func (r *Root) unseated(err error) tea.Cmd {
	if screen.Refused(err, session.SeatTaken) && r.opt.Facilitator {
		return r.facilitate() // another came in between
	}
	r.ahead = nil // it was meant for a worksheet, not for a question
	switch {
	case screen.Refused(err, session.SeatTaken):
		r.askWhose(err)
	case r.claim != nil:
		r.claim.SetError(err)
	case r.join == nil:
		if screen.Refused(err, session.NoSuchTable) {
			r.opt.Table = 0
		}
		r.ask(err)
	default:
		r.join.SetError(err)
	}
	return nil
}

func (r *Root) showTable(n int) tea.Cmd {
	r.led = r.facilitates()
	r.table = table.New(table.Options{
		Hub: r.screen, Table: n, Facilitator: r.led, Now: r.opt.Now, After: r.later,
		Lang: r.kit.Lang, Leaving: r.leaving, Bell: &r.bell, Bind: r.binding(),
		Notices: func() []hub.Notice { return r.opt.Hub.Shared().Notices },
		Look:    r.led && r.seat().Table != n, TakeHome: r.takeHome,
	})
	r.show(r.table)
	return r.table.Wake()
}

func (r *Root) showWall() tea.Cmd {
	r.table, r.led = nil, r.facilitates()
	came := r.desk == nil
	r.facilitatorsDesk()
	r.show(r.desk)
	if came && r.opt.Tour {
		r.over.Lay(tour.New(r.desk.Tour))
	}
	return r.desk.Come(came, strings.Join(r.opt.Told, " "))
}

// facilitatorsDesk is there for whoever facilitates, also before it was shown.
func (r *Root) facilitatorsDesk() {
	if r.desk != nil {
		return
	}
	r.desk = desk.New(desk.Options{
		Hub: r.opt.Hub, Screen: r.screen, Info: r.opt.Info, Now: r.opt.Now, Over: r.over, Bell: &r.bell,
		After:  func(d time.Duration, msg tea.Msg) tea.Cmd { return r.later(d, msg) },
		Export: r.opt.Export, Shelf: r.opt.Shelf, Cards: r.opt.Cards, Joins: r.opt.Joins, ChangeCode: r.opt.ChangeCode,
		OpenTable: r.showTable, Leaving: r.leaving, Others: r.others, Speak: r.setLanguage,
		Opened: func() desk.Table {
			if r.table == nil {
				return nil
			}
			return r.table
		},
	})
	r.tell(r.desk)
}

func (r *Root) setLanguage(l exercises.Lang) tea.Cmd {
	_, _ = r.screen.Do(session.SetLanguage{Lang: l}) // the screen speaks it even where it can't be kept
	return func() tea.Msg { return table.SetLanguage{Lang: l} }
}

// after sends msg when d has gone by, unless the person leaves before: else each
// of them would leave a timer behind, some for a minute.
func (r *Root) after(d time.Duration, msg tea.Msg) tea.Cmd {
	return func() tea.Msg {
		t := time.NewTimer(d)
		defer t.Stop()
		select {
		case <-t.C:
			return msg
		case <-r.closed:
			return nil
		}
	}
}
