package desk

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"convene/session"
	"convene/tui/screen"
)

// This file is how something is done from the wall: nothing that the tables see
// is changed without a sentence that says what it was, for whom, and by which key
// it is taken back.

// mostGroups is how many deeds are remembered as one each for undoing.
const mostGroups = 200

// deed is how what was done is told.
type deed struct {
	said  func() string // once it was done
	keyed bool          // said names the key that takes it back already, or nothing can
}

// does is an item that asks for something, and says a sentence when it was done.
func (d offer) does(said string, as ...session.Action) func() tea.Cmd {
	return func() tea.Cmd { return d.Do(said, as...) }
}

// Do asks for something from the wall and shows what came of it: what was done,
// or why not. Of several things the rest is left out when one is refused.
func (d *Desk) Do(said string, as ...session.Action) tea.Cmd {
	return d.runs(deed{said: func() string { return said }}, as...)
}

func (d *Desk) runs(told deed, as ...session.Action) tea.Cmd {
	did, room := 0, 0
	var err error
	for _, a := range as {
		before := d.screen.View().State
		var evs []session.Event
		if evs, err = d.screen.Do(a); err != nil {
			break
		}
		if len(evs) > 0 {
			did++
		}
		if session.OfTheRoom(before, evs) {
			room++
		}
	}
	d.Newest()
	if room > 0 {
		d.groups, d.regroups = pushed(d.groups, room), nil
	}
	switch {
	case screen.Refused(err, session.SessionEnded):
		d.Say(fmt.Sprintf(d.kit.Words.Ended.GoesOnBy, d.kit.Words.Ended.Reopen))
	case err != nil:
		d.Say(d.kit.Words.Error(err))
	case did == 0:
		d.Say(d.kit.Words.Facilitate.Already)
	default:
		said := told.said()
		if room > 0 && !told.keyed {
			back := d.kit.Words.Steer.TakesBack
			if !d.atWall() {
				back = d.kit.Words.Steer.BackAtWall
			}
			said = strings.TrimSpace(said + " " + back)
		}
		d.Say(said)
	}
	return d.tick()
}

func pushed(list []int, n int) []int {
	if len(list) >= mostGroups {
		list = append([]int(nil), list[1:]...)
	}
	return append(list, n)
}

func popped(list *[]int) int {
	n := len(*list)
	if n == 0 {
		return 1
	}
	last := (*list)[n-1]
	*list = (*list)[:n-1]
	return last
}

// Say shows a sentence for a while: in the wall's last line and, while a table is
// open, in that one's.
func (d *Desk) Say(sentence string) {
	d.wall.Say(d.now(), sentence)
	d.stale = true
	if d.agendaShown() {
		d.steps.Say(sentence)
	}
	if t := d.opt.Opened(); t != nil && sentence != "" {
		t.Say(sentence)
	}
}

// asks puts a question in the wall's last line. Enter does it; any other key
// leaves everything as it is, and does what it does.
func (d *Desk) asks(question string, do func() tea.Cmd) tea.Cmd {
	d.asked = do
	d.wall.Ask(question)
	d.stale = true
	return nil
}

// answered takes a key while the last line asks, and tells whether it was the
// answer.
func (d *Desk) answered(key tea.KeyPressMsg) (cmd tea.Cmd, took bool) {
	do := d.asked
	d.asked = nil
	d.wall.Ask("")
	switch key.Keystroke() {
	case "enter":
		return do(), true
	case "esc":
		d.opt.Over.Shut()
		d.Say(d.kit.Words.Steer.Stays)
		return d.tick(), true
	}
	return nil, false
}
