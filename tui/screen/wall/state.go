package wall

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/tui/draw"
	"convene/tui/part"
	"convene/tui/screen/wall/card"
	"convene/tui/style"
)

// said is what a table's card says of it just now besides its words, the most pressing first: what doesn't fit is left
// out at the end. step is the worksheet that most of its people are on.
func (s *Screen) said(k part.Kit, t *session.Table, step int, roster []part.Present) []card.Said {
	w := k.Words.Facilitate
	st := s.view.State
	stage := st.StageOf(t.Number)
	sheet := st.Sheet(session.SheetRef{Table: t.Number, Step: step})
	var out []card.Said
	add := func(m card.Mood, text string) {
		if text != "" {
			out = append(out, card.Said{Text: text, Mood: m})
		}
	}
	if t.Closed {
		add(card.Quietly, k.Words.Agenda.Closed)
	}
	if t.Help != nil {
		add(card.Loudly, callLine(k, t.Help))
	}
	quiet := life(k, t, roster, stage != nil && stage.Clock.Running)
	if quiet.Mood == card.Soon {
		add(quiet.Mood, quiet.Text)
	}
	if stage == nil || st.Stage == nil || sheet == nil {
		return out
	}
	n, of := doneOf(sheet, roster)
	if n > 0 && n == of {
		add(card.Well, w.AllDone+" "+part.SignDone)
	}
	add(card.Plainly, doingNow(k, st, stage, sheet, roster))
	if t.Round != nil {
		add(card.Plainly, speaking(k, st, t.Round))
	}
	if stage.Clock != st.Stage.Clock && stage.Clock.Shown() {
		shown, _ := part.Clock(plainKit(k), stage.Clock)
		add(card.Plainly, shown)
	}
	add(card.Plainly, lockSign(k, st, sheet.Ref))
	switch {
	case st.Stage.Spotlight == t.Number:
		add(card.Plainly, w.SpotHere)
	case st.Stage.Spotlight == 0 && st.Reads(t.Number) != 0 && st.Occupied(t.Number):
		add(card.Quietly, fmt.Sprintf(w.ReadsTable, st.Reads(t.Number)))
	}
	if n > 0 && n < of {
		add(card.Quietly, fmt.Sprintf(w.DoneOf, n, of))
	}
	if step != st.Stage.Step {
		add(card.Quietly, fmt.Sprintf(w.Other, titleOf(k, st, step)))
	}
	if stage.Step != st.Stage.Step && stage.Step != step {
		add(card.Quietly, fmt.Sprintf(w.OwnStep, titleOf(k, st, stage.Step)))
	}
	if quiet.Mood != card.Soon {
		add(quiet.Mood, quiet.Text)
	}
	return out
}

// plainKit draws without colours, for what is coloured as a whole afterwards.
func plainKit(k part.Kit) part.Kit {
	k.Theme = style.Theme{}
	return k
}

// callLine is a table's call: why, and how long they have waited.
func callLine(k part.Kit, h *session.Help) string {
	w := k.Words.Facilitate
	line := "! " + w.CallSign
	if h.Reason != "" {
		line += ": " + h.Reason
	}
	if m := int(k.Now.Sub(h.Since) / time.Minute); m > 0 {
		line += " · " + k.Words.Common.Minutes.Of(m)
	}
	return line
}

// doingNow is what the phase has come to at a table. Of what is written in quiet only the number of lines is known.
func doingNow(k part.Kit, st session.State, stage *session.Stage, sheet *session.Sheet, roster []part.Present) string {
	w := k.Words.Facilitate
	ex := st.Exercise(sheet.Ref.Step)
	if ex == nil {
		return ""
	}
	phase := st.PhaseOf(sheet.Ref)
	people := own(roster)
	room, only := st.RoomPhase()
	switch {
	case phase == exercises.Quiet:
		if room == phase && only == nil {
			return "" // the head says it, and the card how many lines there are
		}
		return w.PhaseName(phase)
	case phase == exercises.PickOne && len(ex.Picks) > 0:
		return fmt.Sprintf(w.Choosing, choosers(sheet, ""), people)
	case phase == exercises.GiveDots && ex.Dots.Each > 0:
		return fmt.Sprintf(w.Dotting, dotsOn(sheet), people*ex.Dots.Each)
	case phase == room && only == nil || stage.Step != sheet.Ref.Step:
		return "" // the head says it
	}
	return w.PhaseName(phase)
}

// own counts the people who sit at the table, here or away.
func own(roster []part.Present) int {
	n := 0
	for _, p := range roster {
		if p.Colour >= 0 {
			n++
		}
	}
	return n
}

func speaking(k part.Kit, st session.State, r *session.Round) string {
	w := k.Words.Facilitate
	name := func(i int) string {
		if x := st.Seat(r.Order[i]); x != nil {
			return x.Name
		}
		return ""
	}
	switch len(r.Order) {
	case 0:
		return w.RoundDone
	case 1:
		return fmt.Sprintf(w.Speaks, name(0))
	}
	return fmt.Sprintf(w.Speaks, name(0)) + ", " + fmt.Sprintf(w.ThenNext, name(1))
}

// lockSign tells whether a sheet is locked, or a part of it.
func lockSign(k part.Kit, st session.State, ref session.SheetRef) string {
	w := k.Words.Facilitate
	sign := ""
	for _, l := range st.Locks {
		if l.Section < 0 && l.Holds(ref, -1) {
			return w.LockedSign
		}
		if l.Holds(ref, l.Section) {
			sign = w.LockedPart
		}
	}
	return sign
}

// doneOf is how many of a table's people say that they are done with a sheet.
func doneOf(sheet *session.Sheet, roster []part.Present) (n, of int) {
	for _, p := range roster {
		if p.Colour < 0 {
			continue
		}
		of++
		if slices.Contains(sheet.Done, p.Seat.ID) {
			n++
		}
	}
	return n, of
}

