package exercises

import (
	"strings"
	"testing"
)

// What is wrong with a file is said in the language of whoever asks, with the words of the
// file in it as they stand there.
func TestProblemsAreSaidInEveryLanguage(t *testing.T) {
	const plan = "id: X Y\ntitle: []\nprompt: A\nshape: gird\ncolumns: [{id: a, title: A, kind: choice}]\n" +
		"sections: [{id: c, title: C, colums: [b], start: 3}]\nphases: [quiet, dots 3, jump]\nlimits: {text: 0}\n"
	const table = "title\nStudent Group,Rate,n\nA,5x,10\nB,-3,<5\nB,7,20\n"
	problems, warnings := Check("mine.yaml", []byte(plan), nil)
	_, more, few := CheckNumbers("rates.csv", []byte(table))
	all := append(append(append(problems, warnings...), more...), few...)
	if len(all) < 12 {
		t.Fatalf("only %d are found", len(all))
	}
	for _, p := range all {
		en, es := p.In(English), p.In(Spanish)
		if en.Message != p.Message || en.Suggestion != p.Suggestion {
			t.Errorf("in English %q, but %q", en.Message, p.Message)
		}
		if es.Message == "" || es.Message == en.Message || es.Suggestion != "" && es.Suggestion == en.Suggestion || (es.Suggestion == "") != (en.Suggestion == "") {
			t.Errorf("%q is %q in Spanish, and %q is %q", en.Message, es.Message, en.Suggestion, es.Suggestion)
		}
		if es.Source != en.Source || es.Where() != en.Where() {
			t.Errorf("%q stands elsewhere in Spanish", en.Message)
		}
	}
	said := (&Problems{List: problems}).In(Spanish)
	if !strings.Contains(said, `"X Y" no puede ser un id`) || strings.Contains(said, "can't") {
		t.Errorf("all of them: %s", said)
	}
	_, err := Starter(PlanFile, "building-blocks")
	if told, ok := err.(interface{ In(Lang) string }); !ok || !strings.Contains(told.In(Spanish), "ya viene incluido") || !strings.Contains(err.Error(), "is built in") {
		t.Errorf("a name that is taken: %v", err)
	}
}
