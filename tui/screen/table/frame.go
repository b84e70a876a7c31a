package table

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"convene/session"
	"convene/tui/draw"
	"convene/tui/part"
	"convene/tui/screen"
	"convene/tui/screen/table/sheet"
)

// View is the whole screen.
func (s *Screen) View() tea.View { return screen.View(s) }

// Lines is what View shows.
func (s *Screen) Lines() ([]string, *draw.Cursor) {
	k := s.look
	k.Now = s.now()
	f := s.Frame(k)
	return f.Lines, f.Cursor
}

// Frame is the whole screen as lines, as a kit has it look.
func (s *Screen) Frame(k part.Kit) draw.Frame {
	f, sheet := s.frame(k)
	if sheet {
		s.noteShown()
	} else {
		s.Sees(nil) // nobody reads what lies under something else
	}
	return f
}

// Clock is the one that runs for this person, whatever lies over the sheet.
func (s *Screen) Clock() session.Clock { return s.State.StageOf(s.Own).Clock }

// frame draws the worksheet, or what lies over it: sheet tells which.
func (s *Screen) frame(k part.Kit) (f draw.Frame, sheet bool) {
	if k.Width != s.kit.Width || k.Theme != s.kit.Theme || k.Lang != s.kit.Lang || k.Calm != s.kit.Calm {
		s.calm, s.stale = calm{}, true
		s.still = newStill()
	}
	if k.Height != s.kit.Height {
		s.stale = true
	}
	s.kit = k
	s.drawn.Kit(k)
	if k.Small() {
		return k.Larger(), false
	}
	top := s.over.Top()
	boxed, lies := top.(screen.Boxed)
	if top != nil && !lies {
		lines, cur := top.Lines(k)
		return draw.Frame{Lines: lines, Cursor: cur}, false
	}
	head, foot := s.header(), s.footer()
	v := s.drawing()
	v.Resize(k.Height - len(head) - len(foot))
	lines, cursor := v.Body(append(s.lines[:0], head...))
	lines[len(head)-1], foot[0] = v.Further()
	if cursor != nil {
		cursor.Y += len(head)
	}
	for len(lines) < k.Height-len(foot) {
		lines = append(lines, "")
	}
	s.lines = append(lines, foot...)
	if lies {
		box, cur := boxed.Box(k)
		return draw.Frame{Lines: draw.Over(s.lines, box), Cursor: cur}, false
	}
	return draw.Frame{Lines: s.lines, Cursor: cursor}, true
}

// header is the title, the table and the clock, and below them the question,
// which stays in sight whatever one does.
func (s *Screen) header() []string {
	w := s.kit.Width - 2*sheet.Edge
	out := []string{" " + s.titleLine(w), ""}
	if up := s.timesUp(); up != "" {
		out[0] = up
	}
	out = append(out, s.prompt(w)...)
	return append(append(out, s.underPrompt(len(out)+1)...), "")
}

// mostPrompt is how many lines the question may take.
const mostPrompt = 3

func (s *Screen) prompt(w int) []string {
	if s.still.prompt == nil {
		for i, l := range draw.Wrap(s.Exercise.Prompt.In(s.kit.Lang), w) {
			if i < mostPrompt {
				s.still.prompt = append(s.still.prompt, " "+s.kit.Theme.Text.Render(l.Text))
			}
		}
	}
	return s.still.prompt
}

// footer is who is here and how safe the words are, and below that what the keys
// do, or what there is to say.
func (s *Screen) footer() []string {
	k := s.withNow()
	save := s.mark.Show(k, s.view)
	people := part.Roster(s.State, s.view.People, s.Ref.Table, k.Now)
	part.MarkDone(people, s.Sheet)
	left := "" // on a quiet screen: who is here is told when it is asked for
	if !k.Calm {
		left = part.RosterLine(k, people, max(k.Width-sheet.Edge*3-draw.Width(save), 1))
	}
	row := " " + part.Ends(left, save, k.Width-2*sheet.Edge)
	out := append([]string{""}, s.banner(k)...)
	said := s.said(k, k.Width-2*sheet.Edge)
	if more := s.announced(k, k.Width-2*sheet.Edge); len(more) > 1 && k.Height < part.Ample && len(out)+len(said)+len(more) > mostOver {
		out = append(out, more[0])
	} else {
		out = append(out, more...)
	}
	if k.Height > part.MinHeight {
		out = append(out, s.drawing().Legend()...)
	}
	out = append(out, said...)
	return append(out, row, s.keyLine(k, k.Width-2*sheet.Edge))
}

// glimpse is an entry in a few words, for choosing it in the menu.
func (s *Screen) glimpse(e *session.Entry) string {
	t := e.Texts[s.Columns(e.Section)[0]].String()
	return strings.TrimSpace(s.Exercise.Sections[e.Section].Mark + " " + draw.Cut(t, 60))
}

// noteShown says which entries are on the screen, as it has just been drawn.
func (s *Screen) noteShown() {
	s.seen = s.drawn.Visible(s.seen[:0])
	s.Sees(s.seen)
}
