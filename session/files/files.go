package files

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"convene/exercises"
	"convene/exercises/wordfile"
	"convene/session/journal/sqlite"
	"convene/session/report"
)

// Ending is what every session file's name ends with.
const Ending = ".convene"

// Dir is the folder that sessions and the host key are kept in.
type Dir string

// Make creates the folder, for its owner alone, where it isn't there yet.
func (d Dir) Make() error {
	if err := os.MkdirAll(string(d), 0o700); err != nil {
		return refuse(func(w *Files) string { return w.FolderNotMade }, d, Plain(err))
	}
	return nil
}

// HostKey is the path of this computer's host key.
func (d Dir) HostKey() string { return filepath.Join(string(d), "host-key") }

// Secret is the path of what this computer's codes come from.
func (d Dir) Secret() string { return filepath.Join(string(d), "secret") }

// Log is where the host's own screen sends what it can't print.
func (d Dir) Log() string { return filepath.Join(string(d), "convene.log") }

// titleRunes is how much of a title goes into a session's name.
const titleRunes = 48

// Path is a path for a new session: the day and the title, and a number where
// there is one of that name already.
func (d Dir) Path(day time.Time, title string) string {
	base := day.Format("2006-01-02") + "-" + report.Slug(title, titleRunes)
	for n := 1; ; n++ {
		name := base
		if n > 1 {
			name = fmt.Sprintf("%s-%d", base, n)
		}
		p := filepath.Join(string(d), name+Ending)
		if _, err := os.Lstat(p); err != nil {
			return p // it isn't there; or it can't be known, and making it will say why
		}
	}
}

// Find gives the path of the session that a person means: a path, or the name of
// one in the folder with or without its ending. Where that is gone it is the file in
// which the session went on. ok is false when there is none.
func (d Dir) Find(name string) (path string, ok bool) {
	for _, p := range []string{name, filepath.Join(string(d), name), filepath.Join(string(d), name+Ending)} {
		if st, err := os.Stat(p); err == nil && st.Mode().IsRegular() && strings.HasSuffix(p, Ending) {
			return p, true
		}
	}
	return d.movedTo(name)
}

// Named is Find for who can't go on without the file.
func (d Dir) Named(name string) (string, error) {
	if path, ok := d.Find(name); ok {
		return path, nil
	}
	return "", NoSession(name)
}

// NoSession says that there is none of a name.
func NoSession(name string) error {
	return refuse(func(w *Files) string { return w.NoSession }, name)
}

// Listed is one session of a folder.
type Listed struct {
	Path     string    `json:"path"`
	Name     string    `json:"name"`
	Modified time.Time `json:"modified"`
	Events   uint64    `json:"events"`
	Trouble  string    `json:"trouble,omitempty"` // why it can't be opened

	Why error `json:"-"` // the same

	elsewhere bool // it isn't in the folder: its path is what people need
}

// List gives the folder's sessions, and those that had to go on elsewhere, the
// newest first.
func (d Dir) List() ([]Listed, error) {
	found, err := os.ReadDir(string(d))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, refuse(func(w *Files) string { return w.FolderNotRead }, d, Plain(err))
	}
	paths := d.movedAway()
	for _, f := range found {
		if !f.IsDir() && strings.HasSuffix(f.Name(), Ending) {
			paths = append(paths, filepath.Join(string(d), f.Name()))
		}
	}
	var out []Listed
	for _, p := range paths {
		l := Listed{Path: p, Name: Name(p), elsewhere: !sameFile(filepath.Dir(p), string(d))}
		info, err := sqlite.Peek(p)
		if err != nil {
			l.Trouble, l.Why = err.Error(), err
			if st, e := os.Stat(p); e == nil {
				l.Modified = st.ModTime()
			}
		} else {
			l.Modified, l.Events = info.Modified, info.Records
		}
		out = append(out, l)
	}
	slices.SortFunc(out, func(a, b Listed) int { return b.Modified.Compare(a.Modified) })
	return out, nil
}

// Name is a session's name: its file's, without the folder and the ending.
func Name(path string) string { return strings.TrimSuffix(filepath.Base(path), Ending) }

// In is the session in one line.
func (l Listed) In(lang exercises.Lang) string {
	when := l.Modified.Format("2006-01-02 15:04")
	if l.Trouble != "" {
		return fmt.Sprintf("%s  %-40s %s", when, l.Name, wordfile.Word(l.Why, lang))
	}
	if l.elsewhere {
		return fmt.Sprintf(in(lang).Listing, when, l.Name, filepath.Dir(l.Path))
	}
	return when + "  " + l.Name
}
