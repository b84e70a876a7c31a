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
