package hosting_test

import (
	"strings"
	"testing"

	"convene/sshserver/sshtest"
)

// That two tables named the same is a question to the facilitator, and stands in no document
// before they have said that it is; nothing is merged, and one table's entry stays as it is.
func TestAFacilitatorConfirmsAMatchOnTheWall(t *testing.T) {
	t.Parallel()
	r := convene(t, hosted("building-blocks"), tables(3))
	wall := r.facilitator(t, sshtest.Size(110, 36))
	wall.Press("enter")
	ana, ben := r.join(t, "ana+1"), r.join(t, "ben+2")
	ana.Type("One-page glossary")
	ben.Type("a one page GLOSSARY")
	ana.Sees("One-page glossary")
	ben.Sees("a one page GLOSSARY")
	if err := r.h.Hub().Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	if doc := exported(t, r, "md"); strings.Contains(doc, "the same") || strings.Contains(doc, "Both tables named") {
		t.Errorf("what nobody has looked at is said in\n%s", doc)
	}
	chooses(wall, "Same words")
	wall.Sees("1 match · 0 looked at", "table 2, no. 1  a one page GLOSSARY")
	wall.Press("enter")
	wall.Sees("✓ the same", "1 looked at")
	doc := exported(t, r, "md")
	if !strings.Contains(doc, "Both tables named “One-page glossary” *(") || !strings.Contains(doc, "a one page GLOSSARY") {
		t.Errorf("it isn't confirmed in\n%s", doc)
	}
	wall.Press("enter")
	wall.Sees("✗ not the same")
	if doc := exported(t, r, "md"); strings.Contains(doc, "Both tables named") || strings.Contains(doc, "Is it the same?") {
		t.Errorf("what is not the same is said to be in\n%s", doc)
	}
	ben.Type("!")
	ben.Sees("a one page GLOSSARY!")
	wall.Press("esc") // back to the wall
	wall.Sees("Table 3")
}
