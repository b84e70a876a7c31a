package part

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"convene/exercises"
	"convene/session"
	"convene/session/hub"
	"convene/tui/draw"
)

func TestTheClock(t *testing.T) {
	running := func(left time.Duration) session.Clock { return session.Clock{Running: true, Deadline: ten.Add(left)} }
	for _, x := range []struct {
		c    session.Clock
		want string
		next time.Duration
	}{
		{session.Clock{}, "", 0},
		{running(252 * time.Second), "◔ 4:12", time.Second},
		{running(251*time.Second + 300*time.Millisecond), "◔ 4:12", 300 * time.Millisecond},
		{running(95 * time.Minute), "◔ 95:00", time.Second},
		{running(60*time.Second + 1), "◔ 1:01", 1},
		{running(time.Minute), "◕ 1:00 last minute", time.Second},
		{running(42 * time.Second), "◕ 0:42 last minute", time.Second},
		{running(time.Nanosecond), "◕ 0:01 last minute", 1},
		{running(0), "● time's up +0:00", time.Second},
		{running(-20 * time.Second), "● time's up +0:20", time.Second},
		{running(-20*time.Second - 400*time.Millisecond), "● time's up +0:20", 600 * time.Millisecond},
		{session.Clock{Left: 252 * time.Second}, "◔ 4:12 · paused", 0},
		{session.Clock{Left: 30 * time.Second}, "◕ 0:30 last minute · paused", 0},
	} {
		got, next := Clock(english(), x.c)
		if got = ansi.Strip(got); got != x.want || next != x.next {
			t.Errorf("%+v: %q for %v, want %q for %v", x.c, got, next, x.want, x.next)
		}
	}
	k := kit(80, 24, exercises.Spanish)
	if got, _ := Clock(k, running(-time.Second)); ansi.Strip(got) != "● se acabó el tiempo +0:01" {
		t.Errorf("got %q", ansi.Strip(got))
	}
}

func TestTheClockStandsStillUntilNextAndThenChanges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := session.Clock{Running: true, Deadline: ten.Add(time.Duration(rapid.Int64Range(-9e11, 9e12).Draw(t, "left")))}
		k := english()
		was, next := Clock(k, c)
		if next <= 0 || next > time.Second {
			t.Fatalf("%v until it changes", next)
		}
		k.Now = ten.Add(next - 1)
		if got, _ := Clock(k, c); got != was {
			t.Fatalf("%q became %q too early", was, got)
		}
		k.Now = ten.Add(next)
		if got, _ := Clock(k, c); got == was {
			t.Fatalf("%q is still there", was)
		}
	})
}

// TestTheSavingMarkIsCalm: it stays on while the disk is as quick as the drawing may
// wait, doesn't blink with the letters while it isn't, and comes back by itself.
func TestTheSavingMarkIsCalm(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := english()
		var m SaveMark
		one := hub.View{Unsaved: 1, Oldest: time.Now()}
		if d := m.Hold(one); d < time.Millisecond || d > 30*time.Millisecond {
			t.Errorf("the drawing waits %v", d)
		}
		<-time.After(25 * time.Millisecond)
		if m.Hold(one) != 0 || m.Show(k, one) != "" {
			t.Error("what is typed has to show now, without the mark")
		}
		for range 8 { // four keys a second, on a disk that takes 50 ms
			<-time.After(25 * time.Millisecond)
			if got := m.Show(k, hub.View{}); got != "" {
				t.Fatalf("between two keys the mark says %q", got)
			}
			<-time.After(200 * time.Millisecond)
			one.Oldest = time.Now()
			if m.Hold(one) != 0 || m.Show(k, one) != "" {
				t.Fatal("a letter waits for a mark that isn't there")
			}
			<-time.After(25 * time.Millisecond)
		}
		d := m.Next(hub.View{})
		if d <= 0 || d > 500*time.Millisecond {
			t.Fatalf("it comes back after %v", d)
		}
		<-time.After(d)
		if got := ansi.Strip(m.Show(k, hub.View{})); got != "saved ✓" || m.Next(hub.View{}) != 0 {
			t.Errorf("at rest it says %q", got)
		}
		one.Oldest = time.Now()
		for _, want := range []string{"", "saving…", "saving… 1 s", "saving… 2 s"} {
			if got := ansi.Strip(m.Show(k, one)); got != want {
				t.Errorf("it says %q, want %q", got, want)
			}
			<-time.After(m.Next(one))
		}
		if got := ansi.Strip(m.Show(k, hub.View{})); got != "saved ✓" {
			t.Errorf("who has read that it is being saved reads %q when it is", got)
		}
	})
}

