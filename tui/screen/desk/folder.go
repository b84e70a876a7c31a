package desk

import (
	tea "charm.land/bubbletea/v2"

	"convene/exercises/wordfile"
	"convene/session/text"
	"convene/tui/part"
)

// Shelf is the folder for documents on the computer that hosts.
type Shelf struct {
	// Synced names what copies this person's own documents folder to a cloud, which is
	// why documents lie beside the session; "" where nothing does.
	Synced string
	// Open shows the folder in a window of the system; nil where they sit elsewhere.
	Open func() error
}

// shelfOpened is what came of opening the folder.
type shelfOpened struct{ err error }

func (shelfOpened) ofTheDesk() {}

// openFolder shows where the documents are, in the system's own window.
func (d offer) openFolder() action {
	open := d.opt.Shelf.Open
	if open == nil {
		return action{}
	}
	return action{Item: part.Item{ID: "folder", Name: d.m.OpenFolder, Run: func() tea.Cmd {
		return func() tea.Msg { return shelfOpened{open()} }
	}}}
}

func (d *Desk) folderShown(msg shelfOpened) tea.Cmd {
	if msg.err == nil {
		return nil
	}
	d.Say(text.CleanLine(wordfile.Word(msg.err, d.kit.Lang)))
	return d.tick()
}
