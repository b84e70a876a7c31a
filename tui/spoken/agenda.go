package spoken

import (
	"fmt"
	"strconv"
	"strings"

	"convene/exercises"
	"convene/session"
	"convene/tui/words"
)

// agenda tells the steps, each with a number to name it by, and does with one of them what is said: "agenda skip 3",
// "agenda minutes 3 20", "agenda add takeaways 3".
func (v *voice) agenda(rest string) {
	v.Pull()
	st := v.State
	all := st.Listed()
	what, more, _ := strings.Cut(rest, " ")
	is := func(of func(words.Plain) string) bool { return inAnyLanguage(what, of) }
	if is(func(w words.Plain) string { return w.Command["undo"] }) {
		v.roomBack()
		return
	}
	if is(func(w words.Plain) string { return w.AgendaAdd }) {
		v.addStep(strings.TrimSpace(more), all)
		return
	}
	number, minutes, _ := strings.Cut(strings.TrimSpace(more), " ")
	n, err := strconv.Atoi(number)
	if what == "" || err != nil || n < 1 || n > len(all) {
		v.tellAgenda(all)
		return
	}
	step, at := all[n-1], n-1
	var do session.Action
	switch {
	case is(func(w words.Plain) string { return w.AgendaSkip }):
		do = session.SkipStep{Step: step, Back: st.Skips(step)}
	case is(func(w words.Plain) string { return w.AgendaAgain }):
		do = session.RepeatStep{Step: step, After: step}
	case is(func(w words.Plain) string { return w.AgendaEarlier }) && at > 0:
		do = session.MoveStep{Step: step, After: -1}
		if at > 1 {
			do = session.MoveStep{Step: step, After: all[at-2]}
		}
	case is(func(w words.Plain) string { return w.AgendaLater }) && at < len(all)-1:
		do = session.MoveStep{Step: step, After: all[at+1]}
	case is(func(w words.Plain) string { return w.AgendaMinutes }):
		m, err := strconv.Atoi(strings.TrimSpace(minutes))
		if err != nil || m < 1 {
			v.say("%s", v.w().AgendaHow)
			return
		}
		do = session.SetMinutes{Step: step, Minutes: m}
	}
	if do == nil {
		v.tellAgenda(all)
		return
	}
	if v.Do(do) {
		v.Pull()
		v.tellAgenda(v.State.Listed())
	}
}

// tellAgenda reads the steps, and how they are changed.
func (v *voice) tellAgenda(all []int) {
	w := v.kit.Words
	for i, step := range all {
		line := fmt.Sprintf(v.w().AgendaOne, i+1, v.StepTitle(step, v.kit.Lang), w.Common.Minutes.Of(v.State.Plan.Steps[step].Minutes))
		switch {
		case v.State.Skips(step):
			line += ", " + w.Agenda.Skipped
		case step == v.State.Stage.Step:
			line += ", " + w.Facilitate.OpenNow
		}
		v.say("%s", line)
	}
	v.say("%s", v.w().AgendaHow)
}

// addStep puts a worksheet of the catalogue after a step, or after the open one.
func (v *voice) addStep(rest string, all []int) {
	after := v.State.Stage.Step
	name := rest
	if i := strings.LastIndex(rest, " "); i > 0 {
		if n, err := strconv.Atoi(rest[i+1:]); err == nil && n >= 1 && n <= len(all) {
			name, after = strings.TrimSpace(rest[:i]), all[n-1]
		}
	}
	for _, ex := range exercises.Exercises() {
		if !strings.EqualFold(ex.ID, name) && !strings.EqualFold(ex.Title.In(v.kit.Lang), name) {
			continue
		}
		if v.Do(session.AddStep{Step: exercises.StepOf(ex), After: after}) {
			v.Pull()
			v.tellAgenda(v.State.Listed())
		}
		return
	}
	v.say(v.w().AgendaNone, name)
}

// roomBack takes back what this facilitator did last with the room.
func (v *voice) roomBack() {
	if _, err := v.screen.UndoRoom(); err != nil {
		v.say("%s", v.kit.Words.Error(err))
		return
	}
	v.Pull()
	v.tellAgenda(v.State.Listed())
}
