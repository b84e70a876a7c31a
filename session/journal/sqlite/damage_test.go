package sqlite

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"convene/session/journal"
)

// TestDamageIsFound changes what was written, behind the journal's back. What
// stands before the damage is still delivered.
func TestDamageIsFound(t *testing.T) {
	for _, sql := range []string{
		"UPDATE record SET body = CAST(substr(body, 1, 50) || x'00' || substr(body, 52) AS BLOB) WHERE seq = 17",
		"UPDATE record SET body = x'' WHERE seq = 17",
		"UPDATE record SET site = site + 1 WHERE seq = 17",
		"UPDATE record SET counter = 99999 WHERE seq = 17",
		"UPDATE record SET at = at + 1 WHERE seq = 17",
		"UPDATE record SET crc = crc + 1 WHERE seq = 17",
		"DELETE FROM record WHERE seq = 17",
		"UPDATE record SET seq = 99999 WHERE seq = 17",
	} {
		j := create(t, Options{})
		add(t, j, words(1, 1, 3000))
		mustClose(t, j)
		tamper(t, j.Path(), sql)
		for _, j := range []*Journal{mustOpen(t, j.Path()), mustOpenReadOnly(t, j.Path())} {
			for how, run := range map[string]func(func([]journal.Record) error) error{
				"Read": func(d func([]journal.Record) error) error { return j.Read(t.Context(), 0, d) },
				"Tail": func(d func([]journal.Record) error) error { return j.Tail(t.Context(), 0, d) },
			} {
				n := 0
				err := run(func(recs []journal.Record) error { n += len(recs); return nil })
				if !errors.Is(err, journal.ErrDamaged) || !strings.Contains(err.Error(), "record 17") || n != 16 {
					t.Errorf("%s: %s delivered %d, then %v", sql, how, n, err)
				}
			}
			if err := j.Verify(t.Context()); !errors.Is(err, journal.ErrDamaged) {
				t.Errorf("%s: Verify gave %v", sql, err)
			}
			n := 0 // from behind the damage it goes on
			if err := j.Read(t.Context(), 17, func(recs []journal.Record) error { n += len(recs); return nil }); n != 2983 && !strings.Contains(sql, "seq = 99999") {
				t.Errorf("%s: after it %d were read, %v", sql, n, err)
			}
			mustClose(t, j)
		}
	}
}

func TestDamagedSnapshotIsNone(t *testing.T) {
	for _, sql := range []string{
		"UPDATE snapshot SET body = x'00'", "UPDATE snapshot SET seq = 2", "UPDATE snapshot SET version = 9",
		"UPDATE snapshot SET crc = 1", "DELETE FROM record WHERE seq = 3", "DELETE FROM snapshot",
	} {
		j := create(t, Options{})
		add(t, j, words(1, 1, 3))
		if err := j.SaveSnapshot(t.Context(), journal.Snapshot{Seq: 3, Version: 1, Body: []byte("state")}); err != nil {
			t.Fatal(err)
		}
		mustClose(t, j)
		tamper(t, j.Path(), sql)
		s, ok, err := mustOpen(t, j.Path()).LoadSnapshot(t.Context())
		if ok || err != nil || s.Body != nil {
			t.Errorf("%s: %v, %v, %v", sql, s, ok, err)
		}
	}
}

// TestRottenPages flips bytes in the file itself. Whatever comes of it: a plain
// error or the true records, never others, and never a panic.
func TestRottenPages(t *testing.T) {
	j := create(t, Options{})
	add(t, j, words(1, 1, 400))
	mustClose(t, j)
	data, err := os.ReadFile(j.Path())
	if err != nil {
		t.Fatal(err)
	}
	dice := rand.New(rand.NewPCG(5, 6))
	found := 0
	for i := range 60 {
		bad := append([]byte(nil), data...)
		for range 1 + i%3 {
			bad[dice.IntN(len(bad))] ^= byte(1 + dice.IntN(255))
		}
		path := fmt.Sprintf("%s/%d", t.TempDir(), i)
		if err := os.WriteFile(path, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		err := onlyTrue(t, path)
		if err == nil {
			continue
		}
		found++
		if !errors.Is(err, journal.ErrDamaged) && !errors.Is(err, journal.ErrNotOurs) && !errors.Is(err, journal.ErrNewer) {
			t.Errorf("%d: %v", i, err)
		}
	}
	if found < 20 {
		t.Errorf("only %d of 60 were noticed", found)
	}
}

// onlyTrue opens and reads a file; what it delivers must be what was written.
func onlyTrue(t *testing.T, path string) error {
	t.Helper()
	j, err := Open(path, Options{BallastBytes: -1})
	if err != nil {
		return err
	}
	defer func() { _ = j.Close() }()
	next := uint64(1)
	return j.Read(t.Context(), 0, func(recs []journal.Record) error {
		for _, r := range recs {
			if r.Seq != next || r.Counter != next || string(r.Body) != string(body(1, next)) {
				t.Errorf("position %d holds something else", next)
			}
			next++
		}
		return nil
	})
}

// TestTornLog cuts the log anywhere, and tears its end as a power cut does. What
// is left is the beginning of what was written, and the session goes on.
func TestTornLog(t *testing.T) {
	j := create(t, Options{})
	const n = 60
	for i := uint64(1); i <= n; i++ {
		add(t, j, words(1, i, 1))
	}
	path := image(t, j.Path())
	log, err := os.ReadFile(path + "-wal")
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	dice := rand.New(rand.NewPCG(8, 9))
	last := -1
	for cut := 0; cut <= len(log); cut += 1 + dice.IntN(len(log)/16) {
		torn := append([]byte(nil), log[:cut]...)
		if cut%2 == 1 {
			for range 5000 {
				torn = append(torn, byte(dice.Uint32()))
			}
		}
		path := fmt.Sprintf("%s/%d", t.TempDir(), cut)
		for name, data := range map[string][]byte{path: file, path + "-wal": torn} {
			if err := os.WriteFile(name, data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		ro := mustOpenReadOnly(t, path)
		seen := len(read(t, ro))
		mustClose(t, ro)
		w := mustOpen(t, path)
		expect(t, w, 1, uint64(seen))
		if seen < last {
			t.Errorf("a log of %d bytes holds %d records, a shorter one %d", cut, seen, last)
		}
		last = seen
		add(t, w, words(1, 1, n)) // the resend of everything
		expect(t, w, 1, n)
		if err := w.Verify(t.Context()); err != nil {
			t.Error(err)
		}
		mustClose(t, w)
	}
	if last < n/2 {
		t.Errorf("nearly the whole log held %d records", last)
	}
}
