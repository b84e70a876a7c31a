package sqlite

import (
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"convene/session/journal"
)

// BenchmarkAppend is many people who each wait for their 100 bytes.
func BenchmarkAppend(b *testing.B) {
	j := create(b, Options{})
	var sites atomic.Uint64
	b.SetParallelism(128)
	b.RunParallel(func(pb *testing.PB) {
		site, n := sites.Add(1), uint64(0)
		for pb.Next() {
			n++
			if err := j.Append(b.Context(), words(site, n, 1)); err != nil {
				b.Error(err)
				return
			}
		}
	})
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "records/s")
}

// BenchmarkAppendAlone is one person, and so one commit each.
func BenchmarkAppendAlone(b *testing.B) {
	j := create(b, Options{})
	n := uint64(0)
	for b.Loop() {
		n++
		add(b, j, words(1, n, 1))
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "records/s")
}

// BenchmarkPlainFile is the baseline: the same bytes into a file, and fsync.
func BenchmarkPlainFile(b *testing.B) {
	f, err := os.Create(filepath.Join(b.TempDir(), "plain"))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	n := uint64(0)
	for b.Loop() {
		n++
		if _, err := f.Write(body(1, n)); err != nil {
			b.Fatal(err)
		}
		if err := f.Sync(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "records/s")
}

// BenchmarkOpenAndRead is what a long session costs at its start.
func BenchmarkOpenAndRead(b *testing.B) {
	j := create(b, Options{})
	const n = 200_000
	for i := uint64(0); i < n; i += 10_000 {
		add(b, j, words(1, i+1, 10_000))
	}
	mustClose(b, j)
	for b.Loop() {
		j := mustOpen(b, j.Path())
		got := 0
		if err := j.Read(b.Context(), 0, func(recs []journal.Record) error { got += len(recs); return nil }); err != nil || got != n {
			b.Fatal(got, err)
		}
		mustClose(b, j)
	}
}

// BenchmarkAcks is what one of thirty people waits for who type without a pause, a
// hundred records a second each: with the checkpoints that come in between.
func BenchmarkAcks(b *testing.B) {
	j := create(b, Options{})
	const people = 30
	took := make([]time.Duration, b.N)
	var next atomic.Int64
	var all sync.WaitGroup
	for site := range uint64(people) {
		all.Go(func() {
			beat := time.NewTicker(10 * time.Millisecond)
			defer beat.Stop()
			for n := uint64(1); ; n++ {
				i := next.Add(1) - 1
				if i >= int64(b.N) {
					return
				}
				<-beat.C
				began := time.Now()
				if err := j.Append(b.Context(), words(site+1, n, 1)); err != nil {
					b.Error(err)
					return
				}
				took[i] = time.Since(began)
			}
		})
	}
	all.Wait()
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds()), "µs-p50")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "µs-p99")
	b.ReportMetric(float64(took[len(took)-1].Microseconds()), "µs-worst")
}
