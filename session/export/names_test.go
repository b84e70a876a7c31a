package export_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"convene/exercises"
	"convene/session"
	"convene/session/export"
	"convene/session/report"
	"convene/session/text"
)

func itoa(n int) string { return strconv.Itoa(n) }

// TestNoNamesHidesEveryName hunts through every document for every name that was
// in the room or marked as an ally, in any capitals.
func TestNoNamesHidesEveryName(t *testing.T) {
	st := hostile(t)
	hunted := regexp.MustCompile(`(?i)\b(ana|rosa|delgado|jose|josé|mar[ií]a|okafor|eva)\b|\bBo\b|Dr\.`)
	for _, f := range readableFormats() {
		named := readable(t, f, written(t, f, st, full()))
		least := 10
		switch {
		case f == "pptx", f == "ics": // of this room there is nothing that they would say
			least = 0
		case partOnly(f):
			least = 2
		}
		if len(hunted.FindAllString(named, -1)) < least {
			t.Fatalf("%s: the hunt finds nothing even where the names are", f)
		}
		for _, lang := range []exercises.Lang{exercises.English, exercises.Spanish} {
			opt := full()
			opt.NoNames, opt.Lang = true, lang
			doc := readable(t, f, written(t, f, st, opt))
			for _, at := range hunted.FindAllStringIndex(doc, -1) {
				t.Errorf("%s: …%s…", f, doc[max(0, at[0]-40):min(len(doc), at[1]+40)])
			}
		}
	}
}

// free gives what stands in a report instead of a text.
func free(t *testing.T, written string, named ...string) string {
	t.Helper()
	r := newRoom(t, &exercises.Plan{ID: "p", Tables: 2, Steps: []exercises.Step{{ID: "a", Exercise: blocks()}}})
	for _, p := range named {
		name, table, _ := strings.Cut(p, "+")
		n, err := strconv.Atoi(table)
		if err != nil {
			t.Fatal(err)
		}
		r.sit(name, n)
	}
	writer := r.sit("Zzyzx", 2)
	r.write(writer, session.SheetRef{Table: 2}, 0, text.ID{}, written)
	rep := report.Make(r.st, report.Options{NoNames: true})
	return rep.Steps[0].Tables[1].Sheet.Sections[0].Entries[0].Cells[0].Text
}

func TestNamesInFreeText(t *testing.T) {
	for _, c := range []struct {
		people []string
		in     string
		want   string
	}{
		{[]string{"Ana+1"}, "Ana, ANA's and ana: (ana) Anatole, banana, Ana_x", "Person A, Person A's and Person A: (Person A) Anatole, banana, Person A_x"},
		{[]string{"José+1"}, "jose, JOSÉ, Jose\u0301, Josef", "Person A, Person A, Person A, Josef"},
		{[]string{"Bo+1"}, "Bo says bo and BO", "Person A says bo and Person A"},
		{[]string{"Ana+1", "Ana María+1", "María+2"}, "Ana María and Ana and María", "Person B and Person A and Person C"},
		{[]string{"Ana+1", "Ana+2"}, "Ana", "Person B"}, // this table's
		{[]string{"Will Reyes+1"}, "we will ask Will; reyes", "we will ask Person A; reyes"},
		{[]string{"李小明+1"}, "请李小明说", "请Person A说"},
		{[]string{"김민수+1"}, "김민수는 왔다", "Person A는 왔다"},
		{[]string{"Оля+1"}, "ОЛЯ и оля", "Person A и Person A"},
		{[]string{"Facilitator+0"}, "the facilitator said", "the facilitator said"},
		{[]string{"X+1"}, "X marks", "X marks"},
		// Names that are words, too, and words that are nobody's name.
		{[]string{"Will+1"}, "we will ask Will, in WILL's office", "we will ask Person A, in Person A's office"},
		{[]string{"May+1"}, "May says we may meet on May 1, 2 May or 15 de mayo; maybe", "Person A says we may meet on May 1, 2 May or 15 de mayo; maybe"},
		{[]string{"The+1", "De+1"}, "The end of the day; De Soto", "The end of the day; De ‹name?›"},
		{[]string{"Ana de la Cruz+1"}, "Ana, de la Cruz, la cruz, Cruz and ana de la cruz", "Person A, de la Person A, la cruz, Person A and Person A"},
		{[]string{"Ana+1"}, "", ""},
	} {
		if c.in == "" {
			continue
		}
		if got := free(t, c.in, c.people...); got != c.want {
			t.Errorf("%v: %q became %q, want %q", c.people, c.in, got, c.want)
		}
	}
}

