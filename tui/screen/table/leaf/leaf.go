// Package leaf is the pages to read that lie over a worksheet: the table's
// commitments, what has changed since the session before, the numbers of the plan,
// and thanks at the end. Nothing is typed on one, and the caret stays where it was
// on the sheet. A page is drawn from a person's place and a kit, and changes nothing:
// what is chosen on it is given back, for the screen to do.
//
// leaf.go is any page; readback.go, since.go, data.go and thanks.go are what stands
// on each; bars.go turns numbers into lines, also for what stands under a question.
package leaf

import (
	"convene/session/carry"
	"convene/session/place"
	"convene/session/text"
	"convene/tui/draw"
	"convene/tui/part"
)

// Leaf is a page that lies open.
type Leaf struct {
	Kind Kind
	// chosen is the commitment that is chosen: a name and not a place, since
	// others go on writing while one reads. Zero is the line that confirms.
	chosen text.ID
	choice part.Choice
}

// Kind tells the pages apart.
type Kind int

// The pages there are.
const (
	ReadBack Kind = iota // our commitments
	Closing              // the same, before somebody is done
	WhatChanged
	TheData
	Thanks
)

// On is what a page is about.
type On struct {
	*place.Place
	Spoken   []carry.Spoken // the sheet's commitments that this person may see
	TakeHome string         // the line that brings them their table's document
}

// Open opens a page.
func Open(kind Kind, on On) *Leaf {
	l := &Leaf{Kind: kind}
	if kind == ReadBack && len(on.Spoken) > 0 {
		l.chosen = on.Spoken[0].Entry
	}
	return l
}

// Chosen is what Enter does on a page.
type Chosen struct {
	Stays  bool    // there is nothing to choose, and the page stays
	Done   bool    // they say yes to all of it
	Entry  text.ID // they go to the one that has to be changed
	Column int
	Cite   *place.Citable
}

// Enter is what is chosen.
func (l *Leaf) Enter(on On) Chosen {
	switch {
	case l.Kind == TheData:
		if rows := on.Citables(); l.choice.At < len(rows) {
			return Chosen{Cite: &rows[l.choice.At]}
		}
		return Chosen{Stays: true}
	case l.Kind == WhatChanged, l.Kind == Thanks:
	case l.chosen.IsZero() && l.Kind == Closing:
		return Chosen{Done: true}
	default:
		for _, c := range on.Spoken {
			if c.Entry == l.chosen {
				return Chosen{Entry: c.Entry, Column: c.Look()}
			}
		}
	}
	return Chosen{}
}

// Key goes to another choice, or scrolls. Letters mean nothing here.
func (l *Leaf) Key(on On, stroke string) {
	switch l.Kind {
	case WhatChanged, Thanks:
		l.choice.Scroll.Key(stroke)
	case TheData:
		if n := len(on.Citables()); len(l.choice.Spans) != n { // keys may come faster than drawings
			l.choice.Spans = make([]part.Span, n)
			l.choice.At = max(min(l.choice.At, n-1), 0)
		}
		l.choice.Key(stroke)
	default:
		l.choose(on, stroke)
	}
}

// Lines draws a page, with the cursor on what is chosen. page holds what is the same on each.
func (l *Leaf) Lines(k part.Kit, on On, page part.Leaf) ([]string, *draw.Cursor) {
	spans, chooses := l.Fill(k, on, &page)
	if !chooses {
		return k.Leaf(page, l.choice.Window), nil
	}
	lines := k.Leaf(page, func(lines []string, room int) ([]string, bool) { return l.choice.Show(lines, spans, room) })
	return lines, k.LeafCursor(page, &l.choice)
}

// Fill writes a page and tells which of its lines can be chosen, if it is a page to
// choose on.
func (l *Leaf) Fill(k part.Kit, on On, page *part.Leaf) (spans []part.Span, chooses bool) {
	switch l.Kind {
	case WhatChanged:
		changedPage(k, on, page)
	case Thanks:
		thanksPage(k, on, page)
	case TheData:
		return l.dataPage(k, on, page), true
	default:
		return l.readBackPage(k, on, page), true
	}
	return nil, false
}
