package files

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"convene/exercises"
	"convene/session/journal/sqlite"
)

// Copied is one copy of a session.
type Copied struct {
	From   string    `json:"from"`
	To     string    `json:"to"`
	Events uint64    `json:"events"`
	Until  time.Time `json:"until"` // when the last of them happened
}

// In says what was copied.
func (c Copied) In(lang exercises.Lang) string {
	return fmt.Sprintf(in(lang).Copied, Name(c.From), c.To, Stamped(c.Until), c.Events)
}

// Copy makes a whole copy of a session, also while it runs. to is a file, whose
// name gets the ending of sessions where it has another, or a folder. A file that is
// there is never written over. say is told what the session
// lacks, in that language.
func Copy(ctx context.Context, dir Dir, what, to string, lang exercises.Lang, say func(string)) (Copied, error) {
	path, err := dir.Named(what)
	if err != nil {
		return Copied{}, err
	}
	if _, err := Read(ctx, path, time.Time{}); err != nil { // also where nothing was begun
		return Copied{}, err
	}
	if said := Missing(path, lang); said != "" && say != nil {
		say(said)
	}
	if info, err := os.Stat(to); err == nil && info.IsDir() {
		to = filepath.Join(to, filepath.Base(path))
	} else if strings.HasSuffix(to, string(filepath.Separator)) {
		return Copied{}, refuse(func(w *Files) string { return w.NoFolder }, to)
	} else if !strings.HasSuffix(to, Ending) {
		to += Ending
	}
	done, err := sqlite.Copy(ctx, path, to)
	if err != nil {
		return Copied{}, err
	}
	full, err := filepath.Abs(path)
	if err != nil {
		full = path
	}
	return Copied{From: full, To: done.Path, Events: done.Records, Until: done.Until}, nil
}
