package files

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"

	"convene/session"
	"convene/session/export"
	"convene/session/export/browser"
)

// WriteDocuments writes the report in each of the formats into a folder and
// gives the paths. Every document is written whole or not at all. say is told
// what a document lacks, in a sentence; it may be nil.
func WriteDocuments(ctx context.Context, dir string, r export.Report, formats []string, say func(string)) ([]string, error) {
	docs := make(map[string][]byte, len(formats))
	for _, f := range formats { // make them all before the first one is on the disk
		var b bytes.Buffer
		if err := write(ctx, f, &b, r, say); err != nil {
			return nil, err
		}
		docs[f] = b.Bytes()
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("the folder %s can't be made: %w", dir, err)
	}
	var out []string
	for _, f := range formats {
		p := filepath.Join(dir, export.FileName(r, f))
		if err := writeWhole(p, docs[f]); err != nil {
			return out, err
		}
		out = append(out, p)
	}
	return out, nil
}

// write is export.Write, but that a PDF with characters our own writer has no
// letters for is printed by a browser, where there is one.
func write(ctx context.Context, format string, b *bytes.Buffer, r export.Report, say func(string)) error {
	if format != "pdf" {
		return export.Write(format, b, r)
	}
	missing, err := export.PDF(b, r)
	if err != nil || missing == 0 {
		return err
	}
	var page bytes.Buffer
	if _, err := browser.Find(); err == nil && export.HTML(&page, r) == nil {
		if pdf, err := browser.PrintHTML(ctx, page.Bytes()); err == nil {
			b.Reset()
			_, err = b.Write(pdf)
			return err
		}
	}
	if say != nil {
		say(export.LackingNotice(missing, r.Lang))
	}
	return nil
}

// writeBundle writes one zip of everything.
func writeBundle(dir string, st session.State, opt export.Options, formats []string) ([]string, error) {
	var b bytes.Buffer
	if err := export.Bundle(&b, st, opt, formats); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("the folder %s can't be made: %w", dir, err)
	}
	p := filepath.Join(dir, export.FileName(export.Make(st, opt), "zip"))
	if err := writeWhole(p, b.Bytes()); err != nil {
		return nil, err
	}
	return []string{p}, nil
}

// writeWhole writes beside the file and then puts it in its place.
func writeWhole(path string, b []byte) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".convene-*")
	if err != nil {
		return fmt.Errorf("nothing can be written in %s: %w", filepath.Dir(path), err)
	}
	defer func() {
		if err != nil {
			_ = os.Remove(f.Name()) // it was never anybody's document
		}
	}()
	_, err = f.Write(b)
	if e := f.Sync(); err == nil {
		err = e
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("%s was not written: %w", path, err)
	}
	return nil
}
