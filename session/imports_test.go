package session_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// pkg is what `go list -json` says of a package.
type pkg struct {
	ImportPath, Dir, Doc, Name string
	GoFiles, Imports           []string
}

const (
	ours     = "convene"
	printing = "export/browser" // the one part of export that runs a program, when it is asked to
)

// pureRooms are those in session that touch no file and no network, whatever is in them.
func pureRooms() []string {
	return []string{"", "text", "sim", "rehearsal", "place", "people", "report", "document", "mapdraw", "write", "export", "cards"}
}

// roomOf is which of the house's rooms a package is in, and its name there:
// "convene/session/hub" is hub in session.
func roomOf(path string) (name, rest string) {
	if path == ours {
		return "main", ""
	}
	name, rest, _ = strings.Cut(strings.TrimPrefix(path, ours+"/"), "/")
	return name, rest
}

// forbidden tells why a package may not import another, "" when it may. It is
// the whole of the house's rule, docs/design.md in words.
func forbidden(from, to string) string {
	if to == ours || strings.HasPrefix(to, ours+"/") {
		return forbiddenOurs(from, to)
	}
	return forbiddenOther(from, to)
}

func forbiddenOurs(from, to string) string {
	f, fin := roomOf(from)
	r, rin := roomOf(to)
	why := func(may bool, rule string) string {
		if may {
			return ""
		}
		return rule
	}
	if r == "session" && rin == "sim" {
		return "sim is for tests"
	}
	switch f {
	case "main":
		return why(r != "main", "nothing imports main")
	case "exercises":
		return why(r == "exercises", "exercises is a leaf")
	case "session":
		switch {
		case fin == "":
			return why(r == "exercises" || (r == "session" && rin == "text"), "session imports exercises and its text alone")
		case fin == "text":
			return "text is a leaf"
		case fin == "people":
			return why(r == "exercises" || r == "session" && (rin == "" || rin == "text"), "people finds names in a session's texts, and knows nothing else")
		case fin == "report":
			may := r == "exercises" || r == "session" && (rin == "" || rin == "text" || rin == "carry" || rin == "people" || rin == "document/words")
			return why(may, "report says what there is to say of states and of the story they tell, and knows no document")
		case fin == "document":
			may := r == "exercises" || r == "session" && (rin == "" || rin == "text" || rin == "report" || rin == "mapdraw" || strings.HasPrefix(rin, "document/"))
			return why(may, "document words a report, and knows no format")
		case fin == "write/xlsx", fin == "write/ics":
			return why(r == "session" && (rin == "" || rin == "text" || rin == "report" || strings.HasPrefix(rin, "document") || strings.HasPrefix(rin, "write/")) || r == "exercises", "a workbook and a calendar are made of a report")
		case fin == "mapdraw", strings.HasPrefix(fin, "document/"), strings.HasPrefix(fin, "write/"):
			blocks := rin == "text" || rin == "mapdraw" || rin == "document/words" || rin == "document/block" || rin == "document/handout" || strings.HasPrefix(rin, "write/")
			return why(r == "session" && blocks || fin == "document/words" && r == "exercises", "drawings, blocks and what writes them know nothing of sessions")
		case fin == "cards":
			may := r == "exercises" || r == "session" && (rin == "document/handout" || strings.HasPrefix(rin, "write/"))
			return why(may, "cards are made of what is known of a door, before there is a session")
		case fin == "export":
			may := r == "exercises" || r == "session" && (rin == "" || rin == "text" || rin == "report" || rin == "mapdraw" || strings.HasPrefix(rin, "document") || strings.HasPrefix(rin, "write/"))
			return why(may, "export makes documents of reports, and knows nothing else")
		case fin == "sim", fin == "rehearsal":
			return why(r == "exercises" || (r == "session" && (rin == "" || rin == "text")), "made-up people are pure")
		case fin == "place":
			return why(r == "exercises" || (r == "session" && (rin == "" || rin == "text" || rin == "carry")), "a place knows no hub and no door")
		case fin == "journal":
			return why(r == "session" && strings.HasPrefix(rin, "journal/"), "the journal never looks inside an event")
		}
		return why(r == "exercises" || r == "session", "session/… imports session and exercises")
	case "tui":
		switch {
		case r == "session":
			outside := rin == "files" || strings.HasPrefix(rin, "files/") || rin == "journal" || strings.HasPrefix(rin, "journal/") || rin == "export" || strings.HasPrefix(rin, "write/")
			return why(!outside, "tui knows no files, no journal and no documents")
		}
		return why(r == "tui" || r == "exercises", "tui imports session and exercises")
	case "sshserver":
		switch fin {
		case "hosting/web":
			return why(r != "main" && to != ours+"/sshserver" && to != ours+"/sshserver/hosting", "the paper door knows no ssh")
		case "hosting/web/page":
			may := r == "exercises" || r == "tui" && (rin == "words" || rin == "style") || r == "session" && strings.HasPrefix(rin, "write/")
			return why(may, "pages are made of values, and know no session and no connection")
		case "door":
			return why(r == "session" || r == "exercises", "the door lets people into a session, and shows nothing")
		}
		return why(r != "main", "sshserver imports tui, session and exercises")
	}
	return "there is no such room as " + f
}

