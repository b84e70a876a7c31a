package hosting

import (
	"os"
	"os/exec"
	"runtime"

	"convene/session/files/shelf"
	"convene/tui/screen/desk"
)

// shelf is where documents go, for whoever sits at this computer.
func (s *Session) shelf() desk.Shelf {
	return desk.Shelf{Synced: shelf.For(s.Where()).Synced, Open: s.openFolder}
}

// openFolder has the system show the folder of documents in a window of its own.
func (s *Session) openFolder() error {
	folder := shelf.For(s.Where()).Path
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return refuse(func(w *Words) string { return w.Hosting.NoDocumentsYet })
	}
	opener := map[string]string{"darwin": "open", "windows": "explorer"}[runtime.GOOS]
	if opener == "" {
		opener = "xdg-open"
	}
	cmd := exec.Command(opener, folder) //nolint:gosec // the folder is ours
	if err := cmd.Start(); err != nil {
		return refuse(func(w *Words) string { return w.Hosting.FolderUnseen }, folder)
	}
	// What opens a folder is gone at once on most systems, and says nothing that could be
	// trusted: explorer ends with 1 when all is well.
	go func() { _ = cmd.Wait() }()
	return nil
}
