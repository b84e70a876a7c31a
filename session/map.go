package session

import (
	"slices"

	"convene/exercises"
	"convene/session/text"
)

// Link is an arrow between two entries of a map, from a cause to what it also
// feeds. Loops are allowed.
type Link struct {
	From text.ID `json:"from"`
	To   text.ID `json:"to"`
}

// Join draws a link on a map.
type Join struct {
	Sheet   SheetRef
	Link    Link
	Replica uint64
}

func (a Join) decide(s State, c Command) ([]Body, error) {
	sh, ex, err := s.mayWrite(c, a.Sheet)
	if err != nil {
		return nil, err
	}
	if !ShapeOf(ex).Nests() {
		return nil, refuse(WrongPlace)
	}
	from, to := sh.Entry(a.Link.From), sh.Entry(a.Link.To)
	if from == nil || to == nil || from.Removed || to.Removed {
		return nil, refuse(NoSuchEntry)
	}
	for _, e := range []*Entry{from, to} {
		if err := s.changes(sh, ex, e, c.By, a.Replica); err != nil {
			return nil, err
		}
	}
	if a.Link.From == a.Link.To || from.Parent == to.ID || slices.Contains(sh.Links, a.Link) {
		return nil, refuse(LinkMakesNo)
	}
	if len(sh.Links) >= ex.Limits.Links {
		return nil, refuseAt(LinksFull, ex.Limits.Links)
	}
	return []Body{Linked{Sheet: a.Sheet, Link: a.Link}}, nil
}

// Linked draws an arrow on a map.
type Linked struct {
	Sheet SheetRef `json:"sheet"`
	Link  Link     `json:"link"`
}

func (Linked) kind() string { return "linked" }

func (b Linked) on() SheetRef { return b.Sheet }

func (b Linked) undo(_ State, _ Event, c *Change) bool {
	c.What, c.Sheet, c.back = LinkDrawn, b.Sheet, []undoing{b}
	return true
}

func (b Linked) takeBack(s, _ State, c Command, a Revert) ([]Body, error) {
	return Part{Sheet: b.Sheet, Link: b.Link, Replica: a.Op.Replica}.decide(s, c)
}

func (b Linked) apply(s State, e Event) State {
	return s.changeSheet(e, b.Sheet, func(sh *Sheet) bool { return linked(sh, b.Link) })
}

func linked(sh *Sheet, l Link) bool {
	if l.From == l.To || sh.index(l.From) < 0 || sh.index(l.To) < 0 || slices.Contains(sh.Links, l) {
		return false
	}
	sh.Links = append(slices.Clip(slices.Clone(sh.Links)), l)
	return true
}

// Part takes a link away.
type Part struct {
	Sheet   SheetRef
	Link    Link
	Replica uint64
}

func (a Part) decide(s State, c Command) ([]Body, error) {
	sh, ex, err := s.mayWrite(c, a.Sheet)
	if err != nil {
		return nil, err
	}
	if !slices.Contains(sh.Links, a.Link) {
		return nil, nil
	}
	for _, id := range []text.ID{a.Link.From, a.Link.To} {
		if e := sh.Entry(id); e != nil {
			if err := s.changes(sh, ex, e, c.By, a.Replica); err != nil {
				return nil, err
			}
		}
	}
	return []Body{Unlinked{Sheet: a.Sheet, Link: a.Link}}, nil
}

// Unlinked takes it away.
type Unlinked struct {
	Sheet SheetRef `json:"sheet"`
	Link  Link     `json:"link"`
}

func (Unlinked) kind() string { return "unlinked" }

func (b Unlinked) on() SheetRef { return b.Sheet }

func (b Unlinked) undo(_ State, _ Event, c *Change) bool {
	c.What, c.Sheet, c.back = LinkTaken, b.Sheet, []undoing{b}
	return true
}

func (b Unlinked) takeBack(s, _ State, c Command, a Revert) ([]Body, error) {
	return Join{Sheet: b.Sheet, Link: b.Link, Replica: a.Op.Replica}.decide(s, c)
}

func (b Unlinked) apply(s State, e Event) State {
	return s.changeSheet(e, b.Sheet, func(sh *Sheet) bool { return unlinked(sh, b.Link) })
}

func unlinked(sh *Sheet, l Link) bool {
	i := slices.Index(sh.Links, l)
	if i < 0 {
		return false
	}
	sh.Links = slices.Delete(slices.Clone(sh.Links), i, i+1)
	return true
}

// Tree is a map: entries hang under what they explain, and arrows join them.
type Tree struct{}

// Nests is true.
func (Tree) Nests() bool { return true }

// Ordered is from the top down.
func (Tree) Ordered(sh *Sheet, _ *exercises.Exercise) []Node { return sh.Tree() }

// Picture is none: a map's is drawn from its links.
func (Tree) Picture(*Sheet, *exercises.Exercise) *Picture { return nil }

// together: a map has one number for all its kinds, and a kind may have its own.
func (Tree) together(ex *exercises.Exercise, section int) bool {
	return ex.Sections[section].Entries == 0
}

func (Tree) mayStand(sh *Sheet, ex *exercises.Exercise, p Place) error {
	sec := ex.Sections[p.Section]
	if p.Parent.IsZero() {
		return nil // what explains nothing yet may stand at the top until it is hung up
	}
	parent := sh.Entry(p.Parent)
	if parent == nil || parent.Removed {
		return refuse(NoSuchEntry)
	}
	if len(sec.Under) > 0 && !slices.Contains(sec.Under, ex.Sections[parent.Section].ID) {
		return refuse(WrongPlace)
	}
	if !sec.Aside && sh.Depth(p.Parent)+2 > ex.Limits.Depth {
		return refuseAt(TooDeep, ex.Limits.Depth)
	}
	return nil
}

// mayMove: what hangs below goes along, and nothing hangs under itself.
func (t Tree) mayMove(sh *Sheet, ex *exercises.Exercise, e *Entry, to Place) error {
	if sh.under(to.Parent, e.ID) {
		return refuse(WrongPlace)
	}
	if err := t.mayStand(sh, ex, to); err != nil {
		return err
	}
	below := sh.height(ex, e.ID)
	if below > 0 && !to.Parent.IsZero() && sh.Depth(to.Parent)+2+below > ex.Limits.Depth {
		return refuseAt(TooDeep, ex.Limits.Depth)
	}
	return nil
}

// height is how many levels of the chain hang below an entry; what stands aside
// of it doesn't count, as in mayStand.
func (sh *Sheet) height(ex *exercises.Exercise, id text.ID) int {
	most := 0
	for _, e := range sh.Entries {
		if !e.Removed && !ex.Sections[e.Section].Aside && e.ID != id && sh.under(e.ID, id) {
			most = max(most, sh.Depth(e.ID)-sh.Depth(id))
		}
	}
	return most
}

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
