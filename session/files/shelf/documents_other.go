//go:build !windows

package shelf

import (
	"bufio"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// documents is this person's folder of documents, under the name that it has in their
// language: XDG_DOCUMENTS_DIR of user-dirs.dirs, see xdg-user-dirs(1). Where it is the
// home folder itself, there is none.
func documents(home string, env func(string) string) string {
	if home == "" {
		return ""
	}
	usual := filepath.Join(home, "Documents")
	if runtime.GOOS == "darwin" {
		return usual
	}
	config := env("XDG_CONFIG_HOME")
	if !filepath.IsAbs(config) {
		config = filepath.Join(home, ".config")
	}
	f, err := os.Open(filepath.Join(config, "user-dirs.dirs"))
	if err != nil {
		return usual
	}
	defer func() { _ = f.Close() }()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		quoted, ok := strings.CutPrefix(strings.TrimSpace(lines.Text()), "XDG_DOCUMENTS_DIR=")
		if !ok {
			continue
		}
		dir := strings.Trim(quoted, `"`)
		if rest, ok := strings.CutPrefix(dir, "$HOME"); ok {
			dir = filepath.Join(home, rest)
		}
		if !filepath.IsAbs(dir) || filepath.Clean(dir) == filepath.Clean(home) {
			return ""
		}
		return dir
	}
	return usual
}
