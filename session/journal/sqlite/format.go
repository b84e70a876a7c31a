package sqlite

import (
	"encoding/binary"
	"hash/crc32"
	"strings"

	"convene/session/journal"
)

// What a session file is known by. The number stands at byte 68 of the file.
const (
	applicationID = 0x434e5645 // "CNVE"
	formatVersion = 1
)

// Bodies beyond these sizes are mistakes of the program, not work of people.
const (
	maxBody     = 64 << 20
	maxSnapshot = 512 << 20
)

// schema is what a file of formatVersion holds, to the letter. A file that
// holds anything else (a trigger, a view) was tampered with and isn't opened.
//
// Site and counter are unsigned 64-bit numbers stored as the same 64 bits.
var schema = [...]string{
	"CREATE TABLE meta(id INTEGER PRIMARY KEY CHECK(id=1), sites INTEGER NOT NULL) STRICT",
	"CREATE TABLE record(seq INTEGER PRIMARY KEY, site INTEGER NOT NULL, counter INTEGER NOT NULL, at INTEGER NOT NULL, body BLOB NOT NULL, crc INTEGER NOT NULL, UNIQUE(site, counter)) STRICT",
	"CREATE TABLE snapshot(id INTEGER PRIMARY KEY CHECK(id=1), seq INTEGER NOT NULL, version INTEGER NOT NULL, body BLOB NOT NULL, crc INTEGER NOT NULL) STRICT",
}

const (
	sqlSchema   = "SELECT coalesce(group_concat(sql, ';'), '') FROM (SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name)"
	sqlHead     = "SELECT coalesce(max(seq), 0) FROM record"
	sqlInsert   = "INSERT INTO record(seq, site, counter, at, body, crc) VALUES(?,?,?,?,?,?) ON CONFLICT(site, counter) DO NOTHING"
	sqlChunk    = "SELECT seq, site, counter, at, body, crc FROM record WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?"
	sqlLastSite = "SELECT max((SELECT sites FROM meta), (SELECT coalesce(max(site), 0) FROM record))"
	sqlSetSite  = "INSERT INTO meta(id, sites) VALUES(1, ?) ON CONFLICT(id) DO UPDATE SET sites = excluded.sites"
	sqlSnapshot = "SELECT seq, version, body, crc FROM snapshot WHERE id = 1"
	sqlSetSnap  = "INSERT INTO snapshot(id, seq, version, body, crc) VALUES(1,?,?,?,?) ON CONFLICT(id) DO UPDATE SET seq = excluded.seq, version = excluded.version, body = excluded.body, crc = excluded.crc"
)

// setting is a PRAGMA that is set and then read back: SQLite ignores what it
// doesn't know or can't do, and a session must not run on less than this.
type setting struct {
	name string
	set  string
	want string
}

// writerSettings make a commit wait until the disk has the data (fullfsync is
// what that takes on a Mac), and overwrite what is deleted.
var writerSettings = [...]setting{
	{"journal_mode", "WAL", "wal"},
	{"synchronous", "FULL", "2"},
	{"fullfsync", "ON", "1"},
	{"checkpoint_fullfsync", "ON", "1"},
	{"secure_delete", "ON", "1"},
	{"trusted_schema", "OFF", "0"},
	{"cell_size_check", "ON", "1"},
	{"mmap_size", "0", "0"},
	{"temp_store", "MEMORY", "2"},
	{"wal_autocheckpoint", "1000", "1000"},
	{"journal_size_limit", "4194304", "4194304"},
}

// readerSettings keep a reading connection from changing anything.
var readerSettings = [...]setting{
	{"query_only", "ON", "1"},
	{"trusted_schema", "OFF", "0"},
	{"cell_size_check", "ON", "1"},
	{"mmap_size", "0", "0"},
}

// busyMillis is how long a connection waits for another one's lock. Locks are
// held for the length of one commit or one short read.
const busyMillis = 5000

func wantedSchema() string { return strings.Join(schema[:], ";") }

// recordSum is the CRC-32C over everything a record is.
func recordSum(table *crc32.Table, r *journal.Record) int64 {
	var h [32]byte
	binary.LittleEndian.PutUint64(h[0:], r.Seq)
	binary.LittleEndian.PutUint64(h[8:], r.Site)
	binary.LittleEndian.PutUint64(h[16:], r.Counter)
	binary.LittleEndian.PutUint64(h[24:], uint64(r.At.UnixMilli()))
	return int64(crc32.Update(crc32.Update(0, table, h[:]), table, r.Body))
}

// snapshotSum is the CRC-32C over everything a snapshot is.
func snapshotSum(s *journal.Snapshot) int64 {
	table := crc32.MakeTable(crc32.Castagnoli)
	var h [16]byte
	binary.LittleEndian.PutUint64(h[0:], s.Seq)
	binary.LittleEndian.PutUint64(h[8:], uint64(s.Version))
	return int64(crc32.Update(crc32.Update(0, table, h[:]), table, s.Body))
}
