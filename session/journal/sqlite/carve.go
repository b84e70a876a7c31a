package sqlite

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"math"
	"os"
	"time"

	"convene/session/journal"
	"convene/session/journal/own"
)

// carver reads records out of a session's bytes, without SQLite, which gives up a
// table with the first page that it can't read, a log with the first frame, and a
// file with its head. A record has its own checksum: what fits it was written so,
// wherever it lies. (https://sqlite.org/fileformat2.html)
type carver struct {
	sums  *crc32.Table
	size  int64         // of a page
	pages map[int64]int // a page's newest version in the log, by its number: where it begins there
	file  []byte
	log   []byte
	into  map[uint64]journal.Record
}

// mostCarved bounds what is read of a file at a time. A session of a long day has
// some tens of megabytes.
const mostCarved = 2 << 30

// carve gives the whole records of a file and its log that known doesn't have. The
// file's own count first, then the log's newest.
func carve(path string, known map[uint64]journal.Record) error {
	c := newCarver(known)
	var err, logErr error
	c.file, err = readWhole(path)
	c.log, logErr = readWhole(path + "-wal")
	if err = errors.Join(err, logErr); err != nil {
		return err
	}
	c.carve()
	return nil
}

func newCarver(known map[uint64]journal.Record) *carver {
	return &carver{sums: crc32.MakeTable(crc32.Castagnoli), pages: map[int64]int{}, into: known}
}

func (c *carver) carve() {
	c.size = c.pageSize()
	frames := c.frames()
	for _, at := range frames {
		c.pages[int64(binary.BigEndian.Uint32(c.log[at-24:]))] = at
	}
	for at := int64(0); at+c.size <= int64(len(c.file)); at += c.size {
		c.page(c.file[at:at+c.size], at == 0)
	}
	for i := len(frames) - 1; i >= 0; i-- {
		at := int64(frames[i])
		c.page(c.log[at:at+c.size], binary.BigEndian.Uint32(c.log[at-24:]) == 1)
	}
}

func readWhole(path string) ([]byte, error) {
	f, err := own.Open(path, os.O_RDONLY, 0)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(io.LimitReader(f, mostCarved))
	return b, errors.Join(err, f.Close())
}

// pageSize is what the file or its log says, where that can be, else what Convene's
// files have.
func (c *carver) pageSize() int64 {
	var said []int64
	if len(c.log) >= 32 {
		said = append(said, int64(binary.BigEndian.Uint32(c.log[8:])))
	}
	if len(c.file) >= 100 {
		said = append(said, int64(binary.BigEndian.Uint16(c.file[16:])))
	}
	for _, n := range said {
		if n >= 512 && n <= 32768 && n&(n-1) == 0 {
			return n
		}
	}
	return 4096
}

// frames are where the pages of the log's last round begin, up to its last commit,
// the damaged ones too. What is after that was never promised, and what is of an
// earlier round lies in the file.
func (c *carver) frames() []int {
	if len(c.log) < 32 {
		return nil
	}
	salt := c.log[16:24]
	var out []int
	commit := 0
	for at := 32; int64(at)+24+c.size <= int64(len(c.log)); at += 24 + int(c.size) {
		if string(c.log[at+8:at+16]) != string(salt) {
			continue
		}
		out = append(out, at+24)
		if binary.BigEndian.Uint32(c.log[at+4:]) != 0 {
			commit = len(out)
		}
	}
	return out[:commit]
}

// tableLeaf is the kind of a page that holds rows.
const tableLeaf = 0x0d

// page takes the records off a page that holds rows. Any other is no matter.
func (c *carver) page(p []byte, first bool) {
	head := 0
	if first {
		head = 100 // the file's own
	}
	if len(p) < head+8 || p[head] != tableLeaf {
		return
	}
	cells := int(binary.BigEndian.Uint16(p[head+3:]))
	for i := range cells {
		at := head + 8 + 2*i
		if at+2 > len(p) {
			return
		}
		if cell := int(binary.BigEndian.Uint16(p[at:])); cell < len(p) {
			c.cell(p[cell:])
		}
	}
}

