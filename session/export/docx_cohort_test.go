package export_test

import (
	"bytes"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"convene/exercises"
	"convene/session"
	"convene/session/export"
	"convene/session/report"
)

// cohortReport is the report of the last of three sessions, with the two before at hand.
func cohortReport(t *testing.T, opt report.Options) report.Report {
	t.Helper()
	all := cohort(t)
	opt.File, opt.Made, opt.Earlier = full().File, full().Made, all[:2]
	return report.Make(all[2], opt)
}

func wordDocument(t *testing.T, r report.Report) string {
	t.Helper()
	var b bytes.Buffer
	if err := export.Write("docx", &b, r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestDOCXCohortGolden(t *testing.T) {
	all := cohort(t)
	opt := full()
	golden(t, "cohort-2.docx.txt", paragraphs(t, written(t, "docx", all[1], opt)))
	opt.Earlier = all[:2]
	golden(t, "cohort.docx.txt", paragraphs(t, written(t, "docx", all[2], opt)))
	opt.NoNames, opt.Lang = true, exercises.Spanish
	golden(t, "cohorte-sin-nombres.docx.txt", paragraphs(t, written(t, "docx", all[2], opt)))
}

func TestDOCXBenchmarks(t *testing.T) {
	got := paragraphs(t, wordDocument(t, cohortReport(t, report.Options{})))
	for _, line := range []string{
		"Check: ☐\tEach team has an A3. — not reached yet\n",
		"Check: ☑\tEverybody has promised something that can be seen. — reached\n",
		"Note: It carries on the session “Learning session 2”.\n",
	} {
		if at := strings.Index(got, line); at < 0 || at > strings.Index(got, "Heading1: ") {
			t.Errorf("no %q on the first page", line)
		}
	}
}

// wordBar is a bar as it stands in the document.
type wordBar struct {
	row    string // what its row says
	share  float64
	hollow bool
}

// wordBars measures every bar of a document by the room its cell gives it.
func wordBars(t *testing.T, doc string) (out []wordBar, rows int) {
	t.Helper()
	tree(t, part(t, doc, "word/document.xml")).walk(func(n *node) {
		if n.name != "tbl" || !strings.HasPrefix(n.kid("tblPr").kid("tblCaption").attr["val"], "Who is suspended") {
			return
		}
		for _, row := range n.kids[3:] {
			rows++
			for _, c := range row.kids {
				p := c.kid("p").kid("pPr")
				style := p.kid("pStyle").attr["val"]
				if !strings.HasPrefix(style, "DataBar") {
					continue
				}
				wide, left, right := number(t, c.kid("tcPr").kid("tcW").attr["w"]), number(t, p.kid("ind").attr["left"]), number(t, p.kid("ind").attr["right"])
				room := wide - 2*113 - 2*left // as the table's style has its cells' sides
				out = append(out, wordBar{row.says(), (wide - 2*113 - left - right) / room, style == "DataBarHollow"})
			}
		}
	})
	return out, rows
}

func number(t *testing.T, s string) float64 {
	t.Helper()
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestDOCXBarsAreToScale(t *testing.T) {
	r := cohortReport(t, report.Options{})
	got, rows := wordBars(t, wordDocument(t, r))
	set := r.Steps[1].Data[0]
	if rows != len(set.Rows) {
		t.Errorf("%d rows, want %d", rows, len(set.Rows))
	}
	for _, want := range set.Rows {
		if want.Suppressed {
			continue
		}
		if len(got) == 0 {
			t.Fatal("bars are missing")
		}
		b := got[0]
		got = got[1:]
		if math.Abs(b.share-want.Share) > 0.002 || b.hollow != (want.Group == "White") {
			t.Errorf("%+v for %+v", b, want)
		}
		if said := want.Group + want.Year + strconv.FormatFloat(want.Rate, 'f', -1, 64) + want.Gap; !strings.HasPrefix(b.row, said) || b.hollow != strings.HasSuffix(b.row, "reference group") {
			t.Errorf("the row says %q", b.row)
		}
	}
	if len(got) > 0 {
		t.Errorf("bars without a number: %+v", got)
	}
}

// A small number has a bar, nothing has none, and nobody's name for a group or a
// source can do harm. Without years and a reference there are no columns for them.
func TestDOCXNumbers(t *testing.T) {
	r := tablesSay(exercises.Grid, []string{"a"})
	r.Steps[0].Data = []report.DataSet{{
		Title: "Who is suspended", Measure: "<w:p/> & מדד", Rows: []report.DataRow{
			{Group: "שחור", Rate: 0.01, Share: 0.0001}, {Group: "none\x00", Rate: 0, Share: 0}, {Group: "all", Rate: 100, Share: 1},
		},
	}}
	doc := wordDocument(t, r)
	got, _ := wordBars(t, doc)
	if len(got) != 2 || got[0].share <= 0 || got[0].share > 0.02 || math.Abs(got[1].share-1) > 1e-9 || got[1].hollow {
		t.Errorf("%+v", got)
	}
	if text := paragraphs(t, doc); !strings.Contains(text, "TableHead: <w:p/> & מדד\n") || !strings.Contains(text, "CellTitle rtl: שחור\nCell: 0.01\n") || strings.Contains(text, "Gap") || strings.Contains(text, "Year") {
		t.Error(text)
	}
	tree(t, part(t, doc, "word/document.xml")).walk(func(n *node) {
		if n.name == "tbl" {
			spans(t, "numbers", n)
		}
		inOrder(t, "document.xml", n)
	})
}

func TestDOCXKeepsSuppressedNumbers(t *testing.T) {
	for _, p := range unpacked(t, wordDocument(t, cohortReport(t, report.Options{}))) {
		if strings.Contains(p.body, "9.1") {
			t.Errorf("%s holds a number that is suppressed", p.name)
		}
	}
}

func TestDOCXCohortWithoutNames(t *testing.T) {
	all := cohort(t)
	names := regexp.MustCompile(`(?i)\b(rosa|ana|ruiz|delgado|okafor|gil)\b`)
	opt := full()
	for i, st := range all {
		opt.Earlier, opt.NoNames = all[:i], false
		if doc := readable(t, "docx", written(t, "docx", st, opt)); len(names.FindAllString(doc, -1)) < 5 {
			t.Fatal("the hunt finds nothing even where the names are")
		}
		opt.NoNames = true
		doc := readable(t, "docx", written(t, "docx", st, opt))
		for _, at := range names.FindAllStringIndex(doc, -1) {
			t.Errorf("session %d: …%s…", i+1, doc[max(0, at[0]-40):min(len(doc), at[1]+40)])
		}
	}
}

// What was taken off is told even where nothing else is left on the worksheet.
func TestDOCXTellsWhatWasTakenOff(t *testing.T) {
	for _, shape := range []exercises.Shape{exercises.Grid, exercises.Map} {
		for _, left := range [][]string{nil, {"what is left"}} {
			r := tablesSay(shape, left)
			r.Steps[0].Tables[0].Sheet.Sections[0].Dropped = []report.Dropped{{Cells: []report.Cell{{Text: "let"}, {Text: "it go"}}}}
			doc := wordDocument(t, r)
			struck := 0
			tree(t, part(t, doc, "word/document.xml")).walk(func(n *node) {
				if n.name == "r" && n.kid("rPr").kid("rStyle").attr["val"] == "Gone" && n.says() == "let — it go" {
					struck++
				}
			})
			if struck != 1 || !strings.Contains(paragraphs(t, doc), ": Taken off since last time\n") {
				t.Errorf("%v with %v: struck through %d times", shape, left, struck)
			}
		}
	}
	if !strings.Contains(part(t, wordDocument(t, report.Report{}), "word/styles.xml"), `w:styleId="Gone"><w:name w:val="Taken Off Line"/><w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr><w:strike/>`) {
		t.Error("nothing is struck through")
	}
}

func TestDOCXMinutes(t *testing.T) {
	r := tablesSay(exercises.Grid, []string{"a"}, []string{"b"})
	r.Steps[0].Minutes, r.Steps[0].Used = 30, 41
	if got := paragraphs(t, wordDocument(t, r)); !strings.Contains(got, "Heading2: Minutes\n") || !strings.Contains(got, "CellTitle: 1. Blocks\nCell: 30\nCell: 41\n") {
		t.Error(got)
	}
	r.Steps[0].Used = 0
	if got := paragraphs(t, wordDocument(t, r)); strings.Contains(got, "Minutes") {
		t.Error("minutes are told that nobody used")
	}
}

// A session without benchmarks, numbers and a past has nothing of them.
func TestDOCXSaysNothingOfNothing(t *testing.T) {
	said := tree(t, part(t, wordDocument(t, adorned(t, report.Options{})), "word/document.xml"))
	said.walk(func(n *node) {
		if n.name != "pStyle" && n.name != "rStyle" {
			return
		}
		switch s := n.attr["val"]; s {
		case "Check", "DataBar", "DataBarHollow", "Source", "FigureTitle", "Was", "Gone", "GoneHead", "TableBand":
			t.Errorf("something is %s", s)
		}
	})
	first := cohort(t)[0]
	if got := paragraphs(t, written(t, "docx", first, full())); strings.Contains(got, "carries on") || strings.Contains(got, "From session") || strings.Contains(got, " — "+string(session.SinceNew)) {
		t.Error("the first session speaks of one before")
	}
}
