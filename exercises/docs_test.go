package exercises

import (
	"os"
	"strings"
	"testing"
)

// What the page about writing one's own shows must work as it stands there.
func TestDocumentedExamples(t *testing.T) {
	page, err := os.ReadFile("../docs/exercises.md")
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for i, part := range strings.Split(string(page), "```yaml\n") {
		if i == 0 {
			continue
		}
		example, _, ok := strings.Cut(part, "```")
		if !ok {
			t.Fatal("an example has no end")
		}
		if strings.HasPrefix(example, "shape: map") { // shown without its head
			example = "id: roots\ntitle: Roots\nprompt: Why?\n" + example
		}
		problems, _ := Check("example.yaml", []byte(example), nil)
		for _, p := range problems {
			t.Error(p.String())
		}
		seen++
	}
	if seen != 8 {
		t.Errorf("%d examples", seen)
	}
	problems, _ := Check("my-sheet.yaml", []byte("id: a\ntitle: A\nprompt: B\nshape: gird\nsections: [{id: c, title: C}]\n"), nil)
	if report := (&Problems{List: problems}).Error(); !strings.Contains(string(page), "```\n"+report+"\n```") {
		t.Errorf("the page shows another report than this:\n%s", report)
	}
}
