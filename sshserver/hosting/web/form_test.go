package web_test

import (
	"html"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"convene/exercises"
	"convene/session"
	"convene/sshserver/hosting"
)

// formIn is what a browser without scripts would send of a page.
func formIn(body string) map[string]string {
	out := map[string]string{}
	for _, m := range regexp.MustCompile(`<input type="hidden" name="([^"]+)" value="([^"]*)"`).FindAllStringSubmatch(body, -1) {
		out[m[1]] = html.UnescapeString(m[2])
	}
	for _, m := range regexp.MustCompile(`(?s)<textarea id="[^"]+" name="(f-[^"]+)"[^>]*>([^<]*)</textarea>`).FindAllStringSubmatch(body, -1) {
		out[m[1]] = html.UnescapeString(m[2])
	}
	return out
}

// sends sends a form back with something changed, or pressed.
func (b *browser) sends(form map[string]string, change ...string) got {
	b.t.Helper()
	form = maps.Clone(form)
	for i := 0; i < len(change); i += 2 {
		form[change[i]] = change[i+1]
	}
	if form["do"] == "" {
		form["do"] = "save"
	}
	var fields []string
	for k, v := range form {
		fields = append(fields, k, v)
	}
	return b.form("do", fields...)
}

// boxWith is the box of a form that says something.
func boxWith(t *testing.T, form map[string]string, says string) string {
	t.Helper()
	for k, v := range form {
		if strings.HasPrefix(k, "f-") && v == says {
			return k
		}
	}
	t.Fatalf("no box says %q: %v", says, form)
	return ""
}

// on are the texts that people wrote on a table's worksheet, in order.
func (r *room) on(t *testing.T, table, step int) []string {
	t.Helper()
	if err := r.h.Hub().Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range r.h.Hub().Shared().State.Tables[table-1].Sheets[step].Entries {
		for _, t := range e.Texts {
			if e.Author != 0 && !e.Removed && t.String() != "" {
				out = append(out, t.String())
			}
		}
	}
	slices.Sort(out)
	return out
}

func (r *room) holds(t *testing.T, step int, want ...string) {
	t.Helper()
	got := r.on(t, 1, step)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("step %d holds %q, and not %q", step, got, want)
	}
}

// Words go to the worksheet that they were written for, whichever is open when they arrive.
func TestWordsGoToTheirOwnSheet(t *testing.T) {
	t.Parallel()
	r := convene(t, hosted("results-cohort-1"))
	leads := r.facilitator(t)
	leads.Sees("Results cohort")
	b := r.browser(t)
	b.joins("ana", 1)
	page := b.opens()
	lead(t, r, session.OpenStep{Step: 1})
	page.part("banner", "has opened")
	page.presses("go")
	a, _ := b.ask("write", map[string]any{"page": page.page, "n": 100, "ref": "1-0", "f": "n-0-0", "t": "typed without a line", "c": 3})
	if a.No || a.Is == "" {
		t.Errorf("the words were answered %+v", a)
	}
	r.holds(t, 0, "typed without a line")
	r.holds(t, 1)
	if g := b.get("sheet"); !strings.Contains(g.body, `data-ref="1-1"`) {
		t.Error("they were taken back to the step before")
	}
	for i, ref := range []string{"2-0", "1-99", "", "1-x"} {
		a, _ = b.ask("write", map[string]any{"page": page.page, "n": 101 + i, "ref": ref, "f": "n-0-0", "t": "for nobody else", "c": 3})
		if !a.No || !strings.Contains(a.Said, "for nobody else") {
			t.Errorf("for %q it was answered %+v", ref, a)
		}
	}
	a, _ = b.ask("do", map[string]any{"page": page.page, "n": 110, "ref": "1-0", "do": "paste:n-0-0", "args": map[string]string{"text": "one\ntwo", "c": "0"}})
	r.holds(t, 0, "typed without a line", "one", "two")
	r.holds(t, 1)
	if a.Said != "" {
		t.Errorf("pasting says %q", a.Said)
	}
	if got := r.on(t, 2, 0); len(got) > 0 {
		t.Errorf("another table's sheet holds %q", got)
	}
}

