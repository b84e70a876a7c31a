// Package shelf finds the folder on this computer where people look for documents.
//
// A session's documents go there when nobody says where: Documents/Convene/NAME. What
// people write in a session is to stay on the computer that hosts, so a documents
// folder that is copied to a cloud by itself isn't used, and neither is one that isn't
// there, as on a server: then they go beside the session.
package shelf

import (
	"os"
	"path/filepath"
	"strings"
)

// Folder is where the documents of one session go.
type Folder struct {
	Path string
	// Synced names what copies the usual documents folder to a cloud, which is why the
	// documents go beside the session; "" where nothing does.
	Synced string
}

// For gives the folder for the session that is kept in file. It isn't made.
func For(file string) Folder {
	home, _ := os.UserHomeDir()
	return from(home, documents(home, os.Getenv), file)
}

// from decides, knowing where this person's home and documents are; "": not known.
func from(home, documents, file string) Folder {
	name := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
	beside := filepath.Join(filepath.Dir(file), "documents", name)
	if documents == "" || !isFolder(documents) {
		return Folder{Path: beside}
	}
	if by := syncedBy(home, documents); by != "" {
		return Folder{Path: beside, Synced: by}
	}
	return Folder{Path: filepath.Join(documents, "Convene", name)}
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// clouds are the services that keep a folder of a computer in a cloud, by how an element
// of the folder's path begins. iCloud keeps what it copies in "Mobile Documents".
var clouds = [...]struct{ begins, name string }{
	{"onedrive", "OneDrive"},
	{"dropbox", "Dropbox"},
	{"mobile documents", "iCloud"},
	{"icloud", "iCloud"},
	{"google drive", "Google Drive"},
	{"googledrive", "Google Drive"},
	{"nextcloud", "Nextcloud"},
	{"owncloud", "ownCloud"},
	{"box sync", "Box"},
	{"pcloud", "pCloud"},
}

// syncedBy names what copies this folder elsewhere, or "".
func syncedBy(home, dir string) string {
	paths := []string{dir}
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		paths = append(paths, real)
	}
	for _, path := range paths {
		for part := range strings.SplitSeq(filepath.ToSlash(strings.ToLower(path)), "/") {
			for _, c := range clouds {
				if strings.HasPrefix(part, c.begins) {
					return c.name
				}
			}
		}
	}
	// macOS leaves ~/Documents where it is when iCloud keeps it, and links to it.
	if link := filepath.Join(home, "Library/Mobile Documents/com~apple~CloudDocs/Documents"); home != "" && isFolder(link) {
		return "iCloud"
	}
	return ""
}
