package exercises

import (
	"path"
	"slices"
	"strings"

	"convene/exercises/findings"

	"github.com/goccy/go-yaml/ast"
)

// FileKind says what a YAML file holds.
type FileKind string

// The kinds of file there are. A file with steps is a plan.
const (
	ExerciseFile FileKind = "exercise"
	PlanFile     FileKind = "plan"
)

// Parse reads an exercise or a plan, whichever the file holds, and gives the one
// it is. name is the file's name, for the problems and for an id that is left
// out. lookup finds the exercises that a plan names besides its own; nil means
// [Lookup]. The error is a [*Problems] with everything wrong in the file, and
// then nothing else is returned.
func Parse(name string, data []byte, lookup func(id string) (*Exercise, bool), opts ...Option) (FileKind, *Exercise, *Plan, error) {
	r, kind, ex, plan := read(name, data, "", onShelf(lookup), opts)
	if err := r.err(); err != nil {
		return kind, nil, nil, err
	}
	return kind, ex, plan, nil
}

// ParseExercise reads a file that holds one exercise. The error is a [*Problems].
func ParseExercise(name string, data []byte) (*Exercise, error) {
	r, _, ex, _ := read(name, data, ExerciseFile, shelf{}, nil)
	if err := r.err(); err != nil {
		return nil, err
	}
	return ex, nil
}

// ParsePlan reads a file that holds one plan. lookup finds the exercises it
// names besides its own; nil means [Lookup]. The error is a [*Problems].
func ParsePlan(name string, data []byte, lookup func(id string) (*Exercise, bool), opts ...Option) (*Plan, error) {
	r, _, _, plan := read(name, data, PlanFile, onShelf(lookup), opts)
	if err := r.err(); err != nil {
		return nil, err
	}
	return plan, nil
}

// Check reads a file for what is wrong with it. With problems it can't be used;
// with warnings alone it can, and they say what will happen, such as a text
// without Spanish that is shown in English. lookup is as for [Parse].
func Check(name string, data []byte, lookup func(id string) (*Exercise, bool), opts ...Option) (problems, warnings []Problem) {
	r, _, _, _ := read(name, data, "", onShelf(lookup), opts)
	return r.problems, r.warnings
}

func (r *reader) err() error {
	if len(r.problems) == 0 {
		return nil
	}
	return &Problems{List: r.problems}
}

// read does the one walk behind all of the above. want is the kind the file
// must be, or "" to tell by its keys.
func read(name string, data []byte, want FileKind, from shelf, opts []Option) (r *reader, kind FileKind, ex *Exercise, plan *Plan) {
	r = &reader{file: strings.Map(printable, name), written: map[Lang]bool{}, lacking: map[Lang][]ast.Node{}}
	for _, o := range opts {
		o(r)
	}
	kind = want
	defer func() {
		// The YAML library is not ours, and has panicked on odd files before. A
		// bad file must never take a running session with it.
		if p := recover(); p != nil {
			r.whole(say(findings.FileNotYAML)) // all that can be said of a file that upset the library
			ex, plan = nil, nil
		}
		r.sayLanguages()
		r.problems, r.warnings = inOrder(r.problems), inOrder(r.warnings)
	}()
	m := r.source(data)
	if m == nil {
		return r, kind, nil, nil
	}
	if kind == "" {
		kind = kindOf(m)
	}
	absent := path.Base(strings.ReplaceAll(name, `\`, "/"))
	absent = strings.TrimSuffix(strings.TrimSuffix(absent, ".yaml"), ".yml")
	if !validID(absent) {
		absent = ""
	}
	if kind == PlanFile {
		plan = r.plan(m, absent, from)
	} else {
		ex = r.exercise(m, say(findings.ThisExercise), absent, true)
	}
	return r, kind, ex, plan
}

// kindOf tells a plan from an exercise by the keys that only one of them has,
// mistyped ones included.
func kindOf(m *ast.MappingNode) FileKind {
	only := map[FileKind][]string{
		PlanFile:     {"steps", "days", "starts", "tables", "table_names", "benchmarks", "exercises"},
		ExerciseFile: {"sections", "columns", "prompt", "shape", "limits", "picks", "dots"},
	}
	plan, exercise := 0, 0
	for _, v := range m.Values {
		key, _ := scalar(v.Key)
		switch {
		case key == "steps", key == "days":
			return PlanFile
		case slices.Contains(only[ExerciseFile], key):
			exercise += 2
		case slices.Contains(only[PlanFile], key):
			plan += 2
		case Suggest(key, only[PlanFile]) != "":
			plan++
		case Suggest(key, only[ExerciseFile]) != "":
			exercise++
		}
	}
	if plan > exercise {
		return PlanFile
	}
	return ExerciseFile
}

// sayLanguages warns about texts that lack a language: each of them where the file
// has some of it, once for all that it has nothing of.
func (r *reader) sayLanguages() {
	var none []findings.Said
	texts := 0
	for _, l := range Langs() {
		if n := len(r.lacking[l]); n > 0 && !r.written[l] {
			none, texts = append(none, langName(l)), max(texts, n)
			continue
		}
		for _, n := range r.lacking[l] {
			r.warn(n, say(findings.TextLacks, langName(l)), say(findings.WillReadEnglish, langName(l)))
		}
	}
	if len(none) == 0 {
		return
	}
	said := say(findings.EnglishOnly, findings.Texts(texts))
	if len(r.written) > 1 {
		said = say(findings.FileLacks, findings.Joined(none, say(findings.AndNo)), findings.Texts(texts))
	}
	r.warnings = append(r.warnings, r.problem(0, 0, 0, said, say(findings.ToTranslate, findings.Joined(none, say(findings.OrName)), inEvery())))
}

// inEvery is how a text is written in every language: {en: …, es: …}.
func inEvery() string { return "{" + strings.Join(languages(), ": …, ") + ": …}" }

// langName is a language as the one who reads calls it.
func langName(l Lang) findings.Said {
	switch l {
	case English:
		return say(findings.NameEnglish)
	case Spanish:
		return say(findings.NameSpanish)
	}
	return findings.As(l.Name())
}
