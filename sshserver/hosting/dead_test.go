package hosting_test

import (
	"archive/zip"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"convene/session/hub"
	"convene/sshserver/hosting"
	"convene/sshserver/sshtest"
)

// stops makes the session's disk take nothing more, until the test ends: another
// program holds the file and doesn't let go.
func (r *room) stops(t *testing.T) (goesOn func()) {
	t.Helper()
	db, err := sql.Open("sqlite", r.h.File)
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	if _, err := db.ExecContext(t.Context(), "BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	goesOn = func() { _ = db.Close() }
	t.Cleanup(goesOn)
	return goesOn
}

// TestWhenTheDiskDies, what people wrote afterwards is in the documents that the
// facilitator and they take home, and these say so; and at the end all of it is in
// another file, which is named and can be gone on with.
func TestWhenTheDiskDies(t *testing.T) {
	if testing.Short() {
		t.Skip("it waits for the five seconds of a disk that doesn't answer")
	}
	t.Parallel()
	home := t.TempDir()
	r := convene(t, hosted("building-blocks"), func(o *hosting.Options) { o.Elsewhere = []string{filepath.Join(home, "gone"), home} })
	key := sshtest.NewKey(t)
	own := func() (string, int) { // her table's document, for her key
		g := sshtest.Join(t, r.addr, "ana+1", sshtest.Code(code), sshtest.Key(key), sshtest.NoPTY(), sshtest.Command("export"))
		exit, err := g.Ended()
		if err != nil {
			t.Fatal(err)
		}
		return string(g.Received()), exit
	}
	wall, ana, ben := r.facilitator(t), r.join(t, "ana+1", sshtest.Key(key)), r.join(t, "ben+1")
	wall.Sees("On your laptop")
	ana.Type("before it died")
	ben.Sees("before it died")
	if before, exit := own(); exit != 0 || strings.Contains(before, "NOT SAVED") {
		t.Errorf("a healthy session's document says (%d):\n%s", exit, before)
	}
	goesOn := r.stops(t)
	ana.Type(", and after")
	ana.Sees("before it died, and after", "NOT SAVED")
	ben.Sees("NOT SAVED")
	ben.SeesNot("and after")
	for who, take := range map[string]func() (string, int){
		"Ana": own, "the facilitator": func() (string, int) { return r.takes(t, "facilitator", facilitatorCode, "export") },
	} {
		got, exit := take()
		if exit != 0 || !strings.Contains(got, "before it died, and after") || !strings.Contains(got, "> NOT SAVED: the disk had stopped") {
			t.Errorf("%s takes home (%d):\n%s", who, exit, got)
		}
	}
	b, exit := r.takes(t, "facilitator", facilitatorCode, "export --format zip,md,html,docx,json")
	z, err := zip.NewReader(strings.NewReader(b[max(strings.Index(b, "PK"), 0):]), int64(len(b)-max(strings.Index(b, "PK"), 0)))
	if err != nil || exit != 0 {
		t.Fatalf("a zip file: %d, %v", exit, err)
	}
	for _, f := range z.File {
		if f.FileInfo().IsDir() || strings.HasSuffix(f.Name, ".txt") {
			continue
		}
		if !strings.Contains(f.Name, "-not-saved.") {
			t.Errorf("a document with what isn't saved is called %s", f.Name)
		}
	}
	wall.Sees("NOT SAVED")
	time.AfterFunc(2*time.Second, goesOn)
	err = r.close()
	var rescued *hosting.RescuedError
	var unsaved *hub.UnsavedError
	if !errors.As(err, &rescued) || !errors.As(err, &unsaved) || filepath.Dir(rescued.Path) != home {
		t.Fatalf("closing: %v", err)
	}
	r.closed = nil // it closed as well as it could
	if info, err := os.Stat(rescued.Path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the rescued file: %v, %v", info, err)
	}
	again := r.again(t, hosted(rescued.Path))
	sshtest.Join(t, again.addr, "ana+1", sshtest.Key(key)).Sees("before it died, and after", "saved ✓")
	list, err := r.dir.List()
	known := false
	for _, l := range list {
		known = known || l.Path == rescued.Path
	}
	if err != nil || !known {
		t.Errorf("`sessions` doesn't know %s: %v, %v", rescued.Path, list, err)
	}
}
