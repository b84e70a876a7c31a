package tui

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"convene/session"
)

// all is every message that a command comes to, in the order they come.
func all(cmd tea.Cmd) []tea.Msg {
	if cmd == nil {
		return nil
	}
	switch msg := cmd().(type) {
	case nil:
		return nil
	case tea.BatchMsg:
		var out []tea.Msg
		for _, c := range msg {
			out = append(out, all(c)...)
		}
		return out
	default:
		return []tea.Msg{msg}
	}
}

// TestNobodyLeavesATimerBehind: what a screen at a table waits for ends with its
// person, and doesn't stay for the rest of its second or its minute.
func TestNobodyLeavesATimerBehind(t *testing.T) {
	r := atWork(t)
	clock := session.Clock{Running: true, Deadline: r.now().Add(2 * time.Minute)} // no bell, which would not wait
	r.do(r.facilitator().root.screen.Seat(), session.SetClock{Clock: clock})
	r.saved()
	release := r.disk.Hold() // what is typed stays unsaved, and is looked at again
	defer release()
	root := New(Options{Hub: r.hub, Now: r.now})
	var err error
	if root.screen, err = r.hub.Attach(r.seat("Ana"), root.mail); err != nil {
		t.Fatal(err)
	}
	cmds := []tea.Cmd{root.showTable(1)}
	for _, msg := range []tea.Msg{tea.WindowSizeMsg{Width: 80, Height: 24}, tea.KeyPressMsg{Code: 'a', Text: "a"}} {
		_, cmd := root.Update(msg)
		cmds = append(cmds, cmd)
	}
	root.Close()
	waited := 0
	for _, cmd := range cmds {
		if cmd != nil {
			waited++
		}
		for _, msg := range all(cmd) {
			t.Errorf("%T comes to somebody who has left", msg)
		}
	}
	if waited != 2 { // the clock, and then the letter
		t.Errorf("%d commands wait", waited)
	}
}
