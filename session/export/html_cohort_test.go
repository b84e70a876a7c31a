package export_test

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"convene/exercises"
	"convene/session"
	"convene/session/report"
)

// cohortEnd is the third of the three sessions with the two before it at hand.
func cohortEnd(t *testing.T, opt report.Options) report.Report {
	t.Helper()
	all := cohort(t)
	opt.Earlier = all[:2]
	return report.Make(all[2], opt)
}

// busyCohort is a cohort's session in which everything there is to say is said, in
// words that would be markup: at two tables, with minutes, with a map.
func busyCohort(t *testing.T) report.Report {
	t.Helper()
	const nasty = `</del></li><script>x</script>"'&amp; שלום`
	r := report.Make(cohort(t)[1], full())
	r.Follows.Title = nasty
	r.Story = cohortEnd(t, full()).Story
	r.Story.Sessions[0].Title = nasty
	one := &r.Story.Tables[0]
	one.Name = nasty
	one.Commitments[0].Who, one.Commitments[0].What, one.Commitments[0].When = nasty, nasty, nasty
	one.Commitments[0].Chapters[1].Why = nasty
	one.Plans[0].Title = nasty
	one.Plans[0].Versions[1].Sections[1].Lines[0].Was, one.Plans[0].Versions[1].Sections[1].Lines[1].Text = nasty, nasty
	one.Plans[0].Versions[2].Sections = nil
	r.Plan.Benchmarks[0].Text = nasty
	set := &r.Steps[1].Data[0]
	set.Title, set.Measure, set.Source, set.Reference = nasty, nasty, nasty, nasty
	set.Rows[0].Group, set.Rows[0].Year, set.Rows[1].Group = nasty, nasty, nasty
	set.Rows[3].Year, set.Rows[3].Share = "", math.NaN()
	for i := range r.Steps {
		st := &r.Steps[i]
		st.Used = 10 * (i + 1)
		for k := range st.Tables[0].Sheet.Sections {
			for j := range st.Tables[0].Sheet.Sections[k].Entries {
				e := &st.Tables[0].Sheet.Sections[k].Entries[j]
				e.Since, e.Was = session.SinceChanged, []report.Cell{{Text: nasty}, {Text: nasty}}
			}
			st.Tables[0].Sheet.Sections[k].Dropped = []report.Dropped{{Cells: []report.Cell{{Text: nasty}, {Text: nasty}}}}
		}
	}
	m := mapOf(5, 1, 3).Steps[0]
	m.Number = len(r.Steps) + 1
	own := &m.Tables[0].Sheet.Sections[0]
	own.Entries[0].Since, own.Entries[0].Was = session.SinceChanged, []report.Cell{{Text: nasty}}
	own.Dropped = []report.Dropped{{Cells: []report.Cell{{Text: nasty}}}}
	r.Steps = append(r.Steps, m)
	// A second table that says the same, so that there is something to compare.
	for i := range r.Steps[:3] {
		st := &r.Steps[i]
		st.Tables = append([]report.Table{}, st.Tables...)
		st.Tables[1].Sheet = st.Tables[0].Sheet
	}
	r.Seats = append(r.Seats, report.Seat{Number: 9, Name: nasty, Table: 2, Role: "participant"})
	return r
}

func TestCohortPage(t *testing.T) {
	all := cohort(t)
	opt := full()
	golden(t, "cohort-second.html", written(t, "html", all[1], opt))
	opt.Earlier = all[:2]
	golden(t, "cohort.html", written(t, "html", all[2], opt))
	opt.NoNames, opt.Lang = true, exercises.Spanish
	doc := written(t, "html", all[2], opt)
	golden(t, "cohorte-sin-nombres.html", doc)
	for _, name := range []string{"Rosa", "Ana", "Ruiz", "Delgado", "Okafor", "Gil"} {
		if strings.Contains(doc, name) {
			t.Errorf("%s is named", name)
		}
	}
	body := bodyOfPage(doc)
	for _, said := range []string{"Before:", "Taken off", "reached", "too few", "Source", "reference group", "From session", "by when"} {
		if strings.Contains(body, said) {
			t.Errorf("the Spanish page says %q", said)
		}
	}
}

// bodyOfPage is a page without its style, which has numbers of its own.
func bodyOfPage(doc string) string {
	_, body, _ := strings.Cut(doc, "</head>")
	return body
}

// innerOf are the elements of a kind within another.
func innerOf(all []*element, up *element, name string) []*element {
	var out []*element
	for _, e := range all {
		if e.name != name {
			continue
		}
		for at := e.up; at != nil; at = at.up {
			if at == up {
				out = append(out, e)
			}
		}
	}
	return out
}

func ofClass(all []*element, name, class string) []*element {
	var out []*element
	for _, e := range all {
		if e.name == name && e.attr["class"] == class {
			out = append(out, e)
		}
	}
	return out
}

func saidIn(e *element) string { return strings.Join(strings.Fields(e.words.String()), " ") }