// cell takes one row.
func (c *carver) cell(b []byte) {
	size, n := varint(b)
	row, m := varint(b[n:])
	if n == 0 || m == 0 || size == 0 || size > maxBody+recordBytes || row == 0 {
		return
	}
	payload, ok := c.payload(b[n+m:], int64(size))
	if !ok {
		return
	}
	rec, sum, ok := rowOf(payload)
	rec.Seq = row
	if _, there := c.into[row]; !ok || there || recordSum(c.sums, &rec) != sum {
		return
	}
	c.into[row] = rec
}

// payload is all of a row's bytes: what is too long for its page goes on in others.
func (c *carver) payload(b []byte, size int64) ([]byte, bool) {
	most := c.size - 35
	if size <= most {
		return cut(b, size)
	}
	least := (c.size-12)*32/255 - 23
	local := least + (size-least)%(c.size-4)
	if local > most {
		local = least
	}
	out, ok := cut(b, local)
	if !ok || int64(len(b)) < local+4 {
		return nil, false
	}
	out = append(make([]byte, 0, size), out...)
	next := int64(binary.BigEndian.Uint32(b[local:]))
	for int64(len(out)) < size {
		p := c.numbered(next)
		if p == nil {
			return nil, false
		}
		next = int64(binary.BigEndian.Uint32(p))
		out = append(out, p[4:4+min(size-int64(len(out)), c.size-4)]...)
	}
	return out, true
}

func cut(b []byte, n int64) ([]byte, bool) {
	if n > int64(len(b)) {
		return nil, false
	}
	return b[:n], true
}

// numbered is a page by its number, the log's before the file's.
func (c *carver) numbered(n int64) []byte {
	if at, ok := c.pages[n]; ok {
		return c.log[at : int64(at)+c.size]
	}
	if n < 1 || n > int64(len(c.file))/c.size {
		return nil
	}
	return c.file[(n-1)*c.size : n*c.size]
}

// rowOf reads the columns of a row of the table of records: the first, its position,
// stands outside.
func rowOf(b []byte) (rec journal.Record, sum int64, ok bool) {
	head, n := varint(b)
	if n == 0 || head < uint64(n) || head > uint64(len(b)) {
		return rec, 0, false
	}
	types, values := b[n:head], b[head:]
	var whole [6]int64
	for i := range whole {
		kind, n := varint(types)
		if n == 0 {
			return rec, 0, false
		}
		types = types[n:]
		switch {
		case i == 0 && kind == 0:
			continue
		case i == 4 && kind >= 12 && kind%2 == 0:
			size := (kind - 12) / 2
			if size > uint64(len(values)) {
				return rec, 0, false
			}
			rec.Body, values = values[:size:size], values[size:]
			continue
		}
		size, isNumber := numberSize(kind)
		if !isNumber || i == 0 || i == 4 || size > len(values) {
			return rec, 0, false
		}
		whole[i] = number(kind, values[:size])
		values = values[size:]
	}
	rec.Site, rec.Counter, rec.At = uint64(whole[1]), uint64(whole[2]), time.UnixMilli(whole[3]).UTC()
	return rec, whole[5], len(types) == 0
}

// numberSize is how many bytes a number of a kind has.
func numberSize(kind uint64) (int, bool) {
	switch kind {
	case 1, 2, 3, 4:
		return int(kind), true
	case 5:
		return 6, true
	case 6:
		return 8, true
	case 8, 9: // 0 and 1 themselves
		return 0, true
	}
	return 0, false
}

func number(kind uint64, b []byte) int64 {
	if kind >= 8 {
		return int64(kind - 8)
	}
	v := int64(int8(b[0]))
	for _, x := range b[1:] {
		v = v<<8 | int64(x)
	}
	return v
}

// varint reads a number of SQLite's; n is 0 where there is none.
func varint(b []byte) (v uint64, n int) {
	for n < len(b) && n < 9 {
		x := b[n]
		n++
		if n == 9 {
			return v<<8 | uint64(x), n
		}
		v = v<<7 | uint64(x&0x7f)
		if x < 0x80 {
			return v, n
		}
	}
	return math.MaxUint64, 0
}
