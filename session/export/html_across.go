package export

import (
	"fmt"
	"strconv"
	"strings"

	"convene/session/report"
	"convene/session/text"
)

type (
	htmlAcross struct {
		Title, Note, Table, TheyWrote, TopDots string
		HeadlinesTitle                         string
		Steps                                  []htmlAcrossStep
		Commitments                            *htmlCommitments
		Minutes                                *htmlMinutes
	}
	htmlAcrossStep struct {
		ID, Title, Nowhere string
		Headlines          []fact
		Sections           []htmlAcrossSection
		Tally              *htmlTally
		Best               []htmlSource
	}
	htmlAcrossSection struct {
		ID, Title, Lead, Different string
		Tables                     []htmlAcrossTable
		Findings                   [][]htmlPiece
	}
	htmlAcrossTable struct {
		Name    string
		Entries []htmlSource
	}
	htmlPiece struct {
		Text string
		From []htmlSource
	}
	// htmlSource leads back to an entry.
	htmlSource struct{ ID, Label, Text, Dots, Section string }

	htmlTally struct {
		ID, Title, Section string
		Heads              []string
		Rows               []htmlTallyRow
	}
	htmlTallyRow struct {
		Section string
		Counts  []htmlCount
	}
	htmlCount struct{ N, Bar int }

	htmlCommitments struct {
		Title string
		Heads []string
		More  bool
		Rows  []htmlCommitment
	}
	htmlCommitment struct {
		ID, Label, Who, What, When string
		More                       []htmlFact
	}

	// htmlMinutes are the minutes that the steps were given and took.
	htmlMinutes struct {
		Title, Step, Planned, Used string
		Rows                       []htmlMinutesRow
	}
	htmlMinutesRow struct {
		Step, Planned, Used, PlannedBar, UsedBar string
	}
)

// barPixels is the longest bar of a tally.
const barPixels = 140

// across is the comparison of the tables, or nil where there is none.
func (m htmlMaker) across(r *report.Report) *htmlAcross {
	a := report.Across(*r)
	if !a.Some() {
		return nil
	}
	w := acrossWordsIn(r.Lang)
	out := &htmlAcross{Title: w.title, Table: w.table, TheyWrote: w.theyWrote, TopDots: w.topDots, HeadlinesTitle: w.headlines}
	if len(a.Steps) > 0 {
		out.Note = w.suggested
	}
	for i := range a.Steps {
		out.Steps = append(out.Steps, m.acrossStep(w, &a.Steps[i]))
	}
	out.Commitments = htmlCommitmentsOf(w, a.Commitments)
	out.Minutes = m.minutes(w, a.Minutes)
	return out
}

// minutes draws both kinds by one scale, so that a step that ran over is seen to.
func (m htmlMaker) minutes(w acrossWords, all []report.Minutes) *htmlMinutes {
	if len(all) == 0 {
		return nil
	}
	out := &htmlMinutes{Title: w.minutes, Step: m.office.step, Planned: w.planned, Used: w.used}
	most := 1
	for _, one := range all {
		most = max(most, one.Planned, one.Used)
	}
	for _, one := range all {
		out.Rows = append(out.Rows, htmlMinutesRow{
			Step: m.words.step(one.Number, one.Title), Planned: one.PlannedText(), Used: one.UsedText(),
			PlannedBar: barPercent(float64(one.Planned) / float64(most)), UsedBar: barPercent(float64(one.Used) / float64(most)),
		})
	}
	return out
}

func (m htmlMaker) acrossStep(w acrossWords, st *report.AcrossStep) htmlAcrossStep {
	out := htmlAcrossStep{ID: "across-" + strconv.Itoa(st.Number), Title: m.words.step(st.Number, st.Title)}
	for _, h := range st.Headlines {
		out.Headlines = append(out.Headlines, fact{m.words.table(h.Number, h.Name), h.Text})
	}
	for i := range st.Sections {
		sec := &st.Sections[i]
		if len(sec.Tables) == 0 {
			continue
		}
		v := htmlAcrossSection{
			ID:    fmt.Sprintf("%s-%d", out.ID, i+1),
			Title: strings.TrimSpace(sec.Mark + " " + sec.Title), Lead: w.lead(sec, st.Of),
		}
		for _, t := range sec.Tables {
			row := htmlAcrossTable{Name: numbered("", t.Number, " · ", t.Name)}
			for _, e := range t.Entries {
				s := m.source(e, w.number+e.Label)
				if e.Dots > 0 {
					s.Dots = m.words.dots(e.Dots)
				}
				row.Entries = append(row.Entries, s)
			}
			v.Tables = append(v.Tables, row)
		}
		for _, f := range w.findings(sec, st.Of) {
			var pieces []htmlPiece
			for _, p := range f {
				piece := htmlPiece{Text: p.Text}
				for _, s := range p.From {
					piece.From = append(piece.From, m.source(s, w.where(p, s)))
				}
				pieces = append(pieces, piece)
			}
			v.Findings = append(v.Findings, pieces)
		}
		if len(v.Findings) == 0 && len(sec.Tables) > 1 {
			v.Different = w.different
		}
		out.Sections = append(out.Sections, v)
	}
	if none := st.SilentSections(); len(none) > 0 {
		out.Nowhere = w.nowhere(strings.Join(none, " · "))
	}
	if t := w.tally(st); len(t.rows) > 0 {
		out.Tally = &htmlTally{ID: out.ID + "-tally", Title: w.tallies, Section: w.section, Heads: t.heads}
		top := t.top()
		for _, row := range t.rows {
			v := htmlTallyRow{Section: row.section}
			for _, n := range row.counts {
				v.Counts = append(v.Counts, htmlCount{n, n * barPixels / top})
			}
			out.Tally.Rows = append(out.Tally.Rows, v)
		}
		for _, s := range st.Favourites() {
			v := m.source(s, w.source(s.Table, s.Label))
			v.Dots, v.Section = m.words.dots(s.Dots), s.Section
			out.Best = append(out.Best, v)
		}
	}
	return out
}

func (m htmlMaker) source(s report.Source, label string) htmlSource {
	return htmlSource{ID: entryAt(s.Step, s.Table, s.Entry), Label: label, Text: s.Text}
}

func htmlCommitmentsOf(w acrossWords, all []report.Commitment) *htmlCommitments {
	if len(all) == 0 {
		return nil
	}
	out := &htmlCommitments{Title: w.commitments, Heads: []string{w.table, w.who, w.what, w.when}}
	for _, c := range all {
		v := htmlCommitment{
			ID: entryAt(c.Step, c.Table, c.Entry), Label: numbered("", c.Table, ", "+w.number, c.Label),
			Who: strings.TrimSpace(c.Who), What: strings.TrimSpace(c.What), When: strings.TrimSpace(c.When),
		}
		for _, x := range c.More {
			out.More = true
			v.More = append(v.More, htmlFact{x.Column, text.OneLine(x.Text)})
		}
		out.Rows = append(out.Rows, v)
	}
	if out.More {
		out.Heads = append(out.Heads, w.more)
	}
	return out
}
