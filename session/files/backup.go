package files

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"convene/session/journal/own"
	"convene/session/journal/sqlite"
)

// BackedUp is what became of one session in a backup.
type BackedUp struct {
	Copied
	Why error `json:"-"` // why there is no copy of it; nil: there is one
}

// Err says of which session there is no copy, and why; nil: there is one.
func (b BackedUp) Err() error {
	if b.Why == nil {
		return nil
	}
	return refuse(func(w *Files) string { return w.NotCopied }, Name(b.From), Plain(b.Why))
}

// Backup makes a whole copy of every session of the folder in another one, also while they
// run. A copy that an earlier backup made of the same session is replaced, and what it
// held is overwritten, since somebody may have been taken out of the session since; another
// file of that name stays, and so does a copy that holds more than the session does now.
// With keys, what the folder needs to be moved to another computer comes along: whoever
// holds that can make out the codes.
func (d Dir) Backup(ctx context.Context, to string, keys bool) ([]BackedUp, error) {
	all, err := d.List()
	if err != nil {
		return nil, err
	}
	if sameFolder(string(d), to) {
		return nil, usage{refuse(func(w *Files) string { return w.BackupHere })}
	}
	if err := os.MkdirAll(to, 0o700); err != nil {
		return nil, refuse(func(w *Files) string { return w.NoBackupIn }, to, Plain(err))
	}
	out := make([]BackedUp, 0, len(all))
	for _, l := range all {
		if ctx.Err() != nil {
			return out, ctx.Err()
		}
		if l.Events == 0 && l.Why == nil { // it never began
			continue
		}
		b := BackedUp{Copied: Copied{From: l.Path}, Why: l.Why}
		if b.Why == nil {
			b.Copied, b.Why = backUp(ctx, l.Path, to)
			b.From = l.Path
		}
		out = append(out, b)
	}
	if !keys {
		return out, nil
	}
	for _, path := range []string{d.HostKey(), d.Secret()} {
		if err := copyKey(path, filepath.Join(to, filepath.Base(path))); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return out, refuse(func(w *Files) string { return w.NotCopied }, filepath.Base(path), Plain(err))
		}
	}
	return out, nil
}

// backUp copies one session. The copy is made whole beside what is there, and then takes
// its place: a backup that is broken off leaves the last one.
func backUp(ctx context.Context, path, to string) (Copied, error) {
	name := filepath.Join(to, filepath.Base(path))
	if err := maySupersede(ctx, path, name); err != nil {
		return Copied{}, err
	}
	room, err := os.MkdirTemp(to, ".convene-*")
	if err != nil {
		return Copied{}, err
	}
	defer os.RemoveAll(room)
	done, err := sqlite.Copy(ctx, path, filepath.Join(room, filepath.Base(path)))
	if err != nil {
		return Copied{}, err
	}
	old := filepath.Join(room, "old")
	linked := os.Link(name, old) == nil // so that what it held can be overwritten when it is out of use
	if err := os.Rename(done.Path, name); err != nil {
		return Copied{}, err
	}
	if linked {
		err = sqlite.Wipe(old)
	}
	return Copied{To: name, Events: done.Records, Until: done.Until}, err
}

// maySupersede tells whether a copy of the session at path may stand in the place of
// what is called name.
func maySupersede(ctx context.Context, path, name string) error {
	if _, err := os.Lstat(name); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	which := identity(path)
	if which == "" || own.Linked(name) || identity(name) != which {
		return refuse(func(w *Files) string { return w.OtherThere }, name)
	}
	had, err := held(ctx, name)
	if err != nil {
		return err
	}
	has, err := held(ctx, path)
	if err != nil {
		return err
	}
	if had > has {
		return refuse(func(w *Files) string { return w.MoreThere }, name)
	}
	return nil
}

// held is how many things happened in a session.
func held(ctx context.Context, path string) (n uint64, err error) {
	j, err := sqlite.OpenReadOnly(path)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, j.Close()) }()
	return j.Head(ctx)
}

// copyKey copies a small file of its owner's alone, unless it is there already.
func copyKey(from, to string) error {
	b, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	if had, err := os.ReadFile(to); err == nil && string(had) == string(b) {
		return nil
	}
	f, err := own.Open(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	return errors.Join(err, f.Sync(), f.Close())
}

func sameFolder(a, b string) bool {
	one, err := os.Stat(a)
	two, err2 := os.Stat(b)
	return err == nil && err2 == nil && os.SameFile(one, two)
}
