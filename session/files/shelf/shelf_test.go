package shelf

import (
	"os"
	"path/filepath"
	"testing"
)

func folder(t *testing.T, parts ...string) string {
	t.Helper()
	dir := filepath.Join(parts...)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestDocumentsGoWherePeopleLook, unless that folder is copied to a cloud, or is none.
func TestDocumentsGoWherePeopleLook(t *testing.T) {
	home := t.TempDir()
	file := filepath.Join(home, "kept", "2026-03-20-racine.convene")
	beside := filepath.Join(home, "kept", "documents", "2026-03-20-racine")
	dropbox := folder(t, home, "Dropbox", "Docs")
	linked := filepath.Join(home, "Linked")
	if err := os.Symlink(dropbox, linked); err != nil {
		t.Skip("no links here:", err)
	}
	for name, c := range map[string]struct {
		documents string
		want      Folder
	}{
		"documents":               {folder(t, home, "Documents"), Folder{Path: filepath.Join(home, "Documents", "Convene", "2026-03-20-racine")}},
		"none, as on a server":    {filepath.Join(home, "Nowhere"), Folder{Path: beside}},
		"not known":               {"", Folder{Path: beside}},
		"OneDrive of a school":    {folder(t, home, "OneDrive - Racine Schools", "Documents"), Folder{beside, "OneDrive"}},
		"Dropbox":                 {dropbox, Folder{beside, "Dropbox"}},
		"a link into Dropbox":     {linked, Folder{beside, "Dropbox"}},
		"only sounds like clouds": {folder(t, home, "My Dropboxes"), Folder{Path: filepath.Join(home, "My Dropboxes", "Convene", "2026-03-20-racine")}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := from(home, c.documents, file); got != c.want {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
	folder(t, home, "Library/Mobile Documents/com~apple~CloudDocs/Documents")
	if got := from(home, filepath.Join(home, "Documents"), file); got != (Folder{beside, "iCloud"}) {
		t.Errorf("a Mac whose documents iCloud keeps: got %+v", got)
	}
}
