//go:build !windows && !darwin

package shelf

import (
	"os"
	"path/filepath"
	"testing"
)

// TestDocumentsAreCalledAsTheDesktopCallsThem reads what a desktop writes for its user.
func TestDocumentsAreCalledAsTheDesktopCallsThem(t *testing.T) {
	home := t.TempDir()
	config := folder(t, home, ".config")
	for written, want := range map[string]string{
		"# of the desktop\nXDG_DESKTOP_DIR=\"$HOME/Escritorio\"\nXDG_DOCUMENTS_DIR=\"$HOME/Documentos\"\n": filepath.Join(home, "Documentos"),
		"XDG_DOCUMENTS_DIR=\"/mnt/papers\"\n":    "/mnt/papers",
		"XDG_DOCUMENTS_DIR=\"$HOME/\"\n":         "", // it is switched off
		"XDG_DOCUMENTS_DIR=\"papers\"\n":         "", // not a whole path
		"XDG_DESKTOP_DIR=\"$HOME/Escritorio\"\n": filepath.Join(home, "Documents"),
	} {
		if err := os.WriteFile(filepath.Join(config, "user-dirs.dirs"), []byte(written), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := documents(home, func(string) string { return "" }); got != want {
			t.Errorf("%q: got %q, want %q", written, got, want)
		}
	}
}
