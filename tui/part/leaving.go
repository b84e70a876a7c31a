package part

import tea "charm.land/bubbletea/v2"

// Leaving is what somebody is asked before they leave: what leaving means for
// them, and the words for both answers.
type Leaving struct {
	Asks      string
	Go, Stay  string
	StayFirst bool // where leaving is more than one's own affair
}

// Items are the answers. The first one is what Enter chooses.
func (l Leaving) Items(leave func() tea.Cmd) []Item {
	gone := Item{ID: "leave", Name: l.Go, Run: leave}
	stay := Item{ID: "stay", Name: l.Stay, Run: func() tea.Cmd { return nil }}
	if l.StayFirst {
		return []Item{stay, gone}
	}
	return []Item{gone, stay}
}
