package desk

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"convene/session"
	"convene/tui/part"
)

// lock closes a part of the worksheets to everybody but facilitators.
func (d offer) lock() action {
	return action{Item: part.Item{ID: "lock", Name: d.m.Lock, Choices: func() []part.Item {
		step := d.stage().Step
		locks := []session.Lock{{Table: d.only, Step: -1, Section: -1}, {Table: d.only, Step: step, Section: -1}}
		if d.only == 0 {
			for _, n := range d.chosenFirst() {
				locks = append(locks, session.Lock{Table: n, Step: -1, Section: -1})
			}
		}
		if ex := d.st.Exercise(step); ex != nil {
			for i := range ex.Sections {
				locks = append(locks, session.Lock{Table: d.only, Step: step, Section: i})
			}
		}
		var out []part.Item
		for _, l := range locks {
			it := part.Item{Name: d.lockName(l), Run: d.does(fmt.Sprintf(d.s.Locked, d.lockName(l)), session.SetLock{Lock: l, Locked: true})}
			if slices.Contains(d.st.Locks, l) {
				it.Disabled = d.w.LockedOnce
			}
			out = append(out, it)
		}
		return out
	}}}
}

// unlock lists what is locked.
func (d offer) unlock() action {
	it := part.Item{ID: "unlock", Name: d.m.Unlock, Choices: d.locked}
	if len(d.locked()) == 0 {
		it.Disabled = d.w.NoneLocked
	}
	return action{Item: it}
}

func (d offer) locked() []part.Item {
	var out []part.Item
	var all []session.Action
	for _, l := range d.st.Locks {
		if d.only != 0 && l.Table != d.only {
			continue
		}
		a := session.SetLock{Lock: l}
		all = append(all, a)
		out = append(out, part.Item{Name: d.lockName(l), Run: d.does(fmt.Sprintf(d.s.Unlocked, d.lockName(l)), a)})
	}
	if len(out) > 1 {
		out = append([]part.Item{{Name: d.w.UnlockAll, Run: func() tea.Cmd { return d.Do(fmt.Sprintf(d.s.Unlocked, d.w.UnlockAll), all...) }}}, out...)
	}
	return out
}

// lockName words a lock: everything, a step, a table, a section.
func (d offer) lockName(l session.Lock) string {
	step := d.stepName(l.Step)
	section := ""
	if ex := d.st.Exercise(l.Step); ex != nil && l.Section >= 0 && l.Section < len(ex.Sections) {
		section = ex.Sections[l.Section].Title.In(d.kit.Lang)
	}
	switch {
	case section != "" && l.Table != 0:
		return fmt.Sprintf(d.w.LockSectAt, d.tableName(l.Table), section)
	case section != "":
		return fmt.Sprintf(d.w.LockSect, section, step)
	case step != "" && l.Table != 0:
		return fmt.Sprintf(d.w.LockAtStep, d.tableName(l.Table), step)
	case step != "":
		return fmt.Sprintf(d.w.LockStep, step)
	case l.Table != 0:
		return d.tableName(l.Table)
	}
	return d.w.LockAll
}
