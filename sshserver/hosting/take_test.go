package hosting_test

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"convene/sshserver/sshtest"
)

// takes runs `ssh USER@HOST LINE` and gives what came back, errors and all.
func (r *room) takes(t *testing.T, user, with, line string, more ...sshtest.Option) (got string, exit int) {
	t.Helper()
	g := sshtest.Join(t, r.addr, user, append(more, sshtest.Code(with), sshtest.NoPTY(), sshtest.Command(line))...)
	exit, err := g.Ended()
	if err != nil {
		t.Fatalf("%s as %s: %v", line, user, err)
	}
	return string(g.Received()), exit
}

// Documents go home over ssh: the facilitator's whole, a participant's own table's.
func TestTakingDocumentsHome(t *testing.T) {
	t.Parallel()
	r := convene(t, hosted("working-session"), tables(2))
	anas := sshtest.Key(sshtest.NewKey(t))
	wall, ana, ben := r.facilitator(t), r.join(t, "ana+1", anas), r.join(t, "ben+2")
	wall.Press("enter")
	ana.Type("heard by one")
	ben.Type("heard by two")
	ana.Sees("heard by one")
	ben.Sees("heard by two")
	if err := r.h.Hub().Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		user, with, line string
		exit             int
		has, hasnt       string
	}{
		{"facilitator", facilitatorCode, "export", 0, "heard by two", ""},
		{"facilitator", facilitatorCode, "export --format=csv --table 2", 0, "heard by two", "heard by one"},
		{"facilitator", facilitatorCode, "export --format md --exercise takeaways --lang es", 0, "Mesa 2", "Building blocks"},
		{"facilitator", facilitatorCode, "export --format json --no-names", 0, "Person A", `"Ana"`},
		{"ana+1", code, "export", 0, "heard by one", "heard by two"},
		{"ana+1", code, "export --table 2", 2, "You sit at table 1", "heard by two"},
		{"cy+2", code, "export", 2, "Nobody called Cy sits at table 2", "heard"}, // never sat there
		{"facilitator", facilitatorCode, "export --format docs", 2, "export takes --format", "heard"},
		{"facilitator", facilitatorCode, "export --out /tmp", 2, "export takes --format", "heard"},
		{"facilitator", facilitatorCode, "export --table 9", 2, "The tables go from 1 to 2", "heard"},
		{"facilitator", facilitatorCode, "export --exercise a3", 2, "no exercise", "heard"},
		{"facilitator", facilitatorCode, "export md", 2, "export takes --format", "heard"},
		{"facilitator", facilitatorCode, "export --lang tlh", 2, "export takes --format", "heard"},
		{"facilitator", facilitatorCode, "rm -rf /", 2, "The only command here is export", "heard"},
	} {
		got, exit := r.takes(t, c.user, c.with, c.line, anas)
		if exit != c.exit || !strings.Contains(got, c.has) || c.hasnt != "" && strings.Contains(got, c.hasnt) {
			t.Errorf("%s: %s ended with %d:\n%.600s", c.user, c.line, exit, got)
		}
	}
}

// What people are told at the end is so for whoever has no key, too: their seat is
// given to nobody while they sit on it, and once they have left the line is good.
func TestTheLineForOnesDocumentIsGood(t *testing.T) {
	t.Parallel()
	r := convene(t)
	wall, bo := r.atWall(t), r.join(t, "Bo Del Mar+1")
	bo.Type("of Bo's table")
	bo.Sees("of Bo's table", "saved ✓")
	wall.Press("esc")
	wall.Type("End the session\n")
	wall.Sees("End it now")
	wall.Press("down", "enter")
	wall.Sees("Which documents?", "▸ Not now")
	wall.Press("enter")
	bo.Sees("Once you have left this screen", "\"Bo Del Mar+1@", "export > table-1.md")
	if got, exit := r.takes(t, "Bo Del Mar+1", code, "export"); exit != 2 || !strings.Contains(got, "leave your screen") || strings.Contains(got, "of Bo's table") {
		t.Errorf("while he sits there: exit %d\n%s", exit, got)
	}
	bo.Leave()
	wall.Sees("Bo Del Mar○")
	if got, exit := r.takes(t, "Bo Del Mar+1", code, "export"); exit != 0 || !strings.Contains(got, "of Bo's table") {
		t.Errorf("once he has left: exit %d\n%s", exit, got)
	}
}

// What comes as a zip is one, with a folder for each table.
func TestTakingABundle(t *testing.T) {
	t.Parallel()
	r := convene(t, hosted("allies"), tables(2))
	anas := sshtest.Key(sshtest.NewKey(t))
	wall, ana, ben := r.facilitator(t), r.join(t, "ana+1", anas), r.join(t, "ben+2")
	wall.Press("enter")
	ana.Type("Dr. Okafor")
	ben.Type("Rosa Delgado")
	ana.Sees("Okafor")
	ben.Sees("Delgado")
	if err := r.h.Hub().Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	got, exit := r.takes(t, "facilitator", facilitatorCode, "export --format zip,md,csv")
	z, err := zip.NewReader(bytes.NewReader([]byte(got)), int64(len(got)))
	if exit != 0 || err != nil || len(z.File) != 6 {
		t.Fatalf("exit %d, %v, %d bytes", exit, err, len(got))
	}
	for _, f := range z.File {
		rc, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(rc)
		if err != nil {
			t.Fatal(err)
		}
		one, two := strings.Contains(string(b), "Okafor"), strings.Contains(string(b), "Delgado")
		if one != strings.HasPrefix(f.Name, "table-1/") || two != strings.HasPrefix(f.Name, "table-2/") {
			t.Errorf("%s holds the ally of table 1: %v, of table 2: %v", f.Name, one, two)
		}
	}
	// Names stay at their table in the document of all of them.
	if got, _ := r.takes(t, "facilitator", facilitatorCode, "export --format csv"); strings.Contains(got, "Okafor") || !strings.Contains(got, "withheld") {
		t.Errorf("the document of all tables says\n%s", got)
	}
	if got, _ := r.takes(t, "ana+1", code, "export --format csv", anas); !strings.Contains(got, "Okafor") || strings.Contains(got, "Delgado") {
		t.Errorf("the table's own copy says\n%s", got)
	}
}
