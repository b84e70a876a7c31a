package export

import (
	"fmt"
	"slices"

	"convene/session/report"
	"convene/session/text"
)

type (
	// htmlGone are the lines that were let go.
	htmlGone struct {
		ID, Title string
		Lines     []string
	}

	// htmlStory is what the sessions so far add up to.
	htmlStory struct {
		Title    string
		Sessions []htmlStorySession
		Tables   []htmlStoryTable
	}
	htmlStorySession struct{ Title, Started, Reached string }
	htmlStoryTable   struct {
		ID, Title, PromisesTitle string
		Promises                 []htmlPromise
		Plans                    []htmlStoryPlan
	}
	htmlPromise struct {
		Who, What, By string
		Chapters      []htmlFact
	}
	htmlStoryPlan struct {
		ID, Title string
		Versions  []htmlVersion
	}
	htmlVersion struct {
		Title, Empty string
		Sections     []htmlVersionSection
	}
	htmlVersionSection struct {
		ID, Title string
		Lines     []htmlVersionLine
	}
	htmlVersionLine struct {
		Text, Since string
		Gone        bool
		Was         *htmlFact
	}
)

// was is how an entry came, where it has changed.
func (m htmlMaker) was(s string) *htmlFact {
	if s == "" {
		return nil
	}
	return &htmlFact{m.since.was, s}
}

// wasIn takes what stood in one column out of how an entry came.
func (m htmlMaker) wasIn(was []report.Cell, column string) (*htmlFact, []report.Cell) {
	i := slices.IndexFunc(was, func(c report.Cell) bool { return c.Column == column })
	if i < 0 {
		return nil, was
	}
	return m.was(text.OneLine(was[i].Text)), slices.Delete(slices.Clone(was), i, i+1)
}

// gone are the lines of these sections that were let go; nil for none.
func (m htmlMaker) gone(id string, sections ...report.Section) *htmlGone {
	var out *htmlGone
	for i := range sections {
		for _, d := range sections[i].Dropped {
			if out == nil {
				out = &htmlGone{ID: id + "-gone", Title: m.since.letGo}
			}
			out.Lines = append(out.Lines, report.InOneLine(d.Cells))
		}
	}
	return out
}

func (m htmlMaker) story(s *report.Story) *htmlStory {
	if s == nil {
		return nil
	}
	w := storyIn(m.lang)
	out := &htmlStory{Title: w.title}
	for _, one := range s.Sessions {
		v := htmlStorySession{Title: one.Title, Reached: w.reached(one.Benchmarks)}
		if !one.Started.IsZero() {
			v.Started = when(one.Started)
		}
		out.Sessions = append(out.Sessions, v)
	}
	for i := range s.Tables {
		out.Tables = append(out.Tables, m.storyTable(w, s, &s.Tables[i]))
	}
	return out
}

func (m htmlMaker) storyTable(w storyWords, s *report.Story, t *report.StoryTable) htmlStoryTable {
	out := htmlStoryTable{ID: fmt.Sprintf("story-%d", t.Number), Title: m.words.table(t.Number, t.Name), PromisesTitle: w.commitments}
	for _, c := range t.Commitments {
		v := htmlPromise{Who: c.Who, What: c.What, By: w.by(c.When)}
		for _, ch := range c.Chapters {
			v.Chapters = append(v.Chapters, htmlFact{s.Sessions[ch.Session].Title, w.chapter(ch)})
		}
		out.Promises = append(out.Promises, v)
	}
	for i, p := range t.Plans {
		v := htmlStoryPlan{ID: fmt.Sprintf("%s-%d", out.ID, i+1), Title: w.versions(p.Title)}
		for k := range p.Versions {
			v.Versions = append(v.Versions, m.version(w, s, &p, k, v.ID))
		}
		out.Plans = append(out.Plans, v)
	}
	return out
}

func (m htmlMaker) version(w storyWords, s *report.Story, p *report.StoryPlan, k int, id string) htmlVersion {
	one := &p.Versions[k]
	out := htmlVersion{Title: s.Sessions[one.Session].Title}
	if len(one.Sections) == 0 {
		out.Empty = m.words.empty
	}
	first := one.Session == p.Versions[0].Session
	for i, sec := range one.Sections {
		v := htmlVersionSection{ID: fmt.Sprintf("%s-%d-%d", id, k+1, i+1), Title: sec.Title}
		for _, l := range sec.Lines {
			line := htmlVersionLine{Text: l.Text}
			if w.line(l, first) != "" {
				line.Since, line.Gone, line.Was = w.since.mark(l.Since), l.Since == "dropped", m.was(l.Was)
			}
			v.Lines = append(v.Lines, line)
		}
		out.Sections = append(out.Sections, v)
	}
	return out
}
