package document

import (
	"fmt"
	"strconv"
	"strings"

	"convene/session"
	"convene/session/document/block"
	"convene/session/document/words"
	"convene/session/report"
)

// story is what the sessions so far add up to. A whole document has told what became of
// the promises already.
func (m *maker) story(promises bool) {
	s := m.r.Story
	if s == nil {
		return
	}
	w, d := &m.w.Story, &m.w.Document
	m.add(block.Heading{Level: 2, ID: "story", Ours: true, Text: w.Title, Chapter: true})
	all := block.Facts{Role: block.Sessions, Caption: w.Title, Heads: []string{d.Session, d.Begun}}
	for _, one := range s.Sessions {
		if len(one.Benchmarks) > 0 && len(all.Heads) == 2 {
			all.Heads = append(all.Heads, d.Benchmarks)
		}
		f := block.Fact{Name: one.Title, Beside: Reached(m.w, one.Benchmarks)}
		if at := When(one.Started); at != "" {
			f.Values = []string{at}
		}
		all.Rows = append(all.Rows, f)
	}
	m.add(all)
	for i := range s.Tables {
		m.storyTable(s, &s.Tables[i], promises)
	}
}

func (m *maker) storyTable(s *report.Story, t *report.StoryTable, promises bool) {
	w := &m.w.Story
	if !promises && len(t.Plans) == 0 {
		return
	}
	id, name := "story-"+strconv.Itoa(t.Number), m.w.Table(t.Number, t.Name)
	m.add(block.Heading{Level: 3, ID: id, Text: name, Of: w.Title})
	if promises && len(t.Commitments) > 0 {
		out := block.Threads{ID: id + "-promises", Caption: w.Commitments + ", " + name}
		for i := range t.Commitments {
			out.Items = append(out.Items, m.thread(s, &t.Commitments[i]))
		}
		m.add(block.Heading{Level: 4, ID: out.ID, Ours: true, Text: w.Commitments}, out)
	}
	for i := range t.Plans {
		p := &t.Plans[i]
		out := block.Versions{ID: fmt.Sprintf("%s-%d", id, i+1), Title: fmt.Sprintf(w.Versions, p.Title)}
		for k := range p.Versions {
			out.All = append(out.All, m.version(s, p, k, out.ID))
		}
		m.add(block.Heading{Level: 4, ID: out.ID, Text: out.Title}, out)
	}
}

func (m *maker) thread(s *report.Story, c *report.StoryCommitment) block.Thread {
	w := &m.w.Story
	out := block.Thread{Who: c.Who, What: c.What, Nobody: w.Nobody}
	if strings.TrimSpace(c.When) != "" {
		out.By = fmt.Sprintf(w.By, c.When)
	}
	for _, ch := range c.Chapters {
		out.Chapters = append(out.Chapters, block.Fact{Name: s.Sessions[ch.Session].Title, Values: []string{chapter(m.w, ch)}})
		out.Open = !c.Settled && ch.Since != session.SinceDropped // the last one says
	}
	return out
}

// chapter is how a commitment stood in one session, in a few words.
func chapter(w *words.Words, c report.StoryChapter) string {
	said := strings.TrimSpace(c.Outcome)
	if c.Why != "" {
		said = strings.TrimPrefix(said+" — "+c.Why, " — ")
	}
	if said != "" && c.By != "" {
		said += " (" + fmt.Sprintf(w.Story.SaidBy, c.By) + ")"
	}
	switch {
	case c.Since == session.SinceDropped && said == "":
		return w.Story.LetGo
	case c.Since == session.SinceDropped:
		return said + " — " + w.Story.LetGo
	case said != "":
		return said
	case c.Since == session.SinceNew:
		return w.Story.Made
	}
	return w.Story.Stands
}

// version is a worksheet at the end of one session: in the first all of it, of which it
// isn't said that it is new, and then what is new, changed or gone since the one before.
func (m *maker) version(s *report.Story, p *report.StoryPlan, k int, id string) block.Version {
	one := &p.Versions[k]
	out := block.Version{Title: s.Sessions[one.Session].Title}
	if len(one.Sections) == 0 {
		out.Empty = m.w.Document.Empty
	}
	first := one.Session == p.Versions[0].Session
	for i, sec := range one.Sections {
		part := block.VersionPart{ID: fmt.Sprintf("%s-%d-%d", id, k+1, i+1), Title: sec.Title}
		for _, l := range sec.Lines {
			if !first && l.Since == session.SinceKept { // said where it was new
				continue
			}
			line := block.VersionLine{Text: l.Text, Gone: l.Since == session.SinceDropped}
			if mark := Since(m.w, l.Since); mark != "" && (!first || l.Since != session.SinceNew) {
				line.Since, line.Was = mark, l.Was
			}
			part.Lines = append(part.Lines, line)
		}
		if len(part.Lines) > 0 {
			out.Parts = append(out.Parts, part)
		}
	}
	if len(out.Parts) == 0 && out.Empty == "" {
		out.Empty = m.w.Story.Unchanged
	}
	return out
}

// Reached says how many benchmarks were; nothing where there are none.
func Reached(w *words.Words, all []report.Benchmark) string {
	if len(all) == 0 {
		return ""
	}
	n := 0
	for _, b := range all {
		if b.Ticked {
			n++
		}
	}
	return strconv.Itoa(n) + " " + w.Story.Of + " " + w.Story.Reached.Of(len(all))
}
