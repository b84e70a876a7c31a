package spoken

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/place"
	"convene/tui/draw"
	"convene/tui/part"
	"convene/tui/words"
)

// This file is what a facilitator can do besides.

// tables is one line for each table: who is there, how much is written, what it calls for.
func (v *voice) tables() {
	v.Pull()
	w := v.kit.Words
	for _, t := range v.State.Tables {
		if v.State.Gone(t.Number) {
			continue
		}
		here, away := 0, 0
		for _, p := range part.Roster(v.State, v.hand.View.People, t.Number, v.opt.Now()) {
			switch {
			case p.Colour < 0:
			case p.Here:
				here++
			default:
				away++
			}
		}
		line := v.tableName(t.Number) + ": " + w.Common.People.Of(here)
		if away > 0 {
			line += ", " + w.Common.Away.Of(away)
		}
		if step := v.State.StageOf(t.Number).Step; step < len(t.Sheets) {
			sh := t.Sheets[step]
			n := sh.Count()
			for _, c := range sh.Covers {
				n += c
			}
			line += ", " + w.Facilitate.Lines.Of(n)
			if v.State.PhaseOf(sh.Ref) == exercises.Quiet {
				line += ", " + w.Facilitate.PhaseName(exercises.Quiet)
			}
		}
		if t.Help != nil {
			line += ". " + w.Facilitate.CallSign
			if t.Help.Reason != "" {
				line += ": " + t.Help.Reason
			}
		}
		v.say("%s.", strings.TrimSuffix(line, "."))
	}
}

// table reads another table's worksheet.
func (v *voice) table(rest string) {
	n, _ := strconv.Atoi(rest)
	if v.State.Table(n) == nil {
		v.say("%s", v.kit.Words.Error(&session.Error{Code: session.NoSuchTable, Limit: len(v.State.Tables)}))
		return
	}
	v.Place = place.Come(v.hand, place.Coming{Table: n, Facilitator: true})
	v.begin()
	v.read("")
}

// nextStep opens the next one for everybody.
func (v *voice) nextStep() {
	step, more := v.State.NextStep(v.State.Stage.Step)
	if !more {
		v.say("%s", v.w().LastStep)
		return
	}
	ends := v.State.Stage.Ends()
	if v.Do(session.OpenStep{Step: step}) {
		for _, a := range ends {
			v.Do(a)
		}
		v.say(v.w().StepOpen, v.StepTitle(step, v.kit.Lang))
	}
}

// setClock starts, stops and changes the clock: "clock 5" is five minutes from now, "clock stop" takes it away; alone it
// starts with the step's minutes, or pauses and goes on.
func (v *voice) setClock(rest string) {
	now := v.opt.Now()
	c := v.State.Stage.Clock
	number, unit, _ := strings.Cut(strings.TrimSuffix(strings.ToLower(rest), "."), " ")
	minutes, err := strconv.Atoi(strings.TrimSuffix(number, "m"))
	switch {
	case err == nil && minutes > 0 && minutes <= 480 && (unit == "" || strings.HasPrefix(unit, "m")):
		c = session.Clock{Running: true, Deadline: now.Add(time.Duration(minutes) * time.Minute)}
	case inAnyLanguage(rest, func(w words.Plain) string { return w.Stop }):
		c = session.Clock{}
	case rest != "":
		v.say(v.w().Unknown, draw.Cut(rest, 24))
		return
	case c.Running:
		c = session.Clock{Left: max(c.At(now), 0)}
	case c.Left > 0:
		c = session.Clock{Running: true, Deadline: now.Add(c.Left)}
	default:
		length := v.State.Plan.Steps[v.State.Stage.Step].Length()
		c = session.Clock{Running: true, Deadline: now.Add(length)}
	}
	if v.Do(session.SetClock{Clock: c}) {
		v.Pull()
		switch s := v.clock(); {
		case s == "":
			v.say("%s", v.w().NoClock)
		case !c.Running:
			v.say("%s", fmt.Sprintf("%s, %s", s, v.kit.Words.Common.Paused))
		default:
			v.say("%s", s)
		}
	}
}

// roleChanged follows a handing-over: whoever got the right to facilitate has its words from now on, and whoever gave it
// away, or was it taken from, reads their own table.
func (v *voice) roleChanged() {
	x := v.hand.Look().Seat(v.Me())
	if x == nil || (x.Role == session.Facilitator) == v.Facilitator {
		return
	}
	c := v.hand.Coming(max(x.Table, 1))
	c.Facilitator = x.Role == session.Facilitator
	v.Place = place.Come(v.hand, c)
	if c.Facilitator {
		v.say("%s", v.w().NowYouToo)
	} else {
		v.say("%s", v.w().NoMore)
	}
	v.begin()
}

// reveal puts on the tables what was written alone, when it is said twice: it can't be hidden again.
func (v *voice) reveal() {
	n := 0
	for _, t := range v.hand.Look().Tables {
		for _, sh := range t.Sheets {
			for _, lines := range sh.Covers {
				n += lines
			}
		}
	}
	switch {
	case n == 0:
		v.say("%s", v.kit.Words.Error(&session.Error{Code: session.NothingHidden}))
	case !v.sure:
		v.sure = true
		v.say("%s", v.w().RevealAgain.Of(n))
	case v.Do(session.Reveal{}):
		v.sure = false
		v.say("%s", v.w().Revealed)
	}
}

// quiet has everybody write alone.
func (v *voice) quiet() {
	if v.Do(session.SetPhase{Phase: exercises.Quiet}) {
		v.say("%s", v.w().QuietNow)
	}
}
