package files

import (
	"io/fs"
	"os"
	"path/filepath"

	"convene/exercises"
)

// Beside lets a plan read the data files that lie in its own folder and below.
func Beside(plan string) exercises.Option {
	dir := filepath.Dir(plan)
	return exercises.WithFiles(func(name string) ([]byte, error) {
		root, err := os.OpenRoot(dir) // nothing outside it, not even by a link
		if err != nil {
			return nil, err
		}
		defer root.Close()
		return readText(func() (fs.FileInfo, error) { return root.Stat(name) }, func() (fs.File, error) { return root.Open(name) })
	})
}
