package wall

import (
	"fmt"
	"slices"
	"time"

	"convene/session"
	"convene/tui/draw"
	"convene/tui/part"
	"convene/tui/screen/wall/card"
)

const wallInset = 1

// steady is how long cards keep the places they have: heights that change with every line would be all that one sees.
const steady = 5 * time.Second

// Frame draws the sheet or the wall; once the time is up the top line says so on each of them.
func (s *Screen) Frame(k part.Kit) draw.Frame {
	if k.Small() {
		return k.Larger()
	}
	s.look(k)
	f := s.frame(k)
	if st := s.view.State.Stage; st != nil && len(f.Lines) > 0 {
		if up := part.TimesUp(k, st.Clock, k.Width, part.OneMoreMinute(k)); up != "" {
			f.Lines[0] = up
		}
	}
	return f
}

func (s *Screen) frame(k part.Kit) draw.Frame {
	switch s.page {
	case howToJoin:
		return s.howTo(k)
	case tallyPage:
		return s.tallies(k)
	case readBackPage:
		return s.readBack(k)
	case matchPage:
		return s.matchesPage(k)
	}
	head := s.head(k)
	foot := s.foot(k)
	room := max(k.Height-len(head)-len(foot), 1)
	n := len(s.view.State.Tables)
	if n == 0 {
		head = append(head, k.Margin(k.Theme.Dim.Render(draw.Cut(k.Words.Wall.NotStarted, k.Inner()))))
		return draw.Frame{Lines: k.Clip(k.Rows(head, foot))}
	}
	s.arrange(k, room)
	s.scroll(room)
	first, last := s.hiddenRows(room)
	if first > 0 {
		hidden := k.Theme.Dim.Render("↑ " + k.Words.Wall.Above.Of(first))
		head[len(head)-1] = part.Ends(head[len(head)-1], hidden, k.Width-wallInset)
	}
	if last > 0 {
		foot[0] = s.hidden(k, "↓ ", k.Words.Wall.Below.Of(last))
	}
	// Every line fits by the way it was made; measuring them all again would cost more than the rest of the frame.
	return draw.Frame{Lines: k.Rows(append(head, s.rowsOf(room)...), foot), Cursor: s.cursor(len(head), room)}
}

// cursor stands on the chosen table, where a screen reader reads.
func (s *Screen) cursor(head, room int) *draw.Cursor {
	if s.at >= len(s.layout.Places) {
		return nil
	}
	p := s.layout.Places[s.at]
	if p.Row < s.top || p.Row >= s.top+room {
		return nil
	}
	return &draw.Cursor{X: wallInset + p.Column*(s.layout.Width+card.Gap), Y: head + p.Row - s.top}
}

// arrange draws the cards anew that changed, and gives each its place.
func (s *Screen) arrange(k part.Kit, room int) {
	n := len(s.view.State.Tables)
	l := card.Columns(n, k.Width-2*wallInset, room)
	s.wishes = s.wishes[:0]
	for i := range n {
		s.lookAt(k, i, l.Width, l.List)
		s.wishes = append(s.wishes, s.cards[i].wish)
	}
	if !s.layout.Like(l, room) || len(s.layout.Places) != n || k.Now.Sub(s.arranged) >= steady || k.Now.Before(s.arranged) {
		s.layout, s.arranged = l.Arrange(s.wishes, room, s.layout), k.Now
	}
	for i := range n {
		s.cards[i].draw(k, s.layout.Places[i].Rows)
	}
}

// rearranges is how long until cards may take other places that would be fairer; 0 when they stay.
func (s *Screen) rearranges(now time.Time) time.Duration {
	if len(s.wishes) == 0 || !s.layout.Unfair(s.wishes) {
		return 0
	}
	return max(s.arranged.Add(steady).Sub(now), time.Millisecond)
}

// rowsOf puts the columns beside each other, from the row that is scrolled to.
func (s *Screen) rowsOf(room int) []string {
	l := s.layout
	out := make([]string, 0, room)
	columns := make([][]string, l.Columns)
	for c := range columns {
		columns[c] = make([]string, l.Rows)
	}
	for i, p := range l.Places {
		c := &s.cards[i]
		lines := c.full
		if p.Column == l.Columns-1 {
			lines = c.lines
		}
		copy(columns[p.Column][p.Row:], lines)
	}
	inset, empty := draw.Spaces(wallInset), draw.Spaces(l.Width+card.Gap)
	for row := s.top; row < min(s.top+room, l.Rows); row++ {
		line := inset
		for c := range columns {
			piece := columns[c][row]
			if piece == "" && c < l.Columns-1 {
				piece = empty
			}
			line += piece
		}
		out = append(out, line)
	}
	return out
}

