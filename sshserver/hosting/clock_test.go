package hosting_test

import (
	"fmt"
	"regexp"
	"strconv"
	"testing"
	"time"

	"convene/session/files"
	"convene/sshserver/hosting"
	"convene/sshserver/sshtest"
)

// hangs on the wall of the room: its clock, which somebody sets.
func hangs(c *sshtest.Settable) func(*hosting.Options) {
	return func(o *hosting.Options) { o.Now = c.Now }
}

var timeLeft = regexp.MustCompile(`[◔◕] (\d+):(\d\d)`)

// shown is what a screen's timeLeft shows just now, in seconds; 0: none.
func shown(screen string) int {
	m := timeLeft.FindStringSubmatch(screen)
	if m == nil {
		return 0
	}
	minutes, _ := strconv.Atoi(m[1])
	seconds, _ := strconv.Atoi(m[2])
	return 60*minutes + seconds
}

// left waits until a screen's timeLeft has gone on below a number of seconds, by
// less than a minute, and gives what it shows then.
func left(g *sshtest.Guest, below int) (now int) {
	g.Until(fmt.Sprintf("until the clock goes on from %d s", below), func(screen string) bool {
		now = shown(screen)
		return now < below && now > below-60
	})
	return now
}

// TestTheCountdownWhenTheClockIsSet: five minutes stay five minutes, on every
// screen, whatever the computer's clock is set to in the middle, and to whatever it
// was set back before the session was taken up again.
func TestTheCountdownWhenTheClockIsSet(t *testing.T) {
	for _, by := range []time.Duration{-10 * time.Second, -time.Hour, 10 * time.Second, time.Hour} {
		t.Run(by.String(), func(t *testing.T) {
			t.Parallel()
			wall := &sshtest.Settable{}
			r := convene(t, hosted("building-blocks"), hangs(wall))
			f := r.facilitator(t)
			ana := r.join(t, "ana+1")
			f.Press("enter")
			f.Sees("Table 1")
			f.Type(" ")
			f.Until("until the clock runs", timeLeft.MatchString)
			all := left(f, shown(f.Screen())+1)
			wall.Set(by)
			ana.Type("one")
			ana.Sees("one", "saved")
			now := left(ana, left(f, all))
			luis := r.join(t, "luis+2") // a screen that has never shown it
			now = left(luis, now+1)

			if by > 0 {
				return // ahead by an hour an hour may have gone by, as far as anybody knows
			}
			if err := r.close(); err != nil {
				t.Fatal(err)
			}
			again := &sshtest.Settable{}
			again.Set(by)
			r = r.again(t, hangs(again))
			left(r.join(t, "ana+1"), now+1)
		})
	}
}

// TestTimesNeverGoBackwardsInASession: what was written first was written first in
// documents too, when the clock was set back in between.
func TestTimesNeverGoBackwardsInASession(t *testing.T) {
	t.Parallel()
	wall := &sshtest.Settable{}
	r := convene(t, hosted("building-blocks"), hangs(wall))
	ana := r.join(t, "ana+1")
	ana.Type("first")
	ana.Sees("first", "saved")
	wall.Set(-time.Hour)
	ana.Press("enter")
	ana.Type("second")
	ana.Sees("second", "saved")
	if err := r.close(); err != nil {
		t.Fatal(err)
	}
	r = r.again(t, hangs(wall))
	ana = r.join(t, "ana+1")
	ana.Press("enter")
	ana.Type("third")
	ana.Sees("third", "saved")
	if err := r.h.Hub().Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	st, err := files.Read(t.Context(), r.h.File, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	last, n := st.Started, 0
	for _, e := range st.Tables[0].Sheets[0].Entries {
		if e.Added.Before(last) {
			t.Errorf("%q was written at %s, before %s", e.Texts[0], e.Added, last)
		}
		last = e.Added
		n++
	}
	if n < 3 {
		t.Errorf("there are %d lines", n)
	}
}
