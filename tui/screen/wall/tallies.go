package wall

import (
	"fmt"
	"slices"
	"strings"

	"convene/exercises"
	"convene/session"
	"convene/tui/draw"
	"convene/tui/part"
	"convene/tui/screen/wall/card"
)

// tallyView is which step's tallies are shown, and how far they are scrolled.
type tallyView struct {
	step   int
	set    bool // step was asked for; otherwise it is the open one, or the first that has any
	scroll part.Scroll
}

const (
	tallyBar   = 24 // the longest bar
	tallyShort = 6  // and the least room for one
	tallyRank  = 3  // entries shown of a table's dots, and those that tie with the last
)

// tallyKey takes a key on the page of tallies.
func (s *Screen) tallyKey(stroke string) {
	switch stroke {
	case "left", "right", "tab", "shift+tab":
		s.otherTally(stroke == "right" || stroke == "tab")
	default:
		s.tally.scroll.Key(stroke)
	}
}

func (s *Screen) otherTally(on bool) {
	steps := tallied(s.view.State)
	at := slices.Index(steps, s.tallyStep())
	if at < 0 {
		return
	}
	if on {
		at++
	} else {
		at += len(steps) - 1
	}
	s.tally = tallyView{step: steps[at%len(steps)], set: true}
}

// tallyStep is the step whose tallies are shown, -1 when no step has any.
func (s *Screen) tallyStep() int {
	st := s.view.State
	steps := tallied(st)
	switch {
	case len(steps) == 0:
		return -1
	case s.tally.set && slices.Contains(steps, s.tally.step):
		return s.tally.step
	case st.Stage != nil && slices.Contains(steps, st.Stage.Step):
		return st.Stage.Step
	}
	return steps[0]
}

// tallies is the page of picks and dots across all tables, as bars with their numbers.
func (s *Screen) tallies(k part.Kit) draw.Frame {
	w := k.Words.Facilitate
	st := s.view.State
	inner := k.Inner()
	step := s.tallyStep()
	title := k.Theme.Title.Render(w.Tallies)
	var body []string
	if step < 0 {
		body = append(body, k.Theme.Dim.Render(draw.Cut(w.NoTallies, inner)))
	} else {
		title += k.Theme.Text.Render("   " + titleOf(k, st, step))
		for _, q := range questions(st, step) {
			body = append(body, s.pickLines(k, st.Exercise(step), q, inner)...)
			body = append(body, "")
		}
		if st.Exercise(step).Dots.Each > 0 {
			body = append(body, s.dotLines(k, step, inner)...)
		}
	}
	return s.toRead(k, &s.tally.scroll, toRead{
		title: title, lines: body,
		keys: func(w int) string { return part.Footer(k, w, s.Keys()...) },
	})
}

// toRead is a page of the wall that one scrolls. Title and lines are styled.
type toRead struct {
	title string
	under []string // below the title, whatever is scrolled
	lines []string
	keys  func(w int) string // what the keys do, in at most w columns
	// window cuts out what shows; nil: as the page is scrolled.
	window func(lines []string, room int) (shown []string, more bool)
}

func (s *Screen) toRead(k part.Kit, scroll *part.Scroll, page toRead) draw.Frame {
	inner := k.Inner()
	clock := ""
	if st := s.view.State; st.Stage != nil {
		clock, _ = part.Clock(k, st.Stage.Clock)
	}
	head := []string{"", k.Margin(part.Ends(page.title, clock, inner))}
	for _, l := range page.under {
		head = append(head, k.Margin(l))
	}
	head = append(head, "")
	// Whatever one looks at, a table that calls is heard.
	for _, r := range s.news(k) {
		if r.Mood == card.Loudly {
			head[len(head)-1] = k.Margin(remarkLine(k, []card.Said{r}, inner))
			head = append(head, "")
			break
		}
	}
	save := s.mark.Show(k, s.view)
	keys := page.keys(inner - draw.Width(save) - 2)
	foot := []string{""}
	for _, l := range s.noticed(k, inner) {
		foot = append(foot, k.Margin(l))
	}
	for _, l := range s.lastLines(k, keys, save, inner) {
		foot = append(foot, k.Margin(l))
	}
	if page.window == nil {
		page.window = scroll.Window
	}
	shown, more := page.window(page.lines, max(k.Height-len(head)-len(foot), 1))
	if more {
		foot[0] = k.Margin(k.Theme.Dim.Render("↓ " + draw.Cut(k.Words.Facilitate.MoreHere, inner-2)))
	}
	lines := head
	for _, l := range shown {
		lines = append(lines, k.Margin(l))
	}
	return draw.Frame{Lines: k.Clip(k.Rows(lines, foot))}
}