// forbiddenOther is about everybody else's packages.
func forbiddenOther(from, to string) string {
	f, fin := roomOf(from)
	under := func(roots ...string) bool {
		return slices.ContainsFunc(roots, func(root string) bool { return to == root || strings.HasPrefix(to, root+"/") })
	}
	pure := f == "session" && fin != printing && slices.ContainsFunc(pureRooms(), func(room string) bool { return fin == room || strings.HasPrefix(fin, room+"/") && room != "" })
	switch {
	case pure && under("os", "net", "syscall", "io/ioutil", "golang.org/x/sys", "unsafe"):
		return "it is pure: no files, no network"
	case (f == "session" || f == "exercises") && under("charm.land", "github.com/charmbracelet", "golang.org/x/crypto/ssh", "golang.org/x/term"):
		return "it knows no terminal and no ssh"
	case f == "sshserver" && (fin == "door" || strings.HasPrefix(fin, "hosting/web")) && under("golang.org/x/crypto/ssh", "charm.land/ssh", "charm.land/wish"):
		return "it is for every door, and knows no ssh"
	case f == "tui" && under("golang.org/x/crypto/ssh", "charm.land/ssh", "charm.land/wish", "database/sql", "modernc.org"):
		return "tui knows no ssh and no store"
	}
	return ""
}

func packages(t *testing.T) (root string, all []pkg) {
	t.Helper()
	gotool, err := exec.LookPath("go")
	if err != nil {
		t.Skipf("the go command isn't here to list packages: %v", err)
	}
	mod, err := exec.Command(gotool, "list", "-m", "-f", "{{.Dir}}").Output()
	if err != nil {
		t.Fatalf("go list -m: %v", err)
	}
	root = strings.TrimSpace(string(mod))
	cmd := exec.Command(gotool, "list", "-e", "-json=ImportPath,Dir,Doc,Name,GoFiles,Imports", "./...")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p pkg
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	if len(all) < 15 {
		t.Fatalf("only %d packages were listed", len(all))
	}
	return root, all
}

// TestImportsPointOneWay through the whole module. Tests may import what they
// like.
func TestImportsPointOneWay(t *testing.T) {
	t.Parallel()
	_, all := packages(t)
	for _, p := range all {
		for _, to := range p.Imports {
			if why := forbidden(p.ImportPath, to); why != "" {
				t.Errorf("%s imports %s: %s", p.ImportPath, to, why)
			}
		}
		if strings.TrimSpace(p.Doc) == "" {
			t.Errorf("%s has no comment that says what it is", p.ImportPath)
		}
	}
}

// TestImportsThatAreCaught is the control.
func TestImportsThatAreCaught(t *testing.T) {
	t.Parallel()
	for _, edge := range []string{
		"convene/exercises convene/session",
		"convene/session convene/session/hub",
		"convene/session convene/tui/words",
		"convene/session os", "convene/session net", "convene/session net/http", "convene/session os/exec",
		"convene/session charm.land/bubbletea/v2",
		"convene/session/text convene/session",
		"convene/session/text os",
		"convene/session/sim convene/session/hub",
		"convene/sshserver/hosting convene/session/sim",
		"convene/session/place convene/session/hub", "convene/session/place convene/tui/words", "convene/session/place os",
		"convene/session/place charm.land/bubbletea/v2",
		"convene/session/hub convene/tui",
		"convene/session/hub charm.land/bubbletea/v2",
		"convene/session/hub golang.org/x/crypto/ssh",
		"convene/session/journal convene/session",
		"convene/session/journal/sqlite convene/sshserver",
		"convene/session/export convene/tui/style",
		"convene/session/export convene/session/hub", "convene/session/report convene/session/export", "convene/session/people convene/session/report",
		"convene/session/mapdraw convene/session/report", "convene/session/write/markdown convene/session/report", "convene/session/document convene/session/write/markdown", "convene/session/write/font convene/session", "convene/session/write/font os",
		"convene/session/cards convene/session", "convene/session/cards os", "convene/session/document/handout convene/exercises",
		"convene/tui/screen/wall convene/session/export", "convene/tui/screen/wall convene/session/write/font",
		"convene/session/export os", "convene/session/export convene/session/export/browser", "convene/session/report os",
		"convene/session/files convene/sshserver/hosting",
		"convene/tui convene/session/files",
		"convene/tui convene/session/journal",
		"convene/tui/screen/home convene/session/journal/sqlite",
		"convene/tui/draw convene/sshserver",
		"convene/tui/draw golang.org/x/crypto/ssh",
		"convene/sshserver convene",
		"convene/sshserver/door golang.org/x/crypto/ssh", "convene/sshserver/door convene/tui", "convene/sshserver/door convene/sshserver",
		"convene/sshserver/hosting/web charm.land/ssh", "convene/sshserver/hosting/web convene/sshserver", "convene/sshserver/hosting/web/page convene/session", "convene/sshserver/hosting/web/page convene/sshserver/door",
		"convene/helpers convene/session",
	} {
		from, to, _ := strings.Cut(edge, " ")
		if forbidden(from, to) == "" {
			t.Errorf("%s may import %s, says the rule", from, to)
		}
	}
	for _, edge := range []string{
		"convene convene/sshserver/hosting", "convene os",
		"convene/session convene/exercises", "convene/session convene/session/text", "convene/session time",
		"convene/session/place convene/session/carry", "convene/session/hub convene/session/place", "convene/tui/part convene/session/place",
		"convene/session/hub convene/session/journal", "convene/session/files os", "convene/session/journal/sqlite os",
		"convene/tui convene/session/hub", "convene/tui charm.land/bubbletea/v2",
		"convene/sshserver/hosting convene/tui", "convene/sshserver golang.org/x/crypto/ssh",
		"convene/sshserver/door convene/session/text", "convene/sshserver/hosting/web convene/sshserver/door", "convene/sshserver/hosting/web net/http",
	} {
		from, to, _ := strings.Cut(edge, " ")
		if why := forbidden(from, to); why != "" {
			t.Errorf("%s may not import %s, says the rule: %s", from, to, why)
		}
	}
}

