package export

import (
	"convene/session"
	"convene/session/report"
)

// story writes what the sessions so far add up to, as the last chapter.
func (d *docx) story() {
	s := d.r.Story
	if s == nil {
		return
	}
	w := storyIn(d.r.Lang)
	d.turn(d.upright(false))
	d.chapter(w.title, "story")
	d.sessions(w, s)
	for i := range s.Tables {
		t := &s.Tables[i]
		d.heading(2, d.words.table(t.Number, t.Name))
		d.promises(w, s, t)
		for k := range t.Plans {
			d.versions(w, s, &t.Plans[k])
		}
	}
}

func (d *docx) sessions(w storyWords, s *report.Story) {
	heads, weights := []string{d.words.session, d.words.started}, []int{4, 3}
	reached := false
	for _, one := range s.Sessions {
		reached = reached || len(one.Benchmarks) > 0
	}
	if reached {
		heads, weights = append(heads, craftIn(d.r.Lang).benchmarks), append(weights, 4)
	}
	t := d.x.tableOpen(w.title, shares(d.width(), weights...), heads)
	for _, one := range s.Sessions {
		t.rowOpen(0)
		t.cell(0, "CellTitle", span{text: one.Title})
		begun := ""
		if !one.Started.IsZero() {
			begun = when(one.Started)
		}
		t.cell(1, "Cell", span{text: begun})
		if reached {
			t.cell(2, "Cell", span{text: w.reached(one.Benchmarks)})
		}
		t.rowClose()
	}
	t.close()
}

// promises writes a table's commitments, each beside what became of it.
func (d *docx) promises(w storyWords, s *report.Story, t *report.StoryTable) {
	if len(t.Commitments) == 0 {
		return
	}
	d.heading(3, w.commitments)
	tab := d.x.tableOpen(w.commitments+", "+d.words.table(t.Number, t.Name), shares(d.width(), 1, 1), []string{d.says.promised, d.says.howItWent})
	for _, c := range t.Commitments {
		runes := len(c.What)
		for _, ch := range c.Chapters {
			runes += len(ch.Why) + 40
		}
		tab.rowOpen(runes)
		tab.cellOpen(0, 1)
		d.x.open(para{style: "Cell", rtl: startsRTL(c.Who + c.What)})
		d.x.span(span{style: "Strong", text: c.Who})
		d.x.span(span{text: " " + c.What})
		d.x.span(span{style: "Meta", text: w.by(c.When)})
		d.x.close()
		tab.cellClose()
		tab.cellOpen(1, 1)
		for _, ch := range c.Chapters {
			said := w.chapter(ch)
			d.x.para(para{style: "CellItem", num: bulletList, rtl: startsRTL(said)}, span{style: "Meta", text: s.Sessions[ch.Session].Title + ": "}, span{text: said})
		}
		tab.cellClose()
		tab.rowClose()
	}
	tab.close()
}

// versions writes a worksheet as it stood at the end of each session, in one
// table, a session below the other.
func (d *docx) versions(w storyWords, s *report.Story, p *report.StoryPlan) {
	d.heading(3, w.versions(p.Title))
	t := d.x.tableOpen(w.versions(p.Title), shares(d.width(), 3, 7), []string{d.office.section, d.says.said})
	for _, v := range p.Versions {
		t.band(s.Sessions[v.Session].Title)
		for _, sec := range v.Sections {
			runes := 0
			for _, l := range sec.Lines {
				runes += len(l.Text) + len(l.Was) + 60
			}
			t.rowOpen(runes)
			t.cell(0, "CellTitle", span{text: sec.Title})
			t.cellOpen(1, 1)
			for _, l := range sec.Lines {
				said := span{text: l.Text}
				if l.Since == session.SinceDropped {
					said.style = "Gone"
				}
				d.x.open(para{style: "CellItem", num: bulletList, rtl: startsRTL(l.Text)})
				d.x.span(said)
				if m := w.line(l, v.Session == p.Versions[0].Session); m != "" {
					d.x.span(span{style: "Meta", text: " — " + m})
				}
				d.x.close()
			}
			t.cellClose()
			t.rowClose()
		}
	}
	t.close()
}
