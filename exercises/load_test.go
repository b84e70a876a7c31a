package exercises

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "write the golden files anew")

// The reports of thoroughly broken files, as a person reads them: everything at
// once, each with its place, its line and a caret.
func TestReports(t *testing.T) {
	names, err := filepath.Glob("testdata/broken*.yaml")
	if err != nil || len(names) < 4 {
		t.Fatalf("%d broken files: %v", len(names), err)
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			problems, warnings := Check(filepath.Base(name), data, nil)
			var got strings.Builder
			got.WriteString((&Problems{List: problems}).Error() + "\n")
			for _, w := range warnings {
				got.WriteString("\nwarning: " + w.String() + "\n")
			}
			golden := strings.TrimSuffix(name, ".yaml") + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got.String()), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got.String() != string(want) {
				t.Errorf("the report has changed (write it anew with -update):\n%s", got.String())
			}
			if strings.ContainsFunc(got.String(), func(r rune) bool { return r != '\n' && forbidden(r) }) {
				t.Error("the report would send control characters to a terminal")
			}
		})
	}
}

const small = "id: mine\ntitle: {en: Mine, es: Mía}\nprompt: {en: Write, es: Escriba}\nsections:\n  - id: one\n    title: {en: One, es: Uno}\n"

func mustParse(t *testing.T, data string) *Exercise {
	t.Helper()
	ex, err := ParseExercise("mine.yaml", []byte(data))
	if err != nil {
		t.Fatal(err)
	}
	return ex
}

func TestDefaults(t *testing.T) {
	want := &Exercise{
		ID: "mine", Title: Text{English: "Mine", Spanish: "Mía"}, Prompt: Text{English: "Write", Spanish: "Escriba"}, Shape: Grid,
		Columns:  []Column{{ID: "text", Title: Text{English: "Text", Spanish: "Texto"}, Kind: FreeText}},
		Sections: []Section{{ID: "one", Title: Text{English: "One", Spanish: "Uno"}, Columns: []int{0}}},
		Limits:   Limits{Text: DefaultText, Entries: DefaultEntries, Links: DefaultLinks, Depth: DefaultDepth},
	}
	if got := mustParse(t, small); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// However an editor saves a file, it is the same file, and problems are found at
// the same place.
func TestBOMAndLineEnds(t *testing.T) {
	want := mustParse(t, small)
	broken := strings.Replace(small, "id: one", "idd: one", 1)
	problems, _ := Check("f", []byte(broken), nil)
	if len(problems) == 0 || problems[0].Line != 5 {
		t.Fatalf("problems: %v", problems)
	}
	save := map[string]func(string) string{
		"bom":          func(s string) string { return "\uFEFF" + s },
		"crlf":         func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
		"bom and crlf": func(s string) string { return "\uFEFF" + strings.ReplaceAll(s, "\n", "\r\n") },
		"cr":           func(s string) string { return strings.ReplaceAll(s, "\n", "\r") },
		"no last line": func(s string) string { return strings.TrimSuffix(s, "\n") },
		"marked":       func(s string) string { return "---\n" + s },
	}
	for how, as := range save {
		if got := mustParse(t, as(small)); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %+v", how, got)
		}
		if how == "marked" {
			continue
		}
		if got, _ := Check("f", []byte(as(broken)), nil); !reflect.DeepEqual(got, problems) {
			t.Errorf("%s: got %v, want %v", how, got, problems)
		}
	}
}

