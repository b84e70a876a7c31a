package exercises

import (
	"cmp"
	"embed"
	"io/fs"
	"slices"
	"sync"
)

//go:embed catalog/*.yaml plans/*.yaml
var files embed.FS

// The built-in files are read once, when first asked for, and never changed. A
// file with problems would be left out; a test makes sure that there is none.
var (
	catalog = sync.OnceValue(func() []*Exercise {
		var out []*Exercise
		for _, data := range sources("catalog") {
			if ex, err := ParseExercise("", data); err == nil {
				out = append(out, ex)
			}
		}
		return out
	})
	plans = sync.OnceValue(func() []*Plan {
		var out []*Plan
		for _, data := range sources("plans") {
			if p, err := ParsePlan("", data, Lookup); err == nil {
				out = append(out, p)
			}
		}
		return out
	})
)

// sources gives the files of one folder in the order of their names.
func sources(dir string) [][]byte {
	var out [][]byte
	names, _ := fs.Glob(files, dir+"/*.yaml") // fails for a bad pattern only
	for _, name := range names {
		if data, err := files.ReadFile(name); err == nil {
			out = append(out, data)
		}
	}
	return out
}

// Exercises are the built-in exercises, by id. They are shared: change none.
func Exercises() []*Exercise {
	return slices.SortedFunc(slices.Values(catalog()), func(a, b *Exercise) int { return cmp.Compare(a.ID, b.ID) })
}

// Lookup finds a built-in exercise by its id. It is shared: don't change it.
func Lookup(id string) (*Exercise, bool) {
	for _, ex := range catalog() {
		if ex.ID == id {
			return ex, true
		}
	}
	return nil, false
}

// Plans are the built-in plans, by id. They are shared: change none.
func Plans() []*Plan {
	return slices.SortedFunc(slices.Values(plans()), func(a, b *Plan) int { return cmp.Compare(a.ID, b.ID) })
}

// FindPlan finds a built-in plan by its id. It is shared: don't change it.
func FindPlan(id string) (*Plan, bool) {
	for _, p := range plans() {
		if p.ID == id {
			return p, true
		}
	}
	return nil, false
}

// Source is the YAML text of a built-in exercise or plan, to read or to start
// one's own from. The caller may keep and change it.
func Source(id string) ([]byte, bool) {
	if !validID(id) {
		return nil, false
	}
	for _, dir := range []string{"catalog/", "plans/"} {
		if data, err := files.ReadFile(dir + id + ".yaml"); err == nil {
			return data, true
		}
	}
	return nil, false
}

// onShelf is where a file's exercises come from: what lookup finds, or the
// built-in ones where there is no lookup.
func onShelf(lookup func(id string) (*Exercise, bool)) shelf {
	if lookup == nil {
		lookup = Lookup
	}
	return shelf{lookup: lookup, names: func() []string {
		var ids []string
		for _, ex := range Exercises() {
			ids = append(ids, ex.ID)
		}
		return ids
	}}
}
