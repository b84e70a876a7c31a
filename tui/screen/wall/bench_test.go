package wall

import (
	"testing"
	"time"

	"convene/exercises"
)

// A frame in which nothing is new, and one in which the clock has moved on: what a wall costs four times a second.
func BenchmarkFrame(b *testing.B) {
	r := conference(b)
	v := r.view()
	for _, x := range []struct {
		name string
		step time.Duration
	}{{"nothing new", 0}, {"a second later", time.Second}} {
		b.Run(x.name, func(b *testing.B) {
			s := New(info)
			s.ToggleHowToJoin()
			k := kit(120, 40, exercises.English, r.now())
			b.ReportAllocs()
			for b.Loop() {
				k.Now = k.Now.Add(x.step)
				s.SetView(v)
				s.Frame(k)
			}
		})
	}
}