// TestSamePersonSameLetter: in every report of a session, whatever it is narrowed
// to, whether somebody wrote, was marked or was spoken of.
func TestSamePersonSameLetter(t *testing.T) {
	st := hostile(t)
	whole := report.Make(st, report.Options{NoNames: true})
	own := report.Make(st, report.Options{NoNames: true, Table: 1, Exercise: "allies"})
	a, b := whole.Steps[1].Tables[0].Sheet.Sections[0], own.Steps[0].Tables[0].Sheet.Sections[0]
	for i := range a.Entries {
		for k := range a.Entries[i].Cells {
			if a.Entries[i].Cells[k] != b.Entries[i].Cells[k] {
				t.Errorf("%q there, %q here", a.Entries[i].Cells[k].Text, b.Entries[i].Cells[k].Text)
			}
		}
	}
	ally := a.Entries[0].Cells[0].Text
	if ally != a.Entries[3].Cells[0].Text || !strings.HasPrefix(ally, "Person ") {
		t.Errorf("the same ally is %q and %q", ally, a.Entries[3].Cells[0].Text)
	}
	if got := a.Entries[3].Cells[1].Text; got != "again, "+ally+" and the doctor" {
		t.Errorf("a surname alone: %q", got)
	}
	if bo := a.Entries[1]; bo.Cells[0].Text != bo.AuthorName || bo.AuthorName != "Person C" {
		t.Errorf("Bo is %q and %q", bo.Cells[0].Text, bo.AuthorName)
	}
	if a.Entries[2].Cells[0].Text != "" {
		t.Error("an empty cell became a person")
	}
	if rosa := whole.Steps[2].Tables[0].Sheet.Sections[3].Entries[0].Cells[1].Text; rosa != "Person A" {
		t.Errorf("Rosa, marked on the map, is %q", rosa)
	}
}

// A person column may hold anything: a mark with no letter under it is no name,
// and hides nobody.
func TestAMarkByItselfIsNoName(t *testing.T) {
	r := newRoom(t, hostilePlan())
	ana := r.sit("Ana", 1)
	for _, who := range []string{"abc \u0301", "\u0301 abc", "\u0301\u0301\u0301", "Rosa \u200d Lee", "…"} {
		r.write(ana, session.SheetRef{Table: 1, Step: 1}, 0, text.ID{}, who, "what abc says")
	}
	opt := full()
	opt.NoNames = true
	if doc := written(t, "md", r.st, opt); !strings.Contains(doc, "what abc says") || strings.Contains(doc, "Rosa") {
		t.Errorf("masked\n%s", doc)
	}
}

// Whoever is marked as an ally is named in other sheets, too: by first name, by
// surname, turned round, in small letters. A role is nobody's name.
func TestMarkedAlliesInFreeText(t *testing.T) {
	r := newRoom(t, &exercises.Plan{ID: "p", Tables: 1, Steps: []exercises.Step{{ID: "a", Exercise: allies0(t)}, {ID: "b", Exercise: blocks()}}})
	ana := r.sit("Ana", 1)
	for _, who := range []string{"Marta Pérez", "Doña Luz", "Executive Director", "Principal Okafor", "Data analyst", "the board"} {
		r.write(ana, session.SheetRef{Table: 1}, 0, text.ID{}, who)
	}
	r.write(ana, session.SheetRef{Table: 1, Step: 1}, 0, text.ID{},
		"Marta brings the Data and Pérez signs; Luz agrees; MARTA PÉREZ; marta pérez; Pérez, Marta; the Principal, the Executive Director and the Data Team; okafor; Okafor's")
	rep := report.Make(r.st, report.Options{NoNames: true})
	got := rep.Steps[1].Tables[0].Sheet.Sections[0].Entries[0].Cells[0].Text
	const want = "Person B brings the Data and Person B signs; Person C agrees; Person B; Person B; Person B, Person B; the Principal, the Executive Director and the Data Team; okafor; Person D's"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// What a facilitator worded may name somebody; what Convene words names nobody.
func TestThePlansOwnWordsAreMasked(t *testing.T) {
	own := blocks()
	own.Prompt = exercises.Text{"en": "What did Rosa ask?"}
	own.Sections[0].Title = exercises.Text{"en": "Rosa's corner"}
	builtIn, ok := exercises.Lookup("building-blocks")
	if !ok {
		t.Fatal("no building blocks")
	}
	r := newRoom(t, &exercises.Plan{
		ID: "p", Title: exercises.Text{"en": "Rosa's team evening"}, Tables: 2, TableNames: []exercises.Text{{"en": "Rosa's table"}},
		Benchmarks: []exercises.Benchmark{{ID: "x", Text: exercises.Text{"en": "Rosa has spoken."}}},
		Steps: []exercises.Step{
			{ID: "a", Title: exercises.Text{"en": "What Rosa asked"}, Exercise: own},
			{ID: "b", Exercise: builtIn},
		},
	})
	rosa := r.sit("Rosa", 1)
	r.sit("Language", 2) // a joke: it stands in a built-in title
	r.write(rosa, session.SheetRef{Table: 1}, 0, text.ID{}, "x")
	opt := report.Options{NoNames: true, File: "/x/2026-11-22-rosa-s-team-evening.convene"}
	for _, f := range readableFormats() {
		if doc := readable(t, f, written(t, f, r.st, opt)); regexp.MustCompile(`(?i)rosa`).MatchString(doc) {
			t.Errorf("%s names her:\n%s", f, doc)
		}
	}
	rep := report.Make(r.st, opt)
	if name := export.FileName(rep, "md"); name != "2026-11-22-person-a-s-team-evening-no-names.md" {
		t.Errorf("the file is called %s", name)
	}
	if got := rep.Steps[1].Tables[0].Sheet.Sections[0].Title; got != "Shared language" {
		t.Errorf("a title of Convene's own is %q", got)
	}
	if opt.NoNames = false; report.Make(r.st, opt).Plan.Title != "Rosa's team evening" {
		t.Error("masked though nobody asked")
	}
}
