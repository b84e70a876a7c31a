package projector

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"convene/exercises"
	"convene/session"
	"convene/session/carry"
	"convene/session/place"
	"convene/tui/draw"
	"convene/tui/letters"
	"convene/tui/part"
	"convene/tui/style"
)

// join is how one comes in: the line to type, the code in large letters, and for phones a picture of the address.
func (s *Screen) join(k part.Kit) page {
	w := k.Words.Wall
	p := page{label: s.info.Title.In(k.Lang), note: s.present(k)}
	beside := s.qr.Of(s.info.Web, k.Theme.Depth)
	wide := room(k)
	if len(beside) > 0 && (draw.Width(beside[0])+44 > wide || len(beside)+8 > k.Height) {
		beside = nil
	}
	left := wide
	if len(beside) > 0 {
		left -= draw.Width(beside[0]) + 4
	}
	var body []string
	body = append(body, k.Theme.Text.Render(draw.Cut(w.OnLaptop, left)), "")
	for _, l := range k.Wrapped(s.info.SSH, left) {
		body = append(body, k.Theme.Strong.Render(l))
	}
	body = append(body, "")
	after := w.AnswerAfter
	if s.info.Code == "" {
		after = w.AnswerEnd
	}
	for _, l := range k.Wrapped(w.AnswerFirst+"  "+w.AnswerWord+"  "+after, left) {
		body = append(body, k.Theme.Text.Render(l))
	}
	body = append(body, "")
	if s.info.Code != "" {
		body = append(body, large(k, k.Theme.Accent, s.info.Code, left)...)
	}
	if len(beside) > 0 {
		body = letters.Beside(body, left+4, beside)
		body = append(body, draw.Spaces(left+4)+k.Theme.Text.Render(draw.Cut(k.Words.Projector.Phone, wide-left-4)))
	}
	p.body = body
	return p
}

// large is one line in the largest letters that fit, and as it is where none do.
func large(k part.Kit, ink style.Ink, text string, wide int) []string {
	for _, size := range []letters.Size{letters.Large, letters.Middle} {
		if n := len([]rune(text)) * size.Columns; n <= wide && (k.Height >= highFrom-4 || size == letters.Middle) && letters.Has(text) {
			var out []string
			for _, r := range trimmed(letters.Draw(text, size)) {
				out = append(out, ink.Render(r))
			}
			return out
		}
	}
	return []string{ink.Bold().Render(draw.Cut(text, wide))}
}

// present is how many are here, and how many there are at each table.
func (s *Screen) present(k part.Kit) string {
	c := k.Words.Common
	all := 0
	var tables []string
	for _, t := range s.state.Tables {
		n := 0
		for _, p := range part.Roster(s.state, s.view.People, t.Number, k.Now) {
			if p.Here && p.Colour >= 0 {
				n++
			}
		}
		all += n
		if n > 0 {
			tables = append(tables, fmt.Sprintf("%s %d", c.TableName(t.Number, t.Name.In(k.Lang)), n))
		}
	}
	return strings.Join(append([]string{c.People.Of(all)}, tables...), "   ")
}

// question is the open step's prompt, as large as it fits, above the clock.
func (s *Screen) question(k part.Kit) page {
	st := s.state
	p := page{label: s.where(k), clock: true, note: s.progress(k)}
	ex := st.Exercise(st.Stage.Step)
	if ex == nil {
		return p
	}
	p.body = headline(k, ex.Prompt.In(k.Lang), room(k), k.Height-14)
	return p
}

// headline is a sentence in large letters where it fits into so many rows, and else in bold ones with air between.
func headline(k part.Kit, text string, wide, rows int) []string {
	text = strings.Join(strings.Fields(text), " ")
	size := letters.Middle
	if k.Width >= adviseFrom && letters.Has(text) {
		lines := draw.Wrap(text, wide/size.Columns)
		if len(lines)*size.Rows <= rows {
			var out []string
			for _, l := range lines {
				for _, r := range letters.Draw(l.Text, size) {
					out = append(out, k.Theme.Strong.Render(r))
				}
			}
			return out
		}
	}
	var out []string
	for _, l := range k.Wrapped(text, min(wide, 64)) {
		out = append(out, k.Theme.Title.Render(l), "")
	}
	return out
}

// where is the step and what is done in it.
func (s *Screen) where(k part.Kit) string {
	st := s.state
	out := s.info.Title.In(k.Lang)
	if st.Plan != nil && st.Stage.Step < len(st.Plan.Steps) {
		out = st.Plan.Steps[st.Stage.Step].Title.In(k.Lang)
	}
	if phase, only := st.RoomPhase(); phase != "" && only == nil {
		out += " · " + k.Words.Facilitate.PhaseName(phase)
	}
	return out
}

