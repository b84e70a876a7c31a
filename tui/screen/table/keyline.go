package table

import (
	"fmt"
	"slices"
	"time"

	"convene/tui/keys"
	"convene/tui/part"
)

// said is what there is to say for a while: that one's entry is gone, or a note. It lies over the sheet's last rows: who
// is here, the saving mark and the keys stay where they are.
func (s *Screen) said(k part.Kit, w int) []string {
	out := s.note.Lines(k, w)
	if e := s.Entry(); e != nil && e.Removed {
		out = part.Folded(k.Words.Sheet.Gone, w, mostSaid)
		for i, l := range out {
			out[i] = k.Theme.Warn.Render(l)
		}
	}
	for i, l := range out {
		out[i] = " " + l
	}
	return out
}

// announced is what the facilitator has announced, until it is taken down or another step is opened: whole for a while,
// then in one line.
func (s *Screen) announced(k part.Kit, w int) []string {
	st := s.State.StageOf(s.Own)
	if st.Announcement() == "" {
		return nil
	}
	most := mostSaid
	if k.Now.Sub(st.Said) >= announceFor {
		most = 1
	}
	out := part.Folded(fmt.Sprintf(k.Words.Table.Announcement, st.Announcement()), w, most)
	for i, l := range out {
		out[i] = " " + k.Theme.Accent.Render(l)
	}
	return out
}

// keyLine tells what the keys do where the caret is now.
func (s *Screen) keyLine(k part.Kit, w int) string {
	at := s.places()
	line, ok := s.still.keys[at]
	if !ok {
		line = " " + part.Footer(k, w, footer(at)...)
		s.still.keys[at] = line
	}
	return line
}

// places are where the keys are for just now, the more special place first.
type places [2]keys.Where

func (s *Screen) places() places {
	switch {
	case s.looking():
		return places{keys.Opened}
	case s.opt.Look:
		return places{keys.Hand, s.shape()}
	case s.Reading():
		return places{keys.Reading, s.shape()}
	}
	return places{s.shape()}
}

// shape is the place by what Enter and Tab mean where the caret is.
func (s *Screen) shape() keys.Where {
	if s.Kinds() {
		return keys.Map
	}
	if _, asks := s.NextAnswer(); asks {
		return keys.Answer
	}
	if cols := s.Columns(s.Caret.Section); s.Caret.Column != cols[len(cols)-1] {
		return keys.Column
	}
	return keys.Grid
}

// footer are the rows that a footer tells there.
func footer(at places) []string {
	ids := keys.Footer(at[0])
	if at[0] == keys.Hand { // the way out is another one
		ids = append(slices.Clone(keys.Footer(at[1])[:3]), ids...)
	}
	return ids
}

// announceFor is how long an announcement stands there whole, and mostSaid how many
// lines that may take, and what else is said.
const (
	announceFor = time.Minute
	mostSaid    = 4
	mostOver    = 7 // rows below the sheet in a low window, where an announcement is cut for them
)
