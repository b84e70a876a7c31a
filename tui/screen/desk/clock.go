package desk

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"convene/session"
	"convene/tui/part"
	"convene/tui/screen/wall"
)

// mostMinutes is the longest clock that can be typed.
const mostMinutes = 12 * 60

// startClock asks for minutes, also while a clock runs: the question is what keeps
// a slip of the finger from starting it anew.
func (d offer) startClock() action {
	return action{Item: part.Item{ID: "start-clock", Name: d.m.StartClock, Prompt: d.m.HowManyMin, Choices: d.lengths}}
}

// lengths are the minutes that a clock can start with: what is left of a paused
// one, what the plan gives the phase and the step, and a few round numbers.
func (d offer) lengths() []part.Item {
	var out []part.Item
	add := func(name string, left time.Duration) {
		out = append(out, part.Item{Name: name, Run: func() tea.Cmd { return d.start(left) }})
	}
	st := d.stage()
	if c := st.Clock; !c.Running && c.Left > 0 {
		add(fmt.Sprintf(d.w.GoOnWith, digits(c.Left)), c.Left)
	}
	for _, p := range d.planned() {
		if p.Kind == d.phase() && p.Minutes > 0 {
			add(fmt.Sprintf(d.w.PhaseTakes, d.phaseName(p.Kind), d.mins(p.Minutes)), time.Duration(p.Minutes)*time.Minute)
		}
	}
	if m := d.st.Plan.Steps[st.Step].Minutes; m > 0 {
		add(fmt.Sprintf(d.w.StepTakes, d.mins(m)), time.Duration(m)*time.Minute)
	}
	for _, m := range []int{1, 5, 10} {
		add(d.mins(m), time.Duration(m)*time.Minute)
	}
	return append(out, d.askMinutes(d.w.OtherNumber, d.m.HowManyMin, d.start))
}

// askMinutes is an item that asks for a number of minutes.
func (d offer) askMinutes(name, prompt string, then func(time.Duration) tea.Cmd) part.Item {
	return part.Item{Name: name, Prompt: prompt, Try: func(s string) (tea.Cmd, string) {
		n, ok := typedMinutes(s)
		if !ok {
			return nil, fmt.Sprintf(d.s.MinutesFor, mostMinutes)
		}
		return then(time.Duration(n) * time.Minute), ""
	}}
}

// typedMinutes reads minutes as people type them: "5", "5 min", "5m", "5 minutos".
func typedMinutes(s string) (int, bool) {
	s = strings.ToLower(strings.TrimSpace(s))
	i := strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	if i < 0 {
		i = len(s)
	}
	switch strings.TrimRight(strings.TrimSpace(s[i:]), ".") {
	case "", "m", "'", "’", "′", "min", "mins", "minute", "minutes", "minuto", "minutos":
	default:
		return 0, false
	}
	n, err := strconv.Atoi(s[:i])
	return n, err == nil && n >= 1 && n <= mostMinutes
}

func (d offer) start(left time.Duration) tea.Cmd {
	return d.Do(
		fmt.Sprintf(d.s.ClockRuns, d.whom(d.only), digits(left)),
		session.SetClock{Table: d.only, Clock: session.Clock{Running: true, Deadline: d.opt.Now().Add(left)}},
	)
}

// clockSaid tells how the clock stands after it was changed.
func (d offer) clockSaid() string {
	c := d.screen.View().State.Stage.Clock
	if d.only != 0 {
		c = d.screen.View().State.StageOf(d.only).Clock
	}
	switch {
	case c.Running:
		return fmt.Sprintf(d.s.ClockRuns, d.whom(d.only), digits(max(c.At(d.opt.Now()), 0)))
	case c.Left > 0:
		return fmt.Sprintf(d.s.ClockStops, d.whom(d.only), digits(c.Left))
	}
	return fmt.Sprintf(d.s.ClockOff, d.whom(d.only))
}

// pauseClock has the key that also starts: Space.
func (d offer) pauseClock() action {
	it := action{keyed: d.toggleClock}
	it.Item = part.Item{ID: "clock", Name: d.m.PauseClock, Run: func() tea.Cmd {
		now := d.opt.Now()
		return d.eachClock(func(c session.Clock) session.Clock {
			if c.Running {
				return wall.Toggled(c, now, 0)
			}
			return c
		})
	}}
	if !d.stage().Clock.Running {
		it.Disabled = d.m.NoClock
	}
	return it
}

func (d offer) moreMinutes() action { return d.minutes("more", d.m.OneMoreMinute, time.Minute) }

func (d offer) lessMinutes() action { return d.minutes("less", d.m.OneMinuteLess, -time.Minute) }

// minutes is one minute more or less. Where no clock runs, a minute more is a clock of one.
func (d offer) minutes(id, name string, by time.Duration) action {
	it := part.Item{ID: id, Name: name, Run: func() tea.Cmd {
		if by > 0 && !d.stage().Clock.Shown() {
			return d.start(by)
		}
		now := d.opt.Now()
		return d.eachClock(func(c session.Clock) session.Clock { return wall.Added(c, now, by) })
	}}
	if by < 0 && !d.stage().Clock.Shown() {
		it.Disabled = d.m.NoClock
	}
	return action{Item: it}
}

// eachClock changes the clock of the menu's table or, for the room, each clock
// there is by itself: a table that was given time of its own keeps it.
func (d offer) eachClock(change func(session.Clock) session.Clock) tea.Cmd {
	now := d.screen.View().State // what others have done since the menu opened counts
	if d.only != 0 {
		return d.runs(deed{said: d.clockSaid}, session.SetClock{Table: d.only, Clock: change(now.StageOf(d.only).Clock)})
	}
	as := []session.Action{session.SetClock{Clock: change(now.Stage.Clock)}}
	for _, t := range now.Tables {
		if t.Stage != nil && t.Stage.Clock != now.Stage.Clock {
			as = append(as, session.SetClock{Table: t.Number, Clock: change(t.Stage.Clock)})
		}
	}
	return d.runs(deed{said: d.clockSaid}, as...)
}

// length is what a clock starts with: the minutes of the phase that is on, or else
// the step's.
func (d offer) length() time.Duration {
	for _, p := range d.planned() {
		if p.Kind == d.phase() && p.Minutes > 0 {
			return time.Duration(p.Minutes) * time.Minute
		}
	}
	return d.st.Plan.Steps[d.stage().Step].Length()
}

// toggleClock is the Space bar: pause, go on, or start with the minutes of the
// phase or the step.
func (d offer) toggleClock() tea.Cmd {
	if d.st.Stage.Clock.Running {
		return d.pauseClock().Run()
	}
	now := d.opt.Now()
	room := wall.Toggled(d.st.Stage.Clock, now, d.length())
	return d.eachClock(func(c session.Clock) session.Clock {
		switch {
		case c.Running: // a table whose own time went on
			return c
		case c.Left > 0:
			return wall.Toggled(c, now, 0)
		}
		return room
	})
}

// digits writes a time as minutes and seconds.
func digits(d time.Duration) string {
	s := int((d + time.Second - 1) / time.Second)
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}
