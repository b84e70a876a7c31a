package exercises

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"testing"
)

const numbersPlan = "title: {en: P, es: P}\nsteps:\n  - exercise: disparity-data\n    data:\n      measure: {en: Suspended per 100, es: Suspensiones por cada 100}\n"

func numbers(t *testing.T, rest string, opts ...Option) *Data {
	t.Helper()
	p, err := ParsePlan("p.yaml", []byte(numbersPlan+rest), nil, opts...)
	if err != nil {
		t.Fatal(err)
	}
	return p.Steps[0].Data
}

func TestData(t *testing.T) {
	d := numbers(t, `      source: {en: report card, es: informe}
      reference: White
      suppress_below: 10
      csv: |
        group,year,rate,n
        White,2024,3.1,2200
        White,2025,3.3,2210
        Black,2025,10.7,1204
        Hmong,2025,2.2,9
        Latino,2025,4,10
        Two or more,2025,*,<10
        Asian,2024,1.5,300
`)
	want := []DataRow{
		{Group: "White", Year: "2024", Rate: 3.1, N: 2200},
		{Group: "White", Year: "2025", Rate: 3.3, N: 2210},
		{Group: "Black", Year: "2025", Rate: 10.7, N: 1204},
		{Group: "Hmong", Year: "2025", Suppressed: true},
		{Group: "Latino", Year: "2025", Rate: 4, N: 10},
		{Group: "Two or more", Year: "2025", Suppressed: true},
		{Group: "Asian", Year: "2024", Rate: 1.5, N: 300},
	}
	if !reflect.DeepEqual(d.Rows, want) {
		t.Fatalf("rows %+v", d.Rows)
	}
	if got := d.Years(); !reflect.DeepEqual(got, []string{"2024", "2025"}) || len(d.In("2025")) != 5 {
		t.Errorf("years %v, %d rows in 2025", got, len(d.In("2025")))
	}
	gaps := map[string]string{}
	for _, r := range d.Rows {
		if g, ok := d.Gap(r); ok {
			gaps[r.Group+r.Year] = FigureGap(g)
		}
	}
	if w := map[string]string{"Black2025": "+7.4", "Latino2025": "+0.7", "Asian2024": "−1.6"}; !reflect.DeepEqual(gaps, w) {
		t.Errorf("gaps %v, want %v", gaps, w)
	}
	if d.Share(want[2]) != 1 || d.Share(want[3]) != 0 || d.Share(want[4]) < 0.37 || d.Share(want[4]) > 0.38 {
		t.Errorf("shares %v %v %v", d.Share(want[2]), d.Share(want[3]), d.Share(want[4]))
	}
	for row, said := range map[int]string{
		2: "Suspended per 100, 2025: Black 10.7, White 3.3 (report card)", 1: "Suspended per 100, 2025: White 3.3 (report card)", 3: "",
	} {
		if got := d.Cite(want[row], English); got != said {
			t.Errorf("cited %q, want %q", got, said)
		}
	}
	if got := d.Cite(want[2], Spanish); got != "Suspensiones por cada 100, 2025: Black 10.7, White 3.3 (informe)" {
		t.Errorf("in Spanish %q", got)
	}
}

