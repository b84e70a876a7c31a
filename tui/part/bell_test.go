package part

import (
	"testing"
	"time"

	"convene/session"
)

func TestABellRingsForTheLastMinuteAndTheEnd(t *testing.T) {
	start := time.Date(2026, 3, 20, 10, 0, 0, 0, time.UTC)
	clock := func(d time.Duration) session.Clock {
		return session.Clock{Running: true, Deadline: start.Add(d)}
	}
	three := clock(3 * time.Minute)
	for name, x := range map[string]struct {
		asked []time.Duration // since the start
		clock func(at time.Duration) session.Clock
		muted bool
		want  []time.Duration
	}{
		"once each": {
			asked: []time.Duration{0, 119 * time.Second, 2 * time.Minute, 121 * time.Second, 179 * time.Second, 3 * time.Minute, 181 * time.Second, time.Hour},
			want:  []time.Duration{2 * time.Minute, 3 * time.Minute},
		},
		"a second late still":        {asked: []time.Duration{0, 181 * time.Second}, want: []time.Duration{181 * time.Second}},
		"not for who comes late":     {asked: []time.Duration{150 * time.Second}},
		"not for who comes after it": {asked: []time.Duration{200 * time.Second}},
		"the end for who came late":  {asked: []time.Duration{150 * time.Second, 180 * time.Second}, want: []time.Duration{180 * time.Second}},
		"muted":                      {asked: []time.Duration{0, 2 * time.Minute, 3 * time.Minute}, muted: true},
		"again after one more minute": {
			asked: []time.Duration{0, 2 * time.Minute, 3 * time.Minute, 200 * time.Second, 4 * time.Minute},
			clock: func(at time.Duration) session.Clock {
				if at > 3*time.Minute {
					return clock(4 * time.Minute)
				}
				return three
			},
			want: []time.Duration{2 * time.Minute, 3 * time.Minute, 4 * time.Minute},
		},
		"no clock, or one that stands": {
			asked: []time.Duration{0, 3 * time.Minute},
			clock: func(at time.Duration) session.Clock { return session.Clock{Left: at} },
		},
		"nothing at another clock, nor twice for the first": {
			asked: []time.Duration{0, 3 * time.Minute, 183 * time.Second, 184 * time.Second},
			clock: func(at time.Duration) session.Clock {
				if at == 183*time.Second {
					return clock(time.Hour)
				}
				return three
			},
			want: []time.Duration{3 * time.Minute},
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := Bell{Muted: x.muted}
			var got []time.Duration
			for _, at := range x.asked {
				c := three
				if x.clock != nil {
					c = x.clock(at)
				}
				if b.Ring(c, start.Add(at)) {
					got = append(got, at)
				}
			}
			if len(got) != len(x.want) {
				t.Fatalf("it rang at %v, want %v", got, x.want)
			}
			for i := range got {
				if got[i] != x.want[i] {
					t.Errorf("it rang at %v, want %v", got, x.want)
				}
			}
		})
	}
}
