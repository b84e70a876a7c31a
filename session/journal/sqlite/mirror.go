package sqlite

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"time"

	"convene/session/journal"
)

// packAt is how many bytes of records are packed together.
const packAt = 64 << 10

// mirror is every durable record once more, packed in memory. It is what a session
// is written from anew when its file is gone or no longer what it was: whatever
// became of the disk, this process has seen it all. Packed, a record costs about a
// tenth of what it does on the disk.
type mirror struct {
	packed [][]byte
	raw    []byte // what is not packed yet
	count  uint64
	packer *flate.Writer
}

func (m *mirror) add(recs []journal.Record) {
	for i := range recs {
		r := &recs[i]
		m.raw = binary.AppendUvarint(m.raw, r.Site)
		m.raw = binary.AppendUvarint(m.raw, r.Counter)
		m.raw = binary.AppendVarint(m.raw, r.At.UnixMilli())
		m.raw = binary.AppendUvarint(m.raw, uint64(len(r.Body)))
		m.raw = append(m.raw, r.Body...)
		if len(m.raw) >= packAt {
			m.pack()
		}
	}
	m.count += uint64(len(recs))
}

// pack never fails: it writes into memory, at a level that there is.
func (m *mirror) pack() {
	var b bytes.Buffer
	if m.packer == nil {
		m.packer, _ = flate.NewWriter(&b, flate.BestSpeed)
	} else {
		m.packer.Reset(&b)
	}
	_, _ = m.packer.Write(m.raw)
	_ = m.packer.Close()
	m.packed = append(m.packed, bytes.Clone(b.Bytes()))
	m.raw = m.raw[:0]
	if cap(m.raw) > 4*packAt { // after a long paste
		m.raw = nil
	}
}

// each gives every record in its order; from is the position of the first.
func (m *mirror) each(from uint64, f func(journal.Record) error) error {
	seq := from
	for _, p := range m.packed {
		raw, err := io.ReadAll(flate.NewReader(bytes.NewReader(p)))
		if err == nil {
			seq, err = unpack(raw, seq, f)
		}
		if err != nil {
			return err
		}
	}
	seq, err := unpack(m.raw, seq, f)
	if err == nil && seq != from+m.count {
		err = fmt.Errorf("journal: of %d records in memory %d are there", m.count, seq-from)
	}
	return err
}

var errMirror = errors.New("journal: the records in memory can't be read")

func unpack(raw []byte, seq uint64, f func(journal.Record) error) (uint64, error) {
	for len(raw) > 0 {
		var n [3]uint64
		var at int64
		for i, into := range [...]*uint64{&n[0], &n[1], nil, &n[2]} {
			size := 0
			if into == nil {
				at, size = binary.Varint(raw)
			} else {
				*into, size = binary.Uvarint(raw)
			}
			if size <= 0 || i == 3 && n[2] > uint64(len(raw)-size) {
				return seq, errMirror
			}
			raw = raw[size:]
		}
		r := journal.Record{Seq: seq, Site: n[0], Counter: n[1], At: time.UnixMilli(at).UTC(), Body: raw[:n[2]:n[2]]}
		if err := f(r); err != nil {
			return seq, err
		}
		raw = raw[n[2]:]
		seq++
	}
	return seq, nil
}