// barOf is a bar's length.
func barOf(t *testing.T, bar *element) float64 {
	t.Helper()
	f, err := strconv.ParseFloat(strings.TrimSuffix(bar.attr["width"], "%"), 64)
	if err != nil || !strings.HasSuffix(bar.attr["width"], "%") {
		t.Fatalf("a bar as long as %q", bar.attr["width"])
	}
	return f
}

// TestNumbersOfThePage: a row for each group below its year, its bar to scale, and
// nothing of a group that is too small.
func TestNumbersOfThePage(t *testing.T) {
	doc := documentOf(t, "html", cohortEnd(t, full()))
	all := elements(t, doc, true)
	tables := ofClass(all, "table", "data")
	if len(tables) != 1 {
		t.Fatalf("%d tables of numbers", len(tables))
	}
	if c := innerOf(all, tables[0], "caption"); len(c) != 1 || saidIn(c[0]) != "Who is suspended" || c[0].attr["id"] != tables[0].attr["aria-labelledby"] {
		t.Errorf("caption %v", c)
	}
	var got []string
	for _, row := range innerOf(all, tables[0], "tr") {
		line := saidIn(row)
		for _, bar := range innerOf(all, row, "rect") {
			line += " |" + bar.attr["class"] + "| " + strconv.Itoa(int(math.Round(barOf(t, bar))))
		}
		got = append(got, line)
	}
	want := `Group suspended per 100 students Gap to White
2025
Black 10.7 +7.4 || 96
White reference group 3.3 |open| 29
Hmong too few people
2024
Black 11.2 +7.7 || 100
White reference group 3.5 |open| 31`
	have := strings.Join(got, "\n")
	if unspaced(have) != unspaced(want) {
		t.Errorf("got\n%s\nwant\n%s", have, want)
	}
	for i, rate := range []float64{10.7, 3.3, 11.2, 3.5} {
		bar := innerOf(all, tables[0], "rect")[i]
		if p := barOf(t, bar); math.Abs(p-rate/11.2*100) > 0.01 {
			t.Errorf("%v has a bar of %v%%", rate, p)
		}
	}
	if body := bodyOfPage(doc); strings.Contains(body, "9.1") || strings.Contains(body, "9,1") || strings.Contains(body, "5.8") {
		t.Error("a number that isn't to be shown, or its gap, is on the page")
	}
	if !strings.Contains(bodyOfPage(doc), `Source: <span dir="auto">state report card</span>`) {
		t.Error("no source")
	}
}

// unspaced leaves the blanks out, which cells side by side have none of.
func unspaced(s string) string { return strings.ReplaceAll(s, " ", "") }

// TestOneYearWithoutReference: no column and no heading for what isn't there.
func TestOneYearWithoutReference(t *testing.T) {
	r := cohortEnd(t, full())
	r.Steps[1].Data = []report.DataSet{{Measure: "per 100", Rows: []report.DataRow{{Group: "A", Rate: 0}, {Group: "B", Rate: 4, Share: 1}}}}
	all := elements(t, documentOf(t, "html", r), true)
	table := ofClass(all, "table", "data")[0]
	got := ""
	for _, row := range innerOf(all, table, "tr") {
		got += unspaced(saidIn(row)) + strings.Repeat("#", len(innerOf(all, row, "rect"))) + " "
	}
	if got != "Groupper100 A0 B4# " {
		t.Errorf("%q", got)
	}
}

func TestChecklistOfThePage(t *testing.T) {
	for lang, want := range map[exercises.Lang]string{
		exercises.English: "Each team has an A3. — not reached yet\n✓Everybody has promised something that can be seen. — reached\n",
		exercises.Spanish: "Cada equipo tiene su A3. — pendiente\n✓Cada persona prometió algo que se puede ver. — alcanzada\n",
	} {
		opt := full()
		opt.Lang = lang
		all := elements(t, documentOf(t, "html", cohortEnd(t, opt)), true)
		lists := ofClass(all, "ul", "checks")
		if len(lists) != 1 || lists[0].attr["role"] != "list" {
			t.Fatalf("%d checklists", len(lists))
		}
		got := ""
		for _, li := range innerOf(all, lists[0], "li") {
			got += strings.Repeat("✓", len(innerOf(all, li, "path"))) + saidIn(li) + "\n"
		}
		if got != want {
			t.Errorf("got\n%s", got)
		}
	}
}

func TestPageTellsWhatChangedSince(t *testing.T) {
	doc := documentOf(t, "html", report.Make(cohort(t)[1], full()))
	all := elements(t, doc, true)
	marks := ""
	for _, e := range ofClass(all, "span", "since") {
		marks += saidIn(e.up) + "\n"
	}
	want := `halve the gap by 2028, no group under 50 — Rosa Delgado changedBefore: halve the gap by 2028
the 1990s code — Ana Ruiz new
letters nobody reads — Rosa Delgado new
`
	if marks != want {
		t.Errorf("got\n%swant\n%s", marks, want)
	}
	gone := ""
	for _, e := range ofClass(all, "ul", "gone") {
		gone += saidIn(e) + "\n"
		for _, li := range innerOf(all, e, "li") {
			if len(innerOf(all, li, "del")) != 1 {
				t.Errorf("%q isn't struck through", saidIn(li))
			}
		}
	}
	if want := "Mr. Okafor — opens the meeting — May\nask Mr. Okafor for the data\n"; gone != want {
		t.Errorf("got\n%swant\n%s", gone, want)
	}
	if !strings.Contains(doc, `<p class="note">It carries on the session “Learning session 1”.</p>`) {
		t.Error("it doesn't say what it carries on")
	}
}

