package export

import (
	"archive/zip"
	"fmt"
	"io"
	"time"
)

// packer writes a zip file whose bytes depend on what goes in and on nothing
// else: every file in it carries the same time, the earliest a zip can tell.
type packer struct{ zw *zip.Writer }

func newPacker(w io.Writer) packer { return packer{zip.NewWriter(w)} }

func (p packer) add(name string, body []byte) error {
	f, err := p.zw.CreateHeader(&zip.FileHeader{
		Name: name, Method: zip.Deflate,
		Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC),
	})
	if err == nil {
		_, err = f.Write(body)
	}
	if err != nil {
		return fmt.Errorf("export: packing %s: %w", name, err)
	}
	return nil
}

func (p packer) close() error {
	if err := p.zw.Close(); err != nil {
		return fmt.Errorf("export: packing: %w", err)
	}
	return nil
}