func TestTheSavingMark(t *testing.T) {
	k := english()
	k.Now = ten.In(time.FixedZone("there", -5*3600))
	stopped := func(w hub.Why) hub.Save { return hub.Save{Mark: hub.NotSaved, Since: ten.Add(4 * time.Hour), Why: w} }
	unsaved := func(s hub.Save, old time.Duration) hub.View {
		return hub.View{Save: s, Unsaved: 1, Oldest: time.Now().Add(-old)}
	}
	for _, x := range []struct {
		view hub.View
		want string
	}{
		{hub.View{}, "saved ✓"},
		{unsaved(hub.Save{}, 0), ""},
		{unsaved(hub.Save{}, 100*time.Millisecond), ""},
		{unsaved(hub.Save{}, 160*time.Millisecond), "saving…"},
		{unsaved(hub.Save{}, 1100*time.Millisecond), "saving… 1 s"},
		{unsaved(hub.Save{}, 3900*time.Millisecond), "saving… 3 s"},
		{unsaved(stopped(hub.DiskFull), 0), "NOT SAVED since 09:00 – the disk is full"},
		{hub.View{Save: stopped(hub.DiskBroken)}, "NOT SAVED since 09:00 – the disk reports errors"},
		{hub.View{Save: stopped(hub.DiskSlow)}, "NOT SAVED since 09:00 – the disk doesn't answer"},
	} {
		var m SaveMark
		if got := ansi.Strip(m.Show(k, x.view)); got != x.want {
			t.Errorf("got %q, want %q", got, x.want)
		}
	}
	if SaveAdvice(k, hub.Save{}, 60) != nil {
		t.Error("advice is given while saving works")
	}
	advice := SaveAdvice(k, stopped(hub.DiskFull), 40)
	if len(advice) < 2 {
		t.Errorf("got %q", advice)
	}
	for _, l := range advice {
		if draw.Width(l) > 40 {
			t.Errorf("%q is too wide", l)
		}
	}
}

func TestAToastPasses(t *testing.T) {
	var toast Toast
	k := english()
	if toast.Lines(k, 40) != nil || toast.Next(ten) != 0 {
		t.Error("an empty toast says something")
	}
	toast.Say(ten, "Undone.")
	bright := strings.Join(toast.Lines(k, 40), "")
	if ansi.Strip(bright) != "Undone." {
		t.Errorf("got %q", bright)
	}
	k.Now = ten.Add(toast.Next(ten))
	faint := strings.Join(toast.Lines(k, 40), "")
	if ansi.Strip(faint) != "Undone." || faint == bright {
		t.Errorf("it doesn't fade: %q, %q", bright, faint)
	}
	k.Now = k.Now.Add(toast.Next(k.Now))
	if got := toast.Lines(k, 40); got != nil || toast.Next(k.Now) != 0 || k.Now.Sub(ten) < toastLeast {
		t.Errorf("after %v it says %q", k.Now.Sub(ten), got)
	}
	toast.Say(ten, "first")
	toast.Say(ten, "second, which is rather long")
	k.Now = ten
	if got := ansi.Strip(strings.Join(toast.Lines(k, 8), "|")); !strings.HasPrefix(got, "second,|") {
		t.Errorf("got %q", got)
	}
}
