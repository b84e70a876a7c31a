package wall

import (
	"fmt"
	"strings"

	"convene/tui/draw"
	"convene/tui/letters"
	"convene/tui/part"
	"convene/tui/style"
)

// The lines to type stand further in than the sentences around them, with nothing beside them that could be typed along.
const deeper = "     "

// How much of the sheet stands there.
type sheet int

const (
	whole sheet = iota // beside the picture for a phone's camera
	brief              // the same without what only the one who hosts needs
	alone              // without the picture: the address is to be typed
	low                // the same in a low window, where the address stands in its sentence only
)

// howTo is the sheet that says how to join: what to type and what to answer, in that order, with air around it so
// that it can be read from the back of a room; and for phones the picture of the address, where there is room for it.
func (s *Screen) howTo(k part.Kit) draw.Frame {
	inner := k.Inner()
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
	top := s.besideSquare(k, room)
	if top == nil {
		if top = s.joining(k, inner, alone); len(squeeze(top, room)) > room {
			top = s.joining(k, inner, low)
		}
		if s.info.Web != "" { // the code is all that is the same for everybody
			if rows := large(s.info.Code, inner); len(top)+len(rows)+1 <= room {
				top = append(top, "")
				for _, l := range rows {
					top = append(top, k.Margin(deeper+k.Theme.Title.Render(l)))
				}
			}
		}
	}
	air := make([]string, max((room-len(top))/4, 0)) // on a high window the sheet stands a little lower
	return draw.Frame{Lines: k.Clip(k.Rows(append(air, squeeze(top, room)...), foot))}
}

// besideSquare is the sheet with the picture of the address to its right; nil where one of them would be cut.
func (s *Screen) besideSquare(k part.Kit, room int) []string {
	if k.Theme.Depth < style.Indexed { // sixteen colours are anything, and a camera may not read them
		return nil
	}
	square := s.qr.Of(s.info.Web, k.Theme.Depth)
	if len(square) == 0 || len(square) > room || len(s.info.SSH) == 0 {
		return nil
	}
	left := k.Inner() - draw.Width(square[0]) - between
	if draw.Width(s.info.SSH[0]) > left-len(deeper) {
		return nil
	}
	for _, how := range []sheet{whole, brief} {
		if top := squeeze(s.joining(k, left, how), room); len(top) <= room {
			return letters.Beside(top, k.Width-k.Inner()-(k.Width-k.Inner())/2+left+between, square)
		}
	}
	return nil
}

// between is how far the picture stands from the words: it has a white border of its own.
const between = 2

// large is the code in the largest letters that fit.
func large(code string, wide int) []string {
	for _, size := range []letters.Size{letters.Large, letters.Middle} {
		if code != "" && len([]rune(code))*size.Columns+len(deeper) <= wide && letters.Has(code) {
			return letters.Draw(code, size)
		}
	}
	return nil
}

// joining is what the sheet says, so many columns wide.
func (s *Screen) joining(k part.Kit, inner int, how sheet) []string {
	w := k.Words.Wall
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
		if how == alone {
			typed(at)
		}
	}
	add("")
	if s.info.Fingerprint != "" {
		for _, l := range k.Wrapped(w.Fingerprint+"  "+s.info.Fingerprint, inner) {
			add(k.Theme.Dim.Render(l))
		}
	}
	if s.info.Projector != "" && how != brief {
		for _, l := range k.Wrapped(fmt.Sprintf(w.Screens, s.info.Projector), inner) {
			add(k.Theme.Dim.Render(l))
		}
	}
	add("", k.Theme.Dim.Render(draw.Cut(s.present(k), inner)))
	return top
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
