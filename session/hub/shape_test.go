package hub

import (
	"reflect"
	"testing"
	"time"

	"convene/session"
)

// Whatever changes in what a snapshot holds changes its version; what it doesn't
// hold does not.
func TestTheShapeIsTheVersion(t *testing.T) {
	t.Parallel()
	type leaf struct{ N int }
	type was struct {
		A string
		B []*leaf
		C map[string]time.Time `json:"c"`
		D func()               `json:"-"`
	}
	is := func(v any) int { return shapeOf(reflect.TypeOf(v)) }
	// The types' own names are told as well, so each variant stands for itself.
	variants := map[string]any{
		"as it was": was{},
		"another field": struct {
			A string
			E int
		}{},
		"fewer fields": struct{ A string }{},
		"another type": struct{ A []byte }{},
		"another name": struct{ B string }{},
		"another name in it": struct {
			A string `json:"a"`
		}{},
		"deep down":           struct{ B []*struct{ N uint } }{},
		"deep down otherwise": struct{ B []*struct{ M uint } }{},
	}
	seen := map[int]string{}
	for name, v := range variants {
		if other, taken := seen[is(v)]; taken {
			t.Errorf("%s and %s have one version", name, other)
		}
		seen[is(v)] = name
		if again := is(v); again != shapeOf(reflect.TypeOf(v)) || again < 0 {
			t.Errorf("%s has the version %d, and then another", name, again)
		}
	}
	if v := stateVersion(); v != shapeOf(reflect.TypeFor[session.State]()) || v <= 0 {
		t.Errorf("the state's version is %d", v)
	}
}

type ring struct{ Next *ring }

func TestAShapeThatHoldsItselfComesToAnEnd(t *testing.T) {
	t.Parallel()
	if shapeOf(reflect.TypeFor[ring]()) == shapeOf(reflect.TypeFor[*ring]()) {
		t.Error("a ring and a pointer to it have one version")
	}
}
