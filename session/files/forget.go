package files

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"strconv"
	"strings"

	"convene/session/journal/sqlite"
)

// identity tells a session from all others, whatever its file is called: when it
// began, to the millisecond, and a sum of what it began with that an erasure leaves
// alone. It holds no word of the session. It is "" for one that never began, and
// where the file can't be read.
func identity(path string) string {
	if _, err := os.Stat(path); err != nil {
		return ""
	}
	b, err := beginning(context.Background(), path)
	if err != nil || b.started == nil || b.started.Plan == nil {
		return ""
	}
	plan := b.started.Plan
	with := []string{plan.ID, strconv.Itoa(plan.Tables)}
	for _, s := range plan.Steps {
		with = append(with, s.ID)
	}
	sum := sha256.Sum256([]byte(strings.Join(with, "\n")))
	return b.at.UTC().Format("2006-01-02T15:04:05.000Z") + "-" + hex.EncodeToString(sum[:6])
}

// forget removes what is remembered of a session's documents, and overwrites it
// first: their names may say whom they are about. which is the session's identity,
// from before it went. What other sessions made stays remembered, also those that
// are a copy of this one.
func (d Dir) forget(path, which string) error {
	var errs []error
	for _, l := range d.listsFor(path) {
		was, err := l.read()
		if err != nil {
			errs = append(errs, err)
			continue
		}
		var stays bytes.Buffer
		for line := range bytes.Lines(was) {
			if _, mine := l.about(line, which); !mine && (!l.own || names(line)) {
				stays.Write(line)
			}
		}
		copied := func() bool { return identity(strings.TrimSuffix(l.name, exportsEnding)+Ending) == which }
		if l.own || stays.Len() < len(was) && !copied() {
			errs = append(errs, Plain(putInPlace(l.name, stays.Bytes())))
		}
	}
	return errors.Join(errs...)
}

// names tells whether a line says which session it is about.
func names(line []byte) bool {
	var doc Document
	return json.Unmarshal(line, &doc) == nil && doc.Path != "" && doc.Session != ""
}

// putInPlace overwrites a file and puts what stays of it in its place; the file
// goes where that is nothing.
func putInPlace(name string, stays []byte) error {
	if len(stays) == 0 {
		err := sqlite.Wipe(name)
		if err == nil {
			err = os.Remove(name)
		}
		if errors.Is(err, os.ErrNotExist) {
			return nil
		}
		return err
	}
	beside, err := writeBeside(name, stays)
	if err == nil {
		err = sqlite.Wipe(name)
	}
	if err == nil {
		err = os.Rename(beside, name)
	}
	if err != nil && beside != "" {
		return errors.Join(err, os.Remove(beside))
	}
	return err
}
