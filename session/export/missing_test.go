package export_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"convene/exercises"
	"convene/session/export"
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
	var r export.Report
	if err := json.Unmarshal([]byte(written(t, "json", st, full())), &r); err != nil {
		t.Fatal(err)
	}
	rows := r.Steps[0].Data[0].Rows
	for i, want := range []export.DataRow{
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
