package exercises

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	yaml "github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// published is where the schema stands for whoever doesn't have the program.
const published = "../docs/exercise.schema.json"

func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	raw, err := Schema()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("convene.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("convene.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// valid asks the schema about YAML, as an editor does.
func valid(t *testing.T, s *jsonschema.Schema, data string) error {
	t.Helper()
	var v any
	if err := yaml.Unmarshal([]byte(data), &v); err != nil {
		t.Fatalf("%v in\n%s", err, data)
	}
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return s.Validate(doc)
}

func TestSchemaIsPublished(t *testing.T) {
	raw, err := Schema()
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := Schema(); !bytes.Equal(raw, again) {
		t.Error("two runs gave different schemas")
	}
	if *update {
		if err := os.WriteFile(published, raw, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(published); err != nil || !bytes.Equal(got, raw) {
		t.Errorf("the published schema is another one (write it anew with -update): %v", err)
	}
}

func TestSchemaTakesWhatLoadingTakes(t *testing.T) {
	s := compiled(t)
	for _, dir := range []string{"catalog", "plans", "starter"} {
		names, err := filepath.Glob(dir + "/*.yaml")
		if err != nil || len(names) == 0 {
			t.Fatalf("%s: %d files, %v", dir, len(names), err)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if err := valid(t, s, string(data)); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	for name, data := range map[string]string{
		"a year as title": small + "help: 2026\n",
		"phases by keys":  small + "phases: [{kind: quiet, minutes: 5}, share]\n",
		"minutes spelt":   small + "phases: [quiet 5 minutes]\n",
		"yes":             small + "anonymous: yes\n",
		"one language":    "title: {en: A}\nprompt: B\nsections: [{id: c, title: C}]\n",
		"any":             small + "  - {id: two, title: Two, under: any, aside: true}\nshape: map\n",
		"columns":         "title: P\nsteps:\n  - exercise: allies\n    data: {measure: M, csv: \"Student Group;2025;Seen\\nA;1,204;§\\nB;7;3\\n\", columns: {group: Student Group, rate: 2025, n: Seen}, decimals: comma, signs: {§: unknown}}\n",
		"steps":           "title: P\nsteps: [takeaways, {exercise: {id: own, title: A, prompt: B, sections: [{id: c, title: C}]}}]\n",
	} {
		if err := valid(t, s, data); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if problems, _ := Check("f.yaml", []byte(data), nil); len(problems) > 0 {
			t.Errorf("%s: loading says %v", name, problems)
		}
	}
}

func TestSchemaRefusesWhatLoadingRefuses(t *testing.T) {
	s := compiled(t)
	plan := "title: P\nsteps:\n  - exercise: allies\n"
	for name, data := range map[string]string{
		"no title":       "prompt: B\nsections: [{id: c, title: C}]\n",
		"no prompt":      "title: A\nsections: [{id: c, title: C}]\n",
		"no sections":    "title: A\nprompt: B\nsections: []\n",
		"gird":           small + "shape: gird\n",
		"mistyped key":   small + "limts: {text: 5}\n",
		"a language":     "title: {en: A, fr: B}\nprompt: B\nsections: [{id: c, title: C}]\n",
		"capital id":     strings.Replace(small, "id: one", "id: One", 1),
		"big limit":      small + "limits: {text: 99999999}\n",
		"a phase":        small + "phases: [quite 5]\n",
		"minutes":        small + "phases: [{kind: quiet, minutes: -1}]\n",
		"kind":           small + "columns: [{id: a, title: A, kind: persona}]\n",
		"column bare":    small + "columns: [a]\n",
		"dots":           small + "dots: {most: 2}\n",
		"tables":         plan + "tables: 999\n",
		"own without id": plan + "exercises: [{title: A, prompt: B, sections: [{id: c, title: C}]}]\n",
		"step's key":     plan + "    minuts: 5\n",
		"data twice":     plan + "    data: {measure: M, csv: \"group,rate\\nA,1\\n\", file: a.csv}\n",
		"data of none":   plan + "    data: {measure: M}\n",
		"suppress":       plan + "    data: {measure: M, csv: \"group,rate,n\\nA,1,20\\n\", suppress_below: 0}\n",
		"decimals":       plan + "    data: {measure: M, csv: \"group,rate\\nA,1\\n\", decimals: dot}\n",
		"a column":       plan + "    data: {measure: M, csv: \"group,rate\\nA,1\\n\", columns: {grup: A}}\n",
		"a sign":         plan + "    data: {measure: M, csv: \"group,rate\\nA,1\\n\", signs: {x: hidden}}\n",
		"benchmark":      plan + "benchmarks: [{id: x}]\n",
		"no steps":       "title: P\nsteps: []\n",
	} {
		if valid(t, s, data) == nil {
			t.Errorf("%s: the schema lets it pass", name)
		}
		if problems, _ := Check("f.yaml", []byte(data), nil); len(problems) == 0 {
			t.Errorf("%s: loading lets it pass", name)
		}
	}
}

// The keys an editor offers are those that loading knows.
func TestSchemaHasEveryKey(t *testing.T) {
	raw, err := Schema()
	if err != nil {
		t.Fatal(err)
	}
	var s struct {
		Definitions map[string]struct {
			Properties map[string]struct {
				Properties map[string]any
				Items      struct{ Properties map[string]any }
			}
			AnyOf []struct{ Properties map[string]any }
		}
	}
	if err := json.Unmarshal(raw, &s); err != nil {
		t.Fatal(err)
	}
	d := s.Definitions
	same := func(what string, got []string, want []string) {
		t.Helper()
		want = slices.Sorted(slices.Values(want))
		if slices.Sort(got); !slices.Equal(got, want) {
			t.Errorf("%s: the schema has %v, loading knows %v", what, got, want)
		}
	}
	keys := func(m map[string]any) []string { return slices.Collect(maps.Keys(m)) }
	for name, want := range map[string][]string{
		"exercise": exerciseKeys, "plan": planKeys, "step": stepKeys, "column": columnKeys, "section": sectionKeys, "data": dataKeys,
	} {
		same(name, slices.Collect(maps.Keys(d[name].Properties)), want)
	}
	ex := d["exercise"].Properties
	same("limits", keys(ex["limits"].Properties), limitKeys)
	same("dots", keys(ex["dots"].Properties), dotKeys)
	same("picks", keys(ex["picks"].Items.Properties), pickKeys)
	same("phase", keys(d["phase"].AnyOf[1].Properties), phaseKeys)
	same("text", keys(d["text"].AnyOf[1].Properties), languages())
}
