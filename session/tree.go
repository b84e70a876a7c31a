package session

import "convene/session/text"

// Node is an entry where a map draws it.
type Node struct {
	Entry  *Entry
	Depth  int     // 0 at the top
	Parent text.ID // the entry it is drawn under, which is its parent unless that was removed
	Last   bool    // the last one under its parent
}

// Tree lays a map's entries out from the top, each under what it explains. An
// entry whose parent was removed is drawn under the nearest one that is left, so
// nothing disappears with a removed line. Entries that hang in a circle, which
// Apply never makes, are drawn at the end, from the top.
func (sh *Sheet) Tree() []Node {
	byID := make(map[text.ID]*Entry, len(sh.Entries))
	for _, e := range sh.Entries {
		byID[e.ID] = e
	}
	children := make(map[text.ID][]*Entry)
	live := 0
	for _, e := range sh.Entries {
		if e.Removed {
			continue
		}
		live++
		p := standing(byID, e)
		children[p] = append(children[p], e)
	}
	out := make([]Node, 0, live)
	seen := make(map[text.ID]bool, live)
	var walk func(p text.ID, depth int)
	walk = func(p text.ID, depth int) {
		kids := children[p]
		for i, e := range kids {
			if seen[e.ID] {
				continue
			}
			seen[e.ID] = true
			out = append(out, Node{Entry: e, Depth: depth, Parent: p, Last: i == len(kids)-1})
			walk(e.ID, depth+1)
		}
	}
	walk(text.ID{}, 0)
	for _, e := range sh.Entries { // those in a circle, and what hangs there
		if !e.Removed && !seen[e.ID] {
			seen[e.ID] = true
			out = append(out, Node{Entry: e, Last: true})
			walk(e.ID, 1)
		}
	}
	return out
}

// standing is the nearest ancestor of e that has not been removed, or zero.
func standing(byID map[text.ID]*Entry, e *Entry) text.ID {
	p := e.Parent
	for range len(byID) + 1 {
		if p.IsZero() {
			return p
		}
		pe, ok := byID[p]
		if !ok {
			return text.ID{}
		}
		if !pe.Removed {
			return p
		}
		p = pe.Parent
	}
	return text.ID{}
}

// Depth is how many entries e hangs under, counting those that still stand.
func (sh *Sheet) Depth(id text.ID) int {
	n := 0
	e := sh.Entry(id)
	for range sh.Entries { // no way up is longer, also where it leads in a circle
		if e == nil || e.Parent.IsZero() {
			break
		}
		if e = sh.Entry(e.Parent); e != nil && !e.Removed {
			n++
		}
	}
	return n
}

// under tells whether id is, or hangs anywhere under, top.
func (sh *Sheet) under(id, top text.ID) bool {
	for range len(sh.Entries) + 1 {
		if id == top {
			return true
		}
		e := sh.Entry(id)
		if e == nil || e.Parent.IsZero() {
			return false
		}
		id = e.Parent
	}
	return true
}
