package sqlite

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"convene/session/journal"
)

// TestAPlantedLinkIsNotFollowed: whatever name beside a session somebody puts a link
// at, what that leads to is neither written over nor made, by opening, writing,
// rewriting or erasing.
func TestAPlantedLinkIsNotFollowed(t *testing.T) {
	for _, beside := range append([]string{".lock", freshSuffix, goneSuffix}, companions[:]...) {
		for _, there := range []bool{true, false} {
			dir, other := t.TempDir(), t.TempDir()
			path, letter := filepath.Join(dir, "x.convene"), filepath.Join(other, "letter")
			want := bytes.Repeat([]byte("dear Maria "), 1000)
			if there {
				if err := os.WriteFile(letter, want, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			plant := func() {
				_ = os.Remove(path + beside)
				if err := os.Symlink(letter, path+beside); err != nil {
					t.Skipf("no links here: %v", err)
				}
			}
			look := func(after string) {
				t.Helper()
				got, err := os.ReadFile(letter)
				switch info, _ := os.Stat(letter); {
				case there && (err != nil || !bytes.Equal(got, want) || info.Mode().Perm() != 0o644):
					t.Errorf("%s: after %s what the link leads to is %d bytes long, %v, %v", beside, after, len(got), info.Mode(), err)
				case !there && !errors.Is(err, os.ErrNotExist):
					t.Errorf("%s: after %s something was made where the link leads", beside, after)
				}
			}
			write := func(j *Journal, err error) {
				if err != nil {
					return // said, and nothing is harmed
				}
				_ = j.Append(t.Context(), []journal.Record{{Site: 1, Counter: 1, Body: []byte("a")}})
				_ = j.Close()
			}
			plant()
			j, err := CreateWith(context.Background(), path, nil, Options{BallastBytes: 4096})
			write(j, err)
			look("making a session")
			_ = os.Remove(path + beside)
			if _, err := os.Lstat(path); err != nil {
				j, err := CreateWith(context.Background(), path, nil, Options{BallastBytes: -1})
				if err != nil {
					t.Fatal(err)
				}
				write(j, nil)
			}
			plant()
			write(Open(path, Options{BallastBytes: 4096}))
			look("opening it")
			plant()
			if j, err := OpenReadOnly(path); err == nil {
				_ = j.Close()
			} else if !strings.Contains(err.Error(), "link") {
				t.Errorf("%s: reading it: %v", beside, err)
			}
			_, _ = Peek(path)
			look("reading it")
			plant()
			_ = Rewrite(t.Context(), path, func(recs []journal.Record, _ uint64) ([]journal.Record, error) { return recs, nil })
			look("rewriting it")
			plant()
			_ = Erase(path)
			look("erasing it")
		}
	}
}
