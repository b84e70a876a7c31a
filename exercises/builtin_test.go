package exercises

import (
	"encoding/json"
	"io/fs"
	"path"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

// Every built-in file must be as good as what we ask of others: no problem, no
// warning, so no text without Spanish, and found under its file's name.
func TestBuiltInFiles(t *testing.T) {
	seen := 0
	for _, dir := range []string{"catalog", "plans"} {
		names, err := fs.Glob(files, dir+"/*.yaml")
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			t.Run(name, func(t *testing.T) {
				data, err := files.ReadFile(name)
				if err != nil {
					t.Fatal(err)
				}
				problems, warnings := Check(path.Base(name), data, nil)
				for _, p := range append(problems, warnings...) {
					t.Error(p.String())
				}
				if !strings.HasPrefix(string(data), "# ") || !strings.Contains(string(data), "# Source: ") {
					t.Error("a built-in file says in a comment what it is for and where it comes from")
				}
				id := strings.TrimSuffix(path.Base(name), ".yaml")
				ex, isExercise := Lookup(id)
				_, isPlan := FindPlan(id)
				if isExercise != (dir == "catalog") || isPlan != (dir == "plans") {
					t.Fatalf("exercise %v, plan %v by the name of its file", isExercise, isPlan)
				}
				if src, ok := Source(id); !ok || string(src) != string(data) {
					t.Error("Source gives another text than the file")
				}
				if isExercise {
					roomy(t, ex)
				}
			})
			seen++
		}
	}
	if got := len(Exercises()) + len(Plans()); got != seen || seen == 0 {
		t.Errorf("%d files, %d of them are there to be used", seen, got)
	}
}

// roomy holds a built-in exercise to what a screen of 80 columns has room for.
func roomy(t *testing.T, ex *Exercise) {
	t.Helper()
	fits := func(what string, text Text, most int) {
		for lang, s := range text {
			if n := utf8.RuneCountInString(s); n > most {
				t.Errorf("%s in %s has %d characters, more than %d: %q", what, lang, n, most, s)
			}
		}
	}
	fits("title", ex.Title, 40)
	fits("prompt", ex.Prompt, 150)
	for _, s := range ex.Sections {
		fits("title of "+s.ID, s.Title, 40)
		fits("definition of "+s.ID, s.Definition, 60)
		fits("placeholder of "+s.ID, s.Placeholder, 60)
		if len(s.Columns) == 0 {
			t.Errorf("section %s has no columns", s.ID)
		}
	}
	for _, c := range ex.Columns {
		fits("title of "+c.ID, c.Title, 30)
		fits("placeholder of "+c.ID, c.Placeholder, 60)
	}
	if len(ex.Help) == 0 || len(ex.Phases) == 0 {
		t.Error("a built-in exercise has help and phases")
	}
}

// A session stores its plan as JSON, so what comes back must be the same.
func TestPlansSurviveJSON(t *testing.T) {
	all := Plans()
	for _, ex := range Exercises() {
		all = append(all, PlanOf(ex))
	}
	for _, p := range all {
		data, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		var back Plan
		if err := json.Unmarshal(data, &back); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(*p, back) {
			t.Errorf("%s comes back from JSON as something else", p.ID)
		}
	}
}

// The working session and its sheets are named in scripts and on handouts:
// their ids, their order and their shape are a promise.
func TestWorkingSession(t *testing.T) {
	p, ok := FindPlan("working-session")
	if !ok {
		t.Fatal("there is no working-session")
	}
	var steps []string
	for _, s := range p.Steps {
		steps = append(steps, s.ID)
		if s.Minutes == 0 || len(s.Phases) == 0 {
			t.Errorf("step %s has no minutes or phases", s.ID)
		}
	}
	if got, want := strings.Join(steps, " "), "building-blocks allies back-map takeaways"; got != want {
		t.Errorf("steps %q, want %q", got, want)
	}
	if p.Tables != 6 || len(p.TableNames) != 6 || p.TableNames[2].In(English) != "Maple" || p.TableNames[2].In(Spanish) != "Arce" {
		t.Errorf("%d tables: %v", p.Tables, p.TableNames)
	}

	sections := map[string]string{
		"building-blocks":     "shared-language disaggregated-data structural-analysis systematic-application effective-communication",
		"building-blocks-two": "shared-language disaggregated-data structural-analysis systematic-application effective-communication",
		"allies":              "backbone-staff larger-initiative",
		"back-map":            "disparity contributing-factor policy-or-condition root-cause remedy",
	}
	columns := map[string]string{
		"building-blocks": "forward", "building-blocks-two": "stand can-do", "allies": "ally ways-to-engage", "back-map": "cause evidence lever",
	}
	for id, want := range sections {
		ex, ok := Lookup(id)
		if !ok {
			t.Errorf("there is no %s", id)
			continue
		}
		var secs, cols []string
		for _, s := range ex.Sections {
			secs = append(secs, s.ID)
		}
		for _, c := range ex.Columns {
			cols = append(cols, c.ID)
		}
		if got := strings.Join(secs, " "); got != want {
			t.Errorf("%s has the sections %q, want %q", id, got, want)
		}
		if got := strings.Join(cols, " "); got != columns[id] {
			t.Errorf("%s has the columns %q, want %q", id, got, columns[id])
		}
	}
}

func TestBackMap(t *testing.T) {
	ex, _ := Lookup("back-map")
	if ex.Shape != Map || ex.Dots != (Dots{Each: 3, Most: 2}) || ex.Limits.Entries != 60 || ex.Limits.Links != 120 || ex.Limits.Depth != 6 {
		t.Errorf("shape %q, dots %v, limits %v", ex.Shape, ex.Dots, ex.Limits)
	}
	var chain []string
	for i, s := range ex.Sections {
		chain = append(chain, s.Mark+s.Next)
		if s.Columns[0] != 0 {
			t.Errorf("%s does not begin with the cause", s.ID)
		}
		if (len(s.Under) == 0) != (i == 0) {
			t.Errorf("%s hangs under %v", s.ID, s.Under)
		}
	}
	if got, want := strings.Join(chain, " "), "◆contributing-factor ▸policy-or-condition ▪root-cause ●root-cause +"; got != want {
		t.Errorf("chain %q, want %q", got, want)
	}
	remedy := ex.Sections[4]
	if !remedy.Aside || len(remedy.Under) != 4 || !reflect.DeepEqual(remedy.Columns, []int{0, 2}) {
		t.Errorf("remedy: %+v", remedy)
	}
}

func TestAlliesKeepNames(t *testing.T) {
	ex, _ := Lookup("allies")
	if !ex.NamesStay || len(ex.Sections[0].Columns) != 2 || ex.Columns[0].Kind != Person {
		t.Errorf("allies: names stay %v, columns %v", ex.NamesStay, ex.Columns)
	}
}
