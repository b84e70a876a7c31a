package hosting_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"convene/session"
	"convene/session/files"
	"convene/session/hub"
	"convene/session/journal"
	"convene/session/journal/sqlite"
	"convene/sshserver/hosting"
	"convene/sshserver/sshtest"
)

// chooses goes through the Esc menu by the items' names. What an item asks for is
// typed in the same way.
func chooses(g *sshtest.Guest, path ...string) {
	g.Press("esc")
	g.Sees("type to find")
	for _, name := range path {
		g.Type(name)
		g.Press("enter")
	}
	// Else the next Esc could meet the key after it, and be taken for Alt.
	g.Until("until the menu has closed", func(s string) bool { return !strings.Contains(s, "Enter do it") })
}

// planFile writes a plan of two steps: one with names, one without.
func planFile(t *testing.T) func(*hosting.Options) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "plan.yaml")
	if err := os.WriteFile(path, []byte(`id: two-sheets
title: {en: Two sheets}
tables: 2
exercises:
  - id: nameless
    title: {en: Nameless sheet}
    prompt: {en: What would you say if nobody knew?}
    anonymous: true
    columns:
      - {id: text, title: {en: In your words}}
    sections:
      - {id: said, title: {en: Said}, definition: {en: what is said}}
      - {id: unsaid, title: {en: Unsaid}, definition: {en: what is not}}
steps:
  - {exercise: building-blocks, minutes: 10}
  - {exercise: nameless, minutes: 10}
`), 0o600); err != nil {
		t.Fatal(err)
	}
	return hosted(path)
}

// fence makes sure that everything before it has arrived: an announcement.
func fence(n string, wall *sshtest.Guest, all ...*sshtest.Guest) {
	chooses(wall, "Announce", "fence "+n)
	for _, g := range all {
		g.Sees("fence " + n)
	}
}

// hunts looks for secrets where they must not be: in every byte that others were
// sent, in the log, in the documents, and in what `ssh … export` gives.
func (r *room) hunts(t *testing.T, secrets []string, others ...*sshtest.Guest) {
	t.Helper()
	for _, g := range others {
		for _, s := range secrets {
			g.NeverSaw(s)
		}
	}
	for where, text := range r.writings(t) {
		for _, s := range secrets {
			if strings.Contains(text, s) {
				t.Errorf("%q is in %s", s, where)
			}
		}
	}
}

// writings is everything that is made of the session besides screens.
func (r *room) writings(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{"the log": r.log.String()}
	for _, f := range []string{"md", "csv", "json", "html", "svg"} {
		e := files.Export{Out: t.TempDir(), Formats: []string{f}, Lang: "en"}
		paths, err := e.Run(t.Context(), r.dir, r.h.File, "")
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range paths {
			b, err := os.ReadFile(p)
			if err != nil {
				t.Fatal(err)
			}
			out["the "+f] += string(b)
		}
	}
	for _, f := range []string{"md", "json"} {
		out["ssh export "+f] = r.exportsOver(t, "facilitator", facilitatorCode, f)
		out["a participant's ssh export "+f] = r.exportsOver(t, "luis+1", code, f, r.luis)
	}
	return out
}

func (r *room) exportsOver(t *testing.T, user, with, format string, more ...sshtest.Option) string {
	t.Helper()
	g := sshtest.Join(t, r.addr, user, append(more, sshtest.Code(with), sshtest.NoPTY(), sshtest.Command("export --format "+format))...)
	if exit, err := g.Ended(); exit != 0 {
		t.Fatalf("export as %s ended with %d, %v:\n%s", user, exit, err, g.Received())
	}
	return string(g.Received())
}

// TestPromise4_QuietTextLeavesTheServerForNobody until it is revealed: not as a
// byte to another screen, nor in a log, nor in a document.
func TestPromise4_QuietTextLeavesTheServerForNobody(t *testing.T) {
	t.Parallel()
	r := convene(t, planFile(t))
	big := sshtest.Size(110, 44)
	wall, second := r.facilitator(t, big), r.facilitator(t, big)
	wall.Press("enter")
	second.Press("enter")
	second.Sees("Table 1")
	second.Press("enter") // opens table 1 live
	herKey := sshtest.Key(sshtest.NewKey(t))
	r.luis = sshtest.Key(sshtest.NewKey(t))
	ana, luis, kim := r.join(t, "ana+1", big, herKey), r.join(t, "luis+1", big, r.luis), r.join(t, "kim+2", big)
	ana.Sees("● Luis")
	ana.Type("said before")
	luis.Sees("said before")

	chooses(wall, "Quiet writing", "Every")
	ana.Sees("Only you can see your lines")
	secrets := []string{"xqzalpha", "xqzbravo", "xqzcharlie"}
	ana.Press("enter")
	ana.Type(secrets[0])
	ana.Sees(secrets[0])
	luis.Sees("Ana has written 1")
	ana.Press("tab")
	ana.Type(secrets[1] + "z")
	ana.Press("backspace")
	ana.Sees(secrets[1])
	ana.Sees("Ana has written 2")
	ana.Press("ctrl+z")
	ana.Sees("Ana has written 1")
	ana.Press("ctrl+y") // seen before the line is cut, or the key goes with it
	ana.Sees("Ana has written 2")
	// Someone who comes back with their key finds their own; whoever comes now finds
	// nobody's.
	ana.Drop()
	ana = r.join(t, "ana+1", big, herKey)
	ana.Sees(secrets[0], secrets[1])
	ana.Press("tab", "tab")
	ana.Type(secrets[2])
	ana.Sees(secrets[2])
	late := r.join(t, "mei+1", big)
	// Their table is shown to everybody, and read by the other one.
	chooses(wall, "Spotlight", "Table 1")
	kim.Sees("said before")
	chooses(wall, "Spotlight", "End")
	chooses(wall, "Gallery", "Start")
	kim.Sees("said before")
	chooses(wall, "Gallery", "End")
	others := []*sshtest.Guest{luis, kim, late, second}
	fence("one", wall, others...)
	r.hunts(t, secrets, append(others, wall)...)
	if !strings.Contains(r.writings(t)["the md"], "said before") {
		t.Error("the control: not even what everybody sees is in the document")
	}

	chooses(wall, "Reveal")
	for _, g := range []*sshtest.Guest{luis, late, second} {
		g.Sees(secrets...)
	}
	all := r.writings(t)
	for _, where := range []string{"the md", "the csv", "the json", "ssh export md", "a participant's ssh export json"} {
		for _, s := range secrets {
			if !strings.Contains(all[where], s) {
				t.Errorf("%q was revealed and is not in %s", s, where)
			}
		}
	}
}

