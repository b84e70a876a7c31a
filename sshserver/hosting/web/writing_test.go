package web_test

import (
	"strings"
	"testing"
)

// A phone and a laptop by ssh fill one worksheet, key by key, also in one entry.
func TestAPhoneAndALaptopWriteTogether(t *testing.T) {
	t.Parallel()
	r := convene(t)
	luis := r.laptop(t, "luis+1")
	luis.Sees("Shared language")
	b := r.browser(t)
	if g := b.joins("ana", 1); g.path != "/sheet" || !strings.Contains(g.body, "Ana") {
		t.Fatalf("joining led to %s:\n%s", g.path, g.body)
	}
	page := b.opens()
	_, box := page.writes("n-0-0", "", "ask the district")
	luis.Sees("ask the district")
	luis.Type("from the laptop")
	page.sees("from the laptop")
	page.sees("ask the district")
	// Both in one entry: what the page knows of it is older than what stands there.
	other := r.browser(t)
	other.joins("kim", 1)
	second := other.opens()
	second.sees("ask the district")
	page.writes(box, "ask the district", "ask the district now")
	second.writes(box, "ask the district", "please ask the district")
	second.sees("please ask the district now")
	page.sees("please ask the district now")
	luis.Sees("please ask the district now")
	page.presses("undo") // what she typed, and nobody else's
	page.sees("please ")
}

// Without scripts everything is a form, and what others write meanwhile stays.
func TestWithoutScripts(t *testing.T) {
	t.Parallel()
	r := convene(t)
	b := r.browser(t)
	b.joins("ana", 1)
	g := b.form("do", "do", "save", "ref", "1-0", "gen", "0", "f-n-1-0", "schools by group")
	if g.path != "/sheet" || !strings.Contains(g.body, ">schools by group</textarea>") {
		t.Fatalf("saving led to %s:\n%s", g.path, g.body)
	}
	luis := r.laptop(t, "luis+1")
	luis.Sees("schools by group")
	if g = b.form("do", "do", "done", "ref", "1-0", "gen", "0"); !strings.Contains(g.body, "not done after all") {
		t.Errorf("being done isn't on the page:\n%s", g.body)
	}
	luis.Sees("✓ Ana")
}
