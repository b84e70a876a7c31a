package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"convene/session"
	"convene/tui/part"
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
func (d desk) does(said string, as ...session.Action) func() tea.Cmd {
	return func() tea.Cmd { return d.run(said, as...) }
}

// run asks for something from the wall and shows what came of it: what was done,
// or why not. Of several things the rest is left out when one is refused.
func (r *Root) run(said string, as ...session.Action) tea.Cmd {
	return r.runs(deed{said: func() string { return said }}, as...)
}

func (r *Root) runs(d deed, as ...session.Action) tea.Cmd {
	did, room := 0, 0
	var err error
	for _, a := range as {
		before := r.screen.View().State
		var evs []session.Event
		if evs, err = r.screen.Do(a); err != nil {
			break
		}
		if len(evs) > 0 {
			did++
		}
		if session.OfTheRoom(before, evs) {
			room++
		}
	}
	r.newest()
	if room > 0 {
		r.groups, r.regroups = pushed(r.groups, room), nil
	}
	switch {
	case refused(err, session.SessionEnded):
		r.say(fmt.Sprintf(r.kit.Words.Ended.GoesOnBy, r.kit.Words.Ended.Reopen))
	case err != nil:
		r.say(r.kit.Words.Error(err))
	case did == 0:
		r.say(r.kit.Words.Facilitate.Already)
	default:
		said := d.said()
		if room > 0 && !d.keyed {
			back := r.kit.Words.Steer.TakesBack
			if r.table != nil {
				back = r.kit.Words.Steer.BackAtWall
			}
			said = strings.TrimSpace(said + " " + back)
		}
		r.say(said)
	}
	return r.tick()
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

// say shows a sentence for a while: in the wall's last line and, while a table is
// open, in that one's.
func (r *Root) say(sentence string) {
	r.wall.Say(r.now(), sentence)
	r.stale = true
	if r.table != nil && sentence != "" {
		r.table.Say(sentence)
	}
}

// asks puts a question in the wall's last line. Enter does it; any other key
// leaves everything as it is, and does what it does.
func (r *Root) asks(question string, do func() tea.Cmd) tea.Cmd {
	r.asked = do
	r.wall.Ask(question)
	r.stale = true
	return nil
}

// answered takes a key while the last line asks, and tells whether it was the
// answer.
func (r *Root) answered(key tea.KeyPressMsg) (cmd tea.Cmd, took bool) {
	do := r.asked
	r.asked = nil
	r.wall.Ask("")
	switch key.Keystroke() {
	case "enter":
		return do(), true
	case "esc":
		r.shut()
		r.say(r.kit.Words.Steer.Stays)
		return r.tick(), true
	}
	return nil, false
}

func (r *Root) shut() { r.shutAt = r.opt.Now() }

// justShut tells whether Esc has closed something a moment ago.
func (r *Root) justShut() bool {
	return !r.shutAt.IsZero() && r.opt.Now().Sub(r.shutAt) < part.EscAgain
}
