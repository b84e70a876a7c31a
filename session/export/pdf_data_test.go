package export_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"convene/session/report"
)

// pdfNumbers is a report with these numbers laid on its only step.
func pdfNumbers(reference string, rows ...report.DataRow) report.Report {
	r := oneSheet("an entry")
	r.Steps[0].Data = []report.DataSet{{Title: "The numbers", Measure: "of 100", Source: "report card", Reference: reference, Rows: rows}}
	return r
}

// pdfAt finds the one run of text that reads just so, and its page.
func pdfAt(t *testing.T, pages []pdfPage, text string) (page int, run pdfRun) {
	t.Helper()
	n := 0
	for i, p := range pages {
		for _, r := range p.runs {
			if r.text == text {
				page, run = i, r
				n++
			}
		}
	}
	if n != 1 {
		t.Fatalf("%q is there %d times", text, n)
	}
	return page, run
}

// pdfBars are the filled shapes beside a group's name, and how many strokes lie
// within them: those of the hatching.
func pdfBars(t *testing.T, pages []pdfPage, group string) (long []float64, hatches int) {
	t.Helper()
	page, run := pdfAt(t, pages, group)
	for _, s := range pages[page].shapes {
		left, low, right, high := s.box()
		if left <= run.x || high < run.y-2 || low > run.y+run.size || right-left < 0.01 {
			continue
		}
		if s.filled {
			long = append(long, right-left)
		} else if len(s.corners) == 2 {
			hatches++
		}
	}
	return long, hatches
}

func TestPDFBarsAreToScale(t *testing.T) {
	doc, missing := pdfOf(t, pdfNumbers("Gray",
		report.DataRow{Group: "First", Rate: 60, Share: 1, Gap: "+45"},
		report.DataRow{Group: "Second", Rate: 30, Share: 0.5, Gap: "+15"},
		report.DataRow{Group: "Gray", Rate: 15, Share: 0.25},
		report.DataRow{Group: "Least", Rate: 0.6, Share: 0.01, Gap: "−14.4"},
		report.DataRow{Group: "None", Rate: 0, Share: 0, Gap: "−15"},
	))
	pages := readPDF(t, doc)
	whole, _ := pdfBars(t, pages, "First")
	if len(whole) != 1 || whole[0] < 200 || whole[0] > 500 {
		t.Fatalf("the longest bar is %v", whole)
	}
	for group, share := range map[string]float64{"Second": 0.5, "Gray": 0.25, "Least": 0.01} {
		long, hatches := pdfBars(t, pages, group)
		if len(long) != 1 || math.Abs(long[0]-share*whole[0]) > 0.03 {
			t.Errorf("the bar of %s is %v of %v", group, long, whole)
		}
		if (hatches > 5) != (group == "Gray") {
			t.Errorf("%s has %d strokes across its bar", group, hatches)
		}
	}
	if long, _ := pdfBars(t, pages, "None"); len(long) != 0 {
		t.Errorf("nothing is as long as %v", long)
	}
	if missing != 0 {
		t.Errorf("%d signs are missing", missing)
	}
	// The number stands at its bar's end, in the same line.
	_, name := pdfAt(t, pages, "Second")
	_, figure := pdfAt(t, pages, "30")
	if figure.y != name.y || figure.x < name.x+whole[0]/2 || figure.x > name.x+name.size*8+whole[0]*0.6 {
		t.Errorf("the number stands at %+v, its group at %+v", figure, name)
	}
	pdfAt(t, pages, "reference group")
}

