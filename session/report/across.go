package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"convene/exercises"
	"convene/session"
	"convene/session/text"
)

// AcrossReport lays the tables of a report side by side. It is made of the report
// and of nothing else, so it holds no name and no worksheet that the report left
// out. It merges nothing: where tables seem to say the same, both wordings stay
// and the match is a suggestion for the facilitator to look at.
type AcrossReport struct {
	// Tables are those that somebody sat at or that wrote something. "5 of 6
	// tables" counts these, not the empty chairs.
	Tables  []Group      `json:"tables"`
	Steps   []AcrossStep `json:"steps"`   // those in which some table wrote or picked something
	Minutes []Minutes    `json:"minutes"` // the steps with minutes planned or used, where any was used
}

// Minutes are what a step was given and what it took.
type Minutes struct {
	Number  int    `json:"number"`
	Title   string `json:"title"`
	Planned int    `json:"planned"` // 0: none were
	Used    int    `json:"used"`
}

// AcrossStep is one step, all tables together.
type AcrossStep struct {
	at int // into the plan's steps

	Number   int             `json:"number"`
	Title    string          `json:"title"`
	Exercise Exercise        `json:"exercise"`
	Of       int             `json:"of"` // how many tables' worksheets are compared
	Sections []AcrossSection `json:"sections"`
	Dotted   []Source        `json:"dotted"` // every entry with dots, the most first
	// Headlines are what the tables say of their worksheets in one line.
	Headlines []Headline `json:"headlines"`
}

// Headline is one table's, of one worksheet.
type Headline struct {
	Group
	Text string `json:"text"`
}

// AcrossSection is one section, all tables together.
type AcrossSection struct {
	ID     string        `json:"id"`
	Title  string        `json:"title"`
	Mark   string        `json:"mark,omitempty"`
	Tables []AcrossTable `json:"tables"` // those that wrote in it
	Silent []int         `json:"silent"` // those that wrote nothing in it
	Picks  []Pick        `json:"picks"`  // added up over the tables
	Dots   int           `json:"dots"`   // of all its entries
	// Shared is what several tables seem to have named, most tables first. On a map
	// the tables may have named it as different kinds; it then stands at the
	// first of them. Only is what one table alone named.
	Shared []Named `json:"shared"`
	Only   []Named `json:"only"`
	// Apart are those with the same words of which a facilitator said that they
	// mean different things. Each of their entries is in Only as well.
	Apart []Named `json:"apart"`
}

// AcrossTable is what one table wrote in a section.
type AcrossTable struct {
	Group
	Entries []Source `json:"entries"`
}

// Named is one wording and every entry that has it.
type Named struct {
	Wording string   `json:"wording"` // as the first of them has it
	Tables  []int    `json:"tables"`
	From    []Source `json:"from"` // in the tables' order; never empty
	// Verdict is what a facilitator said of the match; "" while it is a suggestion.
	Verdict session.Verdict `json:"verdict,omitempty"`
}

// Source says where a line comes from: the worksheet and the entry on it.
type Source struct {
	Step    int    `json:"step"`
	Table   int    `json:"table"`
	Section string `json:"section"` // its title
	Entry   string `json:"entry"`   // the entry's id on that worksheet
	// Label is where people find it on the sheet: its number in its section, or on
	// a map its number in the outline, such as 1.2.1.
	Label string `json:"label"`
	Name  string `json:"name"` // its first text, cut to one short line
	Text  string `json:"text"` // all its texts in one line, cut where it gets long
	Dots  int    `json:"dots"`
}

// sourceRunes is how much of an entry is shown side by side; the whole of it is
// on its worksheet.
const sourceRunes = 240

// Across compares the tables of a report. With fewer than two tables there is
// nothing to compare and Steps is empty; .
func Across(r Report) AcrossReport {
	out := AcrossReport{Tables: present(&r), Steps: []AcrossStep{}, Minutes: minutes(&r)}
	for i := range r.Steps {
		st := &r.Steps[i]
		if s, some := acrossStep(st, out.Tables); some && len(out.Tables) > 1 {
			out.Steps = append(out.Steps, s)
		}
	}
	return out
}

func minutes(r *Report) []Minutes {
	out := []Minutes{}
	used := false
	for i := range r.Steps {
		st := &r.Steps[i]
		if st.Minutes > 0 || st.Used > 0 {
			out = append(out, Minutes{st.Number, st.Title, st.Minutes, st.Used})
		}
		used = used || st.Used > 0
	}
	if !used || r.Only.Table != 0 || r.Only.Exercise != "" { // a part of the session has no agenda
		return []Minutes{}
	}
	return out
}

func present(r *Report) []Group {
	here := map[int]bool{}
	for _, s := range r.Seats {
		here[s.Table] = here[s.Table] || !s.Absent
	}
	for i := range r.Steps {
		for k := range r.Steps[i].Tables {
			t := &r.Steps[i].Tables[k]
			for _, sec := range t.Sheet.Sections {
				here[t.Number] = here[t.Number] || len(sec.Entries) > 0
			}
		}
	}
	out := []Group{}
	for _, t := range r.Tables {
		if here[t.Number] {
			out = append(out, t)
		}
	}
	return out
}

