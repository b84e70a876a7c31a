package session_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// What an exercise says of its shape is looked at in one file: all other rules ask the
// shape, or a third one would be a search through the house.
func TestShapesAreAskedAndNotNamed(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) < 10 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	named := regexp.MustCompile(`exercises\.(Map|Grid)\b|\.Shape\b`)
	found := false
	for _, f := range files {
		if strings.HasSuffix(f, "_test.go") {
			continue
		}
		code, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		switch at := named.Find(code); {
		case at != nil && f != "shape.go":
			t.Errorf("%s looks at the shape itself: %s", f, at)
		case at != nil:
			found = true
		}
	}
	if !found {
		t.Error("and nobody looks at all")
	}
}

// Outside of the rules it is asked whether entries nest, and what the worksheet looks like
// from above. What a shape is called is known where files are read.
func TestNobodyElseNamesAShape(t *testing.T) {
	t.Parallel()
	named := regexp.MustCompile(`exercises\.(Map|Grid|Axes)\b`)
	seen := 0
	for _, room := range []string{".", "../tui", "../sshserver", "../exercises"} {
		err := filepath.WalkDir(room, func(path string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || path == "shape.go" {
				return err
			}
			code, err := os.ReadFile(path)
			if seen++; named.Match(code) {
				t.Errorf("%s names a shape", path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if seen < 300 {
		t.Errorf("only %d files were read", seen)
	}
}
