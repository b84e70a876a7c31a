package report

import (
	"fmt"
	"slices"
	"strings"

	"convene/exercises"
	"convene/session"
	"convene/session/text"
)

// Match is a facilitator's verdict on entries that seem to say the same.
type Match struct {
	Verdict session.Verdict `json:"verdict" jsonschema:"enum=same,enum=different"`
	Entries []MatchEntry    `json:"entries" jsonschema_description:"They stay as they are; nothing is merged."`
}

// MatchEntry names one of them.
type MatchEntry struct {
	Table int    `json:"table"`
	Entry string `json:"entry" jsonschema_description:"The entry's id on that table's worksheet."`
}

// matches are the verdicts on a step whose entries are all in the report.
func (m maker) matches(step int, ex *exercises.Exercise, st *Step) []Match {
	out := []Match{}
	names := map[int]map[text.ID]string{} // by table, read when first asked for
	named := func(r session.EntryRef) string {
		if names[r.Table] == nil {
			if sh := m.st.Sheet(session.SheetRef{Table: r.Table, Step: step}); sh != nil {
				names[r.Table] = sheetMaker{maker: m, ex: ex}.entryIDs(sh)
			}
		}
		return names[r.Table][r.Entry]
	}
	for _, v := range m.st.Matches {
		if v.Step != step {
			continue
		}
		one := Match{Verdict: v.Verdict}
		for _, r := range v.Entries {
			i := slices.IndexFunc(st.Tables, func(t Table) bool { return t.Number == r.Table })
			id := named(r)
			if i < 0 || id == "" || !st.Tables[i].Sheet.holds(id) {
				break
			}
			one.Entries = append(one.Entries, MatchEntry{Table: r.Table, Entry: id})
		}
		if len(one.Entries) == len(v.Entries) {
			out = append(out, one)
		}
	}
	return out
}

func (s *Sheet) holds(id string) bool {
	return slices.ContainsFunc(s.Sections, func(sec Section) bool {
		return slices.ContainsFunc(sec.Entries, func(e Entry) bool { return e.ID == id })
	})
}

// verdicts tells what was said of just the sources of the step that it is asked
// about.
func (st *Step) verdicts() func(from []Source) session.Verdict {
	key := func(all []string) string {
		slices.Sort(all)
		return strings.Join(all, " ")
	}
	known := map[string]session.Verdict{}
	for _, m := range st.Matches {
		var all []string
		for _, e := range m.Entries {
			all = append(all, fmt.Sprint(e.Table, "/", e.Entry))
		}
		known[key(all)] = m.Verdict
	}
	return func(from []Source) session.Verdict {
		var all []string
		for _, s := range from {
			all = append(all, fmt.Sprint(s.Table, "/", s.Entry))
		}
		return known[key(all)]
	}
}

// Suggestion is entries of several tables that have the same words: for a
// facilitator to say whether they mean the same.
type Suggestion struct {
	Step    int             // into the plan's steps
	Title   string          // the step's
	Section string          // where the first of them stands
	Lines   []SuggestedLine // in the tables' order; at least two
	Verdict session.Verdict // "" while nobody has said anything
}

// SuggestedLine is one of the entries, as it stands.
type SuggestedLine struct {
	Ref   session.EntryRef
	Label string // where it is found on its sheet
	Text  string // cut where it gets long
}

// Refs are the entries, as [session.JudgeMatch] takes them.
func (s Suggestion) Refs() []session.EntryRef {
	out := make([]session.EntryRef, len(s.Lines))
	for i, l := range s.Lines {
		out[i] = l.Ref
	}
	return out
}

// Suggestions finds the matches there are among the tables' entries, step by
// step. What is hidden is in none, nor what stays at its table: they are looked
// at where a whole room may see them. It reads the whole session: ask when somebody
// wants to see them, not at every key.
func Suggestions(st session.State, lang exercises.Lang) []Suggestion {
	st = st.Public()
	r := Make(st, Options{Lang: lang})
	var out []Suggestion
	for _, a := range Across(r).Steps {
		i := a.at
		if st.Exercise(i).NamesStay {
			continue
		}
		refs := entryRefs(st, i)
		for _, sec := range a.Sections {
			for _, n := range slices.Concat(sec.Shared, sec.Apart) {
				s := Suggestion{Step: i, Title: a.Title, Section: strings.TrimSpace(sec.Mark + " " + sec.Title), Verdict: n.Verdict}
				for _, from := range n.From {
					ref := session.EntryRef{Table: from.Table, Entry: refs[from.Table][from.Entry]}
					s.Lines = append(s.Lines, SuggestedLine{Ref: ref, Label: from.Label, Text: from.Text})
				}
				out = append(out, s)
			}
		}
	}
	return out
}

// entryRefs finds a step's entries by what the report calls them.
func entryRefs(st session.State, step int) map[int]map[string]text.ID {
	out := map[int]map[string]text.ID{}
	for _, t := range st.Tables {
		byName := map[string]text.ID{}
		if step < len(t.Sheets) {
			for id, name := range (sheetMaker{ex: st.Exercise(step)}).entryIDs(t.Sheets[step]) {
				byName[name] = id
			}
		}
		out[t.Number] = byName
	}
	return out
}
