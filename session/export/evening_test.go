package export_test

import (
	"encoding/json"
	"html"
	"strings"
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/report"
	"convene/session/text"
)

// TestAnEveningKeepsItsDay: documents tell the time by the clocks of the room where a
// session was begun, wherever they are made.
func TestAnEveningKeepsItsDay(t *testing.T) {
	ex, _ := exercises.Lookup("building-blocks")
	evening := time.Date(2026, 3, 21, 1, 15, 0, 0, time.UTC) // still the 20th in Racine
	for name, c := range map[string]struct {
		zone    string
		machine *time.Location
		want    string
	}{
		"as it was begun":               {"-05:00", time.FixedZone("", 3600), "2026-03-20 20:15 UTC-5"},
		"half an hour off":              {"+05:30", nil, "2026-03-21 06:45 UTC+5:30"},
		"from before that was kept":     {"", time.FixedZone("", -6*3600), "2026-03-20 19:15 UTC-6"},
		"where nothing is known":        {"", nil, "2026-03-21 01:15 UTC"},
		"what is no zone":               {"Racine", nil, "2026-03-21 01:15 UTC"},
		"begun where clocks are at UTC": {"+00:00", time.FixedZone("", 3600), "2026-03-21 01:15 UTC"},
	} {
		r := &room{t: t, now: evening, ids: map[session.SeatID]uint64{}}
		r.do(0, session.Start{Plan: exercises.PlanOf(ex), Zone: c.zone})
		opt := full()
		opt.Zone = c.machine
		for _, format := range []string{"md", "html", "docx", "pdf", "xlsx"} {
			if doc := html.UnescapeString(readable(t, format, written(t, format, r.st, opt))); !strings.Contains(doc, c.want) {
				t.Errorf("%s: %s doesn't say %q", name, format, c.want)
			}
		}
		var report struct {
			Started time.Time `json:"started"`
		}
		if err := json.Unmarshal([]byte(written(t, "json", r.st, opt)), &report); err != nil || report.Started.Format("2006-01-02 15:04") != c.want[:16] {
			t.Errorf("%s: json says %v, %v", name, report.Started, err)
		}
	}
}

// TestWhoNeverCameWasNotThere: whom a session expected from the one before stands
// under "Who was there" only when they came.
func TestWhoNeverCameWasNotThere(t *testing.T) {
	one := cohortRoom(t, 1, nil, cohortPlan(t, 1))
	one.sit("Ana Ruiz", 1)
	one.sit("Kim Stayed-Home", 1)
	one.sit("Fay Absent", 0)
	two := next(t, one.st, 2)
	two.sit("Ana Ruiz", 1)
	for _, format := range []string{"md", "html", "docx", "pdf", "xlsx"} {
		doc := readable(t, format, written(t, format, two.st, full()))
		if !strings.Contains(doc, "Ana Ruiz") || strings.Contains(doc, "Stayed-Home") || strings.Contains(doc, "Fay Absent") {
			t.Errorf("%s: who was there is wrong:\n%s", format, doc)
		}
	}
	var r report.Report
	if err := json.Unmarshal([]byte(written(t, "json", two.st, full())), &r); err != nil {
		t.Fatal(err)
	}
	for _, s := range r.Seats {
		if s.Absent != (s.Name != "Ana Ruiz") {
			t.Errorf("%s is absent: %v", s.Name, s.Absent)
		}
	}
}

// TestRemarksOnEntriesOfSeveralColumns: what another table said of an entry is in
// every document that shows the entry, also where it is a row of a table.
func TestRemarksOnEntriesOfSeveralColumns(t *testing.T) {
	ex, _ := exercises.Lookup("action-commitments")
	r := newRoom(t, exercises.PlanOf(ex))
	ana := r.sit("Ana", 1)
	fay := r.sit("Fay", 0)
	id := r.write(ana, session.SheetRef{Table: 1}, 1, text.ID{}, "Ana", "bring the letter")
	r.do(fay, session.LeaveNote{Sheet: session.SheetRef{Table: 1}, Entry: id, ID: r.id(fay, 1), Kind: session.Cool, Text: "to whom | and when?"})
	for _, format := range []string{"md", "html", "docx", "pdf", "xlsx", "json"} {
		doc := strings.ReplaceAll(readable(t, format, written(t, format, r.st, full())), `\|`, "|")
		if doc = strings.Join(strings.Fields(doc), " "); !strings.Contains(doc, "to whom | and when?") {
			t.Errorf("%s drops the remark:\n%s", format, doc)
		}
	}
}