// A form of a step that has passed takes nothing along to the next one: what was hidden
// stays hidden, and each line stays where it is.
func TestAFormOfTheStepBefore(t *testing.T) {
	t.Parallel()
	r := convene(t, hosted("results-cohort-1"))
	leads := r.facilitator(t)
	leads.Sees("Results cohort")
	b, luis := r.browser(t), r.browser(t)
	b.joins("ana", 1)
	luis.joins("luis", 1)
	lead(t, r, session.SetPhase{Phase: exercises.Quiet})
	b.sends(formIn(b.get("sheet").body), "f-n-0-0", "secret one")
	b.sends(formIn(b.get("sheet").body), "f-n-0-0", "secret two")
	old := formIn(b.get("sheet").body)
	one := boxWith(t, old, "secret one")
	lead(t, r, session.OpenStep{Step: 1})
	b.sends(formIn(b.get("sheet").body), "do", "go")
	if g := b.get("sheet"); refIn(g.body) != "1-1" {
		t.Fatalf("they are at %s", refIn(g.body))
	}
	b.sends(old)
	b.sends(old, one, "secret one and more", "f-n-0-0", "secret three")
	r.holds(t, 1)
	luis.sends(formIn(luis.get("sheet").body), "do", "step:0")
	if g := luis.get("sheet"); strings.Contains(g.body, "secret") {
		t.Error("what was written in quiet is seen by another")
	}
	g := b.sends(formIn(b.get("sheet").body), "do", "step:0")
	for _, s := range []string{"secret one and more", "secret two", "secret three"} {
		if strings.Count(g.body, ">"+s+"</textarea>") != 1 {
			t.Errorf("%q isn't there once:\n%s", s, g.body)
		}
	}
	g = b.sends(old, "ref", "2-0", "f-n-0-0", "for another table")
	if !strings.Contains(g.body, "Your words: for another table") && !strings.Contains(html.UnescapeString(g.body), "from here any more. Your words: for another table") {
		t.Errorf("the refused words aren't on the page:\n%s", g.body)
	}
}

// A form from before the program was started again changes what was changed in it, and
// doubles nothing.
func TestAFormFromBeforeANewStart(t *testing.T) {
	t.Parallel()
	r := convene(t)
	b := r.browser(t)
	b.joins("ana", 1)
	b.sends(formIn(b.get("sheet").body), "f-n-0-0", "gaps by group")
	b.sends(formIn(b.get("sheet").body), "f-n-0-0", "same words")
	old := formIn(b.get("sheet").body)
	gaps := boxWith(t, old, "gaps by group")
	was := r.at
	if err := r.stop(); err != nil {
		t.Fatal(err)
	}
	again := convene(t, func(o *hosting.Options) {
		o.What = r.h.File
		o.Web.Listen = strings.TrimSuffix(strings.TrimPrefix(was, "http://"), "/")
	})
	b.form("back")
	b.sends(old)
	again.holds(t, 0, "gaps by group", "same words")
	kim := again.browser(t)
	kim.joins("kim", 1)
	kim.sends(formIn(kim.get("sheet").body), gaps, "the gaps by group")
	b.sends(old, gaps, "gaps by group, and why")
	again.holds(t, 0, "the gaps by group, and why", "same words")
	delete(old, "was-"+strings.TrimPrefix(gaps, "f-"))
	old["page"] = "other"
	if g := b.sends(old, gaps, "quite another"); !strings.Contains(g.body, "Your words: quite another") {
		t.Errorf("words that can't be placed aren't on the page:\n%s", g.body)
	}
	again.holds(t, 0, "the gaps by group, and why", "same words")
}

// A form that is sent twice is done once, also where something was changed in between;
// and who leaves has saved what they typed.
func TestAFormSentTwice(t *testing.T) {
	t.Parallel()
	r := convene(t)
	b := r.browser(t)
	b.joins("ana", 1)
	form := formIn(b.get("sheet").body)
	b.sends(form, "f-n-0-0", "once", "f-n-1-0", "below")
	b.sends(form, "f-n-0-0", "once", "f-n-1-0", "below")
	r.holds(t, 0, "once", "below")
	b.sends(form, "f-n-0-0", "once only", "f-n-1-0", "below")
	r.holds(t, 0, "once only", "below")
	form = formIn(b.get("sheet").body)
	box := boxWith(t, form, "below")
	if g := b.sends(form, box, "below it", "f-n-0-0", "the last", "do", "leave"); g.path != "/left" {
		t.Errorf("leaving led to %s", g.path)
	}
	if got := r.on(t, 1, 0); !slices.Contains(got, "the last") || !slices.Contains(got, "below it") || len(got) != 3 {
		t.Errorf("after leaving the sheet holds %q", got)
	}
}
