package wall

import (
	"fmt"
	"strings"

	"convene/tui/draw"
	"convene/tui/part"
)

// The lines to type stand further in than the sentences around them, with nothing beside them that could be typed along.
const deeper = "     "

// howTo is the sheet that says how to join: what to type and what to answer, in that order, with air around it so
// that it can be read from the back of a room.
func (s *Screen) howTo(k part.Kit) draw.Frame {
	w, inner := k.Words.Wall, k.Inner()
	var top []string
	add := func(lines ...string) {
		for _, l := range lines {
			top = append(top, k.Margin(l))
		}
	}
	sentence := func(text string) {
		for _, l := range k.Wrapped(text, inner) {
			add(k.Theme.Text.Render(l))
		}
	}
	// What is typed is never cut: half a line of it is of no use.
	typed := func(text string) {
		for _, l := range k.Wrapped(text, inner-len(deeper)) {
			add(deeper + k.Theme.Title.Render(l))
		}
	}
	add("")
	for _, l := range k.Wrapped(s.info.Title.In(k.Lang), inner) {
		add(k.Theme.Accent.Render(l))
	}
	add("")
	if len(s.info.SSH) > 0 {
		sentence(w.OnLaptop)
		add("")
		typed(s.info.SSH[0])
		for _, other := range s.info.SSH[1:] {
			for _, l := range k.Wrapped(fmt.Sprintf(w.Or, other), inner-len(deeper)) {
				add(deeper + k.Theme.Dim.Render(l))
			}
		}
		add("")
	}
	after := w.AnswerAfter
	if s.info.Code == "" {
		after = w.AnswerEnd
	}
	if plain := w.AnswerFirst + "  " + w.AnswerWord + "  " + after; draw.Width(plain) <= inner {
		add(k.Theme.Text.Render(w.AnswerFirst+"  ") + k.Theme.Title.Render(w.AnswerWord) + k.Theme.Text.Render("  "+after))
	} else {
		sentence(plain)
	}
	add("")
	if s.info.Code == "" {
		sentence(w.NoCode)
	} else {
		typed(s.info.Code)
	}
	if at, _, _ := strings.Cut(s.info.Web, "#"); at != "" { // the code stands above it
		add("")
		sentence(fmt.Sprintf(w.OnPhone, at))
	}
	add("")
	if s.info.Fingerprint != "" {
		for _, l := range k.Wrapped(w.Fingerprint+"  "+s.info.Fingerprint, inner) {
			add(k.Theme.Dim.Render(l))
		}
	}
	if s.info.Projector != "" {
		for _, l := range k.Wrapped(fmt.Sprintf(w.Screens, s.info.Projector), inner) {
			add(k.Theme.Dim.Render(l))
		}
	}
	add("", k.Theme.Dim.Render(draw.Cut(s.present(k), inner)))

	save := s.mark.Show(k, s.view)
	foot := []string{""}
	for _, l := range part.SaveAdvice(k, s.view.Save, inner) {
		foot = append(foot, k.Margin(l))
	}
	for _, l := range s.noticed(k, inner) {
		foot = append(foot, k.Margin(l))
	}
	hints := part.Footer(k, inner-draw.Width(save)-2, s.Keys()...)
	for _, l := range s.lastLines(k, hints, save, inner) {
		foot = append(foot, k.Margin(l))
	}
	room := k.Height - len(foot)
	air := make([]string, max((room-len(top))/4, 0)) // on a high window the sheet stands a little lower
	return draw.Frame{Lines: k.Clip(k.Rows(append(air, squeeze(top, room)...), foot))}
}

// squeeze takes out blank lines, the last first, until the rest fits.
func squeeze(lines []string, most int) []string {
	for i := len(lines) - 1; i >= 0 && len(lines) > most; i-- {
		if lines[i] == "" {
			lines = append(lines[:i:i], lines[i+1:]...)
		}
	}
	return lines
}

// present is "6 tables, 17 here, 1 away".
func (s *Screen) present(k part.Kit) string {
	c := k.Words.Common
	here, away := s.count()
	said := []string{c.Tables.Of(len(s.view.State.Tables)), c.People.Of(here)}
	if away > 0 {
		said = append(said, c.Away.Of(away))
	}
	return strings.Join(said, ", ")
}

// count is how many people of all tables are here and away.
func (s *Screen) count() (here, away int) {
	for _, roster := range s.rosters {
		for _, p := range roster {
			switch {
			case p.Colour < 0: // a visitor, counted at their own table
			case p.Here:
				here++
			default:
				away++
			}
		}
	}
	return here, away
}
