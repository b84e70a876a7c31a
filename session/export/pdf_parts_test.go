package export_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"convene/exercises"
	"convene/session"
	"convene/session/report"
)

// TestPDFCohort holds the words of a third session, with all that led to it.
func TestPDFCohort(t *testing.T) {
	all := cohort(t)
	opt := full()
	opt.Earlier = all[:2]
	golden(t, "cohort.pdf.txt", pdfWords(t, written(t, "pdf", all[2], opt)))
	opt.NoNames, opt.Lang = true, exercises.Spanish
	words := pdfWords(t, written(t, "pdf", all[2], opt))
	golden(t, "cohorte-sin-nombres.pdf.txt", words)
	opt.Earlier = all[:1]
	words += pdfWords(t, written(t, "pdf", all[1], opt))
	for _, name := range []string{"Rosa", "Ana", "Ruiz", "Delgado", "Okafor", "Gil"} {
		if strings.Contains(words, name) {
			t.Errorf("it names %s", name)
		}
	}
	for _, english := range []string{"reached", "too few", "Before:", "taken off", "reference group", "session ", "Source"} {
		if strings.Contains(words, english) {
			t.Errorf("the Spanish document says %q", english)
		}
	}
}

// TestPDFReadInOrder: another reader than ours finds what belongs together one
// after the other.
func TestPDFReadInOrder(t *testing.T) {
	all := cohort(t)
	opt := full()
	opt.Earlier = all[:1]
	s := strings.Join(strings.Fields(poppler(t, written(t, "pdf", all[1], opt))), " ")
	if s == "" {
		t.Skip("pdftotext isn't installed")
	}
	for _, want := range []string{
		"It carries on the session “Learning session 1”.", "Each team has an A3. — not reached yet",
		"no group under 50 — Rosa Delgado · changed Before: halve the gap by 2028 Taken off since last time ask Mr. Okafor for the data",
		"not met — the letter came late, says Ana Ruiz",
	} {
		if !strings.Contains(s, want) {
			t.Errorf("no %q in %s", want, s)
		}
	}
}

// struckThrough tells whether a line goes through a run of text.
func struckThrough(p pdfPage, r pdfRun) bool {
	return slices.ContainsFunc(p.shapes, func(s pdfShape) bool {
		left, low, right, high := s.box()
		return !s.filled && high-low < 0.1 && low > r.y+1 && high < r.y+r.size*0.6 && left <= r.x && right > r.x+float64(len([]rune(r.text)))*r.size*0.3
	})
}

func TestPDFStrikesWhatWasTakenOff(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("long ago ", 40))
	r := oneSheet("kept", "changed")
	sec := &r.Steps[0].Tables[0].Sheet.Sections[0]
	sec.Entries[1].Since, sec.Entries[1].Was = session.SinceChanged, []report.Cell{{Text: "as it was"}}
	sec.Dropped = []report.Dropped{{Cells: []report.Cell{{Text: "dropped one"}, {Text: "by May"}}}, {Cells: []report.Cell{{Text: long}}}}
	m := mapOf(2, 1, 1)
	bare := mapOf(1, 1, 1)
	for i := range bare.Steps[0].Tables[0].Sheet.Sections {
		sec := &bare.Steps[0].Tables[0].Sheet.Sections[i]
		sec.Entries, sec.Dropped = nil, []report.Dropped{{Cells: []report.Cell{{Text: "dropped from a map that is empty now"}}}}
	}
	if s := pdfWords(t, mustPDF(t, bare)); !strings.Contains(s, "\ndropped from a map") {
		t.Error(s)
	}
	m.Steps[0].Tables[0].Sheet.Sections[0].Dropped = []report.Dropped{{Cells: []report.Cell{{Text: "dropped cause"}}}}
	doc, _ := pdfOf(t, r)
	mapDoc, _ := pdfOf(t, m)
	n := 0
	for _, p := range append(readPDF(t, doc), readPDF(t, mapDoc)...) {
		for _, run := range p.runs {
			want := strings.HasPrefix(run.text, "dropped") || strings.HasPrefix(run.text, "long") || strings.HasPrefix(run.text, "ago")
			if struckThrough(p, run) != want {
				t.Errorf("struck through, %q: %v", run.text, !want)
			}
			if want {
				n++
			}
		}
	}
	if n < 5 || !strings.Contains(pdfWords(t, mapDoc), "dropped cause") {
		t.Errorf("only %d lines", n)
	}
	words := strings.Join(strings.Fields(pdfWords(t, doc)), " ")
	if !strings.Contains(words, "changed — changed Before: as it was Taken off since last time dropped one · by May "+long) {
		t.Error(words)
	}
}

