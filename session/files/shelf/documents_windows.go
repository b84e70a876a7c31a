package shelf

import "golang.org/x/sys/windows"

// documents is this person's folder of documents, wherever it was put.
func documents(string, func(string) string) string {
	dir, err := windows.KnownFolderPath(windows.FOLDERID_Documents, 0)
	if err != nil {
		return ""
	}
	return dir
}
