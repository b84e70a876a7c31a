package hosting

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"convene/exercises"
	"convene/session/files"
	"convene/tui/draw"
)

// The numbers of a step are printed with its worksheet, once, however many they are.
func TestPreviewShowsTheNumbers(t *testing.T) {
	var rows strings.Builder
	for i := range 199 {
		fmt.Fprintf(&rows, "        Group %d,%d\n", i, i+100)
	}
	const plan = `id: p
title: T
steps:
  - exercise: disparity-data
    data:
      measure: Suspended per 100
      reference: White
      csv: |
        group,rate
        White,40
`
	for _, n := range []string{"", rows.String()} {
		what := filepath.Join(t.TempDir(), "p.yaml")
		if err := os.WriteFile(what, []byte(plan+n), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, width := range []int{60, 80, 120} {
			for _, lang := range []exercises.Lang{exercises.English, exercises.Spanish} {
				var out strings.Builder
				if err := (View{Dir: files.Dir(t.TempDir()), What: what, Lang: lang, Width: width}).Print(t.Context(), &out); err != nil {
					t.Fatal(err)
				}
				if c := strings.Count(out.String(), "Suspended per 100"); c != 1 {
					t.Errorf("%s, %d columns: the numbers are printed %d times:\n%s", lang, width, c, out.String())
				}
				if !strings.Contains(out.String(), "▰") || n != "" && !strings.Contains(out.String(), "Group 198  298  +258") {
					t.Errorf("%s, %d columns: no bars:\n%s", lang, width, out.String())
				}
				for _, l := range strings.Split(out.String(), "\n") {
					if draw.Width(l) > width {
						t.Errorf("%d columns of %d: %q", draw.Width(l), width, l)
					}
				}
			}
		}
	}
}

// A window is as high as one likes, and paper isn't: no preview has a hole in it.
func TestPreviewHasNoHoles(t *testing.T) {
	names := []string{"working-session"}
	for _, ex := range exercises.Exercises() {
		names = append(names, ex.ID)
	}
	for _, name := range names {
		for _, width := range []int{40, 80} {
			var out strings.Builder
			if err := (View{Dir: files.Dir(t.TempDir()), What: name, Lang: exercises.Spanish, Width: width}).Print(t.Context(), &out); err != nil {
				t.Fatal(err)
			}
			if at := strings.Index(out.String(), "\n\n\n"); at >= 0 || len(out.String()) < 100 {
				t.Errorf("%s at %d columns: several blank rows after\n%s", name, width, out.String()[:max(at, 0)])
			}
		}
	}
}
