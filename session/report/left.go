package report

import (
	"fmt"
	"slices"
	"strings"

	"convene/session/people"
	"convene/session/text"
)

// Left is a place where a name may still stand in a document without names.
type Left struct {
	Name  string // as somebody is called
	Where string // "table 1, Building blocks"
	Line  string // what stands there, of a long text the part around it
}

// String is the place in one line.
func (l Left) String() string { return fmt.Sprintf("“%s”, %s: “%s”", l.Name, l.Where, l.Line) }

// Left lists where names may still stand in a report without names. It is for the
// person who made it, and in no document: there it would tell the names.
func (r Report) Left() []Left { return r.left }

// Undecided are the words that were left out of a report without names since they may be
// some, and of which nobody has said whether they are. Like Left it is for who made it.
func (r Report) Undecided() []people.Candidate { return r.undecided }

// leftIn goes through all that people wrote and a facilitator worded.
func (m maker) leftIn(r *Report) []Left {
	if m.masks == nil {
		return nil
	}
	l := leaving{m: m}
	if l.person, _, _ = strings.Cut(personIn(m.opt.Lang)("\x00"), "\x00"); !m.masks.Watches() {
		return nil
	}
	l.look("the plan", r.Plan.Title)
	for _, b := range r.Plan.Benchmarks {
		l.look("the plan", b.Text)
	}
	for i := range r.Steps {
		st := &r.Steps[i]
		l.look("the plan", st.Title, st.Exercise.Title, st.Exercise.Prompt)
		for _, d := range st.Data {
			l.look("the plan", d.Title, d.Measure, d.Source)
			for _, row := range d.Rows {
				l.look("the numbers", row.Group)
			}
		}
		for k := range st.Tables {
			l.sheet(fmt.Sprintf("table %d, %s", st.Tables[k].Number, st.Exercise.Title), &st.Tables[k].Sheet)
		}
	}
	if r.Follows != nil {
		l.look("the title of the session before", r.Follows.Title)
	}
	if r.Story != nil {
		l.story(r.Story)
	}
	// What is written as the name is comes first: that it is a person is likelier there.
	slices.SortStableFunc(l.found, func(a, b Left) int {
		return boolInt(!strings.Contains(a.Line, a.Name)) - boolInt(!strings.Contains(b.Line, b.Name))
	})
	return l.found
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

type leaving struct {
	m      maker
	person string // what stands before the letter that a person gets
	found  []Left
}

func (l *leaving) look(where string, texts ...string) {
	for _, s := range texts {
		if l.m.masks.Says(s) {
			continue
		}
		names, at := l.m.masks.MayName(s)
		for i, p := range at {
			if strings.HasSuffix(s[:p[0]], l.person) { // the A of Person A
				continue
			}
			l.found = append(l.found, Left{Name: names[i], Where: where, Line: beside(s, p[0], p[1])})
		}
	}
}

func (l *leaving) cells(where string, cells []Cell) {
	for _, c := range cells {
		l.look(where, c.Text)
	}
}

func (l *leaving) sheet(where string, s *Sheet) {
	l.look(where+", a headline", s.Headline)
	for i := range s.Sections {
		sec := &s.Sections[i]
		l.look(where, sec.Title, sec.Definition)
		for k := range sec.Entries {
			e := &sec.Entries[k]
			l.cells(where, e.Cells)
			l.cells(where, e.Was)
			for _, n := range e.Notes {
				l.look(where+", a note", n.Text, n.Answer)
			}
		}
		for _, d := range sec.Dropped {
			l.cells(where, d.Cells)
		}
	}
}

func (l *leaving) story(s *Story) {
	for _, t := range s.Tables {
		where := fmt.Sprintf("table %d, from session to session", t.Number)
		for _, c := range t.Commitments {
			l.look(where, c.What, c.When)
			for _, ch := range c.Chapters {
				l.look(where, ch.Outcome, ch.Why)
			}
		}
		for _, p := range t.Plans {
			for _, v := range p.Versions {
				for _, sec := range v.Sections {
					for _, line := range sec.Lines {
						l.look(where, line.Text, line.Was)
					}
				}
			}
		}
	}
}

// beside is a text around a place in it, in one line.
func beside(s string, from, to int) string {
	const side = 50
	before, after := []rune(s[:from]), []rune(s[to:])
	out := s[from:to]
	if len(before) > side {
		out = "…" + string(before[len(before)-side:]) + out
	} else {
		out = string(before) + out
	}
	if len(after) > side {
		return text.OneLine(out + string(after[:side]) + "…")
	}
	return text.OneLine(out + string(after))
}