// progress is which step of the plan this is, and how many tables are done with it.
func (s *Screen) progress(k part.Kit) string {
	st := s.state
	w := k.Words.Projector
	out := fmt.Sprintf(w.Step, max(st.Number(st.Stage.Step), 1), st.Counted())
	done := 0
	for _, t := range st.Tables {
		if st.Stage.Step >= len(t.Sheets) {
			continue
		}
		sheet, people, n := t.Sheets[st.Stage.Step], 0, 0
		for _, x := range st.Seats {
			if x.Table == t.Number && x.Role == session.Participant && !x.Shut {
				people++
				if slices.Contains(sheet.Done, x.ID) {
					n++
				}
			}
		}
		if people > 0 && n == people {
			done++
		}
	}
	if done > 0 {
		out += " · " + w.TablesDone.Of(done)
	}
	return out
}

// spotlight is the work of the table that is spoken about: its name large, and what it wrote.
func (s *Screen) spotlight(k part.Kit) page {
	st := s.state
	n := st.Stage.Spotlight
	t := st.Table(n)
	p := page{label: s.where(k), clock: st.Stage.Clock.Shown() && k.Height >= highFrom+10, note: s.progress(k)}
	if t == nil {
		return p
	}
	wide := room(k)
	p.body = append(large(k, k.Theme.Accent, k.Words.Common.TableName(n, t.Name.In(k.Lang)), wide), "")
	step := st.ReadStep(n) // what the tables' screens read
	ex := st.Exercise(step)
	if ex == nil || step >= len(t.Sheets) {
		return p
	}
	if ex.NamesStay {
		p.body = append(p.body, stays(k, wide)...)
		return p
	}
	p.body = append(p.body, s.sheet(k, ex, t.Sheets[step], wide)...)
	return p
}

// sheet is a worksheet to be read from afar: its sections that hold something, each with its lines.
func (s *Screen) sheet(k part.Kit, ex *exercises.Exercise, sh *session.Sheet, wide int) []string {
	var out []string
	if sh.Headline != "" {
		for _, l := range k.Wrapped(sh.Headline, wide) {
			out = append(out, k.Theme.Title.Render(l))
		}
		out = append(out, "")
	}
	line := func(indent int, mark, text string, dots int) {
		if dots > 0 {
			text += "  " + strings.Repeat("•", min(dots, 12))
		}
		for i, l := range k.Wrapped(text, max(min(wide, 100)-indent-3, 20)) {
			if i > 0 {
				mark = " "
			}
			out = append(out, draw.Spaces(indent)+k.Theme.Accent.Render(mark)+" "+k.Theme.Strong.Render(l))
		}
	}
	if p := session.ShapeOf(ex).Picture(sh, ex); p != nil {
		paper := &place.Paper{State: s.state, Ref: sh.Ref, Sheet: sh, Exercise: ex}
		out = append(append(out, k.Picture(p, paper, wide, 4, nil)...), "")
	}
	if ex.Shape.Nests() {
		for _, n := range sh.Tree() {
			if n.Entry.Blank() || n.Entry.Section >= len(ex.Sections) {
				continue
			}
			mark := cmp.Or(ex.Sections[n.Entry.Section].Mark, "·")
			line(2*min(n.Depth, 8), mark, part.InOneLine(ex, n.Entry), n.Entry.DotCount())
		}
		return out
	}
	for i, section := range ex.Sections {
		var lines []*session.Entry
		for _, e := range sh.Section(i) {
			if !e.Blank() {
				lines = append(lines, e)
			}
		}
		if len(lines) == 0 {
			continue
		}
		out = append(out, k.Theme.Dim.Render(draw.Cut(section.Title.In(k.Lang), wide)))
		for _, e := range lines {
			line(0, "▪", part.InOneLine(ex, e), e.DotCount())
		}
		out = append(out, "")
	}
	return out
}

// over is the end: thanks, and how much there is now.
func (s *Screen) over(k part.Kit) page {
	lines := 0
	for _, t := range s.state.Tables {
		for _, sh := range t.Sheets {
			lines += sh.Count()
		}
	}
	w := k.Words.Projector
	return page{
		label: s.info.Title.In(k.Lang),
		body:  append(headline(k, w.Thanks, room(k), k.Height-12), "", k.Theme.Text.Render(draw.Cut(w.Written.Of(lines), room(k)))),
	}
}

// commits tells whether the open step gathers promises.
func commits(st session.State) bool { return carry.Commits(st.Exercise(st.Stage.Step)) }