// TestPDFHeadingsStay with what they head, wherever a page happens to end.
func TestPDFHeadingsStay(t *testing.T) {
	for above := range 45 {
		r := oneSheet(strings.Repeat("line\n", above), "x")
		st := &r.Steps[0]
		sec := st.Tables[0].Sheet.Sections[0]
		sec.Title, sec.Definition = "Second section", "李"
		sec.Columns = []report.Column{{ID: "c", Title: "Head"}, {ID: "d", Title: "Other"}}
		sec.Entries = []report.Entry{{Order: 1, Cells: []report.Cell{{Text: strings.Repeat("tall ", 110)}, {Text: "o"}}}}
		if above%2 == 1 { // a list, and something that was let go
			sec.Columns = sec.Columns[:1]
			sec.Entries = []report.Entry{{Order: 1, Cells: []report.Cell{{Text: strings.Repeat("tall ", 60)}}}}
		}
		st.Tables = append(st.Tables, report.Table{Group: report.Group{Number: 2}, Sheet: report.Sheet{Sections: []report.Section{sec}}})
		r.Story = &report.Story{
			Sessions: []report.StorySession{{Title: "One"}, {Title: "Two"}},
			Tables:   []report.StoryTable{{Group: report.Group{Number: 1}, Commitments: []report.StoryCommitment{{Who: "Somebody", What: "does it", Chapters: []report.StoryChapter{{Since: "new"}, {Session: 1, Since: "kept"}}}}}},
		}
		doc, missing := pdfOf(t, r)
		if missing != 1 {
			t.Errorf("after %d lines, %d signs are missing", above, missing)
		}
		pages := readPDF(t, doc)
		for i, p := range pages {
			last := ""
			for _, run := range p.runs { // the last above the page's foot
				if run.y > 60 && run.y < 740 {
					last = run.text
				}
			}
			if slices.Contains([]string{"Table 2", "Second section", "Head", "Other", "No.", "Written by", "Each commitment’s story", "From session to session", "Table 1"}, last) {
				t.Errorf("after %d lines, page %d ends with %q", above, i+1, last)
			}
		}
		if s := pdfWords(t, doc); strings.Count(s, "Second section\n") != 1 || strings.Count(s, "\nOther\n") != 1-above%2 {
			t.Errorf("after %d lines a heading is drawn twice, or not at all:\n%s", above, s)
		}
	}
}

// TestPDFLeavesNoPageEmpty, however long what heads the worksheets is.
func TestPDFLeavesNoPageEmpty(t *testing.T) {
	for lines := range 60 {
		r := pdfNumbers("", slices.Repeat([]report.DataRow{{Group: "group", Rate: 1, Share: 1}}, 1+lines/2)...)
		r.Steps[0].Exercise.Prompt = strings.Repeat("prompt\n", lines)
		r.Steps = append(r.Steps, r.Steps[0], r.Steps[0])
		for i, p := range readPDF(t, mustPDF(t, r)) {
			said := slices.DeleteFunc(p.runs, func(run pdfRun) bool { return run.y < 60 || run.y > 740 })
			if len(said) < 3 {
				t.Errorf("with %d lines page %d says only %v", lines, i+1, said)
			}
		}
	}
}

