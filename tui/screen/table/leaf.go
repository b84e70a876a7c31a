package table

import (
	tea "charm.land/bubbletea/v2"

	"convene/session/carry"
	"convene/session/text"
	"convene/tui/draw"
	"convene/tui/keys"
	"convene/tui/part"
)

// leaf is a page to read that lies over the worksheet. Nothing is typed on it,
// and the caret stays where it was on the sheet.
type leaf struct {
	kind leafKind
	// chosen is the commitment that is chosen: a name and not a place, since
	// others go on writing while one reads. Zero is the line that confirms.
	chosen text.ID
	choice part.Choice
}

type leafKind int

const (
	readBack leafKind = iota // our commitments
	closing                  // the same, before somebody is done
	whatChanged
	theData
	thanks
)

func (s *Screen) open(kind leafKind) {
	s.leaf = &leaf{kind: kind}
	s.note.Clear() // what was said about the sheet would stand in the place of the page's keys
	if kind != readBack {
		return
	}
	if list := s.commitments(); len(list) > 0 {
		s.leaf.chosen = list[0].Entry
	}
}

// leafItems are the menu's items that open a page to read: only where there is
// something to read on it.
func (s *Screen) leafItems() []part.Item {
	w := s.kit.Words.Aloud
	var out []part.Item
	if carry.Commits(s.Exercise) {
		it := part.Item{ID: "read-ours", Name: w.ReadBack, Run: s.cmdAfter(func() { s.open(readBack) })}
		if len(s.commitments()) == 0 {
			it.Disabled = w.NoneYet
		}
		out = append(out, it)
	}
	if s.drawing().CameAlong() {
		out = append(out, part.Item{ID: "what-changed", Name: w.Since, Run: s.cmdAfter(func() { s.open(whatChanged) })})
	}
	return out
}

// leafKey takes a key while a page is read. Letters mean nothing there.
func (s *Screen) leafKey(k tea.KeyPressMsg) tea.Cmd {
	l := s.leaf
	stroke := k.Keystroke()
	if cmd, _, act := s.acts.Press(s, stroke, keys.Leaf, keys.Any); act != nil {
		return cmd
	}
	switch stroke {
	case "esc":
		s.leaf, s.shutAt = nil, s.now()
	case "enter":
		if l.kind == theData {
			s.citeChosen(l)
			return nil
		}
		s.leaf = nil
		s.leafEnter(l)
	default:
		switch l.kind {
		case whatChanged, thanks:
			l.choice.Scroll.Key(stroke)
		case theData:
			s.dataKey(l, stroke)
		default:
			s.choose(l, stroke)
		}
	}
	return nil
}

// leafEnter does what is chosen: it says yes to all of it, or goes to the one
// that has to be changed.
func (s *Screen) leafEnter(l *leaf) {
	switch {
	case l.kind == whatChanged, l.kind == thanks:
	case l.chosen.IsZero() && l.kind == closing:
		s.MarkDone(true)
	default:
		for _, c := range s.commitments() {
			if e := s.Sheet.Entry(c.Entry); e != nil && c.Entry == l.chosen {
				s.Into(e, c.Look())
			}
		}
	}
}

func (s *Screen) leafFrame(k part.Kit) draw.Frame {
	clock, _ := part.Clock(s.withNow(), s.State.StageOf(s.Own).Clock)
	page := part.Leaf{Right: clock, Save: s.mark.Show(k, s.view)}
	page.Urgent = s.urgent(k, k.Inner())
	page.Said = s.note.Lines(k, max(k.Inner()-draw.Width(page.Save)-2, 1))
	window := s.leaf.choice.Window
	switch s.leaf.kind {
	case whatChanged:
		s.changedPage(k, &page)
	case thanks:
		s.thanksPage(k, &page)
	default:
		fill := s.readBackPage
		if s.leaf.kind == theData {
			fill = s.dataPage
		}
		spans := fill(k, &page)
		window = func(lines []string, room int) ([]string, bool) { return s.leaf.choice.Show(lines, spans, room) }
	}
	return draw.Frame{Lines: k.Leaf(page, window)}
}
