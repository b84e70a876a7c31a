package export_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"convene/exercises"
	"convene/session/report"
)

// TestNoNumberIsSaid: where nobody gave a number, no document says that it is
// about few people, and none says 0.
func TestNoNumberIsSaid(t *testing.T) {
	plan, err := exercises.ParsePlan("p.yaml", []byte(`
title: {en: Plan, es: Plan}
steps:
  - exercise: building-blocks
    data:
      measure: {en: ready, es: listos}
      reference: White
      csv: |
        group,rate,n
        White,41.5,2210
        Black,,1204
        Asian
        Latino,43.5,300
`), nil)
	if err != nil {
		t.Fatal(err)
	}
	st := newRoom(t, plan).st
	for lang, words := range map[exercises.Lang][2]string{
		exercises.English: {"no number", "few people"}, exercises.Spanish: {"sin dato", "pocas personas"},
	} {
		opt := full()
		opt.Lang = lang
		for _, format := range []string{"md", "html", "docx", "pdf", "xlsx"} {
			doc := written(t, format, st, opt)
			times := 2
			switch format {
			case "pdf":
				doc = pdfWords(t, doc)
			case "docx":
				doc = readable(t, format, doc)
			case "xlsx":
				doc, times = readable(t, format, doc), 1 // a text stands in it once for all cells
			}
			if n := strings.Count(doc, words[0]); n != times || strings.Contains(doc, words[1]) {
				t.Errorf("%s in %s says %q %d times:\n%s", format, lang, words[0], n, doc)
			}
		}
	}
	var r report.Report
	if err := json.Unmarshal([]byte(written(t, "json", st, full())), &r); err != nil {
		t.Fatal(err)
	}
	rows := r.Steps[0].Data[0].Rows
	for i, want := range []report.DataRow{
		{Group: "White", Rate: 41.5, Share: 41.5 / 43.5},
		{Group: "Black", Missing: true},
		{Group: "Asian", Missing: true},
		{Group: "Latino", Rate: 43.5, Share: 1, Gap: "+2"},
	} {
		if !slices.Contains(rows, want) {
			t.Errorf("row %d is %+v, want %+v", i, rows[i], want)
		}
	}
}

// TestBoundsAreSaid: a rate of which only a bound is known stands in every document
// as that, in its language; no gap is made of it, and the longest name is whole.
func TestBoundsAreSaid(t *testing.T) {
	group := strings.TrimSpace(strings.Repeat("Pacific ", 12)) + " Islander children"
	plan, err := exercises.ParsePlan("p.yaml", []byte(`
title: {en: Plan, es: Plan}
steps:
  - exercise: building-blocks
    data:
      measure: {en: ready, es: listos}
      reference: White
      csv: |
        group,rate,n
        White,41.5,2210
        Black,<5%,1204
        Lao,21-39,300
        `+group+`,43.5,300
`), nil)
	if err != nil {
		t.Fatal(err)
	}
	st := newRoom(t, plan).st
	for lang, words := range map[exercises.Lang]string{exercises.English: "under 5", exercises.Spanish: "menos de 5"} {
		opt := full()
		opt.Lang = lang
		for _, format := range []string{"md", "html", "docx", "pdf", "xlsx"} {
			doc := written(t, format, st, opt)
			if format == "pdf" {
				doc = strings.Replace(strings.Join(strings.Fields(pdfWords(t, doc)), " "), " 43.5 +2", "", 1) // beside the name's first line
			} else if format != "md" && format != "html" {
				doc = readable(t, format, doc)
			}
			doc = strings.Join(strings.Fields(doc), " ")
			for _, want := range []string{words, "21–39", group} {
				if !strings.Contains(doc, want) {
					t.Errorf("%s in %s doesn't say %q:\n%s", format, lang, want, doc)
				}
			}
			for _, gap := range []string{"−36.5", "−41.5", "−20.5"} {
				if strings.Contains(doc, gap) {
					t.Errorf("%s has the gap %s, which isn't known", format, gap)
				}
			}
		}
	}
	var r report.Report
	if err := json.Unmarshal([]byte(written(t, "json", st, full())), &r); err != nil {
		t.Fatal(err)
	}
	if want := (report.DataRow{Group: "Black", Bound: "under 5"}); !slices.Contains(r.Steps[0].Data[0].Rows, want) {
		t.Errorf("%+v", r.Steps[0].Data[0].Rows)
	}
}