// pickLines draws one question: a bar for each section, how many at each table where there is room, and what comes of it.
func (s *Screen) pickLines(k part.Kit, ex *exercises.Exercise, q question, inner int) []string {
	w := k.Words.Facilitate
	most, names := 1, 0
	titles := ex.PickChoices(q.pick)
	for i, c := range q.choices {
		most = max(most, c.n)
		names = max(names, draw.Width(titles[i].In(k.Lang)))
	}
	names = min(names, inner*2/5)
	num := len(fmt.Sprint(most))
	col := num + 2 // a table's column: its numbers and a gap
	if n := len(s.view.State.Tables); n > 9 {
		col = max(col, 4)
	}
	room := inner - names - 2 - 1 - num
	perTable := room-3-col*len(s.view.State.Tables) >= tallyShort
	if perTable {
		room -= 3 + col*len(s.view.State.Tables)
	}
	longest := min(tallyBar, max(room, 1))
	head := k.Theme.Strong.Render(draw.Cut(q.pick.Title.In(k.Lang), max(inner-20, 1)))
	out := []string{part.Ends(head, k.Theme.Dim.Render(fmt.Sprintf(w.ChoseOf, q.chose, q.of)), inner)}
	if perTable {
		tables := ""
		for _, t := range s.view.State.Tables {
			tables += padLeft(fmt.Sprintf("%s%d", w.TableShort, t.Number), col)
		}
		out = append(out, draw.Spaces(names+2+longest+1+num+3)+k.Theme.Dim.Render(tables))
	}
	for i, c := range q.choices {
		ink := k.Theme.Text
		if slices.Contains(q.best, i) {
			ink = k.Theme.Accent
		}
		name := draw.Fit(draw.Cut(titles[i].In(k.Lang), names), names)
		line := k.Theme.Text.Render(name) + "  " + ink.Render(draw.Fit(strings.Repeat("▰", barOf(c.n, most, longest)), longest)) + " " +
			ink.Render(padLeft(fmt.Sprint(c.n), num))
		if perTable {
			by := ""
			for _, n := range c.tables {
				if n == 0 {
					by += padLeft("·", col)
				} else {
					by += padLeft(fmt.Sprint(n), col)
				}
			}
			line += "   " + k.Theme.Dim.Render(by)
		}
		out = append(out, line)
	}
	for _, l := range k.Wrapped(outcome(k, ex, q), inner) {
		out = append(out, k.Theme.Text.Render(l))
	}
	return out
}

// barOf is how long a bar is; something is never drawn as nothing.
func barOf(n, most, longest int) int {
	if n == 0 || most == 0 {
		return 0
	}
	return max(n*longest/most, 1)
}

func padLeft(s string, w int) string { return draw.Spaces(max(w-draw.Width(s), 0)) + s }

// outcome says who won, or that it is a tie, or that nobody chose.
func outcome(k part.Kit, ex *exercises.Exercise, q question) string {
	w := k.Words.Facilitate
	if len(q.best) == 0 {
		return w.NobodyYet
	}
	var names []string
	for _, i := range q.best {
		names = append(names, ex.PickChoices(q.pick)[i].In(k.Lang))
	}
	n := q.choices[q.best[0]].n
	if len(names) == 1 {
		return fmt.Sprintf(w.Most, names[0], n)
	}
	last := len(names) - 1
	return fmt.Sprintf(w.Tie, strings.Join(names[:last], ", ")+" "+w.And+" "+names[last], n)
}

// dotLines draws each table's entries with the most dots; where names stay at their table, only how many dots there are.
func (s *Screen) dotLines(k part.Kit, step, inner int) []string {
	w := k.Words.Facilitate
	st := s.view.State
	ex := st.Exercise(step)
	each := ex.Dots.Each
	var out []string
	for i, t := range st.Tables {
		sheet := t.Sheets[step]
		people := own(s.rosters[i])
		entries, first := dotted(sheet)
		if people == 0 && len(entries) == 0 {
			continue
		}
		name := k.Words.Common.TableName(t.Number, t.Name.In(k.Lang))
		out = append(out, part.Ends(k.Theme.Strong.Render(draw.Cut(name, max(inner-20, 1))),
			k.Theme.Dim.Render(fmt.Sprintf(w.DotsAt, dotsOn(sheet), people*each)), inner))
		if len(entries) == 0 {
			out = append(out, "  "+k.Theme.Dim.Render(draw.Cut(w.NoDotsHere, inner-2)), "")
			continue
		}
		if ex.NamesStay {
			said := fmt.Sprintf(k.Words.Wall.NamesStay, k.Words.Plain.Dots.Of(dotsOn(sheet)))
			out = append(out, "  "+k.Theme.Dim.Render(draw.Cut(said, inner-2)), "")
			continue
		}
		most := entries[0].DotCount()
		longest := min(tallyBar/2, max(inner/4, 1))
		num := len(fmt.Sprint(most))
		for r, e := range entries {
			n := e.DotCount()
			if r >= tallyRank && n < entries[tallyRank-1].DotCount() {
				break
			}
			ink := k.Theme.Text
			if r < first {
				ink = k.Theme.Accent
			}
			line := "  " + ink.Render(draw.Fit(strings.Repeat("▰", barOf(n, most, longest)), longest)+" "+padLeft(fmt.Sprint(n), num)) + "  "
			out = append(out, line+k.Theme.Text.Render(draw.Cut(glimpse(e), max(inner-draw.Width(line), 1))))
		}
		if first > 1 {
			out = append(out, "  "+k.Theme.Text.Render(draw.Cut(w.TieDots.Of(first), inner-2)))
		}
		out = append(out, "")
	}
	if len(out) == 0 {
		out = append(out, k.Theme.Dim.Render(draw.Cut(w.NoDotsHere, inner)))
	}
	return out
}

// glimpse is an entry in one line: its first text that isn't empty.
func glimpse(e *session.Entry) string {
	for _, t := range e.Texts {
		if !t.Empty() {
			return strings.ReplaceAll(t.String(), "\n", " ")
		}
	}
	return ""
}