func titleOf(k part.Kit, st session.State, step int) string {
	if st.Plan == nil || step < 0 || step >= len(st.Plan.Steps) {
		return ""
	}
	return st.Plan.Steps[step].Title.In(k.Lang)
}

// remarkLine draws sentences beside each other in at most w columns.
func remarkLine(k part.Kit, remarks []card.Said, w int) string {
	var b strings.Builder
	for i, r := range remarks {
		gap := " · "
		if i == 0 {
			gap = ""
		}
		if w < draw.Width(gap)+2 {
			break
		}
		shown := draw.Cut(r.Text, w-draw.Width(gap))
		w -= draw.Width(gap) + draw.Width(shown)
		ink := k.Theme.Text
		switch r.Mood {
		case card.Quietly:
			ink = k.Theme.Dim
		case card.Loudly:
			ink = k.Theme.Warn
		}
		if gap != "" {
			b.WriteString(k.Theme.Dim.Render(gap))
		}
		b.WriteString(ink.Render(shown))
	}
	return b.String()
}

// news are the lines under the wall's head: what goes on in the whole room.
func (s *Screen) news(k part.Kit) []card.Said {
	w := k.Words.Facilitate
	st := s.view.State
	if st.Stage == nil {
		return nil
	}
	var out []card.Said
	if st.HasEnded() {
		out = append(out, card.Said{Text: fmt.Sprintf(k.Words.Ended.OnWall, part.KeyOf(k.Words, "export")), Mood: card.Loudly})
	}
	if d := st.Stage.Bring.Sub(k.Now); !st.Stage.Bring.IsZero() && d > 0 {
		out = append(out, card.Said{Text: fmt.Sprintf(w.Bringing, int((d+time.Second-1)/time.Second), titleOf(k, st, st.Stage.Step)), Mood: card.Loudly})
	}
	if n := len(s.view.Asks); n > 0 {
		out = append(out, card.Said{Text: "! " + s.asked(k, n) + " (" + part.KeyOf(k.Words, "help-queue") + ")", Mood: card.Loudly})
	}
	calls := 0
	for _, t := range st.Tables {
		if t.Help != nil {
			calls++
		}
	}
	if calls > 0 {
		out = append(out, card.Said{Text: "! " + w.Called.Of(calls) + " (" + part.KeyOf(k.Words, "help-queue") + ")", Mood: card.Loudly})
	}
	name := func(n int) string {
		if t := st.Table(n); t != nil {
			return k.Words.Common.TableName(n, t.Name.In(k.Lang))
		}
		return ""
	}
	switch {
	case st.Stage.Spotlight != 0:
		line := fmt.Sprintf(w.OnScreens, name(st.Stage.Spotlight))
		if len(st.Stage.Order) > 0 {
			line += ", " + fmt.Sprintf(w.AndThen, name(st.Stage.Order[0]))
		}
		out = append(out, card.Said{Text: line, Mood: card.Plainly})
	case st.Stage.Gallery != 0:
		out = append(out, card.Said{Text: w.GalleryRuns, Mood: card.Plainly})
	}
	if sits := s.sits(k); sits != "" {
		out = append(out, card.Said{Text: sits, Mood: card.Plainly})
	}
	if not := st.Unheard(); len(not) > 0 {
		var names []string
		for _, one := range not {
			names = append(names, one.Title.In(k.Lang))
		}
		out = append(out, card.Said{Text: fmt.Sprintf(k.Words.Standing.Unheard, strings.Join(names, ", ")), Mood: card.Quietly})
	}
	if left := s.leftHidden(k); left != "" {
		out = append(out, card.Said{Text: left, Mood: card.Plainly})
	}
	if said := st.Stage.Announcement(); said != "" {
		out = append(out, card.Said{Text: k.Words.Menu.Announce + ": " + said + " (" + part.KeyOf(k.Words, "take-down") + ")", Mood: card.Quietly})
	}
	return out
}

// phaseOf is what the tables do that are with the room, in words; where only some
// of them still write alone, which.
func (s *Screen) phaseOf(k part.Kit) string {
	phase, only := s.view.State.RoomPhase()
	if phase == "" {
		return ""
	}
	name := k.Words.Facilitate.PhaseName(phase)
	if only == nil {
		return name
	}
	var tables []string
	for _, n := range only {
		tables = append(tables, k.Words.Common.TableName(n, ""))
	}
	return fmt.Sprintf(k.Words.Steer.OnlyAt, name, strings.Join(tables, ", "))
}

// sits says that the open step seats people of one standing together, while they sit apart.
func (s *Screen) sits(k part.Kit) string {
	st := s.view.State
	id := st.Plan.Steps[st.Stage.Step].Sits
	one, ok := st.StandingOf(id)
	tables := map[int]bool{}
	for _, x := range st.Seats {
		if ok && x.Standing == id && x.Table != 0 && !x.Shut {
			tables[x.Table] = true
		}
	}
	if len(tables) < 2 {
		return ""
	}
	return fmt.Sprintf(k.Words.Standing.SitsTogether, one.Title.In(k.Lang), k.Words.Standing.Regroup)
}

// leftHidden are lines that were written alone in another step and not revealed.
func (s *Screen) leftHidden(k part.Kit) string {
	st := s.view.State
	n := 0
	for _, t := range st.Tables {
		for _, sh := range t.Sheets {
			if sh.Ref.Step != st.StageOf(t.Number).Step {
				for _, lines := range sh.Covers {
					n += lines
				}
			}
		}
	}
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(k.Words.Steer.HiddenKey, k.Words.Steer.HiddenAt.Of(n), part.KeyOf(k.Words, "reveal"))
}
