package exercises

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"convene/exercises/findings"
)

// mostFuzzed is how long a file is that FuzzParse tries. A long one costs so much,
// above all when Go makes it shorter, that hardly any is tried; and what can go wrong
// goes wrong in a short one.
const mostFuzzed = 600

// smallFiles are short ones of each kind, which between them have every key.
func smallFiles() []string {
	head := "format: 1\nid: a\ntitle: {en: A, es: B}\nprompt: P\n"
	return []string{
		small,
		head + "shape: map\ncolumns: [{id: t, title: T}]\nsections:\n  - {id: a, title: A, mark: ◆}\n  - {id: b, title: B, under: [a, b], mark: ○}\nlimits: {entries: 9, text: 80, depth: 3}\n",
		head + "columns:\n  - {id: w, title: W, kind: date}\n  - {id: c, title: C, kind: choice, choices: [x, y]}\n  - {id: n, title: N, kind: number}\nsections: [{id: s, title: S, columns: [w, c, n]}]\ndots: {each: 5, most: 2}\npicks: [{id: p, title: P}]\nanonymous: true\n",
		"format: 1\nid: p\ntitle: P\ntables: 4\nsteps:\n  - exercise: building-blocks\n    minutes: 20\n    phases: [{kind: quiet, minutes: 5}, {kind: share, minutes: 15}]\nbenchmarks: [{id: b, text: B}]\n",
		"? a\n: b\n- c\n<<: *x\n", "&a [*a, *a]", "\ufeff--- !!str\n|+\n x\n...\n", "a: 'it''s'\nb: \"\\u202e\"\n",
	}
}

func FuzzParse(f *testing.F) {
	for _, data := range smallFiles() {
		f.Add([]byte(data))
	}
	names, err := filepath.Glob("testdata/broken*.yaml")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data[:min(len(data), mostFuzzed)])
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > mostFuzzed {
			return
		}
		parsed(t, data)
	})
}

// TestParseWhatIsLong is FuzzParse for the long files that there are.
func TestParseWhatIsLong(t *testing.T) {
	t.Parallel()
	for _, dir := range []string{"catalog", "plans"} {
		for _, data := range sources(dir) {
			parsed(t, data)
			parsed(t, data[:len(data)/2])
		}
	}
}

// parsed reads a file: there is a sound result or an error that a person can read.
func parsed(t *testing.T, data []byte) {
	t.Helper()
	late := time.AfterFunc(10*time.Second, func() { panic("this file takes too long to read") })
	defer late.Stop()
	_, ex, plan, err := Parse("f.yaml", data, nil)
	switch {
	case err != nil:
		var p *Problems
		if !errors.As(err, &p) || len(p.List) == 0 || ex != nil || plan != nil {
			t.Errorf("%v beside %v %v", err, ex, plan)
		}
		if strings.ContainsFunc(err.Error(), func(r rune) bool { return r != '\n' && forbidden(r) }) {
			t.Errorf("control characters in %q", err.Error())
		}
		if strings.Contains(err.Error(), findings.Say(findings.FileNotYAML).In(English)) {
			t.Errorf("there was a panic")
		}
	case ex != nil:
		sound(t, ex)
	case plan != nil:
		if len(plan.Steps) == 0 || plan.Tables < 1 || plan.Tables > MostTables || !validID(plan.ID) {
			t.Errorf("plan: %+v", plan)
		}
		ids := map[string]bool{}
		for _, s := range plan.Steps {
			if ids[s.ID] || len(s.Title) == 0 {
				t.Errorf("step: %+v", s)
			}
			ids[s.ID] = true
			sound(t, s.Exercise)
		}
	default:
		t.Error("neither a result nor an error")
	}
}
