package files

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/text"
)

// mostLooked is how many files of a folder are looked into for a session that
// was given another name meanwhile.
const mostLooked = 200

// Earlier reads the sessions that the one at path carries on, the nearest first,
// as far back as their files are at hand: beside it, or in the folder of sessions.
// A file may have another name by now: what counts is when its session began.
// Where the row breaks off because a file isn't at hand, say is told so in a
// sentence of that language; it may be nil.
func (d Dir) Earlier(ctx context.Context, path string, st session.State, lang exercises.Lang, say func(string)) []session.State {
	return d.Before(ctx, []string{path}, st, nil, lang, say)
}

// Before also takes in sessions that were read already, wherever they lie.
func (d Dir) Before(ctx context.Context, paths []string, st session.State, known []session.State, lang exercises.Lang, say func(string)) []session.State {
	var out []session.State
	var folders []string
	for _, p := range paths {
		if dir := filepath.Dir(p); !slices.Contains(folders, dir) {
			folders = append(folders, dir)
		}
	}
	if !slices.Contains(folders, string(d)) {
		folders = append(folders, string(d))
	}
	for st.Past != nil {
		past := *st.Past
		if !past.Started.IsZero() && !past.Started.Before(st.Started) { // a forged file would go round in circles
			break
		}
		i := slices.IndexFunc(known, func(k session.State) bool { return k.Started.Equal(past.Started) })
		if i >= 0 {
			out, st = append(out, known[i]), known[i]
			continue
		}
		was, ok := began(ctx, folders, past)
		if !ok {
			if say != nil && !past.Started.IsZero() { // else nothing tells which one it was
				say(notHere(past, lang))
			}
			break
		}
		out, st = append(out, was), was
	}
	return out
}

// notHere says which session's file is missing.
func notHere(past session.PastRef, lang exercises.Lang) string {
	title := text.CleanLine(cmp.Or(strings.TrimSpace(past.Title.In(lang)), past.Session))
	day := ""
	if !past.Started.IsZero() {
		day = " (" + past.Started.Local().Format(time.DateOnly) + ")"
	}
	return fmt.Sprintf(in(lang).BeforeGone, title, day)
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
