package files_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"convene/exercises"
	"convene/session/files"
)

// Why a file can't be had is said in words, and the reason is still known.
func TestPlain(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := filepath.Join(dir, "f")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, noSuch := os.Open(filepath.Join(dir, "none"))
	_, there := os.OpenFile(file, os.O_CREATE|os.O_EXCL, 0o600)
	_, folder := os.ReadFile(dir)
	_, long := os.Open(filepath.Join(dir, strings.Repeat("x", 5000)))
	for want, err := range map[string]error{
		"it isn't there":                                noSuch,
		"there is one by that name already":             there,
		"it is a folder":                                folder,
		"its name is too long":                          long,
		"a part of its path is a file and not a folder": os.Mkdir(filepath.Join(file, "o"), 0o700),
		"the folder isn't empty":                        os.Remove(dir),
	} {
		got := files.Plain(err)
		if runtime.GOOS != "windows" && got.Error() != want {
			t.Errorf("%v is said as %q", err, got)
		}
		var path *fs.PathError
		if !errors.Is(got, err) || !errors.As(got, &path) {
			t.Errorf("%v is lost", err)
		}
	}
	other := errors.New("other")
	if !errors.Is(files.Plain(other), other) || files.Plain(other).Error() != "other" || files.Plain(nil) != nil {
		t.Error("what is no error of the file system was changed")
	}
}

// Nothing is read that has no end, whether it is named or a plan names it.
func TestReadTextEnds(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	big := filepath.Join(dir, "big.csv")
	if err := os.WriteFile(big, bytes.Repeat([]byte("x"), files.MostText+500), 0o600); err != nil {
		t.Fatal(err)
	}
	if b, err := files.ReadText(big); err != nil || len(b) != files.MostText {
		t.Errorf("of a big file %d bytes are read, %v", len(b), err)
	}
	check := func(csv string) string {
		problems, _ := exercises.Check("p.yaml", []byte("title: P\nsteps:\n  - exercise: allies\n    data: {measure: M, file: "+csv+"}\n"), nil, files.Beside(filepath.Join(dir, "p.yaml")))
		if len(problems) != 1 {
			t.Fatalf("%s: %v", csv, problems)
		}
		return problems[0].Message
	}
	if s := check("big.csv"); !strings.Contains(s, "too big") {
		t.Error(s)
	}
	if s := check("none.csv"); !strings.Contains(s, "There is no file") {
		t.Error(s)
	}
	if _, err := exec.LookPath("mkfifo"); err != nil {
		t.Skip("there are no pipes with a name here")
	}
	pipe := filepath.Join(dir, "pipe.csv")
	if err := exec.Command("mkfifo", pipe).Run(); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{pipe, os.DevNull, "/dev/zero"} {
		if _, err := os.Stat(name); err != nil {
			continue
		}
		if _, err := files.ReadText(name); err == nil || err.Error() != "it is not an ordinary file" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if s := check("pipe.csv"); !strings.Contains(s, "can't be read") {
		t.Error(s)
	}
}