// Whatever is handed in, the answer is a plain sentence, and soon.
func TestHostileFiles(t *testing.T) {
	bomb := "a: &a [x, x, x, x, x, x, x, x, x]\n"
	for c := 'b'; c < 'j'; c++ {
		p := string(c - 1)
		bomb += string(c) + ": &" + string(c) + " [" + strings.Repeat("*"+p+", ", 8) + "*" + p + "]\n"
	}
	for name, c := range map[string]struct{ data, says string }{
		"empty":             {"", "empty"},
		"blank":             {" \n\n", "empty"},
		"bom only":          {"\uFEFF", "empty"},
		"comments":          {"# nothing\n", "nothing but comments"},
		"a list":            {"- a\n- b\n", "a list"},
		"a text":            {"hello\n", "a text"},
		"latin1":            {"title: caf\xe9\n", "not UTF-8"},
		"too big":           {strings.Repeat("# long\n", 200_000), "too big"},
		"aliases":           {bomb, "copy"},
		"merge":             {small + "<<: {a: b}\n", "copy"},
		"tag":               {"title: !!binary aGk=\n", `"!"`},
		"two documents":     {small + "---\n" + small, "second document"},
		"brackets":          {strings.Repeat("[", 100_000), "nested too deeply"},
		"braces":            {strings.Repeat("{a: ", 100_000), "nested too deeply"},
		"dashes":            {strings.Repeat("- ", 100_000), "nested too deeply"},
		"question marks":    {strings.Repeat("? ", 100_000), "nested too deeply"},
		"colons":            {strings.Repeat("a: ", 100_000), "one line"},
		"keys":              {strings.Repeat("a:\n", 100_000), "far more"},
		"control character": {strings.Replace(small, "Write", "\"Wr\\u001b[31mite\"", 1), "control character"},
		"bidi":              {strings.Replace(small, "Write", "Wr\u202eite", 1), "invisible"},
		"long title":        {strings.Replace(small, "Mine", strings.Repeat("x", 500), 1), "too long: 500"},
		"two lines":         {strings.Replace(small, "en: Mine", `en: "Mi\nne"`, 1), "one line"},
		"many sections":     {small + strings.Repeat("  - {id: x, title: X}\n", 100), "too many sections"},
		"many steps":        {"id: p\ntitle: P\nsteps:\n" + strings.Repeat("  - takeaways\n", 100), "too many steps"},
		"many tables":       {"id: p\ntitle: P\ntables: 201\nsteps: [takeaways]\n", "between 1 and 200"},
		"many exercises":    {"id: p\ntitle: P\nsteps: [takeaways]\nexercises: [" + strings.Repeat("x, ", 60) + "]\n", "too many exercises"},
		"big number":        {small + "limits: {text: 99999999999999999999}\n", "text of limits should be between"},
		"blank lines":       {"a: \"b\nc: |\n" + strings.Repeat("\n", 1_000_000), "empty lines"},
		"twice the same":    {strings.Repeat("title: A\n", 10_000), "more problems"},
		"many mistakes":     {strings.Repeat("a: [\nb: ]\n", 5_000), "more problems"},
		"long lines":        {"title: \"" + strings.Repeat("x", 1_000_000), "never closed"},
		"tabs in a quote":   {"title: \"" + strings.Repeat("\t\\n", 300_000), "never closed"},
		"deep": {func() string {
			var b strings.Builder
			for i := range 1400 {
				b.WriteString(strings.Repeat(" ", i) + "a:\n")
			}
			return b.String()
		}(), "no key"},
		"keys of no use": {"? a\n: b\n", "plain word"},
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			kind, ex, plan, err := Parse("odd.yaml", []byte(c.data), nil)
			var p *Problems
			if !errors.As(err, &p) || len(p.List) == 0 || ex != nil || plan != nil {
				t.Fatalf("%s %v %v: %v", kind, ex, plan, err)
			}
			if !strings.Contains(err.Error(), c.says) {
				t.Errorf("doesn't say %q:\n%v", c.says, err)
			}
			// A quarter of a second, mostly; what goes wrong here takes hours.
			if took := time.Since(start); took > time.Minute {
				t.Errorf("took %v", took)
			}
			if len(p.List) > mostProblems+1 || len(err.Error()) > 100_000 {
				t.Errorf("%d problems in %d bytes", len(p.List), len(err.Error()))
			}
		})
	}
}

