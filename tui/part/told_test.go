package part

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/place"
	"convene/tui/words"
)

// codes are all the constants of a type in session/place.
func codes(t *testing.T, typ string) []string {
	t.Helper()
	files, err := filepath.Glob("../../session/place/*.go")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, name := range files {
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			v, ok := n.(*ast.ValueSpec)
			if !ok || len(v.Values) != 1 {
				return true
			}
			if id, ok := v.Type.(*ast.Ident); ok && id.Name == typ {
				code, err := strconv.Unquote(v.Values[0].(*ast.BasicLit).Value)
				if err != nil {
					t.Fatal(err)
				}
				out = append(out, code)
			}
			return true
		})
	}
	if len(out) < 5 {
		t.Fatalf("there are only %q of %s", out, typ)
	}
	return out
}

// TestWhateverAPlaceTellsHasWords, in every language, with nothing left to fill in.
func TestWhateverAPlaceTellsHasWords(t *testing.T) {
	e, _ := exercises.Lookup("building-blocks")
	evs, err := session.Decide(session.State{}, session.Command{Do: session.Start{Plan: exercises.PlanOf(e)}})
	if err != nil {
		t.Fatal(err)
	}
	st := session.State{}
	for _, ev := range evs {
		st = session.Apply(st, ev)
	}
	no := &session.Error{Code: session.CarriesOthers, Limit: 2, Notes: 1}
	for _, lang := range words.Langs() {
		k := kit(80, 24, lang)
		check := func(typ, code, said string) {
			if said == "" || strings.Contains(said, "%!") {
				t.Errorf("%s: the words of %s %s are %q", lang, typ, code, said)
			}
		}
		for _, code := range codes(t, "Telling") {
			if said := Told(k, st, place.Said{What: place.Telling(code), Err: no, Again: "undo", Name: "Ana", Table: 1, Limit: 9}); code != "" {
				check("Telling", code, said)
			} else if said != "" {
				t.Errorf("%s: nothing is %q", lang, said)
			}
		}
		for _, code := range codes(t, "FactKind") {
			check("FactKind", code, Fact(k, st, place.Fact{What: place.FactKind(code), In: time.Second, Table: 1, N: 2, Of: 3, Name: "Ana", Next: "Luis", Said: "x"}))
		}
		for _, code := range codes(t, "Reason") {
			check("Reason", code, WhyNot(k, place.Why{What: place.Reason(code), Limit: 9}))
		}
	}
}