func TestPDFMinutes(t *testing.T) {
	r := adorned(t, report.Options{})
	for i := range r.Steps {
		r.Steps[i].Used = 0
	}
	if s := pdfWords(t, mustPDF(t, r)); strings.Contains(s, "Planned") {
		t.Error("minutes that nobody counted")
	}
	r.Steps[0].Used, r.Steps[1].Used, r.Steps[2].Minutes = 50, 10, 0
	pages := readPDF(t, mustPDF(t, r))
	page, head := pdfAt(t, pages, "Used")
	var long []float64
	for _, s := range pages[page].shapes {
		if left, _, right, high := s.box(); s.filled && left >= head.x-1 && high < head.y {
			long = append(long, right-left)
		}
	}
	if len(long) < 2 || math.Abs(long[0]-5*long[1]) > 0.1 {
		t.Errorf("the bars of what was used are %v", long)
	}
}

func mustPDF(t *testing.T, r report.Report) string {
	t.Helper()
	doc, _ := pdfOf(t, r)
	return doc
}

// TestPDFSaysNothingOfNothing: a first session without numbers and benchmarks has
// none of the words for them.
func TestPDFSaysNothingOfNothing(t *testing.T) {
	s := pdfWords(t, written(t, "pdf", workday(t), full()))
	for _, w := range []string{"Benchmarks", "It carries on", "Taken off", "Gap to", "From session to session", "reference", "not reached"} {
		for _, line := range strings.Split(s, "\n") {
			if strings.HasPrefix(line, w) || strings.HasSuffix(line, "— "+w) || strings.HasSuffix(line, "· new") {
				t.Errorf("it says %q: %s", w, line)
			}
		}
	}
}

// TestPDFOfHostileParts puts each text in every place of what is new.
func TestPDFOfHostileParts(t *testing.T) {
	for _, s := range append(hostileTexts(), "", " ", "\n\n", strings.Repeat("x", 5000), strings.Repeat("word ", 2000)) {
		r := pdfNumbers(s, report.DataRow{Group: s, Year: s, Rate: math.MaxFloat64, Share: 7, Gap: s}, report.DataRow{Group: "other", Year: "", Rate: -1, Share: -1, Gap: s})
		r.Follows = &report.Follows{Title: s}
		r.Plan.Benchmarks = []report.Benchmark{{ID: s, Text: s}, {Text: s, Ticked: true}}
		d := &r.Steps[0].Data[0]
		d.Title, d.Measure, d.Source = s, s, s
		sec := &r.Steps[0].Tables[0].Sheet.Sections[0]
		sec.Entries[0].Since, sec.Entries[0].Was = "changed", []report.Cell{{Text: s}}
		sec.Dropped = []report.Dropped{{Cells: []report.Cell{{Text: s}}}}
		line := report.StoryLine{Text: s, Was: s, Since: "changed"}
		gone := report.StoryLine{Text: s, Since: "dropped"}
		r.Story = &report.Story{
			Sessions: []report.StorySession{{Title: s}},
			Tables: []report.StoryTable{{
				Group:       report.Group{Number: 1, Name: s},
				Commitments: []report.StoryCommitment{{Who: s, What: s, When: s, Chapters: []report.StoryChapter{{Outcome: s, Why: s, Since: "dropped"}}}},
				Plans:       []report.StoryPlan{{Title: s, Versions: []report.StoryVersion{{Sections: []report.StorySection{{Title: s, Lines: []report.StoryLine{line, gone}}}}}}},
			}},
		}
		for _, p := range readPDF(t, mustPDF(t, r)) {
			for _, run := range p.runs {
				if run.y < 25 {
					t.Errorf("%.20q: a line is below the page: %+v", s, run)
				}
			}
			for _, shape := range p.shapes {
				if left, _, right, _ := shape.box(); left < 50 || right > 562 {
					t.Errorf("%.20q: a shape reaches from %v to %v", s, left, right)
				}
			}
		}
	}
}
