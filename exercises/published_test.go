package exercises

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// asPublished reads a table as a file beside a plan, with more of the plan's data entry.
func asPublished(text, more string) (d *Data, problems, warnings []Problem) {
	file := WithFiles(func(string) ([]byte, error) { return []byte(text), nil })
	plan := []byte(numbersPlan + "      file: r.csv\n" + more)
	problems, warnings = Check("p.yaml", plan, nil, file)
	if p, err := ParsePlan("p.yaml", plan, nil, file); err == nil {
		d = p.Steps[0].Data
	}
	return d, problems, warnings
}

// told is a table as people see it: group, year, rate or why there is none, gap.
func told(d *Data) string {
	if d == nil {
		return "not ready"
	}
	var out []string
	for _, r := range d.Rows {
		s := r.Group
		if r.Year != "" {
			s += " " + r.Year
		}
		switch {
		case r.Suppressed:
			s += " kept back"
		case r.Missing:
			s += " no number"
		default:
			s += " " + r.Said(English)
		}
		if g, ok := d.Gap(r); ok {
			s += " " + FigureGap(g)
		}
		if r.N > 0 {
			s += fmt.Sprintf(" of %d", r.N)
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

// A table with names and nothing below them is no table to compare anything with.
func TestATableWithoutRowsIsNotReady(t *testing.T) {
	for name, file := range map[string]string{
		"names alone":  "group,rate\n",
		"and empty":    "group,rate\n,\n\n",
		"and remarks":  "group,rate\nSource: the state\n",
		"with a total": "group,rate\nTotal,5\n",
	} {
		_, problems, _ := asPublished(file, "")
		if len(problems) == 0 || !strings.Contains(problems[0].Message, "no numbers below the column names") {
			t.Errorf("%s: %v", name, problems)
		}
	}
}

// A word in the middle of a table that could name a column names none.
func TestARowIsNotTheHeader(t *testing.T) {
	file := "Student Group\tSchool Year\tSuspension Rate\nBlack\t2019-20\t10.7\nN\t2019-20\tn/d\nWhite\t2019-20\t3.3\nCount\t2019-20\t*\n"
	_, problems, _ := asPublished(file, "")
	if len(problems) != 1 || problems[0].Line != 1 || !strings.Contains(problems[0].Suggestion, "group: Student Group, year: School Year, rate: Suspension Rate") {
		t.Errorf("%v", problems)
	}
}

const ask = "can be read in two ways"

// A sign of thousands is never one of decimals. Where it can't be known, it is asked.
func TestThousandsAreNoDecimals(t *testing.T) {
	for name, c := range map[string]struct{ file, more, want, asks string }{
		"commas, quoted":            {"group,rate\nBlack,\"1,204\"\nWhite,\"312\"\nLatino,\"2,050\"\n", "", "Black 1204 +892; White 312; Latino 2050 +1738", ""},
		"points, semicolons":        {"grupo;tasa\nBlack;1.204\nWhite;312\nLatino;2.050\n", "", "Black 1204 +892; White 312; Latino 2050 +1738", ""},
		"points, semicolons, sure":  {"grupo;tasa\nBlack;1.204,5\nWhite;312,25\n", "", "Black 1204.5 +892.25; White 312.25", ""},
		"decimals show it":          {"group,rate\nBlack,\"1,204.5\"\nWhite,312\nLatino,\"2,050\"\n", "", "Black 1204.5 +892.5; White 312; Latino 2050 +1738", ""},
		"millions":                  {"group,rate\nBlack,\"1,204,000\"\nWhite,\"312,000\"\n", "", "Black 1204000 +892000; White 312000", ""},
		"three places, all of them": {"group,rate\nBlack,10.712\nWhite,3.334\n", "", "Black 10.712 +7.378; White 3.334", ""},
		"a zero in front":           {"group,rate\nBlack,0.107\nWhite,0.033\n", "", "Black 0.107 +0.074; White 0.033", ""},
		"a tab tells nothing":       {"group\trate\nBlack\t1,204\nWhite\t312\n", "", "", ask},
		"a tab, and n tells":        {"group\trate\tn\nBlack\t1,204\t2,210\nWhite\t312\t4,500\n", "", "Black 1204 +892 of 2210; White 312 of 4500", ""},
		"the wrong way round":       {"group;rate\nBlack;1,204\nWhite;312\n", "", "", ask},
		"points among whole":        {"group,rate\nBlack,1.204\nWhite,312\n", "", "", ask},
		"both signs":                {"group,rate\nBlack,\"1,204\"\nWhite,3.312\n", "", "", ask},
		"it is said: comma":         {"group;rate\nBlack;1,204\nWhite;312\n", "      decimals: comma\n", "Black 1.204 −310.796; White 312", ""},
		"it is said: point":         {"group;rate\nBlack;1,204\nWhite;312\n", "      decimals: point\n", "Black 1204 +892; White 312", ""},
		"it is said wrongly":        {"group;rate\nBlack;1,20\nWhite;312\n", "      decimals: point\n", "", "is no number"},
		"n in commas":               {"group,rate,n\nBlack,10.7,\"1,204\"\nWhite,3.3,\"2,210\"\n", "", "Black 10.7 +7.4 of 1204; White 3.3 of 2210", ""},
		"n in points":               {"grupo;tasa;n\nBlack;10,7;1.204\nWhite;3,3;2.210\n", "", "Black 10.7 +7.4 of 1204; White 3.3 of 2210", ""},
		"n in points and commas":    {"group,rate,n\nBlack,10.7,1.204\nWhite,3.3,95\n", "", "Black 10.7 +7.4 of 1204; White 3.3 of 95", ""},
		"n in three zeros":          {"group,rate,n\nBlack,10.7,120.000\nWhite,3.3,95\n", "", "", ask},
		"n in three zeros, alone":   {"group,rate,n\nBlack,10,120.000\nWhite,3,95\n", "", "", ask},
		"n is no rate":              {"group,rate,n\nBlack,10.7,12.5\n", "", "", "whole number"},
		"spaces":                    {"group;rate;n\nBlack;1\u00a0204,5;12 040\nWhite;312;900\n", "", "Black 1204.5 +892.5 of 12040; White 312 of 900", ""},
		"a comma for the decimals":  {"group,rate\nBlack,\"10,7\"\nWhite,\"3,3\"\n", "", "Black 10.7 +7.4; White 3.3", ""},
		"not in threes":             {"group,rate\nBlack,\"1,20,400\"\nWhite,3\n", "", "", "is not a rate"},
		"per cent signs":            {"group,rate\nBlack,10.7%\nWhite,3.3 %\n", "", "Black 10.7 +7.4; White 3.3", ""},
	} {
		d, problems, _ := asPublished(c.file, "      reference: White\n"+c.more)
		switch {
		case c.asks != "":
			if len(problems) == 0 || !strings.Contains(problems[0].Message, c.asks) || d != nil {
				t.Errorf("%s: %s, %v", name, told(d), said(problems))
			} else if c.asks == ask && (!strings.Contains(problems[0].Message, "The column") || !strings.Contains(problems[0].Suggestion, "decimals: comma")) {
				t.Errorf("%s: it isn't said how to answer: %v", name, problems[0])
			}
		case len(problems) > 0 || told(d) != c.want:
			t.Errorf("%s: %s, want %s, %v", name, told(d), c.want, said(problems))
		}
	}
	_, _, warnings := asPublished("group,rate\nBlack,\"1,204\"\nWhite,312\n", "")
	if s := strings.Join(said(warnings), "\n"); !strings.Contains(s, `In the column "rate", 1,204 is read as 1204.`) {
		t.Errorf("what the file's separator decided isn't told: %s", s)
	}
}

// What a field says is a number, a bound, a range, kept back, or unknown: five
// different things, and only of numbers there are bars and gaps.
func TestSignsOfPublishedTables(t *testing.T) {
	for want, list := range map[string][]string{
		"kept back": {"*", "**", "n<10", "n < 10", "N≤5", "PS", "DS", "tfs", "‡", "Suppressed", "-9", "S", "fewer than 10 students"},
		"no number": {"N/A", "NA", "--", "–", "—", ".", "NULL", "n/d", "null", "s/d", "", "#N/A"},
		"under 5":   {"<5%", "<5", "< 5 %", "LT5", "lt 5", "Less than 5%", "\"<5,0\"", "menos de 5"},
		"5 or less": {"≤5", "LE5", "<=5%", "5% or less", "≤ 5"},
		"over 95":   {">95%", "> 95", "GT95", "more than 95%"},
		"95 or more": {
			"≥95", "GE95", ">=95%", "95% or more", "95+", "≥ 95 %", "ge 95",
		},
		"under 50": {"LT50"},
		"21–39":    {"21-39", "21–39", "21% - 39%", "21-39%", "21 to 39"},
		"21":       {"21", "21.0", "21%", "\"21,0\""},
	} {
		for _, sign := range list {
			d, problems, _ := asPublished("group,year,rate,n\nWhite,2021,"+sign+",2210\nBlack,2021,12,1204\n", "      reference: White\n      suppress_below: 10\n")
			if d == nil {
				t.Errorf("%q: %v", sign, said(problems))
				continue
			}
			gap := ""
			if want == "21" {
				gap = " −9"
			}
			rest := " of 2210"
			if want == "kept back" {
				rest = ""
			}
			if got := told(d); got != "White 2021 "+want+rest+"; Black 2021 12"+gap+" of 1204" {
				t.Errorf("%q is %s, want %s", sign, got, want)
			}
			if (d.Share(d.Rows[0]) > 0) != (want == "21") || d.Share(d.Rows[1]) != 1 && want != "21" {
				t.Errorf("%q: the bars are %v and %v", sign, d.Share(d.Rows[0]), d.Share(d.Rows[1]))
			}
		}
	}
	// In a count, "<10" says that there are few: the row isn't told.
	d, problems, warnings := asPublished("group,rate,n\nA,4.4,<10\nB,,n<10\nC,<5%,12\nD,<5%,4\nE,3,N/A\nF,3,*\nG,,3\n", "")
	if got := told(d); got != "A kept back; B kept back; C under 5 of 12; D under 5 of 4; E 3; F kept back; G no number of 3" {
		t.Errorf("%s, %v", got, said(problems))
	}
	if s := strings.Join(said(warnings), "\n"); strings.Count(s, "kept back here") != 1 {
		t.Errorf("a rate that isn't shown for its count's sake is told once: %s", s)
	}
	d, problems, _ = asPublished("group,rate,n\nA,,3\nB,<5%,4\nC,5,12-20\nD,5,3-9\nE,5,>50\nF,5,\"1,200\"\n", "      suppress_below: 10\n")
	if got := told(d); got != "A kept back; B kept back; C 5; D kept back; E 5; F 5 of 1200" {
		t.Errorf("with a limit: %s, %v", got, said(problems))
	}
}

// A bound is said in words wherever a row is cited, and no gap is made of it.
func TestBoundsAreCited(t *testing.T) {
	d, _, warnings := asPublished("group,year,rate\nBlack,2021,12\nWhite,2021,<5%\nLao,2021,21-39\n", "      reference: White\n")
	for i, want := range []string{"2021: Black 12, White under 5", "2021: White under 5", "2021: Lao 21–39, White under 5"} {
		if got := d.Cite(d.Rows[i], English); got != "Suspended per 100, "+want {
			t.Errorf("cited %q", got)
		}
	}
	if got := d.Cite(d.Rows[1], Spanish); got != "Suspensiones por cada 100, 2021: White menos de 5" {
		t.Errorf("in Spanish %q", got)
	}
	if s := strings.Join(said(warnings), "\n"); !strings.Contains(s, "only known that it is under 5") {
		t.Errorf("nothing is said of the reference: %s", s)
	}
}

// A sign that isn't known is asked about once for each kind, with a count, and the
// plan can answer.
func TestUnknownSignsAreAskedOnce(t *testing.T) {
	file := "group,rate,n\nA,§,20\nB,§,30\nC,xx,40\nD,4,50\nE,§,?\nF,-3,2\n"
	_, problems, _ := asPublished(file, "")
	got := said(problems)
	if len(got) != 4 || !strings.Contains(got[0], `r.csv:2:3 "§" is not a rate (3 rows`) || !strings.Contains(got[1], `"xx"`) || !strings.Contains(got[2], "whole number") || !strings.Contains(got[3], "below 0") {
		t.Fatalf("%d: %s", len(got), strings.Join(got, "\n"))
	}
	for _, p := range problems {
		if !strings.Contains(p.Suggestion, "signs: {") {
			t.Errorf("it isn't said how to answer: %v", p)
		}
	}
	d, problems, _ := asPublished(file, "      signs: {\"§\": kept back, xx: unknown, \"?\": unknown, \"-3\": unknown}\n")
	if got := told(d); got != "A kept back; B kept back; C no number of 40; D 4 of 50; E kept back; F no number of 2" {
		t.Errorf("answered: %s, %v", got, said(problems))
	}
	for _, bad := range []string{"signs: {§: hidden}", "signs: §", "signs: {§: }", "decimals: dot", "columns: {grup: A}", "columns: rate", "columns: {rate: }"} {
		if _, problems, _ := asPublished(file, "      "+bad+"\n"); len(problems) == 0 || problems[0].File != "p.yaml" && !strings.Contains(bad, ": }") {
			t.Errorf("%s: %v", bad, said(problems))
		}
	}
}

// Files come as their publishers make them. What is no part of the table is passed
// over, and named in one warning.
func TestPublishedFiles(t *testing.T) {
	const plainRows = "Black 2021 10.7 +7.4 of 1204; White 2021 3.3 of 2210"
	for name, c := range map[string]struct{ file, more, passed string }{
		"as it should be": {"group,year,rate,n\nBlack,2021,10.7,1204\nWhite,2021,3.3,2210\n", "", ""},
		"empty columns and rows": {
			"group,year,rate,n,,\nBlack,2021,10.7,1204,,\nWhite,2021,3.3,2210,,\n,,,,,\n", "",
			"Passed over: line 4 (empty); columns 5 and 6 (empty).",
		},
		"title and footnote": {
			"Suspension by race,,,\n,,,\ngroup,year,rate,n\nBlack,2021,10.7,1204\nWhite,2021,3.3,2210\n* fewer than ten,,,\n", "",
			"Passed over: lines 1 and 2 (above the column names); line 6 (a remark).",
		},
		"remarks with commas and quotes": {
			"Rates, by \"race\", 2021\n\ngroup,year,rate,n\nBlack,2021,10.7,1204\nWhite,2021,3.3,2210\n\n\nSource: State report card, 2021, table \"3\"\nPrepared by the district, in May\n(1) of all enrolled\n", "",
			"Passed over: line 1 (above the column names); lines 8–10 (a remark).",
		},
		"sep":                        {"sep=;\ngroup;year;rate;n\nBlack;2021;10,7;1.204\nWhite;2021;3,3;2.210\n", "", ""},
		"sep with a comma":           {"\uFEFFSEP=,\r\ngroup,year,rate,n\r\nBlack,2021,10.7,1204\r\nWhite,2021,3.3,2210\r\n", "", ""},
		"tabs":                       {"group\tyear\trate\tn\nBlack\t2021\t10.7\t1204\nWhite\t2021\t3.3\t2210\n", "", ""},
		"title in another separator": {"Rates; by race\ngroup,year,rate,n\nBlack,2021,10.7,1204\nWhite,2021,3.3,2210\n", "", "Passed over: line 1 (above the column names)."},
		"totals": {
			"group,year,rate,n\nBlack,2021,10.7,1204\nWhite,2021,3.3,2210\nTotal,2021,5.9,3414\n", "",
			"Passed over: line 4 (a total).",
		},
		"a note in the file": {
			"# ours\ngroup,year,rate,n\nBlack,2021,10.7,1204\n#1 school,2021,2,30\nWhite,2021,3.3,2210\n", "",
			`Passed over: line 1 (above the column names); line 4 (beginning with "#").`,
		},
		"names again": {"group,year,rate,n\nBlack,2021,10.7,1204\ngroup,year,rate,n\nWhite,2021,3.3,2210\n", "", "Passed over: line 3 (the column names again)."},
		"a dozen columns": {
			"Level,District,Student Group,School Year,Charter,Enrollment,Unduplicated,\"Suspension Rate (Total)\",Suspension Rate (Girls),Code,,Notes\n" +
				"T,Racine,Black,2021,All,1204,129,10.7,6,01,,\nT,Racine,White,2021,All,2210,73,3.3,2,02,,x\n",
			"      columns: {group: Student Group, year: School Year, rate: \"Suspension Rate (Total)\", n: enrollment}\n",
			`Passed over: column 11 (empty); the columns "Level", "District", "Charter", "Unduplicated", "Suspension Rate (Girls)", "Code", "Notes".`,
		},
		"own names for some": {
			"Race,year,Rate per 100,n\nBlack,2021,10.7,1204\nWhite,2021,3.3,2210\n", "      columns: {group: Race, rate: rate  per 100}\n", "",
		},
		"all over again": {
			"District report\n\n,,,,\nrate,group,,n,year\n10.7,Black,,1204,2021\n3.3, White ,,2210,2021\n,Total,,3414,2021\nNote: rates are per 100.,,,,\n", "",
			"Passed over: lines 1 and 3 (above the column names); line 7 (a total); line 8 (a remark); column 3 (empty).",
		},
	} {
		d, problems, warnings := asPublished(c.file, "      reference: White\n"+c.more)
		if got := told(d); got != plainRows || len(problems) > 0 {
			t.Errorf("%s: %s, %v", name, got, said(problems))
			continue
		}
		var passed []string
		for _, w := range warnings {
			if strings.HasPrefix(w.Message, "Passed over") {
				passed = append(passed, w.Message)
			}
		}
		if want := []string{c.passed}; c.passed == "" && passed != nil || c.passed != "" && !slices.Equal(passed, want) {
			t.Errorf("%s: told %q, want %q", name, passed, want)
		}
	}
	// A group that stands alone on its line is no remark, and one in quotes no note.
	d, _, _ := asPublished("group,rate\n\"#1 school\",3\nNative Hawaiian or Other Pacific Islander\nTotal,4\n", "      reference: Total\n")
	if got := told(d); got != "#1 school 3 −1; Native Hawaiian or Other Pacific Islander no number; Total 4" {
		t.Errorf("%s", got)
	}
}

// Columns with names of their own are one problem, with the line to paste.
func TestColumnsOfAnotherName(t *testing.T) {
	file := "State report\nStudent Group,School Year,Cumulative Enrollment,Suspension Rate (Total)\nBlack,2018-19,604,9.1\nWhite,2018-19,2801,1.6\n"
	_, problems, _ := asPublished(file, "")
	const line = `columns: {group: Student Group, year: School Year, rate: "Suspension Rate (Total)", n: Cumulative Enrollment}`
	if len(problems) != 1 || problems[0].Where() != "r.csv:2:1" || !strings.HasSuffix(problems[0].Suggestion, line) {
		t.Fatalf("%v", problems)
	}
	d, problems, warnings := asPublished(file, "      reference: White\n      "+line+"\n")
	if got := told(d); got != "Black 2018-19 9.1 +7.5 of 604; White 2018-19 1.6 of 2801" {
		t.Errorf("pasted: %s, %v %v", got, said(problems), said(warnings))
	}
	_, problems, _ = asPublished(file, "      columns: {group: Student Group, rate: Suspension Rate (Totl)}\n")
	if len(problems) != 1 || !strings.Contains(problems[0].String(), `Did you mean "Suspension Rate (Total)"?`) || !strings.Contains(problems[0].String(), `"Cumulative Enrollment"`) {
		t.Errorf("a mistyped name: %v", problems)
	}
	_, problems, _ = asPublished("group,Suspended (pct)\nA,3\n", "")
	if len(problems) != 1 || !strings.Contains(problems[0].Message, `"rate" is missing`) || !strings.HasSuffix(problems[0].Suggestion, `columns: {rate: "Suspended (pct)"}`) {
		t.Errorf("one name missing: %v", problems)
	}
}

// Two kinds of dash are one year, and shares of 1 among per cent are spoken of.
func TestWarnedOfPublishedTables(t *testing.T) {
	d, problems, warnings := asPublished("group,year,rate\nBlack,2019-20,10.7\nWhite,2019–20,3.3\nWhite,2020–21,3.1\n", "      reference: White\n")
	if got := told(d); got != "Black 2019-20 10.7 +7.4; White 2019-20 3.3; White 2020-21 3.1" {
		t.Errorf("%s %v", got, said(problems))
	}
	count := func(list []Problem, s string) (n int) {
		for _, p := range list {
			n += strings.Count(p.Message, s)
		}
		return n
	}
	if count(warnings, "two kinds of dash") != 1 {
		t.Errorf("%v", said(warnings))
	}
	for file, want := range map[string]int{
		"group,rate\nA,10.7%\nB,0.033\n":     1,
		"group,rate\nA,10.7\nB,0.033\n":      1,
		"group,rate\nA,10.7\nB,3.3\nC,0.5\n": 0,
		"group,rate\nA,0.107\nB,0.033\n":     0,
	} {
		if _, _, warnings := asPublished(file, ""); count(warnings, "share of 1") != want {
			t.Errorf("%q: %v", file, said(warnings))
		}
	}
	if _, _, warnings := asPublished("group,year,rate\nA,2019-20,3\nB,2019-20,4\n", ""); count(warnings, "dash") > 0 {
		t.Error("one kind of dash is warned of")
	}
}

// A group's name may be as long as the government's.
func TestLongGroupNames(t *testing.T) {
	name := strings.Repeat("Pacific ", 14) + "Islander"
	for _, c := range []struct {
		group string
		fine  bool
	}{
		{"Native Hawaiian or Other Pacific Islander", true}, {"Nativo de Hawái u otra isla del Pacífico, todos", true}, {name, true}, {name + " more", false},
	} {
		d, problems, _ := asPublished("group,rate\n\""+c.group+"\",6.1\n", "")
		if (d != nil) != c.fine || c.fine && d.Rows[0].Group != c.group || !c.fine && !strings.Contains(problems[0].Message, "room for 120") {
			t.Errorf("%d characters: %s %v", len(c.group), told(d), said(problems))
		}
	}
}

// However odd a file is, it is answered and not lost in.
func FuzzPublished(f *testing.F) {
	for _, s := range []string{"group,rate\nA,1\n", "sep=;\n\"", "a;b\n\"x\"y;1\n", "\n\n#\n", "group\trate\n\t\n", "group,rate\nA,\"1,2\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a, p, _ := asPublished(s, "")
		b, _, _ := asPublished(s, "")
		if !reflect.DeepEqual(a, b) {
			t.Errorf("two readings: %+v and %+v", a, b)
		}
		for _, x := range p {
			if strings.ContainsAny(x.String(), "\x1b\x07") {
				t.Errorf("control characters: %q", x)
			}
		}
	})
}

// Whoever sends a word processor's file is told what it is and how to save plain text.
func TestFilesThatAreNotText(t *testing.T) {
	for what, data := range map[string]string{
		"rich text":         `{\rtf1\ansi group,rate}`,
		"a PDF":             "%PDF-1.7\n%\xe2\xe3",
		"a Word document":   "PK\x03\x04\x14\x00 [Content_Types].xml word/document.xml",
		"old Word document": "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + wide("WordDocument"),
		"old Excel":         "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + wide("Workbook"),
		"an Excel workbook": "PK\x03\x04 xl/workbook.xml",
		"OpenDocument text": "PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.text",
		"a web page":        "\uFEFF\n<!DOCTYPE HTML><table>",
	} {
		problems, _ := Check("plan.yaml", []byte(data), nil)
		if len(problems) != 1 || !strings.Contains(problems[0].Message, what) || !strings.Contains(problems[0].Suggestion, "lain text") && !strings.Contains(what, "xcel") {
			t.Errorf("a plan that is %s: %v", what, problems)
		}
		_, problems, _ = asPublished(data, "")
		if len(problems) != 1 || problems[0].File != "p.yaml" || !strings.Contains(problems[0].Message, what) || !strings.Contains(problems[0].Suggestion, "CSV UTF-8") {
			t.Errorf("numbers that are %s: %v", what, problems)
		}
		if _, problems, _ = CheckNumbers("r.csv", []byte(data)); len(problems) != 1 || !strings.Contains(problems[0].Message, what) {
			t.Errorf("checked: %s: %v", what, problems)
		}
	}
}

// The lines that checking a table gives are a plan's, as they stand.
func TestLinesForAPlan(t *testing.T) {
	for name, file := range map[string]string{
		"plain":          "group,year,rate,n\nBlack,2021,10.7,1204\nWhite,2021,3.3,2210\n",
		"published":      "Report\nStudent Group: all,Enrollment,\"Rate of \"\"x\"\" (Total), %\"\nBlack,\"1,204\",\"1,204\"\nWhite,\"2,210\",<5%\nHmong,<10,*\nTotal,9,9\n",
		"nobody counted": "group,rate,n\nBlack,10.7,N/A\nWhite,3.3,20\n",
		"asked":          "group;rate\nBlack;1,204\nWhite;312\n",
	} {
		got, problems, _ := CheckNumbers("my rates.csv", []byte(file))
		if (len(problems) > 0) != (name == "asked") || got.Plan == "" {
			t.Fatalf("%s: %v", name, said(problems))
		}
		plan := "title: {en: P, es: P}\nsteps:\n" + got.Plan
		read := WithFiles(func(name string) ([]byte, error) {
			if name != "my rates.csv" {
				return nil, fmt.Errorf("asked for %s", name)
			}
			return []byte(file), nil
		})
		p, err := ParsePlan("p.yaml", []byte(plan), nil, read)
		if err != nil {
			t.Errorf("%s: %v\n%s", name, err, plan)
			continue
		}
		if name != "asked" && !reflect.DeepEqual(p.Steps[0].Data.Rows, got.Rows) {
			t.Errorf("%s: the plan has %+v, checking says %+v", name, p.Steps[0].Data.Rows, got.Rows)
		}
	}
}
