package session

import (
	"cmp"
	"slices"

	"convene/exercises"
	"convene/session/text"
)

// EntryRef names an entry of a step: the table whose worksheet it stands on, and
// the entry.
type EntryRef struct {
	Table int     `json:"t"`
	Entry text.ID `json:"e"`
}

// Verdict is what a facilitator said of entries that seem to say the same.
type Verdict string

// The verdicts there are. Nothing is ever merged: the entries stay as they are,
// and documents say what was found.
const (
	NotJudged Verdict = ""
	Same      Verdict = "same"
	Different Verdict = "different"
)

// Match is a verdict on entries of several tables.
type Match struct {
	Step    int        `json:"step"`
	Entries []EntryRef `json:"entries"` // by table, then by entry
	Verdict Verdict    `json:"verdict"`
}

const (
	// MostMatched is how many entries one match may hold: every table's, several times.
	MostMatched = 4 * exercises.MostTables
	// mostMatches bounds what a session remembers; the oldest go first.
	mostMatches = 2000
)

// MatchJudged says whether entries of a step say the same; NotJudged takes it back.
type MatchJudged struct {
	Match
}

func (MatchJudged) kind() string { return "match" }

func (b MatchJudged) apply(s State, _ Event) State {
	return judged(s, b)
}

// JudgeMatch is a facilitator's verdict on a match that was suggested.
type JudgeMatch struct {
	Match
}

func (a JudgeMatch) decide(s State, c Command) ([]Body, error) {
	if err := s.mayFacilitate(c.By, 0); err != nil {
		return nil, err
	}
	a.Entries = inOrder(a.Entries)
	if len(a.Entries) < 2 || len(a.Entries) > MostMatched {
		return nil, refuse(WrongPlace)
	}
	switch a.Verdict {
	case NotJudged, Same, Different:
	default:
		return nil, refuse(WrongPlace)
	}
	for _, r := range a.Entries {
		sh := s.Sheet(SheetRef{Table: r.Table, Step: a.Step})
		if sh == nil {
			return nil, refuse(WrongPlace)
		}
		if e := sh.Entry(r.Entry); e == nil || e.Removed || e.Hidden {
			return nil, refuse(NoSuchEntry)
		}
	}
	if s.Judged(a.Step, a.Entries) == a.Verdict {
		return nil, nil
	}
	return []Body{MatchJudged(a)}, nil
}

// Judged is the verdict on just these entries. One more entry makes it another
// match, which nobody has looked at yet.
func (s State) Judged(step int, entries []EntryRef) Verdict {
	entries = inOrder(entries)
	for _, m := range s.Matches {
		if m.Step == step && slices.Equal(m.Entries, entries) {
			return m.Verdict
		}
	}
	return NotJudged
}

func judged(s State, b MatchJudged) State {
	if s.Exercise(b.Step) == nil || len(b.Entries) < 2 || len(b.Entries) > MostMatched {
		return s
	}
	b.Entries = inOrder(b.Entries)
	if s.Judged(b.Step, b.Entries) == b.Verdict {
		return s
	}
	s.Matches = slices.DeleteFunc(slices.Clone(s.Matches), func(m Match) bool {
		return m.Step == b.Step && slices.Equal(m.Entries, b.Entries)
	})
	if b.Verdict != NotJudged {
		s.Matches = append(s.Matches[max(0, len(s.Matches)-mostMatches+1):], b.Match)
	}
	return s
}

// inOrder is entries by table and identity, each once.
func inOrder(entries []EntryRef) []EntryRef {
	out := slices.Clone(entries)
	slices.SortFunc(out, func(a, b EntryRef) int {
		return cmp.Or(cmp.Compare(a.Table, b.Table), cmp.Compare(a.Entry.Replica, b.Entry.Replica), cmp.Compare(a.Entry.N, b.Entry.N))
	})
	return slices.Compact(out)
}
