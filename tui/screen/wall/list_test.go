package wall

import (
	"strings"
	"testing"

	"convene/exercises"
)

// Of forty tables at the smallest common size the numbers stand under each other, and whose words they are stands
// beside those that leave room for it.
func TestAListAlignsItsNamesAndSaysWhose(t *testing.T) {
	r := open(t, 40)
	r.sits("Ana", 3)
	r.writes("Ana", 0, 0, "a glossary")
	r.sits("Bo", 4)
	r.writes("Bo", 0, 0, "what the district has counted since autumn")
	s := New(info)
	s.SetView(r.view())
	s.ToggleHowToJoin()
	k := kit(80, 24, exercises.English, ten)
	got := plain(t, k, s.Frame(k))
	lines := strings.Split(got, "\n")
	row := func(name string) string {
		for _, l := range lines {
			if strings.Contains(l, name) {
				return l
			}
		}
		t.Fatalf("%q is missing in\n%s", name, got)
		return ""
	}
	if three := row(" 3 Maple"); !strings.Contains(three, "a glossary") || !strings.Contains(three, "Ana") {
		t.Errorf("whose it is isn't said: %q", three)
	}
	if four := row(" 4 Cedar"); !strings.Contains(four, "what the district") || strings.Contains(four, " Bo ") {
		t.Errorf("the words are cut for a name: %q", four)
	}
}
