package browser

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

const (
	patience = 45 * time.Second // for one document, where the caller sets no time
	lastWait = 3 * time.Second  // for a browser that was told to stop
	maxPDF   = 256 << 20        // bytes; more than this is not a report any more
	maxNoise = 2048             // bytes of what a failing browser says that are kept
)

// PrintHTML prints a page as a tagged PDF by an installed browser. The error is
// ErrNone if there is none, or says in a sentence what went wrong. It returns when
// ctx ends, or after 45 seconds, and leaves no file and no process behind.
//
// made is when the PDF says that it was made; the zero time: it doesn't say. The
// same page and moment give the same bytes, as long as it is the same browser.
//
// The page's texts are somebody else's: it must forbid itself scripts and the
// network, as the pages of package export do.
func PrintHTML(ctx context.Context, html []byte, made time.Time) ([]byte, error) {
	path, err := Find()
	if err != nil {
		return nil, err
	}
	pdf, err := printWith(ctx, path, html, os.Geteuid() == 0)
	settle(pdf, made)
	return pdf, err
}

func printWith(ctx context.Context, path string, html []byte, root bool) (pdf []byte, err error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	dir, err := os.MkdirTemp("", "convene-print-")
	if err != nil {
		return nil, fmt.Errorf("printing needs a temporary folder: %w", err)
	}
	defer func() {
		if e := os.RemoveAll(dir); e != nil && err == nil {
			err = fmt.Errorf("a temporary folder of the printing is left: %w", e)
		}
	}()
	page, out := filepath.Join(dir, "page.html"), filepath.Join(dir, "page.pdf")
	if err := os.WriteFile(page, html, 0o600); err != nil {
		return nil, fmt.Errorf("printing needs a temporary file: %w", err)
	}
	noise := &tail{}
	cmd := exec.CommandContext(ctx, path, arguments(dir, page, out, root)...) //nolint:gosec // found by Find, with arguments of ours
	cmd.Dir = dir
	cmd.Stdout, cmd.Stderr = noise, noise
	cmd.WaitDelay = lastWait
	ownGroup(cmd)
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			return nil, fmt.Errorf("the browser took too long to print: %w", ctx.Err())
		}
		return nil, fmt.Errorf("the browser couldn't print: %w (%s)", err, noise)
	}
	st, err := os.Stat(out)
	if err != nil {
		return nil, fmt.Errorf("the browser printed nothing (%s)", noise)
	}
	if st.Size() > maxPDF {
		return nil, errors.New("the browser made a PDF that is too large")
	}
	pdf, err = os.ReadFile(out) //nolint:gosec // our own folder
	if err != nil {
		return nil, fmt.Errorf("what the browser printed can't be read: %w", err)
	}
	if !bytes.HasPrefix(pdf, []byte("%PDF-")) || !bytes.Contains(pdf[max(0, len(pdf)-1024):], []byte("%%EOF")) {
		return nil, fmt.Errorf("what the browser printed is no PDF (%s)", noise)
	}
	return pdf, nil
}

func arguments(dir, page, out string, root bool) []string {
	args := []string{
		"--headless=new", "--disable-gpu", "--no-first-run", "--no-default-browser-check",
		"--disable-extensions", "--disable-background-networking", "--disable-sync", "--disable-component-update",
		"--disable-dev-shm-usage", "--disable-crash-reporter", "--disable-breakpad", "--use-mock-keychain", "--password-store=basic",
		// Whatever a page asked for, no name is found and no address reached.
		"--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9", "--proxy-bypass-list=<-loopback>",
		"--user-data-dir=" + filepath.Join(dir, "profile"),
		"--no-pdf-header-footer", "--export-tagged-pdf", "--print-to-pdf=" + out,
	}
	if root { // its sandbox refuses to work for root
		args = append(args, "--no-sandbox")
	}
	return append(args, fileURL(page))
}

func fileURL(path string) string {
	p := filepath.ToSlash(path)
	if !strings.HasPrefix(p, "/") {
		p = "/" + p // a Windows drive
	}
	var b strings.Builder
	b.WriteString("file://")
	for i := range len(p) {
		c := p[i]
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("/-_.:", c) >= 0 {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// tail keeps the end of what a browser says.
type tail struct{ b []byte }

func (t *tail) Write(p []byte) (int, error) {
	t.b = append(t.b, p...)
	if n := len(t.b) - maxNoise; n > 0 {
		t.b = append(t.b[:0], t.b[n:]...)
	}
	return len(p), nil
}

// String is the last line that says something.
func (t *tail) String() string {
	lines := strings.Split(strings.TrimSpace(string(t.b)), "\n")
	if s := strings.TrimSpace(lines[len(lines)-1]); s != "" {
		return s
	}
	return "it said nothing"
}