func TestStoryOfThePage(t *testing.T) {
	r := cohortEnd(t, full())
	all := elements(t, documentOf(t, "html", r), true)
	var story *element
	for _, e := range all {
		if e.name == "section" && e.attr["aria-labelledby"] == "story" {
			story = e
		}
	}
	if story == nil {
		t.Fatal("no story")
	}
	said := saidIn(story)
	for _, s := range []string{
		"Learning session 1, 2026-03-20 15:00 UTC — 1 of 2 benchmarks reached",
		"halve the gap by 2028, no group under 50 changedBefore: halve the gap by 2028",
		"ask Mr. Okafor for the data taken off",
	} {
		if !strings.Contains(said, s) {
			t.Errorf("no %q in\n%s", s, said)
		}
	}
	promises := ""
	for _, e := range all {
		if e.name == "table" && e.attr["aria-labelledby"] == "promises" {
			promises = saidIn(e)
		}
	}
	for _, s := range []string{
		"1, no. 1Rosabrings three parents’ readings of the letter First step: call Imani15 April 2026-04-15met promised on 2026-03-20",
		"Ana Ruizsends the suspension data by school1 May 2026-05-01met promised on 2026-03-20", "Mr. Okaforopens the meetingMay 2026-05-31let go",
	} {
		if !strings.Contains(promises, s) {
			t.Errorf("no %q in\n%s", s, promises)
		}
	}
	if n := len(ofClass(all, "div", "version")); n != 3 {
		t.Errorf("%d versions", n)
	}
	if n := len(innerOf(all, story, "del")); n != 1 {
		t.Errorf("%d lines are struck through", n)
	}
	if last := all[len(all)-1]; !last.within("footer") {
		t.Errorf("the page ends with <%s>", last.name)
	}
}

// TestMinutesOfThePage: planned and used by one scale.
func TestMinutesOfThePage(t *testing.T) {
	r := adorned(t, report.Options{})
	for i, n := range []int{25, 50, 10, 0, 5} {
		r.Steps[i].Used = n
	}
	r.Steps[4].Minutes = 0
	all := elements(t, documentOf(t, "html", r), true)
	tables := ofClass(all, "table", "minutes-table")
	if len(tables) != 1 {
		t.Fatalf("%d tables of minutes", len(tables))
	}
	got := ""
	for _, row := range innerOf(all, tables[0], "tr")[1:] {
		for _, td := range innerOf(all, row, "td") {
			got += saidIn(td)
			for _, bar := range innerOf(all, td, "rect") {
				got += "=" + bar.attr["width"]
			}
			got += " "
		}
	}
	if want := "25=50.00% 25=50.00% 25=50.00% 50=100.00% 25=50.00% 10=20.00% 25=50.00% – – 5=10.00% "; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestNothingToSay: a session by itself has a page as before.
func TestNothingToSay(t *testing.T) {
	for name, r := range map[string]report.Report{"hostile": report.Make(hostile(t), full()), "nothing": {}, "workday": adorned(t, report.Options{})} {
		body := bodyOfPage(documentOf(t, "html", r))
		for _, class := range []string{"data", "checks", "since", "extra was", "gone", "sessions", "promises", "version", "aims"} {
			if regexp.MustCompile(`class="` + class + `"`).MatchString(body) {
				t.Errorf("%s: there is a %q", name, class)
			}
		}
	}
}

// TestBeforeStandsInItsColumn: in a table, how a cell read stands below the cell.
func TestBeforeStandsInItsColumn(t *testing.T) {
	r := report.Make(cohort(t)[1], full())
	sec := &r.Steps[0].Tables[0].Sheet.Sections[0]
	sec.Entries = sec.Entries[:1]
	e := &sec.Entries[0]
	e.Since = session.SinceChanged
	e.Was = []report.Cell{{Column: sec.Columns[2].ID, Text: "1 March"}, {Column: "gone", Text: "an old column"}}
	all := elements(t, documentOf(t, "html", r), true)
	got := ""
	for _, td := range innerOf(all, ofClass(all, "div", "scroll")[1], "td") {
		got += saidIn(td) + "|"
	}
	want := "RosaBefore: an old column|brings three parents’ readings of the letter|15 AprilBefore: 1 March|not met|the letter came late, says Ana Ruiz|Rosa Delgado changed|"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestLongFiguresKeepTheScale: figures too long for their place stand above the bars.
func TestLongFiguresKeepTheScale(t *testing.T) {
	r := cohortEnd(t, full())
	r.Steps[1].Data[0].Rows[0].Rate = 10.73215
	if all := elements(t, documentOf(t, "html", r), true); len(ofClass(all, "table", "data stacked")) != 1 {
		t.Error("a long figure takes its room from its bar")
	}
}