// A number that isn't there is not one that is kept back for few people.
func TestNoNumberIsNotTooFew(t *testing.T) {
	d := numbers(t, `      reference: White
      suppress_below: 10
      csv: |
        group,year,rate,n
        White,2024,,2210
        White,2025,3.3,2210
        Black,2024,9.9,1204
        Black,2025,,1204
        Asian
        Hmong,2025,,9
        Lao,2025,,<10
        Thai,2025,n < 10,
        Khmer,2025,S,400
        Karen,2025,**,400
        Latino,2025,≤5,400
        Samoan,2025,4.4,n<10
        Tongan,2025,,
`)
	want := []DataRow{
		{Group: "White", Year: "2024", Missing: true, N: 2210},
		{Group: "White", Year: "2025", Rate: 3.3, N: 2210},
		{Group: "Black", Year: "2024", Rate: 9.9, N: 1204},
		{Group: "Black", Year: "2025", Missing: true, N: 1204},
		{Group: "Asian", Missing: true},
		{Group: "Hmong", Year: "2025", Suppressed: true},
		{Group: "Lao", Year: "2025", Suppressed: true},
		{Group: "Thai", Year: "2025", Suppressed: true},
		{Group: "Khmer", Year: "2025", Suppressed: true},
		{Group: "Karen", Year: "2025", Suppressed: true},
		{Group: "Latino", Year: "2025", N: 400, Bound: Bound{Is: "most", At: 5}}, // of 400: that isn't few
		{Group: "Samoan", Year: "2025", Suppressed: true},
		{Group: "Tongan", Year: "2025", Missing: true},
	}
	if !reflect.DeepEqual(d.Rows, want) {
		t.Fatalf("rows\n%+v, want\n%+v", d.Rows, want)
	}
	for _, r := range d.Rows {
		_, gap := d.Gap(r)
		told := !r.Missing && !r.Suppressed
		shown := told && r.Bound == Bound{}
		if r.Shown() != shown || r.Told() != told || gap || (d.Share(r) > 0) != shown || (d.Cite(r, English) != "") != told {
			t.Errorf("%s %s: shown %v, gap %v, share %v, cited %q", r.Group, r.Year, r.Shown(), gap, d.Share(r), d.Cite(r, English))
		}
	}
	if got := d.Cite(want[2], English); got != "Suspended per 100, 2024: Black 9.9" {
		t.Errorf("beside a reference group without a number: %q", got)
	}
	_, warnings := Check("p.yaml", []byte(numbersPlan+"      csv: |\n        group,rate,n\n        A,n<10,\n        B,3,*\n"), nil)
	for _, w := range warnings {
		if strings.Contains(w.Message, "rate") {
			t.Errorf("warned of a row that says why it has no rate: %v", w)
		}
	}
}

// What is too small to be shown is nowhere in what a session keeps.
func TestSuppressedNumbersAreGone(t *testing.T) {
	p, err := ParsePlan("p.yaml", []byte(numbersPlan+"      suppress_below: 10\n      csv: |\n        group,rate,n\n        A,4.5,800\n        B,87.65,7\n        C,76.54,*\n        D,65.43,9\n"), nil)
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{"87.65", "76.54", "65.43", `"n":7`, `"n":9`} {
		if strings.Contains(string(b), secret) {
			t.Errorf("the plan still has %s in it: %s", secret, b)
		}
	}
	if !strings.Contains(string(b), "4.5") || strings.Count(string(b), `"suppressed":true`) != 3 {
		t.Errorf("the plan is %s", b)
	}
}

// However a spreadsheet saves it, it is the same table.
func TestDataFromFiles(t *testing.T) {
	want := []DataRow{{Group: "Niñez A", Year: "2025", Rate: 10.7, N: 1204}, {Group: "B", Year: "2025", Rate: 3.5, N: 210}}
	for name, text := range map[string]string{
		"commas":       "group,year,rate,n\nNiñez A,2025,10.7,1204\nB,2025,3.5%,210\n",
		"semicolons":   "Grupo;Año;Tasa;Personas\nNiñez A;2025;10,7;1 204\nB;2025;3,5 %;210\n",
		"tabs":         "grupo\taño\ttasa\tn\nNiñez A\t2025\t10.7\t1204\nB\t2025\t3.5\t210",
		"bom and crlf": "\uFEFFgroup,year,rate,n\r\nNin\u0303ez A,2025,\"10,7\",1204\r\n\r\n# ours\r\nB,2025,3.5,210\r\n",
		"another way":  "n,rate,group,year\n1204,10.7,Niñez A,2025\n210,3.5,B,2025\n",
	} {
		asked := ""
		d := numbers(t, "      file: data\\rates.csv\n", WithFiles(func(name string) ([]byte, error) { asked = name; return []byte(text), nil }))
		if !reflect.DeepEqual(d.Rows, want) || asked != "data/rates.csv" {
			t.Errorf("%s: asked for %q, got %+v", name, asked, d.Rows)
		}
	}
}

