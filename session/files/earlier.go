package files

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"convene/session"
)

// mostLooked is how many files of a folder are looked into for a session that
// was given another name meanwhile.
const mostLooked = 200

// Earlier reads the sessions that the one at path carries on, the nearest first,
// as far back as their files are at hand: beside it, or in the folder of sessions.
// A file may have another name by now: what counts is when its session began.
func (d Dir) Earlier(ctx context.Context, path string, st session.State) []session.State {
	var out []session.State
	folders := []string{filepath.Dir(path)}
	if !slices.Contains(folders, string(d)) {
		folders = append(folders, string(d))
	}
	for st.Past != nil {
		was, ok := began(ctx, folders, *st.Past)
		if !ok || !was.Started.Before(st.Started) { // or a forged file would go round in circles
			break
		}
		out = append(out, was)
		st = was
	}
	return out
}

// began finds the session that a later one names, first under the name it had.
func began(ctx context.Context, folders []string, past session.PastRef) (session.State, bool) {
	name := filepath.Base(past.Session + Ending) // a name, and never a path
	for _, dir := range folders {
		if st, ok := beganAt(ctx, filepath.Join(dir, name), past.Started); ok {
			return st, true
		}
	}
	for _, dir := range folders {
		found, err := os.ReadDir(dir)
		if err != nil {
			continue
		}
		looked := 0
		for _, f := range slices.Backward(found) { // they begin with their day: the newest first
			if !f.Type().IsRegular() || !strings.HasSuffix(f.Name(), Ending) || f.Name() == name {
				continue
			}
			if looked++; looked > mostLooked {
				break
			}
			if st, ok := beganAt(ctx, filepath.Join(dir, f.Name()), past.Started); ok {
				return st, true
			}
		}
	}
	return session.State{}, false
}

// beganAt reads the session of a file if it began at that moment. How it began
// tells, so a file that isn't it costs little.
func beganAt(ctx context.Context, path string, started time.Time) (session.State, bool) {
	if _, err := os.Stat(path); err != nil {
		return session.State{}, false
	}
	b, err := beginning(ctx, path)
	if err != nil || b.started == nil || !b.at.Equal(started) {
		return session.State{}, false
	}
	st, err := Read(ctx, path, time.Time{})
	return st, err == nil && st.Started.Equal(started)
}