// TestPDFHidesWhatIsSuppressed, even from a report that forgot to take it out.
func TestPDFHidesWhatIsSuppressed(t *testing.T) {
	r := pdfNumbers("White",
		report.DataRow{Group: "White", Rate: 20, Share: 0.4},
		report.DataRow{Group: "Few", Rate: 43.21, Share: 0.8642, Suppressed: true},
		report.DataRow{Group: "Most", Rate: 50, Share: 1, Gap: "+30"},
	)
	doc, _ := pdfOf(t, r)
	pages := readPDF(t, doc)
	if long, _ := pdfBars(t, pages, "Few"); len(long) != 0 {
		t.Errorf("a bar of %v", long)
	}
	_, few := pdfAt(t, pages, "Few")
	if _, says := pdfAt(t, pages, "too few people"); math.Abs(says.y-few.y) > 1 {
		t.Errorf("it isn't said beside the group: %+v, %+v", says, few)
	}
	if words := pdfWords(t, doc); strings.Contains(words, "43") || strings.Contains(doc, "43.21") {
		t.Error("the number is in it")
	}
	other := r.Steps[0].Data[0].Rows
	other[1].Rate, other[1].Share = 1, 0.02
	if again, _ := pdfOf(t, r); again != doc {
		t.Error("the document depends on the number")
	}
	// And as it comes from a session.
	all := cohort(t)
	if words := pdfWords(t, written(t, "pdf", all[2], full())); strings.Contains(words, "9.1") || !strings.Contains(words, "Hmong\ntoo few people\n") {
		t.Error(words)
	}
}

// TestPDFManyNumbers: what is too long for a page goes on with its head, its year
// and every row.
func TestPDFManyNumbers(t *testing.T) {
	var rows []report.DataRow
	for _, year := range []string{"2025", "2024", ""} {
		for i := range 40 {
			name := fmt.Sprintf("%s-%d", year, i)
			if i%9 == 0 {
				name += " " + strings.Repeat("a long name ", 8)
			}
			rows = append(rows, report.DataRow{Group: name, Year: year, Rate: float64(i), Share: float64(i) / 40})
		}
	}
	doc, _ := pdfOf(t, pdfNumbers("", rows...))
	pages := readPDF(t, doc)
	words := pdfWords(t, doc)
	for _, r := range rows {
		if n := strings.Count(words, "\n"+strings.Fields(r.Group)[0]+"\n") + strings.Count(words, "\n"+strings.Fields(r.Group)[0]+" a"); n != 1 {
			t.Errorf("%s is there %d times", r.Group, n)
		}
	}
	for i, p := range pages {
		if i == len(pages)-1 {
			break
		}
		if !slices.ContainsFunc(p.runs, func(r pdfRun) bool { return r.text == "of 100" }) {
			t.Errorf("page %d has no head", i+1)
		}
		for _, r := range p.runs {
			if r.y < 55 && r.y > 40 || r.x < 55 {
				t.Errorf("page %d: %+v is outside the text", i+1, r)
			}
		}
	}
	if strings.Contains(words, "reference group") || strings.Contains(words, "Gap to") {
		t.Error("it compares what isn't compared")
	}
}

func TestPDFTicksBenchmarks(t *testing.T) {
	r := oneSheet("an entry")
	r.Plan.Benchmarks = []report.Benchmark{{ID: "a", Text: "The first aim", Ticked: true}, {ID: "b", Text: "The second aim"}, {ID: "c", Text: ""}}
	doc, missing := pdfOf(t, r)
	pages := readPDF(t, doc)
	boxes := func(aim string) (filled, strokes int) {
		page, run := pdfAt(t, pages, aim)
		for _, s := range pages[page].shapes {
			left, low, right, high := s.box()
			switch {
			case right > run.x || right-left > 12 || low < run.y-4 || high > run.y+14:
			case s.filled:
				filled++
			default:
				strokes++
			}
		}
		return filled, strokes
	}
	if filled, strokes := boxes("The first aim"); filled != 1 || strokes != 3 { // the box, its edge, the tick
		t.Errorf("ticked: %d, %d", filled, strokes)
	}
	if filled, strokes := boxes("The second aim"); filled != 0 || strokes != 1 {
		t.Errorf("open: %d, %d", filled, strokes)
	}
	_, first := pdfAt(t, pages, "The first aim")
	if _, says := pdfAt(t, pages, "— reached"); missing != 0 || math.Abs(says.y-first.y) > 1 {
		t.Errorf("%+v is said of %+v", says, first)
	}
	if n := strings.Count(pdfWords(t, doc), "— not reached yet"); n != 2 {
		t.Errorf("%d are said to be open", n)
	}
}