// hiddenRows is how many tables are above and below what shows.
func (s *Screen) hiddenRows(room int) (above, below int) {
	for _, p := range s.layout.Places {
		switch {
		case p.Row < s.top:
			above++
		case p.Row >= s.top+room:
			below++
		}
	}
	return above, below
}

// look takes in who is where, once for a drawing.
func (s *Screen) look(k part.Kit) {
	n := len(s.view.State.Tables)
	if len(s.cards) != n {
		s.cards = make([]tableCard, n)
	}
	s.rosters = s.rosters[:0]
	for i := range n {
		s.rosters = append(s.rosters, once(part.Roster(s.view.State, s.view.People, i+1, k.Now)))
	}
}

// once is a roster without the participants of other tables who read this one's
// sheet, or are still on their way from it: they stand at their own.
func once(roster []part.Present) []part.Present {
	return slices.DeleteFunc(roster, func(p part.Present) bool {
		return p.Colour < 0 && !p.Out && p.Seat.Role == session.Participant
	})
}

// scroll keeps the chosen table in sight, and moves no further than that takes.
func (s *Screen) scroll(room int) {
	s.room = room
	if s.at >= len(s.layout.Places) {
		s.top = 0
		return
	}
	p := s.layout.Places[s.at]
	s.top = max(min(s.top, p.Row, s.layout.Rows-room), 0)
	if end := p.Row + p.Rows; end > s.top+room {
		s.top = end - room
	}
}

func (s *Screen) hidden(k part.Kit, arrow, said string) string {
	return draw.Spaces(wallInset+2) + k.Theme.Dim.Render(draw.Cut(arrow+said, k.Width-2*wallInset-2))
}

// head is the session with the time of day; the plan's steps with the open one and its clock; and what goes on in the
// whole room.
func (s *Screen) head(k part.Kit) []string {
	wide, inset := k.Width-2*wallInset, draw.Spaces(wallInset)
	st := s.view.State
	left := k.Theme.Title.Render(draw.Cut(s.info.Title.In(k.Lang), wide-8))
	if st.Stage == nil {
		return []string{inset + part.Ends(left, s.clock(k, nil, wide), wide), ""}
	}
	clock := s.clock(k, st.Stage, wide)
	steps := s.strip(k, wide-draw.Width(clock)-2)
	when := k.Theme.Dim.Render(k.Now.Format("15:04"))
	if said, late := s.ends(k); said != "" && draw.Width(left)+draw.Width(said)+12 <= wide {
		ink := k.Theme.Dim
		if late {
			ink = k.Theme.Warn
		}
		when += k.Theme.Dim.Render(" · ") + ink.Render(said)
	}
	out := []string{
		inset + part.Ends(left, when, wide),
		inset + part.Ends(steps, clock, wide),
		"",
	}
	if news := s.news(k); len(news) > 0 {
		out[2] = inset + remarkLine(k, news, wide)
	}
	return out
}

// clock is the digits and, where there is room beside a title, what the keys do to them.
func (s *Screen) clock(k part.Kit, stage *session.Stage, wide int) string {
	w := k.Words
	space := w.Keys.Space + " "
	if stage == nil || !stage.Clock.Shown() {
		return k.Theme.Dim.Render(space + w.Wall.Start)
	}
	shown, _ := part.Clock(k, stage.Clock)
	does := w.Wall.Pause
	if !stage.Clock.Running {
		does = w.Wall.Resume
	}
	keys := "   " + space + does + "   + -"
	if draw.Width(shown)+draw.Width(keys) > wide*3/5 {
		return shown
	}
	return shown + k.Theme.Dim.Render(keys)
}

// foot is how to join, who is here, the keys and the saving mark, with a line above that says what is below the edge.
func (s *Screen) foot(k part.Kit) []string {
	wide := k.Width - 2*wallInset
	inset := draw.Spaces(wallInset)
	out := []string{""}
	for _, l := range part.SaveAdvice(k, s.view.Save, wide) {
		out = append(out, inset+l)
	}
	for _, l := range s.noticed(k, wide) {
		out = append(out, inset+l)
	}
	if s.toast.Lines(k, wide) == nil || s.asking != "" { // else what is said stands in its place, and nothing moves
		out = append(out, inset+s.joinLine(k, wide))
	}
	save := s.mark.Show(k, s.view)
	keys := part.Footer(k, wide-draw.Width(save)-2, s.Keys()...)
	for _, l := range s.lastLines(k, keys, save, wide) {
		out = append(out, inset+l)
	}
	return out
}