// One syntax mistake must not hide what is wrong in the rest of the file, nor
// make anything up that stands in the unreadable part.
func TestSyntaxMistakesHideNothing(t *testing.T) {
	data := strings.Replace(small, "title: {en: Mine, es: Mía}", `title: "Mine`, 1) + "shape: gird\ncolumns: [\n"
	problems, _ := Check("f.yaml", []byte(data), nil)
	var said []string
	for _, p := range problems {
		said = append(said, p.Where()+" "+p.Message)
	}
	got := strings.Join(said, "\n")
	want := "f.yaml:2:8 The quote that opens here is never closed.\n" +
		"f.yaml:7:8 There is no shape \"gird\".\n" +
		"f.yaml:8:10 A list that begins with \"[\" is not closed."
	if got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestWarnings(t *testing.T) {
	half := strings.Replace(small, "prompt: {en: Write, es: Escriba}", "prompt: Write", 1)
	half = strings.Replace(half, "{en: One, es: Uno}", "{es: Uno}", 1)
	problems, warnings := Check("f.yaml", []byte(half), nil)
	if len(problems) != 0 || len(warnings) != 2 {
		t.Fatalf("problems %v, warnings %v", problems, warnings)
	}
	if w := warnings[0]; w.Line != 3 || !strings.Contains(w.Message, "no Spanish") {
		t.Errorf("first: %v", w)
	}
	if w := warnings[1]; w.Line != 6 || !strings.Contains(w.Message, "no English") {
		t.Errorf("second: %v", w)
	}
	ex := mustParse(t, half)
	if got := ex.Prompt.In(Spanish); got != "Write" {
		t.Errorf("Spanish falls back to %q", got)
	}
	if got := ex.Sections[0].Title.In(English); got != "Uno" {
		t.Errorf("English falls back to %q", got)
	}
	_, warnings = Check("f.yaml", []byte("id: a\ntitle: A\nprompt: B\nsections: [{id: c, title: C}]\n"), nil)
	if len(warnings) != 1 || !strings.Contains(warnings[0].Message, "English only (3 texts)") {
		t.Errorf("a file in English: %v", warnings)
	}
}

func TestParseTellsPlansFromExercises(t *testing.T) {
	for data, want := range map[string]FileKind{
		small:                              ExerciseFile,
		"title: P\nsteps: [takeaways]\n":   PlanFile,
		"title: P\nstpes: [takeaways]\n":   PlanFile,
		"title: P\nsectoins: []\n":         ExerciseFile,
		"title: P\nprompt: x\ntables: 3\n": ExerciseFile,
		"title: P\ntables: 3\n":            PlanFile,
	} {
		if kind, _, _, _ := Parse("f.yaml", []byte(data), nil); kind != want {
			t.Errorf("%q is taken for a %s", data, kind)
		}
	}
	kind, ex, plan, err := Parse("our-day.yaml", []byte("title: P\nsteps: [takeaways, takeaways]\n"), nil)
	if err != nil || kind != PlanFile || ex != nil || plan.ID != "our-day" || plan.Tables != 6 {
		t.Fatalf("%s %v %+v %v", kind, ex, plan, err)
	}
	if plan.Steps[0].ID != "takeaways" || plan.Steps[1].ID != "takeaways-2" {
		t.Errorf("step ids %q and %q", plan.Steps[0].ID, plan.Steps[1].ID)
	}
}

// A plan's own exercise comes before a built-in one of the same name, and a
// lookup is asked for the rest.
func TestPlanSteps(t *testing.T) {
	own := "  - " + strings.ReplaceAll(strings.TrimSpace(strings.Replace(small, "id: mine", "id: allies", 1)), "\n", "\n    ") + "\n"
	data := "id: p\ntitle: P\nexercises:\n" + own + "steps:\n" +
		"  - allies\n" +
		"  - {exercise: theirs, title: Theirs today, phases: [quiet 5, {kind: discuss, minutes: 10}, report]}\n" +
		"  - exercise: takeaways\n    phases: []\n    minutes: 7\n"
	theirs := mustParse(t, strings.Replace(small, "id: mine", "id: theirs", 1))
	plan, err := ParsePlan("p.yaml", []byte(data), func(id string) (*Exercise, bool) {
		if id == "theirs" {
			return theirs, true
		}
		return Lookup(id)
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := plan.Steps[0].Exercise.Title.In(English); got != "Mine" {
		t.Errorf("the first step runs %q", got)
	}
	second := plan.Steps[1]
	if second.Exercise != theirs || second.Title.In(English) != "Theirs today" || second.Length() != 15*time.Minute ||
		!reflect.DeepEqual(second.Phases, []Phase{{Quiet, 5}, {Discuss, 10}, {Report, 0}}) {
		t.Errorf("the second step: %+v", second)
	}
	if third := plan.Steps[2]; third.Minutes != 7 || len(third.Phases) != 0 {
		t.Errorf("the third step: %+v", third)
	}
}

// Where a kind hangs may be left out: then "next" tells.
func TestMapKinds(t *testing.T) {
	head := "id: m\ntitle: M\nprompt: Why?\nshape: map\nsections:\n"
	ex := mustParse(t, head+
		"  - {id: a, title: A, next: b}\n"+
		"  - {id: b, title: B, next: b}\n"+
		"  - {id: note, title: Note, aside: true}\n")
	under := func(i int) string { return strings.Join(ex.Sections[i].Under, " ") }
	if under(0) != "" || under(1) != "a b" || under(2) != "a b" {
		t.Errorf("under: %q, %q, %q", under(0), under(1), under(2))
	}
	if ex.Sections[0].Mark != "◆" || ex.Sections[1].Mark != "▸" || ex.Sections[2].Mark != "+" {
		t.Errorf("marks: %v", ex.Sections)
	}
	for list, says := range map[string]string{
		"  - {id: a, title: A, next: b}\n  - {id: b, title: B, next: a}\n":                              "Nothing can stand at the top",
		"  - {id: a, title: A}\n  - {id: b, title: B, under: [c]}\n  - {id: c, title: C, under: [b]}\n": "Nobody could ever write",
		"  - {id: a, title: A, next: c}\n  - {id: b, title: B}\n  - {id: c, title: C, under: [b]}\n":    "may not hang under",
		"  - {id: a, title: A, mark: 漢}\n":                                                              "narrow sign",
	} {
		_, err := ParseExercise("m.yaml", []byte(head+list))
		if err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s\ndoesn't say %q: %v", list, says, err)
		}
	}
	if _, err := ParseExercise("g.yaml", []byte(small+"    mark: ◆\n")); err == nil || !strings.Contains(err.Error(), "grid has no mark") {
		t.Errorf("a mark on a grid: %v", err)
	}
}

func TestAccentsAreJoined(t *testing.T) {
	ex := mustParse(t, strings.Replace(small, "Mía", "Mi\u0301a man\u0303ana", 1))
	if got := ex.Title.In(Spanish); got != "Mía mañana" {
		t.Errorf("%q", got)
	}
}

// sound is what everybody may rely on in an exercise that was read.
func sound(t *testing.T, ex *Exercise) {
	t.Helper()
	if !validID(ex.ID) || len(ex.Title) == 0 || len(ex.Prompt) == 0 || len(ex.Sections) == 0 || len(ex.Columns) == 0 {
		t.Errorf("exercise: %+v", ex)
	}
	if ex.Limits.Text < 1 || ex.Limits.Entries < 1 || ex.Limits.Depth < 1 || ex.Dots.Most > ex.Dots.Each {
		t.Errorf("limits %+v, dots %+v", ex.Limits, ex.Dots)
	}
	top := ex.Shape == Grid
	for _, s := range ex.Sections {
		if !validID(s.ID) || len(s.Title) == 0 || len(s.Columns) == 0 {
			t.Errorf("section: %+v", s)
		}
		for _, c := range s.Columns {
			if c < 0 || c >= len(ex.Columns) {
				t.Errorf("section %s has column %d", s.ID, c)
			}
		}
		top = top || len(s.Under) == 0
	}
	if !top {
		t.Error("nothing can stand at the top")
	}
}

// What tools write above a document says nothing of it, and hides nothing either.
func TestDirectivesOnTop(t *testing.T) {
	for name, head := range map[string]string{
		"a version": "%YAML 1.2\n---\n", "comments and a tag": "# ours\n\n%YAML 1.2\n%TAG ! tag:x,2000:\n--- # begins\n", "only its beginning": "---\n",
	} {
		if problems, _ := Check("f.yaml", []byte(head+small), nil); len(problems) > 0 {
			t.Errorf("%s: %v", name, problems)
		}
		problems, _ := Check("f.yaml", []byte(head+strings.Replace(small, "sections", "sektions", 1)), nil)
		if want := strings.Count(head, "\n") + 4; len(problems) == 0 || problems[0].Line != want || !strings.HasPrefix(strings.TrimSpace(problems[0].Source), fmt.Sprint(want)) {
			t.Errorf("%s: a problem isn't told at line %d: %v", name, want, problems)
		}
	}
	if problems, _ := Check("f.yaml", []byte("%YAML 1.2\n"), nil); len(problems) != 1 {
		t.Errorf("nothing below it: %v", problems)
	}
}
