package exercises

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

const sheetHead = "id: a\ntitle: {en: A, es: A}\nprompt: {en: B, es: B}\n"

// said is what is told of a file, each as place and sentence.
func said(list []Problem) []string {
	var out []string
	for _, p := range list {
		out = append(out, p.Where()+" "+p.Message)
	}
	return out
}

// What works, but not as whoever wrote it may think, is warned of at its place.
func TestWarned(t *testing.T) {
	for name, c := range map[string]struct{ file, at, says string }{
		"choices without a kind": {
			sheetHead + "columns:\n  - {id: c, title: {en: C, es: C}, choices: [{en: x, es: x}]}\nsections: [{id: s, title: {en: S, es: S}}]\n",
			"f.yaml:5:45", "no kind",
		},
		"links on a grid": {
			sheetHead + "limits: {text: 9, links: 4}\nsections: [{id: s, title: {en: S, es: S}}]\n",
			"f.yaml:4:26", "A grid has no links",
		},
		"depth on a grid": {
			sheetHead + "limits:\n  depth: 4\nsections: [{id: s, title: {en: S, es: S}}]\n",
			"f.yaml:5:10", "A grid has no depth",
		},
		"two tables of one name": {
			"title: {en: P, es: P}\ntables: 3\ntable_names: [{en: Oak, es: Roble}, {en: Elm, es: Olmo}, {en: Birch, es: roble}]\nsteps: [allies]\n",
			"f.yaml:3:58", "Table 3 has the same name as table 1",
		},
		"no rate": {
			numbersPlan + "      csv: |\n        group,rate,n\n        White,3.3,2210\n        Black,,1204\n",
			"f.yaml:9:15", "has no rate",
		},
		"a short row": {
			numbersPlan + "      csv: |\n        group,rate,n\n        White,3.3,2210\n        Black\n",
			"f.yaml:9:14", "has no rate",
		},
		"nothing to compare with": {
			numbersPlan + "      reference: White\n      csv: |\n        group,rate,n\n        White,,2210\n        Black,3,4\n",
			"f.yaml:6:18", "has no number",
		},
	} {
		problems, warnings := Check("f.yaml", []byte(c.file), nil)
		if len(problems) > 0 {
			t.Errorf("%s: %v", name, said(problems))
		}
		found := slices.IndexFunc(warnings, func(p Problem) bool { return strings.Contains(p.Message, c.says) })
		if found < 0 {
			t.Errorf("%s: no warning: %v", name, said(warnings))
			continue
		}
		if w := warnings[found]; w.Where() != c.at || !strings.Contains(w.Source, "^") {
			t.Errorf("%s: warned at %s\n%s", name, w.Where(), w.Source)
		}
	}
	for name, file := range map[string]string{
		"limits of a map":    strings.Replace(sheetHead, "id: a", "id: a\nshape: map", 1) + "limits: {links: 4, depth: 3}\nsections: [{id: s, title: {en: S, es: S}}]\n",
		"a kind and choices": sheetHead + "columns: [{id: c, title: {en: C, es: C}, kind: choice, choices: [{en: x, es: x}]}]\nsections: [{id: s, title: {en: S, es: S}}]\n",
	} {
		if problems, warnings := Check("f.yaml", []byte(file), nil); len(problems)+len(warnings) > 0 {
			t.Errorf("%s: %v %v", name, said(problems), said(warnings))
		}
	}
}

// One mistake is one sentence, and one that reads well.
func TestOneSentence(t *testing.T) {
	for file, want := range map[string][]string{
		sheetHead + "sections:\n":         {"f.yaml:4:1 The list of sections is empty."},
		"title: {en: P, es: P}\nsteps:\n": {"f.yaml:2:1 The list of steps is empty."},
		sheetHead + "sections: []\n":      {"f.yaml:4:11 The list of sections is empty."},
		"~\n":                             {`f.yaml:1:1 This file should be lines of "key: value", but it is empty.`},
		"# mine\n---\nnull\n":             {`f.yaml:3:1 This file should be lines of "key: value", but it is empty.`},
		"# a\n# b\n":                      {"f.yaml This file holds nothing but comments."},
		"---\n":                           {"f.yaml This file is empty."},
		sheetHead + "columns:\n  - {id: c, title: {en: C, es: C}, kind: choice, choices: [{en: x, es: x}], settles: 2}\nsections: [{id: s, title: {en: S, es: S}}]\n": {"f.yaml:5:86 There is only 1 choice."},
		strings.Replace(sheetHead, "{en: A, es: A}", `{en: "A\u0007", es: A}`, 1) + "sections: [{id: s, title: {en: S, es: S}}]\n":                                    {"f.yaml:2:13 The title of this exercise has a control character or an invisible sign in it."},
		strings.Replace(sheetHead, "{en: A, es: A}", `{en: A, es: "A\u0007"}`, 1) + "sections: [{id: s, title: {en: S, es: S}}]\n":                                    {"f.yaml:2:20 The title of this exercise has a control character or an invisible sign in it."},
		strings.Replace(sheetHead, "{en: A, es: A}", `{en: "A\u0007"}`, 1) + "sections: [{id: s, title: {en: S, es: S}}]\n":                                           {"f.yaml:2:13 The title of this exercise has a control character or an invisible sign in it."},
	} {
		problems, warnings := Check("f.yaml", []byte(file), nil)
		if got := append(said(problems), said(warnings)...); !reflect.DeepEqual(got, want) {
			t.Errorf("of %q it says\n%s\nwant\n%s", file, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}