// acrossStep tells besides whether any table did anything in the step at all.
func acrossStep(st *Step, tables []Group) (out AcrossStep, some bool) {
	out = AcrossStep{at: st.at, Number: st.Number, Title: st.Title, Exercise: st.Exercise, Sections: []AcrossSection{}, Dotted: []Source{}, Headlines: []Headline{}}
	var compared []*Table
	for i := range st.Tables {
		t := &st.Tables[i]
		if !t.Sheet.Withheld && slices.ContainsFunc(tables, func(g Group) bool { return g.Number == t.Number }) {
			compared = append(compared, t)
		}
	}
	out.Of = len(compared)
	if len(compared) == 0 {
		return out, false
	}
	labels := make([]map[string]string, len(compared))
	for i, t := range compared {
		labels[i] = t.Sheet.Labels(st.Exercise.Shape)
		if s := text.OneLine(t.Sheet.Headline); s != "" {
			out.Headlines = append(out.Headlines, Headline{t.Group, s})
			some = true
		}
	}
	groups := newGrouping(st.Exercise.Shape)
	for k := range compared[0].Sheet.Sections {
		first := &compared[0].Sheet.Sections[k]
		sec := AcrossSection{
			ID: first.ID, Title: first.Title, Mark: first.Mark,
			Tables: []AcrossTable{}, Silent: []int{}, Picks: []Pick{}, Shared: []Named{}, Only: []Named{}, Apart: []Named{},
		}
		for i, t := range compared {
			its := &t.Sheet.Sections[k]
			sec.Picks = AddPicks(sec.Picks, its.Picks)
			some = some || slices.ContainsFunc(its.Picks, func(p Pick) bool { return p.Count > 0 })
			if len(its.Entries) == 0 {
				sec.Silent = append(sec.Silent, t.Number)
				continue
			}
			side := AcrossTable{Group: t.Group, Entries: []Source{}}
			for n := range its.Entries {
				src := source(st.Number, t.Number, its, &its.Entries[n], labels[i])
				side.Entries = append(side.Entries, src)
				sec.Dots += src.Dots
				groups.add(k, wordingKey(&its.Entries[n]), src)
				if src.Dots > 0 {
					out.Dotted = append(out.Dotted, src)
				}
			}
			sec.Tables = append(sec.Tables, side)
			some = true
		}
		out.Sections = append(out.Sections, sec)
	}
	groups.fill(out.Sections, st.verdicts())
	slices.SortStableFunc(out.Dotted, func(a, b Source) int { return cmp.Compare(b.Dots, a.Dots) })
	return out, some
}

func source(step, table int, sec *Section, e *Entry, labels map[string]string) Source {
	var all []string
	for _, c := range e.Cells {
		if s := text.OneLine(c.Text); s != "" {
			all = append(all, s)
		}
	}
	whole := strings.Join(all, " — ")
	if head, rest := text.Cut(whole, sourceRunes); rest != "" {
		whole = strings.TrimRight(head, " ") + "…"
	}
	return Source{
		Step: step, Table: table, Section: sec.Title, Entry: e.ID, Label: labels[e.ID],
		Name: e.Name(), Text: whole, Dots: e.Dots,
	}
}

// AddPicks adds what one table picked to what others did, question by question.
func AddPicks(sum, its []Pick) []Pick {
	for _, p := range its {
		i := slices.IndexFunc(sum, func(s Pick) bool { return s.ID == p.ID })
		if i < 0 {
			sum = append(sum, p)
			continue
		}
		if p.Rate > 0 && sum[i].Count+p.Count > 0 {
			sum[i].Mean = (sum[i].Mean*float64(sum[i].Count) + p.Mean*float64(p.Count)) / float64(sum[i].Count+p.Count)
		}
		sum[i].Count += p.Count
		if p.Rate > 0 {
			sum[i] = sum[i].titled()
		}
	}
	return sum
}

// Labels gives every entry the number people find it by, by its id.
func (s *Sheet) Labels(shape exercises.Shape) map[string]string {
	out := map[string]string{}
	if !shape.Nests() {
		for i := range s.Sections {
			for _, e := range s.Sections[i].Entries {
				out[e.ID] = strconv.Itoa(e.Order)
			}
		}
		return out
	}
	var at []int // the number on each level
	for _, l := range s.Outline() {
		depth := min(l.Entry.Depth, OutlineLevels-1)
		for len(at) <= depth {
			at = append(at, 0)
		}
		at = at[:depth+1]
		at[depth]++
		parts := make([]string, len(at))
		for i, n := range at {
			parts[i] = strconv.Itoa(max(n, 1))
		}
		out[l.Entry.ID] = strings.Join(parts, ".")
	}
	return out
}

// OutlineLevels is how many levels of numbers Word counts. What hangs deeper
// stands on the last of them.
const OutlineLevels = 9

// Some tells whether there is anything to lay side by side.
func (a AcrossReport) Some() bool {
	return len(a.Tables) > 1 && len(a.Steps) > 0
}