// Whatever the file is, the answer is a sentence at its place.
func TestDataFilesThatCantBeUsed(t *testing.T) {
	for name, c := range map[string]struct {
		read func(string) ([]byte, error)
		file string
		says string
		at   string
	}{
		"not there":   {func(string) ([]byte, error) { return nil, fmt.Errorf("open: %w", fs.ErrNotExist) }, "r.csv", "There is no file", "p.yaml:6:13"},
		"broken disk": {func(string) ([]byte, error) { return nil, errors.New("disk") }, "r.csv", "can't be read", "p.yaml:6:13"},
		"no reader":   {nil, "r.csv", "can't be read from here", "p.yaml:6:13"},
		"above":       {func(string) ([]byte, error) { t.Error("read"); return nil, nil }, "../r.csv", "not a file beside", "p.yaml:6:13"},
		"absolute":    {func(string) ([]byte, error) { t.Error("read"); return nil, nil }, "/etc/passwd", "not a file beside", "p.yaml:6:13"},
		"a drive":     {func(string) ([]byte, error) { t.Error("read"); return nil, nil }, `"C:\\r.csv"`, "not a file beside", "p.yaml:6:13"},
		"latin1":      {func(string) ([]byte, error) { return []byte("group,rate\nNi\xf1os,3\n"), nil }, "r.csv", "not UTF-8", "p.yaml:6:13"},
		"empty":       {func(string) ([]byte, error) { return nil, nil }, "r.csv", "no numbers", "r.csv:1:1"},
		"huge":        {func(string) ([]byte, error) { return make([]byte, 2<<20), nil }, "r.csv", "too big", "p.yaml:6:13"},
		"many rows": {func(string) ([]byte, error) {
			s := "group,rate\n"
			for i := range 300 {
				s += fmt.Sprintf("g%d,1\n", i)
			}
			return []byte(s), nil
		}, "r.csv", "too many rows", "r.csv:202:1"},
		"a quote":      {func(string) ([]byte, error) { return []byte("group,rate\n\"A,3\n"), nil }, "r.csv", "quote", "r.csv:2"},
		"bidi":         {func(string) ([]byte, error) { return []byte("group,rate\nA\u202e,3\n"), nil }, "r.csv", "invisible", "r.csv:2:1"},
		"an escape":    {func(string) ([]byte, error) { return []byte("group,rate\nA\x1b[31m,3\n"), nil }, "r.csv", "control", "r.csv:2:1"},
		"infinity":     {func(string) ([]byte, error) { return []byte("group,rate\nA,+Inf\n"), nil }, "r.csv", "not a rate", "r.csv:2:3"},
		"negative":     {func(string) ([]byte, error) { return []byte("group,rate\nA,-3\n"), nil }, "r.csv", "below 0", "r.csv:2:3"},
		"no rate":      {func(string) ([]byte, error) { return []byte("group,year\nA,2025\n"), nil }, "r.csv", "\"rate\" is missing", "r.csv:1:11"},
		"a lone field": {func(string) ([]byte, error) { return []byte("group,rate,n\nA\n"), nil }, "r.csv", "", ""},
	} {
		var opts []Option
		if c.read != nil {
			opts = append(opts, WithFiles(c.read))
		}
		problems, _ := Check("p.yaml", []byte(numbersPlan+"      file: "+c.file+"\n"), nil, opts...)
		if c.says == "" {
			if len(problems) > 0 {
				t.Errorf("%s: %v", name, problems)
			}
			continue
		}
		if len(problems) == 0 || !strings.Contains(problems[0].Message, c.says) || !strings.HasPrefix(problems[0].Where(), c.at) {
			t.Errorf("%s: %v", name, problems)
			continue
		}
		if s := problems[0].String(); strings.ContainsAny(s, "\x1b\u202e") {
			t.Errorf("%s: the report would send control characters to a terminal: %q", name, s)
		}
	}
}

