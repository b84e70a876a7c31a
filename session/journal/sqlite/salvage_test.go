package sqlite

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"convene/session/journal"
)

// hurt is a session of 60 records as a crash left it: 40 in the file, the rest in
// its log. Some are longer than a page.
func hurt(t *testing.T) (path string) {
	t.Helper()
	j := create(t, Options{BallastBytes: -1})
	add(t, j, long(1, 40))
	mustClose(t, j)
	j, err := Open(j.Path(), Options{BallastBytes: -1})
	if err != nil {
		t.Fatal(err)
	}
	for i := uint64(41); i <= 60; i++ {
		add(t, j, long(i, 1))
	}
	// The log goes into the file in pauses: what is in neither more than the other is
	// no test. So it is put together of the two moments.
	log, err := os.ReadFile(j.Path() + "-wal")
	if err != nil {
		t.Fatal(err)
	}
	tended(t, j)
	path = put(t, j.Path(), "-head")
	mustClose(t, j)
	early := create(t, Options{BallastBytes: -1})
	add(t, early, long(1, 40))
	mustClose(t, early)
	data, err := os.ReadFile(early.Path())
	if err := errors.Join(err, os.WriteFile(path, data, 0o600), os.WriteFile(path+"-wal", log, 0o600)); err != nil {
		t.Fatal(err)
	}
	return path
}

func long(from, n uint64) []journal.Record {
	recs := words(1, from, n)
	for i := range recs {
		recs[i].At = recs[i].At.Add(time.Duration(recs[i].Counter) * time.Minute)
		if recs[i].Counter%7 == 3 {
			recs[i].Body = bytes.Repeat(recs[i].Body, 30*int(recs[i].Counter%5+1))
		}
	}
	return recs
}

