package export

import (
	"slices"
	"strconv"

	"convene/session/report"
)

type (
	// htmlAims is the checklist of what the session set out to reach.
	htmlAims struct {
		Title string
		Items []htmlAim
	}
	htmlAim struct {
		Text, State string
		Reached     bool
	}

	// htmlData is one set of numbers: a table with a bar in each row.
	htmlData struct {
		ID, Title             string
		Group, Measure, GapTo string // GapTo is "" where nothing is compared
		Columns               int
		Stacked               bool // the bars below their figures, which are too long to stand before them
		Years                 []htmlYear
		SourceWord, Source    string
	}
	htmlYear struct {
		Name string
		Rows []htmlRate
	}
	htmlRate struct {
		Group, Reference string // Reference says that it is the reference group
		Figure, Bar, Gap string // Bar is a width in percent; "" for none
		Instead          string // said instead of them: too few people, or no number
	}
)

// aims is the checklist, or nil for a plan without benchmarks. A benchmark's state
// is also said in words: a box with a tick alone says nothing to who can't see it.
func (m htmlMaker) aims(p report.Plan) *htmlAims {
	if len(p.Benchmarks) == 0 {
		return nil
	}
	out := &htmlAims{Title: m.craft.benchmarks}
	for _, b := range p.Benchmarks {
		one := htmlAim{Text: b.Text, State: m.craft.open, Reached: b.Ticked}
		if b.Ticked {
			one.State = m.craft.reached
		}
		out.Items = append(out.Items, one)
	}
	return out
}

// data lays the rows out year by year, so that the bars to compare stand below
// each other whatever the order of the file.
func (m htmlMaker) data(sets []report.DataSet, at string) []htmlData {
	w := m.craft
	var out []htmlData
	for i := range sets {
		s := &sets[i]
		v := htmlData{
			ID: at + "-data-" + strconv.Itoa(i+1), Title: s.Title, Group: m.craft.group, Measure: s.Measure, Columns: 2,
			SourceWord: w.source, Source: s.Source,
		}
		if v.Title == "" {
			v.Title = s.Measure
		}
		if s.Gaps() {
			v.GapTo, v.Columns = m.craft.gapTo(s.Reference), 3
		}
		for _, r := range s.Rows {
			year := r.Year
			if year == "" && s.Years() {
				year = "–"
			}
			k := slices.IndexFunc(v.Years, func(y htmlYear) bool { return y.Name == year })
			if k < 0 {
				k = len(v.Years)
				v.Years = append(v.Years, htmlYear{Name: year})
			}
			one := htmlRate{Group: r.Group, Gap: r.Gap}
			if s.Reference != "" && r.Group == s.Reference {
				one.Reference = w.reference
			}
			if !r.Shown() {
				one.Instead = r.Figure(m.craft.tooFew, m.craft.noNumber)
			} else {
				one.Figure, one.Bar = r.Figure(m.craft.tooFew, m.craft.noNumber), barPercent(r.Share)
				v.Stacked = v.Stacked || len(one.Figure) > shortFigure
			}
			v.Years[k].Rows = append(v.Years[k].Rows, one)
		}
		out = append(out, v)
	}
	return out
}

// shortFigure is how long a figure may be to stand before its bar. All of a set
// have the same room there, or their bars wouldn't be to one scale.
const shortFigure = 5

// barPercent is a bar's length, the longest being 100; "" for no bar.
func barPercent(share float64) string {
	if !(share > 0) { // nor what is no number
		return ""
	}
	return strconv.FormatFloat(min(share, 1)*100, 'f', 2, 64) + "%"
}