// TestPromise5_NothingNamesAnAnonymousAuthor: not a screen, not a document, not
// the journal on the disk.
func TestPromise5_NothingNamesAnAnonymousAuthor(t *testing.T) {
	t.Parallel()
	r := convene(t, planFile(t))
	big := sshtest.Size(110, 44)
	wall := r.facilitator(t, big)
	wall.Press("enter")
	r.luis = sshtest.Key(sshtest.NewKey(t))
	ana, luis, kim := r.join(t, "ana+1", big), r.join(t, "luis+1", big, r.luis), r.join(t, "kim+2", big)
	ana.Type("signed by ana")
	luis.Sees("signed by ana")
	luis.Press("tab")
	luis.Type("signed by luis")
	ana.Sees("signed by luis")

	chooses(wall, "Open step", "Nameless", "Every")
	for _, g := range []*sshtest.Guest{ana, luis, kim} {
		g.Sees("The facilitator has opened")
		g.Press("ctrl+g")
		g.Sees("What would you say if nobody knew?")
	}
	chooses(wall, "Quiet writing", "Every")
	ana.Sees("Only you can see your lines")
	secrets := []string{"xqzdelta", "xqzecho", "xqzfoxtrot"}
	ana.Type(secrets[0])
	ana.Sees(secrets[0])
	luis.Sees("1 line")
	luis.Type(secrets[1])
	luis.Sees(secrets[1], "2 lines")
	ana.Sees("2 lines")
	ana.Press("tab")
	ana.Type(secrets[2])
	ana.Sees(secrets[2], "3 lines")
	fence("two", wall, ana, luis, kim)
	r.hunts(t, secrets, kim, wall)
	r.hunts(t, []string{secrets[0], secrets[2]}, luis)
	r.hunts(t, secrets[1:2], ana)
	for _, g := range []*sshtest.Guest{luis, kim, wall} {
		if strings.Contains(g.Screen(), "Ana has written") || strings.Contains(g.Screen(), "Ana writing") {
			t.Errorf("a mark gives Ana away:\n%s", g.Screen())
		}
	}

	chooses(wall, "Reveal")
	for _, g := range []*sshtest.Guest{ana, luis} {
		g.Sees(secrets...)
	}
	kim.NeverSaw(secrets[0]) // another table's
	// Work on it afterwards leaves no name either.
	ana.Press("enter")
	ana.Type("an afterthought")
	luis.Sees("an afterthought")
	luis.SeesNot("▌Ana")
	ana.Press("ctrl+z")
	luis.SeesNot("an afterthought")
	if js := r.exportsOver(t, "facilitator", facilitatorCode, "json"); !strings.Contains(js, secrets[0]) {
		t.Error("what was revealed isn't in the document")
	}
	if err := r.close(); err != nil {
		t.Fatal(err)
	}
	journalNamesNobody(t, r.h.File, 1)
}

var identity = regexp.MustCompile(`"(\d+)\.\d+"`)

// journalNamesNobody reads the session file: nothing about the step says who, and
// no replica that wrote there has written anywhere with a name.
func journalNamesNobody(t *testing.T, path string, step int) {
	t.Helper()
	j, err := sqlite.Open(path, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = j.Close() }()
	replicas := map[bool]map[string]bool{true: {}, false: {}}
	mark := fmt.Sprintf(`"s":%d`, step)
	n := map[bool]int{}
	if err := j.Read(t.Context(), 0, func(recs []journal.Record) error {
		for _, rec := range recs {
			ev, err := hub.Decode(rec)
			if err != nil {
				return err
			}
			if _, began := ev.Body.(session.Started); began {
				continue
			}
			body := string(rec.Body)
			found := identity.FindAllStringSubmatch(body, -1)
			if len(found) == 0 {
				continue
			}
			nobody := strings.Contains(body, mark)
			n[nobody]++
			for _, m := range found {
				replicas[nobody][m[1]] = true
			}
			named := ev.By != 0 || strings.Contains(body, `"by"`) || strings.Contains(body, `"author"`)
			if named == nobody {
				t.Errorf("on a sheet with names %v: %s", !nobody, body)
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if n[true] < 20 || n[false] < 20 || len(replicas[true]) != 2 {
		t.Errorf("the journal has %d records without names by %d people and %d with", n[true], len(replicas[true]), n[false])
	}
	for id := range replicas[true] {
		if replicas[false][id] {
			t.Errorf("replica %s has written with a name too", id)
		}
	}
}
