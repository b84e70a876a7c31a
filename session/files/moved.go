package files

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"convene/exercises"
)

// A session whose file was taken away while it ran goes on in another one, maybe in
// another folder. Where that is stands in a list in the folder of sessions, readable
// by its owner alone, one JSON line a move: so that whoever asks for the session by
// its name is led there, and whoever deletes it deletes it there.

// movedList is the list's name.
const movedList = "moved"

// move is one line of it.
type move struct {
	Was string    `json:"was"`
	Now string    `json:"now"`
	At  time.Time `json:"at"`
}

// Moved notes that the session that was in one file is in another one now.
func (d Dir) Moved(was, now string) error {
	if sameFile(was, now) {
		return nil
	}
	line, err := json.Marshal(move{was, now, time.Now().UTC().Truncate(time.Second)})
	if err != nil {
		return err
	}
	return errors.Join(d.Make(), Plain(appendPrivately(filepath.Join(string(d), movedList), append(line, '\n'))))
}

// moves reads the list, the oldest first. Lines that can't be read are skipped.
func (d Dir) moves() []move {
	b, err := ReadText(filepath.Join(string(d), movedList))
	if err != nil { // then there is none
		return nil
	}
	var out []move
	for line := range bytes.Lines(b) {
		var m move
		if json.Unmarshal(line, &m) == nil && filepath.IsAbs(m.Was) && filepath.IsAbs(m.Now) && strings.HasSuffix(m.Now, Ending) {
			out = append(out, m)
		}
	}
	return out
}

// movedTo is where the session went that a name or a path was for, the newest first.
func (d Dir) movedTo(name string) (string, bool) {
	all := d.moves()
	full, _ := filepath.Abs(name)
	for i, m := range slices.Backward(all) {
		if m.Was != full && Name(m.Was) != strings.TrimSuffix(name, Ending) && Name(m.Now) != strings.TrimSuffix(name, Ending) {
			continue
		}
		path := m.Now
		for _, later := range all[i+1:] { // it moved on
			if later.Was == path && !isThere(path) {
				path = later.Now
			}
		}
		if isThere(path) {
			return path, true
		}
	}
	return "", false
}

// WentOn says in a sentence that the session of a file went on in another one, since
// this was put in its place while it ran: an older copy of it, as a rule. "" where it
// is none of these, and where the other one is gone.
func WentOn(path string, lang exercises.Lang) string {
	full, err := filepath.Abs(path)
	if err != nil {
		return ""
	}
	now := ""
	for _, m := range Dir(filepath.Dir(full)).moves() {
		if m.Was == full || m.Was == now {
			now = m.Now
		}
	}
	which := ""
	if now != "" && !sameFile(now, full) {
		which = identity(now)
	}
	if which == "" || which != identity(full) {
		return ""
	}
	return fmt.Sprintf(in(lang).WentOn, now)
}

// movedAway are the sessions outside of the folder that the list leads to.
func (d Dir) movedAway() []string {
	var out []string
	for _, m := range d.moves() {
		if isThere(m.Now) && !sameFile(filepath.Dir(m.Now), string(d)) && !slices.Contains(out, m.Now) {
			out = append(out, m.Now)
		}
	}
	return out
}

func isThere(path string) bool {
	st, err := os.Stat(path)
	return err == nil && st.Mode().IsRegular()
}

// forgetMoves takes the lines out of the list that lead to a session that is gone,
// and overwrites them: they hold its name.
func (d Dir) forgetMoves(path string) error {
	all := d.moves()
	gone := []string{path}
	var stays bytes.Buffer
	var keep []move
	for _, m := range slices.Backward(all) {
		if !slices.ContainsFunc(gone, func(p string) bool { return sameFile(p, m.Now) }) {
			keep = append(keep, m)
		} else if !isThere(m.Was) {
			gone = append(gone, m.Was)
		}
	}
	if len(keep) == len(all) {
		return nil
	}
	for _, m := range slices.Backward(keep) {
		line, err := json.Marshal(m)
		if err != nil {
			return err
		}
		stays.Write(append(line, '\n'))
	}
	return Plain(putInPlace(filepath.Join(string(d), movedList), stays.Bytes()))
}