func change(t *testing.T, name string, f func(b []byte) []byte) {
	t.Helper()
	b, err := os.ReadFile(name)
	if err == nil {
		err = os.WriteFile(name, f(b), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// TestSalvage gets out all that is whole, of whatever was done to a file, and counts
// the rest.
func TestSalvage(t *testing.T) {
	t.Parallel()
	damages := map[string]struct {
		do   func(t *testing.T, path string)
		lost int // -1: some
	}{
		"nothing": {func(*testing.T, string) {}, 0},
		"its head zeroed": {func(t *testing.T, path string) {
			change(t, path, func(b []byte) []byte { clear(b[:100]); return b })
		}, 0},
		"emptied": {func(t *testing.T, path string) {
			change(t, path, func([]byte) []byte { return nil })
		}, -1},
		"zeroed": {func(t *testing.T, path string) {
			change(t, path, func(b []byte) []byte { clear(b); return b })
		}, -1},
		"a page of rows zeroed": {func(t *testing.T, path string) {
			change(t, path, func(b []byte) []byte {
				for at := 4096; at < len(b); at += 4096 {
					if b[at] == tableLeaf && binary.BigEndian.Uint16(b[at+3:]) > 5 {
						clear(b[at : at+4096])
						break
					}
				}
				return b
			})
		}, -1},
		"one row changed": {func(t *testing.T, path string) {
			change(t, path, func(b []byte) []byte {
				i := bytes.Index(b, body(1, 17))
				b[i+50]++
				return b
			})
		}, 1},
		"cut in half": {func(t *testing.T, path string) {
			change(t, path, func(b []byte) []byte { return b[:len(b)/2/4096*4096] })
		}, -1},
		"its log gone": {func(t *testing.T, path string) {
			if err := os.Remove(path + "-wal"); err != nil {
				t.Fatal(err)
			}
		}, 20},
		"its log cut": {func(t *testing.T, path string) {
			change(t, path+"-wal", func(b []byte) []byte { return b[:len(b)/2] })
		}, -1},
		"the middle of its log overwritten": {func(t *testing.T, path string) {
			change(t, path+"-wal", func(b []byte) []byte { clear(b[len(b)/2 : len(b)/2+4096]); return b })
		}, 0}, // every page of it stands later in the log once more
		"both zeroed": {func(t *testing.T, path string) {
			change(t, path, func(b []byte) []byte { clear(b); return b })
			change(t, path+"-wal", func(b []byte) []byte { clear(b); return b })
		}, 60},
	}
	for name, d := range damages {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := hurt(t)
			d.do(t, path)
			f, err := Search(t.Context(), path)
			if d.lost == 60 {
				if !errors.Is(err, journal.ErrNotOurs) {
					t.Errorf("of nothing it gave %v", err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			all := long(1, 60)
			for _, r := range f.Records {
				if want := all[r.Seq-1]; r.Counter != want.Counter || !bytes.Equal(r.Body, want.Body) || !r.At.Equal(want.At) {
					t.Fatalf("position %d holds something else", r.Seq)
				}
			}
			lost, told := 60-len(f.Records), uint64(0)
			for _, g := range f.Gaps {
				told += g.N
			}
			t.Logf("%d of 60 lost, in %d gaps; %v", lost, len(f.Gaps), f.Trouble)
			if d.lost >= 0 && lost != d.lost || d.lost < 0 && (lost == 0 || lost > 58) || told != uint64(lost) || lost > 0 && f.Trouble == nil {
				t.Errorf("%d records are missing, it says %d, want %d (%v)", lost, told, d.lost, f.Trouble)
			}
			to, err := WriteSalvaged(t.Context(), strings.TrimSuffix(path, ".convene")+"-salvaged.convene", f.Records, nil, f.Missing())
			if err != nil {
				t.Fatal(err)
			}
			j := mustOpen(t, to)
			if got := len(read(t, j)); got != 60-lost || j.Missing().N != uint64(lost) {
				t.Errorf("the new file has %d, and says that %d are missing", got, j.Missing().N)
			}
			if err := j.Verify(t.Context()); err != nil {
				t.Error(err)
			}
			if _, err := WriteSalvaged(t.Context(), to, f.Records, nil, f.Missing()); err == nil {
				t.Error("a file that is there was written over")
			}
		})
	}
}

// TestALogHurtInTheMiddleIsMended by opening it: SQLite believes a log as far as its first
// damaged frame, and what comes after that was saved too.
func TestALogHurtInTheMiddleIsMended(t *testing.T) {
	t.Parallel()
	path := hurt(t)
	change(t, path+"-wal", func(b []byte) []byte { clear(b[len(b)/2 : len(b)/2+4096]); return b })
	if m := missing(t, OpenReadOnly, path); m.N == 0 {
		t.Fatal("for SQLite nothing is missing: the damage is none")
	}
	j := mustOpen(t, path)
	if m := j.Missing(); m.N > 0 {
		t.Errorf("%+v is missing", m)
	}
	for i, r := range read(t, j) {
		if want := long(uint64(i)+1, 1)[0]; !bytes.Equal(r.Body, want.Body) {
			t.Fatalf("position %d holds something else", r.Seq)
		}
	}
	add(t, j, long(61, 1))
	if head := j.headNow(); head != 61 {
		t.Errorf("it goes on at %d", head)
	}
	mustClose(t, j)
	if m := missing(t, OpenReadOnly, path); m.N > 0 {
		t.Errorf("afterwards %+v is missing", m)
	}
}

// TestSalvageNeverInvents: whatever bytes are flipped, in the file and in the log,
// what comes out was written, at its place.
func TestSalvageNeverInvents(t *testing.T) {
	t.Parallel()
	path := hurt(t)
	all := long(1, 60)
	file, err := os.ReadFile(path)
	log, err2 := os.ReadFile(path + "-wal")
	if err := errors.Join(err, err2); err != nil {
		t.Fatal(err)
	}
	dice := rand.New(rand.NewPCG(11, 12))
	least := 60
	for i := range 200 {
		c := newCarver(map[uint64]journal.Record{})
		c.file, c.log = bytes.Clone(file), bytes.Clone(log)
		for range 1 + i/2 {
			b := c.file
			if dice.IntN(2) == 0 {
				b = c.log
			}
			b[dice.IntN(len(b))] = byte(dice.Uint32())
		}
		c.carve()
		for seq, r := range c.into {
			if seq > 60 || r.Counter != seq || !bytes.Equal(r.Body, all[seq-1].Body) {
				t.Fatalf("round %d: position %d holds something else", i, seq)
			}
		}
		least = min(least, len(c.into))
	}
	t.Logf("of 60 records at least %d came out", least)
	if least == 60 {
		t.Error("nothing was ever lost: the damage was none")
	}
}

// TestALossIsToldForAsLongAsTheSessionLasts: it was opened once, and went on without
// what was missing.
func TestALossIsToldForAsLongAsTheSessionLasts(t *testing.T) {
	t.Parallel()
	path := hurt(t)
	if err := os.Remove(path + "-wal"); err != nil {
		t.Fatal(err)
	}
	want := Missing{N: 20, Since: long(40, 1)[0].At, Until: long(60, 1)[0].At}
	for i := range 3 {
		for how, open := range map[string]func() (*Journal, error){
			"read":    func() (*Journal, error) { return OpenReadOnly(path) },
			"written": func() (*Journal, error) { return Open(path, Options{BallastBytes: -1}) },
		} {
			j, err := open()
			if err != nil {
				t.Fatal(err)
			}
			if m := j.Missing(); m.N != want.N || !m.Since.Equal(want.Since) || !m.Until.Equal(want.Until) {
				t.Errorf("%s the %d. time %+v is missing", how, i+1, m)
			}
			if how == "written" {
				add(t, j, words(uint64(i)+2, 1, 30))
			}
			mustClose(t, j)
		}
		want.WentOn = true
	}
	to := fmt.Sprintf("%s/copy.convene", t.TempDir())
	if _, err := Copy(t.Context(), path, to); err != nil {
		t.Fatal(err)
	}
	if m := missing(t, OpenReadOnly, to); m != want {
		t.Errorf("of a copy %+v is missing", m)
	}
	if err := Rewrite(t.Context(), path, func(recs []journal.Record, _ uint64) ([]journal.Record, error) { return recs, nil }); err != nil {
		t.Fatal(err)
	}
	if m := missing(t, OpenReadOnly, path); m != want {
		t.Errorf("rewritten %+v is missing", m)
	}
}

// A damaged row that a snapshot hides is told all the same.
func TestDamageBehindASnapshotIsTold(t *testing.T) {
	t.Parallel()
	j := create(t, Options{BallastBytes: -1})
	add(t, j, words(1, 1, 50))
	if err := j.SaveSnapshot(t.Context(), journal.Snapshot{Seq: 50, Version: 1, Body: []byte("{}")}); err != nil {
		t.Fatal(err)
	}
	mustClose(t, j)
	tamper(t, j.Path(), "UPDATE record SET body = x'00' WHERE seq IN (17, 18)")
	if m := mustOpen(t, j.Path()).Missing(); m.N != 2 || !m.WentOn {
		t.Errorf("%+v is missing", m)
	}
}

// An emptied file says what its log still holds, and isn't taken for a new one.
func TestAnEmptiedFileSaysWhatItsLogHolds(t *testing.T) {
	t.Parallel()
	for name, f := range map[string]func([]byte) []byte{
		"emptied": func([]byte) []byte { return nil },
		"zeroed":  func(b []byte) []byte { clear(b); return b },
	} {
		path := hurt(t)
		change(t, path, f)
		_, err := OpenReadOnly(path)
		_, err2 := Open(path, Options{})
		_, err3 := Peek(path)
		for _, err := range []error{err, err2, err3} {
			if !errors.Is(err, journal.ErrDamaged) || !strings.Contains(err.Error(), " events of its session, saved until ") {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}