// lastLines are the keys beside the saving mark, above them for a while what there is to say; a question stands in the
// place of the keys, since Enter and Esc answer it.
func (s *Screen) lastLines(k part.Kit, keys, save string, w int) []string {
	said := append(s.toast.Lines(k, w), keys)
	if s.asking != "" {
		said = part.Folded(s.asking, w-draw.Width(save)-2, mostNotice)
		for i, l := range said {
			said[i] = k.Theme.Warn.Render(l)
		}
		yes := k.Theme.Strong.Render(k.Words.Steer.AskYes)
		if last := len(said) - 1; draw.Width(said[last])+draw.Width(yes)+3 <= w-draw.Width(save)-2 {
			said[last] += "   " + yes // in the same line, where it has the room
		} else {
			said = append(said, yes)
		}
	}
	last := len(said) - 1
	said[last] = part.Ends(said[last], save, w)
	return said
}

// joinLine is what somebody who comes late has to type, and how many people there are. The line and the code are never
// given up for the numbers.
func (s *Screen) joinLine(k part.Kit, wide int) string {
	pieces := s.pieces(k)
	needed := 0
	for _, p := range pieces[:min(len(pieces), 2)] {
		needed += p.width()
	}
	here, away := s.count()
	c := k.Words.Common
	long, short := c.People.Of(here), fmt.Sprintf("%s %d", part.SignHere, here)
	if away > 0 {
		long += ", " + c.Away.Of(away)
		short += fmt.Sprintf(" %s %d", part.SignAway, away)
	}
	numbers := ""
	switch {
	case needed+2+draw.Width(long) <= wide:
		numbers = long
	case needed+1+draw.Width(short) <= wide:
		numbers = short
	}
	return part.Ends(joined(k, pieces, wide-draw.Width(numbers)-1), k.Theme.Dim.Render(numbers), wide)
}

// piece is one thing to type or to compare, and what it is.
type piece struct{ label, value string }

func (p piece) width() int { return draw.Width(p.label) + draw.Width(p.value) }

func (s *Screen) pieces(k part.Kit) []piece {
	w := k.Words.Wall
	if len(s.info.SSH) == 0 {
		return nil
	}
	out := []piece{{w.Join + "  ", s.info.SSH[0]}}
	if s.info.Code != "" {
		out = append(out, piece{"   " + w.Code + "  ", s.info.Code})
	}
	out = append(out, piece{"   " + w.Answer + "  ", w.AnswerWord})
	if s.info.Fingerprint != "" {
		// Its beginning is what people compare; all of it is on the sheet.
		out = append(out, piece{"   " + w.Fingerprint + "  ", draw.Cut(s.info.Fingerprint, 16)})
	}
	return out
}

// joined puts as many of the pieces side by side as fit.
func joined(k part.Kit, pieces []piece, room int) string {
	out := ""
	for i, p := range pieces {
		if p.width() > room {
			if i == 0 { // even the line alone is too long for its label
				return k.Theme.Text.Render(draw.Cut(p.value, room))
			}
			break
		}
		room -= p.width()
		out += k.Theme.Dim.Render(p.label) + k.Theme.Text.Render(p.value)
	}
	return out
}

// Next is how long until the screen looks different by itself; 0 when it doesn't.
func (s *Screen) Next(k part.Kit) time.Duration {
	var next time.Duration
	sooner := func(d time.Duration) {
		if d > 0 && (next == 0 || d < next) {
			next = d
		}
	}
	sooner(s.toast.Next(k.Now))
	st := s.view.State
	if st.Stage != nil {
		_, d := part.Clock(k, st.Stage.Clock)
		if left := st.Stage.Clock.At(k.Now); s.page == howToJoin && left > 0 && d > 0 {
			d = left // there is no clock on it, but the top line says that the time is up
		}
		sooner(d)
	}
	if s.page == howToJoin {
		return next
	}
	if st.Stage != nil {
		if d := st.Stage.Bring.Sub(k.Now); d > 0 {
			sooner((d-1)%time.Second + 1)
		}
	}
	if s.page == tallyPage || s.page == readBackPage || s.page == matchPage {
		return next
	}
	sooner(s.rearranges(k.Now))
	if st.Stage != nil {
		sooner(k.Now.Truncate(time.Minute).Add(time.Minute).Sub(k.Now)) // the time of day
	}
	for i, t := range st.Tables {
		sooner(part.Settles(part.Roster(st, s.view.People, i+1, k.Now), k.Now))
		if last := lastChange(t); !last.IsZero() {
			sooner(time.Minute - k.Now.Sub(last)%time.Minute)
		}
		if t.Help != nil {
			sooner(time.Minute - k.Now.Sub(t.Help.Since)%time.Minute)
		}
		if t.Stage != nil && st.Stage != nil && t.Stage.Clock != st.Stage.Clock {
			_, d := part.Clock(k, t.Stage.Clock)
			sooner(d)
		}
	}
	return next
}
