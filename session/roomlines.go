package session

import (
	"slices"
	"strings"
)

// RoomLine is a line that everybody may be shown.
type RoomLine struct {
	Ref   SheetRef
	Entry *Entry
	Said  string // its columns, one after another
}

// RoomLines are all lines that may be shown to the whole room, the newest first: nothing that was written alone and isn't
// revealed, and nothing of a sheet whose names stay at its table.
func (s State) RoomLines() []RoomLine {
	var out []RoomLine
	for _, t := range s.Tables {
		for _, sh := range t.Sheets {
			if ex := s.Exercise(sh.Ref.Step); ex == nil || ex.NamesStay {
				continue
			}
			for _, e := range sh.Entries {
				if e.Removed || e.Hidden || e.Given || e.Blank() {
					continue
				}
				var said []string
				for _, t := range e.Texts {
					if words := strings.TrimSpace(t.String()); words != "" {
						said = append(said, words)
					}
				}
				out = append(out, RoomLine{sh.Ref, e, strings.Join(said, " · ")})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b RoomLine) int { return b.Entry.Written.Compare(a.Entry.Written) })
	return out
}
