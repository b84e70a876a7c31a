package table

import (
	"fmt"
	"slices"
	"time"

	"convene/tui/keys"
	"convene/tui/part"
	"convene/tui/screen/table/sheet"
)

// lastLines are the one thing that matters most now: that one's entry is gone, a
// note, an announcement, or what the keys do. That saving has stopped stands in
// the line above, whatever is said here.
func (s *Screen) lastLines(k part.Kit) []string {
	w := k.Width - 2*sheet.Edge
	said := func(paint func(string) string, sentence string) []string {
		out := part.Folded(sentence, w, mostSaid)
		for i, l := range out {
			out[i] = " " + paint(l)
		}
		return out
	}
	if e := s.Entry(); e != nil && e.Removed {
		return said(k.Theme.Warn.Render, k.Words.Sheet.Gone)
	}
	if out := s.note.Lines(k, w); len(out) > 0 {
		for i, l := range out {
			out[i] = " " + l
		}
		return out
	}
	st := s.State.StageOf(s.Own)
	if st.Announce != "" && k.Now.Sub(st.Said) < announceFor {
		return said(k.Theme.Accent.Render, fmt.Sprintf(k.Words.Table.Announcement, st.Announce))
	}
	return []string{s.keyLine(k, w)}
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

// announceFor is how long an announcement stays in the last lines, and mostSaid
// how many they are.
const (
	announceFor = time.Minute
	mostSaid    = 4
)
