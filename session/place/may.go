package place

import "convene/session"

// This file is what can be done on a worksheet besides typing, and why not just now.

// Function is something that can be done, by the name that menus and keys know it by.
type Function string

// What can be done.
const (
	GiveDot   Function = "dot"
	GivePick  Function = "picks"
	LeaveNote Function = "note"
	AnswerIt  Function = "answer" // a note
	LinkTo    Function = "link"
	Unlink    Function = "unlink"
	SetKind   Function = "kind"
	MoveUp    Function = "up"
	MoveDown  Function = "down"
	RemoveIt  Function = "remove"
	FindEntry Function = "find-entry"
	CiteData  Function = "data"
)

// Why is why something can't be done just now. The zero value: it can.
type Why struct {
	What  Reason
	Limit int // the number that the sentence speaks of, where it does
}

// Can tells whether there is no reason.
func (w Why) Can() bool { return w.What == "" }

// Reason tells them apart.
type Reason string

// The reasons there are.
const (
	NoEntryHere Reason = "no-entry-here" // the caret is in none
	NoPicks     Reason = "no-picks"      // this worksheet asks for none
	NoDots      Reason = "no-dots"
	NotReading  Reason = "not-reading" // notes are for other tables' sheets
	NoneToNote  Reason = "none-to-note"
	NoNotes     Reason = "no-notes" // there is none on this entry
	OnlyOnMap   Reason = "only-on-map"
	LinksFull   Reason = "links-full" // see Limit
	NoLinks     Reason = "no-links"
	NothingHere Reason = "nothing-here"
	NoData      Reason = "no-data"
)

// May tells whether something can be done where the caret is, and why not.
func (p *Place) May(f Function) Why {
	why := func(r Reason, is bool) Why {
		if is {
			return Why{What: r}
		}
		return Why{}
	}
	e := p.Entry()
	switch f {
	case GivePick:
		return why(NoPicks, len(p.Exercise.Picks) == 0)
	case GiveDot:
		if p.Exercise.Dots.Each == 0 {
			return Why{What: NoDots}
		}
		return why(NoEntryHere, e == nil)
	case LeaveNote:
		switch {
		case !p.Reading() && !p.Facilitator:
			return Why{What: NotReading}
		case e == nil && p.Sheet.Count() == 0:
			return Why{What: NoneToNote}
		}
		return why(NoEntryHere, e == nil)
	case AnswerIt:
		return why(NoNotes, e == nil || len(e.Notes) == 0)
	case LinkTo:
		switch most := p.Exercise.Limits.Links; {
		case !p.Kinds():
			return Why{What: OnlyOnMap}
		case e != nil && most > 0 && len(p.Sheet.Links) >= most:
			return Why{What: LinksFull, Limit: most}
		}
		return why(NoEntryHere, e == nil)
	case Unlink:
		return why(NoLinks, len(p.LinksHere()) == 0)
	case SetKind, MoveUp, MoveDown, RemoveIt:
		return why(NoEntryHere, e == nil)
	case CiteData:
		return why(NoData, len(p.Numbers()) == 0)
	case FindEntry:
		return why(NothingHere, p.Sheet.Count() == 0)
	}
	return Why{}
}

// LinksHere are the links that begin or end at the caret's entry.
func (p *Place) LinksHere() []session.Link {
	var out []session.Link
	for _, l := range p.Sheet.Links {
		here := l.From == p.Caret.Entry || l.To == p.Caret.Entry
		if here && p.Sheet.Entry(l.From) != nil && p.Sheet.Entry(l.To) != nil {
			out = append(out, l)
		}
	}
	return out
}
