package hosting

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"convene/exercises"
	"convene/session/files"
)

// DefaultPlan is what is hosted when nothing is named.
const DefaultPlan = "working-session"

// source is what somebody asked to host: a session to carry on, or a plan to
// begin one from.
type source struct {
	path string          // of an existing session
	plan *exercises.Plan // of a new one
}

// find tells what a word on the command line means: a session file, a YAML file,
// a plan, or an exercise, which stands for a plan of that one step.
func find(what string, yaml []byte, dir files.Dir) (source, error) {
	if yaml != nil {
		return parsed("stdin", yaml)
	}
	if what == "" {
		what = DefaultPlan
	}
	if path, ok := dir.Find(what); ok {
		return source{path: path}, nil
	}
	if strings.HasSuffix(what, files.Ending) {
		return source{}, files.NoSession(what)
	}
	if ext := strings.ToLower(filepath.Ext(what)); ext == ".yaml" || ext == ".yml" {
		return fromYAML(what)
	}
	if p, ok := exercises.FindPlan(what); ok {
		return source{plan: p}, nil
	}
	if e, ok := exercises.Lookup(what); ok {
		return source{plan: exercises.PlanOf(e)}, nil
	}
	if st, err := os.Stat(what); err == nil && st.Mode().IsRegular() {
		if ext := strings.ToLower(filepath.Ext(what)); ext == ".csv" || ext == ".tsv" {
			return source{}, refuse(func(w *Words) string { return w.Hosting.IsNumbers }, what)
		}
		return fromYAML(what) // a plan whose file has another ending, or what was taken for one
	}
	return source{}, unknown(what)
}

func fromYAML(path string) (source, error) {
	data, err := files.ReadText(path)
	if errors.Is(err, fs.ErrNotExist) {
		return source{}, refuse(func(w *Words) string { return w.Hosting.NoFile }, path)
	}
	if err != nil {
		return source{}, refuse(func(w *Words) string { return w.Hosting.Unread }, path, err)
	}
	return parsed(path, data)
}

func parsed(path string, data []byte) (source, error) {
	_, e, p, err := exercises.Parse(filepath.Base(path), bytes.Clone(data), exercises.Lookup, files.Beside(path))
	if err != nil {
		return source{}, err
	}
	if p == nil {
		p = exercises.PlanOf(e)
	}
	return source{plan: p}, nil
}

func unknown(what string) error {
	var names []string
	for _, p := range exercises.Plans() {
		names = append(names, p.ID)
	}
	for _, e := range exercises.Exercises() {
		names = append(names, e.ID)
	}
	if s := exercises.Suggest(what, names); s != "" {
		return refuse(func(w *Words) string { return w.Hosting.Meant }, what, s)
	}
	return refuse(func(w *Words) string { return w.Hosting.Unknown }, what)
}
