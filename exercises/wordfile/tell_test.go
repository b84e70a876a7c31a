package wordfile_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"convene/exercises"
	"convene/exercises/wordfile"
	"convene/session"
	"convene/session/files"
)

// An error that was told somewhere is said in the language of whoever gets it, whatever
// stands around it, and is still the error that it is.
func TestAnErrorIsSaidInALanguage(t *testing.T) {
	_, missing := os.Open(filepath.Join(t.TempDir(), "none"))
	plain := files.Plain(missing)
	for _, c := range []struct {
		err    error
		en, es string
	}{
		{files.NoSession("x"), "there is no session file x", "no hay ningún archivo de sesión x"},
		{plain, "it isn't there", "no está"},
		{fmt.Errorf("a: %w", plain), "a: it isn't there", "a: no está"},
		{errors.Join(errors.New("b"), fmt.Errorf("c %w", plain)), "b\nc it isn't there", "b\nc no está"},
		{&session.Error{Code: session.RoomFull, Limit: 9}, "The session has reached 9 people. Please ask the facilitator.", "La sesión ya tiene 9 personas. Pregunte a quien facilita."},
		{errors.New("d"), "d", "d"},
		{nil, "", ""},
	} {
		if got := wordfile.Word(c.err, exercises.English); got != c.en {
			t.Errorf("%q is said for %q", got, c.en)
		}
		if got := wordfile.Word(c.err, exercises.Spanish); got != c.es {
			t.Errorf("%q is said for %q", got, c.es)
		}
	}
	folder := files.Dir(filepath.Join(os.DevNull, "x")).Make()
	var path *fs.PathError
	if !errors.Is(fmt.Errorf("a: %w", plain), fs.ErrNotExist) || !errors.As(folder, &path) {
		t.Errorf("what it is was lost: %v", folder)
	}
}

// No room whose words stand here says something in one language only.
func TestNothingIsSaidInGoAlone(t *testing.T) {
	said := regexp.MustCompile(`(errors\.New|fmt\.Errorf)\("[^"%]*[a-z]{3,} [a-z]{2,}|== exercises\.Spanish \{`)
	allowed := []string{ // what nobody reads, or what isn't said but understood
		`errors.New("asked for what there isn't")`, `errors.New("the window was closed")`, `s.Tongue() == exercises.Spanish {`,
		`p.lang == exercises.Spanish {`, `errors.New("no such`, `errors.New("enough")`,
	}
	n := 0
	for _, dir := range []string{"../hints", "../../session/files", "../../session/carry", "../../sshserver/hosting", "../../sshserver/hosting/commands", "../../sshserver/hosting/doctor"} {
		all, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil || len(all) == 0 {
			t.Fatal(dir, err)
		}
		for _, path := range all {
			if strings.HasSuffix(path, "_test.go") {
				continue
			}
			n++
			code, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for i, line := range strings.Split(string(code), "\n") {
				if !said.MatchString(line) {
					continue
				}
				ok := false
				for _, a := range allowed {
					ok = ok || strings.Contains(line, a)
				}
				if !ok {
					t.Errorf("%s:%d: %s", path, i+1, strings.TrimSpace(line))
				}
			}
		}
	}
	if n < 60 {
		t.Errorf("only %d files were looked at", n)
	}
}
