package table

import (
	"fmt"
	"time"

	"convene/tui/keys"
	"convene/tui/part"
)

// lastLines are the one thing that matters most now: that one's entry is gone, a
// note, an announcement, or what the keys do. That saving has stopped stands in
// the line above, whatever is said here.
func (s *Screen) lastLines(k part.Kit) []string {
	w := k.Width - 2*edge
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
	at := s.keysHere()
	line, ok := s.still.keys[at]
	if !ok {
		line = " " + part.Footer(k, w, keys.Footer(at)...)
		s.still.keys[at] = line
	}
	return line
}

// keysHere is the place that the keys are for just now, the most special one.
func (s *Screen) keysHere() keys.Where {
	switch {
	case s.looking():
		return keys.Opened
	case s.opt.Look:
		return keys.Hand
	case s.Reading():
		return keys.Reading
	case s.IsMap():
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

// announceFor is how long an announcement stays in the last lines, and mostSaid
// how many they are.
const (
	announceFor = time.Minute
	mostSaid    = 4
)
