package sqlite

import (
	"encoding/json"
	"errors"
	"hash/crc32"
	"io"
	"os"
	"time"

	"convene/session/journal"
	"convene/session/journal/own"
)

// headSuffix is the file beside a session that says how far it was saved. What is
// saved lies in SQLite's log for a while, and a log that is damaged or lost takes it
// away without a word: SQLite believes the log as far as it can be read. So what was
// promised stands outside of it, in a file that holds no word of the session. It is
// written after the record is durable, never before, and where it is missing or
// can't be read nothing is claimed.
const headSuffix = "-head"

// mark is what that file holds.
type mark struct {
	Seq   uint64 `json:"seq"`   // the last record
	At    int64  `json:"at"`    // when it was decided, in milliseconds
	First int64  `json:"first"` // the sum of the first record, which tells the session from others
	Lost  lost   `json:"lost,omitzero"`
}

// lost is what was missing when the session was opened once, and went on without: a
// loss is told for as long as the session is.
type lost struct {
	N     uint64 `json:"n"`
	Since int64  `json:"since,omitempty"` // in milliseconds, as At; 0: from the beginning
	Until int64  `json:"until"`
}

// Missing is what a session's file lacks although it was saved.
type Missing struct {
	N     uint64    // how many records
	Since time.Time // when the last one that is there was decided; zero where none is
	Until time.Time // when the last one was decided that was saved
	// WentOn: there are others after it, since the session was opened and went on.
	WentOn bool
}

// and is two losses as one, the earlier first.
func (m Missing) and(o Missing) Missing {
	switch {
	case m.N == 0:
		return o
	case o.N == 0:
		return m
	}
	m.N += o.N
	if o.Since.Before(m.Since) {
		m.Since = o.Since
	}
	if o.Until.After(m.Until) {
		m.Until = o.Until
	}
	m.WentOn = o.WentOn
	return m
}

func (m Missing) lost() lost {
	l := lost{N: m.N}
	if l.N == 0 {
		return l
	}
	l.Until = m.Until.UnixMilli()
	if !m.Since.IsZero() {
		l.Since = m.Since.UnixMilli()
	}
	return l
}

// missed is what was missing before this mark was made.
func (m mark) missed() Missing {
	if m.Lost.N == 0 {
		return Missing{}
	}
	out := Missing{N: m.Lost.N, Until: time.UnixMilli(m.Lost.Until).UTC(), WentOn: true}
	if m.Lost.Since != 0 {
		out.Since = time.UnixMilli(m.Lost.Since).UTC()
	}
	return out
}

// Missing tells what was missing when the file was opened, also what was so at an
// earlier opening; N is 0 when nothing was.
func (j *Journal) Missing() Missing { return j.missing }

func readMark(path string) (mark, bool) {
	var m mark
	f, err := own.Open(path+headSuffix, os.O_RDONLY, 0)
	if err != nil {
		return m, false
	}
	defer func() { _ = f.Close() }()
	b, err := io.ReadAll(io.LimitReader(f, 1<<10))
	return m, err == nil && json.Unmarshal(b, &m) == nil && m.Seq > 0
}

// writeMark puts a new file in the old one's place. It waits for the disk only at
// the end of a session: until then losing the newest to a power cut claims less than
// there was, and never more.
func writeMark(path string, m mark, wait bool) (err error) {
	b, err := json.Marshal(m)
	if err != nil {
		return err
	}
	fresh := path + headSuffix + freshMark
	f, err := own.Fresh(fresh)
	if err != nil {
		return err
	}
	_, err = f.Write(append(b, '\n'))
	if err == nil && wait {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(fresh, path+headSuffix)
	}
	if err != nil {
		return errors.Join(err, removeIfThere(fresh))
	}
	return nil
}

// freshMark ends the name of the file that is about to take the other one's place.
const freshMark = ".new"

// markOf is how far a file is saved. It is no mark (Seq 0) while nothing is.
func markOf(c *conn, head uint64) (mark, error) {
	if head == 0 {
		return mark{}, nil
	}
	sums := crc32.MakeTable(crc32.Castagnoli)
	first, err := allRecords(c, 0, 1)
	if err != nil {
		return mark{}, err
	}
	last, err := allRecords(c, head-1, head)
	if err != nil {
		return mark{}, err
	}
	return mark{Seq: head, At: last[0].At.UnixMilli(), First: recordSum(sums, &first[0])}, nil
}

// missingIn is what a file lacks, by what was said beside it.
func (m mark) missingIn(c *conn, there mark) Missing {
	if there.Seq > 0 && there.First != m.First {
		return Missing{} // it says so of another session
	}
	if there.Seq >= m.Seq && m.Seq > 0 { // one that was brought from elsewhere may be whole
		last, err := allRecords(c, m.Seq-1, m.Seq)
		if err != nil || last[0].At.UnixMilli() != m.At {
			return Missing{}
		}
	}
	return m.missed().and(m.lacks(there))
}

// lacks compares what is in a file with what was saved in it.
func (m mark) lacks(there mark) Missing {
	if m.Seq <= there.Seq || there.Seq > 0 && there.First != m.First {
		return Missing{}
	}
	out := Missing{N: m.Seq - there.Seq, Until: time.UnixMilli(m.At).UTC()}
	if there.Seq > 0 {
		out.Since = time.UnixMilli(there.At).UTC()
	}
	return out
}

// follow moves the mark over records that were just saved; it is the committer's.
func (m *mark) follow(recs []journal.Record, sum func(*journal.Record) int64) {
	if m.Seq == 0 {
		m.First = sum(&recs[0])
	}
	last := &recs[len(recs)-1]
	m.Seq, m.At = last.Seq, last.At.UnixMilli()
}

// noteHead writes the mark when it has moved. That it can't be written harms
// nothing: it is one more witness, and the disk tells of its troubles by itself.
func (j *Journal) noteHead(wait bool) {
	if j.top.Seq == 0 || j.top == j.noted {
		return
	}
	if writeMark(j.path, j.top, wait) == nil {
		j.noted = j.top
	}
}