// clocks is every use of the machine's clock, or of chance without a seed, in a
// file.
func clocks(t *testing.T, name string, src any) []string {
	t.Helper()
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, name, src, 0)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	ast.Inspect(f, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		x, ok := sel.X.(*ast.Ident)
		if !ok {
			return true
		}
		switch x.Name + "." + sel.Sel.Name {
		case "time.Now", "time.Since", "time.Until", "time.After", "time.AfterFunc", "time.Sleep", "time.NewTimer", "time.NewTicker", "time.Tick",
			"rand.Int", "rand.IntN", "rand.Uint64", "rand.Float64", "rand.Perm", "rand.Shuffle", "rand.Read":
			out = append(out, fmt.Sprintf("%s: %s.%s", fset.Position(n.Pos()), x.Name, sel.Sel.Name))
		}
		return true
	})
	return out
}

// TestTheRulesHaveNoClock: the same journal gives the same state on every
// machine, so the time comes with the command.
func TestTheRulesHaveNoClock(t *testing.T) {
	t.Parallel()
	_, all := packages(t)
	n := 0
	for _, p := range all {
		switch strings.TrimPrefix(p.ImportPath, ours+"/") {
		case "session", "session/text", "session/sim", "session/rehearsal", "session/place", "session/export", "session/report", "session/people", "session/mapdraw", "session/document", "exercises":
			n++
			for _, name := range p.GoFiles {
				for _, use := range clocks(t, filepath.Join(p.Dir, name), nil) {
					t.Error(use)
				}
			}
		}
	}
	if n != 11 {
		t.Errorf("only %d of the pure packages were found", n)
	}
	if got := clocks(t, "control.go", "package x\nimport \"time\"\nvar t = time.Now()\n"); len(got) != 1 {
		t.Errorf("in the control it finds %v", got)
	}
}

// allowedAtTop is what may lie at the top of the repository.
func allowedAtTop(name string) bool {
	switch name {
	case "main.go", "exercises", "session", "tui", "sshserver", "go.mod", "go.sum", "docs", "testdata",
		"LICENSE", "CHANGELOG.md", "README.md", "README.es.md", "SECURITY.md", "CONTRIBUTING.md", "THIRD_PARTY.md":
		return true
	}
	return strings.HasPrefix(name, ".") || strings.HasSuffix(name, "_test.go")
}

// TestTheTopLevel is as the house plan says: a newcomer sees the rooms at once.
func TestTheTopLevel(t *testing.T) {
	t.Parallel()
	if allowedAtTop("utils") || allowedAtTop("helpers.go") || allowedAtTop("pins.go") || !allowedAtTop("session") || !allowedAtTop(".ci") {
		t.Error("the list doesn't tell them apart")
	}
	root, _ := packages(t)
	if _, err := os.Stat(filepath.Join(root, ".git")); err != nil {
		t.Skipf("this is no working copy of the repository: %v", err)
	}
	cmd := exec.Command("git", "ls-tree", "--name-only", "HEAD")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		t.Skipf("git can't say what is at the top: %v", err)
	}
	for name := range strings.FieldsSeq(string(out)) {
		if !allowedAtTop(name) {
			t.Errorf("%s is at the top level, and docs/design.md knows no such thing", name)
		}
	}
}
