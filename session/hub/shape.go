package hub

import (
	"fmt"
	"hash/fnv"
	"io"
	"reflect"
	"sync"

	"convene/session"
	"convene/session/journal"
)

// stateVersion is the version of a snapshot's encoding: what the state is made of,
// as a number. A snapshot that was made of another shape is left aside and the
// session opens from its journal alone, without anybody having to remember to say
// that the shape has changed.
var stateVersion = sync.OnceValue(func() int { return shapeOf(reflect.TypeFor[session.State]()) })

// Fits tells whether a snapshot is of this version's shape, so that Recover goes by it.
func Fits(s journal.Snapshot) bool { return s.Version == stateVersion() }

// shapeOf is a number for all that a type is made of: fields, their names in JSON
// and their types, also of what writes itself and keeps its fields to itself.
func shapeOf(t reflect.Type) int {
	h := fnv.New32a()
	describe(h, t, map[reflect.Type]bool{})
	return int(h.Sum32() >> 1) // an int of 32 bits holds it
}

// describe writes the shape down. A type that it has been in already is told by its
// name, so that types which hold themselves come to an end.
func describe(w io.Writer, t reflect.Type, seen map[reflect.Type]bool) {
	_, _ = fmt.Fprint(w, t.Kind(), " ", t.String(), ";")
	if seen[t] {
		return
	}
	seen[t] = true
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array:
		describe(w, t.Elem(), seen)
	case reflect.Map:
		describe(w, t.Key(), seen)
		describe(w, t.Elem(), seen)
	case reflect.Struct:
		for f := range t.NumField() {
			f := t.Field(f)
			if f.Tag.Get("json") == "-" {
				continue
			}
			_, _ = fmt.Fprint(w, f.Name, " ", f.Tag.Get("json"), ":")
			describe(w, f.Type, seen)
		}
	default: // a plain value: its kind and name are all there is
	}
}
