package own

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestALinkIsNotFollowed, whether what it leads to is there or not.
func TestALinkIsNotFollowed(t *testing.T) {
	for name, theirs := range map[string]string{"to a file": "letter", "to nothing": "nothing"} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			letter, name := filepath.Join(dir, "letter"), filepath.Join(dir, "ours")
			if err := os.WriteFile(letter, []byte("dear Maria"), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := os.Symlink(filepath.Join(dir, theirs), name); err != nil {
				t.Skipf("no links here: %v", err)
			}
			for _, flag := range []int{os.O_WRONLY, os.O_CREATE | os.O_WRONLY, os.O_CREATE | os.O_RDWR | os.O_APPEND, os.O_CREATE | os.O_EXCL | os.O_WRONLY} {
				if f, err := Open(name, flag, 0o600); err == nil {
					_ = f.Close()
					t.Errorf("with flags %b a link was opened", flag)
				}
			}
			f, err := Fresh(name)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := f.WriteString("ours"); err != nil || f.Close() != nil {
				t.Fatal(err)
			}
			if b, _ := os.ReadFile(letter); string(b) != "dear Maria" {
				t.Errorf("the letter reads %q", b)
			}
			if _, err := os.Lstat(filepath.Join(dir, "nothing")); !errors.Is(err, fs.ErrNotExist) {
				t.Error("something was made where the link led")
			}
			if b, _ := os.ReadFile(name); string(b) != "ours" || Linked(name) {
				t.Errorf("our file reads %q", b)
			}
		})
	}
	if _, err := Open(filepath.Join(t.TempDir(), "x"), os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600); err == nil {
		t.Error("a file is cut off before it is looked at")
	}
}

// TestEveryFileIsMadeHere: nothing in the program opens a file for writing by a call
// that follows links. What tests and their tools write is no part of it, and neither is
// what goes into a folder made the moment before.
func TestEveryFileIsMadeHere(t *testing.T) {
	free := map[string]bool{
		"session/journal/own/own.go":      true,
		"session/export/browser/print.go": true, // into its own new folder
		"sshserver/sshtest/picture.go":    true,
	}
	root := filepath.Join("..", "..", "..")
	seen := 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil || free[filepath.ToSlash(rel)] {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		seen++
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.SelectorExpr); ok {
				if x, ok := call.X.(*ast.Ident); ok && x.Name == "os" {
					switch call.Sel.Name {
					case "Create", "OpenFile", "WriteFile", "Truncate":
						t.Errorf("%s makes a file with os.%s: take own.Open or own.Fresh", rel, call.Sel.Name)
					}
				}
			}
			return true
		})
		return nil
	})
	if err != nil || seen < 100 {
		t.Fatalf("%d files were read: %v", seen, err)
	}
}
