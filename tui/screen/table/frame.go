package table

import (
	"strings"

	"convene/session"
	"convene/tui/draw"
	"convene/tui/part"
	"convene/tui/words"
)

// Frame is the whole screen as lines.
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
	if k.Width != s.kit.Width || k.Theme != s.kit.Theme || k.Lang != s.kit.Lang {
		s.kit = k
		s.forget()
	}
	if k.Height != s.kit.Height {
		s.lay = nil
	}
	s.kit = k
	if k.Small() {
		return k.Larger(), false
	}
	if s.help != nil {
		return draw.Frame{Lines: s.help.Lines(k)}, false
	}
	if s.menu != nil {
		lines, cur := s.menu.Lines(k, s.urgent(k, k.Inner())...)
		return draw.Frame{Lines: lines, Cursor: cur}, false
	}
	if s.leaf != nil {
		return s.leafFrame(k), false
	}
	head, foot := s.header(), s.footer()
	if room := k.Height - len(head) - len(foot); room != s.room {
		s.room, s.lay = room, nil
	}
	lines := append(s.lines[:0], head...)
	lines, cursor := s.body(lines)
	lines[len(head)-1], foot[0] = s.further()
	if cursor != nil {
		cursor.Y += len(head)
	}
	for len(lines) < k.Height-len(foot) {
		lines = append(lines, "")
	}
	s.lines = append(lines, foot...)
	return draw.Frame{Lines: s.lines, Cursor: cursor}, true
}

// header is the title, the table and the clock, and below them the question,
// which stays in sight whatever one does.
func (s *Screen) header() []string {
	w := s.kit.Width - 2*edge
	out := []string{" " + s.titleLine(w), ""}
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
	left := part.RosterLine(k, people, max(k.Width-edge*3-draw.Width(save), 1))
	row := " " + part.Ends(left, save, k.Width-2*edge)
	out := append([]string{""}, s.banner(k)...)
	if s.IsMap() && k.Height > part.MinHeight {
		out = append(out, s.legend()...)
	}
	return append(append(out, row), s.lastLines(k)...)
}

// body is the part of the worksheet that fits, with the caret in it.
func (s *Screen) body(lines []string) ([]string, *draw.Cursor) {
	l := s.layout()
	row, x, ok := l.position(s)
	if !ok && len(l.spots) > 0 { // a place that isn't drawn: show the section's beginning
		row, x = l.spots[0].row, l.spots[0].x
	}
	s.scrollTo(l, row)
	end := min(s.scroll+s.room, len(l.rows))
	top := len(lines)
	for r := s.scroll; r < end; r++ {
		lines = append(lines, l.rows[r].left+l.rows[r].right)
	}
	s.stick(l, lines[top:])
	return lines, &draw.Cursor{X: min(x, s.kit.Width-1), Y: row - s.scroll}
}

// further says in the blank rows around the worksheet how much of it is scrolled
// away: "" where nothing is.
func (s *Screen) further() (above, below string) {
	k, l := s.kit, s.lay
	say := func(arrow string, hidden int, c words.Count) string {
		if hidden <= 0 {
			return ""
		}
		indent := draw.Spaces(s.margin() + s.lead())
		if s.IsMap() {
			indent = " "
		}
		return indent + k.Theme.Dim.Render(arrow+" "+c.Of(hidden))
	}
	return say("↑", s.scroll, k.Words.Table.Above), say("↓", len(l.rows)-s.scroll-s.room, k.Words.Table.Below)
}

// scrollTo keeps the caret in sight, with a line around it where there is one.
func (s *Screen) scrollTo(l *layout, row int) {
	most := max(len(l.rows)-s.room, 0)
	s.scroll = min(s.scroll, most)
	above := 1 + s.heads(l, row)
	if row-above < s.scroll {
		s.scroll = max(row-above, 0)
	}
	if row+1 >= s.scroll+s.room {
		s.scroll = min(row+2-s.room, most)
	}
	s.scroll = max(s.scroll, 0)
}

// heads is how many rows the heading of the section on a row takes when it
// doesn't stand in the margin.
func (s *Screen) heads(l *layout, row int) int {
	if s.IsMap() || row >= len(l.rows) || s.beside() {
		return 0
	}
	n := 0
	for _, r := range l.rows {
		if r.head && r.section == l.rows[row].section {
			n++
		}
	}
	return n
}

// stick keeps the name and the definition of the section that one types in
// visible when its beginning has scrolled off the top.
func (s *Screen) stick(l *layout, out []string) {
	if s.IsMap() || len(out) == 0 {
		return
	}
	first := -1
	for r, row := range l.rows {
		if row.section == s.Caret.Section {
			first = r
			break
		}
	}
	if first < 0 || first >= s.scroll {
		return
	}
	if s.beside() {
		hidden := s.scroll - first
		for k := range out {
			r := s.scroll + k
			if r >= len(l.rows) || l.rows[r].section != s.Caret.Section || r-hidden < first {
				break
			}
			out[k] = l.rows[r-hidden].left + l.rows[r].right
		}
		return
	}
	k := 0
	for r := first; r < len(l.rows) && l.rows[r].head && k < len(out); r++ {
		out[k] = l.rows[r].right
		k++
	}
}

// titles are the worksheets by step, for the menu.
func (s *Screen) titles() []string {
	out := make([]string, len(s.State.Plan.Steps))
	for i := range out {
		out[i] = s.stepTitle(i)
	}
	return out
}

// glimpse is an entry in a few words, for choosing it in the menu.
func (s *Screen) glimpse(e *session.Entry) string {
	t := e.Texts[s.Columns(e.Section)[0]].String()
	return strings.TrimSpace(s.Exercise.Sections[e.Section].Mark + " " + clip(t, 60))
}
