package salvage

import (
	"errors"
	"os"
	"testing"
)

// overwrite takes a page away, at a part of a file.
func overwrite(t *testing.T, path string, part float64) {
	t.Helper()
	const page = 4096
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	info, err := f.Stat()
	if err == nil {
		_, err = f.WriteAt(make([]byte, page), int64(part*float64(info.Size()))/page*page)
	}
	if err := errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
}