func TestDataInReach(t *testing.T) {
	p, _ := FindPlan("systems-change")
	i := slices.IndexFunc(p.Steps, func(s Step) bool { return s.Data != nil })
	if i < 0 {
		t.Fatal("there is no example of numbers")
	}
	first := p.Steps[i].Data
	if first == nil || !strings.Contains(first.Title.In(English), "invented") || !strings.Contains(first.Title.In(Spanish), "inventadas") {
		t.Fatalf("the example doesn't say that it is one: %+v", first)
	}
	backMap := -1
	for i, s := range p.Steps {
		if s.Exercise.ID == "back-map" {
			backMap = i
		}
	}
	if got := p.DataFor(backMap); len(got) != 1 || got[0] != first {
		t.Errorf("a back map can cite %v", got)
	}
	two := &Plan{Steps: []Step{{Data: first}, {}, {Data: &Data{}}}}
	if got := two.DataFor(2); len(got) != 2 || got[0] != two.Steps[2].Data || got[1] != first {
		t.Errorf("a step's own numbers don't come first: %v", got)
	}
}

func TestBenchmarks(t *testing.T) {
	for id, want := range map[string]int{"results-cohort-1": 4, "results-cohort-2": 3, "results-cohort-3": 2} {
		p, ok := FindPlan(id)
		if !ok || len(p.Benchmarks) != want {
			t.Errorf("%s has %d benchmarks", id, len(p.Benchmarks))
		}
	}
	p, err := ParsePlan("p.yaml", []byte("title: P\nsteps: [takeaways]\nbenchmarks: [One, {en: Two, es: Dos}, {text: Three}, {id: four, text: Four}]\n"), nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, b := range p.Benchmarks {
		got = append(got, b.ID+"="+b.Text.In(Spanish))
	}
	if s := strings.Join(got, " "); s != "benchmark-1=One benchmark-2=Dos benchmark-3=Three four=Four" {
		t.Errorf("benchmarks %s", s)
	}
}

// What the session before hands on must have a place to go to.
func TestFromLast(t *testing.T) {
	for _, id := range []string{"results-cohort-2", "results-cohort-3"} {
		p, _ := FindPlan(id)
		if s := p.Steps[0]; !slices.Contains(s.FromLast, "action-commitments") || !strings.HasPrefix(s.Exercise.ID, "commitment-review") {
			t.Errorf("%s begins with %s from %v", id, s.Exercise.ID, s.FromLast)
		}
		a3 := false
		for _, s := range p.Steps {
			a3 = a3 || s.Exercise.ID == "a3-action-plan" && slices.Equal(s.FromLast, []string{"a3-action-plan"})
		}
		if !a3 {
			t.Errorf("%s brings no A3 along", id)
		}
	}
	from, _ := Lookup("action-commitments")
	to, _ := Lookup("commitment-review")
	if sec, cols := Counterpart(from, 1, to); sec != 0 || !reflect.DeepEqual(cols, map[int]int{0: 0, 1: 1, 2: 2}) {
		t.Errorf("a commitment goes to section %d, columns %v", sec, cols)
	}
	if sec, _ := Counterpart(from, 0, to); sec != -1 {
		t.Errorf("what was reviewed last time goes to section %d", sec)
	}
}

func TestChoiceOf(t *testing.T) {
	ex, _ := Lookup("commitment-review")
	col := ex.Columns[3]
	if col.Kind != Choice || col.Settles != 1 {
		t.Fatalf("the outcome is %+v", col)
	}
	for words, want := range map[string]int{
		"met": 0, " Met ": 0, "cumplido": 0, "met, nearly": 0, "partly": 1, "en parte": 1, "not met": 2, "No cumplido.": 2,
		"": -1, "yes": -1, "meticulous": -1, "n": -1,
	} {
		if got := col.ChoiceOf(words); got != want {
			t.Errorf("%q is choice %d, want %d", words, got, want)
		}
	}
}
